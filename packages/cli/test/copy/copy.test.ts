import { setTimeout as delay } from 'node:timers/promises';
import { type Command, generateKeyMaterial, KeypairError } from '@keypair-gateway/core';
import type { Mount } from '@keypair-gateway/gateway';
import { createClient } from '@keypair-gateway/gateway';
import { createNova } from '@keypair-gateway/nova';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/child.js';
import { freshLine } from '../helpers/keys.js';
import { type CloudName, type Clouds, runCopy, startClouds } from './clouds.js';

describe('copy', () => {
  let clouds: Clouds;
  /** What happens to the creates of a cloud before (`lost`) and after (`unanswered`) they are done. */
  const faults = new Map<
    CloudName,
    (nth: number, names: readonly string[]) => 'lost' | 'unanswered' | 'refused' | undefined
  >();
  const creates: number[] = [];

  const wrap = (name: CloudName, mount: Mount): Mount => {
    let nth = 0;
    return {
      ...mount,
      backend: {
        capabilities: mount.backend.capabilities,
        async execute(command, context) {
          if (command.op !== 'create') return mount.backend.execute(command, context);
          nth += 1;
          const { items } = command as unknown as Command<'create'>;
          creates.push(items.length);
          const fault = faults.get(name)?.(
            nth,
            items.map((item) => item.name),
          );
          if (fault === 'refused') throw new KeypairError('invalid_key', 'It does not like this key.');
          const away = new KeypairError('store_unavailable', 'It is away.');
          if (fault === 'lost') throw away;
          const result = await mount.backend.execute(command, context);
          if (fault === 'unanswered') throw away;
          return result;
        },
      },
    };
  };

  beforeEach(async () => {
    faults.clear();
    creates.length = 0;
    clouds = await startClouds(wrap);
  });
  afterEach(() => clouds.close());

  async function fill(names: readonly string[], lines = names.map((name) => freshLine(name))): Promise<void> {
    const client = createClient(createNova(), {
      endpoint: `${clouds.url}/nova`,
      credential: { kind: 'token', token: 'tok-alice' },
      version: '2.35',
    });
    const principal = { userId: 'alice', accountId: 'acme', roles: [] };
    for (const [i, name] of names.entries()) {
      const material = { from: 'import', type: 'ssh', publicKey: lines[i] as string } as const;
      await client.execute<'create'>(
        { op: 'create', owner: 'user:alice', items: [{ name, material, retain: false }], uniqueNames: true },
        { principal, policy: createNova().policy, requestId: 'fill' },
      );
    }
    creates.length = 0;
  }

  const nova = (more: object = {}): Promise<string> =>
    clouds.file('nova.json', {
      dialect: 'nova',
      endpoint: `${clouds.url}/nova/v2.1`,
      credential: { token: 'tok-alice' },
      ...more,
    });
  const cloudsigma = (more: object = {}): Promise<string> =>
    clouds.file('cloudsigma.json', {
      dialect: 'cloudsigma',
      endpoint: `${clouds.url}/cloudsigma/api/2.0/`,
      credential: { username: 'bob@example.org', password: { env: 'BOB' } },
      ...more,
    });
  const env = { BOB: 'pass456' };
  const names = (n: number): string[] =>
    Array.from({ length: n }, (_, i) => `k${String(i).padStart(4, '0')}`);

  it('moves keypairs from Nova to CloudSigma in batches, and finds them there the next time', async () => {
    await fill(names(120));
    const argv = ['--from', await nova(), '--to', await cloudsigma(), '--json'];
    const first = await runCopy(argv, { env });
    expect(first.code, first.stderr + first.stdout).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({
      total: 120,
      copied: 120,
      there: 0,
      refused: [],
      open: 0,
    });
    expect([...creates].sort()).toEqual([20, 50, 50]);
    const source = await clouds.of('nova', 'alice');
    const target = await clouds.of('cloudsigma', 'bob');
    const pairs = (list: typeof source): string[] =>
      list.map(({ name, fingerprint }) => `${name} ${fingerprint}`).sort();
    expect(pairs(target)).toEqual(pairs(source));
    const second = await runCopy(argv, { env });
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ copied: 0, there: 120 });
    expect(await clouds.of('cloudsigma', 'bob')).toHaveLength(120);
  });

  it('says what it would do, and does nothing', async () => {
    await fill(['a', 'b']);
    const ran = await runCopy(['--from', await nova(), '--to', await cloudsigma(), '--dry-run'], { env });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/would be copied +2\n/);
    expect(creates).toEqual([]);
  });

  it('copies those that are named alone, under the names that they are to have', async () => {
    await fill(['web-1', 'web-2', 'db', 'old-web']);
    const pair = ['--from', await nova(), '--to', await huawei(), '--json'];
    const some = await runCopy([...pair, '--names', 'web-*', '--names', 'd*b', '--prefix', 'from-nova-']);
    expect(JSON.parse(some.stdout)).toMatchObject({ total: 3, copied: 3 });
    const there = async (): Promise<string[]> =>
      (await clouds.of('huawei', 'bob')).map(({ name }) => name).sort();
    expect(await there()).toEqual(['from-nova-db', 'from-nova-web-1', 'from-nova-web-2']);
    // The same key under another name is another keypair.
    const one = await runCopy([...pair, '--names', 'db']);
    expect(JSON.parse(one.stdout)).toMatchObject({ total: 1, copied: 1, there: 0 });
    expect(await there()).toHaveLength(4);
    const none = await runCopy([...pair, '--names', 'web', '--names', '*-']);
    expect(JSON.parse(none.stdout)).toMatchObject({ total: 0 });
    expect(none.code).toBe(0);
  });

  it('refuses a name that another key has, with code 1', async () => {
    await fill(['web'], [freshLine()]);
    await runCopy(['--from', await nova(), '--to', await cloudsigma()], { env });
    const clash = await clouds.file('clash.json', {
      from: { dialect: 'cloudsigma', endpoint: `${clouds.url}/cloudsigma`, credential: { token: 'tok-bob' } },
      to: { dialect: 'nova', endpoint: `${clouds.url}/nova2`, credential: { token: 'tok-alice' } },
    });
    expect((await runCopy(['--config', clash])).code).toBe(0);
    await clouds.replace('nova2', 'alice', 'web', freshLine());
    const ran = await runCopy(['--config', clash, '--json']);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      copied: 0,
      there: 0,
      refused: [{ name: 'web', reason: 'conflict' }],
    });
    expect((await runCopy(['--config', clash])).stdout).toContain(
      '"web" conflict: Another key has this name there.',
    );
  });

  it('tells what the target does not take: type, size, quota', async () => {
    const long = `${freshLine()} ${'x'.repeat(1000)}`;
    const { publicKey: ecdsa } = await generateKeyMaterial({
      from: 'generate',
      type: 'ssh',
      algorithm: 'ecdsa',
      comment: '',
    });
    await fill(['ec', 'long', 'ok'], [ecdsa, long, freshLine()]);
    const types = await runCopy(['--from', await nova(), '--to', await cloudsigma(), '--json'], { env });
    expect(types.code).toBe(1);
    expect(JSON.parse(types.stdout)).toMatchObject({
      copied: 2,
      refused: [
        { name: 'ec', reason: 'unsupported_algorithm', message: expect.stringContaining('(cloudsigma)') },
      ],
    });
    const sizes = await runCopy(['--from', await nova(), '--to', await huawei(), '--json', '--dry-run']);
    expect(JSON.parse(sizes.stdout)).toMatchObject({
      copied: 2,
      refused: [{ name: 'long', reason: 'invalid_key', message: expect.stringContaining('(huawei-ecs)') }],
    });
    await fill(['q1', 'q2']);
    const full = await clouds.file('full.json', {
      dialect: 'nova',
      endpoint: `${clouds.url}/nova2`,
      credential: { token: 'tok-bob' },
    });
    const quota = await runCopy(['--from', await nova(), '--to', full, '--json', '--concurrency', '1']);
    expect(quota.code).toBe(1);
    expect(JSON.parse(quota.stdout)).toMatchObject({
      copied: 3,
      refused: [{ reason: 'quota_exceeded' }, { reason: 'quota_exceeded' }],
    });
    // The first no is enough: nobody asks for the rest.
    expect(creates).toHaveLength(4);
  });

  it('makes a batch one by one when the cloud refuses it', async () => {
    await fill(['a', 'b', 'c']);
    faults.set('cloudsigma', (_, names) => (names.includes('b') ? 'refused' : undefined));
    const ran = await runCopy(['--from', await nova(), '--to', await cloudsigma(), '--json'], { env });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      copied: 2,
      refused: [
        { name: 'b', reason: 'invalid_key', message: expect.stringContaining('It does not like this key.') },
      ],
    });
    expect(creates).toEqual([3, 1, 1, 1]);
    expect(ran.code).toBe(1);
  });

  it('makes nothing twice when answers are lost', async () => {
    await fill(names(30));
    faults.set('cloudsigma', (nth) => (nth === 1 ? 'unanswered' : undefined));
    const quick = { retry: { attempts: 9, baseMs: 1 } };
    const ran = await runCopy(['--from', await nova(), '--to', await cloudsigma(quick), '--json'], { env });
    expect(JSON.parse(ran.stdout)).toMatchObject({ copied: 30, there: 0, refused: [] });
    expect(await clouds.of('cloudsigma', 'bob')).toHaveLength(30);
    expect(creates).toEqual([30]);
    faults.set('huawei', (nth) => (nth % 3 === 1 ? 'unanswered' : nth % 3 === 2 ? 'lost' : undefined));
    const far = await runCopy([
      '--from',
      await nova(),
      '--to',
      await huawei(quick),
      '--json',
      '--concurrency',
      '16',
    ]);
    expect(JSON.parse(far.stdout)).toMatchObject({ copied: 30, there: 0, refused: [] });
    expect(await clouds.of('huawei', 'bob')).toHaveLength(30);
  });

  it('stops between two calls when it is interrupted, and goes on the next time', async () => {
    await fill(names(40));
    const stop = new AbortController();
    faults.set('huawei', (nth) => {
      if (nth === 10) stop.abort();
      return undefined;
    });
    const argv = ['--from', await nova(), '--to', await huawei(), '--json', '--concurrency', '2'];
    const first = await runCopy(argv, { stop: stop.signal });
    expect(first.code).toBe(130);
    const report = JSON.parse(first.stdout) as { copied: number; open: number };
    expect(report.copied).toBeGreaterThanOrEqual(10);
    expect(report.copied).toBeLessThan(13);
    expect(report.copied + report.open).toBe(40);
    expect(await clouds.of('huawei', 'bob')).toHaveLength(report.copied);
    const second = await runCopy(argv);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({ there: report.copied, copied: 40 - report.copied });
    expect(await clouds.of('huawei', 'bob')).toHaveLength(40);
  });

  it('ends between two calls at SIGINT', async () => {
    await fill(names(60));
    const argv = ['copy', '--from', await nova(), '--to', await huawei(), '--json', '--rate', '20/s'];
    const child = runCli(argv, { cwd: clouds.folder });
    while (creates.length === 0) await delay(20);
    child.process.kill('SIGINT');
    expect(await child.ended, child.stderr()).toBe(130);
    const report = JSON.parse(child.stdout()) as { copied: number; ending: string };
    expect(report.ending).toBe('interrupted');
    expect(child.stderr()).toBe('keypair-gateway copy: interrupted; run it again for the rest\n');
    expect(await clouds.of('huawei', 'bob')).toHaveLength(report.copied);
  });

  it('takes private halves along only when asked, and only where they can be kept', async () => {
    await fill(['a']);
    await runCopy(['--from', await nova(), '--to', await cloudsigma()], { env });
    await clouds.generate('cloudsigma', 'bob', 'made');
    const alice = await clouds.file('alice.json', {
      dialect: 'cloudsigma',
      endpoint: `${clouds.url}/cloudsigma`,
      credential: { token: 'tok-alice' },
    });
    const argv = ['--from', await cloudsigma(), '--to', alice, '--json'];
    const without = await runCopy([...argv, '--names', 'a'], { env });
    expect(JSON.parse(without.stdout)).toMatchObject({ copied: 1, left: { privateKeys: 0 } });
    const dry = await runCopy([...argv, '--dry-run'], { env });
    expect(JSON.parse(dry.stdout)).toMatchObject({ copied: 1, left: { privateKeys: 1 } });
    const withKeys = await runCopy([...argv, '--private-keys'], { env });
    expect(withKeys.code).toBe(0);
    expect(JSON.parse(withKeys.stdout)).toMatchObject({ copied: 1, there: 1, left: { privateKeys: 0 } });
    expect(withKeys.stdout).not.toContain('PRIVATE');
    const kept = await clouds.of('cloudsigma', 'alice');
    expect(kept.map(({ name, hasPrivateKey }) => [name, hasPrivateKey])).toEqual([
      ['a', false],
      ['made', true],
    ]);
    const lost = await runCopy(['--from', await cloudsigma(), '--to', await huawei(), '--private-keys'], {
      env,
    });
    expect(lost.code).toBe(1);
    expect(lost.stdout).toContain('left out: 1 private keys');
  });

  it('takes descriptions and free texts along where they are kept, and counts them where not', async () => {
    const at = (token: string): object => ({
      dialect: 'cloudsigma',
      endpoint: `${clouds.url}/cloudsigma`,
      credential: { token },
    });
    const made = await fetch(`${clouds.url}/cloudsigma/api/2.0/keypairs/`, {
      method: 'POST',
      headers: { authorization: 'Bearer tok-bob', 'content-type': 'application/json' },
      body: JSON.stringify({
        objects: [{ name: 'web', public_key: freshLine(), meta: { description: 'blue', team: 'ops' } }],
      }),
    });
    expect(made.status).toBe(201);
    const from = await clouds.file('bob.json', at('tok-bob'));
    const marked = { ...at('tok-alice'), ownersIn: 'meta', owner: 'zoe' };
    const to = await clouds.file('marked.json', marked);
    for (const [copied, there] of [
      [1, 0],
      [0, 1],
    ]) {
      const ran = await runCopy(['--from', from, '--to', to, '--json']);
      expect(JSON.parse(ran.stdout)).toMatchObject({ copied, there, left: { descriptions: 0, labels: 0 } });
    }
    expect((await clouds.of('cloudsigma', 'alice'))[0]?.attributes).toMatchObject({
      description: 'blue',
      labels: { team: 'ops', kpgw_owner: 'user:zoe' },
    });
    const plain = await runCopy(['--from', to, '--to', await huawei(), '--json']);
    expect(plain.code).toBe(0);
    expect(JSON.parse(plain.stdout)).toMatchObject({ copied: 1, left: { descriptions: 1, labels: 1 } });
  });

  it('draws a bar on a terminal, and keeps to the rate', async () => {
    await fill(names(4));
    const ran = await runCopy(['--from', await nova(), '--to', await huawei(), '--rate', '100/s'], {
      isTTY: true,
    });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('[########################] 4/4');
    expect(ran.stdout).toMatch(/copied +4\n/);
  });

  it('ends with 3 when a cloud is away, with 2 when it refuses the credential', async () => {
    const away = await clouds.file('away.json', {
      dialect: 'nova',
      endpoint: 'http://127.0.0.1:9',
      credential: { token: 't' },
      retry: false,
    });
    expect((await runCopy(['--from', away, '--to', await huawei()])).code).toBe(3);
    const wrong = await clouds.file('wrong.json', {
      dialect: 'nova',
      endpoint: `${clouds.url}/nova`,
      credential: { token: 'tok-nobody' },
    });
    const ran = await runCopy(['--from', wrong, '--to', await huawei()]);
    expect(ran).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'keypair-gateway copy: a cloud refuses its credential; check it\n',
    });
    await fill(['a']);
    faults.set('huawei', () => 'lost');
    const dead = await runCopy(['--from', await nova(), '--to', await huawei({ retry: false }), '--json']);
    expect(dead.code).toBe(3);
    expect(JSON.parse(dead.stdout)).toMatchObject({ ending: 'away', copied: 0, open: 1 });
  });

  it.each([
    [{ dialect: 'nova', credential: { token: 't' } }, '$.endpoint: is missing; give an http or https URL'],
    [
      { dialect: 'nove', endpoint: 'http://a', credential: {} },
      '$.dialect: must be the name of a dialect; did you mean "nova"?',
    ],
    [
      { dialect: 'nova', endpoint: 'http://a', credential: {} },
      '$.credential: is empty; nova takes { "token" }, { "keystone": { … } }, { "passThrough": true }',
    ],
    [
      { dialect: 'nova', endpoint: 'http://a', credential: { username: 'u', password: 'p' } },
      '$.credential: is none that nova takes',
    ],
    [
      { dialect: 'cloudsigma', endpoint: 'http://a', credential: { username: 'u', token: 'p' } },
      '$.credential: mixes { "token" } and { "username", "password" }; give one of them',
    ],
    [
      { dialect: 'cloudsigma', endpoint: 'http://a', credential: { username: 'u' } },
      '$.credential.password: is missing',
    ],
    [
      { dialect: 'nova', endpoint: 'http://a', credential: { passThrough: true } },
      '$.credential.passThrough: is for gateways',
    ],
    [
      { dialect: 'nova', endpoint: 'http://a', credential: { token: { env: 'NOT_THERE' } } },
      '$.credential.token.env: the environment has no variable NOT_THERE',
    ],
    [
      { dialect: 'nova', endpoint: 'http://a?b', credential: { token: 't' } },
      '$: endpoint must be http(s)://host',
    ],
    [
      { dialect: 'nova', endpoint: 'http://a', credential: { token: 't' }, ownersIn: 'meta', owner: 'x' },
      '$.ownersIn: needs a cloud that keeps free texts',
    ],
    [
      { dialect: 'qubole', endpoint: 'http://a', credential: { token: 't' } },
      '$.dialect: "qubole" has no call for list',
    ],
    [
      { dialect: 'huawei-ecs', endpoint: 'http://a/v2.1/abc', credential: { token: 't', projectId: 'def' } },
      '$.credential.projectId: is another project',
    ],
  ])('refuses %j', async (config, says) => {
    const file = await clouds.file('bad.json', config);
    const ran = await runCopy(['--from', file, '--to', await huawei()]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(`bad.json has 1 fault:`);
    expect(ran.stderr).toContain(says);
  });

  it.each([
    [[], 'give --from FILE and --to FILE'],
    [['--config', 'x', '--from', 'y'], 'give --from FILE and --to FILE'],
    [['--from', 'x', '--to', 'y', '--rate', 'fast'], '--rate takes'],
    [['--from', 'x', '--to', 'y', '--concurrency', '0'], '--concurrency takes a number from 1 to 64'],
    [['--nothing'], "Unknown option '--nothing'"],
  ])('refuses the arguments %j', async (argv, says) => {
    const ran = await runCopy(argv);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(says);
  });

  const huawei = (more: object = {}): Promise<string> =>
    clouds.file('huawei.json', {
      dialect: 'huawei-ecs',
      endpoint: `${clouds.url}/huawei`,
      credential: { token: 'tok-bob' },
      ...more,
    });
});
