import type { FindingCode } from '../../findings.js';
import type { Screens } from '../../policy.js';
import type { RsaNumbers } from '../key-numbers.js';
import { bitLength, toBigInt } from '../numbers.js';
import type { RsaPrivateNumbers } from '../private-numbers.js';
import { hasClosePrimes } from './fermat.js';
import { hasModulusPattern, hasPattern } from './pattern.js';
import { hasPatternedPrime } from './patterned-prime.js';
import { isPerfectPower } from './perfect-power.js';
import { hasRocaFingerprint } from './roca.js';
import { hasSmallPrivateExponent } from './small-exponent.js';
import { hasSmallFactor } from './small-primes.js';

export { isPrimeModulus } from './prime-modulus.js';

/** Screens are for keys that a policy takes; what is longer has been refused for its size. */
const LARGEST_BITS = 16_384;
/** FIPS 186-5 section A.1.3: |p - q| > 2^(bits of n / 2 - 100). */
const LEAST_DISTANCE_BITS = 100;
/** A random exponent modulo fewer bits could well have only half of them. */
const SHORTEST_JUDGED_BITS = 256;

/**
 * The screens of an RSA key that end within milliseconds, in this order: small factor (up to 65537), perfect power, primes that are close to each other or to a
 * ratio of small numbers, ROCA, patterns, small private exponent. A key is asked all of them, so that a weak one takes no longer than a sound one.
 */
export function screenRsa(numbers: RsaNumbers, screens: Screens): readonly FindingCode[] {
  return [...screenRsaInSteps(numbers, screens)].flat();
}

/** `screenRsa` in steps of a few tenths of a millisecond for 2048 bits, each with the codes that it found. */
export function* screenRsaInSteps({ n, e }: RsaNumbers, screens: Screens): Generator<readonly FindingCode[]> {
  const modulus = toBigInt(n);
  if (modulus < 1n || bitLength(n) > LARGEST_BITS) return;
  const { smallFactor, perfectPower, fermat, roca, pattern, smallPrivateExponent } = screens;
  const hasFactor = smallFactor && hasSmallFactor(modulus);
  if (smallFactor) yield codeIf(hasFactor, 'E_RSA_WEAK_SMALL_FACTOR');
  if (perfectPower || fermat || roca)
    yield [
      ...codeIf(
        perfectPower && isPerfectPower(modulus, smallFactor && !hasFactor),
        'E_RSA_WEAK_PERFECT_POWER',
      ),
      ...codeIf(fermat && hasClosePrimes(modulus), 'E_RSA_WEAK_FERMAT'),
      ...codeIf(roca && hasRocaFingerprint(modulus), 'E_RSA_WEAK_ROCA'),
    ];
  if (pattern) {
    const found = hasModulusPattern(n);
    if (!found) yield [];
    yield codeIf(found || hasPatternedPrime(modulus), 'E_RSA_WEAK_PATTERN');
  }
  if (smallPrivateExponent) yield codeIf(hasSmallPrivateExponent(modulus, toBigInt(e)), 'E_RSA_WEAK_SMALL_D');
}

function codeIf(found: boolean, code: FindingCode): readonly FindingCode[] {
  return found ? [code] : [];
}

/**
 * What only the private half shows, of numbers that belong together: primes nearer to each other than FIPS 186-5 lets them be, a prime of the ROCA library, a
 * prime that follows a pattern, a private exponent, whole or modulo p - 1 or q - 1, of half its bits or fewer (a random one is with a chance of 2^-128 at most). Whether p and q
 * are primes is not asked: that is no matter of milliseconds.
 */
export function screenRsaPrivate(numbers: RsaPrivateNumbers, screens: Screens): readonly FindingCode[] {
  const codes: FindingCode[] = [];
  const { n, p, q } = numbers;
  const [first, second, d] = [toBigInt(p), toBigInt(q), toBigInt(numbers.d)];
  if (bitLength(n) > LARGEST_BITS || first < 3n || second < 3n) return codes;
  if (screens.fermat && isClose(first, second, bitLength(n))) codes.push('E_RSA_WEAK_FERMAT');
  if (screens.roca && (hasRocaFingerprint(first) || hasRocaFingerprint(second)))
    codes.push('E_RSA_WEAK_ROCA');
  if (screens.pattern && (hasPattern(p) || hasPattern(q))) codes.push('E_RSA_WEAK_PATTERN');
  if (
    screens.smallPrivateExponent &&
    (isHalf(d, bitLength(n)) ||
      isHalf(d % (first - 1n), bitLength(p)) ||
      isHalf(d % (second - 1n), bitLength(q)))
  )
    codes.push('E_RSA_WEAK_SMALL_D');
  return codes;
}

function isClose(p: bigint, q: bigint, bits: number): boolean {
  const distance = p > q ? p - q : q - p;
  return distance <= 1n << BigInt(Math.max(0, Math.floor(bits / 2) - LEAST_DISTANCE_BITS));
}

function isHalf(exponent: bigint, bits: number): boolean {
  return bits >= SHORTEST_JUDGED_BITS && exponent < 1n << BigInt(bits >> 1);
}
