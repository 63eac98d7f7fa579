import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areCoprime, createJacobi, LIMB_BITS, toLimbs } from '../../src/key/jacobi.js';

const P = 2n ** 255n - 19n;
const P256 = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;

/** Euler's criterion, for a prime. */
function isSquare(value: bigint, prime: bigint): boolean {
  let result = 1n;
  let base = value % prime;
  for (let exponent = (prime - 1n) / 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result === 1n;
}

/** By reciprocity and whole divisions, for any odd modulus; 0: a common factor. */
function jacobi(value: bigint, modulus: bigint): number {
  let [a, n, sign] = [value % modulus, modulus, 1];
  while (a !== 0n) {
    while ((a & 1n) === 0n) {
      a >>= 1n;
      if ((n & 7n) === 3n || (n & 7n) === 5n) sign = -sign;
    }
    if ((a & 3n) === 3n && (n & 3n) === 3n) sign = -sign;
    [a, n] = [n % a, a];
  }
  return n === 1n ? sign : 0;
}

describe('the Jacobi symbol', () => {
  it('is Euler criterion for a prime', () => {
    for (const prime of [3n, 7n, 65537n, 2n ** 61n - 1n, P, P256]) {
      const values = fc.bigInt({ min: 1n, max: prime - 1n });
      fc.assert(
        fc.property(values, (value) => createJacobi(prime)(toLimbs(value)) === isSquare(value, prime)),
        { numRuns: 200 },
      );
    }
  });

  it('is what reciprocity tells, of numbers of all lengths', () => {
    const ofLength = fc
      .tuple(fc.integer({ min: 1, max: 256 }), fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }))
      .map(([bits, value]) => value >> BigInt(256 - bits));
    fc.assert(
      fc.property(ofLength, ofLength, (value, odd) => {
        const modulus = odd | 1n;
        const expected = jacobi(value, modulus);
        fc.pre(expected !== 0 && value < modulus);
        return createJacobi(modulus)(toLimbs(value)) === (expected === 1);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes a value that is not below the modulus', () => {
    const values = fc.bigInt({ min: 1n, max: 2n ** 256n - 1n }).filter((value) => value % P !== 0n);
    fc.assert(
      fc.property(values, (value) => createJacobi(P)(toLimbs(value)) === isSquare(value, P)),
      { numRuns: 500 },
    );
    for (const value of [P + 1n, P + 2n, 2n ** 255n - 1n, 2n ** 255n, 2n ** 256n - 1n])
      expect(createJacobi(P)(toLimbs(value))).toBe(isSquare(value, P));
  });

  it.each([1n, 2n, 3n, 4n, 2n ** 26n, 2n ** 26n - 1n, 2n ** 52n, 2n ** 254n, P - 1n, P - 2n, (P - 1n) / 2n])(
    'of %s modulo 2^255 - 19 is right',
    (value) => {
      expect(createJacobi(P)(toLimbs(value))).toBe(isSquare(value, P));
    },
  );
});

describe('numbers without a common factor', () => {
  const [MOST_BITS, LENGTH] = [4200, Math.ceil(4200 / LIMB_BITS)];
  const ofLength = fc
    .tuple(fc.integer({ min: 1, max: MOST_BITS }), fc.bigInt({ min: 0n, max: 2n ** BigInt(MOST_BITS) - 1n }))
    .map(([bits, value]) => value >> BigInt(MOST_BITS - bits));

  it('are told from others by Euclid, of all lengths', () => {
    fc.assert(
      fc.property(ofLength, ofLength, (value, odd) => {
        const modulus = odd | 1n;
        return coprime(value, modulus, LENGTH) === (greatestCommonFactor(value, modulus) === 1n);
      }),
      { numRuns: 400 },
    );
  });

  it('have none where one was multiplied into both', () => {
    const factors = fc.bigInt({ min: 3n, max: 2n ** 100n }).map((factor) => factor | 1n);
    fc.assert(
      fc.property(ofLength, ofLength, factors, (value, odd, factor) => {
        const length = LENGTH + 4;
        expect(coprime(value * factor, (odd | 1n) * factor, length)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [0n, 1n, true],
    [0n, 3n, false],
    [1n, 1n, true],
    [1n, 2n ** 2048n - 1n, true],
    [2n ** 2048n, 3n, true],
    [2n ** 2048n - 1n, 2n ** 2048n - 1n, false],
    [2n ** 2048n - 1n, 2n ** 1024n - 1n, false],
    [2n ** 2048n, 2n ** 2048n - 1n, true],
  ])('%d and %d: %s', (value, modulus, expected) => {
    expect(coprime(value, modulus, LENGTH)).toBe(expected);
  });
});

function coprime(value: bigint, modulus: bigint, length: number): boolean {
  return areCoprime(toLimbs(value, length), toLimbs(modulus, length));
}

function greatestCommonFactor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
