import { sameBytes } from '../numbers.js';
import type { RsaPrivateNumbers } from '../private-numbers.js';
import { crtExponents } from '../private-rsa.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { positiveInteger, TAG, writeElement, writeInteger } from './der.js';
import { hasLongLengths, isNumber, readSequence } from './der-fields.js';
import type { FoundKey } from './private-reading.js';

/** The PEM label of RSAPrivateKey. */
export const PKCS1_LABEL = 'RSA PRIVATE KEY';

/** Reads an RSAPrivateKey as a key of no comment. */
export function readPkcs1(der: Uint8Array): FoundKey | Refusal {
  const numbers = decodePkcs1(der);
  if (isRefusal(numbers)) return numbers;
  return { sshType: 'ssh-rsa', numbers, comment: null, longLengths: hasLongLengths(der) };
}

/** The numbers of an RSAPrivateKey of two primes (RFC 8017 appendix A.1.2); all its exponents are those of d. */
export function decodePkcs1(der: Uint8Array): RsaPrivateNumbers | Refusal {
  const [version, ...members] = readSequence(der, 'long') ?? [];
  const integers = members.every(({ tag }) => tag === TAG.integer);
  if (!isNumber(der, version, 0) || members.length !== 8 || !integers) return refuse('E_DER');
  const [n, e, d, p, q, dp, dq, qi] = members.map((member) => positiveInteger(der, member));
  if (!n || !e || !d || !p || !q || !dp || !dq || !qi) return refuse('E_PRIVATE_CORRUPT');
  const numbers: RsaPrivateNumbers = { kind: 'rsa', n, e, d, p, q, qi };
  // Both primes must be above 1 before anything is taken modulo one less.
  if (isOne(p) || isOne(q)) return refuse('E_PRIVATE_MISMATCH');
  const expected = crtExponents(numbers);
  return sameBytes(expected.dp, dp) && sameBytes(expected.dq, dq) ? numbers : refuse('E_PRIVATE_MISMATCH');
}

function isOne(magnitude: Uint8Array): boolean {
  return magnitude.length === 1 && magnitude[0] === 1;
}

/** RSAPrivateKey in DER. */
export function encodePkcs1(numbers: RsaPrivateNumbers): Uint8Array {
  const { n, e, d, p, q, qi } = numbers;
  const { dp, dq } = crtExponents(numbers);
  const members = [new Uint8Array(0), n, e, d, p, q, dp, dq, qi].map(writeInteger);
  return writeElement(TAG.sequence, ...members);
}
