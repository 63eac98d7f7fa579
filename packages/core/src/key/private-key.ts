import type { FindingCode } from '../findings.js';
import { type KdfLimits, type Policy, type PolicyName, resolvePolicy } from '../policy.js';
import { SecretText } from '../secret.js';
import type { Algorithm } from '../types.js';
import { checkWaiting } from '../wait.js';
import { keyTypeOf, type NamedType } from './algorithms.js';
import { type FoundKey, isLocked } from './formats/private-reading.js';
import { checkInput } from './input.js';
import { sameBytes } from './numbers.js';
import { type Passphrase, passphraseBytes } from './passphrase.js';
import { openContainer, type PrivateContainer } from './private-container.js';
import { holdsPrivateMaterial } from './private-marks.js';
import type { PrivateKeyFormat, PrivateNumbers, RsaPrivateNumbers } from './private-numbers.js';
import { provesRsa, rsaPrivatePart } from './private-rsa.js';
import { blobType, encodeKeyBlob, type PublicKey, parsePublicKey, readKeyBlob } from './public-key.js';
import { errorOf, isRefusal, type Refusal, refuse } from './refusal.js';
import { isLineText, screenCharacters, screenComment } from './text-screen.js';

/** A private key, read and found to be of one piece. Only `reveal()` gives its numbers, so that no print of this object shows them. */
export interface PrivateKey {
  readonly sshType: string;
  readonly algorithm: Algorithm;
  /** As `ssh-keygen -l` counts them. */
  readonly bits: number;
  /** The blob of its public half. */
  readonly publicBlob: Uint8Array;
  readonly format: PrivateKeyFormat;
  /** `''`: the file has none. null: the format carries none. */
  readonly comment: string | null;
  /** The private numbers themselves. */
  reveal(): PrivateNumbers;
}

/** A private key with what is to be said of the document that it came in. */
export interface PrivateDocument {
  readonly format: PrivateKeyFormat;
  /** `pem`: armoured (RFC 7468); `der`: bytes of DER; `text`: PuTTY's lines. */
  readonly encoding: 'pem' | 'der' | 'text';
  readonly encrypted: boolean;
  readonly key: PrivateKey;
  /** Warnings: `W_KDF_WEAK`, `W_NORMALISED`. */
  readonly findings: readonly FindingCode[];
}

/** Why there is no key, with what a document shows all the same. */
export interface PrivateDocumentRefusal extends Refusal {
  readonly shown?: ShownPrivate;
}

/** The public half of a private document that is locked, or whose numbers are refused: to be shown, and for nothing else. */
export interface ShownPrivate {
  readonly format: PrivateKeyFormat;
  readonly encrypted: boolean;
  /** Of a locked document what stands in the clear, which nothing has proven. */
  readonly key: PublicKey;
  /** Why the numbers are refused; null: they are not. */
  readonly unsound: FindingCode | null;
  /** All numbers of an RSA key that belong together. */
  readonly numbers?: RsaPrivateNumbers;
  readonly findings: readonly FindingCode[];
}

/** What the reading of a private document is told. */
export interface PrivateDocumentOptions {
  /** The most bytes that are looked at. */
  readonly maxBytes: number;
  readonly kdf: KdfLimits;
  /** For an encrypted key; of no effect on a plain one. */
  readonly passphrase?: Passphrase;
  /** Ends a derivation. */
  readonly signal?: AbortSignal;
}

/** The most bytes that `parsePrivateKey` looks at, unless told otherwise. */
export const MAX_PRIVATE_KEY_BYTES = 65_536;

/**
 * Reads an unencrypted private key: openssh-key-v1 (OpenSSH PROTOCOL.key), PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 appendix A.1.2), SEC 1 (RFC 5915), OpenSSL's
 * DSA form, or PuTTY's files of version 2 and 3 (PuTTY manual, appendix C), of RSA, ECDSA, Ed25519 or DSA. All its numbers must belong together; sizes and
 * algorithms are a policy's to judge.
 *
 * Throws `invalid_key`, `unsupported_algorithm` or `passphrase_required`, with the finding's code in `issues[0].code` (`E_PRIVATE_CORRUPT`,
 * `E_PRIVATE_MISMATCH`, …); no part of the text is repeated. `maxBytes` counts UTF-8 bytes.
 *
 * @example
 * ```ts
 * import { generateKeyMaterial, parsePrivateKey } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'work' });
 * console.log(parsePrivateKey(made.privateKey).format); // openssh
 * ```
 */
