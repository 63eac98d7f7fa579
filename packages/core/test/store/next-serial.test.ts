import { describe, expect, it } from 'vitest';
import { KeypairError } from '../../src/errors.js';
import { createSharedPrimeScreen } from '../../src/key/screens/shared-primes.js';
import { keypairPages } from '../../src/store/copy/walk.js';
import { nextSerial } from '../../src/store/next-serial.js';
import type { StoredKeypair } from '../../src/store/store.js';

/** Rows whose numbers are the same once they are JavaScript's. */
const forged = (count: number): readonly StoredKeypair[] =>
  Array.from({ length: count }, () => ({ owner: 'user:a', serial: 2 ** 62 }) as unknown as StoredKeypair);
const store = { scan: async (_: number, limit: number) => forged(limit) };

describe('nextSerial', () => {
  it('is the number of the last keypair', () => {
    expect(nextSerial([{ serial: 3 }, { serial: 7 }], 2)).toBe(7);
  });

  it.each([
    [[{ serial: 7 }], 7],
    [[{ serial: 2 ** 53 }], 7],
    [[{ serial: Number.NaN }], 7],
    [[], 0],
  ])('is none of %j behind %d', (page, after) => {
    expect(() => nextSerial(page, after)).toThrow(KeypairError);
  });

  it('looked at the same page for ever where keypairs had forged numbers', async () => {
    const walked = async (): Promise<void> => {
      for await (const page of keypairPages(store, { pageSize: 2, signal: undefined }))
        expect(page).toHaveLength(2);
    };
    await expect(walked()).rejects.toMatchObject({ code: 'store_unavailable' });
    const screen = createSharedPrimeScreen(store);
    const numbers = { kind: 'rsa', n: Uint8Array.of(15), e: Uint8Array.of(3) } as const;
    await expect(screen.check(numbers)).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
