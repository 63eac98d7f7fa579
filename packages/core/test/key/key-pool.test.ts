import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { generateKeyMaterial } from '../../src/key/generate.js';
import {
  createGenerationQueue,
  type GenerationPlace,
  type GenerationQueue,
} from '../../src/key/generation-queue.js';
import type { RsaNumbers } from '../../src/key/key-numbers.js';
import { createKeyPool, type KeyPool, type KeyPoolOptions } from '../../src/key/key-pool.js';
import { checkPair } from '../../src/key/private-key.js';
import { parsePublicKey } from '../../src/key/public-key.js';
import { createMemoryStore } from '../../src/store/memory.js';
import { ALICE, contextOf, createWorld, faultOf } from '../support/world.js';

const BITS = 1024;
const KIND = { algorithm: 'rsa', bits: BITS } as const;
const MATERIAL = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: BITS, comment: 'made' } as const;

const opened: KeyPool[] = [];

function open(options: KeyPoolOptions = {}): KeyPool {
  const pool = createKeyPool({ bits: BITS, size: 3, ...options });
  opened.push(pool);
  return pool;
}

function modulusOf(line: string): string {
  return Buffer.from((parsePublicKey(line).numbers as RsaNumbers).n).toString('base64url');
}

const filled = (pool: KeyPool): Promise<void> =>
  vi.waitFor(() => expect(pool.stats().ready).toBe(pool.stats().size), { timeout: 20_000, interval: 5 });

afterEach(() => {
  for (const pool of opened.splice(0)) pool.close();
  vi.useRealTimers();
});

describe('createKeyPool', () => {
  it('has 16 keys of RSA-2048 ready unless told otherwise', () => {
    const pool = createKeyPool();
    pool.close();
    expect(pool.stats()).toEqual({
      algorithm: 'rsa',
      bits: 2048,
      size: 16,
      ready: 0,
      hits: 0,
      misses: 0,
    });
  });

  it('gives a key that was made before, with the comment of who asks, and makes another', async () => {
    const pool = open();
    await filled(pool);
    const made = await generateKeyMaterial({ ...MATERIAL, comment: 'alice' }, { queue: pool });
    expect(made).toMatchObject({ algorithm: 'rsa', bits: BITS });
    expect(made.publicKey).toMatch(/^ssh-rsa \S+ alice$/);
    checkPair(made.publicKey, made.privateKey);
    expect(pool.stats()).toMatchObject({ hits: 1, misses: 0, ready: 2 });
    await filled(pool);
  });

  it('gives the key of a certificate', async () => {
    const pool = open({ size: 1 });
    await filled(pool);
    const made = await generateKeyMaterial({ ...MATERIAL, type: 'x509' }, { queue: pool });
    expect(made.publicKey).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
    expect(pool.stats().hits).toBe(1);
  });

  it('never gives a key twice, and counts each asking as a hit or a miss', async () => {
    const steps = fc.array(fc.constantFrom('take', 'wait', 'make', 'close'), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (all, size) => {
        const pool = open({ size, generations: createGenerationQueue({ inFlight: 2 }) });
        const taken: string[] = [];
        const making: Promise<unknown>[] = [];
        let asked = 0;
        let isOpen = true;
        for (const step of all) {
          if (step === 'wait') await new Promise((resolve) => setTimeout(resolve, 15));
          else if (step === 'close') {
            pool.close();
            isOpen = false;
          } else {
            if (isOpen) asked += 1;
            if (step === 'make')
              making.push(
                generateKeyMaterial(MATERIAL, { queue: pool }).then(({ publicKey }) =>
                  taken.push(modulusOf(publicKey)),
                ),
              );
            else {
              const key = pool.take(KIND);
              if (key !== undefined) taken.push(key.export({ format: 'jwk' }).n ?? '');
            }
          }
          const { ready, hits, misses } = pool.stats();
          expect(ready).toBeLessThanOrEqual(isOpen ? size : 0);
          expect(hits + misses).toBe(asked);
        }
        await Promise.all(making);
        expect(new Set(taken).size).toBe(taken.length);
        pool.close();
      }),
      { numRuns: 15 },
    );
  });

  it('leaves keys of another size or algorithm to the queue', async () => {
    const pool = open();
    await filled(pool);
    const made = await generateKeyMaterial({ ...MATERIAL, bits: 1032 }, { queue: pool });
    const other = await generateKeyMaterial({ ...MATERIAL, algorithm: 'ecdsa', bits: 256 }, { queue: pool });
    expect([made.bits, other.bits]).toEqual([1032, 256]);
    expect(pool.stats()).toMatchObject({ ready: 3, hits: 0, misses: 0 });
  });

  it('stands in front of another pool', async () => {
    const behind = open({ bits: 1032, size: 1 });
    const pool = open({ size: 1, generations: behind });
    await Promise.all([filled(behind), filled(pool)]);
    await generateKeyMaterial({ ...MATERIAL, bits: 1032 }, { queue: pool });
    await generateKeyMaterial(MATERIAL, { queue: pool });
    expect([behind.stats().hits, pool.stats().hits]).toEqual([1, 1]);
    expect([behind.stats().misses, pool.stats().misses]).toEqual([0, 0]);
  });

  it('gives nothing to who has gone', async () => {
    const pool = open({ size: 1 });
    await filled(pool);
    const fault = await faultOf(generateKeyMaterial(MATERIAL, { queue: pool, signal: AbortSignal.abort() }));
    expect(fault.code).toBe('store_unavailable');
    expect(pool.stats()).toMatchObject({ ready: 1, hits: 0 });
  });

  it('makes its keys in the background of the queue', async () => {
    const places: (GenerationPlace | undefined)[] = [];
    const queue = createGenerationQueue();
    const run: GenerationQueue['run'] = (work, signal, place) => {
      places.push(place);
      return queue.run(work, signal, place);
    };
    const pool = open({ generations: { run } });
    await filled(pool);
    expect(places.map((place) => place?.background)).toEqual([true, true, true]);
  });

  it('tries again after a while when no key could be made', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let tries = 0;
    const run: GenerationQueue['run'] = (work) => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('out of memory')) : work();
    };
    const pool = open({ size: 1, generations: { run } });
    await vi.advanceTimersByTimeAsync(900);
    expect([tries, pool.stats().ready]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    await filled(pool);
    expect(tries).toBe(2);
  });

  it.each(['close', 'signal'] as const)('drops its keys and makes no more: %s', async (by) => {
    const ending = new AbortController();
    const pool = open({ signal: ending.signal });
    await filled(pool);
    pool.take(KIND);
    if (by === 'close') pool.close();
    else ending.abort();
    expect(pool.take(KIND)).toBeUndefined();
    expect(pool.stats()).toMatchObject({ ready: 0, hits: 1, misses: 0 });
    await generateKeyMaterial(MATERIAL, { queue: pool });
    expect(pool.stats().ready).toBe(0);
    pool.close();
  });

  it('throws away a key that comes after the end', async () => {
    let finish = (): void => {};
    const begun = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let ended: Promise<unknown> | undefined;
    const run = <T>(work: () => Promise<T>): Promise<T> => {
      const made = begun.then(work);
      ended = made;
      return made;
    };
    const pool = open({ size: 1, generations: { run } });
    pool.close();
    finish();
    await ended;
    expect(pool.stats().ready).toBe(0);
  });

  it('begins closed where its signal has been aborted', async () => {
    let asked = 0;
    const run: GenerationQueue['run'] = (work) => {
      asked += 1;
      return work();
    };
    const pool = open({ signal: AbortSignal.abort(), generations: { run } });
    expect([asked, pool.take(KIND), pool.stats().misses]).toEqual([0, undefined, 0]);
  });

  it('shows its size and nothing else', async () => {
    const pool = open();
    await filled(pool);
    expect(inspect(pool, { depth: null, showHidden: true })).toBe('KeyPool(3)');
    expect([Object.keys(pool), JSON.stringify(pool), { ...pool }]).toEqual([[], '{}', {}]);
    expect(structuredClone(pool)).toEqual({});
  });

  it('keeps no process alive', async () => {
    const source = fileURLToPath(new URL('../../src/key/key-pool.ts', import.meta.url));
    const code = `import { createKeyPool } from ${JSON.stringify(source)};
      const pool = createKeyPool({ bits: 1024, size: 1000 });
      setTimeout(() => process.on('exit', () => console.log(pool.stats().ready < 1000)), 50);`;
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=@keypair-gateway/source', '--input-type=module', '-e', code],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    const [status] = await once(child, 'close');
    expect([status, told]).toEqual([0, 'true\n']);
  });

  it.each([{ size: 0 }, { size: 1.5 }, { size: 1025 }, { algorithm: 'ed25519', bits: 256 } as const])(
    'refuses %o',
    (options) => {
      expect(() => createKeyPool({ bits: BITS, ...options })).toThrow(TypeError);
    },
  );

  it('refuses bits that RSA keys are not made of', () => {
    expect(() => createKeyPool({ bits: 512 })).toThrow(/this size in bits/);
  });
});

