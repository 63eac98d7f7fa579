import { type ChainedAuditEntry, findAuditBreak } from '../src/store/audit.js';
import type { Change, Outcome, Store, StoredKeypair } from '../src/store/store.js';
import type { Owner } from '../src/types.js';
import type { ContractRoom } from './store-contract.js';
import { accepted, draft, entry, insert, only, type StoreUnderTest } from './store-kit.js';

const ALICE: Owner = 'user:alice';
const RACERS = 64;
const STANDING = 120;

/** What holds while many write at once: one winner, no lost change, nothing half done to be seen. */
export function storeRaceContract({ kit, test }: ContractRoom): void {
  const { expect } = kit;

  test('of 64 that want one name at once, one gets it and the others hear that it is taken', async ({
    store,
  }) => {
    const outcomes = await race((i) =>
      store.commit({
        owner: ALICE,
        insert: [draft(ALICE, i + 1, { name: 'web' })],
        uniqueNames: true,
        audit: [],
      }),
    );
    expect(tally(outcomes)).toEqual({ ok: 1, name: RACERS - 1 });
    expect((await listed(store, ALICE)).map(({ uuid }) => uuid)).toEqual(winners(outcomes));
  });

  test('of 64 that are at the edge of the quota at once, as many get in as there is room for', async ({
    store,
  }) => {
    const outcomes = await race((i) =>
      store.commit({ owner: ALICE, insert: [draft(ALICE, i + 1)], maxKeypairs: 10, audit: [] }),
    );
    expect(tally(outcomes)).toEqual({ ok: 10, quota: RACERS - 10 });
    expect((await listed(store, ALICE)).length).toBe(10);
  });

  test('of 64 that want one slot at once, one gets it', async ({ store }) => {
    const outcomes = await race((i) =>
      store.commit({ owner: ALICE, insert: [draft(ALICE, i + 1, { slot: 'ssh_key' })], audit: [] }),
    );
    expect(tally(outcomes)).toEqual({ ok: 1, slot: RACERS - 1 });
    expect((await store.get(ALICE, { by: 'slot', slot: 'ssh_key' }))?.uuid).toBe(winners(outcomes)[0]);
  });

  test('of batches that meet in one name, the whole of one is stored and nothing of the others', async ({
    store,
  }) => {
    const outcomes = await race((i) =>
      store.commit({
        owner: ALICE,
        insert: [0, 1, 2].map((j) =>
          draft(ALICE, 3 * i + j + 1, { name: j === 2 ? 'shared' : `own-${i}-${j}` }),
        ),
        uniqueNames: true,
        audit: [entry(draft(ALICE, 3 * i + 1).uuid)],
      }),
    );
    expect(tally(outcomes)).toEqual({ ok: 1, name: RACERS - 1 });
    expect((await store.scan(0, 10)).map(({ uuid }) => uuid)).toEqual(winners(outcomes));
  });

  test('of 64 renames to one name, one gets it', async ({ store }) => {
    const records = await insert(
      store,
      ALICE,
      Array.from({ length: RACERS }, (_, i) => draft(ALICE, i + 1)),
    );
    const outcomes = await race((i) =>
      store.commit({
        owner: ALICE,
        replace: [{ ...at(records, i), name: 'web' }],
        uniqueNames: true,
        audit: [],
      }),
    );
    expect(tally(outcomes)).toEqual({ ok: 1, name: RACERS - 1 });
    const names = (await listed(store, ALICE)).map(({ name }) => name);
    expect([new Set(names).size, names.filter((name) => name === 'web').length]).toEqual([RACERS, 1]);
  });

  test('of changes and removals that have read one revision, one is done', async ({ store }) => {
    const one = only(await insert(store, ALICE, [draft(ALICE, 1)]));
    const outcomes = await race((i) =>
      store.commit(
        i % 2 === 0
          ? { owner: ALICE, replace: [{ ...one, bits: i }], audit: [] }
          : { owner: ALICE, remove: [{ uuid: one.uuid, revision: one.revision }], audit: [] },
      ),
    );
    expect(tally(outcomes)).toEqual({ ok: 1, revision: RACERS - 1 });
    const winner = outcomes.findIndex(({ ok }) => ok);
    const left = await store.get(ALICE, { by: 'uuid', uuid: one.uuid });
    expect(left?.bits).toBe(winner % 2 === 0 ? winner : undefined);
  });

  test('no change is lost among many that read, change and try again', async ({ store }) => {
    const { uuid } = only(await insert(store, ALICE, [draft(ALICE, 1, { bits: 0 })]));
    const addOne = async (): Promise<void> => {
      for (;;) {
        const seen = await store.get(ALICE, { by: 'uuid', uuid });
        if (seen === undefined) throw new Error('the keypair is gone');
        const replace = [{ ...seen, bits: Number(seen.bits) + 1 }];
        if ((await store.commit({ owner: ALICE, replace, audit: [] })).ok) return;
      }
    };
    await Promise.all(Array.from({ length: 16 }, addOne));
    const end = await store.get(ALICE, { by: 'uuid', uuid });
    expect([end?.bits, end?.revision]).toEqual([16, 17]);
  });

  test('a slot that is replaced at once by many holds the last one, and the others have heard', async ({
    store,
  }) => {
    const first = only(await insert(store, ALICE, [draft(ALICE, 1000, { slot: 's' })]));
    const put = async (i: number): Promise<void> => {
      for (;;) {
        const held = await store.get(ALICE, { by: 'slot', slot: 's' });
        const remove = held === undefined ? [] : [{ uuid: held.uuid, revision: held.revision }];
        const outcome = await store.commit({
          owner: ALICE,
          remove,
          insert: [draft(ALICE, i + 1, { slot: 's' })],
          audit: [],
        });
        if (outcome.ok) return;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, i) => put(i)));
    const there = only(await store.scan(0, 10));
    expect(there).toEqual(await store.get(ALICE, { by: 'slot', slot: 's' }));
    expect(there.uuid === first.uuid).toBe(false);
  });

  test('of 64 that claim one token at once, one gets it', async ({ store }) => {
    const future = Date.now() + 3_600_000;
    const granted = await race(() => store.claim('once', future));
    expect(granted.filter((won) => won).length).toBe(1);
    const others = await race((i) => store.claim(`own-${i}`, future));
    expect(others.filter((won) => won).length).toBe(RACERS);
  });

  test('pages by name show what stands exactly once while others come and go', async ({ store }) => {
    const standing = Array.from({ length: STANDING }, (_, i) => standingName(i));
    await insert(
      store,
      ALICE,
      standing.map((name, i) => draft(ALICE, i + 1, { name })),
    );
    await whileChurning(store, ALICE, async () => {
      for (let round = 0; round < 3; round++) {
        const seen: string[] = [];
        for (;;) {
          const last = seen.at(-1);
          const query = {
            order: 'name',
            limit: 30,
            ...(last === undefined ? {} : { after: last }),
          } as const;
          const page = await store.list(ALICE, query);
          if (page === 'marker_not_found') throw new Error('the marker stands all along');
          seen.push(...page.records.flatMap(({ name }) => (name.includes('~') ? [] : [name])));
          if (page.records.length < query.limit) break;
        }
        expect(seen).toEqual(standing);
      }
    });
  });

  test('a scan in pieces shows what stands exactly once while others come and go', async ({ store }) => {
    const standing = await insert(
      store,
      ALICE,
      Array.from({ length: STANDING }, (_, i) => draft(ALICE, i + 1)),
    );
    await whileChurning(store, 'user:bob', async () => {
      for (let round = 0; round < 3; round++) {
        const serials: number[] = [];
        const seen: string[] = [];
        for (let after = 0; ; after = serials.at(-1) ?? after) {
          const page = await store.scan(after, 20);
          serials.push(...page.map(({ serial }) => serial));
          seen.push(...page.flatMap(({ owner, uuid }) => (owner === ALICE ? [uuid] : [])));
          if (page.length < 20) break;
        }
        expect(seen).toEqual(standing.map(({ uuid }) => uuid));
        expect(serials).toEqual([...new Set(serials)].sort((a, b) => a - b));
      }
    });
  });

  test('a change is seen whole or not at all, and a page and its total are of one moment', async ({
    store,
  }) => {
    const five = Array.from({ length: 5 }, (_, i) => draft(ALICE, i + 1));
    let done = false;
    const write = async (): Promise<void> => {
      for (let round = 0; round < 20; round++) {
        const records = await insert(store, ALICE, five);
        accepted(await store.commit({ owner: ALICE, remove: records, audit: [] }));
      }
      done = true;
    };
    const counts = new Set<number>();
    const read = async (): Promise<void> => {
      while (!done) {
        const page = await store.list(ALICE, { order: 'name', total: true });
        if (page === 'marker_not_found') throw new Error('no marker was given');
        expect(page.records.length).toBe(page.total);
        counts.add(page.records.length);
        await nextTurn();
      }
    };
    await Promise.all([write(), read(), read()]);
    expect([...counts].filter((count) => count !== 0 && count !== 5)).toEqual([]);
  });

  test('many owners that write at once stay apart', async ({ store }) => {
    const owners = Array.from(
      { length: 32 },
      (_, i): Owner => (i % 2 === 0 ? `user:o${i}` : `account:o${i}`),
    );
    const life = async (owner: Owner, i: number): Promise<void> => {
      const [a, b, c] = await insert(
        store,
        owner,
        ['a', 'b', 'c'].map((name, j) => draft(owner, 10 * i + j + 1, { name, bits: i })),
      );
      if (a === undefined || b === undefined || c === undefined) throw new Error('three were inserted');
      const change: Change = {
        owner,
        replace: [
          { ...a, name: 'b' },
          { ...b, name: 'a' },
        ],
        remove: [{ uuid: c.uuid, revision: 1 }],
        insert: [draft(owner, 10 * i + 4, { name: 'c', bits: i })],
        uniqueNames: true,
        maxKeypairs: 3,
        audit: [],
      };
      const [outcome, ...seen] = await Promise.all([
        store.commit(change),
        ...Array.from({ length: 4 }, () => listed(store, owner)),
      ]);
      accepted(outcome);
      const [old, fresh] = [
        [a, b, c],
        [b, a, { uuid: draft(owner, 10 * i + 4).uuid }],
      ].map((records) => records.map(({ uuid }) => uuid).join());
      for (const records of [...seen, await listed(store, owner)]) {
        expect(records.every((record) => record.owner === owner && record.bits === i)).toBe(true);
        expect([old, fresh].includes(records.map(({ uuid }) => uuid).join())).toBe(true);
      }
      expect((await listed(store, owner)).map(({ uuid }) => uuid).join()).toBe(fresh);
    };
    await Promise.all(owners.map(life));
    const all = await store.scan(0, 1000);
    expect([all.length, new Set(all.map(({ serial }) => serial)).size]).toEqual([96, 96]);
  });

  test('a trail that many write at once is one chain, with the entries of each change side by side', async ({
    store,
    audit,
  }) => {
    const owners: readonly Owner[] = ['user:a', 'user:b', 'account:a'];
    const changes = owners.flatMap((owner) =>
      Array.from({ length: 20 }, (_, i) =>
        store.commit({
          owner,
          audit: [entry(`${i}`, 'reveal', `${i}:first`), entry(`${i}`, 'delete', `${i}:last`)],
        }),
      ),
    );
    for (const outcome of await Promise.all(changes)) accepted(outcome);
    for (const owner of owners) {
      const trail = await trailOf({ store, ...(audit && { audit }) }, owner);
      if (trail === undefined) return;
      expect([trail.length, findAuditBreak(owner, trail)]).toEqual([40, -1]);
      for (let i = 0; i < 40; i += 2) expect(trail[i]?.uuid).toBe(trail[i + 1]?.uuid);
    }
  });
}

