import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyRing, createVault, type VaultKey } from '@keypair-gateway/core';
import { openPostgresStore } from '@keypair-gateway/store-postgres';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../../store-postgres/test/support/server.js';
import { runHere, type ServedHere, serveHere } from '../helpers/here.js';
import { ask } from '../helpers/nova.js';
import { keyOf, writeKey } from '../helpers/sealed.js';

const [K1, K2, K3] = [keyOf('k1', 1), keyOf('k2', 2), keyOf('k3', 3)];
const COUNT = 30;
const headers = { authorization: 'Bearer tok-alice' };
let url = '';
let label = '';
let schema = '';
let folder = '';
let config = '';
let sink = '';
let made = 0;
const served: ServedHere[] = [];

beforeAll(async () => {
  ({ url } = await startServer());
  const { username, host, pathname } = new URL(url);
  label = `postgres://${username}@${host}${pathname}`;
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-vault-postgres-'));
  config = join(folder, 'config.json');
  sink = join(folder, 'audit.jsonl');
  schema = `vault_${process.pid}_${Date.now()}_${++made}`;
  for (const key of [K1, K2, K3]) await writeKey(join(folder, `${key.id}.key`), key);
});

afterEach(async () => {
  await Promise.all(served.splice(0).map((one) => one.stop()));
  await rm(folder, { recursive: true });
  const client = new Client(url);
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  await client.end();
});

async function configure(ids: readonly string[], store: object = {}): Promise<void> {
  const keys = ids.map((id) => ({ id, secretFile: join(folder, `${id}.key`) }));
  const kept = { kind: 'postgres', urlEnv: 'KEYS_URL', schema, ...store };
  const backend = { kind: 'local', store: kept, vault: { keys } };
  const auth = { kind: 'identities' };
  const dialects = { nova: { prefix: '', auth }, cloudsigma: { prefix: '/cs', auth } };
  const alice = {
    accountId: 'acme',
    userId: 'alice',
    roles: [],
    tokens: ['tok-alice'],
    password: { username: 'alice', password: 'p' },
  };
  const audit = { sink: { kind: 'file', path: sink } };
  await writeFile(`${config}.next`, JSON.stringify({ backend, dialects, identities: [alice], audit }));
  await rename(`${config}.next`, config);
}

const vault = async (action: string, env: Readonly<Record<string, string>> = { KEYS_URL: url }) => {
  const ran = await runHere(['vault', action, '--config', config, '--json'], { env });
  return { ...ran, json: ran.stdout === '' ? undefined : (JSON.parse(ran.stdout) as unknown) };
};

async function serve(): Promise<string> {
  const one = await serveHere(['--config', config, '--log-level', 'info'], { KEYS_URL: url });
  served.push(one);
  return `${new URL(one.url).origin}/cs/api/2.0/keypairs/`;
}

interface Kept {
  readonly uuid: string;
  readonly private_key: string | null;
}

async function make(path: string, names: readonly string[]): Promise<readonly Kept[]> {
  const objects = names.map((name) => ({ name, algorithm_type: 'ed25519' }));
  const answer = await ask(path, 'POST', '', { headers, body: { objects } });
  expect(answer.status).toBe(201);
  return (answer.json as { readonly objects: readonly Kept[] }).objects;
}

/** The private texts by uuid, opened with these keys alone. */
async function openAll(keys: readonly VaultKey[]): Promise<ReadonlyMap<string, string>> {
  const store = await openPostgresStore({ url, schema });
  const records = await store.scan(0, 10_000);
  await store.close();
  const sealed = records.flatMap((record) =>
    record.sealed === null ? [] : [[record.sealed, record] as const],
  );
  const secrets = await createVault(createKeyRing({ keys })).open(sealed);
  return new Map(sealed.map(([, { uuid }], i) => [uuid, secrets[i]?.reveal() ?? '']));
}

