import { Client, Pool } from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fromPgPool,
  fromPostgresJs,
  openPostgresStore,
  type PostgresStore,
  type SqlClient,
} from '../src/index.js';
import { dropSchema, freshSchema, inserting, verdict } from './support/kit.js';
import { ask, startServer, type TestServer } from './support/server.js';

const owner = 'user:alice';
const short = { connectTimeoutMs: 300, statementTimeoutMs: 300 };
let server: TestServer;
let schema: string;

beforeAll(async () => {
  server = await startServer();
  schema = freshSchema();
  const store = await openPostgresStore({ url: server.url, schema });
  await store.commit(inserting(owner, 'first'));
  await store.close();
});

afterAll(async () => {
  await dropSchema(server.url, schema);
  await server.stop();
});

const quoted = (): string => `"${schema.replaceAll('"', '""')}"`;
const first = { by: 'name', name: 'first' } as const;

/** How a read, a change and a claim end. */
async function ends(store: PostgresStore, name: string): Promise<readonly unknown[]> {
  const all = await Promise.allSettled([
    store.get(owner, first),
    store.commit(inserting(owner, name)),
    store.claim(name, Date.now() + 60_000),
  ]);
  return all.map((end) => (end.status === 'fulfilled' ? 'ok' : end.reason));
}

describe('a pool that is used up', () => {
  it('by a change that waits for a lock refuses the others after the wait for a connection, and goes on', async () => {
    const store = await openPostgresStore({
      url: server.url,
      schema,
      max: 1,
      connectTimeoutMs: 300,
      statementTimeoutMs: 20_000,
    });
    const holder = new Client(server.url);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT 1 FROM ${quoted()}.owners WHERE owner = $1 FOR UPDATE`, [owner]);
    const waiting = store.commit(inserting(owner, 'patient'));
    for (let waits = 0; waits === 0; )
      waits = (await ask(server.url, "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).length;
    const refused = await ends(store, 'impatient');
    for (const reason of refused)
      expect(reason).toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('has no free connection in the pool'),
      });
    await holder.query('ROLLBACK');
    await holder.end();
    expect(verdict(await waiting)).toBe('ok');
    expect(await ends(store, 'later')).toEqual(['ok', 'ok', 'ok']);
    // What was refused is not there.
    expect(await store.get(owner, { by: 'name', name: 'impatient' })).toBeUndefined();
    await store.close();
  });

  it('by the application, whose pool of pg it is, is told as such', async () => {
    const pool = new Pool({ connectionString: server.url, max: 1, connectionTimeoutMillis: 300 });
    const store = await openPostgresStore({ client: fromPgPool(pool), schema, ...short });
    const client = await pool.connect();
    await client.query('BEGIN');
    for (const reason of await ends(store, 'pool-used'))
      expect(reason).toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('has no free connection in the pool'),
      });
    await client.query('ROLLBACK');
    client.release();
    expect(await ends(store, 'pool-free')).toEqual(['ok', 'ok', 'ok']);
    await store.close();
    await pool.end();
  });

  it('by the application, without a limit of its own, ends all the same', async () => {
    const pool = new Pool({ connectionString: server.url, max: 1 });
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    const used = async (name: string, client: SqlClient, hold: () => Promise<() => void>): Promise<void> => {
      const store = await openPostgresStore({ client, schema, connectTimeoutMs: 1, statementTimeoutMs: 500 });
      const release = await hold();
      await expect(store.get(owner, first)).rejects.toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('did not answer in time'),
      });
      release();
      expect(await ends(store, `${name}-free`)).toEqual(['ok', 'ok', 'ok']);
      await store.close();
    };
    await Promise.all([
      used('pg', fromPgPool(pool), async () => {
        const client = await pool.connect();
        return () => client.release();
      }),
      used('js', fromPostgresJs(sql), async () => {
        const client = await sql.reserve();
        return () => client.release();
      }),
    ]);
    await pool.end();
    await sql.end();
  });
});

describe('connections that are cut while they are idle', () => {
  it('cost no read and no change', async () => {
    const pool = new Pool({ connectionString: server.url, max: 3, application_name: 'idle-pg' });
    pool.on('error', () => {});
    const sql = postgres(server.url, { max: 3, connection: { application_name: 'idle-js' } });
    const ways = {
      'idle-url': { url: server.url, applicationName: 'idle-url' },
      'idle-pg': { client: fromPgPool(pool) },
      'idle-js': { client: fromPostgresJs(sql) },
    };
    for (const [name, way] of Object.entries(ways)) {
      const store = await openPostgresStore({
        ...way,
        schema,
        connectTimeoutMs: 500,
        statementTimeoutMs: 500,
      });
      for (let round = 0; round < 10; round++) {
        await Promise.all([1, 2, 3].map(() => store.get(owner, first)));
        await ask(
          server.url,
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
          [name],
        );
        const reading = store.get(owner, first).catch((error: unknown) => error);
        expect(verdict(await store.commit(inserting(owner, `${name}-${round}`)))).toBe('ok');
        const read = await reading;
        // The module `postgres` forgets what it was given in the moment when the server hung up; then the limit of time ends it.
        if (name === 'idle-js' && read instanceof Error)
          expect(read).toMatchObject({ code: 'store_unavailable' });
        else expect(read).toMatchObject({ name: 'first' });
      }
      await store.close();
    }
    await pool.end();
    await sql.end({ timeout: 0 });
  });
});

describe('a database that takes no changes', () => {
  it('as a standby does, is read and refuses the rest with words', async () => {
    const url = new URL(server.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const store = await openPostgresStore({ url: url.href, schema });
    const [read, ...rest] = await ends(store, 'read-only');
    expect(read).toBe('ok');
    for (const reason of rest)
      expect(reason).toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('is read-only: it may be a standby'),
      });
    await store.close();
    await expect(openPostgresStore({ url: url.href, schema: freshSchema() })).rejects.toThrow(
      'is read-only: it may be a standby',
    );
  });
});

describe('a connection that breaks', () => {
  it('while it was handed out, or after it was thrown away, ended the process', async () => {
    const pool = new Pool({ connectionString: server.url, max: 1 });
    pool.on('error', () => {});
    const made: { emit(event: 'error', error: Error): boolean }[] = [];
    pool.on('connect', (client) => void made.push(client));
    const client = fromPgPool(pool);
    const broken = new Error('terminating connection due to unexpected postmaster exit');

    expect(await client.query("SELECT 1; SELECT 'a'", 5000)).toEqual(['a']);
    const handedOut = await pool.connect();
    expect(() => made[0]?.emit('error', broken)).not.toThrow();
    handedOut.release(true);

    const end = 'SELECT 1; SELECT pg_terminate_backend(pg_backend_pid())';
    await expect(client.query(end, 5000)).rejects.toThrow(/terminat/);
    expect(made).toHaveLength(2);
    expect(() => made[1]?.emit('error', broken)).not.toThrow();
    expect(await client.query("SELECT 1; SELECT 'b'", 5000)).toEqual(['b']);
    await pool.end();
  });
});
