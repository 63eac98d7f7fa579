import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBigInt, toBigInt } from '../../src/key/numbers.js';

describe('magnitudes', () => {
  it('are the numbers that their digits are, of every length and at every place in a buffer', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 160 });
    fc.assert(
      fc.property(bytes, fc.nat({ max: 9 }), (magnitude, offset) => {
        const whole = new Uint8Array(offset + magnitude.length + 3).fill(0xff);
        whole.set(magnitude, offset);
        const digits = [...magnitude].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        expect(toBigInt(whole.subarray(offset, offset + magnitude.length))).toBe(BigInt(`0x0${digits}`));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([0, 1, 7, 8, 9, 31, 32, 48, 66, 71, 72, 73, 512])('of %i bytes of ones lose none', (length) => {
    expect(toBigInt(new Uint8Array(length).fill(0xff))).toBe((1n << BigInt(8 * length)) - 1n);
  });

  it('come back from numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 600n }), (value) => {
        expect(toBigInt(fromBigInt(value))).toBe(value);
        expect(toBigInt(fromBigInt(value, 100))).toBe(value);
      }),
    );
  });
});
