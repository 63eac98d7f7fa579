import type { Change, Owner } from '@keypair-gateway/core';
import { expect, it } from 'vitest';
import { openSqliteStore, type SqliteStore } from '../src/index.js';
import { draft, entry, inserting, Libsql } from './kit.js';

const owner: Owner = 'user:alice';

/** The statements of some work that read or write tables, each with the steps of its plan. */
async function plansOf(work: (store: SqliteStore) => Promise<unknown>) {
  const statements = new Set<string>();
  class Noting extends Libsql {
    override prepare(sql: string) {
      statements.add(sql);
      return super.prepare(sql);
    }
  }
  const database = new Noting(':memory:');
  const store = await openSqliteStore({ path: 'memory.db', driver: database });
  statements.clear();
  await work(store);
  await store.close();
  const plans = [...statements]
    .filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/.test(sql))
    .map((sql) => {
      const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Array(20).fill(1)) as {
        detail: string;
      }[];
      return { sql, steps: steps.map(({ detail }) => detail) };
    });
  database.close();
  return plans;
}

it('answers every statement from an index, and none by going through a table', async () => {
  const plans = await plansOf(async (store) => {
    const commit = async (change: Change) => expect((await store.commit(change)).ok).toBe(true);
    const quota = { maxKeypairs: 100 };
    await commit({ ...inserting(owner, 'one'), ...quota });
    await commit({ owner, insert: [draft(owner, 'one', { uuid: 'twin' })], audit: [entry('twin')] });
    await commit({ owner, insert: [draft(owner, 'two', { uuid: 'slot', slot: 's' })], audit: [] });
    await commit({ owner, insert: [{ ...draft(owner, 'late'), serial: 40 }], audit: [] });
    await commit({
      owner,
      replace: [{ ...draft(owner, 'other', { uuid: 'uuid-of-one' }), serial: 1, revision: 1 }],
      audit: [],
    });
    await commit({
      owner,
      replace: [{ ...draft(owner, 'other', { uuid: 'uuid-of-one' }), serial: 1, revision: 2 }],
      audit: [],
    });
    await commit({ owner, remove: [{ uuid: 'uuid-of-one', revision: 3 }], audit: [entry('uuid-of-one')] });
    await store.claim('token', Date.now() + 1000);
    await store.get(owner, { by: 'uuid', uuid: 'twin' });
    await store.get(owner, { by: 'name', name: 'one' });
    await store.get(owner, { by: 'slot', slot: 's' });
    for (const order of ['name', 'created'] as const)
      for (const distinctNames of [true, false]) {
        await store.list(owner, { order, distinctNames, limit: 3, total: true });
        await store.list(owner, { order, distinctNames, after: 'one', limit: 3 });
      }
    await store.list(owner, { order: 'name', names: ['one'] });
    await store.list(owner, { order: 'name', uuids: ['twin'] });
    await store.scan(0, 10);
    await store.seals();
    await store.lastSerial();
    await store.trail(owner, 1, 10);
    await store.trailHeads(null, 10);
    await store.trailHeads(owner, 10);
  });
  const faults = plans.filter(({ steps }) =>
    steps.some((step) => /^SCAN (keypairs|audit|claims)\b(?!.*USING (COVERING )?INDEX)/.test(step)),
  );
  expect(faults).toEqual([]);
  expect(plans.length).toBeGreaterThanOrEqual(25);
});