export function parsePrivateKey(
  text: string | SecretText,
  options: { readonly maxBytes?: number } = {},
): PrivateKey {
  const revealed = text instanceof SecretText ? text.reveal() : text;
  const container = openContainer(revealed, options.maxBytes ?? MAX_PRIVATE_KEY_BYTES);
  if (isRefusal(container)) throw errorOf(container, 'ssh');
  const { reading } = container;
  if (isLocked(reading)) throw errorOf(refuse('E_PRIVATE_ENCRYPTED'), 'ssh');
  const document = documentOf(container, reading, []);
  if (isRefusal(document)) throw errorOf(document, 'ssh');
  return document.key;
}

/**
 * Reads a private key in any of the formats of `parsePrivateKey`, and with a passphrase also encrypted: openssh-key-v1 (bcrypt and every cipher of ssh-keygen),
 * PKCS#8 under PBES2 (RFC 8018, PBKDF2 or scrypt, AES-CBC or 3DES), OpenSSL's old PEM encryption, and PuTTY's files. Bytes may also be DER of PKCS#8, PKCS#1 or
 * SEC 1. The cost of the derivation is held against the policy's `kdf` before it begins (`strict` by default); it runs beside the event loop, or in short turns.
 *
 * Rejects with `passphrase_required`, `wrong_passphrase`, `invalid_key` or `unsupported_algorithm`, with the finding's code in `issues[0].code`, and as the signal
 * tells once it is aborted; with a `TypeError` for an unknown preset, or an input that is neither text nor bytes.
 *
 * @example
 * ```ts
 * import { encryptPrivateKey, generateKeyMaterial, openPrivateKey, parsePrivateKey } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'work' });
 * const plain = parsePrivateKey(made.privateKey);
 * const key = { sshType: plain.sshType, numbers: plain.reveal(), comment: 'work' };
 * const sealed = await encryptPrivateKey(key, { passphrase: 'correct horse', format: 'openssh', rounds: 1 });
 * console.log((await openPrivateKey(sealed, { passphrase: 'correct horse' })).comment); // work
 * ```
 */
export async function openPrivateKey(
  input: string | Uint8Array | SecretText,
  options: {
    readonly passphrase?: Passphrase;
    readonly policy?: PolicyName | Policy;
    readonly signal?: AbortSignal;
  } = {},
): Promise<PrivateKey> {
  const { policy = 'strict', ...rest } = options;
  const { kdf, maxTextBytes } = resolvePolicy(policy);
  const revealed = input instanceof SecretText ? input.reveal() : input;
  checkInput(revealed);
  const document = await readPrivateDocument(revealed, { ...rest, kdf, maxBytes: maxTextBytes.privateKey });
  if (isRefusal(document)) throw errorOf(document, 'ssh');
  return document.key;
}

/** The private key of a text or of bytes as a value, with its warnings, or why there is none. Rejects only where the signal is aborted. */
export async function readPrivateDocument(
  input: string | Uint8Array,
  options: PrivateDocumentOptions,
): Promise<PrivateDocument | PrivateDocumentRefusal> {
  const { signal } = options;
  checkWaiting(signal);
  const container = openContainer(input, options.maxBytes);
  if (isRefusal(container)) return container;
  const unlocked = await unlock(container, options);
  if (isRefusal(unlocked)) return stillLocked(container, unlocked);
  const { reading } = container;
  const weak = isLocked(reading) && reading.weak;
  const document = documentOf(container, unlocked, weak ? ['W_KDF_WEAK'] : []);
  if (isRefusal(document)) return document;
  const numbers = document.key.reveal();
  const proven = numbers.kind !== 'rsa' || (await provesRsa(numbers));
  checkWaiting(signal);
  return proven ? document : refuse('E_PRIVATE_MISMATCH');
}

async function unlock(
  { reading }: PrivateContainer,
  { kdf, passphrase, signal }: PrivateDocumentOptions,
): Promise<FoundKey | Refusal> {
  if (!isLocked(reading)) return reading;
  // No passphrase helps against it, so that none is asked for.
  if (reading.exceeds(kdf)) return refuse('E_KDF_COST');
  const bytes = passphraseBytes(passphrase);
  // No key was ever sealed under it.
  if (bytes === undefined) return refuse('E_PRIVATE_PASSPHRASE');
  if (bytes.length === 0) return refuse('E_PRIVATE_ENCRYPTED');
  try {
    return await reading.unlock(bytes, signal);
  } finally {
    bytes.fill(0);
  }
}

