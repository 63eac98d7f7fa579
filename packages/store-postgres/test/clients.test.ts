import { type MakeStore, storeContract } from '@keypair-gateway/core/testing';
import { Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPgPool, fromPostgresJs, type PostgresStoreOptions } from '../src/index.js';
import { contractStore } from './support/kit.js';
import { startServer } from './support/server.js';

let url: string;
let pool: Pool;
let sql: ReturnType<typeof postgres>;

beforeAll(async () => {
  ({ url } = await startServer());
  pool = new Pool({ connectionString: url, max: 10 });
  sql = postgres(url, { max: 10, onnotice: () => {} });
});

afterAll(async () => {
  await pool.end();
  await sql.end();
});

/** What depends on the client: what it makes of texts, bytes and empty answers, of refusals, and of many calls at once. The rest is in the database, and the same. */
const OF_CLIENTS: readonly RegExp[] = [
  /^insert gives serial/,
  /^one wrong part refuses/,
  /^every text and byte/,
  /^a keypair of which little is known/,
  /^a change of nothing but audit/,
  /^reopening keeps/,
  /^the heads of all trails/,
  /^total counts all/,
  /^a claim whose end has passed/,
  /^\d+ keypairs page by name/,
  /^of 64 that are at the edge/,
  /^of batches that meet/,
  /^no change is lost/,
  /^a change is seen whole/,
  /^many owners that write at once/,
  /^a trail that many write at once/,
];

const ways: Readonly<Record<string, () => PostgresStoreOptions>> = {
  'postgres, pool of pg': () => ({ client: fromPgPool(pool) }),
  'postgres, module postgres': () => ({ client: fromPostgresJs(sql) }),
};

for (const [name, way] of Object.entries(ways)) {
  const makeStore: MakeStore = contractStore(() => url, way);
  const found = new Set<RegExp>();
  const some = (title: string, body: () => Promise<void>, timeout?: number): void => {
    const wanted = OF_CLIENTS.find((pattern) => pattern.test(title));
    if (wanted === undefined) return;
    found.add(wanted);
    it(title, body, timeout);
  };
  storeContract(name, makeStore, { describe, it: some, expect }, { rows: 500 });
  it(`${name}: each kind of what depends on the client is in the contract`, () => {
    expect([...found].length).toBe(OF_CLIENTS.length);
  });
}
