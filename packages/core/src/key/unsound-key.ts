import type { FindingCode } from '../findings.js';
import type { PublicKey } from './public-key.js';
import { type Refusal, refuse } from './refusal.js';

// The blob is of one piece and holds numbers of the right kind; only what they are is wrong.
const WRONG_NUMBERS: ReadonlySet<FindingCode> = new Set([
  'E_RSA_MODULUS_EVEN',
  'E_RSA_EXPONENT_INVALID',
  'E_RSA_EXPONENT_TOO_LARGE',
  'E_DSA_PARAMS',
  'E_EC_POINT_NOT_ON_CURVE',
  'E_ED25519_LOW_ORDER',
  'E_ED25519_NONCANONICAL',
  'E_ED25519_NOT_ON_CURVE',
]);

const WRONG_EXPONENT: ReadonlySet<FindingCode> = new Set([
  'E_RSA_EXPONENT_INVALID',
  'E_RSA_EXPONENT_TOO_LARGE',
]);

/** The refusal of a key for its numbers, with the key where it can be named all the same. */
export function refuseKey(refused: FindingCode, key: PublicKey): Refusal {
  return WRONG_NUMBERS.has(refused) ? { refused, key } : refuse(refused);
}

/** Whether a refusal leaves numbers that the weak-key screens can count with: beside a wrong exponent the modulus is as good as any. */
export function isScreenable(refused: FindingCode): boolean {
  return WRONG_EXPONENT.has(refused);
}
