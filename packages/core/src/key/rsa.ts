import type { FindingCode } from '../findings.js';
import type { RsaNumbers } from './key-numbers.js';
import { bitLength, compareMagnitudes } from './numbers.js';
import { readMpint, type WireReader, type WireWriter, writeMpint } from './wire-buffer.js';

// FIPS 186-5 section 5.1 wants e < 2^256; nothing that makes keys goes beyond.
const LONGEST_EXPONENT_BYTES = 32;

/** `mpint e, mpint n` (RFC 4253 section 6.6). */
export function readRsa(reader: WireReader): RsaNumbers {
  const e = readMpint(reader);
  return { kind: 'rsa', e, n: readMpint(reader) };
}

/** The inverse of `readRsa`. */
export function writeRsa(writer: WireWriter, numbers: RsaNumbers): void {
  writeMpint(writer, numbers.e);
  writeMpint(writer, numbers.n);
}

/** Bits of the modulus. */
export function rsaBits(numbers: RsaNumbers): number {
  return bitLength(numbers.n);
}

/** What is wrong with the numbers in themselves; sizes are the policy's. */
export function checkRsa({ e, n }: RsaNumbers): FindingCode | null {
  if (((n[n.length - 1] as number) & 1) === 0) return 'E_RSA_MODULUS_EVEN';
  if (((e[e.length - 1] as number) & 1) === 0) return 'E_RSA_EXPONENT_INVALID';
  if (e.length === 1 && (e[0] as number) < 3) return 'E_RSA_EXPONENT_INVALID';
  if (compareMagnitudes(e, n) >= 0) return 'E_RSA_EXPONENT_INVALID';
  return e.length > LONGEST_EXPONENT_BYTES ? 'E_RSA_EXPONENT_TOO_LARGE' : null;
}
