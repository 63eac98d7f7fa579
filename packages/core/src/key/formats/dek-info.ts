import { createHash } from 'node:crypto';
import { wrapBase64 } from '../base64.js';
import { CBC, type CbcCipher, decryptCbc, encryptCbc, isPaddedLength } from '../ciphers/cbc.js';
import { refuse } from '../refusal.js';
import type { PemBlock } from './pem.js';
import { type DerReader, type PrivateReading, readDecryptedDer } from './private-reading.js';

const PROC_TYPE = 'Proc-Type: 4,ENCRYPTED';
const DEK_INFO = 'DEK-Info: ';
const SALT_BYTES = 8;

const CIPHERS: ReadonlyMap<string, CbcCipher> = new Map<string, CbcCipher>([
  ['AES-128-CBC', CBC.aes128],
  ['AES-192-CBC', CBC.aes192],
  ['AES-256-CBC', CBC.aes256],
  ['DES-EDE3-CBC', CBC.tripleDes],
]);

/** Reads a key of OpenSSL's old forms, plain or under the encryption of RFC 1421 that OpenSSL made of MD5 and one iteration. */
export function readTraditional(block: PemBlock, read: DerReader): PrivateReading {
  if (block.headers.length === 0) return read(block.bytes);
  const [procType, dekInfo = '', ...more] = block.headers;
  if (procType !== PROC_TYPE || !dekInfo.startsWith(DEK_INFO) || more.length > 0)
    return refuse('E_PEM_STRUCTURE');
  const [name = '', hex = '', ...others] = dekInfo.slice(DEK_INFO.length).split(',');
  const cipher = CIPHERS.get(name);
  if (cipher === undefined) return refuse('E_CIPHER_UNKNOWN');
  const iv = Buffer.from(hex, 'hex');
  const whole = /^[0-9A-Fa-f]+$/.test(hex) && hex.length === cipher.blockBytes * 2 && others.length === 0;
  if (!whole || !isPaddedLength(cipher, block.bytes.length)) return refuse('E_PRIVATE_CORRUPT');
  return {
    exceeds: () => false,
    weak: true,
    unlock: async (passphrase) => {
      const key = deriveKey(cipher, passphrase, iv);
      const plain = decryptCbc(cipher, key, iv, block.bytes);
      key.fill(0);
      return readDecryptedDer(plain, read);
    },
  };
}

// EVP_BytesToKey of OpenSSL with MD5 and one iteration; the first bytes of the IV are the salt.
function deriveKey({ keyBytes }: CbcCipher, passphrase: Uint8Array, iv: Uint8Array): Uint8Array {
  const salt = iv.subarray(0, SALT_BYTES);
  let digest = new Uint8Array(0);
  const key = new Uint8Array(keyBytes);
  for (let at = 0; at < keyBytes; at += digest.length) {
    digest = Uint8Array.from(createHash('md5').update(digest).update(passphrase).update(salt).digest());
    key.set(digest.subarray(0, keyBytes - at), at);
  }
  digest.fill(0);
  return key;
}

/** PEM under OpenSSL's old encryption with AES-256-CBC, with a final newline. For readers that know nothing better. */
export function writeTraditionalEncrypted(
  label: string,
  der: Uint8Array,
  passphrase: Uint8Array,
  random: (bytes: number) => Uint8Array,
): string {
  const cipher = CBC.aes256;
  const iv = random(cipher.blockBytes);
  const key = deriveKey(cipher, passphrase, iv);
  const body = wrapBase64(encryptCbc(cipher, key, iv, der), 64);
  key.fill(0);
  const hex = Buffer.from(iv).toString('hex').toUpperCase();
  return `-----BEGIN ${label}-----\n${PROC_TYPE}\n${DEK_INFO}AES-256-CBC,${hex}\n\n${body}-----END ${label}-----\n`;
}
