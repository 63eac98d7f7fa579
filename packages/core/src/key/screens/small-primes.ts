import { areCoprime, LIMB_BITS, toLimbs } from '../jacobi.js';
import { once } from './once.js';
import { bitsOf } from './square-root.js';

/** The greatest prime that is tried. */
export const SMALL_PRIME_LIMIT = 65_537;

/** The product of all odd primes up to the limit: 94,000 bits, made in about 4 ms. */
const oddPrimes: () => { readonly product: bigint } = once(() => ({
  product: productOf([...primesUpTo(SMALL_PRIME_LIMIT)].slice(1)),
}));

/** Whether a number from 1 has a prime factor up to `SMALL_PRIME_LIMIT`: a common one with the product of them all. */
export function hasSmallFactor(n: bigint): boolean {
  if ((n & 1n) === 0n) return true;
  // Two limbs at least, which the algorithm looks at.
  const length = Math.ceil(bitsOf(n) / LIMB_BITS) + 1;
  return !areCoprime(toLimbs(oddPrimes().product % n, length), toLimbs(n, length));
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

/** Halves first, so that factors are of a length. */
function productOf(factors: readonly number[]): bigint {
  if (factors.length === 1) return BigInt(factors[0] as number);
  const half = factors.length >> 1;
  return productOf(factors.slice(0, half)) * productOf(factors.slice(half));
}