describe('a service with a pool', () => {
  const context = contextOf(ALICE, { rsaBits: { minimum: BITS, maximum: 2048 } });
  const create = (name: string) => ({
    op: 'create' as const,
    owner: 'user:alice' as const,
    uniqueNames: true,
    items: [{ name, material: { ...MATERIAL, comment: name }, retain: true }],
  });

  it('throws a key away that the store did not take', async () => {
    const pool = open({ size: 2 });
    await filled(pool);
    const store = createMemoryStore();
    const refused: string[] = [];
    let isDown = true;
    const world = createWorld({
      generations: pool,
      store: {
        ...store,
        commit: async (change) => {
          if (!isDown) return store.commit(change);
          refused.push(...(change.insert ?? []).map(({ fingerprint }) => fingerprint));
          throw new Error('the disk is gone');
        },
      },
    });
    await expect(world.run(create('a'), context)).rejects.toThrow();
    await expect(world.run(create('b'), context)).rejects.toThrow();
    expect(pool.stats()).toMatchObject({ hits: 2, misses: 0 });
    isDown = false;
    await filled(pool);
    const kept: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const { keypairs } = await world.run(create(name), context);
      const [keypair] = keypairs;
      expect(keypair).toMatchObject({ name, hasPrivateKey: true });
      expect(keypair?.publicKey.endsWith(` ${name}`)).toBe(true);
      kept.push(keypair?.fingerprint ?? '');
    }
    expect(refused).toHaveLength(2);
    expect(new Set([...refused, ...kept]).size).toBe(5);
  });

  it('gives another key after a name that was taken', async () => {
    const pool = open({ size: 1 });
    await filled(pool);
    const world = createWorld({ generations: pool });
    await world.run(create('a'), context);
    await filled(pool);
    expect((await faultOf(world.run(create('a'), context))).code).toBe('already_exists');
    await filled(pool);
    const { keypairs } = await world.run(create('b'), context);
    const first = await world.run({ op: 'get', owner: 'user:alice', ref: { by: 'name', name: 'a' } });
    expect(keypairs[0]?.fingerprint).not.toBe(first.keypair.fingerprint);
  });
});
