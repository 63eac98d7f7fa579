import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { isKeypairError } from '@keypair-gateway/core';
import { type Attempt, keystone } from '@keypair-gateway/gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const START = Date.UTC(2026, 0, 5, 9);
const HOUR = 3_600_000;

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The two calls of Identity API v3, over real sockets: logins make `service-1`, `service-2`, …; `people` are the tokens of others. */
function identityServer() {
  const seen: Seen[] = [];
  const people = new Map<string, object>();
  const state = { logins: 0, valid: new Set<string>(), password: 'secret', showStatus: 200, raw: '' };
  const services = new Map<string, object>();

  const answer = (response: ServerResponse, status: number, body: object, token?: string): void => {
    if (token !== undefined) response.setHeader('X-Subject-Token', token);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(state.raw === '' ? JSON.stringify(body) : state.raw);
  };
  const logIn = (response: ServerResponse, body: string): void => {
    const known = JSON.parse(body).auth.identity.password.user.password === state.password;
    if (known) state.logins += 1;
    const token = `service-${state.logins}`;
    if (known) state.valid.add(token);
    if (known) services.set(token, shown('nova', START + HOUR, 'service', ['service']));
    answer(response, known ? 201 : 401, services.get(token) ?? {}, known ? token : undefined);
  };
  const show = (response: ServerResponse, headers: IncomingMessage['headers']): void => {
    const subject = String(headers['x-subject-token']);
    const body = people.get(subject) ?? services.get(subject);
    if (!state.valid.has(String(headers['x-auth-token']))) answer(response, 401, { error: { code: 401 } });
    else if (body === undefined) answer(response, 404, { error: { code: 404 } });
    else answer(response, state.showStatus, body);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      if (request.method === 'POST') logIn(response, body);
      else show(response, request.headers);
    });
  });
  return { server, seen, people, state };
}

const shown = (user: string, expiresAt: number, project?: string, roles: readonly string[] = ['member']) => ({
  token: {
    expires_at: new Date(expiresAt).toISOString().replace('Z', '000Z'),
    user: { id: user, name: user },
    ...(project === undefined ? {} : { project: { id: project } }),
    roles: roles.map((name) => ({ id: name, name })),
  },
});

const attempt = (token?: string): Attempt => ({
  dialect: 'nova',
  request: { method: 'GET', target: '/', basePath: '', origin: 'http://x', headers: {} },
  access: 'read',
  credential: token === undefined ? undefined : { kind: 'token', token },
  claim: async () => true,
});

async function fault(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.then(
    () => 'no fault',
    (reason) => reason,
  );
  return isKeypairError(error) ? { code: error.code, message: error.message, ...error.details } : error;
}

