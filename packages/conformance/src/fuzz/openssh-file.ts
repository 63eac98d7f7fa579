import { createCipheriv } from 'node:crypto';
import { createRequire } from 'node:module';
import { blobOf, type KeyMaterial, MATERIAL } from './material.js';
import { uint32 } from './mutate-bytes.js';
import type { Random } from './random.js';
import { encodeWire, mutateWire, raw, strings, type WireField } from './wire.js';

interface Bcrypt {
  pbkdf(
    pass: Uint8Array,
    passLength: number,
    salt: Uint8Array,
    saltLength: number,
    out: Uint8Array,
    outLength: number,
    rounds: number,
  ): number;
}

// The package has no types.
const bcrypt = createRequire(import.meta.url)('bcrypt-pbkdf') as Bcrypt;

/** The passphrase of every encrypted input. */
export const PASSPHRASE = 'correct horse';

const BLOCK = 16;
const ROUNDS = 1;
const SALT = new Uint8Array(16).fill(0x5a);
const FOREIGN: readonly WireField[] = MATERIAL.flatMap(({ privateFields }) => privateFields);
const KEY = derive(48);

function derive(length: number): Uint8Array {
  const pass = new TextEncoder().encode(PASSPHRASE);
  const out = new Uint8Array(length);
  bcrypt.pbkdf(pass, pass.length, SALT, SALT.length, out, out.length, ROUNDS);
  return out;
}

/** An openssh-key-v1 file (OpenSSH PROTOCOL.key) that has gone through `changes` changes, inside what is encrypted as much as outside of it. */
export function makeOpensshFile(
  random: Random,
  changes: number,
  key: KeyMaterial,
  encrypted: boolean,
): string {
  const inside = random.chance(0.7) ? changes : 0;
  let section: readonly WireField[] = [
    raw(uint32(0x01020304)),
    raw(uint32(0x01020304)),
    ...strings(key.type),
    ...key.privateFields,
    ...strings(random.pick(['', 'alice@example.org', 'clé'])),
  ];
  for (let change = 0; change < inside; change += 1) section = mutateWire(section, random, FOREIGN);
  const plain = padded(encodeWire(section), encrypted ? BLOCK : 8, random);
  const cipher = encrypted ? 'aes256-ctr' : 'none';
  const options = encrypted ? [...strings(SALT), raw(uint32(ROUNDS))] : [];
  let file: readonly WireField[] = [
    raw(new TextEncoder().encode('openssh-key-v1\0')),
    ...strings(cipher, encrypted ? 'bcrypt' : 'none'),
    { body: options },
    raw(uint32(1)),
    ...strings(blobOf(key)),
    ...strings(encrypted ? encrypt(plain) : plain),
  ];
  for (let change = inside; change < changes; change += 1) file = mutateWire(file, random, FOREIGN);
  return armour(encodeWire(file));
}

function padded(section: Uint8Array, block: number, random: Random): Uint8Array {
  if (random.chance(0.02)) return section;
  const missing = (block - (section.length % block)) % block;
  return new Uint8Array([...section, ...Array.from({ length: missing }, (_, index) => index + 1)]);
}

function encrypt(plain: Uint8Array): Uint8Array {
  return new Uint8Array(createCipheriv('aes-256-ctr', KEY.subarray(0, 32), KEY.subarray(32)).update(plain));
}

function armour(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('base64').replace(/.{70}/g, '$&\n').trimEnd();
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
