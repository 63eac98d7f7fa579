import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { openSqliteStore, peekSqliteStore } from '../src/index.js';
import { inFolder, inserting } from './kit.js';

const libsql = createRequire(import.meta.url).resolve('libsql');

/** Another process opens the file, counts, and closes for good, which tidies up when nobody else seems to have it open. */
function visitor(path: string): string {
  const code = `
    const Database = require(${JSON.stringify(libsql)});
    const database = new Database(${JSON.stringify(path)});
    database.exec('PRAGMA busy_timeout = 5000');
    (() => {
      const { n } = database.prepare('SELECT count(*) AS n FROM keypairs').get();
      process.stdout.write(String(n));
    })();
    globalThis.gc();
    database.close();
    globalThis.gc();`;
  return spawnSync(process.execPath, ['--expose-gc', '-e', code], { encoding: 'utf8' }).stdout;
}

// POSIX takes a process's locks on a file away when it closes any descriptor of it, however it came by that.
describe('the locks of an open store', () => {
  it.each<[string, (path: string) => Promise<unknown>]>([
    ['a second store on the file', (path) => openSqliteStore({ path })],
    ['a look into it', (path) => peekSqliteStore({ path })],
    [
      'a look that began before it',
      async () => {
        // Below: the look comes first there.
      },
    ],
  ])('outlast %s in the same process', async (title, disturb) =>
    inFolder(async (folder) => {
      const path = `${folder}/keypairs.db`;
      await (await openSqliteStore({ path })).close();
      const early = title.startsWith('a look that') ? await peekSqliteStore({ path }) : undefined;
      await early?.seals();
      const store = await openSqliteStore({ path });
      await store.commit(inserting('user:alice', 'one'));
      await disturb(path);
      expect(visitor(path)).toBe('1');
      await store.commit(inserting('user:alice', 'two'));
      // Written into a log that the visitor had deleted, nobody would ever see it.
      expect(visitor(path)).toBe('2');
      await store.close();
    }),
  );
});
