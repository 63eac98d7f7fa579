import { bitsOf, exactSquareRoot } from './square-root.js';

// Below this share of the bits of n no e belongs to a d under n^(1/4), whether d was made modulo p·q - p - q + 1 or the least common multiple.
const SHORTEST_EXPONENT = 0.7;
const GUARD_BITS = 128n;
// p + q is at least 2·sqrt(n); above by this many bits where one prime is shorter than the other.
const UNBALANCED_BITS = 64n;

/**
 * Whether a d below about n^(1/4) / 3 belongs to e (Wiener, 1990), or one that is as small under a minus sign: then k/d is a convergent of e/n for the k in
 * e·d = 1 + k·(p - 1)(q - 1). The fraction is unrolled on the leading half of e and n, which settles all convergents that matter, and only those are tried
 * where k·n - e·d is as large as k·(p + q).
 */
export function hasSmallPrivateExponent(n: bigint, e: bigint): boolean {
  const bits = bitsOf(n);
  if (e >= n || bitsOf(e) < bits * SHORTEST_EXPONENT) return false;
  const half = BigInt(bits >> 1);
  const cut = half > GUARD_BITS ? half - GUARD_BITS : 0n;
  const kept = half - cut;
  let [a, b] = [n >> cut, e >> cut];
  // Convergents of e/n: k to d, and the ones before.
  let [k, lastK, d, lastD] = [0n, 1n, 1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [k, lastK] = [quotient * k + lastK, k];
    [d, lastD] = [quotient * d + lastD, d];
    if (b > k << (kept + UNBALANCED_BITS)) continue;
    if (isPrivate(n, e, k, d)) return true;
    if (b < k << (kept > 3n ? kept - 3n : 0n)) return false;
  }
  return false;
}

function isPrivate(n: bigint, e: bigint, k: bigint, d: bigint): boolean {
  const rest = k * n - e * d;
  if (rest <= 0n) return false;
  // rest = k·(p + q - 1) - 1, or + 1; a common divisor of p - 1 and q - 1 stands for the 1 where d was made modulo their least common multiple.
  const sum = rest / k + 1n;
  return isSumOfPrimes(sum, n) || isSumOfPrimes(sum + 1n, n);
}

function isSumOfPrimes(sum: bigint, n: bigint): boolean {
  return exactSquareRoot(sum * sum - 4n * n) !== null;
}
