import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli, startServe } from '../helpers/child.js';
import { ask } from '../helpers/nova.js';
import { keyOf, openAll, writeKey } from '../helpers/sealed.js';

const [K1, K2] = [keyOf('k1', 1), keyOf('k2', 2)];
const COUNT = 40;
let folder = '';

interface Kept {
  readonly uuid: string;
  readonly private_key: string | null;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-rotation-'));
  for (const key of [K1, K2]) await writeKey(join(folder, `${key.id}.key`), key);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function configure(...ids: readonly string[]): Promise<void> {
  const keys = ids.map((id) => ({ id, secretFile: `${id}.key` }));
  const backend = { kind: 'local', store: { kind: 'sqlite', path: 'keypairs.db' }, vault: { keys } };
  const auth = { kind: 'identities' };
  const alice = {
    accountId: 'acme',
    userId: 'alice',
    roles: [],
    tokens: ['tok-alice'],
    password: { username: 'alice', password: 'p' },
  };
  const dialects = { nova: { prefix: '', auth }, cloudsigma: { prefix: '/cs', auth } };
  await writeFile(join(folder, 'next.json'), JSON.stringify({ backend, dialects, identities: [alice] }));
  await rename(join(folder, 'next.json'), join(folder, 'config.json'));
}

const headers = { authorization: 'Bearer tok-alice' };
const serve = () => startServe(['--config', 'config.json', '--log-level', 'info'], { cwd: folder });

async function vault(action: string): Promise<{ readonly code: number | string; readonly json: unknown }> {
  const child = runCli(['vault', action, '--config', 'config.json', '--json'], { cwd: folder });
  const code = await child.ended;
  return { code, json: child.stdout() === '' ? child.stderr() : (JSON.parse(child.stdout()) as unknown) };
}

/** Every file by name with its bytes, but for the index of SQLite's log. */
async function bytes(): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder)).filter((name) => name !== 'config.json').sort();
  return Promise.all(
    names.map(async (name) => [
      name,
      name.endsWith('-shm') ? '' : (await readFile(join(folder, name))).toString('latin1'),
    ]),
  );
}

describe('rotation under a served gateway', () => {
  it('fails no read, seals under the new key at once, and needs no restart; the old key is then not needed', async () => {
    await configure('k1');
    const served = await serve();
    const path = `${served.url}/cs/api/2.0/keypairs/`;
    const objects = Array.from({ length: COUNT }, (_, i) => ({ name: `k${i}`, algorithm_type: 'ed25519' }));
    const made = await ask(path, 'POST', '', { headers, body: { objects } });
    expect(made.status).toBe(201);
    const kept = (made.json as { readonly objects: readonly Kept[] }).objects;
    expect(kept.filter(({ private_key }) => private_key?.includes('PRIVATE KEY'))).toHaveLength(COUNT);

    let reading = true;
    let reads = 0;
    const read = async (): Promise<void> => {
      for (let i = 0; reading || i < 5; i++) {
        const one = kept[(i * 7) % COUNT] as Kept;
        const answer = await ask(path, 'GET', `${one.uuid}/`, { headers });
        expect([answer.status, (answer.json as Kept).private_key]).toEqual([200, one.private_key]);
        reads += 1;
      }
    };
    const readers = [read(), read()];
    await configure('k2', 'k1');
    expect(await vault('rotate')).toMatchObject({
      code: 0,
      json: { backends: [{ active: 'k2', rewrapped: COUNT, left: 0, stuck: [], settled: true }] },
    });
    reading = false;
    await Promise.all(readers);
    expect(reads).toBeGreaterThan(10);
    const late = { objects: [{ name: 'late', algorithm_type: 'ed25519' }] };
    expect((await ask(path, 'POST', '', { headers, body: late })).status).toBe(201);
    expect(await vault('status')).toMatchObject({
      code: 0,
      json: {
        backends: [
          {
            keys: [
              { keyId: 'k2', records: COUNT + 1, active: true, opens: true },
              { keyId: 'k1', records: 0, opens: null },
            ],
          },
        ],
      },
    });
    await configure('k2');
    served.process.kill('SIGHUP');
    await expect.poll(() => served.stderr()).toContain('"active":"k2","keys":["k2","k1"]');
    await read();
    expect(await served.stop()).toBe(0);
    expect(served.stderr()).not.toContain('"level":"error"');

    const { texts, keyIds } = await openAll(join(folder, 'keypairs.db'), [K2]);
    expect(keyIds).toEqual(['k2']);
    for (const { uuid, private_key } of kept) expect(texts.get(uuid)).toBe(private_key);
  });

  it('a start with another key of the same id leaves every file as it was', async () => {
    await configure('k1');
    const served = await serve();
    const body = { objects: [{ name: 'a', algorithm_type: 'ed25519' }] };
    expect((await ask(served.url, 'POST', '/cs/api/2.0/keypairs/', { headers, body })).status).toBe(201);
    served.process.kill('SIGKILL');
    await served.ended;
    await writeKey(join(folder, 'k1.key'), K2);
    const before = await bytes();
    const refused = runCli(['serve', '--config', 'config.json', '--port', '0'], { cwd: folder });
    expect([await refused.ended, refused.stdout()]).toEqual([2, '']);
    expect(refused.stderr()).toContain(
      '$.backend.vault.keys[0].secretFile: holds another key than the "k1" that sealed 1 private key in keypairs.db',
    );
    expect(await bytes()).toEqual(before);
    await writeKey(join(folder, 'k1.key'), K1);
    const again = await serve();
    expect((await ask(again.url, 'GET', '/cs/api/2.0/keypairs/', { headers })).status).toBe(200);
    expect(await again.stop()).toBe(0);
  });
});
