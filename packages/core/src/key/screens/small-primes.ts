import { once } from './once.js';

/** The greatest prime that is tried. */
export const SMALL_PRIME_LIMIT = 65_537;

const OUTER_BITS = 1024;
// A remainder below 2^53 is a Number, and Numbers are far cheaper to divide.
const INNER_BITS = 53;

interface Inner {
  readonly product: bigint;
  readonly primes: Uint32Array;
}

interface Outer {
  readonly product: bigint;
  readonly parts: readonly Inner[];
}

/** All primes up to the limit, in products of products: about 250 KiB, made in about 2 ms. */
const tree: () => readonly Outer[] = once(() =>
  grouped([...primesUpTo(SMALL_PRIME_LIMIT)], OUTER_BITS).map((outer) => ({
    product: productOf(outer),
    parts: grouped(outer, INNER_BITS).map((inner) => ({
      product: productOf(inner),
      primes: Uint32Array.from(inner),
    })),
  })),
);

/**
 * Whether a number from 1 has a prime factor up to `SMALL_PRIME_LIMIT`: a remainder tree of two levels. One gcd with the product of all these primes would cost as
 * much for the reduction alone, and a gcd of full size after it.
 */
export function hasSmallFactor(n: bigint): boolean {
  for (const outer of tree()) {
    const rest = n % outer.product;
    for (const { product, primes } of outer.parts) {
      const small = Number(rest % product);
      for (let index = 0; index < primes.length; index += 1) {
        const prime = primes[index] as number;
        // Exact: the quotient is below 2^53, and a rounding up of it would make the difference negative, not zero.
        if (small - Math.floor(small / prime) * prime === 0) return true;
      }
    }
  }
  return false;
}

/** The primes up to a limit, ascending. */
export function* primesUpTo(limit: number): Generator<number> {
  const composite = new Uint8Array(limit + 1);
  for (let n = 2; n <= limit; n += 1) {
    if (composite[n] === 1) continue;
    yield n;
    for (let multiple = n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
}

function grouped(primes: readonly number[], bits: number): readonly number[][] {
  const groups: number[][] = [[]];
  let used = 0;
  for (const prime of primes) {
    const size = Math.log2(prime);
    if (used + size > bits) {
      groups.push([]);
      used = 0;
    }
    groups.at(-1)?.push(prime);
    used += size;
  }
  return groups;
}

function productOf(primes: readonly number[]): bigint {
  return primes.reduce((product, prime) => product * BigInt(prime), 1n);
}
