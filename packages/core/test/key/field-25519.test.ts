import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, type FieldElement, limbsOf, readField, square } from '../../src/key/field-25519.js';

const P = 2n ** 255n - 19n;
const EDGES = [0n, 1n, 2n, 18n, 19n, 2n ** 22n, 2n ** 254n, P - 2n, P - 1n, P, P + 1n, 2n ** 255n - 1n];
const FACTOR = 2 ** 20 - 1;

const values = fc.oneof(
  fc.constantFrom(...EDGES),
  fc.bigInt({ min: 0n, max: 2n ** 255n - 1n }),
  // Long runs of ones and zeros, which make parts as large as they can be.
  fc
    .array(fc.constantFrom(0x00, 0xff, 0x7f, 0x80), { minLength: 32, maxLength: 32 })
    .map((bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % 2n ** 255n),
);
const factors = fc.integer({ min: -FACTOR, max: FACTOR });

function elementOf(value: bigint): FieldElement {
  return readField(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse());
}

function modulo(value: bigint): bigint {
  return ((value % P) + P) % P;
}

/** What an element stands for, through its limbs. */
function numberOf(element: FieldElement): bigint {
  const limbs = limbsOf(element);
  for (const limb of limbs) expect(limb >= 0 && limb < 2 ** 26).toBe(true);
  const value = [...limbs].reduceRight((whole, limb) => (whole << 26n) | BigInt(limb), 0n);
  expect(value < 2n ** 256n).toBe(true);
  return value % P;
}

describe('numbers modulo 2^255 - 19', () => {
  it('come back as they were read', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(numberOf(elementOf(value))).toBe(value % P);
      }),
      { numRuns: 500 },
    );
  });

  it('leave the highest of 256 bits out', () => {
    const bytes = new Uint8Array(32).fill(0xff);
    expect(numberOf(readField(bytes))).toBe((2n ** 255n - 1n) % P);
  });

  it.each(EDGES)('%s has the square that whole numbers have', (value) => {
    expect(numberOf(square(elementOf(value)))).toBe((value * value) % P);
  });

  it('have the squares that whole numbers have, again and again', () => {
    fc.assert(
      fc.property(values, (value) => {
        const once = square(elementOf(value));
        expect(numberOf(once)).toBe(value ** 2n % P);
        expect(numberOf(square(once))).toBe(value ** 4n % P);
        expect(numberOf(square(square(once)))).toBe(value ** 8n % P);
      }),
      { numRuns: 700 },
    );
  });

  it('are combined with small factors as whole numbers are', () => {
    fc.assert(
      fc.property(values, values, factors, factors, factors, (a, b, x, y, z) => {
        const expected = modulo(BigInt(x) * a ** 2n + BigInt(y) * b + BigInt(z));
        expect(numberOf(combine(x, square(elementOf(a)), y, elementOf(b), z))).toBe(expected);
      }),
      { numRuns: 700 },
    );
  });

  it('are squared after they were combined', () => {
    fc.assert(
      fc.property(values, factors, factors, (a, x, z) => {
        const sum = combine(x, elementOf(a), 0, elementOf(a), z);
        expect(numberOf(square(sum))).toBe(modulo((BigInt(x) * a + BigInt(z)) ** 2n));
      }),
      { numRuns: 500 },
    );
  });
});
