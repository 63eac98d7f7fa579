import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore, type SqliteStore } from '@keypair-gateway/store-sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultKeyConfig } from '../../src/config/types.js';
import { createLogger } from '../../src/serve/logger.js';
import { followConfig } from '../../src/vault/follow-config.js';
import type { LiveVaultSource } from '../../src/vault/live-vault.js';
import { fillStore, keyOf, writeKey } from '../helpers/sealed.js';

const [A, B] = [keyOf('a', 1), keyOf('b', 2)];
let folder = '';
let config = '';
let log = '';
let store: SqliteStore;
let source: Pick<LiveVaultSource, 'mark' | 'read'>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-follow-'));
  config = join(folder, 'config.json');
  log = '';
  for (const key of [A, B]) await writeKey(join(folder, `${key.id}.key`), key);
  const file = join(folder, 'keypairs.db');
  await fillStore(file, [A], 2);
  store = await openSqliteStore({ path: file });
  const logger = await createLogger('info', { write: (text) => (log += text.replaceAll(folder, '.')) });
  source = followConfig({ config, path: ['backend'], file: 'keypairs.db', store, env: {}, logger });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function configure(...keys: readonly (string | VaultKeyConfig)[]): Promise<void> {
  const vault = {
    keys: keys.map((key) =>
      typeof key === 'string' ? { id: key, secretFile: join(folder, `${key}.key`) } : key,
    ),
  };
  const backend = { kind: 'local', store: { kind: 'sqlite', path: join(folder, 'keypairs.db') }, vault };
  await writeFile(config, JSON.stringify({ backend, dialects: { nova: { auth: { kind: 'noauth2' } } } }));
}

const ids = (keys: readonly { readonly id: string }[] | undefined) => keys?.map(({ id }) => id);

describe('followConfig', () => {
  it('reads the keys in their order', async () => {
    await configure('b', 'a');
    expect(ids(await source.read([A]))).toEqual(['b', 'a']);
    expect(log).toBe('');
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['half a file', () => writeFile(config, '{ "backend":'), 'not JSON'],
    ['no file', () => rm(config, { force: true }), 'there is no such file'],
    ['a fault elsewhere', () => writeFile(config, '{"dialects":{"nova":{}}}'), '$.dialects.nova'],
    [
      'no vault any more',
      () => writeFile(config, '{"backend":{"kind":"local"},"dialects":{"nova":{"auth":{"kind":"noauth2"}}}}'),
      '$.backend.vault: is gone',
    ],
    ['an absent key file', () => configure('c', 'a'), 'cannot read ./c.key'],
  ])('%s gives nothing and is logged', async (_, prepare, words) => {
    await prepare();
    expect(await source.read([A])).toBeUndefined();
    expect(log).toContain('vault keys could not be read again; the ones that are here stay');
    expect(log).toContain(words);
  });

  it('takes no new key of an id that others already seal under with another secret', async () => {
    await fillStore(join(folder, 'keypairs.db'), [B], 1);
    await configure({ id: 'b', secretFile: join(folder, 'a.key') }, 'a');
    expect(await source.read([A])).toBeUndefined();
    expect(log).toContain('holds another key than the');
    await configure('b', 'a');
    expect(ids(await source.read([A]))).toEqual(['b', 'a']);
  });

  it('makes the file of a new key that may be made, and none where something is sealed under its id', async () => {
    const fresh = { id: 'fresh', secretFile: join(folder, 'fresh.key'), create: true };
    await configure(fresh, 'a');
    expect(ids(await source.read([A]))).toEqual(['fresh', 'a']);
    expect(await readdir(folder)).toContain('fresh.key');
    await fillStore(join(folder, 'keypairs.db'), [B], 1);
    await configure({ ...fresh, id: 'b', secretFile: join(folder, 'gone.key') }, 'a');
    expect(await source.read([A])).toBeUndefined();
    expect(await readdir(folder)).not.toContain('gone.key');
    expect(log).toContain('which is gone, and 1 private key');
  });

  it('sees a change of the configuration and of each key file that it names', async () => {
    await configure('a');
    const marks = [await source.mark()];
    await source.read([A]);
    marks.push(await source.mark());
    await configure('a', 'b');
    marks.push(await source.mark());
    await source.read([A]);
    await writeKey(join(folder, 'b.key'), keyOf('b', 77));
    marks.push(await source.mark());
    await rm(join(folder, 'b.key'));
    marks.push(await source.mark());
    expect(new Set(marks).size).toBe(5);
    expect(await source.mark()).toBe(marks.at(-1));
  });
});
