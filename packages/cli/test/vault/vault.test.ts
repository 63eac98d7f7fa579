import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultKeyConfig } from '../../src/config/types.js';
import { type Ran, runHere } from '../helpers/here.js';
import { filesIn, fillStore, keyOf, openAll, writeKey } from '../helpers/sealed.js';

const [A, B, C] = [keyOf('a', 1), keyOf('b', 2), keyOf('c', 3)];
let folder = '';
let db = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-vault-'));
  db = join(folder, 'keypairs.db');
  for (const key of [A, B, C]) await writeKey(join(folder, `${key.id}.key`), key);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the command on a configuration with these keys, by id or whole. */
async function run(
  action: string,
  keys: readonly (string | VaultKeyConfig)[],
  options: readonly string[] = [],
): Promise<Ran & { readonly json: unknown }> {
  const config = join(folder, 'config.json');
  const vault = {
    keys: keys.map((key) =>
      typeof key === 'string' ? { id: key, secretFile: join(folder, `${key}.key`) } : key,
    ),
  };
  const backend = { kind: 'local', store: { kind: 'sqlite', path: db }, vault };
  const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } };
  await writeFile(config, JSON.stringify({ backend, dialects }));
  const ran = await runHere(['vault', action, '--config', config, ...options]);
  const isJson = ran.stdout.startsWith('{');
  return { ...ran, json: isJson ? (JSON.parse(ran.stdout) as unknown) : undefined };
}

describe('vault status', () => {
  it('shows what lies under which key, and changes nothing', async () => {
    await fillStore(db, [A], 2);
    await fillStore(db, [B], 1);
    const before = await filesIn(folder);
    const { code, json, stderr } = await run('status', ['b', 'a', 'c'], ['--json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(json).toEqual({
      backends: [
        {
          backend: 'backend',
          store: db,
          keys: [
            { keyId: 'b', records: 1, active: true, configured: true, opens: true },
            { keyId: 'a', records: 2, active: false, configured: true, opens: true },
            { keyId: 'c', records: 0, active: false, configured: true, opens: null },
          ],
        },
      ],
    });
    expect((await run('status', ['b', 'a', 'c'])).stdout).toBe(
      `${db} (backend): private keys under each vault key
  b  1  active, opens them
  a  2  old, opens them
  c  0  not needed any more
  "keypair-gateway vault rotate" puts all under the first key
`,
    );
    const { 'config.json': _config, ...after } = await filesIn(folder);
    expect(after).toEqual(before);
  });

  it('ends with 1 when a key is missing, gone or another one', async () => {
    await fillStore(db, [A], 2);
    const missing = await run('status', ['b']);
    expect([missing.code, missing.stdout]).toEqual([
      1,
      expect.stringContaining('a  2  MISSING: not in vault.keys'),
    ]);
    await writeKey(join(folder, 'a.key'), C);
    const wrong = await run('status', ['a']);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('a  2  WRONG: another key')]);
    await rm(join(folder, 'a.key'));
    const gone = await run('status', [{ id: 'a', secretFile: join(folder, 'a.key'), create: true }]);
    expect([gone.code, gone.stdout]).toEqual([1, expect.stringContaining('MISSING: its file is gone')]);
    expect(Object.keys(await filesIn(folder))).not.toContain('a.key');
  });

  it('of a store that is not there yet makes nothing', async () => {
    const { code, json } = await run('status', ['a'], ['--json']);
    expect([code, json]).toEqual([
      0,
      {
        backends: [
          {
            backend: 'backend',
            store: db,
            keys: [{ keyId: 'a', records: 0, active: true, configured: true, opens: null }],
          },
        ],
      },
    ]);
    expect(Object.keys(await filesIn(folder))).not.toContain('keypairs.db');
  });
});

