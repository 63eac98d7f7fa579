import { describe, expect, it } from 'vitest';
import { connect } from '../src/driver.js';
import { openSqliteStore } from '../src/index.js';
import { inFolder, inserting, Libsql } from './kit.js';

const TEXTS = ['name', 'slot', 'type', 'algorithm', 'public_key', 'fingerprint', 'attributes'] as const;

describe('a text in the file that is no UTF-8 any more', () => {
  it.each(TEXTS)('ends no process and is told as damage: %s', (column) =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting('user:alice', 'web'));
      await store.commit(inserting('user:bob', 'web', { uuid: 'other' }));
      const connection = connect(new Libsql(path));
      connection.run(
        `UPDATE keypairs SET ${column} = CAST(? AS TEXT) WHERE owner = 'user:alice'`,
        Uint8Array.of(0x61, 0xff, 0x62),
      );
      connection.close();
      const uuid = 'uuid-of-web';
      const damaged = { code: 'store_unavailable', message: `The keypair store ${path} is damaged.` };
      await expect(store.get('user:alice', { by: 'uuid', uuid })).rejects.toMatchObject(damaged);
      await expect(store.scan(0, 10)).rejects.toMatchObject(damaged);
      expect((await store.get('user:bob', { by: 'name', name: 'web' }))?.uuid).toBe('other');
      await store.close();
    }),
  );

  it.each(['name', 'slot'])(
    'ends no process when the writer reads it, and harms no other change: %s',
    (column) =>
      inFolder(async (folder) => {
        const path = `${folder}/keypairs.db`;
        const store = await openSqliteStore({ path });
        await store.commit(inserting('user:alice', 'web'));
        const connection = connect(new Libsql(path));
        connection.run(`UPDATE keypairs SET ${column} = CAST(? AS TEXT)`, Uint8Array.of(0xc3));
        const remove = [{ uuid: 'uuid-of-web', revision: 1 }];
        await expect(store.commit({ owner: 'user:alice', remove, audit: [] })).rejects.toMatchObject({
          code: 'store_unavailable',
        });
        expect(connection.row('SELECT count(*) FROM keypairs')).toEqual([1]);
        expect((await store.commit(inserting('user:alice', 'db'))).ok).toBe(true);
        connection.close();
        await store.close();
      }),
  );
});
