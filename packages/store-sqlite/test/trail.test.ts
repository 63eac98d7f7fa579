import { findAuditBreak, type Owner } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { connect } from '../src/driver.js';
import { openSqliteStore, peekSqliteStore } from '../src/index.js';
import { entry, inFolder, inserting, Libsql } from './kit.js';

const ALICE: Owner = 'user:alice';
const INVALID = Uint8Array.of(0x61, 0xff, 0x62);

/** Works on the file behind the store's back. */
function tamper(path: string, sql: string, ...values: readonly (string | Uint8Array)[]): void {
  const connection = connect(new Libsql(path));
  connection.run(sql, ...values);
  connection.close();
}

describe('the trail in the file', () => {
  it.each(['action', 'uuid', 'user_id', 'account_id', 'request_id', 'hash'])(
    'shows an entry whose %s is no UTF-8 any more as broken, and ends no process',
    (column) =>
      inFolder(async (folder) => {
        const path = `${folder}/keypairs.db`;
        const store = await openSqliteStore({ path });
        for (const name of ['a', 'b', 'c']) await store.commit(inserting(ALICE, name));
        tamper(path, `UPDATE audit SET ${column} = CAST(? AS TEXT) WHERE seq = 2`, INVALID);
        const trail = await store.trail(ALICE, 0, 10);
        expect(trail.map(({ seq }) => seq)).toEqual([1, 2, 3]);
        expect(findAuditBreak(ALICE, trail)).toBe(1);
        await store.close();
      }),
  );

  it('shows text behind a NUL, and text that the store would have written otherwise, as broken', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      for (const requestId of ['r', 'nul\u0000'])
        await store.commit({ owner: ALICE, audit: [{ ...entry('u'), requestId }] });
      tamper(
        path,
        'UPDATE audit SET request_id = CAST(? AS TEXT) WHERE seq = 1',
        Buffer.from('r\u0000hidden'),
      );
      expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(0);
      tamper(path, "UPDATE audit SET request_id = 'r' WHERE seq = 1");
      expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(-1);
      // Reads like the one that the store writes escaped.
      tamper(path, 'UPDATE audit SET request_id = CAST(? AS TEXT) WHERE seq = 2', Buffer.from('nul\u0000'));
      expect(findAuditBreak(ALICE, await store.trail(ALICE, 0, 10))).toBe(1);
      await store.close();
    }));

  it('shows numbers that nobody gave', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(ALICE, 'a'));
      tamper(
        path,
        'INSERT INTO audit SELECT owner, -5, at, action, uuid, user_id, account_id, request_id, hash FROM audit',
      );
      expect((await store.trail(ALICE, 0, 10)).map(({ seq }) => seq)).toEqual([-5, 1]);
      await store.close();
    }));

  it('goes on behind owners that are no text any more', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      for (const owner of ['user:a', 'user:b', 'user:c', 'user:d'] as const)
        await store.commit(inserting(owner, owner));
      for (const owner of ['user:b', 'user:c'])
        tamper(
          path,
          'UPDATE audit SET owner = CAST(? AS TEXT) WHERE owner = ?',
          Uint8Array.of(...Buffer.from(owner), 0xff),
          owner,
        );
      const owners: string[] = [];
      for (let after: Owner | null = null, pages = 0; pages < 10; pages++) {
        const page = await store.trailHeads(after, 1);
        owners.push(...page.map(({ owner }) => owner));
        after = page.at(-1)?.owner ?? null;
        if (after === null) break;
      }
      expect(owners).toEqual(['user:a', 'user:b\uFFFD', 'user:c\uFFFD', 'user:d']);
      await store.close();
    }));

  it('is seen by who only looks, while others write', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(ALICE, 'a'));
      const peek = await peekSqliteStore({ path });
      expect(await peek?.trail(ALICE, 0, 10)).toEqual(await store.trail(ALICE, 0, 10));
      await store.commit(inserting(ALICE, 'b'));
      expect(await peek?.trailHeads(null, 10)).toEqual(await store.trailHeads(null, 10));
      expect((await peek?.get(ALICE, { by: 'name', name: 'b' }))?.name).toBe('b');
      peek?.close();
      await store.close();
    }));
});
