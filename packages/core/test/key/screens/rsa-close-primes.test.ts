import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBigInt } from '../../../src/key/numbers.js';
import { parsePublicKey } from '../../../src/key/public-key.js';
import { hasClosePrimes } from '../../../src/key/screens/fermat.js';
import { isPerfectPower } from '../../../src/key/screens/perfect-power.js';
import { primesUpTo } from '../../../src/key/screens/small-primes.js';
import { bitsOf, exactSquareRoot, squareRoot } from '../../../src/key/screens/square-root.js';
import { nextPrime, prime, screened } from './rsa-made.js';

const P = prime(512);
const LONG = prime(1024);

const HIDDEN_CLOSE_PRIMES =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDHzwH7warwZ3T+ImolIUOc+2BALSyh2zFnGQze7cdUagfloQIGY2BezUJ2I8jkUroKOXFomOMHHbLEbV5XOGUu8dmOPmqmllZrYkhpQzY9cPxu6TgFpMeL9zLH9TNjC96RPlExXxGCUiCtQdyAp7hrjGF5unJRn2WK0h6yfrTHYn5H/2+Q/c7aRaPzp/Cg6htccZctWKyrkCMaq3rdErBXBhO5+qrwM6PhM09m3nrEGsCEwjzD/6UxMHXmOr/r1TtwTKtz2ll1pGBBS6QNhS/YKUlME83MdWrYGVr0SqlBJSspKmoEPABgKYQc7Xh6MtWzA+J3OWgdrZFEQLFhRzH/';

const RATIO_MULTIPLIERS = [8, 12, 24, 16, 48, 20, 40, 60, 80, 120, 28, 32, 96, 160, 224].map(BigInt);
const SIEVE = [64, 63, 65, 11, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61].map((modulus) => {
  const squares = new Set(Array.from({ length: modulus }, (_, x) => (x * x) % modulus));
  return { modulus, squares };
});

/** Step by step, with the same count of roots after which a number is taken for one that was made to pass. */
function hasClosePrimesSlowly(n: bigint): boolean {
  return isNearSquareSlowly(n, 65_536) || RATIO_MULTIPLIERS.some((each) => isNearSquareSlowly(n * each, 256));
}

function isNearSquareSlowly(n: bigint, steps: number): boolean {
  const floor = squareRoot(n);
  const first = floor * floor === n ? floor : floor + 1n;
  const sieve = SIEVE.map(({ modulus, squares }) => ({
    squares,
    modulus,
    first: Number(first % BigInt(modulus)),
    rest: Number(n % BigInt(modulus)),
  }));
  let tried = 0;
  for (let step = 0; step < steps; step += 1) {
    const passes = sieve.every(({ squares, modulus, first: from, rest }) =>
      squares.has(((from + step) ** 2 + modulus - rest) % modulus),
    );
    if (!passes) continue;
    const difference = (first + BigInt(step)) ** 2n - n;
    const root = squareRoot(difference);
    tried += 1;
    if (root * root === difference || tried === 12) return true;
  }
  return false;
}

describe('square roots', () => {
  it('are the whole ones, rounded down', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 2100n }), fc.nat(2100), (seed, shift) => {
        const n = seed >> BigInt(shift);
        const root = squareRoot(n);
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
        expect(exactSquareRoot(n * n)).toBe(n);
        if (n > 0n) expect(exactSquareRoot(n * n + 1n)).toBeNull();
      }),
    );
  });

  it('come with the count of bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 300n }), (n) => {
        expect(bitsOf(n)).toBe(n.toString(2).length);
      }),
    );
    expect(bitsOf(0n)).toBe(0);
  });
});

