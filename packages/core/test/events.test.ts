import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import { CHANNELS, type ServiceExecuteEvent, type StoreCallEvent } from '../src/events.js';
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
});
