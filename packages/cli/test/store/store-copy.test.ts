import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Owner } from '@keypair-gateway/core';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/child.js';
import { runHere, serveHere } from '../helpers/here.js';
import { filesIn, fillStore, keyOf, openAll, writeKey } from '../helpers/sealed.js';

const KEY = keyOf('a', 1);
let folder = '';
let from = '';
let to = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-store-'));
  from = join(folder, 'from.db');
  to = join(folder, 'to.db');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** All that a copy has to bring. */
async function everything(path: string) {
  const store = await openSqliteStore({ path });
  const heads = (await store.trailHeads(null, 10_000)).filter(
    ({ owner }) => owner !== 'account:keypair-gateway:copy',
  );
  const records = await store.scan(0, 100_000);
  const lastSerial = await store.lastSerial();
  await store.close();
  return { heads, records, lastSerial };
}

/** Many owners in turns, each with one keypair and one entry: the smallest steps that a copy can have. */
async function fillMany(path: string, count: number): Promise<void> {
  const store = await openSqliteStore({ path });
  const commits = Array.from({ length: count }, (_, i) => {
    const owner: Owner = `user:${i % 97}`;
    const uuid = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    return store.commit({
      owner,
      insert: [
        {
          owner,
          uuid,
          name: `k${i}`,
          slot: null,
          type: 'ssh',
          algorithm: 'ed25519',
          bits: 256,
          publicKey: `ssh-ed25519 AAAA${i}`,
          fingerprint: '00',
          createdAt: i,
          attributes: {},
          sealed: null,
          keyVersion: 1,
        },
      ],
      audit: [{ at: i, action: 'create', uuid, userId: 'u', accountId: 'a', requestId: `r${i}` }],
    });
  });
  await Promise.all(commits);
  await store.close();
}

async function writeConfig(name: string, path: string): Promise<string> {
  const file = join(folder, name);
  const backend = { kind: 'local', store: { kind: 'sqlite', path } };
  const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } };
  await writeFile(file, JSON.stringify({ backend, dialects }));
  return file;
}

