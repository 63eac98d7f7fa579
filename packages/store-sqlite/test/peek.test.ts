import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isKeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { connect } from '../src/driver.js';
import { openSqliteStore, peekSqliteStore, type SqlitePeek } from '../src/index.js';
import { MIGRATIONS, migrate } from '../src/schema.js';
import { inFolder, inserting, Libsql } from './kit.js';

const owner = 'user:alice';
const libsqlPath = createRequire(import.meta.url).resolve('libsql');
const sealed = { keyId: 'k1', wrapped: Uint8Array.of(1), box: Uint8Array.of(2) };

/** All files of a folder with their bytes; the index of the log, which every reader keeps up, by its name alone. */
function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      name.endsWith('-shm') ? '' : readFileSync(`${folder}/${name}`).toString('base64'),
    ]),
  );
}

async function looked(path: string): Promise<SqlitePeek> {
  const peek = await peekSqliteStore({ path });
  if (peek === undefined) throw new Error('a store was expected');
  return peek;
}

/** A file of schema version 1, as the first release left it. */
function makeVersion1(path: string): void {
  const connection = connect(new Libsql(path));
  connection.exec('PRAGMA journal_mode = WAL');
  migrate(connection, MIGRATIONS.slice(0, 1));
  for (const [uuid, keyId] of [
    ['u1', 'k1'],
    ['u2', null],
    ['u3', 'k1'],
  ] as const)
    connection.run(
      "INSERT INTO keypairs (owner, uuid, name, twin, type, public_key, fingerprint, created_at, revision, attributes, key_id, wrapped, box, key_version) VALUES ('user:alice', ?, ?, 0, 'ssh', 'ssh-ed25519 AAAA', '', 0, 1, '{}', ?, x'01', x'02', 1)",
      uuid,
      uuid,
      keyId,
    );
  connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  connection.close();
  for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true });
}

describe('peekSqliteStore', () => {
  it('sees nothing where there is nothing, and makes nothing', () =>
    inFolder(async (folder) => {
      expect(await peekSqliteStore({ path: `${folder}/none.db` })).toBeUndefined();
      expect(await peekSqliteStore({ path: `${folder}/no/folder/none.db` })).toBeUndefined();
      writeFileSync(`${folder}/empty.db`, '');
      expect(await peekSqliteStore({ path: `${folder}/empty.db` })).toBeUndefined();
      expect(snapshot(folder)).toEqual({ 'empty.db': '' });
    }));

  it('refuses what is no keypair store', () =>
    inFolder(async (folder) => {
      writeFileSync(`${folder}/text`, 'no database at all '.repeat(100));
      const error = await peekSqliteStore({ path: `${folder}/text` }).catch((reason: unknown) => reason);
      expect(isKeypairError(error, 'store_unavailable')).toBe(true);
      expect(readdirSync(folder)).toEqual(['text']);
    }));

  it('sees a store that was closed and leaves every byte, whatever the name of its folder', () =>
    inFolder(async (base) => {
      const folder = `${base}/a ?b#c%20`;
      mkdirSync(folder);
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(owner, 'web', { sealed }));
      await store.close();
      const before = snapshot(folder);
      expect(Object.keys(before)).toContain('keypairs.db');
      const peek = await looked(path);
      expect(await peek.seals()).toEqual([{ keyId: 'k1', count: 1, serial: 1 }]);
      expect((await peek.scan(0, 9)).map(({ name, sealed: seal }) => [name, seal])).toEqual([
        ['web', sealed],
      ]);
      peek.close();
      expect(snapshot(folder)).toEqual(before);
    }));

  it('sees what a killed process has left in the log, and leaves it there', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.close();
      const code = `
        const Database = require(${JSON.stringify(libsqlPath)});
        const database = new Database(${JSON.stringify(path)});
        database.exec("INSERT INTO keypairs (owner, uuid, name, twin, type, public_key, fingerprint, created_at, revision, attributes, key_id, wrapped, box, key_version) VALUES ('user:alice', 'u', 'n', 0, 'ssh', 'x', '', 0, 1, '{}', 'k9', x'01', x'02', 1)");
        process.kill(process.pid, 'SIGKILL');`;
      expect(spawnSync(process.execPath, ['-e', code]).signal).toBe('SIGKILL');
      const before = snapshot(folder);
      expect(Object.keys(before)).toContain('keypairs.db-wal');
      const peek = await looked(path);
      expect(await peek.seals()).toEqual([{ keyId: 'k9', count: 1, serial: 1 }]);
      peek.close();
      expect(snapshot(folder)).toEqual(before);
    }));

  it('sees a store that is at work', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(owner, 'web', { sealed }));
      const peek = await looked(path);
      await store.commit(inserting(owner, 'db', { sealed }));
      expect(await peek.seals()).toEqual([{ keyId: 'k1', count: 2, serial: 1 }]);
      peek.close();
      await store.commit(inserting(owner, 'mail'));
      await store.close();
    }));

  it('sees a file of schema version 1 and does not migrate it; opening it does, and keeps what is there', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      makeVersion1(path);
      const before = snapshot(folder);
      const peek = await looked(path);
      expect(await peek.seals()).toEqual([{ keyId: 'k1', count: 2, serial: 1 }]);
      const seen = await peek.scan(0, 9);
      peek.close();
      expect(snapshot(folder)).toEqual(before);
      expect(readFileSync(path).readUInt32BE(60)).toBe(1);

      const store = await openSqliteStore({ path });
      expect(await store.seals()).toEqual([{ keyId: 'k1', count: 2, serial: 1 }]);
      expect(await store.scan(0, 9)).toEqual(seen);
      await store.close();
      expect(readFileSync(path).readUInt32BE(60)).toBe(MIGRATIONS.length);
      const connection = connect(new Libsql(path));
      const plan = connection.rows(
        'EXPLAIN QUERY PLAN SELECT CAST(key_id AS BLOB), count(*), min(serial) FROM keypairs WHERE key_id IS NOT NULL GROUP BY key_id ORDER BY key_id',
      );
      connection.close();
      expect(String(plan[0]?.[3])).toContain('COVERING INDEX keypairs_by_key');
    }));

  it('says store_unavailable of a damaged file', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      makeVersion1(path);
      truncateSync(path, 4096);
      const work = peekSqliteStore({ path }).then((peek) => peek?.seals());
      await expect(work).rejects.toMatchObject({ code: 'store_unavailable' });
    }));
});