describe('vault rotate', () => {
  it('puts everything under the first key; then the others are not needed', async () => {
    const made = await fillStore(db, [A], 30);
    const also = await fillStore(db, [C], 3, 'account:acme');
    const { code, stdout, stderr } = await run('rotate', ['b', 'a', 'c']);
    expect([code, stdout, stderr]).toEqual([
      0,
      `${db}: 33 private keys put under "b", 0 left under others\n`,
      '',
    ]);
    const { texts, keyIds } = await openAll(db, [B]);
    expect(keyIds).toEqual(['b']);
    expect(texts).toEqual(new Map([...made, ...also]));
    const again = await run('rotate', ['b'], ['--json']);
    expect([again.code, again.json]).toEqual([
      0,
      {
        backends: [
          { backend: 'backend', store: db, active: 'b', rewrapped: 0, left: 0, stuck: [], settled: true },
        ],
      },
    ]);
  });

  it('makes the file of a new first key', async () => {
    const made = await fillStore(db, [A], 2);
    const secretFile = join(folder, 'fresh.key');
    const { code, stderr } = await run('rotate', [{ id: 'fresh', secretFile, create: true }, 'a']);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('fresh.key (fresh): made a vault key; keep a copy'),
    ]);
    const secret = Buffer.from(await readFile(secretFile, 'utf8'), 'base64');
    expect((await openAll(db, [{ id: 'fresh', secret }])).texts).toEqual(made);
  });

  it('changes nothing when a key is missing, gone or another one, the new first one included', async () => {
    await fillStore(db, [A], 2);
    await fillStore(db, [B], 2);
    const fresh = { id: 'fresh', secretFile: join(folder, 'fresh.key'), create: true };
    const before = await filesIn(folder);
    const cases: readonly (readonly [readonly (string | VaultKeyConfig)[], string])[] = [
      [[fresh, 'a'], '$.backend.vault.keys: has no key "b", under which 2 private keys in'],
      [['a', { ...fresh, id: 'b' }], '$.backend.vault.keys[1].secretFile: is'],
      [
        [{ id: 'b', secretFile: join(folder, 'c.key') }, 'a'],
        '$.backend.vault.keys[0].secretFile: holds another key',
      ],
      [
        ['b', { id: 'a', secretFile: join(folder, 'c.key') }],
        '$.backend.vault.keys[1].secretFile: holds another key',
      ],
    ];
    for (const [keys, message] of cases) {
      const { code, stdout, stderr } = await run('rotate', keys);
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
      const { 'config.json': _config, ...after } = await filesIn(folder);
      expect(after).toEqual(before);
    }
  });

  it('makes no store where there is none', async () => {
    expect((await run('rotate', ['a'])).code).toBe(0);
    expect(Object.keys(await filesIn(folder))).not.toContain('keypairs.db');
  });
});

describe('vault', () => {
  it.each([
    [[], 'give one of status and rotate'],
    [['status', 'rotate'], 'give one of status and rotate'],
    [['rotat'], 'there is no action "rotat" (status, rotate); did you mean "rotate"?'],
    [['status', '--jsn'], "Unknown option '--jsn'"],
    [['status', '--config', '/nowhere/c.json'], 'cannot read /nowhere/c.json: there is no such file'],
  ])('%j is refused with words', async (argv, words) => {
    const { code, stdout, stderr } = await runHere(['vault', ...argv]);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(words)]);
  });

  it('needs a store that outlives the process', async () => {
    const config = join(folder, 'memory.json');
    const backend = { kind: 'local', store: { kind: 'memory' } };
    await writeFile(config, JSON.stringify({ backend, dialects: { nova: { auth: { kind: 'noauth2' } } } }));
    const { code, stderr } = await runHere(['vault', 'rotate', '--config', config]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('has a vault and a store that outlives the process'),
    ]);
  });

  it('says what the store says', async () => {
    await writeFile(db, 'no database at all '.repeat(100));
    for (const action of ['status', 'rotate']) {
      const { code, stderr } = await run(action, ['a']);
      expect([code, stderr]).toEqual([3, expect.stringContaining('is not a SQLite database')]);
    }
  });
});
