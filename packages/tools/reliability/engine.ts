import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Store } from '@keypair-gateway/core';
import { openSqliteStore, type SqliteDatabase } from '@keypair-gateway/store-sqlite';
import { ROOT } from '../packages.js';

/** A store that a script tests, from outside the gateways that serve from it. */
export interface Engine {
  readonly kind: 'sqlite' | 'postgres';
  /** The `store` of a configuration. */
  readonly config: object;
  /** Opens it beside the gateways, to look. */
  look<T>(use: (store: Store) => Promise<T>): Promise<T>;
  /** What the database itself finds wrong with its files; empty: nothing. */
  check(): Promise<readonly string[]>;
  /** Ends the database server at once and starts it again; undefined where there is none. */
  readonly server?: { kill(): void; start(): Promise<void> };
  close(): Promise<void>;
}

/** A file `keypairs.db` in `folder`. */
export function sqliteEngine(folder: string): Engine {
  const path = join(folder, 'keypairs.db');
  return {
    kind: 'sqlite',
    config: { kind: 'sqlite', path },
    look: async (use) => {
      const store = await openSqliteStore({ path });
      try {
        return await use(store);
      } finally {
        await store.close();
      }
    },
    check: async () => {
      const Driver = createRequire(join(ROOT, 'packages/store-sqlite/package.json'))('libsql');
      const database: SqliteDatabase = new Driver(path);
      try {
        const verdict = JSON.stringify(database.prepare('PRAGMA integrity_check').all());
        return /^\[\{"integrity_check":"ok"[^}]*\}\]$/.test(verdict) ? [] : [`integrity_check: ${verdict}`];
      } finally {
        database.close();
      }
    },
    close: async () => {},
  };
}

interface OwnServer {
  readonly url: string;
  kill(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL server of its own. */
export async function postgresEngine(): Promise<Engine> {
  const url = (path: string): string => pathToFileURL(join(ROOT, path)).href;
  const { startOwnServer } = (await import(url('packages/store-postgres/test/support/server.ts'))) as {
    startOwnServer(settings?: Readonly<Record<string, string>>): Promise<OwnServer>;
  };
  const { openPostgresStore } = (await import(url('packages/store-postgres/src/index.ts'))) as {
    openPostgresStore(options: { readonly url: string }): Promise<Store & { close(): Promise<void> }>;
  };
  const server = await startOwnServer();
  return {
    kind: 'postgres',
    config: { kind: 'postgres', url: server.url },
    look: async (use) => {
      const store = await openPostgresStore({ url: server.url });
      try {
        return await use(store);
      } finally {
        await store.close();
      }
    },
    check: async () => [],
    server: { kill: () => server.kill(), start: () => server.start() },
    close: () => server.stop(),
  };
}

/** The engine that the first word of a command line names. */
export async function engineOf(word: string | undefined, folder: string): Promise<Engine> {
  if (word === 'postgres') return postgresEngine();
  if (word === undefined || word === 'sqlite') return sqliteEngine(folder);
  throw new TypeError(`the store is sqlite or postgres, not ${word}`);
}
