import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import type { KdfLimits } from '../../policy.js';
import { waitFor } from '../../wait.js';
import { CBC, type CbcCipher, decryptCbc, encryptCbc, isPaddedLength } from '../ciphers/cbc.js';
import { createGenerationQueue, type GenerationQueue } from '../generation-queue.js';
import { fromBigInt } from '../numbers.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { type DerElement, TAG, writeElement, writeInteger, writeObjectId } from './der.js';
import {
  countOf,
  hasLongLengths,
  isNull,
  membersOf,
  octetsOf,
  readAlgorithm,
  readSequence,
} from './der-fields.js';
import { readPkcs8 } from './pkcs8.js';
import { type KdfCost, type PrivateReading, readDecryptedDer } from './private-reading.js';

/** The PEM label of EncryptedPrivateKeyInfo. */
export const ENCRYPTED_PKCS8_LABEL = 'ENCRYPTED PRIVATE KEY';

const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  hmacWithSha256: '1.2.840.113549.2.9',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const;

// Without a name the function is HMAC-SHA-1 (RFC 8018 appendix A.2).
const DEFAULT_HASH = 'sha1';
const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.2.7', DEFAULT_HASH],
  ['1.2.840.113549.2.8', 'sha224'],
  [OID.hmacWithSha256, 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);
const CIPHERS: ReadonlyMap<string, CbcCipher> = new Map<string, CbcCipher>([
  ['2.16.840.1.101.3.4.1.2', CBC.aes128],
  ['2.16.840.1.101.3.4.1.22', CBC.aes192],
  [OID.aes256Cbc, CBC.aes256],
  ['1.2.840.113549.3.7', CBC.tripleDes],
]);

// What OpenSSL has always asked for at the least is weak today: it writes 2048.
const WEAK_ITERATIONS = 10_000;
const WEAK_SCRYPT_WORK = 8_388_608;
// More lanes of scrypt cost time only: up to so many times the work that fills the memory once.
const MOST_SCRYPT_LANES_WORK = 2;
const MOST_ITERATIONS = 2 ** 31 - 1;

interface Derivation extends KdfCost {
  /** undefined: the file does not say. */
  readonly keyBytes: number | undefined;
  derive(passphrase: Uint8Array, keyBytes: number): Promise<Uint8Array>;
}

// Of the whole process, since they share its thread pool with files and names, and each may fill the memory that a policy grants. Whoever waits costs nothing but
// the key that is held already, so that nobody is sent away.
const DERIVATIONS: GenerationQueue = createGenerationQueue({
  inFlight: 2,
  waiting: Number.MAX_SAFE_INTEGER,
});

/** Waits for its turn; an abort ends the wait at once, and keeps the turn until the derivation has ended. */
function inTurn<T>(derive: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return waitFor(DERIVATIONS.run(derive, signal), signal);
}

const pbkdf2 = promisify(crypto.pbkdf2);
const scrypt = promisify(crypto.scrypt) as (
  passphrase: Uint8Array,
  salt: Uint8Array,
  length: number,
  options: crypto.ScryptOptions,
) => Promise<Buffer>;

/** Reads an EncryptedPrivateKeyInfo (RFC 5958 section 3) under PBES2 (RFC 8018 section 6.2) with PBKDF2 or scrypt (RFC 7914). */
export function readEncryptedPkcs8(der: Uint8Array): PrivateReading {
  const [algorithm, octets, ...more] = readSequence(der, 'long') ?? [];
  const scheme = readAlgorithm(der, algorithm);
  const bytes = octetsOf(der, octets);
  if (scheme === undefined || bytes === undefined || more.length > 0) return refuse('E_DER');
  if (scheme.oid !== OID.pbes2) return refuse('E_CIPHER_UNKNOWN');
  const [kdf, encryption, ...others] = membersOf(der, scheme.parameters) ?? [];
  const cipherId = readAlgorithm(der, encryption);
  if (cipherId === undefined || others.length > 0) return refuse('E_DER');
  const derivation = readDerivation(der, kdf);
  if (isRefusal(derivation)) return derivation;
  const cipher = CIPHERS.get(cipherId.oid);
  if (cipher === undefined) return refuse('E_CIPHER_UNKNOWN');
  const iv = octetsOf(der, cipherId.parameters);
  if (iv === undefined) return refuse('E_DER');
  const fits =
    iv.length === cipher.blockBytes && (derivation.keyBytes ?? cipher.keyBytes) === cipher.keyBytes;
  if (!fits || !isPaddedLength(cipher, bytes.length)) return refuse('E_PRIVATE_CORRUPT');
  return {
    exceeds: derivation.exceeds,
    weak: derivation.weak,
    async unlock(passphrase, signal) {
      const key = await inTurn(() => deriveOrNot(derivation, passphrase, cipher.keyBytes), signal);
      if (key === undefined) return refuse('E_KDF_COST');
      const plain = decryptCbc(cipher, key, iv, bytes);
      key.fill(0);
      const found = readDecryptedDer(plain, readPkcs8);
      return isRefusal(found) || !hasLongLengths(der) ? found : { ...found, longLengths: true };
    },
  };
}

/** undefined where the machine cannot do it: a policy may allow more memory than there is. */
async function deriveOrNot(
  derivation: Derivation,
  passphrase: Uint8Array,
  bytes: number,
): Promise<Uint8Array | undefined> {
  try {
    return await derivation.derive(passphrase, bytes);
  } catch {
    return undefined;
  }
}