describe('close primes', () => {
  it('are found up to a distance of 2^(bits / 4 + 9)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1024 / 4 + 8 }), (distance) => {
        expect(hasClosePrimes(P * nextPrime(P + (1n << BigInt(distance))))).toBe(true);
      }),
      { numRuns: 40 },
    );
    const far = 1n << BigInt(1024 / 4 + 9);
    expect(hasClosePrimes(P * nextPrime(P + far - 8192n))).toBe(true);
    expect(screened(P * nextPrime(P + far * 16n))).toEqual([]);
  });

  it.each([1n, 2n, 4096n, 2n ** 520n])('are found in 2048 bits, %d apart', (distance) => {
    expect(screened(LONG * nextPrime(LONG + distance))).toEqual(['E_RSA_WEAK_FERMAT']);
  });

  it.each([
    [1n, 2n],
    [2n, 3n],
    [3n, 4n],
    [3n, 5n],
    [5n, 8n],
    [7n, 8n],
  ])('are found near the ratio %d : %d', (u, v) => {
    expect(screened(P * nextPrime((P * u) / v))).toEqual(['E_RSA_WEAK_FERMAT']);
  });

  it('are what a walk through all sums of the two finds', () => {
    const factors = fc.bigInt({ min: 2n ** 10n, max: 2n ** 44n });
    const near = fc.tuple(factors, fc.bigInt({ min: 0n, max: 2n ** 26n })).map(([p, more]) => p * (p + more));
    const nearRatio = fc
      .tuple(
        factors,
        fc.constantFrom([1n, 2n], [2n, 3n], [3n, 5n], [5n, 8n], [7n, 8n]),
        fc.bigInt({ min: -300n, max: 300n }),
      )
      .map(([p, [u, v], off]) => p * u * (p * v + off));
    const any = fc.bigInt({ min: 2n ** 40n, max: 2n ** 120n });
    fc.assert(
      fc.property(fc.oneof(near, nearRatio, any), (n) => {
        expect(hasClosePrimes(n)).toBe(hasClosePrimesSlowly(n));
      }),
      { numRuns: 60 },
    );
  });

  it('are looked for from the right sum on, however near a whole number the root is', () => {
    for (const multiplier of RATIO_MULTIPLIERS)
      for (const bits of [60n, 510n, 1024n])
        for (const more of [-1n, 0n, 1n]) {
          // multiplier·n is a square, or as near to one as can be.
          const n = multiplier * (2n ** bits + 12_345n) ** 2n + more;
          if (more === 0n) expect(hasClosePrimes(n)).toBe(true);
          expect(hasClosePrimes(n)).toBe(hasClosePrimesSlowly(n));
        }
  });

  it('are equal ones too', () => {
    expect(screened(P * P)).toEqual(['E_RSA_WEAK_PERFECT_POWER', 'E_RSA_WEAK_FERMAT']);
  });

  it('are taken for granted in a number that passes the sieve everywhere, at the cost of a few roots', () => {
    const moduli = [...primesUpTo(61)]
      .filter((each) => each > 2)
      .reduce((all, each) => all * BigInt(each), 1n);
    // Without a limit these are tens of thousands of roots of 16384 bits: many seconds, and the test would run out of time.
    for (let round = 0; round < 6; round += 1)
      expect(hasClosePrimes(moduli ** 2n * P ** 31n * BigInt(2 * round + 1))).toBe(true);
  });

  it('are not hidden by steps that were made to pass the sieve before the right one', () => {
    // Eleven steps pass all the sieve before the step of the primes, which is 156 before the last.
    const key = parsePublicKey(HIDDEN_CLOSE_PRIMES);
    expect(key.numbers.kind === 'rsa' && hasClosePrimes(toBigInt(key.numbers.n))).toBe(true);
  });
});

describe('perfect powers', () => {
  it('are taken for granted in a number that passes the filters of every exponent', () => {
    // Modulo the product of all primes up to 10,000 it is 1, which is a power of any degree; without a limit each degree costs a root.
    const all = [...primesUpTo(10_000)].reduce((product, each) => product * BigInt(each), 1n);
    for (let round = 1n; round < 3n; round += 1n) expect(isPerfectPower(all * round + 1n, false)).toBe(true);
  });

  it('are found for every exponent', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: 2n ** 40n }), fc.integer({ min: 2, max: 12 }), (x, k) => {
        expect(isPerfectPower(x ** BigInt(k), false)).toBe(true);
        if (x > 2n || k > 3)
          expect(isPerfectPower(x ** BigInt(k) + 2n * x, false)).toBe(isPowerSlowly(x ** BigInt(k) + 2n * x));
      }),
    );
  });

  it('are found where no small prime divides', () => {
    for (const k of [2, 3, 4, 5, 7, 9, 11, 13, 31, 59, 113, 127])
      expect(isPerfectPower(nextPrime(2n ** 17n + BigInt(k)) ** BigInt(k), true)).toBe(true);
    for (const [bits, k] of [
      [683, 3],
      [410, 5],
      [178, 23],
    ] as const)
      expect(screened(prime(bits) ** BigInt(k))).toEqual(['E_RSA_WEAK_PERFECT_POWER']);
  });
});

function isPowerSlowly(n: bigint): boolean {
  for (let k = 2n; 2n ** k <= n; k += 1n) {
    let [low, high] = [1n, 2n ** (BigInt(bitsOf(n)) / k + 1n)];
    while (low < high) {
      const middle = (low + high) / 2n;
      if (middle ** k < n) low = middle + 1n;
      else high = middle;
    }
    if (low ** k === n) return true;
  }
  return false;
}
