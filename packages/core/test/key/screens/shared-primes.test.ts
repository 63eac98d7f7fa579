import { generatePrimeSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/index.js';
import { fromBigInt } from '../../../src/key/numbers.js';
import { formatPublicKey, parsePublicKey } from '../../../src/key/public-key.js';
import { createSharedPrimeScreen, createSharedPrimes } from '../../../src/key/screens/shared-primes.js';
import type { NewRecord, Store } from '../../../src/store/store.js';
import { rsaLine } from './rsa-line.js';

const prime = (bits = 128): bigint => generatePrimeSync(bits, { bigint: true });

/** Odd primes below 256 but for 2, small enough for many coincidences. */
const SMALL = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n];

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

describe('createSharedPrimes', () => {
  it('agrees with a gcd with each of the others', () => {
    const modulus = fc.tuple(fc.constantFrom(...SMALL), fc.constantFrom(...SMALL)).map(([p, q]) => p * q);
    fc.assert(
      fc.property(fc.array(modulus, { maxLength: 12 }), modulus, (added, asked) => {
        const primes = createSharedPrimes();
        for (const n of added) primes.add(fromBigInt(n));
        expect(primes.size).toBe(new Set(added).size);
        expect(primes.shares(fromBigInt(asked))).toBe(
          added.some((n) => ![1n, n, asked].includes(gcd(n, asked))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds one shared prime across many blocks, in the first and in the last', () => {
    const modulus = (p = prime()): Uint8Array => fromBigInt(p * prime());
    for (const where of [0, 299]) {
      const shared = prime();
      const primes = createSharedPrimes();
      // More than one block of 65,536 bits.
      for (let index = 0; index < 300; index += 1) primes.add(index === where ? modulus(shared) : modulus());
      expect([primes.shares(modulus(shared)), primes.shares(modulus())]).toEqual([true, false]);
    }
  });

  it('takes one modulus twice, and finds both of its primes in two others', () => {
    const [p, q] = [prime(), prime()];
    const primes = createSharedPrimes();
    const own = fromBigInt(p * q);
    primes.add(own);
    primes.add(own);
    expect([primes.size, primes.shares(own)]).toEqual([1, false]);
    primes.add(fromBigInt(p * prime()));
    primes.add(fromBigInt(q * prime()));
    expect(primes.shares(own)).toBe(true);
  });

  it('neither refuses a stored key for a multiple of it, nor tells by a multiple that it is stored', () => {
    const sound = prime() * prime();
    const multiple = fromBigInt(sound * prime());
    const before = createSharedPrimes();
    before.add(multiple);
    expect(before.shares(fromBigInt(sound))).toBe(false);
    const after = createSharedPrimes();
    after.add(fromBigInt(sound));
    expect(after.shares(multiple)).toBe(false);
  });

  it('gives its turn away between the blocks', () => {
    const primes = createSharedPrimes();
    for (let index = 0; index < 600; index += 1)
      primes.add(fromBigInt((1n << 2_000n) + BigInt(2 * index + 1)));
    expect([...primes.search(fromBigInt(prime() * prime()))].length).toBeGreaterThan(1);
  });
});

describe('createSharedPrimeScreen', () => {
  const keyOf = (n: bigint) => parsePublicKey(rsaLine(n));

  function record(name: string, publicKey: string, type: 'ssh' | 'x509' = 'ssh'): NewRecord {
    return {
      owner: 'user:alice',
      uuid: name,
      name,
      slot: null,
      type,
      algorithm: 'rsa',
      bits: 2048,
      publicKey,
      fingerprint: '',
      createdAt: 0,
      attributes: {},
      sealed: null,
      keyVersion: 1,
    };
  }

  async function insert(store: Store, ...insert: readonly NewRecord[]): Promise<void> {
    const outcome = await store.commit({ owner: 'user:alice', insert, audit: [] });
    expect(outcome.ok).toBe(true);
  }

  it('sees keys that were stored before and after, by whomever, and passes over rows that it cannot read', async () => {
    const store = createMemoryStore();
    const [p, q] = [prime(1024), prime(1024)];
    await insert(
      store,
      record('torn', 'ssh-rsa AAAA'),
      record('curve', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ'),
      record('windows', '-----BEGIN CERTIFICATE-----', 'x509'),
      record('first', formatPublicKey(keyOf(p * prime(1024)))),
    );
    const screen = createSharedPrimeScreen(store);
    const asked = keyOf(p * q).numbers;
    const other = keyOf(q * prime(1024)).numbers;
    expect([await screen.check(asked), await screen.check(other)]).toEqual([true, false]);
    await insert(store, record('second', formatPublicKey(keyOf(p * q))));
    expect([await screen.check(asked), await screen.check(other)]).toEqual([true, true]);
  });

  it('reads all pages once, also for checks that come together', async () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => ({
      ...record(`k${index}`, 'ssh-rsa AAAA'),
      serial: index + 1,
      revision: 1,
    }));
    const asked: number[] = [];
    const screen = createSharedPrimeScreen({
      async scan(after, limit) {
        asked.push(after);
        return rows.filter(({ serial }) => serial > after).slice(0, limit);
      },
    });
    const numbers = keyOf(prime(1024) * prime(1024)).numbers;
    await Promise.all([screen.check(numbers), screen.check(numbers), screen.check(numbers)]);
    expect(asked).toEqual([0, 500, 1_000, 1_001]);
  });

  it('rejects as the store does, and recovers', async () => {
    let fault: Error | undefined = new Error('down');
    const screen = createSharedPrimeScreen({
      async scan() {
        if (fault !== undefined) throw fault;
        return [];
      },
    });
    const { numbers } = keyOf(prime(1024) * prime(1024));
    await expect(screen.check(numbers)).rejects.toBe(fault);
    fault = undefined;
    expect(await screen.check(numbers)).toBe(false);
  });

  it('ends for a signal, and asks nothing for keys that are not RSA', async () => {
    const never = createSharedPrimeScreen({ scan: () => new Promise(() => {}) });
    const { numbers } = keyOf(prime(1024) * prime(1024));
    await expect(never.check(numbers, AbortSignal.abort())).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect(await never.check({ kind: 'ed25519', point: new Uint8Array(32) })).toBe(false);
  });
});
