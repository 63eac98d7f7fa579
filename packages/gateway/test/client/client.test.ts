import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  type Command,
  type Context,
  type Credential,
  KeypairError,
  type Policy,
} from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import {
  type ClientOptions,
  createClient,
  createGateway,
  type Dialect,
  loopback,
  type Transport,
  type WireRequest,
} from '../../src/index.js';
import { ALICE, backendOf, KEYPAIR, someone, wire } from '../helpers.js';
import { toyName } from '../toy/name/index.js';
import { toySlot } from '../toy/slot/index.js';
import { toyUuid } from '../toy/uuid/index.js';

const context: Context = { principal: ALICE, policy: {} as Policy, requestId: 'req-1' };
const credential: Credential = { kind: 'token', token: 'tok-alice' };
const owner = 'user:alice';
const list: Command<'list'> = { op: 'list', owner, query: { order: 'name' } };
const shown = JSON.stringify({ keypairs: [] });
const answering =
  (status: number, body: string): Transport =>
  async () => ({ status, headers: {}, body });

/** The request that a command becomes, caught on its way. */
async function sent(
  dialect: Dialect,
  command: Command,
  options: Partial<ClientOptions> = {},
): Promise<WireRequest> {
  let caught: WireRequest | undefined;
  const transport: Transport = async (request) => {
    caught = request;
    throw new KeypairError('upstream_unavailable', 'caught');
  };
  const client = createClient(dialect, {
    endpoint: 'http://cloud.example',
    credential,
    transport,
    retry: false,
    ...options,
  });
  await client.execute(command as never, context).catch((error: unknown) => {
    if (caught === undefined) throw error;
  });
  return caught as WireRequest;
}

