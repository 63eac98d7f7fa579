import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { resolvePolicy } from '../../src/policy.js';
import { type AuditSink, recordChanges } from '../../src/service/audit-sink.js';
import { createKeypairService } from '../../src/service/service.js';
import { createMemoryStore } from '../../src/store/memory.js';
import type { Store } from '../../src/store/store.js';
import type { Context, Owner } from '../../src/types.js';
import { createKeyRing, createVault } from '../../src/vault/vault.js';
import { withPrivateKey } from '../../src/with-private-key.js';
import { draft, entry, insert } from '../../testing/store-kit.js';

const ALICE: Owner = 'user:alice';
const principal = { userId: 'alice', accountId: 'acme', roles: [] };
const context: Context = { principal, policy: resolvePolicy('strict'), requestId: 'req-1' };
const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret: randomBytes(32) }] }));
const generated = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;

/** A sink that keeps what it was told, and how many commits there had been then. */
function listener(store: Store) {
  const told: string[] = [];
  let commits = 0;
  const counting: Store = {
    ...store,
    commit: async (change) => {
      commits += 1;
      return store.commit(change);
    },
  };
  const changes: string[] = [];
  const sink: AuditSink = {
    async record(owner, entries, changeId) {
      changes.push(changeId);
      told.push(`${commits} ${owner} ${entries.map(({ action }) => action).join(' ')}`);
    },
    settle(changeId, end) {
      told.push(`${commits} ${changes.indexOf(changeId)} ${end}`);
    },
  };
  return { told, sink, store: counting };
}

describe('the audit sink of the service', () => {
  it('is told of every change and every reading of a private key before it is made, and then what became of it', async () => {
    const memory = createMemoryStore();
    const { told, sink, store } = listener(memory);
    const service = createKeypairService({ store, vault, auditSink: sink });
    const item = { name: 'web', material: generated, retain: true };
    const create = { op: 'create', owner: ALICE, uniqueNames: true, items: [item] } as const;
    const made = await service.execute(create, context);
    const ref = { by: 'uuid', uuid: made.keypairs[0]?.uuid ?? '' } as const;
    await expect(service.execute(create, context)).rejects.toMatchObject({ code: 'already_exists' });
    await service.execute({ op: 'get', owner: ALICE, ref }, context);
    await service.execute({ op: 'get', owner: ALICE, ref, reveal: true }, context);
    await service.execute({ op: 'list', owner: ALICE, query: { order: 'name' }, reveal: true }, context);
    await withPrivateKey(service, { owner: ALICE, ref, principal }, () => 'used');
    await service.execute({ op: 'update', owner: ALICE, ref, set: { name: 'db' } }, context);
    await service.execute({ op: 'delete', owner: ALICE, ref }, context);
    const slot = {
      op: 'put',
      owner: 'account:acme',
      slot: 's',
      material: generated,
      when: 'always',
    } as const;
    await service.execute(slot, { ...context, principal: { ...principal, roles: ['admin'] } });
    expect(told).toEqual([
      '0 user:alice create',
      '1 0 done',
      '1 user:alice create',
      '2 1 refused',
      '2 user:alice reveal',
      '3 2 done',
      '3 user:alice reveal',
      '4 3 done',
      '4 user:alice reveal',
      '5 4 done',
      '5 user:alice update',
      '6 5 done',
      '6 user:alice delete',
      '7 6 done',
      '7 account:acme put',
      '8 7 done',
    ]);
    const actions = (await memory.audit(ALICE)).map(({ action }) => action);
    expect(actions).toEqual(['create', 'reveal', 'reveal', 'reveal', 'update', 'delete']);
  });

  it('is told of the reveals of a caller who may only read', async () => {
    const { told, sink, store } = listener(createMemoryStore());
    const service = createKeypairService({ store, vault, auditSink: sink });
    const item = { name: 'web', material: generated, retain: true };
    await service.execute({ op: 'create', owner: ALICE, uniqueNames: true, items: [item] }, context);
    const reader = { ...context, principal: { ...principal, roles: ['read-only'] } };
    const ref = { by: 'name', name: 'web' } as const;
    await service.execute({ op: 'get', owner: ALICE, ref, reveal: true }, reader);
    expect(told.slice(2)).toEqual(['1 user:alice reveal', '2 1 done']);
  });

  it('refuses every change and every reveal while it is down, and stores nothing', async () => {
    const store = createMemoryStore();
    const sound = createKeypairService({ store, vault });
    const item = { name: 'web', material: generated, retain: true };
    await sound.execute({ op: 'create', owner: ALICE, uniqueNames: true, items: [item] }, context);
    const before = [await store.scan(0, 10), await store.audit(ALICE)];
    const record = async (): Promise<void> => {
      throw new Error('ENOSPC');
    };
    const service = createKeypairService({ store, vault, auditSink: { record } });
    const ref = { by: 'name', name: 'web' } as const;
    const other = { ...item, name: 'other' };
    const refused = {
      code: 'store_unavailable',
      message: 'The audit log takes no entries; nothing was changed.',
    };
    for (const command of [
      { op: 'create', owner: ALICE, uniqueNames: true, items: [other] },
      { op: 'get', owner: ALICE, ref, reveal: true },
      { op: 'list', owner: ALICE, query: { order: 'name' }, reveal: true },
      { op: 'update', owner: ALICE, ref, set: { name: 'x' } },
      { op: 'delete', owner: ALICE, ref },
      { op: 'put', owner: ALICE, slot: 's', material: generated, when: 'always' },
    ] as const)
      await expect(service.execute(command, context)).rejects.toMatchObject(refused);
    expect([await store.scan(0, 10), await store.audit(ALICE)]).toEqual(before);
    expect((await service.execute({ op: 'get', owner: ALICE, ref }, context)).keypair.name).toBe('web');
  });
});