describe('store copy', () => {
  it('brings everything with the vault closed, compares it, and leaves the source byte for byte', async () => {
    const texts = await fillStore(from, [KEY], 5);
    await fillStore(from, [KEY], 2, 'account:acme');
    const before = (await filesIn(folder))['from.db'];
    const { code, stdout, stderr } = await runHere(['store', 'copy', from, to]);
    expect([code, stderr]).toEqual([
      0,
      'keypair-gateway store: no gateway may write to either store until this ends\n',
    ]);
    expect(stdout).toBe(`${from} -> ${to}
  7 keypairs, 7 with a private key as it is sealed
  7 audit entries in 2 trails
  copied now: 7 keypairs, 7 audit entries
  compared: every keypair and the end of every trail are the same in both
  not copied: claims (codes, signatures and sessions that were used up lately; see the guide)
`);
    expect((await filesIn(folder))['from.db']).toBe(before);
    expect(await everything(to)).toEqual(await everything(from));
    for (const [uuid, text] of texts) expect((await openAll(to, [KEY])).texts.get(uuid)).toBe(text);
  });

  it('only says what it would do with --dry-run, and makes no file', async () => {
    await fillStore(from, [KEY], 3);
    const { code, stdout } = await runHere(['store', 'copy', from, to, '--dry-run', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      {
        from,
        to,
        dryRun: true,
        state: 'empty',
        size: { keypairs: 3, sealed: 3, trails: 1, entries: 3 },
        there: 0,
      },
    ]);
    expect(Object.keys(await filesIn(folder))).not.toContain('to.db');
    await runHere(['store', 'copy', from, to]);
    const again = await runHere(['store', 'copy', from, to, '--dry-run']);
    expect(again.stdout).toContain('all of it is there and the same; nothing would be copied');
  });

  it('takes the stores of configurations, and asks which where there are several', async () => {
    await fillStore(from, [KEY], 2);
    const [source, target] = [await writeConfig('a.json', from), await writeConfig('b.json', to)];
    expect((await runHere(['store', 'copy', source, target, '--json'])).code).toBe(0);
    expect((await everything(to)).records.length).toBe(2);
    const both = join(folder, 'both.json');
    const auth = { kind: 'noauth2' };
    const backendOf = (path: string) => ({ kind: 'local', store: { kind: 'sqlite', path } });
    const dialects = {
      nova: { prefix: '', auth, backend: backendOf(from) },
      virtuozzo: { auth, backend: backendOf(to) },
    };
    await writeFile(both, JSON.stringify({ dialects }));
    const vague = await runHere(['store', 'copy', both, to]);
    expect([vague.code, vague.stderr]).toEqual([
      2,
      expect.stringContaining('dialects.nova.backend, dialects.virtuozzo.backend'),
    ]);
    const third = join(folder, 'third.db');
    const chosen = ['--from-backend', 'dialects.nova.backend'];
    expect((await runHere(['store', 'copy', both, third, ...chosen])).code).toBe(0);
    expect((await everything(third)).records.length).toBe(2);
  });

  it('refuses a target that holds anything else, and changes nothing of it', async () => {
    await fillStore(from, [KEY], 2);
    await fillStore(to, [KEY], 1);
    const before = await everything(to);
    const { code, stdout, stderr } = await runHere(['store', 'copy', from, to]);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('The target holds other data')]);
    expect(await everything(to)).toEqual(before);
  });

  it.each([
    [[], 'give the action: copy'],
    [['kopy'], 'did you mean "copy"?'],
    [['copy', 'one'], 'give FROM and TO'],
    [['copy', 'a.db', ':memory:'], 'stores that outlive the process'],
    [['copy', 'none.db', 'to.db'], 'there is no keypair store in none.db'],
    [['copy', 'none.json', 'to.db'], 'cannot read none.json'],
    [['copy', 'same.db', './same.db'], 'FROM and TO are the same file'],
    [['copy', 'a.db', 'b.db', '--to-backend', 'backend'], 'b.db has no backends to choose from'],
  ])('ends with 2 for %j', async (argv, says) => {
    const { code, stderr } = await runHere(['store', ...argv]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  it('keeps a rotation of the vault, and readiness, away from a store that is half copied', async () => {
    await fillStore(from, [KEY], 1);
    const config = await writeConfig('gateway.json', from);
    const served = await serveHere(['--config', config]);
    const ready = async (): Promise<number> => (await fetch(new URL('/readyz', served.url))).status;
    expect(await ready()).toBe(200);
    const store = await openSqliteStore({ path: from });
    const mark = {
      at: 1,
      action: 'seed',
      uuid: '',
      userId: '',
      accountId: '',
      requestId: 'copy:begun',
    } as const;
    await store.commit({ owner: 'account:keypair-gateway:copy', audit: [mark] });
    await store.close();
    expect(await ready()).toBe(503);
    await served.stop();
    const keys = [{ id: 'a', secretFile: await writeKey(join(folder, 'a.key'), KEY) }];
    const backend = { kind: 'local', store: { kind: 'sqlite', path: from }, vault: { keys } };
    const dialects = { nova: { prefix: '', auth: { kind: 'noauth2' } } };
    await writeFile(config, JSON.stringify({ backend, dialects }));
    const rotated = await runHere(['vault', 'rotate', '--config', config]);
    expect([rotated.code, rotated.stderr]).toEqual([3, expect.stringContaining('has not ended')]);
    expect((await runHere(['store', 'copy', from, to])).stderr).toContain('The source is itself the target');
  });

  it('is whole in the end however often it was killed, and no gateway starts on it before', async () => {
    await fillMany(from, 1500);
    const config = await writeConfig('gateway.json', to);
    let kills = 0;
    for (const afterMs of [0, 60, 150]) {
      const child = runCli(['store', 'copy', from, to], { cwd: folder });
      await new Promise<void>((resolve) => {
        child.process.stderr?.once('data', () => resolve());
        void child.ended.then(() => resolve());
      });
      await setTimeout(afterMs);
      child.process.kill('SIGKILL');
      if ((await child.ended) !== 'SIGKILL') break;
      kills += 1;
      const plan = await runHere(['store', 'copy', from, to, '--dry-run', '--json']);
      if ((JSON.parse(plan.stdout) as { state: string }).state !== 'begun') continue;
      const served = await runHere(['serve', '--config', config, '--port', '0']);
      expect([served.code, served.stderr]).toEqual([3, expect.stringContaining('has not ended')]);
    }
    expect(kills).toBeGreaterThan(0);
    expect((await runHere(['store', 'copy', from, to])).code).toBe(0);
    expect(await everything(to)).toEqual(await everything(from));
  }, 60_000);

  it('ends with 130 at Ctrl-C, and the next one does the rest', async () => {
    await fillMany(from, 1500);
    const child = runCli(['store', 'copy', from, to], { cwd: folder });
    child.process.stderr?.once('data', () => child.process.kill('SIGINT'));
    expect([await child.ended, child.stdout()]).toEqual([130, '']);
    expect(child.stderr()).toContain('interrupted; run it again for the rest');
    expect((await runHere(['store', 'copy', from, to])).code).toBe(0);
    expect(await everything(to)).toEqual(await everything(from));
  });
});
