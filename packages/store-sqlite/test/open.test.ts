import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isKeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { connect, readNumber } from '../src/driver.js';
import { openSqliteStore } from '../src/index.js';
import { MIGRATIONS, migrate, SCHEMA_VERSION } from '../src/schema.js';
import { inFolder, inserting, Libsql, verdict } from './kit.js';

const owner = 'user:alice';

async function refusalOf(path: string): Promise<string> {
  try {
    await openSqliteStore({ path });
    return 'opened';
  } catch (error) {
    return isKeypairError(error, 'store_unavailable')
      ? error.message
      : `not a KeypairError: ${String(error)}`;
  }
}

/** All files of a folder with their bytes. */
function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`).toString('base64')]),
  );
}

describe('opening', () => {
  it('makes the file for its owner alone, marked and with the schema version', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(owner, 'web'));
      for (const name of readdirSync(folder))
        expect([name, (statSync(`${folder}/${name}`).mode & 0o777).toString(8)]).toEqual([name, '600']);
      await store.close();
      const header = readFileSync(path).subarray(0, 100);
      expect([header.readUInt32BE(60), header.subarray(68, 72).toString('latin1')]).toEqual([
        SCHEMA_VERSION,
        'KPGW',
      ]);
    }));

  it('leaves one complete file behind when it closes', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(owner, 'web'));
      await store.close();
      writeFileSync(`${folder}/copy.db`, readFileSync(path));
      const copy = await openSqliteStore({ path: `${folder}/copy.db` });
      expect((await copy.get(owner, { by: 'name', name: 'web' }))?.serial).toBe(1);
      await copy.close();
    }));

  it('of one new file twice at once gives two stores on it', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const stores = await Promise.all([openSqliteStore({ path }), openSqliteStore({ path })]);
      const outcomes = await Promise.all(stores.map((store) => store.commit(inserting(owner, 'web'))));
      expect(outcomes.map(verdict).sort()).toEqual(['name', 'ok']);
      for (const store of stores) expect((await store.scan(0, 9)).length).toBe(1);
      await Promise.all(stores.map((store) => store.close()));
    }));

  it.each([['/no/such/folder/keypairs.db', 'lies in the folder /no/such/folder, which does not exist']])(
    'names the folder that is missing',
    async (path, reason) => {
      expect(await refusalOf(path)).toContain(reason);
    },
  );

  it('refuses what is not a keypair store, and leaves it as it was', () =>
    inFolder(async (folder) => {
      writeFileSync(`${folder}/short`, 'hello');
      writeFileSync(`${folder}/text`, 'no database at all '.repeat(100));
      mkdirSync(`${folder}/folder`);
      const other = new Libsql(`${folder}/other`);
      other.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
      other.close();
      const before = readFileSync(`${folder}/other`);
      const files = readdirSync(folder);
      expect(await refusalOf(`${folder}/short`)).toContain('short is not a SQLite database');
      expect(await refusalOf(`${folder}/text`)).toContain('text is not a SQLite database');
      expect(await refusalOf(`${folder}/folder`)).toContain('folder is not a file');
      expect(await refusalOf(`${folder}/other`)).toContain('is a SQLite database of another application');
      expect(readdirSync(folder)).toEqual(files);
      expect(readFileSync(`${folder}/other`).equals(before)).toBe(true);
    }));

  it('refuses a file of a newer schema, says both versions, and writes nothing', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(owner, 'web'));
      await store.close();
      const newer = new Libsql(path);
      newer.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 6}`);
      newer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      newer.close();
      const before = snapshot(folder);
      expect(await refusalOf(path)).toBe(
        `The keypair store ${path} has schema version ${SCHEMA_VERSION + 6} and this build knows versions up to ${SCHEMA_VERSION}: use the newer keypair-gateway that wrote it.`,
      );
      expect(snapshot(folder)).toEqual(before);
    }));

  it('refuses a newer schema that stands in the write-ahead log only', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.close();
      const newer = new Libsql(path);
      newer.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
      const before = readFileSync(path);
      expect(await refusalOf(path)).toContain(`has schema version ${SCHEMA_VERSION + 1}`);
      expect(readFileSync(path).equals(before)).toBe(true);
      newer.close();
    }));

  it.each([
    [{ path: '' }, 'path must be a file'],
    [{ path: ':memory:' }, 'createMemoryStore'],
    [{ path: 'x.db', busyTimeoutMs: -1 }, 'busyTimeoutMs'],
    [{ path: 'x.db', driver: 'no-such-driver' }, 'no-such-driver is not installed'],
    [{ path: 'x.db', driver: 7 as never }, 'driver must be'],
  ])('refuses the options %j', async (options, reason) => {
    await expect(openSqliteStore(options)).rejects.toThrow(TypeError);
    await expect(openSqliteStore(options)).rejects.toThrow(reason);
    expect(existsSync('x.db')).toBe(false);
  });
});

describe('migrate', () => {
  it('brings an older file to the new version in one transaction and keeps what is in it', () =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      const store = await openSqliteStore({ path });
      await store.commit(inserting(owner, 'web'));
      await store.close();
      const connection = connect(new Libsql(path));
      const next = [...MIGRATIONS, 'ALTER TABLE keypairs ADD COLUMN note TEXT'];
      const broken = [...next, 'CREATE TABLE more (a); INSERT INTO no_such_table VALUES (1)'];
      expect(() => migrate(connection, broken)).toThrow('no_such_table');
      expect(readNumber(connection, 'PRAGMA user_version')).toBe(SCHEMA_VERSION);
      expect(migrate(connection, next)).toBe(true);
      expect(migrate(connection, next)).toBe(false);
      expect(readNumber(connection, 'PRAGMA user_version')).toBe(SCHEMA_VERSION + 1);
      expect(connection.row('SELECT name, note FROM keypairs')).toEqual(['web', null]);
      connection.close();
    }));
});
