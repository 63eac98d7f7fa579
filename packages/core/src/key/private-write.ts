import { randomBytes, randomInt } from 'node:crypto';
import { KeypairError } from '../errors.js';
import { SecretText } from '../secret.js';
import { keyTypeOf } from './algorithms.js';
import { writeTraditionalEncrypted } from './formats/dek-info.js';
import {
  BCRYPT_ROUNDS,
  encryptOpensshKey,
  type OpensshKey,
  writeOpensshKey,
} from './formats/openssh-key-v1.js';
import { ENCRYPTED_PKCS8_LABEL, encryptPkcs8, PBKDF2_ITERATIONS } from './formats/pbes2.js';
import { writePem } from './formats/pem.js';
import { encodePkcs1, PKCS1_LABEL } from './formats/pkcs1.js';
import { encodePkcs8, PKCS8_LABEL } from './formats/pkcs8.js';
import { encryptPpk, PPK_COST, writePpk } from './formats/ppk-write.js';
import { encodeSec1, SEC1_LABEL } from './formats/sec1.js';
import { type Passphrase, passphraseBytes } from './passphrase.js';
import type { PortableNumbers, PrivateKeyFormat } from './private-numbers.js';
import { isHandle } from './private-security-key.js';
import { checkComment } from './public-key.js';

/** What `formatPrivateKey` may be told. */
export interface FormatPrivateKeyOptions {
  /** Absent: PKCS#1 of RSA, openssh-key-v1 of all else. */
  readonly format?: PrivateKeyFormat;
  /** In place of the key's own; PKCS#1, PKCS#8 and SEC 1 have no room for one. */
  readonly comment?: string;
  /** Any number of 32 bits: openssh-key-v1 has it twice, by which a reader tells that a decryption went well. Absent: a random one. */
  readonly check?: number;
}

/** What `encryptPrivateKey` is told. */
export interface EncryptPrivateKeyOptions extends FormatPrivateKeyOptions {
  readonly passphrase: Passphrase;
  /**
   * The work of the derivation: rounds of bcrypt in openssh-key-v1 (24), iterations of PBKDF2 in PKCS#8 (600,000), passes of Argon2id in a PPK (13). PKCS#1 and
   * SEC 1 have no say in it.
   */
  readonly rounds?: number;
  /** Random bytes for salts and IVs; default: node:crypto's. */
  readonly random?: (bytes: number) => Uint8Array;
  /** Ends a derivation. */
  readonly signal?: AbortSignal;
}

const CHECK_NUMBERS = 2 ** 32;

/**
 * The text of a private key, unencrypted, with a final newline: in the format that is asked for, else in the one that suits its type (PKCS#1 PEM of RSA,
 * openssh-key-v1 of all else). The numbers are taken as they are: those of `parsePrivateKey` and `openPrivateKey` belong together.
 *
 * Throws `not_supported` where the format cannot hold such a key (that of a security key stands in `openssh` alone) or is only read (`ppk2`, `dsa`), `invalid_key` for a comment that cannot stand in a line.
 *
 * @example
 * ```ts
 * import { formatPrivateKey, generateKeyMaterial, parsePrivateKey } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' });
 * const { sshType, reveal } = parsePrivateKey(made.privateKey);
 * const text = formatPrivateKey({ sshType, numbers: reveal(), comment: '' }, { format: 'pkcs8' });
 * console.log(text.reveal().split('\n', 1)); // [ '-----BEGIN PRIVATE KEY-----' ]
 * ```
 */
export function formatPrivateKey(key: OpensshKey, options: FormatPrivateKeyOptions = {}): SecretText {
  const { format, commented } = prepare(key, options);
  const text = writePlain(format, commented, options.check);
  if (text === undefined) throw formless(key);
  return new SecretText(text);
}

function writePlain(format: PrivateKeyFormat, key: OpensshKey, check?: number): string | undefined {
  const { numbers } = key;
  if (format === 'openssh') return writeOpensshKey(key, check ?? randomInt(CHECK_NUMBERS));
  if (isHandle(numbers)) return undefined;
  if (format === 'ppk3') return writePpk(key);
  if (format === 'pkcs8') return writePem(PKCS8_LABEL, encodePkcs8(numbers));
  const [label, der] = traditional(format, numbers) ?? [];
  return label === undefined || der === undefined ? undefined : writePem(label, der);
}

