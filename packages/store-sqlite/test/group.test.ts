import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.js';
import { inFolder, inserting, Libsql, verdict } from './kit.js';

const owner = 'user:alice';

describe.each([
  ['writer thread', {}],
  ['this thread', { driver: Libsql }],
])('group commit, %s', (_, options) => {
  it('puts 64 concurrent changes into few transactions, and a refused one undoes no neighbour', () =>
    inFolder(async (folder) => {
      const sizes: number[] = [];
      const store = await openSqliteStore({
        path: `${folder}/keypairs.db`,
        ...options,
        onGroup: ({ size }) => sizes.push(size),
      });
      const names = Array.from({ length: 64 }, (_, i) => `key-${i % 48}`);
      const outcomes = await Promise.all(
        names.map((name, i) => store.commit(inserting(owner, name, { uuid: `uuid-${i}` }))),
      );
      expect(outcomes.map(verdict)).toEqual(names.map((_, i) => (i < 48 ? 'ok' : 'name')));
      expect(sizes.length).toBeLessThanOrEqual(2);
      expect(sizes.reduce((sum, size) => sum + size)).toBe(64);
      const page = await store.list(owner, { order: 'created', total: true, limit: 1 });
      expect(page).toMatchObject({ total: 48, records: [{ name: 'key-0' }] });
      await store.close();
    }));

  it('shows a change to the reader as soon as it is answered', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db`, ...options });
      const seen = await Promise.all(
        Array.from({ length: 40 }, async (_, i) => {
          await store.commit(inserting(owner, `key-${i}`));
          return (await store.get(owner, { by: 'name', name: `key-${i}` }))?.name;
        }),
      );
      expect(seen).toEqual(seen.map((_, i) => `key-${i}`));
      await store.close();
    }));

  it('wins a claim once, across stores, and again when it has run out', () =>
    inFolder(async (folder) => {
      let time = 1000;
      const path = `${folder}/keypairs.db`;
      const open = () => openSqliteStore({ path, ...options, now: () => time });
      const [one, two] = [await open(), await open()];
      const wins = await Promise.all([one, two, one, two].map((store) => store.claim('123456', 2000)));
      expect(wins.filter(Boolean).length).toBe(1);
      expect(await one.claim('654321', 2000)).toBe(true);
      time = 2000;
      expect(await two.claim('123456', 3000)).toBe(true);
      expect(await one.claim('123456', 3000)).toBe(false);
      await Promise.all([one.close(), two.close()]);
      const database = new Libsql(path);
      const rows = database.prepare('SELECT token, expires_at FROM claims').all() as { token: string }[];
      expect(rows.map(({ token }) => token.includes('123456'))).toEqual([false]);
      database.close();
    }));
});
