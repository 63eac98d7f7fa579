import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type Command, type Context, hashOwner, KeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  type Authenticate,
  type Call,
  createGateway,
  type Dialect,
  type Gateway,
  type GatewayOptions,
  type Mount,
  type WireResponse,
} from '../src/index.js';
import { ALICE, backendOf, bytes, KEYPAIR, someone, wire } from './helpers.js';
import { toyName } from './toy/name/index.js';
import { toySlot } from './toy/slot/index.js';
import { toyUuid } from './toy/uuid/index.js';

const listing = backendOf(toyName, async () => ({ keypairs: [KEYPAIR] }));
const mount = (more: Partial<Mount> = {}): Mount => ({
  dialect: toyName,
  prefix: '',
  backend: listing,
  authenticate: someone,
  ...more,
});
const gatewayOf = (more: Partial<Mount> = {}, options: Partial<GatewayOptions> = {}): Gateway =>
  createGateway({ mounts: [mount(more)], requestId: () => 'req-1', now: () => 1_000, ...options });
const codeOf = (response: WireResponse | undefined): string => JSON.parse(String(response?.body)).error.code;

describe('construction', () => {
  it.each<[string, Partial<Mount>]>([
    ['no authenticate', { authenticate: undefined as never }],
    ['an unknown authenticate', { authenticate: 'anyone' as never }],
    ['a prefix without slash', { prefix: 'nova' }],
    ['a prefix with a final slash', { prefix: '/nova/' }],
    ['a dialect whose tables are wrong', { dialect: { ...toyName, codecs: {} } }],
  ])('refuses %s', (_, more) => {
    expect(() => gatewayOf(more)).toThrow(TypeError);
  });

  it('refuses one prefix twice', () => {
    expect(() => createGateway({ mounts: [mount(), mount()] })).toThrow(/prefix/);
  });
});

describe('mounts', () => {
  const named = (dialect: Dialect, prefix?: string): Mount => ({
    dialect,
    backend: backendOf(dialect, async () => {
      throw new KeypairError('not_found', dialect.name);
    }),
    authenticate: someone,
    ...(prefix === undefined ? {} : { prefix }),
  });

  it('takes the longest prefix first, the root last, and the name of the dialect by default', async () => {
    const gateway = createGateway({
      mounts: [named(toyName, ''), named(toySlot), named(toyUuid, '/toy-slot/deep')],
    });
    const message = async (target: string): Promise<unknown> =>
      JSON.parse(String((await gateway.handle(wire('GET', target)))?.body)).error.message;
    expect(await message('/toy-slot/toy/ssh_key')).toBe('toy-slot');
    expect(await message('/toy-slot/deep/toy/keypairs/')).toBe('toy-uuid');
    expect(await message('/api/keypairs')).toBe('toy-name');
  });

  it('claims nothing outside its prefixes', async () => {
    const gateway = createGateway({ mounts: [named(toySlot)] });
    expect(await gateway.handle(wire('GET', '/toy-slots/toy/ssh_key'))).toBeUndefined();
    expect(gateway.bodyLimit('/toy-slots')).toBe(-1);
    expect(gateway.bodyLimit('/toy-slot/x?y')).toBe(1024);
  });

  it('hands the dialect the raw target, the prefix and the origin', async () => {
    let seen: Call | undefined;
    const probe: Dialect = {
      ...toyName,
      codecs: {
        ...toyName.codecs,
        get: {
          ...toyName.codecs.get,
          decodeRequest: (call: Call) => {
            seen = call;
            return { status: 200, headers: {} };
          },
        } as never,
      },
    };
    const gateway = gatewayOf({ dialect: probe, prefix: '/n' });
    await gateway.handle(wire('GET', '/app/n/api/0a/keypairs/a%20b?y=1&x', { basePath: '/app' }));
    expect(seen).toMatchObject({
      request: {
        target: '/app/n/api/0a/keypairs/a%20b?y=1&x',
        basePath: '/app/n',
        origin: 'http://gateway.test',
      },
      requestId: 'req-1',
      params: { project_id: '0a', name: 'a b' },
      version: '1.0',
      query: [
        ['y', '1'],
        ['x', ''],
      ],
      principal: ALICE,
      nowMs: 1_000,
    });
    await gateway.handle(wire('GET', 'http://cloud.example/n/api/keypairs/a'));
    expect(seen?.request.origin).toBe('http://cloud.example');
    for (const odd of ['http://user:secret@evil', 'http://a"b', 'javascript://evil', 'http://']) {
      await gateway.handle(wire('GET', `${odd}/n/api/keypairs/a`));
      expect(seen?.request.origin, odd).toBe('http://gateway.test');
    }
    expect(
      await gateway.handle(wire('GET', '/other/n/api/keypairs/a', { basePath: '/app' })),
    ).toBeUndefined();
  });
});

