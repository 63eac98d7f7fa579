import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere, serveHere } from '../helpers/here.js';
import { filesIn, fillStore, keyOf, writeKey } from '../helpers/sealed.js';

const [A, B] = [keyOf('default', 1), keyOf('default', 2)];
let folder = '';
let db = '';
let key = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-wrong-'));
  db = join(folder, 'keypairs.db');
  key = join(folder, 'keypairs.key');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function configure(vault: object, seed?: readonly object[]): Promise<string> {
  const config = join(folder, 'config.json');
  const backend = { kind: 'local', store: { kind: 'sqlite', path: db }, vault };
  const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } };
  await writeFile(config, JSON.stringify({ backend, dialects, ...(seed && { seed }) }));
  return config;
}

async function refusal(config: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const before = await filesIn(folder);
  const ran = await runHere(['serve', '--config', config, '--port', '0', '--log-level', 'silent'], { env });
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(await filesIn(folder)).toEqual(before);
  return ran.stderr.replaceAll(folder, '.');
}

describe('serve with a store whose private keys its vault does not open', () => {
  it('starts with the right key', async () => {
    await fillStore(db, [A], 3);
    await writeKey(key, A);
    const served = await serveHere([
      '--config',
      await configure({ keys: [{ id: 'default', secretFile: key }] }),
    ]);
    expect(await served.stop()).toBe(0);
  });

  it('refuses another key of the same id, says which and where, and leaves every byte', async () => {
    await fillStore(db, [A], 3);
    await writeKey(key, B);
    expect(
      await refusal(await configure({ keys: [{ id: 'default', secretFile: key, create: true }] })),
    ).toContain(
      '$.backend.vault.keys[0].secretFile: holds another key than the "default" that sealed 3 private keys in ./keypairs.db; bring that one back, and give a new key an id of its own',
    );
    const config = await configure({ keys: [{ id: 'default', secretEnv: 'KEK' }] });
    expect(await refusal(config, { KEK: Buffer.from(B.secret).toString('base64') })).toContain(
      '$.backend.vault.keys[0].secretEnv: holds another key than the "default"',
    );
  });

  it('refuses when the id is not there', async () => {
    await fillStore(db, [A], 1);
    await writeKey(key, A);
    expect(await refusal(await configure({ keys: [{ id: 'other', secretFile: key }] }))).toContain(
      '$.backend.vault.keys: has no key "default", under which 1 private key in ./keypairs.db is sealed; put it back',
    );
  });

  it('makes no new key file in the place of one that is gone', async () => {
    await fillStore(db, [A], 2);
    expect(
      await refusal(await configure({ keys: [{ id: 'default', secretFile: key, create: true }] })),
    ).toContain(
      '$.backend.vault.keys[0].secretFile: is ./keypairs.key, which is gone, and 2 private keys in ./keypairs.db are sealed under "default": bring it back from a copy',
    );
    // Also where only another key could be made.
    const old = await writeKey(join(folder, 'old.key'), B);
    const keys = [
      { id: 'fresh', secretFile: key, create: true },
      { id: 'default', secretFile: old },
    ];
    expect(await refusal(await configure({ keys }))).toContain(
      '$.backend.vault.keys[1].secretFile: holds another',
    );
  });

  it('makes no key file for a configuration that is wrong elsewhere', async () => {
    const config = await configure({
      keys: [
        { id: 'default', secretFile: key, create: true },
        { id: 'old', secretEnv: 'NO_SUCH' },
      ],
    });
    expect(await refusal(config)).toContain('the environment has no variable NO_SUCH');
  });

  it('leaves what a killed process has left in the log, too', async () => {
    await fillStore(db, [A], 1);
    const code = `
      const Database = require(${JSON.stringify(createRequire(import.meta.resolve('@keypair-gateway/store-sqlite')).resolve('libsql'))});
      const database = new Database(${JSON.stringify(db)});
      database.exec("UPDATE keypairs SET name = 'renamed'");
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', code]).signal).toBe('SIGKILL');
    expect(Object.keys(await filesIn(folder))).toContain('keypairs.db-wal');
    await writeKey(key, B);
    expect(await refusal(await configure({ keys: [{ id: 'default', secretFile: key }] }))).toContain(
      'holds another key than the "default" that sealed 1 private key',
    );
  });

  it('asks for no key when there is no vault, and opens nothing then', async () => {
    await fillStore(db, [A], 1);
    const config = join(folder, 'config.json');
    const backend = { kind: 'local', store: { kind: 'sqlite', path: db } };
    const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } };
    await writeFile(config, JSON.stringify({ backend, dialects }));
    const served = await serveHere(['--config', config]);
    expect(await served.stop()).toBe(0);
  });
});
