import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DerNode, decodeDer } from '../fuzz/der-tree.js';
import { SHARED } from '../shared.js';

/** A text that holds something private, and what of it nobody may see again. */
export interface PrivateText {
  readonly id: string;
  readonly input: string | Uint8Array;
  readonly passphrase?: string;
  /** The bytes that its lines hold, public parts among them. */
  readonly body: readonly Uint8Array[];
}

/** The private texts of all corpora, and bytes that are in public hands: public halves and what every file of a format holds. */
export interface PrivateTexts {
  readonly texts: readonly PrivateText[];
  readonly known: readonly Uint8Array[];
}

interface Row {
  readonly id: string;
  readonly kind?: string;
  readonly surface?: string;
  readonly text?: string;
  readonly b64?: string;
  readonly passphrase?: string;
  readonly canonical?: string;
  readonly invariants?: readonly string[];
}

interface ThirdParty {
  readonly path: string;
  readonly kind?: string;
  readonly passphrase?: string | null;
}

const SURFACES = ['private_key', 'pair', 'public_key'];
const SHORTEST_LINE = 16;
const ARMOUR = ['OPENSSH', 'RSA', 'EC', 'DSA', 'ENCRYPTED', ''].flatMap((kind) => [
  `-----BEGIN ${kind} PRIVATE KEY-----\n`,
  `-----END ${kind} PRIVATE KEY-----\n`,
]);
const CHECK_BYTES = 8;
const MAGIC = 'openssh-key-v1\0';

/** Reads `corpus/` of the shared folder. */
export async function readPrivateTexts(): Promise<PrivateTexts> {
  const folder = join(SHARED, 'corpus');
  const json = async <T>(name: string): Promise<readonly T[]> =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as readonly T[];
  const rows = [...(await json<Row>('valid.json')), ...(await json<Row>('hostile.json'))];
  const secret = rows.filter(isPrivate);
  const open = rows.filter((row) => !isPrivate(row));
  const texts = secret.map((row) => textOf(row.id, inputOf(row), row.passphrase));
  const known = open
    .flatMap((row) => bodyOf(inputOf(row)))
    .concat(
      rows.flatMap(({ canonical }) =>
        canonical === undefined ? [] : [Buffer.from(canonical), ...bodyOf(canonical)],
      ),
    );
  for (const { path, kind, passphrase } of await json<ThirdParty>('third-party/index.json')) {
    const bytes = await readFile(join(folder, 'third-party', path)).catch(() => undefined);
    if (bytes === undefined) continue;
    const input = isText(bytes) ? bytes.toString('utf8') : new Uint8Array(bytes);
    if (kind === 'private') texts.push(textOf(path, input, passphrase));
    else known.push(...bodyOf(input));
  }
  return withKnown(texts, known);
}

/** Private keys that somebody made, as texts whose public halves are known. */
export function privateTextsOf(keys: readonly (readonly [id: string, text: string])[]): PrivateTexts {
  // The text itself too, as it would stand in what is coded twice; the public numbers are a part of its first half.
  const texts = keys.map(([id, input]): PrivateText => {
    const inner = input.replace(/-----[^-]*-----|\s/g, '');
    return { id, input, body: [...bodyOf(input), Buffer.from(inner.slice(inner.length >> 1))] };
  });
  const open = texts.flatMap(({ body }) => body.flatMap(publicPartsOf));
  return withKnown(texts, open.flatMap(base64Of));
}

/** What bytes are in base64, wherever they begin in a group of three. */
function base64Of(bytes: Uint8Array): readonly Uint8Array[] {
  return [0, 1, 2].map((before) =>
    Buffer.from(
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString('base64')
        .replace(/=+$/, ''),
    ),
  );
}

function withKnown(texts: readonly PrivateText[], known: readonly Uint8Array[]): PrivateTexts {
  return {
    texts,
    known: [...known, ...texts.flatMap(({ body }) => body.flatMap(publicPartsOf)), ...constants()],
  };
}

function isPrivate({ kind, surface = '', invariants = [] }: Row): boolean {
  return (
    kind === 'private' ||
    (SURFACES.includes(surface) && (surface !== 'public_key' || invariants.includes('no_echo')))
  );
}

function inputOf({ text = '', b64 }: Row): string | Uint8Array {
  return b64 === undefined ? text : new Uint8Array(Buffer.from(b64, 'base64'));
}

function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function textOf(id: string, input: string | Uint8Array, passphrase?: string | null): PrivateText {
  const text = { id, input, body: bodyOf(input) };
  return typeof passphrase === 'string' ? { ...text, passphrase } : text;
}

/** What the base64 in a text stands for, down to what it stands for again; binary input is its own body. */
function bodyOf(input: string | Uint8Array): readonly Uint8Array[] {
  return partsOf(input).flatMap((part) => {
    const text = Buffer.from(part).toString('latin1');
    const armour = text.indexOf('-----BEGIN');
    return typeof input === 'string' && armour >= 0 ? bodyOf(text.slice(armour)) : [part];
  });
}

