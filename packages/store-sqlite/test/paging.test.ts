import type { ListQuery } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.js';
import { draft, inFolder, Libsql } from './kit.js';

const owner = 'user:alice';
const ROWS = 100_000;
const name = (n: number): string => `key-${String(n).padStart(6, '0')}`;

describe('a list of 100,000 keypairs', () => {
  it('gives each page from an index, at any marker', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit({ owner, insert: [draft(owner, name(0))], audit: [] });
      const database = new Libsql(path);
      // Copies of the first, written past the store: a hundred thousand commits' worth in one statement.
      database.exec(`
        INSERT INTO keypairs (owner, uuid, name, twin, type, algorithm, bits, public_key, fingerprint, created_at, revision, attributes, key_version)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS - 1})
        SELECT owner, 'uuid-' || i, printf('key-%06d', (i * 7919) % ${ROWS}), 0, type, algorithm, bits, public_key, fingerprint, created_at, 1, attributes, 1
        FROM n, keypairs WHERE serial = 1`);
      const names = async (query: Partial<ListQuery>) => {
        const page = await store.list(owner, { order: 'name', ...query });
        return page === 'marker_not_found' ? page : page.records.map((record) => record.name);
      };
      for (const at of [0, 49_999, 99_996])
        expect(await names({ after: name(at), limit: 3 })).toEqual([at + 1, at + 2, at + 3].map(name));
      expect(await names({ offset: 99_998, limit: 10, distinctNames: true })).toEqual([
        name(99_998),
        name(99_999),
      ]);
      expect(await names({ nameContains: 'KEY-09999', limit: 2, offset: 8 })).toEqual(
        [99_998, 99_999].map(name),
      );
      expect(await store.list(owner, { order: 'created', limit: 0, total: true })).toEqual({
        records: [],
        total: ROWS,
      });
      database.close();
      await store.close();
    }));

  it('never sorts a page', async () => {
    const plans: string[] = [];
    class Explaining extends Libsql {
      override prepare(sql: string) {
        if (sql.includes('ORDER BY'))
          plans.push(
            ...(super.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Array(9).fill(1)) as { detail: string }[]).map(
              ({ detail }) => detail,
            ),
          );
        return super.prepare(sql);
      }
    }
    const database = new Explaining(':memory:');
    const store = await openSqliteStore({ path: 'memory.db', driver: database });
    for (const order of ['name', 'created'] as const)
      for (const distinctNames of [true, false]) {
        await store.list(owner, { order, distinctNames, limit: 3 });
        await store.list(owner, { order, distinctNames, nameContains: 'x', total: true });
      }
    await store.scan(0, 10);
    expect(plans.length).toBeGreaterThanOrEqual(5);
    expect(plans.filter((plan) => plan.includes('TEMP B-TREE') || plan.startsWith('SCAN'))).toEqual([]);
    await store.close();
    database.close();
  });
});
