import { randomUUID } from 'node:crypto';
import type { Change } from '@keypair-gateway/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantsFor, openPostgresStore, peekPostgresStore } from '../src/index.js';
import { encodeChange } from '../src/job.js';
import { MIGRATIONS } from '../src/migrations.js';
import { setUp } from '../src/setup.js';
import { dropSchema, freshSchema, inserting, verdict } from './support/kit.js';
import { ask, startServer, type TestServer } from './support/server.js';

const owner = 'user:alice';
let server: TestServer;
let schema: string;
let role: string;

beforeAll(async () => {
  server = await startServer();
  schema = freshSchema();
  role = `gateway_${randomUUID().slice(0, 8)}`;
});

afterAll(async () => {
  await dropSchema(server.url, schema);
  await ask(server.url, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await server.stop();
});

function urlOf(user: string, password: string): string {
  const url = new URL(server.url);
  url.username = user;
  url.password = password;
  return url.href;
}

const quoted = (): string => `"${schema.replaceAll('"', '""')}"`;

describe('rights', () => {
  it('a role that has the documented grants alone does all that a gateway does, and nothing else', async () => {
    await (await openPostgresStore({ url: server.url, schema })).close();
    await ask(server.url, `CREATE ROLE ${role} LOGIN PASSWORD 'role-password'`);
    const url = urlOf(role, 'role-password');
    await expect(openPostgresStore({ url, schema, migrate: false })).rejects.toThrow(
      'grants that the role needs',
    );
    for (const grant of grantsFor(role, schema)) await ask(server.url, grant);

    for (const migrate of ['auto', false] as const) {
      const store = await openPostgresStore({ url, schema, migrate });
      const name = `by-${migrate}`;
      expect(verdict(await store.commit(inserting(owner, name)))).toBe('ok');
      const serial = (await store.lastSerial()) + 1;
      const ordered = await store.commitInOrder([inserting(owner, `${name}-in-order`, { serial })]);
      expect(ordered.map(verdict)).toEqual(['ok']);
      const record = await store.get(owner, { by: 'name', name });
      expect(await store.list(owner, { order: 'name', names: [name], total: true })).toEqual({
        records: [record],
        total: 1,
      });
      expect((await store.scan(0, 10)).length).toBe(await store.lastSerial());
      expect(await store.claim(name, Date.now() + 60_000)).toBe(true);
      expect(await store.claim(name, 0)).toBe(false);
      expect(await store.seals()).toEqual([]);
      expect((await store.audit(owner)).length).toBe((await store.trailHeads(null, 10))[0]?.seq);
      await store.close();
    }

    const forbidden = [
      `UPDATE ${quoted()}.keypairs SET name = 'x'`,
      `DELETE FROM ${quoted()}.audit`,
      `UPDATE ${quoted()}.audit SET action = 'create'`,
      `INSERT INTO ${quoted()}.claims VALUES ('x', 1)`,
      `UPDATE ${quoted()}.counter SET last = 0`,
      `SELECT * FROM ${quoted()}.tickets`,
      `CREATE TABLE ${quoted()}.mine (a integer)`,
      `DROP SCHEMA ${quoted()} CASCADE`,
    ];
    for (const statement of forbidden)
      await expect(ask(url, statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('nobody else may call what writes', async () => {
    const [row] = await ask(
      server.url,
      `SELECT count(*)::int AS n FROM pg_proc WHERE pronamespace = '${quoted()}'::regnamespace AND has_function_privilege('pg_monitor', oid, 'EXECUTE')`,
    );
    expect(row).toEqual({ n: 0 });
  });
});

describe('opening', () => {
  it('looks into a database without making anything in it', async () => {
    const other = freshSchema();
    expect(await peekPostgresStore({ url: server.url, schema: other })).toBeUndefined();
    await expect(openPostgresStore({ url: server.url, schema: other, migrate: false })).rejects.toThrow(
      'has no keypair schema',
    );
    const peek = await peekPostgresStore({ url: server.url, schema });
    expect((await peek?.scan(0, 10))?.length).toBe(4);
    await peek?.close();
  });

  it('of many that open a new schema at once all find it made once', async () => {
    const other = freshSchema();
    const stores = await Promise.all(
      Array.from({ length: 6 }, () => openPostgresStore({ url: server.url, schema: other, max: 2 })),
    );
    for (const [i, store] of stores.entries())
      expect(verdict(await store.commit(inserting(owner, `k${i}`)))).toBe('ok');
    const versions = await ask(
      server.url,
      `SELECT version FROM "${other.replaceAll('"', '""')}".migrations ORDER BY version`,
    );
    expect(versions).toEqual(MIGRATIONS.map((_, i) => ({ version: i + 1 })));
    await Promise.all(stores.map((store) => store.close()));
    await dropSchema(server.url, other);
  });

  it('brings an older schema forward one step after another, and refuses a newer one', async () => {
    const other = freshSchema();
    const store = await openPostgresStore({ url: server.url, schema: other });
    await store.close();
    const later = [
      ...MIGRATIONS,
      ['CREATE TABLE later (a integer)'],
      ['ALTER TABLE later ADD COLUMN b integer'],
    ];
    const { Pool } = await import('pg');
    const { fromPgPool } = await import('../src/index.js');
    const pool = new Pool({ connectionString: server.url });
    const send = (text: string) => fromPgPool(pool).query(text, 5000);
    const settings = {
      schema: other,
      migrate: 'auto',
      allowUnsafe: false,
      statementTimeoutMs: 5000,
    } as never;
    await setUp(send, 'here', settings, later);
    expect(
      await send(`SET LOCAL search_path = "${other.replaceAll('"', '""')}"; SELECT b::text FROM later`),
    ).toEqual([]);
    await pool.end();
    await expect(openPostgresStore({ url: server.url, schema: other })).rejects.toThrow(
      `has schema version ${later.length} and this build knows versions up to ${MIGRATIONS.length}`,
    );
    await dropSchema(server.url, other);
  });

  it('goes on with what the first schema version holds', async () => {
    const other = freshSchema();
    const { Pool } = await import('pg');
    const { fromPgPool } = await import('../src/index.js');
    const pool = new Pool({ connectionString: server.url });
    const client = fromPgPool(pool);
    const settings = {
      schema: other,
      migrate: 'auto',
      allowUnsafe: false,
      statementTimeoutMs: 5000,
    } as never;
    await setUp((text) => client.query(text, 5000), 'here', settings, MIGRATIONS.slice(0, 1));
    const call = (change: Change) =>
      `SELECT "${other.replaceAll('"', '""')}".commit_changes('{"ticket":"t","changes":[${encodeChange(change)}]}')`;
    expect(await client.query(call(inserting(owner, 'before')), 5000)).toEqual(['[{"serials": [1]}]']);
    await pool.end();
    const store = await openPostgresStore({ url: server.url, schema: other });
    expect(verdict(await store.commit(inserting(owner, 'before', { uuid: 'second' })))).toBe('name');
    expect(verdict(await store.commit(inserting(owner, 'after')))).toBe('ok');
    expect((await store.scan(0, 10)).map(({ name, serial }) => [name, serial])).toEqual([
      ['before', 1],
      ['after', 2],
    ]);
    await store.close();
    await dropSchema(server.url, other);
  });

  it('refuses a database that does not keep text in UTF-8', async () => {
    const name = `latin_${randomUUID().slice(0, 8)}`;
    await ask(server.url, `CREATE DATABASE ${name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await expect(openPostgresStore({ url: url.href })).rejects.toThrow('keeps text in LATIN1');
    await ask(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
  });

  it('says what is wrong with its options and never repeats the URL', async () => {
    const wrong = [
      {},
      { url: 'mysql://u:hunter2@h/d' },
      { url: 'postgres://u:hunter2@h:99999/d' },
      { url: 'postgres://u:hunter2@h/d?sslmode=prefer' },
      { url: 'postgres://u:hunter2@h/d?sslmode=disable', tls: {} },
      { url: 'postgres://u:hunter2@h/d', max: 0 },
      { url: 'postgres://u:hunter2@h/d', schema: 'pg_mine' },
      { url: 'postgres://u:hunter2@h/d', statementTimeoutMs: 0 },
      { url: 'postgres://u:hunter2@h/d', migrate: true },
    ];
    for (const options of wrong) {
      const error = await openPostgresStore(options as never).catch((fault: unknown) => fault);
      expect(error).toBeInstanceOf(TypeError);
      expect(String((error as Error).stack)).not.toContain('hunter2');
    }
    const refusal = await openPostgresStore({ url: urlOf('nobody', 'hunter2') }).catch(
      (fault: unknown) => fault,
    );
    expect(refusal).toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('refuses the login'),
    });
    const { stack, cause } = refusal as Error;
    expect(`${stack} ${JSON.stringify(cause)} ${(cause as Error).stack}`).not.toContain('hunter2');
  });
});
