import { type CipherGCMTypes, createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { poly1305 } from './poly1305.js';

/** A cipher of openssh-key-v1, by its sizes in bytes. */
export interface SshCipher {
  readonly keyBytes: number;
  readonly ivBytes: number;
  /** The encrypted section is a multiple of it. */
  readonly blockBytes: number;
  /** 0: the cipher does not authenticate. */
  readonly tagBytes: number;
  /** The plain section in a buffer of its own, or undefined where the tag does not fit. */
  open(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array, tag: Uint8Array): Uint8Array | undefined;
}

const AES_BLOCK_BYTES = 16;
const TAG_BYTES = 16;
const GCM_IV_BYTES = 12;

function unauthenticated(name: string, keyBytes: number, blockBytes: number): SshCipher {
  return {
    keyBytes,
    ivBytes: blockBytes,
    blockBytes,
    tagBytes: 0,
    open: (key, iv, bytes) => createDecipheriv(name, key, iv).setAutoPadding(false).update(bytes),
  };
}

function gcm(name: CipherGCMTypes, keyBytes: number): SshCipher {
  return {
    keyBytes,
    ivBytes: GCM_IV_BYTES,
    blockBytes: AES_BLOCK_BYTES,
    tagBytes: TAG_BYTES,
    open(key, iv, bytes, tag) {
      const stream = createDecipheriv(name, key, iv, { authTagLength: TAG_BYTES }).setAuthTag(tag);
      const plain = stream.update(bytes);
      try {
        stream.final();
      } catch {
        plain.fill(0);
        return undefined;
      }
      return plain;
    },
  };
}

const CHACHA_KEY_BYTES = 32;

// OpenSSH PROTOCOL.chacha20poly1305 with the sequence number 0: the first block of the stream is the key of Poly1305, the text begins with the second. The second
// half of the key is for packet lengths, of which a file has none.
const chachaPoly: SshCipher = {
  keyBytes: 2 * CHACHA_KEY_BYTES,
  ivBytes: 0,
  blockBytes: 8,
  tagBytes: TAG_BYTES,
  open(key, _, bytes, tag) {
    const textKey = key.subarray(0, CHACHA_KEY_BYTES);
    const tagKey = chacha20(textKey, 0, new Uint8Array(CHACHA_KEY_BYTES));
    const expected = poly1305(tagKey, bytes);
    tagKey.fill(0);
    return timingSafeEqual(expected, tag) ? chacha20(textKey, 1, bytes) : undefined;
  },
};

function chacha20(key: Uint8Array, block: number, bytes: Uint8Array): Uint8Array {
  const counterAndNonce = new Uint8Array(16);
  counterAndNonce[0] = block;
  return createCipheriv('chacha20', key, counterAndNonce).update(bytes);
}

/** The ciphers of OpenSSH for files, by their names. */
export const SSH_CIPHERS: ReadonlyMap<string, SshCipher> = new Map([
  ['aes128-cbc', unauthenticated('aes-128-cbc', 16, AES_BLOCK_BYTES)],
  ['aes192-cbc', unauthenticated('aes-192-cbc', 24, AES_BLOCK_BYTES)],
  ['aes256-cbc', unauthenticated('aes-256-cbc', 32, AES_BLOCK_BYTES)],
  ['aes128-ctr', unauthenticated('aes-128-ctr', 16, AES_BLOCK_BYTES)],
  ['aes192-ctr', unauthenticated('aes-192-ctr', 24, AES_BLOCK_BYTES)],
  ['aes256-ctr', unauthenticated('aes-256-ctr', 32, AES_BLOCK_BYTES)],
  ['3des-cbc', unauthenticated('des-ede3-cbc', 24, 8)],
  ['aes128-gcm@openssh.com', gcm('aes-128-gcm', 16)],
  ['aes256-gcm@openssh.com', gcm('aes-256-gcm', 32)],
  ['chacha20-poly1305@openssh.com', chachaPoly],
]);
