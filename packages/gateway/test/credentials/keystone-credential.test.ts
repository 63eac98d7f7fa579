import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, keystoneCredential } from '../../src/index.js';
import { answer, CONTEXT, CREATE, faultOf, LIST, LISTED, SHOWN, startCloud } from '../client/cloud.js';
import { toyName } from '../toy/name/index.js';

const START = Date.UTC(2026, 0, 5, 9);
const HOUR = 3_600_000;
const asked = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

describe('keystoneCredential', () => {
  const state = { time: START, logins: [] as string[], status: 201, raw: '', password: 'secret' };
  let identity: Awaited<ReturnType<typeof startCloud>>;

  beforeEach(async () => {
    Object.assign(state, { time: START, logins: [], status: 201, raw: '', password: 'secret' });
    identity = await startCloud((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        state.logins.push(`${request.method} ${request.url} ${body}`);
        const known = JSON.parse(body).auth.identity.password.user.password === state.password;
        const status = known ? state.status : 401;
        const expires_at = new Date(state.time + HOUR).toISOString();
        const token = { expires_at, user: { id: 'u1' }, project: { id: 'p1' }, roles: [{ name: 'member' }] };
        response.writeHead(status, { 'x-subject-token': `tok-${state.logins.length}` });
        response.end(state.raw || JSON.stringify({ token }));
      });
    });
  });
  afterEach(() => identity.close());

  const open = (more: object = {}) =>
    keystoneCredential({
      url: `${identity.endpoint}/v3/`,
      username: 'alice',
      password: 'secret',
      projectName: 'demo',
      now: () => state.time,
      ...more,
    });

  it('logs in with name, password and project, once for all who ask at once', async () => {
    const credential = open({ userDomainName: 'people', projectDomainName: 'work' });
    const all = await Promise.all(Array.from({ length: 30 }, () => credential(asked())));
    expect(all.every((each) => each.kind === 'token' && each.token === 'tok-1')).toBe(true);
    const [login = ''] = state.logins;
    expect(state.logins).toHaveLength(1);
    expect(login).toMatch(/^POST \/v3\/auth\/tokens\?nocatalog /);
    expect(JSON.parse(login.slice(login.indexOf('{')))).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'alice', password: 'secret', domain: { name: 'people' } } },
        },
        scope: { project: { name: 'demo', domain: { name: 'work' } } },
      },
    });
  });

  it('keeps the token, and renews it before it ends', async () => {
    const credential = open();
    await credential(asked());
    state.time += HOUR - 60_001;
    expect(await credential(asked())).toEqual({ kind: 'token', token: 'tok-1' });
    state.time += 1;
    expect(await credential(asked())).toEqual({ kind: 'token', token: 'tok-2' });
  });

  it('goes on with its token while Keystone is away', async () => {
    const credential = open();
    await credential(asked());
    state.status = 503;
    state.time += HOUR - 30_000;
    expect(await credential(asked())).toEqual({ kind: 'token', token: 'tok-1' });
    state.time += 30_000;
    expect(await faultOf(credential(asked()))).toMatchObject({ code: 'upstream_unavailable' });
  });

  it('renews a token that the cloud refuses, and sends again, also a create, one login for all', async () => {
    const seen: string[] = [];
    const revoked = new Set(['tok-1']);
    const client = createClient(toyName, {
      endpoint: 'http://cloud.test',
      credential: open(),
      transport: async ({ headers, method }) => {
        const token = headers['x-auth-token'] ?? '';
        seen.push(`${method} ${token}`);
        if (revoked.has(token)) return answer(401);
        return method === 'POST' ? SHOWN : LISTED;
      },
    });
    await client.execute(CREATE, CONTEXT);
    expect(seen).toEqual(['POST tok-1', 'POST tok-2']);
    revoked.add('tok-2');
    await Promise.all(Array.from({ length: 20 }, () => client.execute(LIST, CONTEXT)));
    expect(state.logins).toHaveLength(3);
    expect(new Set(seen.slice(2))).toEqual(new Set(['GET tok-2', 'GET tok-3']));
  });

  it('says who is refused and what is away, without the password', async () => {
    state.password = 'other';
    const refused = await faultOf(open()(asked()));
    expect(refused).toMatchObject({
      code: 'unauthenticated',
      message: 'Keystone refuses the login (401): check username, password and projectName.',
    });
    state.password = 'secret';
    for (const status of [200, 429, 500, 503]) {
      state.status = status;
      expect(await faultOf(open()(asked())), String(status)).toMatchObject({
        code: 'upstream_unavailable',
      });
    }
    state.status = 201;
    state.raw = '{"token": private words';
    const odd = await faultOf(open()(asked()));
    expect(odd).toMatchObject({ code: 'upstream_unavailable' });
    await identity.close();
    const away = await faultOf(open()(asked()));
    expect(away).toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringContaining('does not answer'),
    });
    for (const fault of [refused, odd, away])
      expect(inspect(fault, { depth: 9 })).not.toMatch(/secret|private/);
    identity = await startCloud(() => {});
  });

  it('is asked again within the deadline when it is away for a moment', async () => {
    state.status = 503;
    const client = createClient(toyName, {
      endpoint: 'http://cloud.test',
      credential: open(),
      transport: async () => LISTED,
      retry: {
        sleep: async () => {
          state.status = 201;
        },
      },
    });
    expect(await client.execute(LIST, CONTEXT)).toEqual({ keypairs: [] });
    expect(state.logins).toHaveLength(2);
  });

  it('throws TypeError for a url that is none', () => {
    for (const url of ['', 'keystone:5000', 'ftp://x', 'http://user:pw@x', 'http://x?y'])
      expect(() => open({ url })).toThrow(TypeError);
  });
});