describe('the request', () => {
  it('goes to the endpoint with its prefix, in the version asked for, with the credential', async () => {
    expect(await sent(toyName, list, { endpoint: 'https://cloud.example:81/base/', version: '2.1' })).toEqual(
      {
        method: 'GET',
        origin: 'https://cloud.example:81',
        basePath: '/base',
        target: '/base/api/keypairs',
        headers: { 'x-auth-token': 'tok-alice', 'x-toy-version': '2.1' },
      },
    );
  });

  it('is of the row whose range holds the version', async () => {
    const create: Command<'create'> = {
      op: 'create',
      owner,
      uniqueNames: true,
      items: [{ name: 'a', material: { from: 'import', type: 'ssh', publicKey: 'k' }, retain: false }],
    };
    const row = async (version: string): Promise<unknown> => {
      const asked: string[] = [];
      const watch = (id: string): unknown => ({
        ...toyName.codecs[id],
        encodeRequest: () => {
          asked.push(id);
          return wire('POST', '/');
        },
      });
      const codecs = { ...toyName.codecs, 'create.v1': watch('create.v1'), 'create.v2': watch('create.v2') };
      await sent({ ...toyName, codecs: codecs as Dialect['codecs'] }, create, { version });
      return asked;
    };
    expect(await row('1.9')).toEqual(['create.v1']);
    expect(await row('2.0')).toEqual(['create.v2']);
  });

  it('is of a revealing row only for commands that reveal', async () => {
    const ref = { by: 'uuid', uuid: KEYPAIR.uuid } as const;
    const get: Command<'get'> = { op: 'get', owner, ref };
    expect((await sent(toyUuid, get)).target).toBe(`/toy/pubkeys/${KEYPAIR.uuid}/`);
    expect((await sent(toyUuid, { ...get, reveal: true })).target).toBe(`/toy/keypairs/${KEYPAIR.uuid}/`);
  });

  it('is of the next row when a codec cannot say the command', async () => {
    const put: Command<'put'> = {
      op: 'put',
      owner: 'account:acme',
      slot: 'account',
      when: 'always',
      material: { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' },
    };
    expect((await sent(toySlot, put)).method).toBe('PUT');
    expect((await sent(toySlot, { ...put, when: 'absent' })).method).toBe('GET');
  });

  it('threw what the codec threw, a URIError, where the command holds half a surrogate pair', async () => {
    const [row] = toyName.routes.filter(({ op }) => op === 'list');
    const id = row?.id ?? '';
    const codec = { ...toyName.codecs[id], encodeRequest: () => encodeURIComponent('\ud800') };
    const dialect = { ...toyName, codecs: { ...toyName.codecs, [id]: codec } } as unknown as Dialect;
    await expect(sent(dialect, list)).rejects.toMatchObject({
      name: 'KeypairError',
      code: 'invalid_request',
      cause: expect.any(URIError),
    });
  });

  it('is not made where the cloud has no such call', async () => {
    await expect(sent(toySlot, list)).rejects.toMatchObject({
      code: 'not_supported',
      details: { what: 'list' },
    });
    const byUuid: Command<'get'> = { op: 'get', owner, ref: { by: 'uuid', uuid: KEYPAIR.uuid } };
    await expect(sent(toyName, byUuid)).rejects.toMatchObject({ code: 'not_supported' });
  });

  it("takes the caller's own credential first, then a function's", async () => {
    let used: Credential | undefined;
    const dialect: Dialect = {
      ...toyName,
      applyCredential: (request, given) => {
        used = given;
        return request;
      },
    };
    const own: Credential = { kind: 'token', token: 'own' };
    const options = { endpoint: 'http://c', transport: answering(200, shown) };
    await createClient(dialect, { ...options, credential }).execute(list, { ...context, credential: own });
    expect(used).toBe(own);
    await createClient(dialect, { ...options, credential: async () => own }).execute(list, context);
    expect(used).toBe(own);
    await expect(createClient(dialect, options).execute(list, context)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('needs an endpoint that is one', () => {
    for (const endpoint of [
      '',
      'cloud.example',
      'ftp://c',
      'http://user:pass@c',
      'http://c/?q',
      'http://c/#x',
      'http://',
    ])
      expect(() => createClient(toyName, { endpoint }), endpoint).toThrow(TypeError);
  });

  it("goes to what stands before the dialect's own paths, whatever the endpoint ends in", async () => {
    const dialect: Dialect = { ...toyName, endpointSuffix: /\/api(\/[0-9a-f]+)?$/ };
    const base = async (endpoint: string, of: Dialect = dialect): Promise<string> =>
      (await sent(of, list, { endpoint })).target.replace(/\/api\/keypairs$/, '');
    for (const end of ['', '/', '/api', '/api/', '//api//', '/api/0f', '/api/0f/'])
      expect(await base(`https://cloud.example${end}`), end).toBe('');
    expect(await base('https://cloud.example/prefix/api/')).toBe('/prefix');
    expect(await base('https://cloud.example/api/x')).toBe('/api/x');
    expect(await base('https://cloud.example/rapid')).toBe('/rapid');
    expect(await base('https://cloud.example/api', toyName)).toBe('/api');
    const loose: Dialect = { ...toyName, endpointSuffix: /\/api/ };
    expect(() => createClient(loose, { endpoint: 'http://c' })).toThrow(TypeError);
  });
});

describe('the answer', () => {
  const with_ = (transport: Transport, more: Partial<ClientOptions> = {}) =>
    createClient(toyName, { endpoint: 'http://c', credential, transport, retry: false, ...more }).execute(
      list,
      context,
    );

  it('is the error that the cloud said', async () => {
    const body = JSON.stringify({ error: { code: 'quota_exceeded', message: 'Full.' } });
    await expect(with_(answering(403, body))).rejects.toMatchObject({
      code: 'quota_exceeded',
      message: 'Full.',
    });
    await expect(with_(answering(302, ''))).rejects.toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringMatching(/redirect \(302\).*endpoint/),
    });
  });

  it('is upstream_unavailable when it cannot be read, and does not carry what it said', async () => {
    for (const body of ['', '{"keypairs":', '{}', '{"keypairs":[null]}', 'PRIVATE KEY']) {
      const fault = await with_(answering(200, body)).catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: 'upstream_unavailable' });
      expect((fault as Error).cause).toBeUndefined();
    }
  });

  it('is upstream_unavailable when there is none, with the cause', async () => {
    const cause = new Error('ECONNREFUSED');
    const broken: Transport = async () => {
      throw cause;
    };
    await expect(with_(broken)).rejects.toMatchObject({ code: 'upstream_unavailable', cause });
  });

  it('is awaited until the deadline, or until the caller goes away', async () => {
    let signal: AbortSignal | undefined;
    const silent: Transport = (_, options) => {
      signal = options.signal;
      return new Promise(() => {});
    };
    await expect(with_(silent, { deadlineMs: 10 })).rejects.toMatchObject({ code: 'upstream_unavailable' });
    expect(signal?.aborted).toBe(true);
    const caller = AbortSignal.abort();
    const gone = createClient(toyName, { endpoint: 'http://c', credential, transport: silent });
    await expect(gone.execute(list, { ...context, signal: caller })).rejects.toMatchObject({
      message: 'The caller has gone away.',
    });
  });

  it('is told on the diagnostics channel without credential or target', async () => {
    const told: unknown[] = [];
    const listen = (message: unknown): void => void told.push(message);
    subscribe('keypair-gateway:client:call', listen);
    await with_(answering(200, shown));
    await with_(answering(409, '')).catch(() => {});
    unsubscribe('keypair-gateway:client:call', listen);
    const line = {
      dialect: 'toy-name',
      operation: 'list',
      owner: expect.stringMatching(/^[0-9a-f]{16}$/),
      attempts: 1,
    };
    expect(told).toEqual([
      { ...line, durationMs: expect.any(Number), code: null, reason: null },
      { ...line, durationMs: expect.any(Number), code: 'upstream_unavailable', reason: 'E_STORE' },
    ]);
  });
});

describe('loopback', () => {
  it('carries a command through a gateway and back', async () => {
    const seen: Command[] = [];
    const backend = backendOf(toyName, async (command) => {
      seen.push(command);
      return { keypairs: [KEYPAIR] };
    });
    const gateway = createGateway({
      mounts: [{ dialect: toyName, prefix: '/n', backend, authenticate: someone }],
    });
    const client = createClient(toyName, {
      endpoint: 'http://cloud/n',
      credential,
      transport: loopback(gateway),
    });
    const page: Command<'list'> = { op: 'list', owner, query: { order: 'name', after: 'a b&c', limit: 2 } };
    expect((await client.execute(page, context)).keypairs).toMatchObject([
      { name: 'web', uuid: KEYPAIR.uuid },
    ]);
    expect(seen).toEqual([{ ...page, query: { ...page.query, distinctNames: true } }]);
  });

  it('is a bare 404 outside the mounts, and has lower-case names', async () => {
    const gateway = createGateway({
      mounts: [
        {
          dialect: toyName,
          backend: backendOf(toyName, async () => ({ keypairs: [] })),
          authenticate: someone,
        },
      ],
    });
    expect(await loopback(gateway)(wire('GET', '/elsewhere'), {})).toEqual({ status: 404, headers: {} });
    const upper = { ...gateway, handle: async () => ({ status: 200, headers: { 'X-A': '1' } }) };
    expect((await loopback(upper)(wire('GET', '/'), {})).headers).toEqual({ 'x-a': '1' });
  });
});
