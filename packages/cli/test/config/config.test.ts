import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConfig } from '../../src/config/check.js';
import { loadConfig } from '../../src/config/load.js';
import { formatPath } from '../../src/config/path.js';
import { SAMPLE_CONFIG } from '../../src/config/sample.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-config-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function linesOf(
  config: unknown,
  overrides: { host?: string; port?: number } = {},
): Promise<readonly string[]> {
  const file = join(folder, 'config.json');
  await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
  const loaded = await loadConfig(file, overrides);
  return loaded.ok ? [] : loaded.lines.map((line) => line.replace(file, 'FILE').trim());
}

const nova = { prefix: '', auth: { kind: 'noauth2' } };
const keystone = {
  kind: 'keystone',
  url: 'http://127.0.0.1:5000/v3',
  username: 'nova',
  password: { env: 'NOVA_PASSWORD' },
  projectName: 'service',
};
const alice = { accountId: 'a', userId: 'alice', roles: ['member'] };

/** A configuration with one member of nova's mount replaced. */
const withNova = (members: object): object => ({ dialects: { nova: { ...nova, ...members } } });

describe('a good configuration', () => {
  it.each<[string, object]>([
    ['the sample', SAMPLE_CONFIG],
    ['the least', { dialects: { nova } }],
    ['a schema for editors', { $schema: './config.schema.json', dialects: { nova } }],
    [
      'every option of nova',
      withNova({ maxMicroversion: '2.60', quota: -1, ownership: 'account', keyText: 'faithful' }),
    ],
    [
      'every option of huawei-ecs',
      {
        dialects: {
          'huawei-ecs': {
            auth: keystone,
            maxMicroversion: '2.60',
            quota: 5,
            ownership: 'account',
            keyText: 'faithful',
            keyLimit: 'warn',
            replayProtection: true,
            errorForSdk: true,
            names: 'kps',
          },
        },
      },
    ],
    ['virtuozzo', { dialects: { virtuozzo: { auth: { kind: 'noauth2' }, maxMicroversion: '2.72' } } }],
    [
      'qubole',
      {
        dialects: {
          qubole: {
            auth: { ...keystone },
            uniqueSshKey: false,
            defaultPublicKey: 'ssh-rsa AAAA',
            editorRoles: ['admin'],
          },
        },
      },
    ],
    [
      'cloudsigma',
      {
        dialects: {
          cloudsigma: { auth: keystone, algorithmType: 'ed25519', ownership: 'account', quota: 5 },
        },
      },
    ],
    ['keystone', withNova({ auth: keystone })],
    ['memory', { backend: { kind: 'local', store: { kind: 'memory' } }, dialects: { nova } }],
    ['a backend of its own', withNova({ backend: { kind: 'local', store: { kind: 'memory' } } })],
    ['a preset', { policy: 'fips', dialects: { nova } }],
    ['an object over a preset', withNova({ policy: { preset: 'strict', rsaBits: { minimum: 3072 } } })],
    ['certificate files', { listen: { tls: { cert: 'a.pem', key: 'b.pem' } }, dialects: { nova } }],
    [
      'secrets of every form',
      {
        dialects: { nova: { auth: { kind: 'identities' } } },
        identities: [
          {
            ...alice,
            tokens: [
              't',
              { env: 'T' },
              { sha256: 'ab'.repeat(32), expiresAt: '2030-01-01T00:00:00Z' },
              { token: { env: 'U' } },
            ],
            password: {
              username: 'alice',
              password: { scrypt: { salt: 'c2FsdA==', hash: 'aGFzaA==', N: 16384 } },
            },
            accessKeys: [
              { accessKey: 'AK', secretKey: { env: 'SK' } },
              { accessKey: 'AT', secretKey: 'ST', securityToken: { env: 'TOKEN' } },
            ],
            totpSecret: 'JBSWY3DPEHPK3PXP',
          },
        ],
      },
    ],
    [
      'what dialects are told about an account',
      {
        dialects: { nova },
        identities: [
          { ...alice, algorithmType: 'ed25519', uniqueSshKey: false, defaultPublicKey: 'ssh-rsa AAAA' },
          { ...alice, userId: 'carol', algorithmType: 'ed25519' },
          { ...alice, accountId: 'other', algorithmType: 'rsa', uniqueSshKey: true },
        ],
      },
    ],
    [
      'a seed',
      { dialects: { nova }, seed: [{ dialect: 'nova', userId: 'alice', keypairs: [{ name: 'k' }] }] },
    ],
  ])('%s is taken', async (_, config) => {
    expect(await linesOf(config)).toEqual([]);
  });
});

