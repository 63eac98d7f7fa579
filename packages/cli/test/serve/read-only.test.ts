import { randomUUID } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore, type SqliteDatabase } from '@keypair-gateway/store-sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOwnServer, type TestServer } from '../../../store-postgres/test/support/server.js';
import { createReadiness } from '../../src/serve/readiness.js';
import { checksOf } from '../../src/serve/ready-checks.js';
import { type ServedHere, serveHere } from '../helpers/here.js';

const Libsql = createRequire(
  createRequire(import.meta.url).resolve('@keypair-gateway/store-sqlite/package.json'),
)('libsql') as new (
  path: string,
) => SqliteDatabase;

const headers = { 'x-auth-token': 'alice:acme', 'content-type': 'application/json' };
let folder = '';
let served: ServedHere | undefined;
let server: TestServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-only-'));
});
afterEach(async () => {
  await served?.stop();
  await server?.stop();
  [served, server] = [undefined, undefined];
  rmSync(folder, { recursive: true });
});

async function serve(store: object): Promise<string> {
  const file = join(folder, 'config.json');
  const vault = { keys: [{ id: 'default', secretFile: join(folder, 'vault.key'), create: true }] };
  const nova = { prefix: '', auth: { kind: 'noauth2' } };
  writeFileSync(file, JSON.stringify({ backend: { kind: 'local', store, vault }, dialects: { nova } }));
  served = await serveHere(['--config', file]);
  return new URL(served.url).origin;
}

interface Seen {
  readonly ready: number;
  readonly writes: number;
  readonly store: string;
  readonly list: number;
  readonly create: number;
}

async function look(base: string): Promise<Seen> {
  const ready = await fetch(`${base}/readyz`);
  const writes = await fetch(`${base}/readyz/writes`);
  const { checks } = (await writes.json()) as { readonly checks: { readonly store: string } };
  const list = await fetch(`${base}/v2.1/os-keypairs`, { headers });
  const body = JSON.stringify({ keypair: { name: `n${randomUUID()}` } });
  const create = await fetch(`${base}/v2.1/os-keypairs`, { method: 'POST', headers, body });
  return {
    ready: ready.status,
    writes: writes.status,
    store: checks.store,
    list: list.status,
    create: create.status,
  };
}

const WELL: Seen = { ready: 200, writes: 200, store: 'ok', list: 200, create: 200 };
const READ_ONLY: Seen = { ready: 200, writes: 503, store: 'read-only', list: 200, create: 503 };

/** Looks until it is so: a good answer about writes holds for five seconds, and servers take their time. */
async function lookUntil(base: string, wanted: Seen): Promise<Seen> {
  let seen = await look(base);
  for (let i = 0; i < 60 && JSON.stringify(seen) !== JSON.stringify(wanted); i++) {
    await sleep(250);
    seen = await look(base);
  }
  return seen;
}

describe('a store that can only be read', () => {
  it('was ready for all in front of a PostgreSQL that is a standby', { timeout: 120_000 }, async () => {
    const own = await startOwnServer();
    server = own;
    const base = await serve({ kind: 'postgres', url: own.url });
    expect(await look(base)).toEqual(WELL);
    const data = await ask<{ data_directory: string }>(own.url, 'SHOW data_directory');
    const { uid, gid } = statSync(join(data.data_directory, 'PG_VERSION'));
    own.kill();
    const signal = join(data.data_directory, 'standby.signal');
    writeFileSync(signal, '');
    chownSync(signal, uid, gid);
    // It says that it is ready only when it takes writes.
    const primary = own.start();
    expect(await lookUntil(base, READ_ONLY)).toEqual(READ_ONLY);
    await ask(own.url, 'SELECT pg_promote()');
    await primary;
    expect(await lookUntil(base, WELL)).toEqual(WELL);
  });

  it('was ready for all while a file of SQLite took no writes', async () => {
    const path = join(folder, 'keypairs.db');
    const base = await serve({ kind: 'sqlite', path });
    const other = new Libsql(path);
    other.exec('BEGIN IMMEDIATE');
    const seen = { ready: 200, writes: 503, store: 'read-only' };
    // A writer that waits for the lock does so for seconds.
    let last: unknown;
    for (let i = 0; i < 60 && JSON.stringify(last) !== JSON.stringify(seen); i++) {
      await sleep(250);
      const [ready, writes] = [await fetch(`${base}/readyz`), await fetch(`${base}/readyz/writes`)];
      const { checks } = (await writes.json()) as { readonly checks: { readonly store: string } };
      last = { ready: ready.status, writes: writes.status, store: checks.store };
    }
    expect(last).toEqual(seen);
    other.exec('ROLLBACK');
    other.close();
    expect(await lookUntil(base, WELL)).toEqual(WELL);
  });

  it('was ready for all on a disk that is full', async () => {
    class Small extends Libsql {
      constructor(path: string) {
        super(path);
        this.exec('PRAGMA max_page_count = 40');
      }
    }
    const store = await openSqliteStore({ path: join(folder, 'small.db'), driver: Small as never });
    const logger = { info: () => {}, warn: () => {} } as never;
    const { probe, probeWrites } = createReadiness(
      checksOf(new Map([['backend', { store, live: undefined }]]), new Map(), []),
      { logger, now: () => Number.NaN },
    );
    expect(await probeWrites()).toMatchObject({ ok: true, checks: { store: 'ok' } });
    for (let i = 0, refused = 0; refused < 300; i++)
      await store.claim(`token ${i}`, Date.now() + 60_000).catch(() => {
        refused += 1;
      });
    // A small row may still find a page with room, and then takes it.
    let seen = await probeWrites();
    for (let i = 0; i < 500 && seen.ok; i++) seen = await probeWrites();
    expect(seen).toEqual({ ok: false, checks: { server: 'ok', store: 'read-only' } });
    expect(await probe()).toMatchObject({ ok: true });
    await store.close();
  });
});

/** The first row of an answer, as soon as somebody answers. */
async function ask<T>(url: string, sql: string): Promise<T> {
  const { Client } = createRequire(
    createRequire(import.meta.url).resolve('@keypair-gateway/store-postgres/package.json'),
  )('pg') as { readonly Client: new (options: object) => PgClient };
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0] as T;
  } finally {
    await client.end();
  }
}

interface PgClient {
  connect(): Promise<void>;
  query(sql: string): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
}
