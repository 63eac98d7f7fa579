import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MakeStore, storeContract, storeScaleContract } from '@keypair-gateway/core/testing';
import { describe, expect, it } from 'vitest';
import { openSqliteStore, type SqliteStoreOptions } from '../src/index.js';
import { Libsql } from './kit.js';

const kit = { describe, it, expect };

const drivers: Readonly<Record<string, () => Pick<SqliteStoreOptions, 'driver'>>> = {
  'sqlite, writer thread': () => ({}),
  'sqlite, constructor on this thread': () => ({ driver: Libsql }),
};

for (const [name, options] of Object.entries(drivers)) storeContract(name, makeFile(options), kit);

storeScaleContract(
  'sqlite',
  makeFile(() => ({})),
  kit,
);

function makeFile(options: () => Pick<SqliteStoreOptions, 'driver'>): MakeStore {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-sqlite-'));
    const path = join(folder, 'keypairs.db');
    let store = await openSqliteStore({ path, ...options() });
    return {
      store,
      audit: (owner) => store.audit(owner),
      reopen: async () => {
        await store.close();
        store = await openSqliteStore({ path, ...options() });
        return store;
      },
      close: async () => {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  };
}

storeContract(
  'sqlite, open database',
  async () => {
    const database = new Libsql(':memory:');
    const store = await openSqliteStore({ path: 'memory.db', driver: database });
    return {
      store,
      audit: (owner) => store.audit(owner),
      close: async () => {
        await store.close();
        database.close();
      },
    };
  },
  kit,
);
