import { type MakeStore, storeContract, storeScaleContract } from '@keypair-gateway/core/testing';
import { Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPgPool, fromPostgresJs, openPostgresStore, type PostgresStoreOptions } from '../src/index.js';
import { dropSchema, freshSchema } from './support/kit.js';
import { startServer, type TestServer } from './support/server.js';

const kit = { describe, it, expect };
let server: TestServer;
let pool: Pool;
let sql: ReturnType<typeof postgres>;

beforeAll(async () => {
  server = await startServer();
  pool = new Pool({ connectionString: server.url, max: 10 });
  sql = postgres(server.url, { max: 10, onnotice: () => {} });
});

afterAll(async () => {
  await pool.end();
  await sql.end();
  await server.stop();
});

const ways: Readonly<Record<string, () => PostgresStoreOptions>> = {
  'postgres, by url': () => ({ url: server.url }),
  'postgres, pool of pg': () => ({ client: fromPgPool(pool) }),
  'postgres, module postgres': () => ({ client: fromPostgresJs(sql) }),
};

for (const [name, way] of Object.entries(ways)) storeContract(name, makeStore(way), kit, { rows: 500 });

storeScaleContract(
  'postgres',
  makeStore(() => ({ url: server.url })),
  kit,
);

function makeStore(way: () => PostgresStoreOptions): MakeStore {
  return async () => {
    const schema = freshSchema();
    const options = { ...way(), schema };
    let store = await openPostgresStore(options);
    return {
      store,
      audit: (owner) => store.audit(owner),
      reopen: async () => {
        await store.close();
        store = await openPostgresStore(options);
        return store;
      },
      close: async () => {
        await store.close();
        await dropSchema(server.url, schema);
      },
    };
  };
}
