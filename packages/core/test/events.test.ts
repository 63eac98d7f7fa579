import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import {
  CHANNELS,
  hashOwner,
  type KeyGenerateEvent,
  type ServiceExecuteEvent,
  type ServiceExecuteStart,
  type StoreCallEvent,
} from '../src/events.js';
import { generateKeyMaterial } from '../src/key/generate.js';
import { createGenerationQueue } from '../src/key/generation-queue.js';
import { createKeyPool } from '../src/key/key-pool.js';
import { observeClaim } from '../src/observe-store.js';
import { createMemoryStore } from '../src/store/memory.js';
import { ALICE, codeOf, contextOf, createWorld, makePair } from './support/world.js';

const OWNER = 'user:alice';
const ends: (() => void)[] = [];

function listen<T>(name: string): T[] {
  const events: T[] = [];
  const hear = (event: unknown): void => void events.push(event as T);
  subscribe(name, hear);
  ends.push(() => unsubscribe(name, hear));
  return events;
}

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

describe('events', () => {
  it('tell operation, code, hashed owner and duration, never names or material', async () => {
    const executed = listen<ServiceExecuteEvent>(CHANNELS.serviceExecute);
    const stored = listen<StoreCallEvent>(CHANNELS.storeCall);
    const world = createWorld();
    const { publicKey, privateKey } = await makePair('secret-comment');
    const material = { from: 'import', type: 'ssh', publicKey, privateKey } as const;
    const items = [{ name: 'secret-name', material, retain: true }];
    await world.run({ op: 'create', owner: OWNER, items, uniqueNames: true });
    await codeOf(world.run({ op: 'create', owner: OWNER, items, uniqueNames: true }));
    await world.run({ op: 'get', owner: OWNER, ref: { by: 'name', name: 'secret-name' }, reveal: true });
    expect(executed.map(({ operation, code }) => `${operation} ${code}`)).toEqual([
      'create null',
      'create already_exists',
      'get null',
    ]);
    expect(stored.map(({ operation, code }) => `${operation} ${code}`)).toEqual([
      'commit null',
      'commit null',
      'get null',
      'commit null',
    ]);
    expect(new Set([...executed, ...stored].map(({ owner }) => owner)).size).toBe(1);
    expect(executed[0]).toMatchObject({
      owner: expect.stringMatching(/^[0-9a-f]{16}$/),
      requestId: 'req-1',
      findings: [],
    });
    expect(
      [...executed, ...stored].every(({ durationMs }) => Number.isFinite(durationMs) && durationMs >= 0),
    ).toBe(true);
    const text = JSON.stringify([executed, stored]);
    for (const secret of [
      'secret',
      'alice',
      'acme',
      publicKey.slice(12, 40),
      privateKey.reveal().slice(0, 12),
    ])
      expect(text).not.toContain(secret);
  });

  it('tell what was noticed about a key and let pass', async () => {
    const executed = listen<ServiceExecuteEvent>(CHANNELS.serviceExecute);
    const world = createWorld();
    const { publicKey } = await makePair('x'.repeat(1024));
    const items = [
      { name: 'a', material: { from: 'import', type: 'ssh', publicKey } as const, retain: false },
    ];
    const context = contextOf(ALICE, { maxPublicKeyBytes: 1024, keyLimit: 'warn' });
    await world.run({ op: 'create', owner: OWNER, items, uniqueNames: true }, context);
    expect(executed[0]?.findings).toEqual(['E_TOO_LARGE_DIALECT']);
  });

  it('tell a bug as internal, and let it through', async () => {
    const executed = listen<ServiceExecuteEvent>(CHANNELS.serviceExecute);
    const world = createWorld({
      uuid: () => {
        throw new RangeError('no more uuids');
      },
    });
    const { publicKey } = await makePair();
    const items = [
      { name: 'a', material: { from: 'import', type: 'ssh', publicKey } as const, retain: false },
    ];
    await expect(world.run({ op: 'create', owner: OWNER, items, uniqueNames: true })).rejects.toThrow(
      RangeError,
    );
    expect(executed[0]?.code).toBe('internal');
  });

  it('tell keys that are made, taken from a pool, and made for it', async () => {
    const made = listen<KeyGenerateEvent>(CHANNELS.keyGenerate);
    const rsa = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 1024, comment: '' } as const;
    const pool = createKeyPool({ bits: 1024, size: 1 });
    while (pool.stats().ready === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await generateKeyMaterial(rsa, { queue: pool });
    pool.close();
    await generateKeyMaterial(
      { ...rsa, algorithm: 'ed25519', bits: 256 },
      { queue: createGenerationQueue() },
    );
    expect(made[0]).toEqual({
      algorithm: 'rsa',
      bits: 1024,
      source: 'refill',
      waitedMs: expect.any(Number),
      code: null,
      reason: null,
      durationMs: expect.any(Number),
    });
    expect(made.map(({ algorithm, source }) => `${algorithm} ${source}`)).toEqual(
      expect.arrayContaining(['rsa pool', 'ed25519 made']),
    );
  });

  it('tell a generation that was refused, and that waited all the time', async () => {
    const made = listen<KeyGenerateEvent>(CHANNELS.keyGenerate);
    const queue = createGenerationQueue({ inFlight: 1, waiting: 0 });
    let end = (): void => {};
    const held = queue.run(() => new Promise<void>((resolve) => (end = resolve)));
    const key = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
    await codeOf(generateKeyMaterial(key, { queue }));
    end();
    await held;
    expect(made).toMatchObject([{ code: 'rate_limited', reason: 'E_QUOTA', source: 'made' }]);
  });

  it('tell a generation that nobody waits for any more', async () => {
    const key = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
    expect(await codeOf(generateKeyMaterial(key, { signal: AbortSignal.abort() }))).toBe('store_unavailable');
  });

  it('tell claims, which are of no owner, and turn a foreign fault into one of the store', async () => {
    const stored = listen<StoreCallEvent>(CHANNELS.storeCall);
    const claim = observeClaim(createMemoryStore().claim);
    expect([await claim('a', Date.now() + 60_000), await claim('a', Date.now() + 60_000)]).toEqual([
      true,
      false,
    ]);
    const broken = observeClaim(async () => {
      throw new Error('away');
    });
    expect(await codeOf(broken('a', 0))).toBe('store_unavailable');
    for (const end of ends.splice(0)) end();
    expect(await codeOf(broken('a', 0))).toBe('store_unavailable');
    expect(stored.map(({ operation, owner, code }) => ({ operation, owner, code }))).toEqual([
      { operation: 'claim', owner: null, code: null },
      { operation: 'claim', owner: null, code: null },
      { operation: 'claim', owner: null, code: 'store_unavailable' },
    ]);
  });

  it('tell the start before the work and its end to who asked, with what was put around it', async () => {
    const told: string[] = [];
    const hear = (message: unknown): void => {
      const { operation, owner, requestId, within, ended } = message as ServiceExecuteStart;
      told.push(`${operation} ${requestId} ${owner === hashOwner(OWNER)}`);
      within((work) => {
        told.push('outer');
        return work();
      });
      ended((event) => told.push(`ended ${event.code}`));
    };
    subscribe(CHANNELS.serviceExecuteStart, hear);
    ends.push(() => unsubscribe(CHANNELS.serviceExecuteStart, hear));
    const world = createWorld();
    await world.run({ op: 'list', owner: OWNER, query: { order: 'name' } });
    expect(told).toEqual(['list req-1 true', 'outer', 'ended null']);
  });
});
