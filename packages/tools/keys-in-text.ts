import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { EcCurve, KeyNumbers } from '../core/src/key/key-numbers.js';
import { parsePublicKey } from '../core/src/key/public-key.js';

/** A key that was found in a text. */
export interface FoundKey {
  readonly numbers: KeyNumbers;
  /** Whether its private half stands there too (encrypted or not). */
  readonly private: boolean;
}

const LINE = /(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521))[ \t]+AAAA[0-9A-Za-z+/]+=*/g;
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/gs;
const PPK = /^Public-Lines: \d+\r?\n([0-9A-Za-z+/=\r\n]+?)\r?\n[A-Z]/gm;
// What stands before the point in SubjectPublicKeyInfo (RFC 5480): node:crypto aborts on some other curves when asked for more.
const EC_SPKI: Readonly<Record<EcCurve, string>> = {
  nistp256: '3059301306072a8648ce3d020106082a8648ce3d030107034200',
  nistp384: '3076301006072a8648ce3d020106052b81040022036200',
  nistp521: '30819b301006072a8648ce3d020106052b8104002303818600',
};

/**
 * The keys in a text of any kind: OpenSSH lines, PEM blocks (also in string literals of a program), PuTTY files, JSON Web Keys in JSON. A `TESTING KEY` (RFC 9500) is a private key. What cannot be read is
 * passed over. For trusted texts: PEM goes to node:crypto as it is.
 */
export function keysInText(text: string): readonly FoundKey[] {
  const found: FoundKey[] = [];
  for (const [line] of text.matchAll(LINE)) add(found, false, () => parsePublicKey(line).numbers);
  for (const [, lines = ''] of text.matchAll(PPK))
    add(found, true, () => blobNumbers(lines.replace(/\s/g, '')));
  for (const [, label = '', body = ''] of text
    .replace(/\\[nr]/g, '\n')
    .replaceAll(' TESTING KEY-----', ' PRIVATE KEY-----')
    .matchAll(PEM)) {
    if (body.includes('DEK-Info')) continue;
    const base64 = body.replace(/["'`]\s*\+?\s*\n?\s*["'`]/g, '').replace(/[^0-9A-Za-z+/=]/g, '');
    if (label === 'OPENSSH PRIVATE KEY') add(found, true, () => opensshNumbers(base64));
    else
      add(found, label.endsWith('PRIVATE KEY'), () =>
        numbersOf(
          createPublicKey(
            `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`,
          ),
        ),
      );
  }
  for (const jwk of jwksIn(parsed(text)))
    add(found, jwk.d !== undefined, () => numbersOf(createPublicKey({ key: jwk, format: 'jwk' })));
  return found;
}

function add(found: FoundKey[], isPrivate: boolean, read: () => KeyNumbers | undefined): void {
  try {
    const numbers = read();
    if (numbers !== undefined) found.push({ numbers, private: isPrivate });
  } catch {
    // Not a key of a kind that SSH knows.
  }
}

function blobNumbers(base64: string): KeyNumbers {
  const type = /[a-z0-9-]+/.exec(Buffer.from(base64, 'base64').subarray(4, 40).toString('latin1'))?.[0];
  return parsePublicKey(`${type} ${base64}`).numbers;
}

/** openssh-key-v1: magic, three strings, a count, the public blob. */
function opensshNumbers(base64: string): KeyNumbers {
  const bytes = Buffer.from(base64, 'base64');
  let at = 'openssh-key-v1\0'.length;
  for (let skipped = 0; skipped < 3; skipped += 1) at += 4 + bytes.readUInt32BE(at);
  const length = bytes.readUInt32BE(at + 4);
  return blobNumbers(bytes.subarray(at + 8, at + 8 + length).toString('base64'));
}

function numbersOf(key: KeyObject): KeyNumbers | undefined {
  if (key.asymmetricKeyType === 'dsa') return dsaNumbers(key.export({ format: 'der', type: 'spki' }));
  if (key.asymmetricKeyType === 'ec') return ecNumbers(key.export({ format: 'der', type: 'spki' }));
  const { kty, n = '', e = '', crv, x = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
  if (kty === 'RSA') return { kind: 'rsa', n: bytes(n), e: bytes(e) };
  return crv === 'Ed25519' ? { kind: 'ed25519', point: bytes(x) } : undefined;
}

function ecNumbers(der: Buffer): KeyNumbers | undefined {
  for (const curve of Object.keys(EC_SPKI) as EcCurve[]) {
    const head = Buffer.from(EC_SPKI[curve], 'hex');
    if (der.subarray(0, head.length).equals(head))
      return { kind: 'ec', curve, point: der.subarray(head.length) };
  }
  return undefined;
}

/** SubjectPublicKeyInfo of RFC 3279 section 2.3.2; only y tells DSA keys apart here. */
function dsaNumbers(der: Buffer): KeyNumbers {
  const content = (at: number): { readonly start: number; readonly end: number } => {
    const first = der[at + 1] as number;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + more;
    return { start, end: start + (more === 0 ? first : der.readUIntBE(at + 2, more)) };
  };
  const bits = content(content(content(0).start).end);
  const { start, end } = content(bits.start + 1);
  const y = der.subarray(der[start] === 0 ? start + 1 : start, end);
  const none = new Uint8Array();
  return { kind: 'dsa', p: none, q: none, g: none, y };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* jwksIn(value: unknown): Generator<JsonWebKey> {
  if (typeof value !== 'object' || value === null) return;
  if ('kty' in value) yield value as JsonWebKey;
  for (const member of Object.values(value)) yield* jwksIn(member);
}
