import { KeypairError } from '../errors.js';
import type { FindingCode } from '../findings.js';
import { SecretText } from '../secret.js';
import type { Algorithm } from '../types.js';
import { keyTypeOf, type NamedType } from './algorithms.js';
import { sameBytes } from './numbers.js';
import { OPENSSH_LABEL, type OpensshKey, readOpensshKey, writeOpensshKey } from './openssh-key-v1.js';
import { type PemBlock, readPem } from './pem.js';
import { PKCS1_LABEL, readPkcs1, writePkcs1 } from './pkcs1.js';
import type { PrivateKeyFormat, PrivateNumbers } from './private-numbers.js';
import { encodeKeyBlob, parsePublicKey } from './public-key.js';
import { errorOf, isRefusal, type Refusal, refuse } from './refusal.js';
import { exceedsBytes, isLineText, screenCharacters } from './text-screen.js';

/** A private key, read and found to be of one piece. Only `reveal()` gives its numbers, so that no print of this object shows them. */
export interface PrivateKey {
  readonly sshType: string;
  readonly algorithm: Algorithm;
  /** As `ssh-keygen -l` counts them. */
  readonly bits: number;
  /** The blob of its public half. */
  readonly publicBlob: Uint8Array;
  readonly format: PrivateKeyFormat;
  /** null: the format carries none. */
  readonly comment: string | null;
  /** The private numbers themselves. */
  reveal(): PrivateNumbers;
}

/** The most bytes that `parsePrivateKey` looks at, unless told otherwise. */
export const MAX_PRIVATE_KEY_BYTES = 65_536;

interface Found {
  readonly sshType: string;
  readonly numbers: PrivateNumbers;
  readonly comment: string | null;
}

interface FormatRow {
  readonly label: string;
  read(block: PemBlock): Found | Refusal;
  /** undefined: the format cannot hold such a key. */
  write(key: OpensshKey, check: number): string | undefined;
}

const FORMATS: Readonly<Record<PrivateKeyFormat, FormatRow>> = {
  openssh: { label: OPENSSH_LABEL, read: readOpensshKey, write: writeOpensshKey },
  pkcs1: {
    label: PKCS1_LABEL,
    read(block) {
      const numbers = readPkcs1(block);
      return isRefusal(numbers) ? numbers : { sshType: 'ssh-rsa', numbers, comment: null };
    },
    write: ({ numbers }) => (numbers.kind === 'rsa' ? writePkcs1(numbers) : undefined),
  },
};

// Other private labels of RFC 7468 and OpenSSL: the text is a private key, in a form that is not read.
const ENCRYPTED_LABEL = 'ENCRYPTED PRIVATE KEY';

/**
 * Reads an unencrypted private key: PKCS#1 PEM (RFC 8017 appendix A.1.2) or openssh-key-v1 (OpenSSH PROTOCOL.key), of RSA, ECDSA or Ed25519. All its numbers
 * must belong together.
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
  const key = readPrivateKey(
    text instanceof SecretText ? text.reveal() : text,
    options.maxBytes ?? MAX_PRIVATE_KEY_BYTES,
  );
  if (isRefusal(key)) throw errorOf(key, 'ssh');
  return key;
}

/** The private key of a text as a value, or why there is none. */
export function readPrivateKey(text: string, maxBytes: number): PrivateKey | Refusal {
  if (exceedsBytes(text, maxBytes)) {
    return { refused: 'E_TOO_LARGE', limitBytes: maxBytes, lengthBytes: Buffer.byteLength(text, 'utf8') };
  }
  const characters = screenCharacters(text);
  if (characters !== null) return refuse(characters);
  const block = readPem(text);
  if (isRefusal(block)) return block;
  const format = (Object.keys(FORMATS) as PrivateKeyFormat[]).find(
    (name) => FORMATS[name].label === block.label,
  );
  if (format === undefined)
    return refuse(block.label === ENCRYPTED_LABEL ? 'E_PRIVATE_ENCRYPTED' : 'E_FORMAT');
  const found = FORMATS[format].read(block);
  return isRefusal(found) ? found : soundKey(found, format);
}

function soundKey({ sshType, numbers, comment }: Found, format: PrivateKeyFormat): PrivateKey | Refusal {
  const named = keyTypeOf(sshType) as NamedType;
  const wrong = named.row.check(numbers) ?? wrongComment(comment);
  if (wrong !== null) return refuse(wrong);
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
  return screenCharacters(comment) ?? (isLineText(comment) ? null : 'E_CONTROL_CHAR');
}

/**
 * The text of a private key, unencrypted, with a final newline: in the format that is asked for, else in the one that suits its type (PKCS#1 PEM of RSA,
 * openssh-key-v1 of all else). PKCS#1 has no room for the comment. `check`: any number of 32 bits; openssh-key-v1 has it twice, by which a reader tells that a
 * decryption went well.
 *
 * Throws `not_supported` where the format cannot hold such a key.
 */
export function formatPrivateKey(
  key: OpensshKey,
  options: { readonly check: number; readonly format?: PrivateKeyFormat },
): SecretText {
  const named = keyTypeOf(key.sshType);
  const native = typeof named === 'string' ? undefined : named.row.secret?.format;
  const format = options.format ?? native;
  const text = format === undefined ? undefined : FORMATS[format].write(key, options.check);
  if (text === undefined)
    throw new KeypairError('not_supported', `A private key of type ${key.sshType} has no such form.`);
  return new SecretText(text);
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