function documentOf(
  { format, encoding, normalised, reading }: PrivateContainer,
  found: FoundKey,
  warnings: readonly FindingCode[],
): PrivateDocument | PrivateDocumentRefusal {
  const comment = found.comment === null ? null : trimBlanks(found.comment);
  const key = soundKey({ ...found, comment }, format);
  const changed = normalised || found.longLengths === true || comment !== found.comment;
  const findings: readonly FindingCode[] = changed ? [...warnings, 'W_NORMALISED'] : warnings;
  const encrypted = isLocked(reading);
  if (!isRefusal(key)) return { format, encoding, encrypted, key, findings };
  if (key.key === undefined) return key;
  const { numbers } = found;
  const whole = numbers.kind === 'rsa' && rsaPrivatePart.belongs(numbers) ? { numbers } : {};
  return { ...key, shown: { format, encrypted, key: key.key, unsound: key.refused, findings, ...whole } };
}

// What a locked document is about; once it is open, the half inside alone says that.
const LOCKED: readonly FindingCode[] = ['E_PRIVATE_ENCRYPTED', 'E_PRIVATE_PASSPHRASE', 'E_KDF_COST'];

function stillLocked({ format, reading }: PrivateContainer, refusal: Refusal): PrivateDocumentRefusal {
  const clear = isLocked(reading) && LOCKED.includes(refusal.refused) ? reading.clear : undefined;
  const named = clear === undefined ? 'E_PRIVATE_ENCRYPTED' : keyTypeOf(blobType(clear.blob));
  if (clear === undefined || typeof named === 'string' || named.certificate) return refusal;
  const text = clear.comment === null ? null : trimBlanks(clear.comment);
  const read = readKeyBlob(named, clear.blob, wrongComment(text) === null ? text : null, false);
  const key = isRefusal(read) ? read.key : read;
  if (key === undefined) return refusal;
  const unsound = isRefusal(read) ? read.refused : null;
  return { ...refusal, shown: { format, encrypted: true, key, unsound, findings: [] } };
}

function soundKey({ sshType, numbers, comment }: FoundKey, format: PrivateKeyFormat): PrivateKey | Refusal {
  const named = keyTypeOf(sshType) as NamedType;
  const suspicious = wrongComment(comment);
  if (named.row.check(numbers) !== null)
    return readKeyBlob(
      named,
      encodeKeyBlob(sshType, numbers),
      suspicious === null ? comment : null,
      false,
    ) as Refusal;
  if (suspicious !== null) return refuse(suspicious);
  if (named.row.secret?.belongs(numbers) !== true) return refuse('E_PRIVATE_MISMATCH');
  return {
    sshType,
    algorithm: named.row.algorithm,
    bits: named.row.bits(numbers),
    publicBlob: encodeKeyBlob(sshType, numbers),
    format,
    comment,
    reveal: () => numbers,
  };
}

// The comment goes into the public line that is made of the key.
function wrongComment(comment: string | null): FindingCode | null {
  if (comment === null) return null;
  if (holdsPrivateMaterial(comment)) return 'E_PRIVATE_MATERIAL';
  return (
    screenCharacters(comment) ?? screenComment(comment) ?? (isLineText(comment) ? null : 'E_CONTROL_CHAR')
  );
}

// By hand: a regular expression for the end of a text is quadratic in the blanks within it.
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return text.slice(start, end);
}

/**
 * Makes sure that a private key is the other half of a public key line (or of the key inside a certificate).
 *
 * Throws `invalid_key` with the issue `E_PRIVATE_MISMATCH`, and whatever `parsePublicKey` and `parsePrivateKey` throw.
 *
 * @example
 * ```ts
 * import { checkPair, generateKeyMaterial } from '@keypair-gateway/core';
 *
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' });
 * checkPair(made.publicKey, made.privateKey);
 * ```
 */
export function checkPair(publicKeyText: string, privateKeyText: SecretText): void {
  const { plainBlob } = parsePublicKey(publicKeyText);
  const { publicBlob } = parsePrivateKey(privateKeyText);
  if (!sameBytes(plainBlob, publicBlob)) throw errorOf(refuse('E_PRIVATE_MISMATCH'), 'ssh');
}

export type { Passphrase } from './passphrase.js';
export type { EncryptPrivateKeyOptions, FormatPrivateKeyOptions } from './private-write.js';
export { encryptPrivateKey, formatPrivateKey } from './private-write.js';
