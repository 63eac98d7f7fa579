import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Served, startServe } from '../helpers/child.js';
import { runHere, serveHere } from '../helpers/here.js';
import { freshLine } from '../helpers/keys.js';
import { ask, listAll } from '../helpers/nova.js';

const TOKEN = 'tok-alice-3f9c1d';
const READER = 'tok-reader-77aa01';
const CLUMSY = 'tok-clumsy-12be90';
const config = {
  backend: {
    kind: 'local',
    store: { kind: 'sqlite', path: 'keypairs.db' },
    vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
  },
  dialects: { nova: { prefix: '', auth: { kind: 'identities' } } },
  identities: [
    { accountId: 'acme', userId: 'alice', roles: ['member'], tokens: [TOKEN] },
    { accountId: 'acme', userId: 'rita', roles: ['read-only'], tokens: [READER] },
    { accountId: 'acme', userId: 'carl', roles: ['member'], tokens: [CLUMSY] },
  ],
};

let folder = '';
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-serve-'));
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  served = await startServe(['--config', 'config.json', '--log-level', 'trace'], { cwd: folder });
});

afterAll(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

describe('serve with a configuration', () => {
  it('says one line with the base URL of each dialect on stdout, and logs JSON on stderr', () => {
    expect(served.stdout()).toBe(`keypair-gateway ready: nova ${served.url}\n`);
    const lines = served
      .stderr()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toContainEqual(
      expect.objectContaining({ level: 'info', msg: 'ready', dialects: [{ name: 'nova', url: served.url }] }),
    );
  });

  it('answers /healthz and /readyz', async () => {
    expect((await ask(served.url, 'GET', '/healthz')).status).toBe(200);
    expect((await ask(served.url, 'GET', '/readyz')).status).toBe(200);
  });

  it('made the files in the working directory, the key for its owner alone', async () => {
    expect((await stat(join(folder, 'keypairs.db'))).isFile()).toBe(true);
    expect((await stat(join(folder, 'keypairs.key'))).mode & 0o777).toBe(0o600);
  });

  it('imports, generates, shows, lists and deletes', async () => {
    const line = freshLine();
    const paths = '/v2.1/os-keypairs';
    const headers = { 'openstack-api-version': 'compute 2.2' };
    const post = (keypair: object) =>
      ask(served.url, 'POST', paths, { token: TOKEN, headers, body: { keypair } });
    expect((await post({ name: 'mine', public_key: line })).status).toBe(201);
    const made = await post({ name: 'made' });
    expect(made.json).toMatchObject({
      keypair: { private_key: expect.stringContaining('BEGIN RSA') as string },
    });
    const shown = await ask(served.url, 'GET', `${paths}/mine`, { token: TOKEN, headers });
    expect(shown.json).toMatchObject({ keypair: { name: 'mine', public_key: line, user_id: 'alice' } });
    expect([...(await listAll(served.url, TOKEN)).keys()]).toEqual(['made', 'mine']);
    for (const name of ['made', 'mine']) {
      expect((await ask(served.url, 'DELETE', `${paths}/${name}`, { token: TOKEN, headers })).status).toBe(
        204,
      );
    }
    expect((await listAll(served.url, TOKEN)).size).toBe(0);
  });

  it('a role that may only read does not write', async () => {
    const body = { keypair: { name: 'k', public_key: freshLine() } };
    const answer = await ask(served.url, 'POST', '/v2.1/os-keypairs', { token: READER, body });
    expect(answer.status).toBe(403);
    expect((await listAll(served.url, READER)).size).toBe(0);
  });
});

describe('bad input of each kind gets the answer of Nova', () => {
  const paths = '/v2.1/os-keypairs';
  const good = freshLine();
  const bad = (message: string): object => ({ badRequest: { code: 400, message } });
  const key = 'Keypair data is invalid: failed to generate fingerprint';

  it.each<[string, string, string, Parameters<typeof ask>[3], number, object | string]>([
    ['not JSON', 'POST', paths, { token: CLUMSY, body: 'hello' }, 400, bad('Malformed request body')],
    [
      'half a JSON',
      'POST',
      paths,
      { token: CLUMSY, body: '{"keypair": {"name": "x"' },
      400,
      bad('Malformed request body'),
    ],
    ['a list', 'POST', paths, { token: CLUMSY, body: [] }, 400, bad("[] is not of type 'object'")],
    [
      'a wrong member',
      'POST',
      paths,
      { token: CLUMSY, body: { keypairs: {} } },
      400,
      bad("'keypair' is a required property"),
    ],
    [
      'a wrong type',
      'POST',
      paths,
      { token: CLUMSY, body: '{"keypair": {"name": 1.0}}' },
      400,
      bad("Invalid input for field/attribute name. Value: 1.0. 1.0 is not of type 'string'"),
    ],
    [
      'a bad key',
      'POST',
      paths,
      { token: CLUMSY, body: { keypair: { name: 'k', public_key: 'ssh-rsa AAAA' } } },
      400,
      bad(key),
    ],
    [
      'a private key',
      'POST',
      paths,
      {
        token: CLUMSY,
        body: { keypair: { name: 'k', public_key: '-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n' } },
      },
      400,
      bad(key),
    ],
    [
      'two lines',
      'POST',
      paths,
      { token: CLUMSY, body: { keypair: { name: 'k', public_key: `${good}\n${good}\n` } } },
      400,
      bad(key),
    ],
    [
      'a media type',
      'POST',
      paths,
      { token: CLUMSY, body: 'x', headers: { 'content-type': 'text/html' } },
      415,
      { badMediaType: { code: 415, message: 'Unsupported Content-Type' } },
    ],
    [
      '200 KB',
      'POST',
      paths,
      { token: CLUMSY, body: 'A'.repeat(200_000) },
      413,
      'Request is too large. Larger than max_request_body_size (114688).',
    ],
    [
      'no token',
      'GET',
      paths,
      {},
      401,
      {
        error: {
          code: 401,
          title: 'Unauthorized',
          message: 'The request you have made requires authentication.',
        },
      },
    ],
    [
      'a wrong token',
      'POST',
      paths,
      { token: 'tok-wrong-c0ffee', body: { keypair: { name: 'k', public_key: good } } },
      401,
      {
        error: {
          code: 401,
          title: 'Unauthorized',
          message: 'The request you have made requires authentication.',
        },
      },
    ],
    [
      'an unknown path',
      'GET',
      '/v2.1/os-keypairz',
      { token: CLUMSY },
      404,
      'The resource could not be found.',
    ],
    [
      'an unknown name',
      'GET',
      `${paths}/none`,
      { token: CLUMSY },
      404,
      { itemNotFound: { code: 404, message: 'Keypair none not found for user carl' } },
    ],
    [
      'an unknown version',
      'GET',
      paths,
      { token: CLUMSY, headers: { 'openstack-api-version': 'compute 2.999' } },
      406,
      {
        computeFault: {
          code: 406,
          message: 'Version 2.999 is not supported by the API. Minimum is 2.1 and maximum is 2.93.',
        },
      },
    ],
  ])('%s', async (_, method, path, options, status, body) => {
    const answer = await ask(served.url, method, path, options);
    expect(answer.status, answer.text).toBe(status);
    if (typeof body === 'string') expect(answer.text).toContain(body);
    else expect(answer.json).toEqual(body);
    if (status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Keystone uri="http.*"$/);
    expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.ts\b/);
    expect((await listAll(served.url, CLUMSY)).size).toBe(0);
  });
});

