import { generatePrimeSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeypairError } from '../../../src/errors.js';
import { fromBigInt } from '../../../src/key/numbers.js';
import { secondsUntilTested } from '../../../src/key/screens/prime-modulus.js';
import { isPrimeModulus } from '../../../src/key/screens/rsa.js';
import { prime, soundKey } from './rsa-made.js';

describe('a modulus that is a prime', () => {
  it.each([512, 1024])('is told at %d bits, again and again', async (bits) => {
    const n = fromBigInt(prime(bits));
    expect(await Promise.all([isPrimeModulus(n), isPrimeModulus(n), isPrimeModulus(n)])).toEqual([
      true,
      true,
      true,
    ]);
    expect(await isPrimeModulus(n)).toBe(true);
  });

  it('is none where two primes were multiplied', async () => {
    const keys = [1024, 2048].map(soundKey);
    expect(await Promise.all(keys.map(({ n }) => isPrimeModulus(n)))).toEqual([false, false]);
  });

  it('is not asked for what no policy takes, nor for nothing', async () => {
    expect(await isPrimeModulus(fromBigInt(2n ** 20_000n + 1n))).toBe(false);
    expect(await isPrimeModulus(new Uint8Array(0))).toBe(false);
  });

  it('is not waited for once nobody asks any more', async () => {
    const n = new Uint8Array(generatePrimeSync(1024));
    const left = new AbortController();
    const asked = isPrimeModulus(n, left.signal);
    left.abort();
    await expect(asked).rejects.toBeInstanceOf(KeypairError);
    await expect(isPrimeModulus(n, AbortSignal.abort())).rejects.toBeInstanceOf(KeypairError);
  });

  it('was refused without a time to come again when too many wait, and held up by callers who had gone', async () => {
    const n = new Uint8Array(generatePrimeSync(1024));
    const left = new AbortController();
    // One is under way, 1024 wait, and one is too many.
    const asked = Array.from({ length: 1026 }, () => isPrimeModulus(n, left.signal));
    await expect(asked.at(-1)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 1 },
    });
    left.abort();
    const next = isPrimeModulus(n);
    expect(new Set((await Promise.allSettled(asked)).map(({ status }) => status)).has('rejected')).toBe(true);
    expect(await next).toBe(true);
  });

  it('has its turn after what is not larger', () => {
    const waiting = [2048, 2048, 4096, 8192].map((bits) => ({ bits }));
    const crowd = (length: number, bits: number) => Array.from({ length }, () => ({ bits }));
    expect(secondsUntilTested(2048, waiting)).toBe(1);
    expect(secondsUntilTested(2048, crowd(1024, 2048))).toBe(3);
    expect(secondsUntilTested(4096, crowd(1024, 4096))).toBe(17);
    expect(secondsUntilTested(2048, crowd(1024, 4096))).toBe(1);
    expect(secondsUntilTested(16_384, crowd(1024, 16_384))).toBe(60);
  });
});