describe('keystone', () => {
  let identity: ReturnType<typeof identityServer>;
  let base: string;
  let time: number;

  const open = (more: object = {}) =>
    keystone({
      url: `${base}/v3`,
      username: 'nova',
      password: 'secret',
      projectName: 'service',
      now: () => time,
      ...more,
    });

  beforeEach(async () => {
    time = START;
    identity = identityServer();
    await new Promise<void>((done) => identity.server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(identity.server.address() as AddressInfo).port}`;
    identity.people.set('tok', shown('u1', START + HOUR, 'p1', ['reader', 'admin']));
  });

  afterEach(async () => {
    identity.server.closeAllConnections();
    await new Promise((done) => identity.server.close(done));
  });

  it('validates a token with its own login', async () => {
    expect(await open()(attempt('tok'))).toEqual({
      userId: 'u1',
      accountId: 'p1',
      projectId: 'p1',
      roles: ['reader', 'admin'],
    });
    const [login, show] = identity.seen;
    expect(login?.url).toBe('/v3/auth/tokens?nocatalog');
    expect(JSON.parse(login?.body ?? '')).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'nova', password: 'secret', domain: { name: 'Default' } } },
        },
        scope: { project: { name: 'service', domain: { name: 'Default' } } },
      },
    });
    expect(show?.headers).toMatchObject({ 'x-auth-token': 'service-1', 'x-subject-token': 'tok' });
  });

  it('takes the url with and without /v3', async () => {
    for (const url of [base, `${base}/`, `${base}/v3/`]) {
      expect(await open({ url })(attempt('tok'))).toMatchObject({ userId: 'u1' });
      expect(await fault(open({ url })(attempt()))).toMatchObject({ challenge: `Keystone uri="${base}"` });
    }
    expect(identity.seen.every((call) => call.url === '/v3/auth/tokens?nocatalog')).toBe(true);
  });

  it('refuses missing and bad tokens with a challenge, and does not send what cannot be one', async () => {
    const authenticate = open();
    const refusal = {
      code: 'unauthenticated',
      message: 'The request you have made requires authentication.',
      challenge: `Keystone uri="${base}"`,
    };
    for (const token of [undefined, '', 'a\nb', 'é']) {
      expect(await fault(authenticate(attempt(token)))).toEqual(refusal);
    }
    expect(identity.seen).toHaveLength(0);
    expect(await fault(authenticate(attempt('unknown')))).toEqual(refusal);
    identity.people.set('old', shown('u1', START - 1, 'p1'));
    expect(await fault(authenticate(attempt('old')))).toEqual(refusal);
  });

  it('remembers a token for five minutes, and not beyond its end', async () => {
    const authenticate = open();
    identity.people.set('short', shown('u2', START + 60_000, 'p1'));
    const shows = async (token: string, at: number): Promise<number> => {
      time = START + at;
      const before = identity.seen.length;
      await authenticate(attempt(token)).catch(() => undefined);
      return identity.seen.length - before;
    };
    expect(await shows('tok', 0)).toBe(2);
    expect(await shows('tok', 299_999)).toBe(0);
    expect(await shows('tok', 300_000)).toBe(1);
    expect(await shows('short', 0)).toBe(1);
    expect(await shows('short', 59_999)).toBe(0);
    expect(await shows('short', 60_000)).toBe(1);
  });

  it('shares one look-up among those who ask at once', async () => {
    const authenticate = open();
    const all = await Promise.all(Array.from({ length: 20 }, () => authenticate(attempt('tok'))));
    expect(new Set(all.map((principal) => principal.userId))).toEqual(new Set(['u1']));
    expect(identity.seen.map((call) => call.method)).toEqual(['POST', 'GET']);
  });

  it('logs in again before its token ends and when it is refused', async () => {
    const authenticate = open();
    for (const name of ['a', 'b', 'c']) identity.people.set(name, shown(name, START + 9 * HOUR, 'p'));
    await authenticate(attempt('a'));
    identity.state.valid.clear();
    await Promise.all([authenticate(attempt('b')), authenticate(attempt('c'))]);
    expect(identity.state.logins).toBe(2);
    time = START + HOUR - 59_999;
    identity.people.set('d', shown('d', START + 9 * HOUR, 'p'));
    await authenticate(attempt('d'));
    expect(identity.state.logins).toBe(3);
  });

  it('gives a token without a project its user as account', async () => {
    identity.people.set('free', shown('u3', START + HOUR, undefined, []));
    expect(await open()(attempt('free'))).toEqual({ userId: 'u3', accountId: 'u3', roles: [] });
  });

  it('answers store_unavailable when Keystone refuses the service, and recovers', async () => {
    const authenticate = open();
    identity.state.password = 'other';
    const refused = { code: 'store_unavailable', message: expect.stringContaining('(401)') };
    expect(await fault(authenticate(attempt('tok')))).toMatchObject(refused);
    expect(await fault(authenticate.ready())).toMatchObject(refused);
    identity.state.password = 'secret';
    expect(await authenticate(attempt('tok'))).toMatchObject({ userId: 'u1' });
    identity.state.showStatus = 403;
    expect(await fault(authenticate.ready())).toMatchObject({ message: expect.stringContaining('role') });
  });

  it('answers store_unavailable when Keystone is away or talks nonsense', async () => {
    const authenticate = open();
    await authenticate.ready();
    const good = shown('u1', START + HOUR, 'p1').token;
    const odd = [
      { project: { id: { a: 1 } } },
      { project: { id: '' } },
      { project: {} },
      { roles: [{ name: ['admin'] }] },
      { user: { id: '' } },
    ].map((more) => JSON.stringify({ token: { ...good, ...more } }));
    for (const raw of ['<html>', 'null', '{"token": {}}', ...odd]) {
      identity.state.raw = raw;
      expect(await fault(authenticate(attempt('tok'))), raw).toMatchObject({ code: 'store_unavailable' });
    }
    identity.state.raw = '';
    identity.server.closeAllConnections();
    await new Promise((done) => identity.server.close(done));
    expect(await fault(authenticate(attempt('tok')))).toMatchObject({ code: 'store_unavailable' });
    expect(await fault(authenticate.ready())).toMatchObject({ code: 'store_unavailable' });
  });

  it('does not wait for ever', async () => {
    const send: typeof fetch = (_input, init) =>
      new Promise((_done, failed) =>
        init?.signal?.addEventListener('abort', () => failed(init.signal?.reason)),
      );
    expect(await fault(open({ fetch: send, timeoutMs: 5 })(attempt('tok')))).toMatchObject({
      code: 'store_unavailable',
    });
  });

  it('does not read an answer without end', async () => {
    let sent = 0;
    const send: typeof fetch = async () => {
      const pull = (body: ReadableStreamDefaultController<Uint8Array>): void => {
        sent += 1;
        if (sent > 100) body.close();
        else body.enqueue(new Uint8Array(100_000));
      };
      return new Response(new ReadableStream({ pull }), { status: 200 });
    };
    expect(await fault(open({ fetch: send })(attempt('tok')))).toMatchObject({ code: 'store_unavailable' });
    expect(sent).toBeLessThan(20);
  });

  it('carries no piece of what it could not read', async () => {
    const authenticate = open();
    await authenticate.ready();
    identity.state.raw = 'MIIEvQ private words';
    const error: unknown = await authenticate(attempt('tok')).catch((reason) => reason);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('MIIEvQ');
  });

  it('keeps secrets out of its errors', async () => {
    identity.state.password = 'other';
    const error: unknown = await open()(attempt('tok')).catch((reason) => reason);
    expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/secret|tok\b/);
  });

  it('throws TypeError for a url that is none', () => {
    for (const url of ['', 'keystone:5000', 'ftp://x', 'http://user:pw@x', 'http://x?y']) {
      expect(() => open({ url })).toThrow(TypeError);
    }
  });
});
