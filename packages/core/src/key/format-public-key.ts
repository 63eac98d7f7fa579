import { KeypairError } from '../errors.js';
import { jwkMembers } from './formats/jwk.js';
import { writePem } from './formats/pem.js';
import type { PublicKeyFormat } from './formats/public-document.js';
import { writeRfc4716 } from './formats/rfc4716.js';
import { encodePkcs1Public, encodeSpki } from './formats/spki.js';
import { checkComment, formatPublicKey, type PublicKey } from './public-key.js';

/** The formats of public keys that are written. */
export type PublicKeyTextFormat = Exclude<PublicKeyFormat, 'x509'>;

/**
 * The text of a public key in a format, with a final newline: OpenSSH's line, RFC 4716 as `ssh-keygen -e` writes it, PEM of SubjectPublicKeyInfo (RFC 7468) or
 * of RSAPublicKey (RFC 8017) as OpenSSL writes it, or a JSON Web Key (RFC 7517) with its members in the order of RFC 7638. `comment` replaces the key's
 * own; PEM and JSON Web Keys carry none.
 *
 * Throws `not_supported` where the format cannot hold such a key or so long a comment, `invalid_key` where the comment given could not stand in a line.
 *
 * @example
 * ```ts
 * import { formatPublicKeyAs, parsePublicKey } from '@keypair-gateway/core';
 *
 * const key = parsePublicKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ');
 * console.log(JSON.parse(formatPublicKeyAs(key, 'jwk')).kty); // OKP
 * ```
 */
export function formatPublicKeyAs(
  key: PublicKey,
  format: PublicKeyTextFormat,
  options: { readonly comment?: string } = {},
): string {
  if (options.comment !== undefined) checkComment(options.comment);
  if (format === 'openssh') return `${formatPublicKey(key, options)}\n`;
  if (format === 'rfc4716') return writeRfc4716(key.blob, options.comment ?? key.comment ?? '');
  const text = key.certificate ? undefined : WRITERS[format](key);
  if (text === undefined)
    throw new KeypairError('not_supported', `A public key of type ${key.sshType} has no form in ${format}.`);
  return text;
}

const WRITERS: Readonly<Record<'spki' | 'pkcs1' | 'jwk', (key: PublicKey) => string | undefined>> = {
  spki({ numbers }) {
    const der = encodeSpki(numbers);
    return der === undefined ? undefined : writePem('PUBLIC KEY', der);
  },
  pkcs1: ({ numbers }) =>
    numbers.kind === 'rsa' ? writePem('RSA PUBLIC KEY', encodePkcs1Public(numbers)) : undefined,
  jwk({ numbers }) {
    // A security key is used through a token: its numbers alone are another key.
    const members =
      'application' in numbers && numbers.application !== undefined ? undefined : jwkMembers(numbers);
    return members === undefined ? undefined : `${JSON.stringify(members)}\n`;
  },
};
