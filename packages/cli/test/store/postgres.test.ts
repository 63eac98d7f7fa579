import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Owner, Store } from '@keypair-gateway/core';
import { openPostgresStore } from '@keypair-gateway/store-postgres';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../../store-postgres/test/support/server.js';
import { runCli } from '../helpers/child.js';
import { runHere } from '../helpers/here.js';
import { fillStore, keyOf } from '../helpers/sealed.js';

const KEY = keyOf('a', 1);
const COPY_OWNER = 'account:keypair-gateway:copy';
let server: TestServer;
let folder = '';
let from = '';
let url = '';
/** The same without the password, which is in the environment. */
let openUrl = '';
let env: Readonly<Record<string, string>> = {};
let databases = 0;

beforeAll(async () => {
  server = await startServer();
}, 60_000);

afterAll(async () => {
  await server.stop();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-store-'));
  from = join(folder, 'from.db');
  const name = `store_copy_${process.pid}_${++databases}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  const whole = new URL(server.url);
  whole.pathname = `/${name}`;
  url = whole.href;
  env = { PGPASSWORD: decodeURIComponent(whole.password) };
  whole.password = '';
  openUrl = whole.href;
});

afterEach(async () => {
  await rm(folder, { recursive: true });
  await asAdmin(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
});

async function asAdmin(sql: string): Promise<void> {
  const client = new Client(server.url);
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Rows of the test's own database. */
async function ask(sql: string): Promise<readonly unknown[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

/** All that a copy has to bring. */
async function everything(store: Store & { close(): Promise<void> }) {
  const heads = (await store.trailHeads?.(null, 10_000))?.filter(({ owner }) => owner !== COPY_OWNER) ?? [];
  const byOwner = heads.map(({ owner, seq, hash }) => `${owner} ${seq} ${hash}`).sort();
  const records = await store.scan(0, 100_000);
  const lastSerial = await store.lastSerial?.();
  await store.close();
  return { byOwner, records, lastSerial };
}

const ofFile = async (path: string) => everything(await openSqliteStore({ path }));
const ofDatabase = async () => everything(await openPostgresStore({ url }));

async function fillOdd(path: string): Promise<void> {
  const store = await openSqliteStore({ path });
  const owner: Owner = 'user:o\u0000’brien \u{1F511}\ud800';
  const uuid = '00000000-0000-4000-8000-00000000000a';
  const insert = ['nul\u0000 "quotes" \\ \u{1F511} e\u0301', 'twin', 'twin'].map((name, i) => ({
    owner,
    uuid: `${uuid.slice(0, -1)}${i}`,
    name,
    slot: null,
    type: 'ssh' as const,
    algorithm: null,
    bits: null,
    publicKey: 'ssh-ed25519 AAAA\r\n\u0000\ufeff',
    fingerprint: '',
    createdAt: 1_700_000_000_123_456,
    attributes: { b: [1, 1.5, null, '\u0000'], a: { z: '☃' } },
    sealed: { keyId: 'ключ\u0000', wrapped: Uint8Array.of(0, 255), box: Uint8Array.of() },
    keyVersion: 7,
    serial: 40 + i,
  }));
  const audit = [
    { at: 1, action: 'create', uuid, userId: '\u0000é', accountId: '', requestId: '"' } as const,
  ];
  await store.commit({ owner, insert, audit });
  const slot = { ...insert[0], uuid: 'slot', slot: 'ssh_key', serial: 50 } as const;
  await store.commit({ owner, insert: [slot as never], audit });
  const gone = { ...insert[0], uuid: 'gone', name: 'gone', serial: 60 } as const;
  await store.commit({ owner, insert: [gone as never], audit });
  const [first] = await store.scan(0, 1);
  if (first === undefined) throw new Error('the store is empty');
  await store.commit({ owner, replace: [first], remove: [{ uuid: 'gone', revision: 1 }], audit });
  await store.close();
}

describe('store copy with PostgreSQL', () => {
  it('goes there and back with everything as it was, sealed keys and hashes included', async () => {
    await fillStore(from, [KEY], 20);
    await fillStore(from, [KEY], 3, 'account:acme');
    await fillOdd(from);
    const original = await ofFile(from);
    expect(original.lastSerial).toBe(60);
    const planned = await runHere(['store', 'copy', from, openUrl, '--dry-run'], { env });
    expect([planned.code, planned.stdout]).toEqual([0, expect.stringContaining('would be copied')]);
    const schemas = "SELECT count(*)::int AS n FROM pg_namespace WHERE nspname = 'keypair_gateway'";
    expect(await ask(schemas)).toEqual([{ n: 0 }]);
    const there = await runHere(['store', 'copy', from, openUrl], { env });
    expect([there.code, there.stderr]).toEqual([0, expect.stringContaining('no gateway may write')]);
    expect(await ofDatabase()).toEqual(original);
    const back = join(folder, 'back.db');
    expect((await runHere(['store', 'copy', openUrl, back], { env })).code).toBe(0);
    expect(await ofFile(back)).toEqual(original);
  });

  it('takes the database of a configuration, and never prints a password', async () => {
    await fillStore(from, [KEY], 2);
    const config = join(folder, 'gateway.json');
    const backend = { kind: 'local', store: { kind: 'postgres', urlEnv: 'KEYPAIR_DATABASE' } };
    const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } };
    await writeFile(config, JSON.stringify({ backend, dialects }));
    const { password } = new URL(url);
    const runs = [
      await runHere(['store', 'copy', from, config], { env: { KEYPAIR_DATABASE: url } }),
      await runHere(['store', 'copy', from, config, '--json'], { env: { KEYPAIR_DATABASE: url } }),
      await runHere(['store', 'copy', from, url]),
      await runHere(['store', 'copy', from, config], { env: {} }),
      await runHere(['store', 'copy', from, openUrl], { env: { PGPASSWORD: 'not-the-password' } }),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 2, 3]);
    for (const { stdout, stderr } of runs) {
      expect(stdout + stderr).not.toContain(password);
      expect(stdout + stderr).not.toContain('not-the-password');
    }
    expect(runs[2]?.stderr).toContain('PGPASSWORD');
  });

  it('refuses a database that holds anything else', async () => {
    await fillStore(from, [KEY], 2);
    await runHere(['store', 'copy', from, url]);
    const other = join(folder, 'other.db');
    await fillStore(other, [KEY], 1);
    const before = await ofDatabase();
    expect((await runHere(['store', 'copy', other, url])).code).toBe(1);
    expect(await ofDatabase()).toEqual(before);
  });

  it('is whole in the end when it was killed on the way', async () => {
    await fillStore(from, [KEY], 30);
    await fillOdd(from);
    const child = runCli(['store', 'copy', from, openUrl], { cwd: folder, env });
    child.process.stderr?.once('data', () => child.process.kill('SIGKILL'));
    await child.ended;
    expect((await runHere(['store', 'copy', from, openUrl], { env })).code).toBe(0);
    expect(await ofDatabase()).toEqual(await ofFile(from));
  });
});