function readDerivation(der: Uint8Array, element: DerElement | undefined): Derivation | Refusal {
  const kdf = readAlgorithm(der, element);
  if (kdf === undefined) return refuse('E_DER');
  const members = membersOf(der, kdf.parameters);
  if (kdf.oid === OID.pbkdf2) return members === undefined ? refuse('E_DER') : readPbkdf2(der, members);
  if (kdf.oid === OID.scrypt) return members === undefined ? refuse('E_DER') : readScrypt(der, members);
  return refuse('E_CIPHER_UNKNOWN');
}

/** PBKDF2-params (RFC 8018 appendix A.2). */
function readPbkdf2(der: Uint8Array, members: readonly DerElement[]): Derivation | Refusal {
  const [source, count, ...rest] = members;
  // The other choice names a source that nobody has ever defined.
  if (source?.tag === TAG.sequence) return refuse('E_CIPHER_UNKNOWN');
  const salt = octetsOf(der, source);
  if (salt === undefined || count?.tag !== TAG.integer) return refuse('E_DER');
  const length = rest[0]?.tag === TAG.integer ? rest.shift() : undefined;
  const named = rest.length === 1 ? readAlgorithm(der, rest[0]) : undefined;
  const dull = named?.parameters === undefined || isNull(named.parameters);
  if (rest.length > 1 || (rest.length === 1 && named === undefined) || !dull) return refuse('E_DER');
  const hash = named === undefined ? DEFAULT_HASH : HASHES.get(named.oid);
  if (hash === undefined) return refuse('E_CIPHER_UNKNOWN');
  const iterations = countOf(der, count);
  const keyBytes = countOf(der, length);
  if (iterations === undefined || (length !== undefined && keyBytes === undefined))
    return refuse('E_PRIVATE_CORRUPT');
  return {
    keyBytes,
    weak: iterations < WEAK_ITERATIONS,
    exceeds: ({ pbkdf2Iterations }) => iterations > Math.min(pbkdf2Iterations, MOST_ITERATIONS),
    derive: (passphrase, bytes) => pbkdf2(passphrase, salt, iterations, bytes, hash),
  };
}

/** scrypt-params (RFC 7914 section 7). */
function readScrypt(der: Uint8Array, members: readonly DerElement[]): Derivation | Refusal {
  const salt = octetsOf(der, members[0]);
  const integers = members.slice(1);
  const shaped = integers.length === 3 || integers.length === 4;
  if (salt === undefined || !shaped || integers.some(({ tag }) => tag !== TAG.integer))
    return refuse('E_DER');
  const [n, r, p, keyBytes] = integers.map((integer) => countOf(der, integer));
  if (!n || !r || !p || (integers.length === 4 && !keyBytes)) return refuse('E_PRIVATE_CORRUPT');
  if (n !== Number.POSITIVE_INFINITY && !isScryptCost(n, r)) return refuse('E_PRIVATE_CORRUPT');
  const memory = 128 * r * (n + p + 2);
  return {
    keyBytes,
    weak: 128 * n * r * p < WEAK_SCRYPT_WORK,
    exceeds: (limits) => exceedsScrypt(limits, n, r, p),
    derive: (passphrase, bytes) => scrypt(passphrase, salt, bytes, { N: n, r, p, maxmem: memory + 1 }),
  };
}

// RFC 7914 section 6: a power of 2 above 1 and below 2^(128 r / 8).
function isScryptCost(n: number, r: number): boolean {
  const exponent = Math.log2(n);
  return Number.isInteger(exponent) && exponent >= 1 && exponent < 16 * r;
}

function exceedsScrypt({ scryptBytes }: KdfLimits, n: number, r: number, p: number): boolean {
  const perLane = 128 * n * r;
  return (
    perLane > scryptBytes || 128 * r * p > scryptBytes || perLane * p > scryptBytes * MOST_SCRYPT_LANES_WORK
  );
}

const SALT_BYTES = 16;

/** The iterations of PBKDF2-HMAC-SHA-256 that are written (OWASP, Password Storage Cheat Sheet). */
export const PBKDF2_ITERATIONS = 600_000;

/** EncryptedPrivateKeyInfo in DER: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC, as OpenSSL 3 writes it. */
export async function encryptPkcs8(
  pkcs8: Uint8Array,
  passphrase: Uint8Array,
  iterations: number,
  random: (bytes: number) => Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const cipher = CBC.aes256;
  const salt = random(SALT_BYTES);
  const iv = random(cipher.blockBytes);
  const key = await inTurn(() => pbkdf2(passphrase, salt, iterations, cipher.keyBytes, 'sha256'), signal);
  const sealed = encryptCbc(cipher, key, iv, pkcs8);
  key.fill(0);
  const prf = sequence(writeObjectId(OID.hmacWithSha256), writeElement(TAG.null));
  const count = writeInteger(fromBigInt(BigInt(iterations)));
  const kdf = sequence(writeObjectId(OID.pbkdf2), sequence(octetString(salt), count, prf));
  const encryption = sequence(writeObjectId(OID.aes256Cbc), octetString(iv));
  return sequence(sequence(writeObjectId(OID.pbes2), sequence(kdf, encryption)), octetString(sealed));
}

function sequence(...contents: readonly Uint8Array[]): Uint8Array {
  return writeElement(TAG.sequence, ...contents);
}

function octetString(bytes: Uint8Array): Uint8Array {
  return writeElement(TAG.octetString, bytes);
}
