import { HOTP, Secret } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { ask, BASE, BASIC, cookieHeaders, ED25519, logIn, start, TOTP_SECRET } from './support/gateway.js';

const ALL = '/api/2.0/keypairs/';
const LOGIN = '/api/2.0/accounts/action/?do=login';
const LOGOUT = '/api/2.0/accounts/action/?do=logout';
const PASSWORD = { username: 'user.email@domain.tld', password: 'pass123' };
const body = { objects: [{ name: 'x', public_key: ED25519 }] };
const codeAt = (nowMs: number): string =>
  HOTP.generate({ secret: Secret.fromBase32(TOTP_SECRET), counter: Math.floor(nowMs / 30_000) });
const permission = (error_message: string) => [
  { error_type: 'permission', error_message, error_point: null },
];

describe('a login', () => {
  it('gives the cookies that pycloudsigma needs, and JSON', async () => {
    const world = await start();
    const answer = await ask(world, 'POST', LOGIN, { body: PASSWORD, auth: false });
    expect(answer).toMatchObject({ status: 200, json: {} });
    const [csrf, session] = answer.cookies;
    expect(csrf).toMatch(/^csrftoken=[\w.-]+; Path=\/; Max-Age=\d+; SameSite=Lax$/);
    expect(session).toMatch(/^sessionid=[\w.-]+; HttpOnly; Path=\/; Max-Age=\d+; SameSite=Lax$/);
    const headers = cookieHeaders(answer.cookies);
    expect((await ask(world, 'POST', ALL, { body, headers, auth: false })).status).toBe(201);
    expect((await ask(world, 'GET', ALL, { headers, auth: false })).cookies).toEqual([]);
  });

  it('is bound to the mount, and to TLS where that is spoken', async () => {
    const world = await start({ prefix: '/cs' });
    const asked = { body: PASSWORD, auth: false, origin: 'https://cloud.test' } as const;
    const { cookies } = await ask(world, 'POST', `/cs${LOGIN}`, asked);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/cs\/; .*; Secure$/);
  });

  it("does not let a caller's path into a cookie", async () => {
    const { gateway } = await start();
    const response = await gateway.handle({
      method: 'POST',
      basePath: '/a;Domain=x',
      target: `/a;Domain=x${LOGIN}`,
      origin: BASE,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(PASSWORD)),
    });
    expect(String(response?.headers['set-cookie'])).toMatch(/Path=\/;/);
    expect(String(response?.headers['set-cookie'])).not.toContain('Domain');
  });

  it.each<[string, object]>([
    ['a wrong password', { body: { ...PASSWORD, password: 'x' } }],
    ['no password', { body: { username: PASSWORD.username } }],
    ['a password that is a number', { body: { ...PASSWORD, password: 1 } }],
    ['null', { body: null }],
    ['no body', {}],
    ['an empty body', { raw: '' }],
  ])('with %s is 401 with no body', async (_, asked) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(await start(), 'POST', LOGIN, { ...asked, headers, auth: false });
    expect(answer).toMatchObject({ status: 401, text: '', cookies: [] });
    expect(answer.headers['www-authenticate']).toBe('Basic realm="users"');
  });

  it('that is not sent as JSON, or is none, gives no cookies', async () => {
    const world = await start();
    const form = { body: PASSWORD, auth: false, headers: { 'content-type': 'text/plain' } } as const;
    expect(await ask(world, 'POST', LOGIN, form)).toMatchObject({ status: 400, cookies: [] });
    expect(await ask(world, 'POST', LOGIN, { raw: '{', auth: false })).toMatchObject({
      status: 400,
      cookies: [],
    });
  });

  it('is refused with a clear text where the hook grants no sessions', async () => {
    const world = await start({ hasSessions: false });
    const said = permission('There are no sessions here: send the password or a token with each request');
    expect(await ask(world, 'POST', LOGIN, { body: PASSWORD, auth: false })).toMatchObject({
      status: 403,
      json: said,
    });
  });

  it.each(['?do=x', '', '?do=login&do=x'])('is no action %j', async (query) => {
    const answer = await ask(await start(), 'POST', `/api/2.0/accounts/action/${query}`, { body: PASSWORD });
    expect(answer).toMatchObject({ status: 400, json: [{ error_type: 'validation', error_point: 'do' }] });
  });
});

