/// <reference path="./bcrypt-library.d.ts" />
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { checkWaiting } from '../../wait.js';

const HASH_BYTES = 32;
const COUNTER_BYTES = 4;

/**
 * bcrypt_pbkdf of OpenBSD, from which openssh-key-v1 takes its keys: `length` bytes. One round of bcrypt takes some milliseconds, after each of which the event
 * loop has its turn. The passphrase and the salt must not be empty and `rounds` at least 1.
 *
 * Rejects as `checkWaiting` throws once the signal is aborted.
 */
export async function deriveBcrypt(
  passphrase: Uint8Array,
  salt: Uint8Array,
  rounds: number,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const loaded = await import('bcrypt-pbkdf');
  const library = loaded.default ?? loaded;
  const hashedPassphrase = sha512(passphrase);
  const numbered = new Uint8Array(salt.length + COUNTER_BYTES);
  numbered.set(salt);
  const key = new Uint8Array(length);
  // The bytes of the blocks are dealt out in turn, so that each block is needed for any part of the key.
  const blocks = Math.ceil(length / HASH_BYTES);
  const perBlock = Math.ceil(length / blocks);
  const round = new Uint8Array(HASH_BYTES);
  const block = new Uint8Array(HASH_BYTES);
  try {
    for (let number = 1; number <= blocks; number += 1) {
      new DataView(numbered.buffer).setUint32(salt.length, number);
      block.fill(0);
      let hashedSalt = sha512(numbered);
      for (let done = 0; done < rounds; done += 1) {
        checkWaiting(signal);
        library.hash(hashedPassphrase, hashedSalt, round);
        for (let at = 0; at < HASH_BYTES; at += 1) block[at] = (block[at] as number) ^ (round[at] as number);
        hashedSalt = sha512(round);
        await setImmediate();
      }
      for (let at = 0; at < perBlock && at * blocks + number - 1 < length; at += 1)
        key[at * blocks + number - 1] = block[at] as number;
    }
  } finally {
    for (const secret of [hashedPassphrase, round, block]) secret.fill(0);
  }
  return key;
}

function sha512(bytes: Uint8Array): Uint8Array {
  return createHash('sha512').update(bytes).digest();
}
