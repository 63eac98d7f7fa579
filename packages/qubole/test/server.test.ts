import {
  createKeypairService,
  createMemoryStore,
  type KeypairBackend,
  KeypairError,
  type Principal,
} from '@keypair-gateway/core';
import { createGateway, identities } from '@keypair-gateway/gateway';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { refreshed, refusal, viewed } from '../src/schemas.js';
import { createQubole, type QuboleOptions, qubole } from '../src/server.js';
import {
  ACCOUNT,
  ADMIN,
  ask,
  bodyOf,
  PATH,
  refresh,
  send,
  startQubole,
  storeWith,
  view,
} from './support/gateway.js';

const LINE = /^ssh-rsa [A-Za-z0-9+/]+={0,2}$/;
const SHARED =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ default-shared-key';
const OWN = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ of-the-account';
const VERSIONS = ['v1.2', 'v2', 'latest'];
const schemas = new Ajv.default({ strict: true });

describe('createQubole', () => {
  it.each([
    ['uniqueSshKey must be true or false', { uniqueSshKey: 'no' }],
    ['defaultPublicKey must be one OpenSSH public key line', { defaultPublicKey: 'ssh-rsa AAAA' }],
    ['defaultPublicKey must be one OpenSSH public key line', { defaultPublicKey: `${SHARED}\n${SHARED}` }],
    ['defaultPublicKey must be one OpenSSH public key line', { defaultPublicKey: '' }],
    ['defaultPublicKey must be one OpenSSH public key line', { defaultPublicKey: ` ${SHARED}` }],
    ['defaultPublicKey must be one OpenSSH public key line', { defaultPublicKey: 1 }],
    ['editorRoles must be a list of role names', { editorRoles: 'admin' }],
    ['editorRoles must be a list of role names', { editorRoles: [''] }],
  ])('refuses options: %s', (message, options) => {
    expect(() => createQubole(options as QuboleOptions)).toThrow(new TypeError(message));
  });

  it('says what the cloud can do', () => {
    expect(qubole.capabilities).toEqual({
      operations: ['get', 'put'],
      refs: ['slot'],
      orders: [],
      generates: ['rsa'],
      retains: true,
      uniqueNames: false,
      batch: false,
      owners: 'credential',
    });
  });

  it('answers by its own schemas, with a trace id', async () => {
    const gateway = startQubole();
    const answers = [
      [refreshed, 'PUT', ADMIN],
      [viewed, 'GET', ADMIN],
      [refusal, 'PUT', 'tok-reader'],
      [refusal, 'PATCH', ADMIN],
      [refusal, 'GET', 'nobody'],
    ] as const;
    for (const [schema, method, token] of answers) {
      const response = await send(gateway, method, PATH, { token });
      expect(schemas.validate(schema, bodyOf(response)), `${method} ${token}`).toBe(true);
      expect(response.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'x-qubole-trace-id': expect.stringMatching(/^req-/),
      });
    }
  });
});