describe('the log at level trace', () => {
  it('has every request, and neither tokens nor key material', async () => {
    const log = served.stderr();
    expect(log).toContain('"status":413');
    expect(log).toMatch(/"status":413,.*"reason":"E_TOO_LARGE"/);
    expect(log).toMatch(/"status":201,"code":null,"reason":null/);
    expect(log).toContain('"status":201');
    for (const secret of [
      TOKEN,
      READER,
      CLUMSY,
      'tok-wrong',
      'c0ffee',
      'AAAAC3Nza',
      'AAAAB3Nza',
      'PRIVATE KEY',
      'c2VjcmV0',
      'test@example',
    ]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toMatch(/[A-Za-z0-9+/]{44}/);
  });
});

describe('serve without a configuration', () => {
  it('is a demo on loopback whose identities are printed', async () => {
    const home = await mkdtemp(join(tmpdir(), 'keypair-demo-'));
    const demo = await startServe([], { cwd: home });
    try {
      expect(demo.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      // The demo lines are a write of their own, behind the ready line.
      await vi.waitFor(() =>
        expect(demo.stdout()).toContain(
          '    access key AK1, secret key SK1, project 0123456789abcdef0123456789abcdef (alice)\n',
        ),
      );
      const [ready, ...rest] = demo.stdout().split('\n');
      expect(ready).toBe(
        `keypair-gateway ready: nova ${demo.url}${['virtuozzo', 'huawei-ecs', 'qubole', 'cloudsigma']
          .map((name) => `  ${name} ${demo.url}/${name}`)
          .join('')}`,
      );
      expect(rest).toContain('    X-AUTH-TOKEN: tok-alice (alice)');
      expect(rest).toContain('    Authorization: Bearer tok-alice (alice)');
      expect(rest).toContain('    user alice@example.org, password pass123 (alice)');
      expect(rest).toContain(
        '    user bob@example.org, password pass456, one-time codes of JBSWY3DPEHPK3PXP (bob)',
      );
      const token = /X-Auth-Token: (alice:\w+)/.exec(rest.join('\n'))?.[1] ?? '';
      const body = { keypair: { name: 'k', public_key: freshLine() } };
      expect((await ask(demo.url, 'POST', '/v2.1/os-keypairs', { token, body })).status).toBe(200);
      expect((await stat(join(home, 'keypairs.db'))).isFile()).toBe(true);
      expect((await stat(join(home, 'keypairs.key'))).mode & 0o777).toBe(0o600);
    } finally {
      expect(await demo.stop()).toBe(0);
      await rm(home, { recursive: true });
    }
  });

  it('does not listen beyond loopback', async () => {
    const { code, stderr } = await runHere(['serve', '--host', '0.0.0.0', '--port', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('$.dialects.nova.auth.kind: "noauth2" believes every caller');
  });
});

describe('a configuration that only building can refuse', () => {
  const memory = { kind: 'local', store: { kind: 'memory' } };
  const nova = { prefix: '', auth: { kind: 'noauth2' } };
  const alice = { accountId: 'a', userId: 'alice', roles: [] };
  const line = freshLine();

  it.each<[string, object, string]>([
    [
      'an absent variable',
      { backend: memory, dialects: config.dialects, identities: [{ ...alice, tokens: [{ env: 'NONE' }] }] },
      '$.identities[0].tokens[0].env: the environment has no variable NONE',
    ],
    [
      'a token that stands twice',
      { backend: memory, dialects: config.dialects, identities: [{ ...alice, tokens: ['t', 't'] }] },
      '$.identities[0].tokens[1]: stands twice',
    ],
    [
      'an absent key file',
      {
        backend: { kind: 'local', vault: { keys: [{ id: 'a', secretFile: 'none.key' }] } },
        dialects: { nova },
      },
      '$.backend.vault.keys[0].secretFile: cannot read none.key: there is no such file',
    ],
    [
      'absent certificate files',
      { backend: memory, listen: { tls: { cert: 'c.pem', key: 'k.pem' } }, dialects: { nova } },
      '$.listen.tls.cert: cannot read c.pem: there is no such file',
    ],
    [
      'files that are no certificate',
      { backend: memory, listen: { tls: { cert: 'package.json', key: 'package.json' } }, dialects: { nova } },
      '$.listen.tls: cert and key are no PEM',
    ],
    [
      'a bad seed',
      {
        backend: memory,
        dialects: { nova },
        seed: [
          { dialect: 'nova', userId: 'alice', keypairs: [{ name: 'a', public_key: line }, { name: 1 }] },
        ],
      },
      '$.seed[0].keypairs[1]: ',
    ],
    [
      'a seed with twins',
      {
        backend: memory,
        dialects: { nova },
        seed: [
          {
            dialect: 'nova',
            userId: 'alice',
            keypairs: [
              { name: 'a', public_key: line },
              { name: 'a', public_key: line },
            ],
          },
        ],
      },
      '$.seed[0].keypairs[1]: repeats the name',
    ],
  ])('%s', async (_, faulty, message) => {
    const file = join(folder, 'faulty.json');
    await writeFile(file, JSON.stringify(faulty));
    const { code, stdout, stderr } = await runHere(['serve', '--config', file, '--port', '0']);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('listen.origin', () => {
  const at = (origin: string): object => ({
    listen: { origin },
    backend: { kind: 'local', store: { kind: 'memory' } },
    dialects: { nova: { auth: { kind: 'noauth2' } }, cloudsigma: { auth: { kind: 'identities' } } },
    identities: [
      { accountId: 'acme', userId: 'alice', roles: [], password: { username: 'alice', password: 'pass' } },
    ],
  });

  it('stands in links, and makes cookies for TLS alone, behind a proxy that ends it', async () => {
    const home = await mkdtemp(join(tmpdir(), 'keypair-origin-'));
    const file = join(home, 'c.json');
    await writeFile(file, JSON.stringify(at('https://keys.example.org')));
    const { url, stop } = await serveHere(['--config', file]);
    const base = new URL(url).origin;
    try {
      const versions = await ask(base, 'GET', '/nova/');
      expect(versions.text).toContain('"href": "https://keys.example.org/nova/v2.1/"');
      const body = { username: 'alice', password: 'pass' };
      const login = await ask(base, 'POST', '/cloudsigma/api/2.0/accounts/action/?do=login', { body });
      const cookies = login.headers.getSetCookie();
      expect(cookies).toHaveLength(2);
      for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/cloudsigma\/; .*Secure$/);
    } finally {
      await stop();
      await rm(home, { recursive: true });
    }
  });

  it.each(['keys.example.org', 'https://u:p@keys.example.org', 'https://keys.example.org/path'])(
    'refuses %s',
    async (origin) => {
      const home = await mkdtemp(join(tmpdir(), 'keypair-origin-'));
      const file = join(home, 'c.json');
      await writeFile(file, JSON.stringify(at(origin)));
      const { code, stderr } = await runHere(['serve', '--config', file]);
      await rm(home, { recursive: true });
      expect(code).toBe(2);
      expect(stderr).toContain('$.listen.origin');
    },
  );
});

describe('a seed', () => {
  it('stands before the first request, and is refused on a store that is not empty', async () => {
    const home = await mkdtemp(join(tmpdir(), 'keypair-seed-'));
    const line = freshLine();
    const seeded = {
      backend: { kind: 'local', store: { kind: 'sqlite', path: join(home, 'k.db') } },
      dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
      seed: [
        {
          dialect: 'nova',
          userId: 'alice',
          keypairs: [
            { name: 'b', public_key: line },
            { name: 'a', public_key: line, created_at: '2026-01-05T09:00:00.000000' },
          ],
        },
      ],
    };
    const file = join(home, 'c.json');
    await writeFile(file, JSON.stringify(seeded));
    const first = await serveHere(['--config', file]);
    try {
      expect([...(await listAll(first.url, 'alice:p')).keys()]).toEqual(['a', 'b']);
      const shown = await ask(first.url, 'GET', '/v2.1/os-keypairs/a', { token: 'alice:p' });
      expect(shown.json).toMatchObject({ keypair: { created_at: '2026-01-05T09:00:00.000000', id: 2 } });
    } finally {
      await first.stop();
    }
    const again = await runHere(['serve', '--config', file, '--port', '0']);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('$.seed: needs an empty store');
    await rm(home, { recursive: true });
  });
});