describe('vault with PostgreSQL', () => {
  it('rotates under two gateways that serve on: no read fails, and what is made meanwhile is under the new key too', async () => {
    await configure(['k1']);
    const paths = [await serve(), await serve()] as const;
    const kept = [
      ...(await make(
        paths[0],
        Array.from({ length: COUNT }, (_, i) => `k${i}`),
      )),
    ];
    const status = await vault('status');
    expect([status.code, status.json]).toEqual([
      0,
      {
        backends: [
          {
            backend: 'backend',
            store: label,
            keys: [{ keyId: 'k1', records: COUNT, active: true, configured: true, opens: true }],
          },
        ],
      },
    ]);

    let going = true;
    let reads = 0;
    const read = async (path: string): Promise<void> => {
      for (let i = 0; going || i < 5; i++) {
        const one = kept[(i * 7) % kept.length] as Kept;
        const answer = await ask(path, 'GET', `${one.uuid}/`, { headers });
        expect([answer.status, (answer.json as Kept).private_key]).toEqual([200, one.private_key]);
        reads += 1;
      }
    };
    const write = async (path: string, i: number): Promise<void> => {
      for (let n = 0; going; n++) kept.push(...(await make(path, [`late-${i}-${n}`])));
    };
    await configure(['k1', 'k2']);
    await configure(['k2', 'k1']);
    const work = [...paths.map(read), ...paths.map(write)];
    const rotated = await vault('rotate');
    going = false;
    await Promise.all(work);
    expect([rotated.code, rotated.stderr]).toEqual([0, '']);
    expect(rotated.json).toMatchObject({
      backends: [{ store: label, active: 'k2', left: 0, stuck: [], settled: true }],
    });
    expect(reads).toBeGreaterThan(10);
    expect(kept.length).toBeGreaterThan(COUNT);

    const texts = await openAll([K2]);
    expect(texts.size).toBe(kept.length);
    for (const { uuid, private_key } of kept) expect(texts.get(uuid)).toBe(private_key);
    for (const one of served) expect(one.stderr()).not.toContain('"level":"error"');
    // The rotation is in the trail, and was told to the sink as every change is.
    const told = (await readFile(sink, 'utf8')).split('\n').filter((line) => line.includes('"rotate"'));
    expect(told.length).toBeGreaterThanOrEqual(COUNT);
    const verified = await runHere(['audit', 'verify', '--config', config], { env: { KEYS_URL: url } });
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(await vault('rotate')).toMatchObject({ code: 0, json: { backends: [{ rewrapped: 0 }] } });
  });

  it('changes nothing when a key is missing or another one, and says which', async () => {
    await configure(['k1']);
    await make(await serve(), ['a', 'b']);
    const before = await openAll([K1]);
    await configure(['k2']);
    expect(await vault('status')).toMatchObject({
      code: 1,
      json: {
        backends: [{ keys: [{ keyId: 'k2' }, { keyId: 'k1', records: 2, configured: false, opens: false }] }],
      },
    });
    const missing = await vault('rotate');
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringContaining(`has no key "k1", under which 2 private keys in ${label} are sealed`),
    ]);
    await writeKey(join(folder, 'k1.key'), K3);
    await configure(['k2', 'k1']);
    const wrong = await vault('rotate');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('holds another key than the')]);
    expect(await openAll([K1])).toEqual(before);
  });

  it('makes no schema where there is none', async () => {
    await configure(['k1']);
    for (const action of ['status', 'rotate']) expect((await vault(action)).code).toBe(0);
    const client = new Client(url);
    await client.connect();
    const { rows } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
    await client.end();
    expect(rows).toEqual([]);
  });

  it('says what is wrong with the store, and never the password', async () => {
    const { password } = new URL(url);
    const away = 'postgres://u:hunter2@127.0.0.1:1/keys';
    const cases: readonly (readonly [object, Readonly<Record<string, string>>, number, string])[] = [
      [{}, {}, 2, '$.backend.store: store.urlEnv: the environment has no variable KEYS_URL'],
      [{}, { KEYS_URL: 'mysql://u:hunter2@h/d' }, 2, 'url must be of the form'],
      [{}, { KEYS_URL: away }, 3, '127.0.0.1:1/keys cannot be reached'],
      [{ tls: { ca: '/nowhere.pem' } }, { KEYS_URL: away }, 2, '/nowhere.pem cannot be read'],
    ];
    for (const action of ['status', 'rotate'])
      for (const [store, env, code, words] of cases) {
        await configure(['k1'], store);
        const ran = await vault(action, env);
        expect([ran.code, ran.stdout, ran.stderr]).toEqual([code, '', expect.stringContaining(words)]);
        expect(ran.stderr).not.toContain('hunter2');
        expect(ran.stderr).not.toContain(password);
      }
  });
});
