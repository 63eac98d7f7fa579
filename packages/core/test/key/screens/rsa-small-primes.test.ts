import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSmallFactor, primesUpTo, SMALL_PRIME_LIMIT } from '../../../src/key/screens/small-primes.js';
import { prime } from './rsa-made.js';

const PRIMES = [...primesUpTo(SMALL_PRIME_LIMIT)].map(BigInt);
const P = prime(512);
const Q = prime(517);

/** Prime by prime. */
function hasSmallFactorSlowly(n: bigint): boolean {
  return PRIMES.some((each) => n % each === 0n);
}

describe('small factors', () => {
  it('are what a division by each prime finds, in numbers of all lengths', () => {
    const ofLength = fc
      .tuple(fc.integer({ min: 1, max: 2100 }), fc.bigInt({ min: 2n ** 2099n, max: 2n ** 2100n - 1n }))
      .map(([bits, value]) => value >> BigInt(2100 - bits));
    fc.assert(
      fc.property(ofLength, (n) => {
        expect(hasSmallFactor(n)).toBe(hasSmallFactorSlowly(n));
      }),
      { numRuns: 300 },
    );
  });

  it('are there or not in the first thousand numbers', () => {
    for (let n = 1n; n <= 1000n; n += 1n) expect(hasSmallFactor(n)).toBe(n > 1n);
  });

  it('are found for every prime up to 65537', () => {
    const missed = PRIMES.filter((each) => !hasSmallFactor(each * P * Q));
    expect(missed).toEqual([]);
    expect(PRIMES).toHaveLength(6543);
    expect(PRIMES.at(-1)).toBe(65_537n);
  });

  it('are not there in products of primes from 65539', () => {
    for (const n of [65_539n, 65_539n ** 2n, 65_539n * 65_543n, P, P * Q, P ** 3n * Q])
      expect(hasSmallFactor(n)).toBe(false);
  });

  it('are found where they are all that there is', () => {
    const all = PRIMES.slice(1).reduce((product, each) => product * each, 1n);
    for (const n of [3n ** 1000n, 65_537n ** 100n, all, all * P, 2n ** 2048n])
      expect(hasSmallFactor(n)).toBe(true);
  });
});
