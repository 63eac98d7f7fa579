import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looksLikeAddress } from '../../src/store/address.js';
import { runHere } from '../helpers/here.js';

const ADDRESSES = [
  'postgresql+psycopg2://u:hunter2@db/keys',
  'pg://u:hunter2@db/keys',
  'postgres:u:hunter2@db/keys',
  'mysql://u:hunter2@db/keys',
  '//u:hunter2@db/keys',
  'u:hunter2@db/keys',
  'bob.smith:hunter2@db/keys',
  '"postgres://u:hunter2@db/keys"',
  'DATABASE_URL=postgres://u:hunter2@db/keys',
  'host=db dbname=keys password=hunter2',
];
const PATHS = [
  'keypairs.db',
  './postgres://u@db/keys',
  '../a:b@c.db',
  '/var/lib/a:b@c.db',
  'C:\\keys\\a@b.db',
  'c:/keys.db',
  'a=b.db',
  'me@home.db',
  'data/host=a/keys.db',
];

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-address-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('the address of a database', () => {
  it('is told from the path of a file', () => {
    expect(ADDRESSES.filter((word) => !looksLikeAddress(word))).toEqual([]);
    expect(PATHS.filter(looksLikeAddress)).toEqual([]);
  });

  it.each(ADDRESSES)(
    'mistyped for FROM or TO is not made as a file and its password not printed: %s',
    async (word) => {
      for (const argv of [
        ['store', 'copy', word, join(folder, 'to.db')],
        ['store', 'copy', join(folder, 'from.db'), word],
      ]) {
        const { code, stdout, stderr } = await runHere(argv);
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toContain('write postgres://user@host:port/database for a database');
        expect(stderr).not.toContain('hunter2');
      }
      expect((await readdir(folder)).filter((name) => name.endsWith('.db'))).toEqual([]);
    },
  );

  it.each(['PostgreSQL://u:hunter2@127.0.0.1:1/keys', 'POSTGRES://u:hunter2@127.0.0.1:1/keys'])(
    'has a scheme in letters of either case: %s',
    async (word) => {
      const { code, stderr } = await runHere(['store', 'copy', word, join(folder, 'to.db')]);
      expect(code).toBe(3);
      expect(stderr).toContain('The keypair store 127.0.0.1:1/keys cannot be reached.');
      expect(stderr).not.toContain('hunter2');
    },
  );

  const configured: readonly (readonly [object, string])[] = [
    [
      { kind: 'postgres', urlEnv: 'postgres://u:hunter2@db/keys' },
      'urlEnv: must be the name of an environment',
    ],
    [{ kind: 'sqlite', path: 'postgres://u:hunter2@db/keys' }, 'path: must be the path of a file'],
    [{ kind: 'sqlite', path: 'postgres:u:hunter2@db/keys' }, 'path: looks like the address of a database'],
    [{ kind: 'sqlite', path: 'password=hunter2 host=db' }, 'path: looks like the address of a database'],
    [{ kind: 'postgres', url: 'pg://u:hunter2@db/keys' }, 'url: must be a URL such as'],
  ];

  it.each(configured)('in the wrong member of a configuration is not printed: %j', async (store, words) => {
    const file = join(folder, 'config.json');
    const vault = { keys: [{ id: 'a', secretEnv: 'KEY' }] };
    const nova = { prefix: '', auth: { kind: 'noauth2' } };
    await writeFile(file, JSON.stringify({ backend: { kind: 'local', store, vault }, dialects: { nova } }));
    for (const command of ['serve', 'audit verify', 'vault status', 'vault rotate', 'store copy']) {
      const rest = command === 'store copy' ? [file, join(folder, 'to.db')] : ['--config', file];
      const { code, stdout, stderr } = await runHere([...command.split(' '), ...rest]);
      expect([command, code, stdout]).toEqual([command, 2, '']);
      expect(stderr).toContain(`$.backend.store.${words}`);
      expect(stderr).not.toContain('hunter2');
    }
  });
});