/**
 * The text of a private key under a passphrase, with a final newline: openssh-key-v1 with bcrypt and aes256-ctr, PKCS#8 with PBES2 (PBKDF2-HMAC-SHA-256,
 * AES-256-CBC), PPK version 3 with Argon2id, and PKCS#1 and SEC 1 under OpenSSL's old encryption with AES-256-CBC, which guesses at the passphrase break quickly.
 * Without `format`: openssh-key-v1.
 *
 * Rejects with `passphrase_required` where the passphrase is empty, `not_supported` and `invalid_key` as `formatPrivateKey` throws, `TypeError` for `rounds` that
 * count nothing or a passphrase that holds half a surrogate pair, and as the signal tells once it is aborted.
 *
 * @example
 * ```ts
 * import { encryptPrivateKey, generateKeyMaterial, parsePrivateKey } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' });
 * const { sshType, reveal } = parsePrivateKey(made.privateKey);
 * const key = { sshType, numbers: reveal(), comment: '' };
 * const text = await encryptPrivateKey(key, { passphrase: 'correct horse', format: 'pkcs8' });
 * console.log(text.reveal().split('\n', 1)); // [ '-----BEGIN ENCRYPTED PRIVATE KEY-----' ]
 * ```
 */
export async function encryptPrivateKey(
  key: OpensshKey,
  options: EncryptPrivateKeyOptions,
): Promise<SecretText> {
  const { rounds } = options;
  if (rounds !== undefined && !(Number.isSafeInteger(rounds) && rounds > 0 && rounds < CHECK_NUMBERS))
    throw new TypeError('rounds is a whole number above 0');
  const { format, commented } = prepare(key, { format: 'openssh', ...options });
  const passphrase = passphraseBytes(options.passphrase);
  if (passphrase === undefined)
    throw new TypeError('passphrase holds half a surrogate pair, which is no text');
  if (passphrase.length === 0)
    throw new KeypairError('passphrase_required', 'The passphrase is empty; send one of at least one byte.');
  try {
    const text = await writeEncrypted(format, commented, passphrase, options);
    if (text === undefined) throw formless(key);
    return new SecretText(text);
  } finally {
    passphrase.fill(0);
  }
}

async function writeEncrypted(
  format: PrivateKeyFormat,
  key: OpensshKey,
  passphrase: Uint8Array,
  { check, rounds, random = randomBytes, signal }: EncryptPrivateKeyOptions,
): Promise<string | undefined> {
  if (format === 'openssh') {
    const number = check ?? randomInt(CHECK_NUMBERS);
    return encryptOpensshKey(key, number, passphrase, rounds ?? BCRYPT_ROUNDS, random, signal);
  }
  const { numbers } = key;
  if (isHandle(numbers)) return undefined;
  if (format === 'ppk3') return encryptPpk(key, passphrase, rounds ?? PPK_COST.passes, random, signal);
  if (format === 'pkcs8') {
    const plain = encodePkcs8(numbers);
    const sealed = await encryptPkcs8(plain, passphrase, rounds ?? PBKDF2_ITERATIONS, random, signal);
    plain.fill(0);
    return writePem(ENCRYPTED_PKCS8_LABEL, sealed);
  }
  const [label, der] = traditional(format, numbers) ?? [];
  if (label === undefined || der === undefined) return undefined;
  const text = writeTraditionalEncrypted(label, der, passphrase, random);
  der.fill(0);
  return text;
}

function traditional(
  format: PrivateKeyFormat,
  numbers: PortableNumbers,
): readonly [label: string, der: Uint8Array] | undefined {
  if (format === 'pkcs1' && numbers.kind === 'rsa') return [PKCS1_LABEL, encodePkcs1(numbers)];
  if (format === 'sec1' && numbers.kind === 'ec') return [SEC1_LABEL, encodeSec1(numbers)];
  return undefined;
}

function prepare(
  key: OpensshKey,
  options: FormatPrivateKeyOptions,
): { readonly format: PrivateKeyFormat; readonly commented: OpensshKey } {
  const named = keyTypeOf(key.sshType);
  const native = typeof named === 'string' || named.certificate ? undefined : named.row.secret?.format;
  const ofDevice = typeof named !== 'string' && named.row.algorithm.endsWith('-sk');
  if (native === undefined || ofDevice !== isHandle(key.numbers)) throw formless(key);
  const comment = options.comment ?? key.comment;
  checkComment(comment);
  return { format: options.format ?? native, commented: { ...key, comment } };
}

function formless(key: OpensshKey): KeypairError {
  return new KeypairError('not_supported', `A private key of type ${key.sshType} has no such form.`);
}
