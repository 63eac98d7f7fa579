import { type Change, createMemoryStore, type StoredKeypair } from '@keypair-gateway/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore, type PostgresStore } from '../src/index.js';
import { draft, dropSchema, freshSchema, inserting, verdict } from './support/kit.js';
import { startServer, type TestServer } from './support/server.js';

const owner = 'user:alice';
const ROUNDS = 40;
let server: TestServer;
let schema: string;
let both: readonly [PostgresStore, PostgresStore];

beforeAll(async () => {
  server = await startServer();
  schema = freshSchema();
  both = [
    await openPostgresStore({ url: server.url, schema }),
    await openPostgresStore({ url: server.url, schema }),
  ];
});

afterAll(async () => {
  await Promise.all(both.map((store) => store.close()));
  await dropSchema(server.url, schema);
  await server.stop();
});

const rounds = async (body: (round: number, store: PostgresStore, other: PostgresStore) => Promise<void>) => {
  for (let round = 0; round < ROUNDS; round++)
    await body(round, both[round % 2] as PostgresStore, both[(round + 1) % 2] as PostgresStore);
};

describe('two stores on one database', () => {
  it('that want the same name: one gets it', async () => {
    await rounds(async (round, one, other) => {
      const ends = await Promise.all(
        [one, other].map((store, i) =>
          store.commit(inserting(owner, `n${round}`, { uuid: `n${round}-${i}` })),
        ),
      );
      expect(ends.map(verdict).sort()).toEqual(['name', 'ok']);
    });
  });

  it('of which one deletes what the other makes again: both orders are told truly', async () => {
    await rounds(async (round, one, other) => {
      const who = `user:d${round}` as const;
      const [there] = ((await one.commit(inserting(who, 'k'))) as { records: readonly StoredKeypair[] })
        .records;
      if (there === undefined) throw new Error('one was inserted');
      const [gone, made] = await Promise.all([
        one.commit({ owner: who, remove: [there], audit: [] }),
        other.commit(inserting(who, 'k', { uuid: 'again' })),
      ]);
      expect(verdict(gone)).toBe('ok');
      const left = await one.list(who, { order: 'name' });
      const uuids = left === 'marker_not_found' ? [] : left.records.map(({ uuid }) => uuid);
      expect(uuids).toEqual(made.ok ? ['again'] : []);
    });
  });

  it('at the edge of a quota: as many get in as there is room for', async () => {
    await rounds(async (round, one, other) => {
      const who = `user:q${round}` as const;
      const ends = await Promise.all(
        [one, other, one, other].map((store, i) =>
          store.commit({ ...inserting(who, `k${i}`), maxKeypairs: 3 }),
        ),
      );
      expect(ends.map(verdict).sort()).toEqual(['ok', 'ok', 'ok', 'quota']);
    });
  });

  it('that want one slot: one gets it, and a claim is granted once', async () => {
    await rounds(async (round, one, other) => {
      const who = `account:s${round}` as const;
      const ends = await Promise.all(
        [one, other].map((store, i) =>
          store.commit({ owner: who, insert: [draft(who, `k${i}`, { slot: 'ssh_key' })], audit: [] }),
        ),
      );
      expect(ends.map(verdict).sort()).toEqual(['ok', 'slot']);
      const won = await Promise.all(
        [one, other].map((store) => store.claim(`token-${round}`, Date.now() + 60_000)),
      );
      expect(won.sort()).toEqual([false, true]);
    });
  });

  it('a scan never passes by a keypair that is committed later', async () => {
    const [one, other] = both;
    const start = await one.lastSerial();
    const writing = Promise.all(
      Array.from({ length: 120 }, (_, i) =>
        (i % 2 === 0 ? one : other).commit(inserting(`user:p${i % 7}`, `p${i}`)),
      ),
    );
    let done = false;
    void writing.then(() => {
      done = true;
    });
    const seen: number[] = [];
    for (let last = false; ; last = done) {
      seen.push(...(await one.scan(seen.at(-1) ?? start, 7)).map(({ serial }) => serial));
      if (last && seen.length >= 120) break;
      if (last && (await one.scan(seen.at(-1) ?? start, 1)).length === 0) break;
    }
    await writing;
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => start + 1 + i));
  });

  it('groups that hold the same owners in another order do not stop each other', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `user:g${i}` as const);
    for (let round = 0; round < 10; round++) {
      const ends = await Promise.all([
        ...names.map((who) => both[0].commit(inserting(who, `a${round}`))),
        ...names.toReversed().map((who) => both[1].commit(inserting(who, `b${round}`))),
      ]);
      expect(ends.every(({ ok }) => ok)).toBe(true);
    }
  });

  it('twins stand as in the memory store, whatever is inserted, renamed and removed', async () => {
    const model = createMemoryStore();
    const who = 'user:twins';
    let state = 12_345;
    const pick = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    const name = (): string => 'abc'[pick(3)] as string;
    for (let step = 0; step < 250; step++) {
      const there = (await model.list(who, { order: 'created' })) as { records: readonly StoredKeypair[] };
      const [x, y] = [pick(20), pick(20)].map((at) => there.records[at % there.records.length]);
      const kind = x === undefined || y === undefined ? 0 : pick(4);
      const change = {
        owner: who,
        uniqueNames: pick(2) === 0,
        ...(pick(3) === 0 ? { maxKeypairs: 6 } : {}),
        audit: [],
        ...(kind === 0
          ? {
              insert: Array.from({ length: 1 + pick(3) }, (_, i) =>
                draft(who, name(), { uuid: `t${step}-${i}` }),
              ),
            }
          : {}),
        ...(kind === 1 && x ? { remove: [x], insert: [draft(who, name(), { uuid: `t${step}` })] } : {}),
        ...(kind === 2 && x ? { replace: [{ ...x, name: name() }] } : {}),
        ...(kind === 3 && x && y && x !== y
          ? {
              replace: [
                { ...x, name: y.name },
                { ...y, name: x.name },
              ],
            }
          : {}),
      } as Change;
      // Each store knows a keypair by a serial of its own.
      const store = both[step % 2] as PostgresStore;
      const [mine, theirs] = [await store.commit(change), await model.commit(change)];
      expect(mine.ok ? 'ok' : mine).toEqual(theirs.ok ? 'ok' : theirs);
      for (const query of [
        { order: 'name', total: true },
        { order: 'created', distinctNames: true, total: true },
        { order: 'name', distinctNames: true, uuids: ['t0-0', 't1-0', 't2-0', 't5-0', 't9'] },
      ] as const) {
        const [a, b] = [await store.list(who, query), await model.list(who, query)];
        expect(shape(a)).toEqual(shape(b));
      }
    }
  });
});

function shape(page: Awaited<ReturnType<PostgresStore['list']>>): unknown {
  return page === 'marker_not_found'
    ? page
    : [page.records.map(({ uuid, name, revision }) => [uuid, name, revision]), page.total];
}
