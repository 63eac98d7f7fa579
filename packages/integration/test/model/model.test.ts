import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type SqliteStore } from '@keypair-gateway/store-sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAMILIES } from './clouds.js';
import { type ModelKeys, makeModelKeys } from './keys.js';
import { runFamily } from './sequences.js';

let keys: ModelKeys;
let folder: string;
beforeAll(async () => {
  keys = await makeModelKeys();
  folder = await mkdtemp(join(tmpdir(), 'keypair-model-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('random sequences through client, gateway and core come to the same as on the core alone', () => {
  it.each(Object.keys(FAMILIES))('in the words of %s', async (name) => {
    const tally = await runFamily(name, keys, { sequences: 150 });
    expect(tally.commands).toBeGreaterThan(150 * 3);
    expect(tally.requests).toBeGreaterThan(0);
  });

  it.each(Object.keys(FAMILIES))('in the words of %s, with a store of SQLite', async (name) => {
    const opened: SqliteStore[] = [];
    const openStore = async (): Promise<SqliteStore> => {
      const store = await openSqliteStore({ path: join(folder, `${name}-${opened.length}.db`) });
      opened.push(store);
      return store;
    };
    const tally = await runFamily(name, keys, { sequences: 3, openStore });
    await Promise.all(opened.map((store) => store.close()));
    expect(tally.commands).toBeGreaterThan(0);
  });
});
