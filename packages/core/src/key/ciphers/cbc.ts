import { createCipheriv, createDecipheriv } from 'node:crypto';
import { concatBytes } from '../wire-buffer.js';

/** A block cipher in CBC mode, by OpenSSL's name and its sizes in bytes. */
export interface CbcCipher {
  readonly name: string;
  readonly keyBytes: number;
  readonly blockBytes: number;
}

const AES_BLOCK_BYTES = 16;

/** The ciphers of encrypted PKCS#8 and of OpenSSL's old PEM encryption. */
export const CBC: Readonly<Record<'aes128' | 'aes192' | 'aes256' | 'tripleDes', CbcCipher>> = {
  aes128: { name: 'aes-128-cbc', keyBytes: 16, blockBytes: AES_BLOCK_BYTES },
  aes192: { name: 'aes-192-cbc', keyBytes: 24, blockBytes: AES_BLOCK_BYTES },
  aes256: { name: 'aes-256-cbc', keyBytes: 32, blockBytes: AES_BLOCK_BYTES },
  tripleDes: { name: 'des-ede3-cbc', keyBytes: 24, blockBytes: 8 },
};

/** Whether a ciphertext with padding (RFC 8018 section 6.1.1) can be this long. */
export function isPaddedLength({ blockBytes }: CbcCipher, length: number): boolean {
  return length > 0 && length % blockBytes === 0;
}

/** Encrypts with padding. */
export function encryptCbc(
  cipher: CbcCipher,
  key: Uint8Array,
  iv: Uint8Array,
  plain: Uint8Array,
): Uint8Array {
  const stream = createCipheriv(cipher.name, key, iv);
  return concatBytes([stream.update(plain), stream.final()]);
}

/** Decrypts; undefined where no padding comes out, as of a wrong key. */
export function decryptCbc(
  cipher: CbcCipher,
  key: Uint8Array,
  iv: Uint8Array,
  bytes: Uint8Array,
): Uint8Array | undefined {
  const plain = decryptCbcUnpadded(cipher, key, iv, bytes);
  const padding = plain.at(-1) ?? 0;
  const good =
    padding >= 1 &&
    padding <= cipher.blockBytes &&
    plain.subarray(plain.length - padding).every((byte) => byte === padding);
  if (good) return plain.subarray(0, plain.length - padding);
  plain.fill(0);
  return undefined;
}

/** Decrypts whole blocks as they are. */
export function decryptCbcUnpadded(
  cipher: CbcCipher,
  key: Uint8Array,
  iv: Uint8Array,
  bytes: Uint8Array,
): Uint8Array {
  return createDecipheriv(cipher.name, key, iv).setAutoPadding(false).update(bytes);
}

/** Encrypts whole blocks as they are. */
export function encryptCbcUnpadded(
  cipher: CbcCipher,
  key: Uint8Array,
  iv: Uint8Array,
  plain: Uint8Array,
): Uint8Array {
  return createCipheriv(cipher.name, key, iv).setAutoPadding(false).update(plain);
}