describe('a refresh and a view', () => {
  it.each(
    VERSIONS.flatMap((version) => [version, `${version}/accounts/ssh_key/`, `${version}/accounts/ssh_key?`]),
  )('are at %s', async (at) => {
    const path = `/api/${at.includes('/') ? at : `${at}/accounts/ssh_key`}`;
    const gateway = startQubole({ store: await storeWith(OWN) });
    expect(await ask(gateway, 'GET', path)).toEqual({
      status: 200,
      body: { status_code: 200, public_key: OWN },
    });
    const { status, body } = await ask(gateway, 'PUT', path);
    expect(status).toBe(200);
    expect(body).toEqual({
      status_code: 200,
      status: 'Successfully created ssh keypair of length: 2048 and type: rsa',
      public_key: expect.stringMatching(LINE),
    });
    expect(await view(gateway)).toBe(body.public_key);
  });

  it('meet at every version', async () => {
    const gateway = startQubole();
    const key = await refresh(gateway);
    for (const version of VERSIONS)
      expect((await ask(gateway, 'GET', `/api/${version}/accounts/ssh_key`)).body.public_key).toBe(key);
  });

  it.each([
    '/api/v1.3/accounts/ssh_key',
    '/api/v2.2/accounts/ssh_key',
    '/api/v1/accounts/ssh_key',
    '/api/V2/accounts/ssh_key',
    '/api/v2.0/accounts/ssh_key',
    '/api/accounts/ssh_key',
    '/api/v2/account/ssh_key',
    '/api/v2/accounts/ssh_key//',
    '/api/v2/accounts/ssh_key/1',
    '/api/v2/accounts/1/ssh_key',
    '/api/v2/accounts',
    '/',
    '/%ff',
  ])('are not at %s', async (path) => {
    for (const method of ['GET', 'PUT'])
      expect(await ask(startQubole(), method, path)).toEqual({
        status: 404,
        body: { error: { error_code: 404, error_message: 'Not found' } },
      });
  });

  it.each(['POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'get', 'REFRESH'])(
    'are all that there is: %s is refused and changes nothing',
    async (method) => {
      const gateway = startQubole({ store: await storeWith(OWN) });
      const response = await send(gateway, method, PATH, { token: ADMIN });
      expect([response.status, response.headers.allow]).toEqual([405, 'GET, PUT']);
      expect(await view(gateway)).toBe(OWN);
    },
  );

  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it.each<readonly [string, Uint8Array | undefined]>([
    ['no body', undefined],
    ['an empty body', new Uint8Array()],
    ['an object', bytes('{"public_key":"ssh-rsa AAAA","bits":1024}')],
    ['half an object', bytes('{"public_')],
    ['bytes that are no text', new Uint8Array([0xff, 0, 0x7b, 0xfe])],
    ['64 KiB', new Uint8Array(65_536)],
  ])('take %s, whatever the headers say of it', async (_, body) => {
    const gateway = startQubole({ store: await storeWith(OWN) });
    const types = ['application/json', 'text/xml', 'nonsense', undefined];
    for (const [i, type] of types.entries()) {
      const headers = {
        ...(type !== undefined && {
          'content-type': type,
          accept: i % 2 === 0 ? 'text/html' : 'image/png;q=0',
        }),
        ...(body === undefined && i === 0 && { 'content-length': '0' }),
      };
      const sent = body === undefined ? { headers } : { headers, body };
      expect((await ask(gateway, 'GET', PATH, sent)).status).toBe(200);
    }
    const { status, body: made } = await ask(
      gateway,
      'PUT',
      `${PATH}?bits=4096&x`,
      body === undefined ? {} : { body },
    );
    expect([status, made.status]).toEqual([200, expect.stringContaining('length: 2048 and type: rsa')]);
    expect(await view(gateway)).toBe(made.public_key);
  });

  it('take no more than 64 KiB', async () => {
    const gateway = startQubole({ store: await storeWith(OWN) });
    for (const sent of [{ body: new Uint8Array(65_537) }, { headers: { 'content-length': '65537' } }])
      expect((await ask(gateway, 'PUT', PATH, sent)).status).toBe(413);
    expect(await view(gateway)).toBe(OWN);
  });

  it('names the real length and type of a key that a backend made otherwise', async () => {
    const store = await storeWith(SHARED);
    const service = createKeypairService({ store });
    const odd: KeypairBackend = {
      capabilities: service.capabilities,
      execute: async (_command, context) => {
        const get = { op: 'get', owner: `account:${ACCOUNT}`, ref: { by: 'slot', slot: 'ssh_key' } } as const;
        const { keypair } = await service.execute(get, context);
        return { keypair: { ...keypair, algorithm: null, bits: null }, outcome: 'replaced' } as never;
      },
    };
    expect((await ask(startQubole({ backend: odd }), 'PUT')).body).toEqual({
      status_code: 200,
      status: 'Successfully created ssh keypair of length: 256 and type: ed25519',
      public_key: SHARED,
    });
  });

  it('show a stored line without its newline', async () => {
    expect(await view(startQubole({ store: await storeWith(`${OWN}\n`) }))).toBe(OWN);
  });
});

describe('who asks', () => {
  it('is told by X-AUTH-TOKEN, in letters of any case', async () => {
    const gateway = startQubole();
    for (const name of ['X-AUTH-TOKEN', 'X-Auth-Token', 'x-auth-token', 'x-AUTH-tOKEN'])
      expect((await send(gateway, 'GET', PATH, { headers: { [name]: ADMIN } })).status).toBe(200);
  });

  it.each([
    ['no token', {}],
    ['an empty token', { 'x-auth-token': '' }],
    ['an unknown token', { 'x-auth-token': 'nope' }],
    ['two tokens', { 'x-auth-token': `${ADMIN}, ${ADMIN}` }],
    ['the token elsewhere', { authorization: `Bearer ${ADMIN}` }],
  ])('is nobody with %s', async (_, headers: Readonly<Record<string, string>>) => {
    const gateway = startQubole({ store: await storeWith(OWN) });
    for (const [method, path] of [
      ['GET', PATH],
      ['PUT', PATH],
      ['DELETE', PATH],
      ['GET', '/api/v9/nothing'],
    ] as const) {
      const response = await send(gateway, method, path, { headers });
      expect([response.status, bodyOf(response)]).toEqual([
        401,
        { error: { error_code: 401, error_message: 'Invalid Token' } },
      ]);
    }
    expect(await view(gateway)).toBe(OWN);
  });

  it('is challenged in the words of the hook, where it has some', async () => {
    const authenticate = identities([], { challenge: 'Keystone uri="https://id.test"' });
    const { headers } = await send(startQubole({ authenticate }), 'GET');
    expect(headers['www-authenticate']).toBe('Keystone uri="https://id.test"');
    expect((await send(startQubole(), 'GET')).headers).not.toHaveProperty('www-authenticate');
  });

  it.each([
    [['system-admin'], 200],
    [['system-user'], 200],
    [['admin'], 200],
    [['analyst', 'admin'], 200],
    [['member'], 403],
    [['everyone', 'dashboard-user'], 403],
    [['System-Admin'], 403],
    [['read-only'], 403],
    [['read-only', 'system-admin'], 403],
    [[], 403],
  ])('with the roles %j may view; a refresh is %i', async (roles: string[], status) => {
    const people = [{ accountId: ACCOUNT, userId: 'u', roles, tokens: [ADMIN] }];
    const gateway = startQubole({ people });
    // The first look makes the pair, whoever looks.
    const before = await view(gateway);
    expect(before).toMatch(LINE);
    const { status: said, body } = await ask(gateway, 'PUT');
    expect(said).toBe(status);
    if (status !== 403) return;
    expect(body).toEqual({ error: { error_code: 403, error_message: 'Access denied' } });
    expect(await view(gateway)).toBe(before);
  });

  it('may refresh with the roles that the mount names, and no others', async () => {
    const options = { editorRoles: ['key-keeper'] };
    const people = ['key-keeper', 'system-admin'].map((role) => ({
      accountId: ACCOUNT,
      userId: role,
      roles: [role],
      tokens: [role],
    }));
    const gateway = startQubole({ options, people });
    expect((await ask(gateway, 'PUT', PATH, { token: 'key-keeper' })).status).toBe(200);
    expect((await ask(gateway, 'PUT', PATH, { token: 'system-admin' })).status).toBe(403);
  });

  it('shares the key with all users of the account, and with no other account', async () => {
    const gateway = startQubole();
    const own = await refresh(gateway);
    for (const token of ['tok-user', 'tok-reader']) expect(await view(gateway, token)).toBe(own);
    // The same user in another account.
    const other = await view(gateway, 'tok-other');
    expect(other).not.toBe(own);
    const renewed = await refresh(gateway, 'tok-other');
    expect([await view(gateway), await view(gateway, 'tok-other')]).toEqual([own, renewed]);
  });
});

describe('a new account', () => {
  it('has a pair from its first look on', async () => {
    const store = createMemoryStore();
    const gateway = startQubole({ store });
    const first = await view(gateway, 'tok-reader');
    expect(first).toMatch(LINE);
    expect(await view(gateway)).toBe(first);
    const record = await store.get(`account:${ACCOUNT}`, { by: 'slot', slot: 'ssh_key' });
    expect(record).toMatchObject({
      publicKey: first,
      revision: 1,
      keyVersion: 1,
      algorithm: 'rsa',
      bits: 2048,
    });
    expect(record?.sealed).not.toBeNull();
  });

  it('may begin with a refresh', async () => {
    const gateway = startQubole();
    const first = await refresh(gateway);
    expect(await view(gateway)).toBe(first);
    expect(await refresh(gateway)).not.toBe(first);
  });

  it('cannot have one where nothing seals it', async () => {
    const backend = createKeypairService({ store: createMemoryStore() });
    for (const method of ['GET', 'PUT'])
      expect((await ask(startQubole({ backend }), method)).status).toBe(501);
  });
});

describe('an account without the feature', () => {
  const off = { uniqueSshKey: false } as const;
  const accountOf = (attributes: Principal['attributes']) => async (): Promise<Principal> => ({
    userId: 'u',
    accountId: ACCOUNT,
    roles: ['system-admin'],
    ...(attributes && { attributes }),
  });

  it('shows the default key, and keeps none', async () => {
    const store = createMemoryStore();
    const gateway = startQubole({ store, options: { ...off, defaultPublicKey: `${SHARED}\n` } });
    expect((await ask(gateway, 'GET')).body).toEqual({ status_code: 200, public_key: SHARED });
    expect(await ask(gateway, 'PUT')).toEqual({
      status: 403,
      body: {
        error: { error_code: 403, error_message: 'Unique SSH key feature is not enabled for this account' },
      },
    });
    expect(await store.scan(0, 10)).toEqual([]);
    expect((await ask(gateway, 'PUT', PATH, { token: 'tok-user' })).body).toEqual({
      error: { error_code: 403, error_message: 'Access denied' },
    });
  });

  it('has nothing to show without one', async () => {
    const message = 'Unique SSH key feature is not enabled for this account, and there is no default key';
    const none = { status: 404, body: { error: { error_code: 404, error_message: message } } };
    expect(await ask(startQubole({ options: off }), 'GET')).toEqual(none);
    // What is no key is shown to nobody, whatever it is.
    const authenticate = accountOf({ qubole: { ...off, defaultPublicKey: 'not a key' } });
    expect(await ask(startQubole({ authenticate }), 'GET')).toEqual(none);
  });

  it('is told by the account before the mount', async () => {
    const options = { ...off, defaultPublicKey: SHARED };
    const on = startQubole({ options, authenticate: accountOf({ qubole: { uniqueSshKey: true } }) });
    expect(await view(on)).toMatch(LINE);
    expect((await ask(on, 'PUT')).status).toBe(200);
    const others = startQubole({ authenticate: accountOf({ qubole: options }) });
    expect([await view(others), (await ask(others, 'PUT')).status]).toEqual([SHARED, 403]);
    const both = startQubole({ options, authenticate: accountOf({ qubole: { defaultPublicKey: OWN } }) });
    expect(await view(both)).toBe(OWN);
    const odd = startQubole({
      options,
      authenticate: accountOf({ qubole: { uniqueSshKey: 'yes', defaultPublicKey: 7 } }),
    });
    expect(await view(odd)).toBe(SHARED);
  });

  it('keeps the pair that it had for the day on which the feature is on again', async () => {
    const store = createMemoryStore();
    const before = await refresh(startQubole({ store }));
    const gateway = startQubole({ store, options: { ...off, defaultPublicKey: SHARED } });
    expect([await view(gateway), (await ask(gateway, 'PUT')).status]).toEqual([SHARED, 403]);
    expect(await view(startQubole({ store }))).toBe(before);
  });
});

describe('faults behind the wire', () => {
  it.each([
    ['store_unavailable', 503],
    ['upstream_unavailable', 503],
    ['rate_limited', 429],
    ['conflict', 409],
  ] as const)('%s is %i, and the key stays', async (code, status) => {
    const store = await storeWith(OWN);
    const service = createKeypairService({ store });
    const backend: KeypairBackend = {
      capabilities: service.capabilities,
      execute: async () => {
        throw new KeypairError(code, 'Busy.', { cause: new Error('secret') });
      },
    };
    expect((await ask(startQubole({ backend }), 'PUT')).status).toBe(status);
    expect(await view(startQubole({ store }))).toBe(OWN);
  });

  it('say when to come again, where that is known', async () => {
    const details = { retryAfterSeconds: 7 };
    for (const error of [
      new KeypairError('rate_limited', 'Busy.', { details }),
      new KeypairError('upstream_unavailable', 'Busy.', { details }),
    ]) {
      const authenticate = async (): Promise<Principal> => {
        throw error;
      };
      expect((await send(startQubole({ authenticate }), 'PUT')).headers['retry-after']).toBe('7');
    }
  });
});

describe('a seed', () => {
  const seed = (json: unknown, owner: 'account:a' | 'user:a' = 'account:a') => qubole.readSeed?.(json, owner);

  it('is a public key in the slot of its account, without a private half', () => {
    expect(seed({ public_key: OWN, status_code: 200 })).toMatchObject({
      owner: 'account:a',
      slot: 'ssh_key',
      name: 'ssh_key',
      publicKey: OWN,
      algorithm: 'ed25519',
      bits: 256,
      hasPrivateKey: false,
    });
    expect(seed({ public_key: OWN })?.uuid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(seed({ public_key: OWN })?.uuid).toBe(seed({ public_key: SHARED })?.uuid);
  });

  it.each([[{}], [null], [{ public_key: 7 }], [{ public_key: 'nothing' }], ['x']])('is not %j', (json) => {
    expect(() => seed(json)).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });

  it('belongs to an account', () => {
    expect(() => seed({ public_key: OWN }, 'user:a')).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
  });
});

describe('beside an application with its own login', () => {
  it('takes the principal that it is given', async () => {
    const backend = createKeypairService({ store: await storeWith(OWN) });
    const gateway = createGateway({ mounts: [{ dialect: qubole, backend, authenticate: 'given' }] });
    const request = { method: 'GET', target: `/qubole${PATH}`, basePath: '', origin: '', headers: {} };
    const principal = { userId: 'u', accountId: ACCOUNT, roles: [] };
    const response = await gateway.handle(request, { principal });
    expect(response && bodyOf(response)).toEqual({ status_code: 200, public_key: OWN });
  });
});
