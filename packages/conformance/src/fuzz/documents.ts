import { createCipheriv, createHash, createPublicKey, type KeyObject, pbkdf2Sync } from 'node:crypto';
import { testKeys } from '../../../core/testing/keys.js';
import { type DerNode, decodeDer, encodeDer, mutateDer } from './der-tree.js';
import { blobOf, type KeyMaterial, MATERIAL } from './material.js';
import { mutateBytes } from './mutate-bytes.js';
import { mutateText } from './mutate-text.js';
import { PASSPHRASE } from './openssh-file.js';
import type { Random } from './random.js';

/** DER of one key in one form, with the label of its PEM block. */
interface Document {
  readonly label: string;
  readonly tree: DerNode;
  readonly key: KeyMaterial;
}

const OBJECTS = MATERIAL.filter(
  (key): key is KeyMaterial & { readonly object: KeyObject } => key.object !== undefined,
);
const IV = new Uint8Array(16).fill(0x21);
const ITERATIONS = 1;
const KDF_SALT = new Uint8Array(8).fill(0x44);
const PBES2_KEY = pbkdf2Sync(PASSPHRASE, KDF_SALT, ITERATIONS, 32, 'sha256');
const DEK_KEY = createHash('md5').update(PASSPHRASE).update(IV.subarray(0, 8)).digest();
const CERTIFICATE_SPKI = 6;

/** Public keys in DER: SubjectPublicKeyInfo and PKCS#1. */
const PUBLIC: readonly Document[] = OBJECTS.flatMap((key) => [
  document('PUBLIC KEY', key, createPublicKey(key.object).export({ format: 'der', type: 'spki' })),
  ...(key.type === 'ssh-rsa'
    ? [document('RSA PUBLIC KEY', key, createPublicKey(key.object).export({ format: 'der', type: 'pkcs1' }))]
    : []),
]);

/** Private keys in DER: PKCS#8, PKCS#1 and SEC 1. */
const PRIVATE: readonly Document[] = OBJECTS.flatMap((key) => [
  document('PRIVATE KEY', key, key.object.export({ format: 'der', type: 'pkcs8' })),
  ...(key.type === 'ssh-rsa'
    ? [document('RSA PRIVATE KEY', key, key.object.export({ format: 'der', type: 'pkcs1' }))]
    : []),
  ...(key.type.startsWith('ecdsa')
    ? [document('EC PRIVATE KEY', key, key.object.export({ format: 'der', type: 'sec1' }))]
    : []),
]);

/** X.509 certificates: one that is sound, and its like over the other keys, whose signature does not hold. */
const CERTIFICATES: readonly DerNode[] = [
  certificate(),
  ...PUBLIC.filter(({ label }) => label === 'PUBLIC KEY').map(({ tree }) => certificate(tree)),
];

function document(label: string, key: KeyMaterial, der: Uint8Array): Document {
  const tree = decodeDer(new Uint8Array(der));
  if (tree === undefined) throw new TypeError(`${label} of ${key.name} is no DER`);
  return { label, tree, key };
}

function certificate(spki?: DerNode): DerNode {
  const der = Buffer.from(testKeys.x509.publicKey.replace(/-----.*-----|\n/g, ''), 'base64');
  const root = decodeDer(new Uint8Array(der));
  const [tbs, ...rest] = (root?.body ?? []) as readonly DerNode[];
  if (root === undefined || tbs === undefined || tbs.body instanceof Uint8Array)
    throw new TypeError('the certificate of the tests is no DER');
  if (spki === undefined) return root;
  return { ...root, body: [{ ...tbs, body: tbs.body.with(CERTIFICATE_SPKI, spki) }, ...rest] };
}

function changed(tree: DerNode, random: Random, changes: number): Uint8Array {
  const structural = random.chance(0.7);
  let node = tree;
  for (let change = 0; structural && change < changes; change += 1) node = mutateDer(node, random);
  let bytes = encodeDer(node);
  for (let change = 0; !structural && change < changes; change += 1) bytes = mutateBytes(bytes, random);
  return bytes;
}

function pem(label: string, bytes: Uint8Array, random: Random, headers = ''): string {
  const width = random.chance(0.95) ? 64 : random.pick([1, 63, 65, 70, 76, 100, 4000]);
  const text = Buffer.from(bytes).toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  const wrong = random.chance(0.02) ? 'PUBLIC KEY' : label;
  return `-----BEGIN ${label}-----\n${headers}${lines.join('\n')}\n-----END ${wrong}-----\n`;
}

/** A public key as PEM or DER. */
export function makePublicDocument(random: Random, changes: number): string | Uint8Array {
  const { label, tree } = random.pick(PUBLIC);
  const bytes = changed(tree, random, changes);
  return random.chance(0.3) ? bytes : pem(label, bytes, random);
}

/** An X.509 certificate as PEM, sometimes DER. */
export function makeX509(random: Random, changes: number): string | Uint8Array {
  const bytes = changed(random.pick(CERTIFICATES), random, changes);
  return random.chance(0.1) ? bytes : pem('CERTIFICATE', bytes, random);
}

