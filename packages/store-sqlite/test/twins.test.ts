import type { Change, Outcome, StoredKeypair } from '@keypair-gateway/core';
import { createMemoryStore } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.js';
import { draft, Libsql } from './kit.js';

const owner = 'user:alice';
const name = fc.constantFrom('a', 'b', 'c');

/** One step: insert, rename or remove, with or without unique names; `which` picks a keypair that is there. */
const step = fc.record({
  kind: fc.constantFrom('insert', 'rename', 'remove', 'swap'),
  names: fc.array(name, { minLength: 1, maxLength: 3 }),
  which: fc.nat(20),
  uniqueNames: fc.boolean(),
  maxKeypairs: fc.option(fc.integer({ min: 3, max: 8 }), { nil: undefined }),
});

describe('twins', () => {
  it('stand as in the memory store, whatever is inserted, renamed and removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const model = createMemoryStore();
        const database = new Libsql(':memory:');
        const store = await openSqliteStore({ path: 'memory.db', driver: database });
        let made = 0;
        for (const { kind, names, which, uniqueNames, maxKeypairs } of steps) {
          const there = await model.scan(0, 100);
          const chosen = there[which % there.length];
          const other = there[(which + 1) % there.length];
          const change: Change = {
            owner,
            uniqueNames,
            ...(maxKeypairs === undefined ? {} : { maxKeypairs }),
            audit: [],
            ...changed(kind, names, chosen, other, () => `uuid-${made++}`),
          };
          // Serials are not compared: a refused change may cost SQLite none and the model none, but nothing promises it.
          expect(shape(await store.commit(change))).toEqual(shape(await model.commit(change)));
          for (const query of [
            { order: 'name', total: true },
            { order: 'created', distinctNames: true, total: true },
            { order: 'name', distinctNames: true, uuids: ['uuid-1', 'uuid-2', 'uuid-3', 'uuid-5'] },
          ] as const)
            expect(await uuids(store, query)).toEqual(await uuids(model, query));
        }
        await store.close();
        database.close();
      }),
      { numRuns: 60 },
    );
  });
});

function changed(
  kind: string,
  names: readonly string[],
  chosen: StoredKeypair | undefined,
  other: StoredKeypair | undefined,
  uuid: () => string,
): Partial<Change> {
  if (kind === 'insert' || chosen === undefined || other === undefined)
    return { insert: names.map((each) => draft(owner, each, { uuid: uuid() })) };
  if (kind === 'remove')
    return {
      remove: [{ uuid: chosen.uuid, revision: chosen.revision }],
      insert: names.slice(1).map((each) => draft(owner, each, { uuid: uuid() })),
    };
  if (kind === 'rename' || other === chosen) return { replace: [{ ...chosen, name: names[0] ?? 'a' }] };
  return {
    replace: [
      { ...chosen, name: other.name },
      { ...other, name: chosen.name },
    ],
  };
}

function shape(outcome: Outcome): unknown {
  return outcome.ok
    ? outcome.records.map(({ uuid, name: each, revision }) => [uuid, each, revision])
    : outcome;
}

async function uuids(
  store: Pick<ReturnType<typeof createMemoryStore>, 'list'>,
  query: Parameters<typeof store.list>[1],
): Promise<unknown> {
  const page = await store.list(owner, query);
  return page === 'marker_not_found' ? page : [page.records.map(({ uuid }) => uuid), page.total];
}