describe('a session', () => {
  it('needs X-CSRFToken for all but GET and OPTIONS', async () => {
    const world = await start();
    const { cookie = '', ...csrf } = await logIn(world);
    const with_ = (headers: Readonly<Record<string, string>>) =>
      ({ headers: { cookie, ...headers }, auth: false }) as const;
    expect((await ask(world, 'GET', ALL, with_({}))).status).toBe(200);
    expect((await ask(world, 'OPTIONS', ALL, with_({}))).status).toBe(200);
    for (const headers of [{}, { 'x-csrftoken': '' }, { 'x-csrftoken': 'x' }]) {
      const answer = await ask(world, 'POST', ALL, { body, ...with_(headers) });
      expect(answer).toMatchObject({ status: 403, json: permission('CSRF token missing or incorrect') });
    }
    expect((await ask(world, 'POST', ALL, { body, ...with_(csrf) })).status).toBe(201);
  });

  it('ends with a logout, which clears the cookies', async () => {
    const world = await start();
    const headers = await logIn(world);
    expect(
      (await ask(world, 'POST', LOGOUT, { body: {}, headers: { cookie: headers.cookie ?? '' }, auth: false }))
        .status,
    ).toBe(403);
    const answer = await ask(world, 'POST', LOGOUT, { body: {}, headers, auth: false });
    expect(answer).toMatchObject({ status: 200, json: {} });
    for (const cookie of answer.cookies) expect(cookie).toMatch(/^(csrftoken|sessionid)=; .*Max-Age=0/);
    expect((await ask(world, 'GET', ALL, { headers, auth: false })).status).toBe(401);
  });

  it.each(['sessionid=rubbish', 'sessionid=', 'xsessionid=a', '', ';;='])('is not %j', async (cookie) => {
    const answer = await ask(await start(), 'GET', ALL, { headers: { cookie }, auth: false });
    expect(answer).toMatchObject({ status: 401, text: '' });
  });

  it.each(['/api/2.0/accounts/actio%6e/?do=logout', '/api/2.0/accounts/action?do=logout'])(
    'ends with %s too, since it is routed as a logout',
    async (target) => {
      const world = await start();
      const headers = await logIn(world);
      expect((await ask(world, 'POST', target, { body: {}, headers, auth: false })).status).toBe(200);
      expect((await ask(world, 'GET', ALL, { headers, auth: false })).status).toBe(401);
    },
  );

  it('is the first of several, which browsers send from the longest path to the shortest', async () => {
    const world = await start();
    const { cookie = '', ...headers } = await logIn(world);
    const ends = { [`${cookie}; sessionid=rubbish`]: 200, [`sessionid=rubbish; ${cookie}`]: 401 };
    for (const [both, status] of Object.entries(ends)) {
      const answer = await ask(world, 'GET', ALL, { headers: { ...headers, cookie: both }, auth: false });
      expect(answer.status).toBe(status);
    }
  });

  it('gives way to Authorization', async () => {
    const world = await start();
    const headers = { cookie: 'sessionid=rubbish' };
    expect((await ask(world, 'POST', ALL, { body, headers })).status).toBe(201);
    expect((await ask(world, 'GET', ALL, { headers, auth: 'Digest username="x"' })).status).toBe(401);
  });
});

describe('an account with two-factor on', () => {
  it.each([null, ''])('takes a code of %j in a login for none', async (otp) => {
    const world = await start({ twoFactor: true });
    const answer = await ask(world, 'POST', LOGIN, { body: { ...PASSWORD, otp }, auth: false });
    expect(answer.status).toBe(200);
    expect(answer.cookies).toHaveLength(2);
  });

  const at = 1_800_000_000_000;

  it('needs a one-time code for keypairs and none for pubkeys', async () => {
    const world = await start({ twoFactor: true, tokens: ['tok'], now: () => at });
    for (const auth of [BASIC, 'Bearer tok']) {
      expect((await ask(world, 'GET', '/api/2.0/pubkeys/', { auth })).status).toBe(200);
      expect((await ask(world, 'OPTIONS', ALL, { auth })).status).toBe(200);
      for (const [method, asked] of [
        ['GET', {}],
        ['POST', { body }],
      ] as const)
        expect(await ask(world, method, ALL, { ...asked, auth })).toMatchObject({
          status: 403,
          json: permission('One time password required'),
        });
    }
    const headers = { 'x-otp': codeAt(at) };
    expect((await ask(world, 'GET', ALL, { headers })).status).toBe(200);
    expect((await ask(world, 'GET', ALL, { headers })).status).toBe(403);
  });

  it('raises its session with one code for a while, in the login or later', async () => {
    let now = at;
    const world = await start({ twoFactor: true, now: () => now });
    const raised = await logIn(world, { otp: codeAt(now) });
    expect((await ask(world, 'GET', ALL, { headers: raised, auth: false })).status).toBe(200);
    expect((await ask(world, 'POST', ALL, { body, headers: raised, auth: false })).status).toBe(201);
    now += 60_000;
    const plain = await logIn(world);
    expect((await ask(world, 'GET', '/api/2.0/pubkeys/', { headers: plain, auth: false })).status).toBe(200);
    expect((await ask(world, 'GET', ALL, { headers: plain, auth: false })).status).toBe(403);
    const headers = { ...plain, 'x-otp': codeAt(now) };
    const answer = await ask(world, 'GET', `${ALL}not-there/`, { headers, auth: false });
    // The code is spent, so that the session it has raised comes with an error too.
    expect(answer.status).toBe(404);
    const later = cookieHeaders(answer.cookies);
    expect((await ask(world, 'GET', ALL, { headers: later, auth: false })).status).toBe(200);
    now += 600_000;
    expect((await ask(world, 'GET', ALL, { headers: later, auth: false })).status).toBe(403);
  });
});