async function race<T>(run: (i: number) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(Array.from({ length: RACERS }, (_, i) => run(i)));
}

function tally(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const word = outcome.ok ? 'ok' : outcome.reason;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

function winners(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap((outcome) => (outcome.ok ? outcome.records.map(({ uuid }) => uuid) : []));
}

function at<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error(`there is no item ${i}`);
  return item;
}

async function listed(store: Store, owner: Owner): Promise<readonly StoredKeypair[]> {
  const page = await store.list(owner, { order: 'name' });
  if (page === 'marker_not_found') throw new Error('no marker was given');
  return page.records;
}

function standingName(i: number): string {
  return `s-${String(i).padStart(3, '0')}`;
}

/** Does the work while keypairs of other names come and go around those that stand. */
async function whileChurning(store: Store, owner: Owner, work: () => Promise<void>): Promise<void> {
  let done = false;
  const churn = async (who: number): Promise<void> => {
    for (let n = 0; !done; n++) {
      const name = `${standingName((n * 7) % STANDING)}~${who}`;
      const records = await insert(store, owner, [draft(owner, 1000 * (who + 1) + n, { name })]);
      accepted(await store.commit({ owner, remove: records, audit: [] }));
      await nextTurn();
    }
  };
  const churners = [0, 1, 2, 3].map(churn);
  try {
    await work();
  } finally {
    done = true;
    await Promise.all(churners);
  }
}

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function trailOf(
  { store, audit }: Pick<StoreUnderTest, 'store' | 'audit'>,
  owner: Owner,
): Promise<readonly ChainedAuditEntry[] | undefined> {
  return audit === undefined ? store.trail?.(owner, 0, 1000) : audit(owner);
}
