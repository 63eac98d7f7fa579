import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere, serveHere } from '../helpers/here.js';
import { freshLine } from '../helpers/keys.js';
import { type Answer, ask } from '../helpers/nova.js';
import { entry, inStore, rowsOf, tamper } from './kit.js';

let folder = '';
let logs = '';
let sink = '';
let anchors = '';
let db = '';

const alice = {
  accountId: 'acme',
  userId: 'alice',
  roles: [],
  tokens: ['tok-alice'],
  password: { username: 'alice', password: 'p' },
};
const headers = { authorization: 'Bearer tok-alice' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-audit-'));
  logs = join(folder, 'logs');
  await mkdir(logs);
  sink = join(logs, 'sink.jsonl');
  anchors = join(logs, 'anchors.jsonl');
  db = join(folder, 'keypairs.db');
});
afterEach(() => rm(folder, { recursive: true }));

async function configure(given: object = {}): Promise<string> {
  const file = join(folder, 'config.json');
  const vault = { keys: [{ id: 'default', secretFile: join(folder, 'keypairs.key'), create: true }] };
  const auth = { kind: 'identities' };
  const config = {
    backend: { kind: 'local', store: { kind: 'sqlite', path: db }, vault },
    dialects: { nova: { prefix: '', auth }, cloudsigma: { prefix: '/cs', auth } },
    identities: [alice],
    audit: { sink: { kind: 'file', path: sink }, anchors: { path: anchors } },
    ...given,
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

const CS = '/cs/api/2.0/keypairs/';

const make = (url: string, name: string): Promise<Answer> =>
  ask(url, 'POST', CS, { headers, body: { objects: [{ name, algorithm_type: 'ed25519' }] } });

const lines = async (): Promise<readonly Record<string, unknown>[]> =>
  (await readFile(sink, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const actions = async (): Promise<readonly unknown[]> =>
  (await lines()).flatMap(({ kind, action }) => (kind === 'intent' ? [action] : []));

describe('serve with an audit sink', () => {
  it('has every change and every reveal in sink and trail before the answer, and no key material', async () => {
    const file = await configure();
    const served = await serveHere(['--config', file]);
    const made = await make(served.url, 'web');
    expect(made.status).toBe(201);
    const [{ uuid, private_key: text } = { uuid: '', private_key: '' }] = (
      made.json as { objects: readonly { uuid: string; private_key: string }[] }
    ).objects;
    expect(await actions()).toEqual(['create', 'reveal'].slice(0, (await actions()).length));
    const before = (await actions()).length;
    const shown = await ask(served.url, 'GET', `${CS}${uuid}/`, { headers });
    expect((shown.json as { private_key: string }).private_key).toBe(text);
    expect((await actions()).slice(before)).toEqual(['reveal']);
    expect(tamper(db, (database) => rowsOf(database, 'user:alice').map(({ action }) => action))).toEqual(
      await actions(),
    );
    const everything = (await readFile(sink, 'utf8')) + (await readFile(anchors, 'utf8').catch(() => ''));
    for (const line of text.split('\n').filter((one) => one.length > 20))
      expect(everything).not.toContain(line);
    expect(await served.stop()).toBe(0);

    const verified = await runHere(['audit', 'verify', '--config', file]);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(verified.stdout).toContain('nothing is wrong');
    expect(verified.stdout).not.toContain('without');
    const ends = (await lines()).flatMap(({ kind }) =>
      kind === 'intent' || kind === 'opened' ? [] : [kind],
    );
    expect(new Set(ends)).toEqual(new Set(['done']));
    const listed = await runHere(['audit', 'show', '--owner', 'user:alice', '--config', file]);
    expect(listed.stdout.trimEnd().split('\n').length).toBe((await actions()).length);
    expect(listed.stdout).toContain(`reveal  ${uuid}  alice@acme  `);

    tamper(db, (database) => database.exec("UPDATE audit SET user_id = 'bob' WHERE seq = 1"));
    const found = await runHere(['audit', 'verify', '--config', file, '--json']);
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout)).toMatchObject({
      found: 3,
      findings: [{ kind: 'broken', owner: 'user:alice', seq: 1 }, { kind: 'lost' }, { kind: 'unrecorded' }],
    });
    const marked = await runHere(['audit', 'show', '--owner', 'user:alice', '--config', file, '--json']);
    expect(marked.code).toBe(1);
    expect(
      marked.stdout
        .split('\n')
        .slice(0, 2)
        .map((line) => (line === '' ? null : (JSON.parse(line) as { sound: boolean }).sound)),
    ).toEqual([false, true]);
  });

  it('refuses changes and reveals while the sink is away, answers other reads, and goes on when it is back', async () => {
    const served = await serveHere(['--config', await configure(), '--log-level', 'info']);
    const made = await make(served.url, 'web');
    const [{ uuid } = { uuid: '' }] = (made.json as { objects: readonly { uuid: string }[] }).objects;
    await rename(logs, `${logs}-away`);
    const body = { keypair: { name: 'x', public_key: freshLine() } };
    const nova = { token: 'tok-alice' };
    const refused = [
      await make(served.url, 'other'),
      await ask(served.url, 'GET', `${CS}${uuid}/`, { headers }),
      await ask(served.url, 'DELETE', `${CS}${uuid}/`, { headers }),
      await ask(served.url, 'POST', '/v2.1/os-keypairs', { ...nova, body }),
    ];
    expect(refused.map(({ status }) => status >= 500)).toEqual([true, true, true, true]);
    expect((await ask(served.url, 'GET', '/readyz')).status).toBe(503);
    const list = await ask(served.url, 'GET', '/v2.1/os-keypairs', nova);
    expect((list.json as { keypairs: unknown[] }).keypairs.length).toBe(1);
    await rename(`${logs}-away`, logs);
    expect((await ask(served.url, 'GET', '/readyz')).status).toBe(200);
    expect((await ask(served.url, 'GET', `${CS}${uuid}/`, { headers })).status).toBe(200);
    expect(await served.stop()).toBe(0);
    const words = served.stderr().match(/the audit sink takes [^"]*/g);
    expect(words).toEqual([
      'the audit sink takes no entries: changes are refused',
      'the audit sink takes entries again',
    ]);
    expect(served.stderr()).toContain('"reason":"there is no such file"');
  });

  it('does not start when the sink cannot be opened', async () => {
    await rm(logs, { recursive: true });
    const { code, stderr } = await runHere(['serve', '--config', await configure(), '--log-level', 'silent']);
    expect([code, stderr]).toEqual([
      3,
      `keypair-gateway serve: could not start: The audit log ${sink} cannot be opened: there is no such file.\n`,
    ]);
    expect(existsSync(db)).toBe(false);
  });

  it('tells the sink of seeds, and of private keys that a rotation puts under another key', async () => {
    const keypairs = [{ name: 'seeded', public_key: freshLine() }];
    const seed = [{ dialect: 'cloudsigma', userId: 'alice', keypairs }];
    const served = await serveHere(['--config', await configure({ seed })]);
    await make(served.url, 'web');
    await served.stop();
    const before = (await actions()).length;
    expect((await actions())[0]).toBe('seed');
    await writeFile(join(folder, 'new.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const keys = [
      { id: 'new', secretFile: join(folder, 'new.key') },
      { id: 'default', secretFile: join(folder, 'keypairs.key') },
    ];
    const backend = { kind: 'local', store: { kind: 'sqlite', path: db }, vault: { keys } };
    const file = await configure({ backend });
    expect(await runHere(['vault', 'rotate', '--config', file])).toMatchObject({ code: 0 });
    expect((await actions()).slice(before)).toEqual(['rotate']);
    expect(await runHere(['audit', 'verify', '--config', file])).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses what a full disk does not take, and stores what it answered and no more', async () => {
    const limit = 400 * 1024;
    await writeFile(sink, `${'\n'.repeat(limit - 2500)}`);
    const file = await configure({ audit: { sink: { kind: 'file', path: sink } } });
    const cli = fileURLToPath(new URL('../helpers/cli.ts', import.meta.url));
    const argv = ['--conditions=@keypair-gateway/source', '--import', import.meta.resolve('tsx'), cli];
    const serve = [...argv, 'serve', '--port', '0', '--config', file, '--log-level', 'silent'];
    // No file of this process may grow beyond 400 KiB: the sink is there first.
    const child = spawn('bash', ['-c', 'ulimit -f 400; exec "$@"', 'bash', process.execPath, ...serve], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const url = await new Promise<string>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const found = /nova (\S+)/.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    const statuses: number[] = [];
    const post = async (name: string): Promise<number> => {
      const body = { keypair: { name, public_key: freshLine() } };
      return (await ask(url, 'POST', '/v2.1/os-keypairs', { token: 'tok-alice', body })).status;
    };
    for (let i = 0; i < 16; i++) statuses.push(await post(`k${i}`));
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(statuses.indexOf(503)).toBe(statuses.lastIndexOf(200) + 1);
    await rename(sink, `${sink}.1`);
    expect(await post('again')).toBe(200);
    const list = await ask(url, 'GET', '/v2.1/os-keypairs', { token: 'tok-alice' });
    expect((list.json as { keypairs: unknown[] }).keypairs.length).toBe(
      statuses.filter((status) => status === 200).length + 1,
    );
    child.kill('SIGTERM');
    await ended;
    const verified = await runHere([
      'audit',
      'verify',
      '--config',
      file,
      '--sink',
      `${sink}.1`,
      '--sink',
      sink,
    ]);
    expect(verified).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('audit', () => {
  it('says in one line what cannot be seen without anchors', async () => {
    const { code, stdout } = await runHere(['audit', 'verify', '--config', await configure({ audit: {} })]);
    expect([code, stdout]).toEqual([
      0,
      `${db} (backend): 0 entries in 0 trails, 0 keypairs
nothing is wrong
(without anchors nobody sees entries that are gone from the end of a trail, a trail that is gone as a whole, or a chain that was made anew)
(without the sink nothing outside the store says what it should hold)
`,
    ]);
  });

  it('finds with the anchors that the whole store is gone', async () => {
    const file = await configure();
    const served = await serveHere(['--config', file]);
    await make(served.url, 'web');
    await served.stop();
    await rm(db);
    const { code, stdout } = await runHere(['audit', 'verify', '--config', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('VANISHED user:alice: the trail of');
    expect(stdout).toContain('LOST user:alice');
  });

  it('ends with 2 for wrong arguments and files, and with 3 for a store that cannot be read', async () => {
    const file = await configure();
    const run = async (...argv: string[]) => {
      const { code, stderr } = await runHere(['audit', ...argv, '--config', file]);
      return [code, stderr.split('\n')[0]?.replace('keypair-gateway audit: ', '')];
    };
    expect(await run()).toEqual([2, 'give one of verify and show']);
    expect(await run('verfy')).toEqual([
      2,
      'there is no action "verfy" (verify, show); did you mean "verify"?',
    ]);
    expect(await run('show')).toEqual([2, 'show needs --owner, such as user:alice or account:acme']);
    expect(await run('show', '--owner', 'alice')).toEqual([
      2,
      'show needs --owner, such as user:alice or account:acme',
    ]);
    expect(await run('verify', '--owner', 'user:alice')).toEqual([2, '--owner belongs to show']);
    expect(await run('verify')).toEqual([2, `cannot read ${sink}: there is no such file`]);
    expect(await run('verify', '--sink', file)).toEqual([2, `cannot read ${anchors}: there is no such file`]);
    expect(await run('show', '--owner', 'user:nobody')).toEqual([0, 'user:nobody has no trail']);
    await writeFile(db, 'not a database'.repeat(100));
    expect(await run('show', '--owner', 'user:alice')).toEqual([
      3,
      expect.stringContaining('is not a SQLite database'),
    ]);
    const memory = await configure({ backend: { kind: 'local' } });
    expect((await runHere(['audit', 'verify', '--config', memory])).code).toBe(2);
  });

  it('does not judge the target of a copy that has not ended', async () => {
    const file = await configure({ audit: {} });
    const owner = 'account:keypair-gateway:copy';
    const begun = entry('00000000-0000-0000-0000-000000000000', 'seed', { requestId: 'copy:begun' });
    await inStore(db, (store) => store.commit({ owner, audit: [begun] }));
    const { code, stderr } = await runHere(['audit', 'verify', '--config', file]);
    expect([code, stderr]).toEqual([3, expect.stringContaining('the target of a copy that has not ended')]);
    await inStore(db, (store) => store.commit({ owner, audit: [{ ...begun, requestId: 'copy:done' }] }));
    expect((await runHere(['audit', 'verify', '--config', file])).code).toBe(0);
  });

  it('wants files of their own in the configuration', async () => {
    const audit = { sink: { kind: 'file', path: db }, anchors: { path: db, everySeconds: 0 } };
    const shape = await runHere(['audit', 'verify', '--config', await configure({ audit })]);
    expect([shape.code, shape.stderr]).toEqual([
      2,
      expect.stringContaining(
        '$.audit.anchors.everySeconds: must be a number of seconds from 1 to 86400; found 0',
      ),
    ]);
    const same = { sink: { kind: 'file', path: db }, anchors: { path: db } };
    const rules = await runHere(['audit', 'verify', '--config', await configure({ audit: same })]);
    expect(rules.stderr).toContain('$.audit.sink.path: is the file of a store or of another log');
    expect(rules.stderr).toContain('$.audit.anchors.path: is the file of a store or of another log');
  });
});
