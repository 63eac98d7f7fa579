import { KeypairError } from './errors.js';
import { keyHalf } from './inspect/half.js';
import { keyTypeOf, type NamedType } from './key/algorithms.js';
import { formatPublicKeyAs } from './key/format-public-key.js';
import { readPublicDocument } from './key/formats/public-document.js';
import {
  encryptPrivateKey,
  formatPrivateKey,
  type PrivateKey,
  readPrivateDocument,
} from './key/private-key.js';
import { checkComment, type PublicKey, readKeyBlob } from './key/public-key.js';
import { errorOf, isRefusal } from './key/refusal.js';
import { findKeyFormat, KEY_FORMATS, type KeyFormat, type PrivateTarget } from './key-formats.js';
import { type Policy, type PolicyName, resolvePolicy } from './policy.js';
import { SecretText } from './secret.js';

/** What `convertKey` may be told. */
export interface ConvertOptions {
  /** A name or an alias of `KEY_FORMATS`. */
  readonly to: KeyFormat | (string & {});
  /** Opens an encrypted input. */
  readonly passphrase?: string | Uint8Array | SecretText;
  /** Encrypts a private output. Absent: it keeps the passphrase of an encrypted input. null or empty: it is written in the clear. */
  readonly newPassphrase?: string | Uint8Array | SecretText | null;
  /** In place of the comment that the input carries. */
  readonly comment?: string;
  /** Its caps of size and key derivation hold; what it says of the key's worth does not. Default `openssh`. */
  readonly policy?: PolicyName | Policy;
  /** Epoch milliseconds; default: the system's clock. */
  readonly now?: () => number;
  readonly signal?: AbortSignal;
}

/**
 * Writes a key in another format: any public or private format that is read, to any of `KEY_FORMATS`. The comment is carried where both formats have room for one
 * (the `Comment` header of RFC 4716 included). A certificate stays one in OpenSSH's and RFC 4716's format; the others take the key inside. A private output is a
 * `SecretText`, and encrypted where the input was, unless `newPassphrase` tells otherwise.
 *
 * Rejects with `invalid_key`, `unsupported_algorithm`, `passphrase_required` or `wrong_passphrase` where the input cannot be read (weak keys can: the key is the
 * caller's own), `not_supported` where the format cannot hold the key or a public key should become a private one, `invalid_key` for a comment that cannot
 * stand in a line, and with a `TypeError` for an unknown format.
 *
 * @example
 * ```ts
 * import { convertKey } from '@keypair-gateway/core';
 *
 * const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ work';
 * const text = await convertKey(line, { to: 'rfc4716' });
 * console.log(`${text}`.split('\n')[0]); // ---- BEGIN SSH2 PUBLIC KEY ----
 * ```
 */
export async function convertKey(
  input: string | Uint8Array | SecretText,
  options: ConvertOptions,
): Promise<string | SecretText> {
  const format = findKeyFormat(options.to);
  if (format === undefined) throw new TypeError(`to must be one of ${Object.keys(KEY_FORMATS).join(', ')}`);
  if (options.comment !== undefined) checkComment(options.comment);
  const text = input instanceof SecretText ? input.reveal() : input;
  return keyHalf(text) === 'private'
    ? convertPrivate(text, format, options)
    : convertPublic(text, format, options);
}

async function convertPrivate(
  text: string | Uint8Array,
  format: KeyFormat,
  options: ConvertOptions,
): Promise<string | SecretText> {
  const { maxTextBytes, kdf } = resolvePolicy(options.policy ?? 'openssh');
  const { passphrase, signal } = options;
  const document = await readPrivateDocument(text, {
    maxBytes: maxTextBytes.privateKey,
    kdf,
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (isRefusal(document)) throw errorOf(document, 'ssh');
  const { key, encrypted } = document;
  const comment = options.comment ?? key.comment ?? '';
  const row = KEY_FORMATS[format];
  if (row.private === undefined) return writePublic(publicHalf(key), format, comment);
  const target = row.private === 'type' ? traditional(key) : row.private;
  const parts = { sshType: key.sshType, numbers: key.reveal(), comment };
  const kept = encrypted ? passphrase : undefined;
  const newPassphrase = options.newPassphrase === undefined ? kept : options.newPassphrase;
  if (newPassphrase === undefined || newPassphrase === null || isEmpty(newPassphrase))
    return formatPrivateKey(parts, { format: target });
  return encryptPrivateKey(parts, {
    passphrase: newPassphrase,
    format: target,
    ...(signal === undefined ? {} : { signal }),
  });
}

function convertPublic(text: string | Uint8Array, format: KeyFormat, options: ConvertOptions): string {
  const { maxTextBytes, rsaBits } = resolvePolicy(options.policy ?? 'openssh');
  const document = readPublicDocument(text, {
    maxBytes: maxTextBytes.publicKey,
    now: Math.floor((options.now ?? Date.now)() / 1000),
    rsaBitsMaximum: rsaBits.maximum,
  });
  if (isRefusal(document)) throw errorOf(document, 'ssh');
  if (KEY_FORMATS[format].public === undefined) {
    const message = `A public key cannot become ${format}, which holds a private one; give the private key.`;
    throw new KeypairError('not_supported', message, { details: { what: format } });
  }
  const { key, headers } = document;
  const comment = options.comment ?? key.comment ?? headerComment(headers);
  return writePublic(key, format, comment);
}

function writePublic(key: PublicKey, format: KeyFormat, comment: string): string {
  const target = KEY_FORMATS[format].public ?? 'openssh';
  const whole = target === 'openssh' || target === 'rfc4716';
  return formatPublicKeyAs(whole || !key.certificate ? key : keyInside(key), target, { comment });
}

function keyInside(key: PublicKey): PublicKey {
  const { sshType } = (keyTypeOf(key.sshType) as NamedType).row;
  return { ...key, sshType, blob: key.plainBlob, certificate: false, certificateFields: null };
}

function publicHalf(key: PrivateKey): PublicKey {
  return readKeyBlob(keyTypeOf(key.sshType) as NamedType, key.publicBlob, key.comment, false) as PublicKey;
}

/** What `ssh-keygen -m PEM` writes. */
function traditional({ algorithm }: PrivateKey): PrivateTarget {
  if (algorithm === 'rsa') return 'pkcs1';
  return algorithm === 'ecdsa' ? 'sec1' : 'pkcs8';
}

/** The value of the header `Comment`, whose name has no case and whose value may stand in quotes (RFC 4716 section 3.3.2). */
function headerComment(headers: readonly (readonly [string, string])[]): string {
  const [, value = ''] = headers.find(([name]) => name.toLowerCase() === 'comment') ?? [];
  const [, quoted] = /^"(.*)"$/.exec(value.trim()) ?? [];
  return (quoted ?? value).trim();
}

function isEmpty(passphrase: string | Uint8Array | SecretText): boolean {
  return (passphrase instanceof SecretText ? passphrase.reveal() : passphrase).length === 0;
}