/** A private key as PEM or DER, with the key that it was made of. */
export function makePrivateDocument(
  random: Random,
  changes: number,
): { readonly input: string | Uint8Array; readonly key: KeyMaterial } {
  const { label, tree, key } = random.pick(PRIVATE);
  const bytes = changed(tree, random, changes);
  return { input: random.chance(0.3) ? bytes : pem(label, bytes, random), key };
}

/** An encrypted private key: PBES2 (RFC 8018) or the older DEK-Info, nearly always changed before it was encrypted. */
export function makeEncryptedDocument(
  random: Random,
  changes: number,
): { readonly input: string | Uint8Array; readonly key: KeyMaterial } {
  const { label, tree, key } = random.pick(PRIVATE);
  const inside = random.chance(0.6) ? changes : 0;
  const plain = changed(tree, random, inside);
  if (label !== 'PRIVATE KEY') {
    const cipher = createCipheriv('aes-128-cbc', DEK_KEY, IV);
    const bytes = new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
    const headers = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${Buffer.from(IV).toString('hex').toUpperCase()}\n\n`;
    const text = pem(label, bytes, random, headers);
    return { input: inside === 0 && changes > 0 ? mutateText(text, random) : text, key };
  }
  const whole = changed(pbes2(plain), random, changes - inside);
  return { input: random.chance(0.3) ? whole : pem('ENCRYPTED PRIVATE KEY', whole, random), key };
}

function pbes2(plain: Uint8Array): DerNode {
  const cipher = createCipheriv('aes-256-cbc', PBES2_KEY, IV);
  const bytes = new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
  const oid = (hex: string): DerNode => ({ tag: 0x06, body: new Uint8Array(Buffer.from(hex, 'hex')) });
  const sequence = (...body: readonly DerNode[]): DerNode => ({ tag: 0x30, body });
  const octets = (body: Uint8Array): DerNode => ({ tag: 0x04, body });
  const prf = sequence(oid('2a864886f70d0209'), { tag: 0x05, body: new Uint8Array(0) });
  const derivation = sequence(
    oid('2a864886f70d01050c'),
    sequence(octets(KDF_SALT), { tag: 0x02, body: Uint8Array.of(ITERATIONS) }, prf),
  );
  const scheme = sequence(oid('60864801650304012a'), octets(IV));
  return sequence(sequence(oid('2a864886f70d01050d'), sequence(derivation, scheme)), octets(bytes));
}

/** A public key as RFC 4716 has it. */
export function makeRfc4716(random: Random, changes: number): string {
  const key = random.pick(MATERIAL);
  let blob = blobOf(key);
  const inside = random.chance(0.5) ? changes : 0;
  for (let change = 0; change < inside; change += 1) blob = mutateBytes(blob, random);
  const body = Buffer.from(blob).toString('base64').replace(/.{70}/g, '$&\n').trimEnd();
  const headers = random.pick([
    '',
    'Comment: "256-bit key, by alice"\n',
    'Subject: alice\nComment: a comment that goes \\\non\n',
    'x-private: \\\n\\\n1\n',
  ]);
  let text = `---- BEGIN SSH2 PUBLIC KEY ----\n${headers}${body}\n---- END SSH2 PUBLIC KEY ----\n`;
  for (let change = inside; change < changes; change += 1) text = mutateText(text, random);
  return text;
}

/** A JWK, public or private (RFC 7517), and whose it is. */
export function makeJwk(
  random: Random,
  changes: number,
): { readonly input: string; readonly key: KeyMaterial } {
  const key = random.pick(OBJECTS);
  const whole = (random.chance(0.8) ? createPublicKey(key.object) : key.object).export({ format: 'jwk' });
  let members = Object.entries(whole as Readonly<Record<string, unknown>>);
  let text = '';
  for (let change = 0; change < changes; change += 1) members = changedMembers(members, random);
  text = `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(random.pick([',', ', ', ',\n']))}}`;
  return { input: text, key };
}

function changedMembers(members: readonly [string, unknown][], random: Random): [string, unknown][] {
  const all = [...members];
  const at = random.below(all.length);
  const [name, value] = all[at] ?? ['kty', 'RSA'];
  switch (random.below(8)) {
    case 0:
      all.splice(at, 1);
      break;
    case 1:
      all.push([name, value]);
      break;
    case 2:
      all.push([
        random.pick(['__proto__', 'constructor', 'use', 'alg', 'key_ops', 'kid', 'x5c', 'd', 'k', 'crv']),
        random.pick([value, {}, [], null, '', 1]),
      ]);
      break;
    case 3:
      all[at] = [name, random.pick([null, 0, -1, true, {}, [], [value], { [name]: value }, '', '='])];
      break;
    case 4:
      all[at] = [random.pick(members)?.[0] ?? name, value];
      break;
    case 5: {
      const bytes = mutateBytes(new Uint8Array(Buffer.from(String(value), 'base64url')), random);
      all[at] = [name, Buffer.from(bytes).toString('base64url')];
      break;
    }
    default:
      all[at] = [name, mutateText(String(value), random)];
  }
  return all;
}
