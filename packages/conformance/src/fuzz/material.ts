import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { testKeys } from '../../../core/testing/keys.js';
import { decodeStrings, encodeWire, mpint, raw, strings, type WireField } from './wire.js';

/** A key of which every format is built, in the fields of its SSH forms. */
export interface KeyMaterial {
  readonly name: string;
  readonly type: string;
  /** Behind the type in a blob. */
  readonly fields: readonly WireField[];
  /** Behind the type in openssh-key-v1; empty: there is no private half. */
  readonly privateFields: readonly WireField[];
  /** The private half in a PuTTY file; empty: PuTTY keeps no such key. */
  readonly puttyFields: readonly WireField[];
  /** The private numbers alone. */
  readonly secrets: readonly Uint8Array[];
  /** The whole key for node:crypto. */
  readonly object?: KeyObject;
}

type Jwk = Readonly<Record<string, string | undefined>>;

const OPENSSH_MAGIC = 15;

/** All keys that inputs are made of: the fixed keys of the tests. */
export const MATERIAL: readonly KeyMaterial[] = [
  rsa('rsa1024', testKeys.rsa1024.privateKey),
  rsa('rsa2048', testKeys.rsa2048.privateKey),
  rsa('rsa4096', testKeys.rsa4096.privateKey),
  ec('ecdsa256', 'nistp256', 'P-256', testKeys.ecdsa256.privateKey),
  ec('ecdsa384', 'nistp384', 'P-384', testKeys.ecdsa384.privateKey),
  ec('ecdsa521', 'nistp521', 'P-521', testKeys.ecdsa521.privateKey),
  ed25519(testKeys.ed25519.privateKey),
  dsa(testKeys.dsa1024.privateKey),
  securityKey('sk-ed25519', testKeys.skEd25519.publicKey),
  securityKey('sk-ecdsa256', testKeys.skEcdsa256.publicKey),
];

/** The key that signs certificates. */
export const AUTHORITY: KeyMaterial = MATERIAL[6] as KeyMaterial;

/** The key of a name. */
export function material(name: string): KeyMaterial {
  const found = MATERIAL.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(`no key ${name}`);
  return found;
}

/** The blob of a key's public half. */
export function blobOf({ type, fields }: KeyMaterial): Uint8Array {
  return encodeWire([...strings(type), ...fields]);
}

/** A signature by the authority in the form of RFC 8709. */
export function signAsAuthority(bytes: Uint8Array): Uint8Array {
  if (AUTHORITY.object === undefined) throw new TypeError('the authority has no key');
  return encodeWire(strings(AUTHORITY.type, sign(null, bytes, AUTHORITY.object)));
}

// The fields behind both check numbers and the type; what follows the numbers of the key is left to lie.
function sectionOf(text: string | null): readonly Uint8Array[] {
  const body = Buffer.from((text ?? '').replace(/-----.*-----|\n/g, ''), 'base64').subarray(OPENSSH_MAGIC);
  const skip = (from: number): number => from + 4 + body.readUInt32BE(from);
  const afterKdf = skip(skip(skip(0)));
  const start = skip(afterKdf + 4);
  const section = body.subarray(start + 4 + 8);
  let at = 0;
  const fields: Uint8Array[] = [];
  while (section.length - at >= 8) {
    const end = at + 4 + section.readUInt32BE(at);
    fields.push(new Uint8Array(section.subarray(at + 4, end)));
    at = end;
  }
  return fields.slice(1);
}

function url(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes?.[0] === 0 ? bytes.subarray(1) : (bytes ?? [])).toString('base64url');
}

function fromUrl(text: string | undefined): Uint8Array {
  return new Uint8Array(Buffer.from(text ?? '', 'base64url'));
}

function rsa(name: string, text: string | null): KeyMaterial {
  const jwk = (text ?? '').includes('RSA PRIVATE')
    ? (createPrivateKey(text ?? '').export({ format: 'jwk' }) as Jwk)
    : rsaJwk(sectionOf(text));
  const [n, e, d, qi, p, q] = ['n', 'e', 'd', 'qi', 'p', 'q'].map((member) => fromUrl(jwk[member])) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  return {
    name,
    type: 'ssh-rsa',
    fields: [e, n].map(mpint),
    privateFields: [n, e, d, qi, p, q].map(mpint),
    puttyFields: [d, p, q, qi].map(mpint),
    secrets: [d, p, q, qi, fromUrl(jwk.dp), fromUrl(jwk.dq)],
    object: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}

function rsaJwk([n, e, d, qi, p, q]: readonly Uint8Array[]): Jwk {
  const number = (bytes: Uint8Array | undefined): bigint =>
    BigInt(`0x${Buffer.from(bytes ?? []).toString('hex')}`);
  const part = (prime: Uint8Array | undefined): string => {
    const hex = (number(d) % (number(prime) - 1n)).toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
  };
  return {
    kty: 'RSA',
    n: url(n),
    e: url(e),
    d: url(d),
    p: url(p),
    q: url(q),
    dp: part(p),
    dq: part(q),
    qi: url(qi),
  };
}

function ec(name: string, curve: string, crv: string, text: string | null): KeyMaterial {
  const [, point = new Uint8Array(0), d = new Uint8Array(0)] = sectionOf(text);
  const size = (point.length - 1) / 2;
  const jwk = {
    kty: 'EC',
    crv,
    x: urlRaw(point.subarray(1, 1 + size)),
    y: urlRaw(point.subarray(1 + size)),
    d: fixed(d, size),
  };
  return {
    name,
    type: `ecdsa-sha2-${curve}`,
    fields: strings(curve, point),
    privateFields: [...strings(curve, point), mpint(d)],
    puttyFields: [mpint(d)],
    secrets: [d],
    object: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}

function urlRaw(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function fixed(magnitude: Uint8Array, size: number): string {
  const hex = Buffer.from(magnitude)
    .toString('hex')
    .replace(/^(00)+/, '');
  return Buffer.from(hex.padStart(size * 2, '0'), 'hex').toString('base64url');
}

function ed25519(text: string | null): KeyMaterial {
  const [point = new Uint8Array(0), pair = new Uint8Array(0)] = sectionOf(text);
  const seed = pair.subarray(0, 32);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: urlRaw(point), d: urlRaw(seed) };
  return {
    name: 'ed25519',
    type: 'ssh-ed25519',
    fields: strings(point),
    privateFields: strings(point, pair),
    puttyFields: strings(seed),
    secrets: [seed],
    object: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}

function dsa(text: string | null): KeyMaterial {
  const [p, q, g, y, x] = sectionOf(text) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  return {
    name: 'dsa1024',
    type: 'ssh-dss',
    fields: [p, q, g, y].map(mpint),
    privateFields: [p, q, g, y, x].map(mpint),
    puttyFields: [mpint(x)],
    secrets: [x],
  };
}

function securityKey(name: string, line: string): KeyMaterial {
  const [type = '', base64 = ''] = line.split(' ');
  const fields = decodeStrings(new Uint8Array(Buffer.from(base64, 'base64')))?.slice(1) ?? [];
  const handle = new Uint8Array(createHash('sha512').update(name).digest());
  return {
    name,
    type,
    fields,
    privateFields: [...fields, raw(Uint8Array.of(1)), ...strings(handle, '')],
    puttyFields: [],
    secrets: [handle],
  };
}
