import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { argon2id } from '@noble/hashes/argon2.js';
import { blobOf, type KeyMaterial, MATERIAL } from './material.js';
import { mutateText } from './mutate-text.js';
import { PASSPHRASE } from './openssh-file.js';
import type { Random } from './random.js';
import { encodeWire, mutateWire, strings, type WireField } from './wire.js';

const BLOCK = 16;
const SALT = new Uint8Array(16).fill(0x3c);
const ARGON2 = { memory: 8, passes: 1, parallelism: 1 };
const FOREIGN: readonly WireField[] = MATERIAL.flatMap(({ puttyFields }) => puttyFields);
const KEYS_3 = argon2id(PASSPHRASE, SALT, {
  t: ARGON2.passes,
  m: ARGON2.memory,
  p: ARGON2.parallelism,
  dkLen: 80,
});
const KEY_2 = Buffer.concat(
  [0, 1].map((count) =>
    createHash('sha1')
      .update(Uint8Array.of(0, 0, 0, count))
      .update(PASSPHRASE)
      .digest(),
  ),
);

/** A PuTTY file of version 2 or 3 (PuTTY's manual, appendix C) whose parts have gone through `changes` changes before its MAC was made, nearly always. */
export function makePuttyFile(random: Random, changes: number, key: KeyMaterial, encrypted: boolean): string {
  const version = random.pick([2, 3]);
  const where = random.below(4);
  let comment = random.pick(['alice@example.org', 'imported-openssh-key', '']);
  let publicFields: readonly WireField[] = [{ body: blobOf(key) }];
  let privateFields = key.puttyFields;
  for (let change = 0; change < changes; change += 1) {
    if (where === 0) comment = mutateText(comment, random);
    if (where === 1)
      publicFields = [
        { body: encodeWire(mutateWire([...strings(key.type), ...key.fields], random, FOREIGN)) },
      ];
    if (where === 2) privateFields = mutateWire(privateFields, random, FOREIGN);
  }
  const publicBlob = publicFields[0]?.body as Uint8Array;
  const plain = encrypted ? padded(encodeWire(privateFields)) : encodeWire(privateFields);
  const cipher = encrypted ? 'aes256-cbc' : 'none';
  const mac = createHmac(version === 2 ? 'sha1' : 'sha256', macKey(version, encrypted))
    .update(encodeWire(strings(key.type, cipher, comment, publicBlob, plain)))
    .digest('hex');
  const text = [
    `PuTTY-User-Key-File-${version}: ${key.type}`,
    `Encryption: ${cipher}`,
    `Comment: ${comment}`,
    ...section('Public', publicBlob),
    ...(encrypted && version === 3 ? derivation() : []),
    ...section('Private', encrypted ? encrypt(version, plain) : plain),
    `Private-MAC: ${mac}`,
    '',
  ].join('\n');
  return where === 3 && changes > 0 ? mutateText(text, random) : text;
}

function macKey(version: number, encrypted: boolean): Uint8Array {
  if (version === 2)
    return createHash('sha1')
      .update(`putty-private-key-file-mac-key${encrypted ? PASSPHRASE : ''}`)
      .digest();
  return encrypted ? KEYS_3.subarray(48) : new Uint8Array(0);
}

function encrypt(version: number, plain: Uint8Array): Uint8Array {
  const key = version === 2 ? KEY_2.subarray(0, 32) : KEYS_3.subarray(0, 32);
  const iv = version === 2 ? new Uint8Array(BLOCK) : KEYS_3.subarray(32, 48);
  return createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(plain);
}

function padded(bytes: Uint8Array): Uint8Array {
  const missing = (BLOCK - (bytes.length % BLOCK)) % BLOCK;
  const filler = createHash('sha1').update(bytes).digest().subarray(0, missing);
  return new Uint8Array(Buffer.concat([bytes, filler]));
}

function section(name: string, bytes: Uint8Array): readonly string[] {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`${name}-Lines: ${lines.length}`, ...lines];
}

function derivation(): readonly string[] {
  return [
    'Key-Derivation: Argon2id',
    `Argon2-Memory: ${ARGON2.memory}`,
    `Argon2-Passes: ${ARGON2.passes}`,
    `Argon2-Parallelism: ${ARGON2.parallelism}`,
    `Argon2-Salt: ${Buffer.from(SALT).toString('hex')}`,
  ];
}
