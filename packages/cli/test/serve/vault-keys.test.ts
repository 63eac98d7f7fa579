import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VaultKey } from '@keypair-gateway/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResolver, type Resolver } from '../../src/config/secrets.js';
import type { VaultKeyConfig } from '../../src/config/types.js';
import { createLogger } from '../../src/serve/logger.js';
import { ephemeralKey, makeVaultKeys, readVaultKeys } from '../../src/serve/vault-keys.js';

let folder = '';
let log = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-vault-'));
  log = '';
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function read(
  keys: readonly VaultKeyConfig[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ keys: readonly VaultKey[]; problems: Resolver['problems'] }> {
  const resolver = createResolver(env);
  const logger = await createLogger('trace', { write: (text) => (log += text) });
  const planned = await readVaultKeys(keys, ['vault'], resolver, logger);
  return { keys: await makeVaultKeys(planned, resolver, logger), problems: resolver.problems };
}

const SECRET = Buffer.alloc(32, 7).toString('base64');

describe('readVaultKeys', () => {
  it('makes an absent file with mode 0600 and reads the same key again', async () => {
    const secretFile = join(folder, 'k.key');
    const config = [{ id: 'a', secretFile, create: true }];
    const first = await read(config);
    const second = await read(config);
    expect(first.problems).toEqual([]);
    expect(first.keys[0]?.secret).toHaveLength(32);
    expect(second.keys).toEqual(first.keys);
    expect((await stat(secretFile)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['k.key']);
    expect(log).toContain('made a vault key');
    expect(log).not.toContain((await readFile(secretFile, 'utf8')).trim());
  });

  it('makes nothing while it only reads', async () => {
    const secretFile = join(folder, 'k.key');
    const resolver = createResolver({});
    const logger = await createLogger('silent', { write: () => {} });
    const keys = [{ id: 'a', secretFile, create: true }];
    expect(await readVaultKeys(keys, ['vault'], resolver, logger)).toEqual([
      { id: 'a', place: ['vault', 'keys', 0, 'secretFile'], secret: undefined, file: secretFile },
    ]);
    expect(await readdir(folder)).toEqual([]);
    await writeFile(secretFile, 'half');
    await makeVaultKeys(await readVaultKeys(keys, ['vault'], resolver, logger), resolver, logger);
    expect(resolver.problems).toHaveLength(1);
    expect(await readFile(secretFile, 'utf8')).toBe('half');
  });

  it('of many processes at once one makes the file and all read it', async () => {
    const config = [{ id: 'a', secretFile: join(folder, 'k.key'), create: true }];
    const all = await Promise.all(Array.from({ length: 12 }, () => read(config)));
    const texts = new Set(all.map(({ keys }) => Buffer.from(keys[0]?.secret ?? []).toString('hex')));
    expect(all.flatMap(({ problems }) => problems)).toEqual([]);
    expect(texts.size).toBe(1);
    expect(await readdir(folder)).toEqual(['k.key']);
  });

  it('reads a variable, with white space around', async () => {
    const { keys } = await read([{ id: 'a', secretEnv: 'KEK' }], { KEK: ` ${SECRET}\n` });
    expect(keys).toEqual([{ id: 'a', secret: new Uint8Array(32).fill(7) }]);
  });

  it('warns of a file that others can read', async () => {
    const secretFile = join(folder, 'k.key');
    await writeFile(secretFile, SECRET);
    await chmod(secretFile, 0o644);
    expect((await read([{ id: 'a', secretFile }])).keys).toHaveLength(1);
    expect(log).toContain('chmod 600');
    expect(log).not.toContain(SECRET);
  });

  it.each([
    '',
    'short',
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
    `${SECRET.slice(0, -2)}B=`,
    'x'.repeat(44),
  ])('refuses the text %j', async (text) => {
    const secretFile = join(folder, 'k.key');
    await writeFile(secretFile, `${text} `);
    const { keys, problems } = await read([{ id: 'a', secretFile }]);
    expect(keys).toEqual([]);
    expect(problems).toEqual([
      {
        path: ['vault', 'keys', 0, 'secretFile'],
        message: expect.stringContaining('32 bytes in base64') as string,
      },
    ]);
  });

  it('says what is missing', async () => {
    const { problems } = await read([
      { id: 'a', secretFile: join(folder, 'none') },
      { id: 'b', secretEnv: 'NONE' },
      { id: 'c', secretFile: join(folder, 'no', 'folder'), create: true },
    ]);
    expect(problems.map(({ path, message }) => [path.at(-1), message.replaceAll(folder, '.')])).toEqual([
      ['secretFile', 'cannot read ./none: there is no such file; "create": true makes it'],
      ['secretEnv', 'the environment has no variable NONE, or it is empty; set it'],
      ['secretFile', 'cannot make ./no/folder: there is no such file'],
    ]);
  });
});

describe('ephemeralKey', () => {
  it('is 32 bytes, never the same', () => {
    const [a, b] = [ephemeralKey(), ephemeralKey()];
    expect(a.secret).toHaveLength(32);
    expect(a.secret).not.toEqual(b.secret);
  });
});
