import type { Change, NewRecord, Owner } from '@keypair-gateway/core';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPgPool, openPostgresStore, type PostgresStore, type SqlClient } from '../src/index.js';
import { draft, freshSchema, inserting, verdict } from './support/kit.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 60_000);

afterAll(async () => {
  await server.stop();
});

/** A keypair each, of three owners in turns, with every second serial. */
function turns(count: number, more: (i: number) => Partial<NewRecord> = () => ({})): readonly Change[] {
  return Array.from({ length: count }, (_, i) => {
    const owner: Owner = `user:${i % 3}`;
    const one = draft(owner, `key-${i}`, { serial: 2 * i + 2, revision: 7, ...more(i) });
    return { owner, insert: [one], uniqueNames: true, audit: [] };
  });
}

async function serials(store: PostgresStore): Promise<readonly number[]> {
  return (await store.scan(0, 10_000)).map(({ serial }) => serial);
}

const first = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => 2 * i + 2);

/** A way to the server that tells of each message, before it is sent and after. */
function heard(hear: (text: string, when: 'before' | 'after') => void): SqlClient {
  const pool = new Pool({ connectionString: server.url });
  pool.on('error', () => {});
  const real = fromPgPool(pool);
  return {
    async query(text, timeoutMs) {
      hear(text, 'before');
      const rows = await real.query(text, timeoutMs);
      hear(text, 'after');
      return rows;
    },
    end: () => pool.end(),
  };
}

const isCommit = (text: string): boolean => text.includes('commit_changes(convert_from');

async function withStore<T>(
  options: { readonly client?: SqlClient },
  work: (store: PostgresStore) => Promise<T>,
): Promise<T> {
  const { client } = options;
  const way = client === undefined ? { url: server.url } : { client };
  const store = await openPostgresStore({ ...way, schema: freshSchema() });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('changes in order', () => {
  it('of owners in turns go in few transactions, with their serials and revisions', async () => {
    let commits = 0;
    const client = heard((text, when) => {
      if (when === 'before' && isCommit(text)) commits += 1;
    });
    await withStore({ client }, async (store) => {
      const outcomes = await store.commitInOrder(turns(600));
      expect(outcomes.map(verdict)).toEqual(Array.from({ length: 600 }, () => 'ok'));
      expect(outcomes[599]).toMatchObject({ records: [{ name: 'key-599', serial: 1200, revision: 7 }] });
      expect(await serials(store)).toEqual(first(600));
      expect(commits).toBe(3);
      expect(await store.commitInOrder([])).toEqual([]);
    });
  });

  it('end with the first that is refused, and nothing behind it is done', async () => {
    await withStore({}, async (store) => {
      const outcomes = await store.commitInOrder(turns(300, (i) => (i === 290 ? { name: 'key-2' } : {})));
      expect(outcomes).toHaveLength(291);
      expect(outcomes.at(-1)).toEqual({ ok: false, reason: 'name', index: 0 });
      expect(await serials(store)).toEqual(first(290));
    });
  });

  it.each([
    ['a serial that was given', { serial: 4 }, 'the serial 4 is not above all that were given'],
    ['a uuid that is there', { uuid: 'uuid-of-key-2' }, 'its uuid is in the store already'],
    ['what the tables cannot hold', { bits: 2 ** 40 }, 'failed'],
  ])('%s leaves those before it, and none behind it', async (_, more, words) => {
    await withStore({}, async (store) => {
      const changes = turns(20, (i) => (i === 8 ? more : {}));
      await expect(store.commitInOrder(changes)).rejects.toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining(words),
      });
      expect(await serials(store)).toEqual(first(8));
    });
  });

  it('are not done twice when an answer is lost behind the commit', async () => {
    let losses = 2;
    const client = heard((text, when) => {
      if (when === 'before' || !isCommit(text) || losses === 0) return;
      losses -= 1;
      throw Object.assign(new Error('read ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'read' });
    });
    await withStore({ client }, async (store) => {
      const outcomes = await store.commitInOrder(turns(600));
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      expect(losses).toBe(0);
      expect(await serials(store)).toEqual(first(600));
    });
  });

  it('leave no gap when the server goes away between two transactions', async () => {
    let commits = 0;
    const client = heard((text, when) => {
      if (when === 'after' || !isCommit(text)) return;
      commits += 1;
      if (commits === 2)
        throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' });
    });
    await withStore({ client }, async (store) => {
      await expect(store.commitInOrder(turns(600))).rejects.toThrow('cannot be reached');
      await expect.poll(() => store.scan(0, 1).then((page) => page.length)).toBe(1);
      expect(await serials(store)).toEqual(first(256));
    });
  });

  it('go on beside changes of other callers', async () => {
    await withStore({}, async (store) => {
      const other = Promise.all(
        Array.from({ length: 50 }, (_, i) => {
          const { insert: _none, ...change } = inserting('user:1', `other-${i}`);
          return store.commit(change);
        }),
      );
      const outcomes = await store.commitInOrder(turns(600));
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      expect((await other).map(verdict)).toEqual(Array.from({ length: 50 }, () => 'ok'));
      expect(await serials(store)).toEqual(first(600));
      expect(await store.audit('user:1')).toHaveLength(50);
    });
  });

  it('are waited for when the store is closed, and refused afterwards', async () => {
    const schema = freshSchema();
    const store = await openPostgresStore({ url: server.url, schema });
    const under = store.commitInOrder(turns(600));
    await store.close();
    expect((await under).every(({ ok }) => ok)).toBe(true);
    await expect(store.commitInOrder(turns(1))).rejects.toThrow('is closed');
    const again = await openPostgresStore({ url: server.url, schema });
    expect(await serials(again)).toEqual(first(600));
    await again.close();
  });
});