describe('stages', () => {
  const big = { headers: { 'content-length': '5000', 'content-type': 'text/xml', 'x-toy-version': '9.9' } };
  const refusing: Partial<Mount> = {
    authenticate: async () => {
      throw new KeypairError('unauthenticated', 'Who?');
    },
  };

  it('reports the first fault in the order of the dialect', async () => {
    const order: [string, Partial<Mount>, Parameters<typeof wire>][] = [
      ['payload_too_large', refusing, ['POST', '/nowhere', big]],
      ['unauthenticated', refusing, ['POST', '/nowhere']],
      ['not_found', {}, ['POST', '/nowhere', { headers: { 'x-toy-version': '9.9' } }]],
      [
        'unsupported_version',
        {},
        ['POST', '/api/keypairs', { ...big, headers: { ...big.headers, 'content-length': '4' } }],
      ],
      [
        'invalid_request',
        {},
        ['POST', '/api/keypairs', { headers: { 'content-type': 'text/xml', 'x-toy-version': 'x' } }],
      ],
      [
        'unsupported_media_type',
        {},
        ['POST', '/api/keypairs', { headers: { 'content-type': 'text/xml' }, body: bytes('{') }],
      ],
      ['invalid_request', {}, ['POST', '/api/keypairs', { body: bytes('{') }]],
    ];
    for (const [code, more, request] of order)
      expect(codeOf(await gatewayOf(more).handle(wire(...request)))).toBe(code);
  });

  it('keeps another order when the dialect has one', async () => {
    const gateway = gatewayOf({ ...refusing, dialect: toyUuid });
    expect(codeOf(await gateway.handle(wire('GET', '/nowhere')))).toBe('not_found');
    expect(codeOf(await gateway.handle(wire('PATCH', '/toy/keypairs/')))).toBe('method_not_allowed');
    expect(codeOf(await gateway.handle(wire('GET', '/toy/keypairs/')))).toBe('unauthenticated');
  });

  it('counts the body that came, whatever its length was said to be', async () => {
    const request = wire('POST', '/api/keypairs', {
      headers: { 'content-length': '1' },
      body: new Uint8Array(4097),
    });
    expect(codeOf(await gatewayOf().handle(request))).toBe('payload_too_large');
    const full = wire('POST', '/api/keypairs', { body: bytes('{}'.padEnd(4096)) });
    expect(JSON.parse(String((await gatewayOf().handle(full))?.body)).error.message).toBe('name is missing.');
  });

  it('answers open rows without asking who it is', async () => {
    expect(await gatewayOf(refusing).handle(wire('GET', '/'))).toMatchObject({ status: 200 });
    expect(codeOf(await gatewayOf(refusing).handle(wire('OPTIONS', '/api/x')))).toBe('unauthenticated');
  });

  it('says 405 with the methods of the path, 404 with the path', async () => {
    expect(await gatewayOf().handle(wire('PUT', '/api/keypairs'))).toMatchObject({
      status: 405,
      headers: { allow: 'GET, OPTIONS, POST' },
    });
    expect(await gatewayOf().handle(wire('GET', '/api/%FF'))).toMatchObject({ status: 404 });
    expect(await gatewayOf().handle(wire('GET', '*'))).toMatchObject({ status: 404 });
  });

  it('chooses the row by the version and tells the finish step', async () => {
    const backend = backendOf(toyName, async () => ({ keypairs: [KEYPAIR] }));
    const post = async (version: string): Promise<WireResponse | undefined> =>
      await gatewayOf({ backend }).handle(
        wire('POST', '/api/keypairs', {
          headers: { 'x-toy-version': version },
          body: bytes('{"name":"web"}'),
        }),
      );
    expect(await post('1.9')).toMatchObject({ status: 200, headers: { 'x-toy-version': '1.9' } });
    expect(await post('2.0')).toMatchObject({
      status: 201,
      headers: { 'x-toy-version': '2.0', 'x-request-id': 'req-1' },
    });
  });

  it('lets a query that is not UTF-8 pass where nobody reads it', async () => {
    const gateway = gatewayOf({ backend: backendOf(toyName, async () => ({ keypair: KEYPAIR })) });
    expect(await gateway.handle(wire('GET', '/api/keypairs/web?x=%FF'))).toMatchObject({ status: 200 });
    expect(codeOf(await gateway.handle(wire('GET', '/api/keypairs?limit=%FF')))).toBe('invalid_request');
  });

  it('takes a value that the host has parsed where the bytes are lost', async () => {
    let seen: Command | undefined;
    const backend = backendOf(toyName, async (command) => {
      seen = command;
      return { keypairs: [KEYPAIR] };
    });
    await gatewayOf({ backend }).handle(wire('POST', '/api/keypairs', { json: { name: 'parsed' } }));
    expect(seen).toMatchObject({ op: 'create', items: [{ name: 'parsed' }] });
  });
});

