import { isKeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { openSqliteStore, type SqliteStore } from '../src/index.js';
import { driverPath, inFolder, inserting, Libsql, verdict } from './kit.js';

const owner = 'user:alice';

/** The driver's code behind a `store_unavailable`, or what came instead. */
async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (!isKeypairError(error, 'store_unavailable')) return error;
    return (error.cause as { code?: string } | undefined)?.code ?? error.message;
  }
}

async function nameCount(store: SqliteStore): Promise<number | undefined> {
  const page = await store.list(owner, { order: 'name', limit: 0, total: true });
  return page === 'marker_not_found' ? undefined : page.total;
}

describe('a file that another process has locked', () => {
  it('refuses writes, answers reads, and takes writes again', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path, busyTimeoutMs: 20 });
      await store.commit(inserting(owner, 'before'));
      const other = new Libsql(path);
      other.exec('BEGIN EXCLUSIVE');
      const late = [store.commit(inserting(owner, 'x')), store.commit(inserting(owner, 'y'))];
      expect(await Promise.all(late.map(faultOf))).toEqual(['SQLITE_BUSY', 'SQLITE_BUSY']);
      expect(await faultOf(store.claim('token', Date.now() + 1000))).toBe('SQLITE_BUSY');
      expect(await nameCount(store)).toBe(1);
      other.exec('ROLLBACK');
      expect(verdict(await store.commit(inserting(owner, 'x')))).toBe('ok');
      expect(await nameCount(store)).toBe(2);
      other.close();
      await store.close();
    }));

  it('says so in the message', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path, busyTimeoutMs: 0 });
      const other = new Libsql(path);
      other.exec('BEGIN IMMEDIATE');
      await expect(store.commit(inserting(owner, 'x'))).rejects.toThrow(
        `${path} is locked by another process`,
      );
      other.exec('ROLLBACK');
      other.close();
      await store.close();
    }));
});

describe.each([
  ['in the writer thread', driverPath('small-disk')],
  [
    'on this thread',
    class extends Libsql {
      constructor(path: string) {
        super(path);
        this.exec('PRAGMA max_page_count = 100');
      }
    },
  ],
])('a full disk, %s', (_, driver) => {
  it('refuses what does not fit, keeps what was answered, and goes on when there is room', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db`, driver });
      const big = 'x'.repeat(20_000);
      const stored: string[] = [];
      let fault: unknown;
      for (let i = 0; fault === undefined && i < 100; i++) {
        const change = inserting(owner, `n${i}`, { publicKey: big });
        fault = await faultOf(store.commit(change).then(() => void stored.push(`n${i}`)));
      }
      expect(fault).toBe('SQLITE_FULL');
      expect(stored.length).toBeGreaterThan(5);
      expect(await nameCount(store)).toBe(stored.length);

      // One change too big does not take along what fits beside it.
      const together = [
        faultOf(store.commit(inserting(owner, 'big', { publicKey: big.repeat(9) }))),
        faultOf(store.commit({ owner, remove: [{ uuid: 'uuid-of-n0', revision: 1 }], audit: [] })),
      ];
      expect(await Promise.all(together)).toEqual(['SQLITE_FULL', { ok: true, records: [] }]);
      expect(verdict(await store.commit(inserting(owner, 'again', { publicKey: big })))).toBe('ok');
      expect((await store.get(owner, { by: 'name', name: 'n1' }))?.publicKey).toBe(big);
      await store.close();
    }));
});

describe('an input/output error', () => {
  it('fails the transaction as a whole and the next one works', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db`, driver: driverPath('faulty') });
      await store.commit(inserting(owner, 'before'));
      const together = ['a', 'fault:SQLITE_IOERR_WRITE', 'b'].map((name) =>
        faultOf(store.commit(inserting(owner, name))),
      );
      expect(await Promise.all(together)).toEqual(Array(3).fill('SQLITE_IOERR_WRITE'));
      expect(await nameCount(store)).toBe(1);
      expect(verdict(await store.commit(inserting(owner, 'a')))).toBe('ok');
      await store.close();
    }));

  it('that is one change’s own fault leaves the others alone', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db`, driver: driverPath('faulty') });
      const together = ['a', 'fault:ERR_BIND', 'b'].map((name) =>
        faultOf(store.commit(inserting(owner, name)).then(verdict)),
      );
      expect(await Promise.all(together)).toEqual(['ok', 'ERR_BIND', 'ok']);
      expect(await nameCount(store)).toBe(2);
      await store.close();
    }));
});

describe('a writer thread that dies', () => {
  it('fails what it had not answered; the next change starts another', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db`, driver: driverPath('faulty') });
      await store.commit(inserting(owner, 'before'));
      const together = ['a', 'fault:exit', 'b'].map((name) => faultOf(store.commit(inserting(owner, name))));
      expect(await Promise.all(together)).toEqual(Array(3).fill('WRITER_ENDED'));
      expect(await nameCount(store)).toBe(1);
      expect(verdict(await store.commit(inserting(owner, 'a')))).toBe('ok');
      expect(await nameCount(store)).toBe(2);
      await store.close();
    }));

  it('while the store closes does not keep it from closing', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db`, driver: driverPath('faulty') });
      const last = faultOf(store.commit(inserting(owner, 'fault:exit')));
      await store.close();
      expect(await last).toBe('WRITER_ENDED');
    }));
});

describe('a record that breaks the schema', () => {
  it('is refused alone: a uuid that is in the store already', () =>
    inFolder(async (folder) => {
      const store = await openSqliteStore({ path: `${folder}/keypairs.db` });
      await store.commit(inserting(owner, 'a'));
      const together = [
        faultOf(store.commit(inserting(owner, 'b', { uuid: 'uuid-of-a' }))),
        faultOf(store.commit(inserting(owner, 'c')).then(verdict)),
      ];
      expect(await Promise.all(together)).toEqual(['SQLITE_CONSTRAINT_UNIQUE', 'ok']);
      await store.close();
    }));
});

describe('a closed store', () => {
  it('has done what was under way, refuses what comes later, and can be closed twice', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      const under = Array.from({ length: 20 }, (_, i) => store.commit(inserting(owner, `n${i}`)));
      await Promise.all([store.close(), store.close()]);
      expect((await Promise.all(under)).map(verdict)).toEqual(Array(20).fill('ok'));
      for (const late of [
        store.commit(inserting(owner, 'late')),
        store.get(owner, { by: 'name', name: 'n1' }),
        store.claim('t', 1),
      ])
        expect(await faultOf(late)).toBe(`The keypair store ${path} is closed.`);
      const again = await openSqliteStore({ path });
      expect(await nameCount(again)).toBe(20);
      await again.close();
    }));
});
