import { findAuditBreak, type Owner } from '@keypair-gateway/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresStore, type PostgresStore } from '../src/index.js';
import type { Read } from '../src/reads.js';
import { readTrailHeads } from '../src/trail.js';
import { dropSchema, entry, freshSchema, inserting, verdict } from './support/kit.js';
import { ask, startServer, type TestServer } from './support/server.js';

const ALICE: Owner = 'user:alice';
let server: TestServer;
let schema: string;
let store: PostgresStore;

beforeAll(async () => {
  server = await startServer();
  schema = freshSchema();
  store = await openPostgresStore({ url: server.url, schema });
});

beforeEach(async () => {
  for (const table of ['audit', 'owners', 'keypairs']) await tamper(`TRUNCATE $schema.${table}`);
});

afterAll(async () => {
  await store.close();
  await dropSchema(server.url, schema);
});

/** Works on the tables behind the store's back. */
const tamper = (sql: string, ...values: readonly unknown[]): Promise<unknown> =>
  ask(server.url, sql.replaceAll('$schema', `"${schema.replaceAll('"', '""')}"`), values);

async function fill(...names: readonly string[]): Promise<void> {
  for (const name of names) expect(verdict(await store.commit(inserting(ALICE, name)))).toBe('ok');
}

describe('the trail in the tables', () => {
  it.each(['action', 'uuid', 'user_id', 'account_id', 'request_id'])(
    'shows an entry as broken whose %s is text that the store would have written otherwise',
    async (column) => {
      await fill('a', 'b', 'c');
      for (const text of ['x\u0001', 'x\uE000', '\u0001\uFDD1\u0001']) {
        await tamper(`UPDATE $schema.audit SET ${column} = $1 WHERE seq = 2`, text);
        const trail = await store.trail(ALICE, 0, 10);
        expect(trail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
        expect(findAuditBreak(ALICE, trail)).toBe(1);
      }
    },
  );

  it('does not take text for sound that only reads like what was written', async () => {
    for (const requestId of ['soh\u0001', 'nul\u0000', 'private\uE000', 'half \ud800'])
      await store.commit({ owner: ALICE, audit: [{ ...entry('u'), requestId }] });
    expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(-1);
    await tamper('UPDATE $schema.audit SET request_id = $1 WHERE seq = 1', 'soh\u0001');
    expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(0);
    await tamper('UPDATE $schema.audit SET request_id = $1 WHERE seq = 1', 'soh\u0001\uFDD1');
    expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(-1);
    await tamper('UPDATE $schema.audit SET request_id = $1 WHERE seq = 3', 'private\uE000');
    expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(2);
  });

  it('shows numbers that nobody gave, up to the largest', async () => {
    await fill('a', 'b');
    const like =
      'INSERT INTO $schema.audit SELECT owner, $1, at, action, uuid, user_id, account_id, request_id, hash FROM $schema.audit WHERE seq = 1';
    for (const seq of ['0', '-5', '9223372036854775807']) await tamper(like, seq);
    const largest = 2 ** 63;
    expect((await store.trail(ALICE, 0, 10)).map(({ seq }) => seq)).toEqual([-5, 0, 1, 2, largest]);
    expect((await store.trail(ALICE, 1, 10)).map(({ seq }) => seq)).toEqual([2, largest]);
    expect(await store.trail(ALICE, largest, 10)).toEqual([]);
    expect(await store.trailHeads(null, 10)).toMatchObject([{ owner: ALICE, seq: largest }]);
  });

  it('heads come out of the trail: an owner whose row is taken away is there with what was done to the entries', async () => {
    await fill('a', 'b', 'c');
    await tamper('DELETE FROM $schema.owners');
    await tamper("UPDATE $schema.audit SET user_id = 'mallory' WHERE seq = 2");
    expect(await store.trailHeads(null, 10)).toMatchObject([{ owner: ALICE, seq: 3 }]);
    expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(1);
  });

  it('goes on where it was when the row of its owner is taken away', async () => {
    await fill('a', 'b');
    await tamper('DELETE FROM $schema.owners');
    await fill('c', 'd');
    const trail = await store.trail(ALICE, 0, 10);
    expect(trail.map(({ seq, uuid }) => [seq, uuid])).toEqual(
      ['a', 'b', 'c', 'd'].map((name, i) => [i + 1, `uuid-of-${name}`]),
    );
    expect(findAuditBreak(ALICE, trail)).toBe(-1);
  });

  it('pages go on behind owners that the store would have written otherwise', async () => {
    const owners = ['user:a', 'user:b', 'user:c', 'user:d'] as const;
    for (const owner of owners) await store.commit(inserting(owner, owner));
    for (const owner of ['user:b', 'user:c'])
      await tamper('UPDATE $schema.audit SET owner = $1 WHERE owner = $2', `${owner}\u0001`, owner);
    await tamper(
      'INSERT INTO $schema.audit SELECT $1, seq, at, action, uuid, user_id, account_id, request_id, hash FROM $schema.audit LIMIT 1',
      'user:b\u0001\uFDD0',
    );
    for (const limit of [1, 2, 3, 10]) {
      const seen: string[] = [];
      for (let after: Owner | null = null, pages = 0; pages < 10; pages++) {
        const page: readonly { readonly owner: Owner }[] = await store.trailHeads(after, limit);
        seen.push(...page.map(({ owner }) => owner));
        after = page.at(-1)?.owner ?? null;
        if (after === null) break;
      }
      expect(seen).toEqual(['user:a', 'user:b\u0001', 'user:b\u0000', 'user:c\u0001', 'user:d']);
    }
  });

  it('heads are read through the index, and not through the entries', async () => {
    const filling = `INSERT INTO $schema.audit SELECT 'user:' || (n % 20), n, 1, 'reveal', 'u', 'u', 'a', 'r', 'h' FROM generate_series(1, 20000) AS n`;
    await tamper(filling);
    await tamper('ANALYZE $schema.audit');
    const heads = await store.trailHeads(null, 100);
    expect(heads.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => 19_981 + i),
    );
    const quoted = `"${schema.replaceAll('"', '""')}"`;
    const sent: string[] = [];
    const asking = <T>(make: () => Read<T>): Promise<T> => {
      sent.push(make().sql);
      return Promise.resolve(make().parse([]));
    };
    await readTrailHeads(asking, quoted, null, 100);
    const plan = await ask(server.url, `EXPLAIN ${sent[0]}`);
    const words = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
    expect(words).toContain('Index');
    expect(words).not.toContain('Seq Scan');
  });
});