describe('a faulty configuration', () => {
  it.each<[object, string]>([
    [
      { dialects: { nova }, port: 1 },
      '$.port: is not a member that is known here; known are $schema, listen,',
    ],
    [
      { dialects: { nova }, dialect: {} },
      '$.dialect: is not a member that is known here; did you mean "dialects"?',
    ],
    [{ listen: {} }, '$.dialects: is missing; give an object with at least one dialect'],
    [{ dialects: {} }, '$.dialects: must be an object with at least one dialect'],
    [
      { dialects: { Nova: nova } },
      '$.dialects.Nova: is not a member that is known here; did you mean "nova"?',
    ],
    [
      { dialects: { qubole: { auth: { kind: 'noauth2' } } } },
      '$.dialects.qubole.auth.kind: must be one of "identities", "keystone"',
    ],
    [
      { dialects: { qubole: { auth: keystone, uniqueSshKey: 'no' } } },
      '$.dialects.qubole.uniqueSshKey: must be true or false',
    ],
    [
      { dialects: { cloudsigma: { auth: keystone, algorithmType: 'dsa' } } },
      '$.dialects.cloudsigma.algorithmType: must be "rsa" or "ed25519"',
    ],
    [
      { dialects: { rackspace: nova } },
      '$.dialects.rackspace: is not a member that is known here; known are nova, virtuozzo, huawei-ecs',
    ],
    [
      { dialects: { nova: { ...nova, errorForSdk: true } } },
      '$.dialects.nova.errorForSdk: is not a member that is known here; known are prefix, auth, policy,',
    ],
    [
      { dialects: { 'huawei-ecs': { auth: { kind: 'noauth2' }, keyLimit: 'rejects' } } },
      '$.dialects.huawei-ecs.keyLimit: must be "reject" or "warn"; did you mean "reject"?',
    ],
    [
      { dialects: { 'huawei-ecs': { auth: { kind: 'noauth2' }, replayProtection: 'yes' } } },
      '$.dialects.huawei-ecs.replayProtection: must be true or false; found another text',
    ],
    [{ dialects: { nova: {} } }, '$.dialects.nova.auth: is missing; give an object with "kind"'],
    [
      withNova({ auth: {} }),
      '$.dialects.nova.auth.kind: is missing; give one of "noauth2", "identities", "keystone"',
    ],
    [
      withNova({ auth: { kind: 'identity' } }),
      '$.dialects.nova.auth.kind: must be one of "noauth2", "identities", "keystone"; did you mean "identities"?',
    ],
    [
      withNova({ keytext: 'safe' }),
      '$.dialects.nova.keytext: is not a member that is known here; did you mean "keyText"?',
    ],
    [
      withNova({ keyText: 'save' }),
      '$.dialects.nova.keyText: must be "safe" or "faithful"; did you mean "safe"?',
    ],
    [
      withNova({ quota: -2 }),
      '$.dialects.nova.quota: must be the most keypairs of an owner, -1 for no limit; found -2',
    ],
    [
      withNova({ quota: '5' }),
      '$.dialects.nova.quota: must be the most keypairs of an owner, -1 for no limit; found another text',
    ],
    [
      withNova({ maxMicroversion: 'latest' }),
      '$.dialects.nova.maxMicroversion: must be a microversion such as "2.93"',
    ],
    [
      withNova({ prefix: 'nova' }),
      '$.dialects.nova.prefix: must be "" for the root, or a path such as "/nova"',
    ],
    [withNova({ prefix: '/nova/' }), '$.dialects.nova.prefix: must be "" for the root'],
    [withNova({ prefix: '/a/../b' }), '$.dialects.nova.prefix: must be "" for the root'],
    [withNova({ prefix: '/healthz' }), '$.dialects.nova.prefix: /healthz is answered by the gateway itself'],
    [
      withNova({ prefix: '/openapi/nova' }),
      '$.dialects.nova.prefix: /openapi is answered by the gateway itself',
    ],
    [
      { listen: { port: '8774' }, dialects: { nova } },
      '$.listen.port: must be a port from 0 (any free one) to 65535; found another text',
    ],
    [
      { listen: { port: 70000 }, dialects: { nova } },
      '$.listen.port: must be a port from 0 (any free one) to 65535; found 70000',
    ],
    [{ listen: { port: 1.5 }, dialects: { nova } }, '$.listen.port: must be a port'],
    [
      { listen: { hosts: '::1' }, dialects: { nova } },
      '$.listen.hosts: is not a member that is known here; did you mean "host"?',
    ],
    [{ listen: { tls: { cert: 'a' } }, dialects: { nova } }, '$.listen.tls.key: is missing'],
    [
      { listen: { host: '0.0.0.0' }, dialects: { nova } },
      '$.dialects.nova.auth.kind: "noauth2" believes every caller and must not listen on 0.0.0.0',
    ],
    [{ backend: {}, dialects: { nova } }, '$.backend.kind: is missing; give "local"'],
    [
      { backend: { kind: 'upstream', dialect: 'nova', endpoint: 'http://x' }, dialects: { nova } },
      '$.backend.credential: is missing; kind "upstream" calls a cloud by it',
    ],
    [
      {
        backend: { kind: 'local', store: { kind: 'postgres', url: 'postgres://u:secret@h', urlEnv: 'X' } },
        dialects: { nova },
      },
      '$.backend.store: needs one of "url" and "urlEnv"',
    ],
    [
      withNova({ backend: { kind: 'upstream', dialect: 'nova', endpoint: 'http://x' } }),
      '$.dialects.nova.backend.credential: is missing; kind "upstream" calls a cloud by it',
    ],
    [
      { backend: { kind: 'local', store: { kind: 'sqlite3', path: 'x' } }, dialects: { nova } },
      '$.backend.store.kind: must be "memory", "sqlite" or "postgres"; did you mean "sqlite"?',
    ],
    [
      { backend: { kind: 'local', store: { kind: 'sqlite' } }, dialects: { nova } },
      '$.backend.store.path: is missing',
    ],
    [
      {
        backend: { kind: 'local', store: { kind: 'sqlite', path: 'postgres://u:pw@h/d' } },
        dialects: { nova },
      },
      '$.backend.store.path: must be the path of a file, not a URL',
    ],
    [
      { backend: { kind: 'local', store: { kind: 'memory', path: 'x' } }, dialects: { nova } },
      '$.backend.store.path: belongs to kind "sqlite"',
    ],
    [
      {
        backend: { kind: 'local', store: { kind: 'sqlite', path: 'a.db' } },
        ...withNova({ backend: { kind: 'local', store: { kind: 'sqlite', path: './a.db' } } }),
      },
      '$.dialects.nova.backend.store.path: is the file of another backend',
    ],
    [
      { backend: { kind: 'local', vault: { keys: [] } }, dialects: { nova } },
      '$.backend.vault.keys: must be a list of at least one key',
    ],
    [
      { backend: { kind: 'local', vault: { keys: [{ id: 'a' }] } }, dialects: { nova } },
      '$.backend.vault.keys[0]: needs one of "secretEnv" and "secretFile"',
    ],
    [
      {
        backend: { kind: 'local', vault: { keys: [{ id: 'a', secretEnv: 'A', create: true }] } },
        dialects: { nova },
      },
      '$.backend.vault.keys[0].create: belongs to "secretFile"',
    ],
    [
      {
        backend: {
          kind: 'local',
          vault: {
            keys: [
              { id: 'a', secretEnv: 'A' },
              { id: 'a', secretEnv: 'B' },
            ],
          },
        },
        dialects: { nova },
      },
      '$.backend.vault.keys[1].id: is the id of an earlier key',
    ],
    [
      withNova({ auth: { kind: 'identities' } }),
      '$.identities: is missing or empty; the auth of nova looks callers up there',
    ],
    [
      withNova({ auth: { kind: 'keystone', username: 'nova' } }),
      '$.dialects.nova.auth.url: is missing; kind "keystone" logs in with it',
    ],
    [
      withNova({ auth: { ...keystone, url: 'localhost:5000' } }),
      '$.dialects.nova.auth.url: must be an http or https URL',
    ],
    [
      withNova({ auth: { kind: 'noauth2', url: 'http://x' } }),
      '$.dialects.nova.auth.url: belongs to kind "keystone", not to "noauth2"',
    ],
    [withNova({ auth: { ...keystone, password: {} } }), '$.dialects.nova.auth.password.env: is missing'],
    [
      { identities: [{ ...alice, algorithmType: 'dsa' }], dialects: { nova } },
      '$.identities[0].algorithmType: must be "rsa" or "ed25519"',
    ],
    [
      { identities: [{ ...alice, uniqueSshKey: 'no' }], dialects: { nova } },
      '$.identities[0].uniqueSshKey: must be true or false; found another text',
    ],
    [
      { identities: [{ ...alice, defaultPublicKey: '' }], dialects: { nova } },
      '$.identities[0].defaultPublicKey: must be an OpenSSH public key line; found an empty text',
    ],
    [
      {
        identities: [
          { ...alice, uniqueSshKey: true },
          { ...alice, accountId: 'other', uniqueSshKey: false },
          { ...alice, userId: 'carol', uniqueSshKey: false },
        ],
        dialects: { nova },
      },
      '$.identities[2].uniqueSshKey: is not what identities[0] says of the same account; say it once',
    ],
    [
      { identities: [{ userId: 'a', roles: [] }], dialects: { nova } },
      '$.identities[0].accountId: is missing',
    ],
    [
      { identities: [{ ...alice, token: 't' }], dialects: { nova } },
      '$.identities[0].token: is not a member that is known here; did you mean "tokens"?',
    ],
    [
      { identities: [{ ...alice, tokens: [{ token: 'a', env: 'A' }] }], dialects: { nova } },
      '$.identities[0].tokens[0]: needs one of "token", "env", "sha256"',
    ],
    [
      { identities: [{ ...alice, tokens: [{ token: 'a', expiresAt: 'soon' }] }], dialects: { nova } },
      '$.identities[0].tokens[0].expiresAt: must be a time in UTC',
    ],
    [
      {
        identities: [{ ...alice, tokens: [{ token: 'a', expiresAt: '2026-13-05T09:00:00Z' }] }],
        dialects: { nova },
      },
      '$.identities[0].tokens[0].expiresAt: is no date of the calendar',
    ],
    [
      { policy: 'open-ssh', dialects: { nova } },
      '$.policy: must be one of "strict", "openssh", "nova", "fips", or an object of policy members over a "preset"; did you mean "openssh"?',
    ],
    [
      { policy: { rsaBits: { minimum: 4096, maximum: 2048 } }, dialects: { nova } },
      '$.policy.rsaBits: has a "minimum" above its "maximum"',
    ],
    [
      withNova({ policy: { algorithms: ['rsa', 'ed448'] } }),
      '$.dialects.nova.policy.algorithms[1]: must be one of "rsa", "ecdsa"',
    ],
    [
      { dialects: { nova }, seed: [{ dialect: 'nova', keypairs: [] }] },
      '$.seed[0]: needs one of "userId" and "accountId"',
    ],
    [{ dialects: { nova }, seed: {} }, '$.seed: must be a list; found another object'],
    [[], '$: must be an object; found an empty list'],
  ])('%j', async (config, message) => {
    const lines = await linesOf(config);
    expect(lines[0]).toMatch(/^FILE has 1 fault:$|^FILE has 3 faults:$/);
    expect(
      lines.slice(1).some((line) => line.startsWith(message)),
      lines.join('\n'),
    ).toBe(true);
  });

  it('all faults are told at once', async () => {
    const lines = await linesOf({
      listen: { port: -1, hots: 'x' },
      dialects: { nova: { ...nova, keytext: 1 } },
      seeds: [],
    });
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('FILE has 4 faults:');
  });

  it('no value that may be secret is repeated', async () => {
    const text = 'hunter2-correct-horse';
    const lines = await linesOf({
      listen: { port: text, tls: text },
      dialects: { nova: { auth: { ...keystone, password: [text], url: text } } },
      identities: [{ ...alice, tokens: [{ sha256: text }], password: text, totpSecret: [text] }],
    });
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('\n')).not.toContain('hunter2');
  });

  it('--host counts: noauth2 on a wide address is refused, on loopback taken', async () => {
    expect(await linesOf({ dialects: { nova } }, { host: '192.0.2.1' })).toHaveLength(2);
    expect(await linesOf({ listen: { host: '0.0.0.0' }, dialects: { nova } }, { host: '::1' })).toEqual([]);
  });
});

