import { isKeypairError } from '../src/errors.js';
import type { Store } from '../src/store/store.js';
import type { Owner } from '../src/types.js';
import type { ContractRoom } from './store-contract.js';
import { accepted, draft, entry, insert, only } from './store-kit.js';

const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';

/** What one commit does: all or nothing, names, quotas, slots, revisions, owners. */
export function storeWriteContract({ kit, test }: ContractRoom): void {
  const { expect } = kit;

  test('insert gives serial and revision 1, and get finds it by uuid and by name', async ({ store }) => {
    const one = draft(ALICE, 1, { name: 'web' });
    const record = only(await insert(store, ALICE, [one]));
    expect(record).toEqual({ ...one, serial: record.serial, revision: 1 });
    expect(Number.isSafeInteger(record.serial) && record.serial > 0).toBe(true);
    expect(await store.get(ALICE, { by: 'uuid', uuid: one.uuid })).toEqual(record);
    expect(await store.get(ALICE, { by: 'name', name: 'web' })).toEqual(record);
    expect(await store.get(ALICE, { by: 'name', name: 'Web' })).toBeUndefined();
    expect(await store.get(ALICE, { by: 'uuid', uuid: draft(ALICE, 2).uuid })).toBeUndefined();
    expect(await store.get(ALICE, { by: 'slot', slot: 'web' })).toBeUndefined();
  });

  test('a batch is inserted in its order, and serials grow over all owners', async ({ store }) => {
    const first = await insert(store, ALICE, [draft(ALICE, 2), draft(ALICE, 1)]);
    const second = await insert(store, BOB, [draft(BOB, 3)]);
    expect(first.map(({ uuid }) => uuid)).toEqual([draft(ALICE, 2).uuid, draft(ALICE, 1).uuid]);
    const serials = [...first, ...second].map(({ serial }) => serial);
    expect(serials).toEqual([...serials].sort((a, b) => a - b));
    expect(new Set(serials).size).toBe(3);
  });

  test('a serial is never used again', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1)]));
    accepted(
      await store.commit({
        owner: ALICE,
        remove: [{ uuid: one.uuid, revision: 1 }],
        audit: [entry(one.uuid, 'delete')],
      }),
    );
    const two = only(await insert(store, ALICE, [draft(ALICE, 2)]));
    expect(two.serial).toBeGreaterThan(one.serial);
  });

  test('a serial that is brought along is kept, and must be above all that were given', async ({ store }) => {
    const brought = await insert(store, ALICE, [
      draft(ALICE, 1, { serial: 41 }),
      draft(ALICE, 2, { serial: 50 }),
    ]);
    const next = only(await insert(store, BOB, [draft(BOB, 3)]));
    expect([...brought, next].map(({ serial }) => serial)).toEqual([41, 50, 51]);
    const late = insert(store, BOB, [draft(BOB, 4), draft(BOB, 5, { serial: 51 })]);
    const refusal = await late.catch((error: unknown) => error);
    expect(isKeypairError(refusal, 'store_unavailable')).toBe(true);
    expect(await store.get(BOB, { by: 'uuid', uuid: draft(BOB, 4).uuid })).toBeUndefined();
    expect(only(await insert(store, BOB, [draft(BOB, 6)])).serial).toBe(52);
  });

  test('a revision that is brought along is kept, and the next change counts on from it', async ({
    store,
  }) => {
    const brought = draft(ALICE, 1, { serial: 7, revision: 12 });
    const one = only(await insert(store, ALICE, [brought]));
    expect(one).toEqual({ ...brought, serial: 7, revision: 12 });
    expect(await store.get(ALICE, { by: 'uuid', uuid: brought.uuid })).toEqual(one);
    const stale = await store.commit({ owner: ALICE, replace: [{ ...one, revision: 1 }], audit: [] });
    expect(stale).toEqual({ ok: false, reason: 'revision', index: 0 });
    const next = only(accepted(await store.commit({ owner: ALICE, replace: [one], audit: [] })));
    expect(next.revision).toBe(13);
  });

  test('the last serial is the highest that was ever given, though its keypair is gone', async ({
    store,
    reopen,
  }) => {
    if (store.lastSerial === undefined) return;
    expect(await store.lastSerial()).toBe(0);
    await insert(store, ALICE, [draft(ALICE, 1)]);
    const gone = await insert(store, BOB, [draft(BOB, 2, { serial: 90 })]);
    accepted(await store.commit({ owner: BOB, remove: gone, audit: [] }));
    const again = reopen === undefined ? store : await reopen();
    expect(await again.lastSerial?.()).toBe(90);
    expect(only(await insert(again, ALICE, [draft(ALICE, 3)])).serial).toBeGreaterThan(90);
  });

  test('what the caller does to a draft afterwards changes nothing', async ({ store }) => {
    const attributes = { meta: { a: 1 } };
    await insert(store, ALICE, [draft(ALICE, 1, { attributes })]);
    attributes.meta.a = 2;
    expect((await store.get(ALICE, { by: 'uuid', uuid: draft(ALICE, 1).uuid }))?.attributes).toEqual({
      meta: { a: 1 },
    });
  });

  test('unique names: a name that is there, or twice in the batch, refuses all of it', async ({ store }) => {
    await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' })]);
    const taken = [draft(ALICE, 2, { name: 'db' }), draft(ALICE, 3, { name: 'web' })];
    const twice = [draft(ALICE, 4, { name: 'x' }), draft(ALICE, 5, { name: 'x' })];
    for (const drafts of [taken, twice]) {
      const outcome = await store.commit({ owner: ALICE, insert: drafts, uniqueNames: true, audit: [] });
      expect(outcome).toEqual({ ok: false, reason: 'name', index: 1 });
    }
    expect((await names(store, ALICE)).join()).toBe('web');
  });

  test('unique names differ by letter case and by accent form', async ({ store }) => {
    const drafts = ['key', 'KEY', '\u00e9', 'e\u0301'].map((name, i) => draft(ALICE, i + 1, { name }));
    accepted(await store.commit({ owner: ALICE, insert: drafts, uniqueNames: true, audit: [] }));
    expect((await names(store, ALICE)).length).toBe(4);
  });

  test('without unique names twins live, and the name means the oldest', async ({ store }) => {
    const twins = [
      draft(ALICE, 9, { name: 'web' }),
      draft(ALICE, 1, { name: 'web' }),
      draft(ALICE, 5, { name: 'web' }),
    ];
    const [first, second] = await insert(store, ALICE, twins);
    expect((await store.get(ALICE, { by: 'name', name: 'web' }))?.uuid).toBe(first?.uuid);
    const outcome = await store.commit({
      owner: ALICE,
      insert: [draft(ALICE, 7, { name: 'web' })],
      uniqueNames: true,
      audit: [],
    });
    expect(outcome).toEqual({ ok: false, reason: 'name', index: 0 });
    accepted(
      await store.commit({ owner: ALICE, remove: [{ uuid: twins[0]?.uuid ?? '', revision: 1 }], audit: [] }),
    );
    expect((await store.get(ALICE, { by: 'name', name: 'web' }))?.uuid).toBe(second?.uuid);
  });

  test('a name that a removal frees can be taken in the same change', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' })]));
    const records = accepted(
      await store.commit({
        owner: ALICE,
        remove: [{ uuid: one.uuid, revision: 1 }],
        insert: [draft(ALICE, 2, { name: 'web' })],
        uniqueNames: true,
        maxKeypairs: 1,
        audit: [],
      }),
    );
    expect((await store.get(ALICE, { by: 'name', name: 'web' }))?.uuid).toBe(only(records).uuid);
    expect(await store.get(ALICE, { by: 'uuid', uuid: one.uuid })).toBeUndefined();
  });

  test('replace keeps serial, counts the revision, and refuses one that has moved on', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' })]));
    const sealed = { keyId: 'k', wrapped: Uint8Array.of(1, 2), box: Uint8Array.of(0, 255) };
    const next = { ...one, name: 'db', sealed, keyVersion: 2, attributes: { description: 'd' } };
    const replaced = only(accepted(await store.commit({ owner: ALICE, replace: [next], audit: [] })));
    expect(replaced).toEqual({ ...next, revision: 2 });
    expect(await store.get(ALICE, { by: 'name', name: 'db' })).toEqual(replaced);
    expect(await store.get(ALICE, { by: 'name', name: 'web' })).toBeUndefined();
    const stale = { ok: false, reason: 'revision', index: 0 };
    expect(await store.commit({ owner: ALICE, replace: [next], audit: [] })).toEqual(stale);
    const remove = [{ uuid: one.uuid, revision: 1 }];
    expect(await store.commit({ owner: ALICE, remove, audit: [] })).toEqual(stale);
    const absent = [{ uuid: draft(ALICE, 2).uuid, revision: 1 }];
    expect(await store.commit({ owner: ALICE, remove: absent, audit: [] })).toEqual(stale);
  });

  test('a rename under unique names is refused where the name is taken; keeping the own name is not', async ({
    store,
  }) => {
    const [web, db] = await insert(store, ALICE, [
      draft(ALICE, 1, { name: 'web' }),
      draft(ALICE, 2, { name: 'db' }),
    ]);
    if (web === undefined || db === undefined) throw new Error('two were inserted');
    const clash = await store.commit({
      owner: ALICE,
      replace: [{ ...db, name: 'web' }],
      uniqueNames: true,
      audit: [],
    });
    expect(clash).toEqual({ ok: false, reason: 'name', index: 0 });
    accepted(
      await store.commit({ owner: ALICE, replace: [{ ...db, bits: 255 }], uniqueNames: true, audit: [] }),
    );
    const twin = only(await insert(store, ALICE, [draft(ALICE, 3, { name: 'web' })]));
    accepted(
      await store.commit({ owner: ALICE, replace: [{ ...twin, bits: 255 }], uniqueNames: true, audit: [] }),
    );
  });

  test('two keypairs can swap their names in one change', async ({ store }) => {
    const [a, b] = await insert(store, ALICE, [
      draft(ALICE, 1, { name: 'a' }),
      draft(ALICE, 2, { name: 'b' }),
    ]);
    if (a === undefined || b === undefined) throw new Error('two were inserted');
    const replace = [
      { ...a, name: 'b' },
      { ...b, name: 'a' },
    ];
    accepted(await store.commit({ owner: ALICE, replace, uniqueNames: true, audit: [] }));
    expect((await store.get(ALICE, { by: 'name', name: 'a' }))?.uuid).toBe(b.uuid);
    expect((await store.get(ALICE, { by: 'name', name: 'b' }))?.uuid).toBe(a.uuid);
  });

  test('one wrong part refuses the whole change', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' })]));
    const outcome = await store.commit({
      owner: ALICE,
      insert: [draft(ALICE, 2)],
      replace: [{ ...one, name: 'new' }],
      remove: [{ uuid: draft(ALICE, 9).uuid, revision: 1 }],
      audit: [entry(one.uuid)],
    });
    expect(outcome).toEqual({ ok: false, reason: 'revision', index: 0 });
    expect(await names(store, ALICE)).toEqual(['web']);
    expect(await store.get(ALICE, { by: 'uuid', uuid: one.uuid })).toEqual(one);
  });

  test('the quota counts the batch, at its edge too, and frees at once', async ({ store }) => {
    const commit = (first: number, count: number) =>
      store.commit({
        owner: ALICE,
        insert: Array.from({ length: count }, (_, i) => draft(ALICE, first + i)),
        maxKeypairs: 3,
        audit: [],
      });
    const one = accepted(await commit(1, 2))[0];
    expect(await commit(10, 2)).toEqual({ ok: false, reason: 'quota', index: 1 });
    accepted(await commit(20, 1));
    expect(await commit(30, 1)).toEqual({ ok: false, reason: 'quota', index: 0 });
    accepted(
      await store.commit({ owner: ALICE, remove: [{ uuid: one?.uuid ?? '', revision: 1 }], audit: [] }),
    );
    accepted(await commit(40, 1));
    const none = await store.commit({ owner: BOB, insert: [draft(BOB, 50)], maxKeypairs: 0, audit: [] });
    expect(none).toEqual({ ok: false, reason: 'quota', index: 0 });
  });

  test('an owner over a lowered quota can still change what is there', async ({ store }) => {
    const [one] = await insert(store, ALICE, [draft(ALICE, 1), draft(ALICE, 2)]);
    if (one === undefined) throw new Error('two were inserted');
    accepted(await store.commit({ owner: ALICE, replace: [one], maxKeypairs: 1, audit: [] }));
  });

  test('checks come in their order: revision, quota, slot, name', async ({ store }) => {
    await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' }), draft(ALICE, 2, { slot: 's', name: 's' })]);
    const bad = [draft(ALICE, 3, { name: 'web' }), draft(ALICE, 4, { slot: 's', name: 's' })];
    const remove = [{ uuid: draft(ALICE, 1).uuid, revision: 7 }];
    const common = { owner: ALICE, insert: bad, uniqueNames: true, audit: [] };
    const reasons = [
      await store.commit({ ...common, remove, maxKeypairs: 1 }),
      await store.commit({ ...common, maxKeypairs: 1 }),
      await store.commit(common),
      await store.commit({ ...common, insert: bad.slice(0, 1) }),
    ].map((outcome) => (outcome.ok ? 'ok' : outcome.reason));
    expect(reasons).toEqual(['revision', 'quota', 'slot', 'name']);
  });

  test('a slot holds one pair, outside the list, the names and the quota', async ({ store }) => {
    const first = draft(ALICE, 1, { slot: 'ssh_key', name: 'web' });
    const record = only(
      accepted(
        await store.commit({ owner: ALICE, insert: [first], maxKeypairs: 0, uniqueNames: true, audit: [] }),
      ),
    );
    expect(await store.get(ALICE, { by: 'slot', slot: 'ssh_key' })).toEqual(record);
    expect(await store.get(ALICE, { by: 'name', name: 'web' })).toBeUndefined();
    expect(await store.list(ALICE, { order: 'created', total: true })).toEqual({ records: [], total: 0 });
    expect(await store.list(ALICE, { order: 'name', after: 'web' })).toBe('marker_not_found');
    const again = draft(ALICE, 2, { slot: 'ssh_key', name: 'x' });
    expect(await store.commit({ owner: ALICE, insert: [again], audit: [] })).toEqual({
      ok: false,
      reason: 'slot',
      index: 0,
    });
    accepted(
      await store.commit({
        owner: ALICE,
        insert: [draft(ALICE, 3, { name: 'web' })],
        uniqueNames: true,
        maxKeypairs: 1,
        audit: [],
      }),
    );
    accepted(await store.commit({ owner: BOB, insert: [draft(BOB, 4, { slot: 'ssh_key' })], audit: [] }));
    accepted(
      await store.commit({
        owner: ALICE,
        replace: [{ ...record, publicKey: 'ssh-ed25519 BBBB' }],
        audit: [],
      }),
    );
    expect((await store.get(ALICE, { by: 'slot', slot: 'ssh_key' }))?.revision).toBe(2);
  });

  test('owners do not meet', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1, { name: 'web' })]));
    const other = 'account:alice';
    for (const owner of [BOB, other, 'user:Alice', 'user:alice '] as const) {
      expect(await store.get(owner, { by: 'uuid', uuid: one.uuid })).toBeUndefined();
      expect(await store.get(owner, { by: 'name', name: 'web' })).toBeUndefined();
      expect(await names(store, owner)).toEqual([]);
      const remove = [{ uuid: one.uuid, revision: 1 }];
      expect(await store.commit({ owner, remove, audit: [] })).toEqual({
        ok: false,
        reason: 'revision',
        index: 0,
      });
    }
    accepted(
      await store.commit({
        owner: BOB,
        insert: [draft(BOB, 2, { name: 'web' })],
        uniqueNames: true,
        maxKeypairs: 1,
        audit: [],
      }),
    );
    expect(await store.get(ALICE, { by: 'uuid', uuid: one.uuid })).toEqual(one);
  });

  test('of writers that race, exactly one wins the name, the quota, the slot and the revision', async ({
    store,
  }) => {
    const racers = Array.from({ length: 16 }, (_, i) => i);
    const wins = async (commit: (i: number) => ReturnType<typeof store.commit>): Promise<number> =>
      (await Promise.all(racers.map(commit))).filter(({ ok }) => ok).length;
    const base = only(await insert(store, ALICE, [draft(ALICE, 1)]));
    const race = { owner: ALICE, audit: [] };
    expect(
      await wins((i) =>
        store.commit({ ...race, insert: [draft(ALICE, 100 + i, { name: 'n' })], uniqueNames: true }),
      ),
    ).toBe(1);
    expect(
      await wins((i) => store.commit({ ...race, insert: [draft(ALICE, 200 + i)], maxKeypairs: 5 })),
    ).toBe(3);
    expect(await wins((i) => store.commit({ ...race, insert: [draft(ALICE, 300 + i, { slot: 's' })] }))).toBe(
      1,
    );
    expect(await wins((i) => store.commit({ ...race, replace: [{ ...base, bits: i }] }))).toBe(1);
  });
}

async function names(store: Store, owner: Owner): Promise<readonly string[]> {
  const page = await store.list(owner, { order: 'name' });
  return page === 'marker_not_found' ? [] : page.records.map(({ name }) => name);
}
