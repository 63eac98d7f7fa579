import type { Algorithm } from '../types.js';
import { keyTypeOf, type NamedType } from './algorithms.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { type CertificateFields, readCertificateFields, readNonce } from './certificate.js';
import { type KeyLine, splitClean, splitScreened } from './key-line.js';
import type { KeyNumbers } from './key-numbers.js';
import { holdsPrivateMaterial } from './private-marks.js';
import { errorOf, isRefusal, type Refusal, refuse, refuseLength } from './refusal.js';
import { decodeUtf8, exceedsBytes, isLineText, screenCharacters, screenComment } from './text-screen.js';
import { refuseKey } from './unsound-key.js';
import {
  createWireReader,
  expectEnd,
  expectString,
  readString,
  type WireWriter,
  wireBytes,
  writeString,
} from './wire-buffer.js';

/** A public key, read into numbers. Byte members are views of `blob`. */
export interface PublicKey {
  /** The name on the line, such as `ssh-rsa`; of a certificate the certificate's. */
  readonly sshType: string;
  readonly algorithm: Algorithm;
  /** As `ssh-keygen -l` counts them. */
  readonly bits: number;
  /** What the base64 of the line holds. */
  readonly blob: Uint8Array;
  /** The blob of the key inside a certificate, which is what `ssh-keygen -l` hashes; else `blob` itself. */
  readonly plainBlob: Uint8Array;
  /** `''`: the line has none. null: the format carries none. */
  readonly comment: string | null;
  readonly certificate: boolean;
  readonly certificateFields: CertificateFields | null;
  readonly numbers: KeyNumbers;
  /** Whether the text was more or less than `type SP blob [SP comment]` with at most one final newline. */
  readonly normalised: boolean;
}

/** The most bytes that `parsePublicKey` looks at, unless told otherwise. */
export const MAX_PUBLIC_KEY_BYTES = 16_384;

/**
 * Reads one OpenSSH public key line (RFC 4253 section 6.6, RFC 5656, RFC 8709, OpenSSH PROTOCOL.u2f and PROTOCOL.certkeys) into numbers: canonical
 * base64, minimal numbers, nothing left over, points on their curves. Blanks and line ends around the parts are forgiven and told by `normalised`;
 * sizes and algorithms are a policy's to judge (`readPublicKey`).
 *
 * Throws `invalid_key` or `unsupported_algorithm`, with the finding's code in `issues[0].code`; the text is never repeated. `maxBytes` counts UTF-8 bytes.
 *
 * @example
 * ```ts
 * import { parsePublicKey } from '@keypair-gateway/core';
 *
 * const key = parsePublicKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ bob@example.org');
 * console.log(key.sshType, key.bits, key.comment); // ssh-ed25519 256 bob@example.org
 * ```
 */
export function parsePublicKey(
  line: string | Uint8Array,
  options: { readonly maxBytes?: number } = {},
): PublicKey {
  const key = readKeyLine(line, options.maxBytes ?? MAX_PUBLIC_KEY_BYTES);
  if (isRefusal(key)) throw errorOf(key, 'ssh');
  return key;
}

/**
 * The one-line form `type blob[ comment]`, without a newline. `comment` replaces the key's own, `''` leaves it out.
 *
 * Throws `invalid_key` where the comment given could not stand in a line.
 *
 * @example
 * ```ts
 * import { formatPublicKey, parsePublicKey } from '@keypair-gateway/core';
 *
 * const key = parsePublicKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ bob@example.org');
 * console.log(formatPublicKey(key, { comment: 'work' }).endsWith(' work')); // true
 * ```
 */
export function formatPublicKey(
  key: Pick<PublicKey, 'sshType' | 'blob' | 'comment'>,
  options: { readonly comment?: string } = {},
): string {
  const comment = options.comment ?? key.comment ?? '';
  if (options.comment !== undefined) checkComment(options.comment);
  const line = `${key.sshType} ${encodeBase64(key.blob)}`;
  return comment === '' ? line : `${line} ${comment}`;
}