/** Words of base64 that follow each other, as lines or in one; words of base64url alone. */
function partsOf(input: string | Uint8Array): readonly Uint8Array[] {
  const readable = Buffer.from(input as Uint8Array).toString('latin1');
  if (typeof input !== 'string' && !isText(input) && !/-----BEGIN|PuTTY|ssh-/.test(readable)) return [input];
  const text = readable.replaceAll(/\\r|\\n/g, '\n').replaceAll(/-----[^-]*-----/g, ' ; ');
  const jwk = readable.includes('"kty"');
  const runs: string[] = [];
  let open = false;
  const words = text.split(/[\s",]+/);
  for (const [index, word] of words.entries()) {
    // A short word is the last line of a block, or no base64.
    const last: boolean = open && /^;?$|\w:$/.test(words[index + 1] ?? '');
    const goesOn: boolean = /^[A-Za-z0-9+/]+={0,2}$/.test(word) && (last || word.length >= SHORTEST_LINE);
    if (goesOn && open) runs[runs.length - 1] += word;
    else if (goesOn || (jwk && /^[A-Za-z0-9_-]{20,}$/.test(word))) runs.push(word);
    open = goesOn && !word.endsWith('=');
  }
  return runs.map((run) => new Uint8Array(Buffer.from(run, /[-_]/.test(run) ? 'base64url' : 'base64')));
}

/** The public half inside a private body, found by its structure and by nothing that reads keys. */
function publicPartsOf(body: Uint8Array): readonly Uint8Array[] {
  if (Buffer.from(body.subarray(0, MAGIC.length)).toString('latin1') === MAGIC) return opensshPublic(body);
  // The blob of a public key, which begins with its type, as PuTTY's public lines hold it.
  if (body[0] === 0 && /^(ssh|ecdsa|sk)-/.test(Buffer.from(body.subarray(4, 16)).toString('latin1')))
    return [body];
  const tree = decodeDer(body);
  return tree === undefined ? [] : derPublic(tree);
}

function opensshPublic(body: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let at = MAGIC.length;
  const parts: Uint8Array[] = [];
  // cipher, kdf, its options; the count; the public blob.
  for (let field = 0; field < 4; field += 1) {
    if (field === 3) at += 4;
    if (at + 4 > body.length) return parts;
    const end = at + 4 + view.getUint32(at);
    if (end > body.length) return parts;
    parts.push(body.subarray(MAGIC.length, end));
    at = end;
  }
  return [...parts, ...printableStrings(body.subarray(at + 4))];
}

/** Types, curves and the comment: no number is printable by chance. */
function printableStrings(section: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(section.buffer, section.byteOffset, section.byteLength);
  const found: Uint8Array[] = [];
  let beforeFlags = 0;
  for (let at = CHECK_BYTES; at + 4 <= section.length; ) {
    const end = at + 4 + view.getUint32(at);
    if (end > section.length) break;
    const string = section.subarray(at + 4, end);
    if (string.length > 0 && isText(string)) found.push(string, section.subarray(at, end));
    const type = at === CHECK_BYTES ? Buffer.from(string).toString('latin1') : '';
    if (type.startsWith('sk-')) beforeFlags = type.startsWith('sk-ecdsa') ? 4 : 3;
    beforeFlags -= 1;
    // The file of a security key has one byte of flags behind the application.
    at = beforeFlags === 0 ? end + 1 : end;
  }
  return found;
}

const RSA_MEMBERS = 9;
const DSA_MEMBERS = 6;

function derPublic(node: DerNode): readonly Uint8Array[] {
  if (node.body instanceof Uint8Array) return node.tag === 0x03 ? [node.body.subarray(1)] : [];
  const members = node.body;
  const numbers = members.every(({ tag }) => tag === 0x02)
    ? members.map(({ body }) => body as Uint8Array)
    : [];
  if (numbers.length === RSA_MEMBERS) return numbers.slice(1, 3);
  if (numbers.length === DSA_MEMBERS) return numbers.slice(1, 5);
  // An algorithm with its parameters: p, q and g of DSA, or an elliptic curve.
  const own = members[0]?.tag === 0x06 ? members.flatMap(leaves) : [];
  return [...own, ...members.flatMap(derPublic)];
}

function leaves({ body }: DerNode): readonly Uint8Array[] {
  return body instanceof Uint8Array ? [body] : body.flatMap(leaves);
}

/** Bodies of fresh keys: what these share with the keys of the corpora is the format's, not the key's. */
function constants(): readonly Uint8Array[] {
  const made = [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    generateKeyPairSync('ec', { namedCurve: 'P-521' }),
    generateKeyPairSync('ed25519'),
  ];
  const encrypted = { cipher: 'aes-256-cbc', passphrase: 'x' } as const;
  const names = [
    'none',
    'bcrypt',
    'aes256-ctr',
    'aes256-cbc',
    'aes256-gcm@openssh.com',
    'chacha20-poly1305@openssh.com',
    'ssh-rsa',
    'ssh-ed25519',
    'ssh-dss',
  ];
  return [
    ...made.flatMap(({ privateKey }) => [
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })).export({
        format: 'der',
        type: 'pkcs8',
        ...encrypted,
      }),
      createPublicKey(privateKey).export({ format: 'der', type: 'spki' }),
    ]),
    ...names.flatMap((name) =>
      ['nistp256', 'nistp384', 'nistp521'].map((curve) =>
        Buffer.from(`${MAGIC}\0\0\0\0${name}\0\0\0\0ecdsa-sha2-${curve}\0\0\0\u0008${curve}`),
      ),
    ),
    ...ARMOUR.map((line) => Buffer.from(line)),
    Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
  ];
}