describe('recordChanges', () => {
  it('refuses a change when the sink is silent until the deadline, and says so afterwards', async () => {
    vi.useFakeTimers();
    try {
      const memory = createMemoryStore();
      const ends: string[] = [];
      const sink: AuditSink = {
        record: () => new Promise(() => {}),
        settle: (_, end) => void ends.push(end),
      };
      const store = recordChanges(memory, sink, { deadlineMs: 100 });
      const refused = expect(insert(store, ALICE, [draft(ALICE, 1)])).rejects.toMatchObject({
        code: 'store_unavailable',
      });
      await vi.advanceTimersByTimeAsync(100);
      await refused;
      expect([await memory.scan(0, 10), ends]).toEqual([[], ['refused']]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('says that nobody knows when the store fails', async () => {
    const ends: string[] = [];
    const commit = async (): Promise<never> => {
      throw new Error('the disk is gone');
    };
    const sink: AuditSink = { record: async () => {}, settle: (_, end) => void ends.push(end) };
    const store = recordChanges({ ...createMemoryStore(), commit }, sink);
    await expect(store.commit({ owner: ALICE, audit: [entry('u')] })).rejects.toThrow('the disk is gone');
    expect(ends).toEqual(['unknown']);
  });

  it('lets a change stand when the sink throws at its end, and refuses one when it throws at its beginning', async () => {
    const fail = (): never => {
      throw new Error('down');
    };
    const late = recordChanges(createMemoryStore(), { record: async () => {}, settle: fail });
    expect(await late.commit({ owner: ALICE, audit: [entry('u')] })).toEqual({ ok: true, records: [] });
    const early = recordChanges(createMemoryStore(), { record: fail });
    await expect(early.commit({ owner: ALICE, audit: [entry('u')] })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });

  it('keeps all other methods, of a store with a prototype too', async () => {
    const memory = createMemoryStore();
    const odd: Store = Object.create(memory, {}) as Store;
    const store = recordChanges(odd, { record: async () => {} });
    const [one] = await insert(store, ALICE, [draft(ALICE, 1)]);
    expect(await store.scan(0, 10)).toEqual([one]);
    expect(await store.get(ALICE, { by: 'uuid', uuid: one?.uuid ?? '' })).toEqual(one);
    expect(await store.list(ALICE, { order: 'name' })).toEqual({ records: [one] });
    expect(await store.lastSerial?.()).toBe(1);
    expect(await store.seals?.()).toEqual([]);
    expect((await store.trail?.(ALICE, 0, 10))?.length).toBe(1);
    expect((await store.trailHeads?.(null, 10))?.length).toBe(1);
    expect(await store.claim('once', Date.now() + 1000)).toBe(true);
    const bare = recordChanges({ ...memory, trail: undefined } as unknown as Store, {
      record: async () => {},
    });
    expect(bare.trail).toBeUndefined();
  });

  it('refuses a deadline that is none', () => {
    expect(() => recordChanges(createMemoryStore(), { record: async () => {} }, { deadlineMs: 0 })).toThrow(
      TypeError,
    );
  });
});