describe('a file', () => {
  it('that is not there is named', async () => {
    const loaded = await loadConfig(join(folder, 'none.json'), {});
    expect(loaded).toEqual({
      ok: false,
      lines: [`cannot read ${join(folder, 'none.json')}: there is no such file`],
    });
  });

  it('that is a directory is named', async () => {
    expect(await loadConfig(folder, {})).toEqual({
      ok: false,
      lines: [`cannot read ${folder}: it is a directory`],
    });
  });

  it('that is not JSON is told by line and column, without its text', async () => {
    const lines = await linesOf('{\n  "identities": [ { "tokens": ["tok-secret" "x"] } ]\n}');
    expect(lines).toEqual(['FILE:2:45: not JSON: expected "," or "]"']);
  });

  it('with a byte order mark is read', async () => {
    expect(await linesOf(`\uFEFF${JSON.stringify({ dialects: { nova } })}`)).toEqual([]);
  });

  it('and overrides: host and port of the command line win', async () => {
    const file = join(folder, 'config.json');
    await writeFile(file, JSON.stringify({ listen: { port: 1, host: '127.0.0.2' }, dialects: { nova } }));
    expect(await loadConfig(file, {})).toMatchObject({ ok: true, host: '127.0.0.2', port: 1 });
    expect(await loadConfig(file, { port: 0, host: '::1' })).toMatchObject({
      ok: true,
      host: '::1',
      port: 0,
    });
    expect(await loadConfig(undefined, {})).toMatchObject({ ok: true, host: '127.0.0.1', port: 8774 });
  });
});

describe('checkConfig', () => {
  it('does not take inherited members', () => {
    const config = Object.create({ dialects: { nova } }) as object;
    expect(checkConfig(config)).toMatchObject({ ok: false });
  });
});

describe('formatPath', () => {
  it('prints members, indexes and odd names', () => {
    expect(formatPath(['dialects', 'huawei-ecs', 'a b', 0])).toBe('$.dialects.huawei-ecs["a b"][0]');
  });
});