describe('who asks', () => {
  const asked = (context: Partial<Context>[]): Mount['backend'] =>
    backendOf(toyName, async (_, given) => {
      context.push(given);
      return { keypairs: [] };
    });

  it('hands the hook what it needs', async () => {
    const attempts: Attempt[] = [];
    const claimed: unknown[] = [];
    const claim = async (...given: [string, number]): Promise<boolean> => {
      claimed.push(given);
      return true;
    };
    const gateway = gatewayOf(
      {
        authenticate: async (attempt) => {
          attempts.push(attempt);
          expect(await attempt.claim('token', 5)).toBe(true);
          return ALICE;
        },
      },
      { claim },
    );
    await gateway.handle(wire('GET', '/api/keypairs', { headers: { 'x-auth-token': 't' } }));
    await gateway.handle(wire('GET', '/nowhere'));
    expect(attempts).toMatchObject([
      { dialect: 'toy-name', access: 'read', credential: { kind: 'token', token: 't' } },
      { dialect: 'toy-name', access: undefined, credential: undefined },
    ]);
    expect(claimed).toEqual([
      ['token', 5],
      ['token', 5],
    ]);
  });

  it('keeps a session that was just granted from the backend', async () => {
    const contexts: Context[] = [];
    const backend = backendOf(toyName, async (_, context) => {
      contexts.push(context);
      return { keypairs: [KEYPAIR] };
    });
    const attributes = { session: { session: 'text' }, team: 'ops' };
    const gateway = gatewayOf({ backend, authenticate: async () => ({ ...ALICE, attributes }) });
    expect(await gateway.handle(wire('GET', '/api/keypairs'))).toMatchObject({ status: 200 });
    expect(contexts[0]?.principal).toEqual({ ...ALICE, attributes: { team: 'ops' } });
  });

  it('takes a principal that the application names, and nobody else where the mount says so', async () => {
    const contexts: Partial<Context>[] = [];
    const gateway = gatewayOf({ authenticate: 'given', backend: asked(contexts) });
    const bob = { userId: 'bob', accountId: 'acme', roles: [] };
    expect(await gateway.handle(wire('GET', '/api/keypairs'), { principal: bob })).toMatchObject({
      status: 200,
    });
    expect(contexts[0]?.principal).toBe(bob);
    expect(codeOf(await gateway.handle(wire('GET', '/api/keypairs')))).toBe('unauthenticated');
  });

  it('answers 401 to whom the application does not know, and asks no hook', async () => {
    const attempts: unknown[] = [];
    const authenticate: Authenticate = async (attempt) => {
      attempts.push(attempt);
      return ALICE;
    };
    const request = wire('GET', '/api/keypairs', { headers: { 'x-auth-token': 't' } });
    const response = await gatewayOf({ authenticate }).handle(request, { principal: null });
    expect(codeOf(response)).toBe('unauthenticated');
    expect(attempts).toEqual([]);
  });

  it('hands the credential on only where it is passed through', async () => {
    const contexts: Partial<Context>[] = [];
    const request = wire('GET', '/api/keypairs', { headers: { 'x-auth-token': 't' } });
    await gatewayOf({ backend: asked(contexts) }).handle(request);
    await gatewayOf({ backend: asked(contexts), passThrough: true }).handle(request);
    expect(contexts[0]).not.toHaveProperty('credential');
    expect(contexts[1]).toMatchObject({ credential: { kind: 'token', token: 't' }, requestId: 'req-1' });
  });

  it('uses the policy of the mount before that of the dialect', async () => {
    const contexts: Partial<Context>[] = [];
    const policy = { ...toyName.policy, name: 'mine' };
    await gatewayOf({ backend: asked(contexts) }).handle(wire('GET', '/api/keypairs'));
    await gatewayOf({ backend: asked(contexts), policy }).handle(wire('GET', '/api/keypairs'));
    expect(contexts.map((context) => context.policy?.name)).toEqual(['toy-name', 'mine']);
  });
});

