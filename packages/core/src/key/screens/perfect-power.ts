import { once } from './once.js';
import { primesUpTo } from './small-primes.js';
import { bitsOf, exactSquareRoot } from './square-root.js';

// Moduli are taken until a number that is no k-th power passes all of them with a chance below 2^-20; the exact root decides then.
const FILTER_BITS = 20;
const LARGEST_CACHED = 1024;
// A sound key passes the filters once in a million exponents; one that passes them so often was made to, and must neither buy roots without end nor go through.
const MOST_ROOTS = 12;

/** For each odd prime exponent k: primes m = 2jk + 1, modulo which only one number in k is a k-th power. */
const cachedFilters: () => ReadonlyMap<number, readonly number[]> = once(
  () =>
    new Map(
      [...primesUpTo(LARGEST_CACHED)]
        .filter((k) => k > 2)
        .map((k): [number, readonly number[]] => [k, filtersOf(k)]),
    ),
);

/**
 * Whether n = x^k for some k from 2. `rough`: n is known to have no prime factor below 2^16, which leaves fewer exponents to ask.
 */
export function isPerfectPower(n: bigint, rough: boolean): boolean {
  if (n < 4n) return n === 1n;
  if (exactSquareRoot(n) !== null) return true;
  const largest = Math.floor(bitsOf(n) / (rough ? 16 : 1));
  let roots = 0;
  for (const k of primesUpTo(largest)) {
    if (k === 2 || !passes(n, k)) continue;
    if (root(n, k) ** BigInt(k) === n) return true;
    roots += 1;
    if (roots === MOST_ROOTS) return true;
  }
  return false;
}

function passes(n: bigint, k: number): boolean {
  const filters = cachedFilters().get(k) ?? filtersOf(k);
  return filters.every((modulus) => {
    const rest = Number(n % BigInt(modulus));
    return rest === 0 || smallPower(rest, (modulus - 1) / k, modulus) === 1;
  });
}

function filtersOf(k: number): readonly number[] {
  const found: number[] = [];
  const wanted = Math.ceil(FILTER_BITS / Math.log2(k));
  for (let modulus = 2 * k + 1; found.length < wanted; modulus += 2 * k)
    if (isSmallPrime(modulus)) found.push(modulus);
  return found;
}

function isSmallPrime(n: number): boolean {
  for (let divisor = 3; divisor * divisor <= n; divisor += 2) if (n % divisor === 0) return false;
  return true;
}

function smallPower(base: number, exponent: number, modulus: number): number {
  let result = 1;
  for (let [square, rest] = [base, exponent]; rest > 0; rest >>= 1) {
    if (rest & 1) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The whole k-th root, rounded down: Newton from just above it, which a Number tells to 40 bits; from far above each step would gain a k-th only. */
function root(n: bigint, k: number): bigint {
  const degree = BigInt(k);
  const dropped = Math.max(0, bitsOf(n) - 53);
  const logarithm = (Math.log2(Number(n >> BigInt(dropped))) + dropped) / k;
  const whole = Math.max(0, Math.floor(logarithm) - 44);
  let x = (BigInt(Math.ceil(2 ** (logarithm - whole) * (1 + 2 ** -36))) + 1n) << BigInt(whole);
  for (;;) {
    const next = ((degree - 1n) * x + n / x ** (degree - 1n)) / degree;
    if (next >= x) return x;
    x = next;
  }
}
