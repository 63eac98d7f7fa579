import * as crypto from 'node:crypto';
import { jwkMembers } from './formats/jwk.js';
import type { EcCurve, KeyNumbers } from './key-numbers.js';

/** How a signature is made: its hash, and of RSA its padding. ECDSA signatures are `r | s`, both as long as a coordinate. */
export interface SignatureScheme {
  /** null: the scheme has its own (Ed25519). */
  readonly hash: string | null;
  /** The length of the salt in bytes where RSASSA-PSS is meant; absent: PKCS#1 v1.5. */
  readonly pssSaltBytes?: number;
}

/** The hash that SSH uses with a curve (RFC 5656 section 6.2.1). */
export const CURVE_HASHES: Readonly<Record<EcCurve, string>> = {
  nistp256: 'sha256',
  nistp384: 'sha384',
  nistp521: 'sha512',
};

/** Whether a signature over `data` is that of a sound key. Only numbers that were read and checked go to node:crypto, as a JSON Web Key. */
export function verifySignature(
  numbers: KeyNumbers,
  scheme: SignatureScheme,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = jwkMembers(numbers);
  if (key === undefined) return false;
  const pss =
    scheme.pssSaltBytes === undefined
      ? {}
      : { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.pssSaltBytes };
  try {
    const publicKey = crypto.createPublicKey({ key, format: 'jwk' });
    return crypto.verify(scheme.hash, data, { key: publicKey, dsaEncoding: 'ieee-p1363', ...pss }, signature);
  } catch {
    // OpenSSL refuses to compute with such numbers: too short for the hash, or longer than it goes.
    return false;
  }
}

/** `r | s` in the form of IEEE P1363 from two magnitudes; undefined where one is longer than a coordinate. */
export function joinRs(r: Uint8Array, s: Uint8Array, size: number): Uint8Array | undefined {
  if (r.length > size || s.length > size) return undefined;
  const joined = new Uint8Array(2 * size);
  joined.set(r, size - r.length);
  joined.set(s, 2 * size - s.length);
  return joined;
}