describe('time', () => {
  const never = <T>(): Promise<T> => new Promise(() => {});

  it('ends the wait for a backend at the deadline', async () => {
    let signal: AbortSignal | undefined;
    const backend = backendOf(toyName, (_, context) => {
      signal = context.signal;
      return never();
    });
    const response = await gatewayOf({ backend }, { deadlineMs: 10 }).handle(wire('GET', '/api/keypairs'));
    expect(codeOf(response)).toBe('store_unavailable');
    expect(signal?.aborted).toBe(true);
  });

  it('ends the wait for authenticate too', async () => {
    const response = await gatewayOf({ authenticate: () => never() }, { deadlineMs: 10 }).handle(
      wire('GET', '/api/keypairs'),
    );
    expect(codeOf(response)).toBe('store_unavailable');
  });

  it('lets a backend that ends on the signal say what it was waiting for', async () => {
    const backend = backendOf(
      toyName,
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () =>
            reject(new KeypairError('upstream_unavailable', 'Slow cloud.')),
          );
        }),
    );
    const response = await gatewayOf({ backend }, { deadlineMs: 10 }).handle(wire('GET', '/api/keypairs'));
    expect(codeOf(response)).toBe('upstream_unavailable');
  });

  it('takes an AbortError after the deadline for the deadline, not for a bug', async () => {
    const backend = backendOf(
      toyName,
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    );
    const response = await gatewayOf({ backend }, { deadlineMs: 10 }).handle(wire('GET', '/api/keypairs'));
    expect(codeOf(response)).toBe('store_unavailable');
  });

  it('ends the wait when the caller goes away', async () => {
    const caller = new AbortController();
    const answer = gatewayOf({ backend: backendOf(toyName, () => never()) }).handle(
      wire('GET', '/api/keypairs'),
      {
        signal: caller.signal,
      },
    );
    caller.abort();
    expect(codeOf(await answer)).toBe('store_unavailable');
    const late = gatewayOf({ backend: backendOf(toyName, () => never()) }).handle(
      wire('GET', '/api/keypairs'),
      {
        signal: AbortSignal.abort(),
      },
    );
    expect(codeOf(await late)).toBe('store_unavailable');
  });
});

describe('health', () => {
  const gateway = gatewayOf(
    {},
    {
      health: {
        '/healthz': () => true,
        '/readyz': async () => false,
        '/broken': () => {
          throw new Error('probe');
        },
        '/parts': async () => ({ ok: false, checks: { store: 'ok', vault: 'unavailable' } }),
      },
    },
  );

  it('answers before every mount', async () => {
    expect(await gateway.handle(wire('GET', '/healthz?x'))).toMatchObject({
      status: 200,
      body: '{"status":"ok"}',
    });
    expect(await gateway.handle(wire('HEAD', '/readyz'))).toMatchObject({ status: 503 });
    expect(await gateway.handle(wire('GET', '/broken'))).toMatchObject({ status: 503 });
    expect(await gateway.handle(wire('POST', '/healthz'))).toMatchObject({ status: 405 });
    expect(await gateway.handle(wire('GET', '/healthz/'))).toMatchObject({ status: 404 });
    expect(gateway.bodyLimit('/healthz')).toBe(0);
  });

  it('tells of the parts where the probe does', async () => {
    expect(await gateway.handle(wire('GET', '/parts'))).toMatchObject({
      status: 503,
      body: '{"status":"unavailable","checks":{"store":"ok","vault":"unavailable"}}',
    });
  });
});