/** Throws `invalid_key` unless the comment can stand in a line and be read back as it is. */
export function checkComment(comment: string): void {
  const code = screenCharacters(comment) ?? screenComment(comment);
  if (code !== null) throw errorOf(refuse(code), 'ssh', ['comment']);
  if (holdsPrivateMaterial(comment)) throw errorOf(refuse('E_PRIVATE_MATERIAL'), 'ssh', ['comment']);
  if (!isLineText(comment)) throw errorOf(refuse('E_CONTROL_CHAR'), 'ssh', ['comment']);
}

/** The key of a line as a value, or why there is none. */
export function readKeyLine(line: string | Uint8Array, maxBytes: number): PublicKey | Refusal {
  const tooLong = typeof line === 'string' ? exceedsBytes(line, maxBytes) : line.length > maxBytes;
  if (tooLong) return refuseLength('E_TOO_LARGE', maxBytes, line);
  const text = typeof line === 'string' ? line : decodeUtf8(line);
  if (text === undefined) return refuse('E_ENCODING');
  const clean = splitClean(text);
  const cleanBlob = clean === undefined ? undefined : decodeBase64(clean.base64);
  if (clean !== undefined && cleanBlob !== undefined) return readParts(clean, cleanBlob);
  const parts = splitScreened(text);
  if (isRefusal(parts)) return parts;
  // What was no base64 a moment ago is none now.
  const blob = parts.base64 === clean?.base64 ? undefined : decodeBase64(parts.base64);
  return blob === undefined ? refuse('E_BASE64') : readParts(parts, blob);
}

function readParts(parts: KeyLine, blob: Uint8Array): PublicKey | Refusal {
  return readKeyBlob(parts.named, blob, parts.comment, parts.normalised);
}

/** The key of a blob as a value, or why there is none; the refusal of its numbers has the key that was read. */
export function readKeyBlob(
  named: NamedType,
  blob: Uint8Array,
  comment: string | null,
  normalised: boolean,
): PublicKey | Refusal {
  const { row, name, certificate } = named;
  const reader = createWireReader(blob);
  expectString(reader, name, 'E_TYPE_MISMATCH');
  if (certificate) readNonce(reader);
  const numbers = row.read(reader);
  const certificateFields = certificate ? readCertificateFields(reader) : null;
  expectEnd(reader);
  if (reader.fault !== null) return refuse(reader.fault);
  const wrong = row.check(numbers);
  const key: PublicKey = {
    sshType: name,
    algorithm: row.algorithm,
    bits: row.bits(numbers),
    blob,
    plainBlob: certificate ? encodeKeyBlob(row.sshType, numbers) : blob,
    comment,
    certificate,
    certificateFields,
    numbers,
    normalised,
  };
  return wrong === null ? key : refuseKey(wrong, key);
}

/** The plain key of numbers that came in another format, by the same checks; such a format carries no comment. */
export function keyOfNumbers(sshType: string, numbers: KeyNumbers, normalised: boolean): PublicKey | Refusal {
  const named = keyTypeOf(sshType);
  if (typeof named === 'string') return refuse(named);
  return readKeyBlob(named, encodeKeyBlob(sshType, numbers), null, normalised);
}

/** The name of its type that a blob begins with; `''` where it does not. */
export function blobType(blob: Uint8Array): string {
  return Buffer.from(readString(createWireReader(blob))).toString('latin1');
}

/** The blob of a plain key, from its numbers: what `readKeyBlob` accepts comes out equal. */
export function encodeKeyBlob(sshType: string, numbers: KeyNumbers): Uint8Array {
  const named = keyTypeOf(sshType);
  if (typeof named === 'string') throw errorOf(refuse(named), 'ssh');
  const writer: WireWriter = [];
  writeString(writer, named.row.sshType);
  named.row.write(writer, numbers);
  return wireBytes(writer);
}