describe('what is told', () => {
  interface Line {
    readonly level: string;
    readonly object: Record<string, unknown>;
  }
  const SECRET = 'tok-very-secret';
  function recorder(): { lines: Line[]; logger: NonNullable<GatewayOptions['logger']> } {
    const lines: Line[] = [];
    const at = (level: string) => (object: object) => {
      lines.push({ level, object: { ...object } });
    };
    return { lines, logger: { info: at('info'), error: at('error') } };
  }
  const request = wire('GET', `/api/keypairs?limit=${SECRET}`, { headers: { 'x-auth-token': SECRET } });

  it('logs one line per request, without tokens and query strings', async () => {
    const { lines, logger } = recorder();
    await gatewayOf({}, { logger }).handle(request);
    await gatewayOf({}, { logger }).handle(wire('GET', '/nowhere'));
    const durationMs = expect.any(Number);
    expect(lines).toEqual([
      {
        level: 'info',
        object: {
          dialect: 'toy-name',
          operation: 'list',
          status: 200,
          code: null,
          reason: null,
          durationMs,
          requestId: 'req-1',
          caller: hashOwner('user:alice'),
        },
      },
      {
        level: 'info',
        object: {
          dialect: 'toy-name',
          operation: null,
          status: 404,
          code: 'not_found',
          reason: 'E_NOT_FOUND',
          durationMs,
          requestId: 'req-1',
          caller: hashOwner('user:alice'),
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });

  it('logs what stands behind a 5xx by the code of its cause', async () => {
    const { lines, logger } = recorder();
    const backend = backendOf(toyName, async () => {
      const cause = Object.assign(new Error(`disk full at ${SECRET}`), { code: 'SQLITE_FULL' });
      throw new KeypairError('store_unavailable', 'The store cannot write.', { cause });
    });
    expect(await gatewayOf({ backend }, { logger }).handle(request)).toMatchObject({ status: 503 });
    expect(lines).toMatchObject([
      {
        level: 'error',
        object: {
          code: 'store_unavailable',
          fault: { message: 'The store cannot write.', cause: 'SQLITE_FULL' },
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });

  it('knows no caller where nobody was let in', async () => {
    const { lines, logger } = recorder();
    const authenticate = async (): Promise<never> => {
      throw new KeypairError('unauthenticated', 'Who are you?');
    };
    await gatewayOf({ authenticate }, { logger }).handle(request);
    expect(lines).toMatchObject([{ level: 'info', object: { status: 401, caller: null } }]);
  });

  it('logs a caller that has left as 499, not as a fault of the store', async () => {
    const { lines, logger } = recorder();
    const backend = backendOf(toyName, () => new Promise(() => {}));
    await gatewayOf({ backend }, { logger }).handle(request, { signal: AbortSignal.abort() });
    expect(lines).toMatchObject([
      { level: 'info', object: { status: 499, code: 'caller_gone', reason: null, operation: 'list' } },
    ]);
  });

  it('logs what was refused before the caller left as it was refused', async () => {
    const { lines, logger } = recorder();
    const caller = new AbortController();
    const backend = backendOf(toyName, async () => {
      caller.abort();
      throw new KeypairError('not_found', 'Gone.');
    });
    await gatewayOf({ backend }, { logger }).handle(request, { signal: caller.signal });
    expect(lines).toMatchObject([{ level: 'info', object: { status: 404, code: 'not_found' } }]);
  });

  it('rejects for a bug, and logs where it was but not its message', async () => {
    const { lines, logger } = recorder();
    const backend = backendOf(toyName, async () => {
      throw new RangeError(`bug with ${SECRET}`);
    });
    await expect(gatewayOf({ backend }, { logger }).handle(request)).rejects.toThrow(RangeError);
    expect(lines).toMatchObject([
      { level: 'error', object: { status: 500, code: 'internal', fault: { type: 'RangeError' } } },
    ]);
    expect(JSON.stringify(lines)).toContain('gateway.test.ts');
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });

  it('publishes the same on the diagnostics channel, with method, route and scheme', async () => {
    const told: unknown[] = [];
    const listen = (message: unknown): void => void told.push(message);
    subscribe('keypair-gateway:gateway:request', listen);
    await gatewayOf().handle(request);
    unsubscribe('keypair-gateway:gateway:request', listen);
    await gatewayOf().handle(request);
    expect(told).toEqual([
      {
        dialect: 'toy-name',
        operation: 'list',
        status: 200,
        code: null,
        reason: null,
        durationMs: expect.any(Number),
        requestId: 'req-1',
        caller: hashOwner('user:alice'),
        method: 'GET',
        route: '/api(/{project_id:hex})/keypairs',
        scheme: 'http',
      },
    ]);
  });

  it('makes a request id of its own for each request', async () => {
    const gateway = createGateway({ mounts: [mount()] });
    const ids = await Promise.all(
      [1, 2].map(async () => String((await gateway.handle(wire('GET', '/')))?.headers['x-request-id'])),
    );
    expect(ids[0]).toMatch(/^req-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
