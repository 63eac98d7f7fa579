import { createHash } from 'node:crypto';
import { createMemoryStore, type Principal } from '@keypair-gateway/core';
import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Attempt,
  createLocalClaims,
  createSessions,
  type Identities,
  type IdentitiesOptions,
  type Identity,
  identities,
  type SessionGrant,
} from '../../src/index.js';
import { wire } from '../helpers.js';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const MINUTE = 60_000;
const KEYS = [new Uint8Array(32).fill(1)];
const totp = new TOTP({ secret: 'JBSWY3DPEHPK3PXP' });
const bob: Identity = {
  accountId: 'acme',
  userId: 'bob',
  roles: ['member'],
  password: { username: 'bob', password: 'pass456' },
  totpSecret: totp.secret.base32,
  attributes: { cloudsigma: { algorithmType: 'ed25519' } },
};
const alice: Identity = {
  accountId: 'acme',
  userId: 'alice',
  roles: ['admin'],
  password: { username: 'alice', password: 'pass123' },
};
const CODE_WANTED = { code: 'second_factor_required' };
const REFUSED = { code: 'unauthenticated' };
const CSRF = { code: 'forbidden', issues: [{ code: 'csrf' }] };

let nowMs = NOW;
let claim: Attempt['claim'];
let claims: string[] = [];
const now = (): number => nowMs;

beforeEach(() => {
  nowMs = NOW;
  claims = [];
  const store = createMemoryStore({ now });
  claim = (token, expiresAt) => {
    claims.push(token);
    return store.claim(token, expiresAt);
  };
});

/** One gateway; those of a test share clock, keys and store, and nothing else. */
function gateway(list: readonly Identity[] = [alice, bob], options: IdentitiesOptions = {}): Identities {
  return identities(list, { now, sessions: createSessions({ keys: KEYS, now }), ...options });
}
const code = (): string => totp.generate({ timestamp: nowMs });

type Sent = Partial<Attempt> & { readonly method?: string };

function attempt(credential: Attempt['credential'], { method = 'GET', ...more }: Sent): Attempt {
  return { dialect: 'toy', request: wire(method, '/'), access: 'read', credential, claim, ...more };
}

function logIn(over: Identities, username: string, password: string, given?: string): Promise<Principal> {
  const credential = { kind: 'password', username, password, login: true } as const;
  return over(
    attempt({ ...credential, ...(given === undefined ? {} : { code: given }) }, { method: 'POST' }),
  );
}

function visit(
  over: Identities,
  session: string,
  more: Sent & { readonly code?: string; readonly csrfToken?: string; readonly logout?: boolean } = {},
): Promise<Principal> {
  const { code: given, csrfToken, logout, ...rest } = more;
  return over(
    attempt(
      {
        kind: 'session',
        session,
        ...(given === undefined ? {} : { code: given }),
        ...(csrfToken === undefined ? {} : { csrfToken }),
        ...(logout === undefined ? {} : { logout }),
      },
      rest,
    ),
  );
}

const grantOf = (principal: Principal): SessionGrant => principal.attributes?.session as SessionGrant;
const start = async (over: Identities, given?: string): Promise<SessionGrant> =>
  grantOf(await logIn(over, 'bob', 'pass456', given));

describe('a login', () => {
  it('is granted a session that says who it is', async () => {
    const over = gateway();
    const principal = await logIn(over, 'alice', 'pass123');
    const grant = grantOf(principal);
    expect(grant).toMatchObject({ expiresAt: NOW + 720 * MINUTE, elevatedUntil: null });
    expect(await visit(over, grant.session)).toEqual({
      accountId: 'acme',
      userId: 'alice',
      roles: ['admin'],
    });
  });

  it('keeps the attributes of the identity, in the session too', async () => {
    const over = gateway();
    const principal = await logIn(over, 'bob', 'pass456');
    expect(principal.attributes).toEqual({ ...bob.attributes, session: grantOf(principal) });
    expect((await visit(over, grantOf(principal).session)).attributes).toEqual(bob.attributes);
  });

  it('with a good code is granted an elevated one, without one a plain one', async () => {
    const over = gateway();
    expect(await start(over)).toMatchObject({ elevatedUntil: null });
    expect(claims).toEqual([]);
    expect(await start(over, code())).toMatchObject({ elevatedUntil: NOW + 5 * MINUTE });
  });

  it('with a bad or used code is refused, and with a bad password before the code is looked at', async () => {
    const over = gateway();
    await expect(start(over, '000000')).rejects.toMatchObject(CODE_WANTED);
    await expect(start(over, 'x')).rejects.toMatchObject(CODE_WANTED);
    const used = code();
    await start(over, used);
    await expect(start(over, used)).rejects.toMatchObject(CODE_WANTED);
    nowMs += 30_000;
    const before = claims.length;
    for (const given of [code(), '000000', undefined])
      await expect(logIn(over, 'bob', 'wrong', given)).rejects.toMatchObject(REFUSED);
    expect(claims).toHaveLength(before);
  });

  it('of an identity without a second factor looks at no code', async () => {
    expect(grantOf(await logIn(gateway(), 'alice', 'pass123', '000000'))).toMatchObject({
      elevatedUntil: null,
    });
    expect(claims).toEqual([]);
  });

  it('is granted none where there are none, nor is a session taken there', async () => {
    const without = identities([alice], { now });
    expect(await logIn(without, 'alice', 'pass123')).toEqual({
      accountId: 'acme',
      userId: 'alice',
      roles: ['admin'],
    });
    const { session } = grantOf(await logIn(gateway(), 'alice', 'pass123'));
    await expect(visit(without, session)).rejects.toMatchObject(REFUSED);
  });

  it('is told at the start when ids are too long for a session', () => {
    const long = [{ ...alice, userId: 'a'.repeat(2000) }];
    expect(() => gateway(long)).toThrow(TypeError);
    expect(() => gateway(long)).toThrow(/^identities\[0\] has ids/);
    expect(() => identities(long)).not.toThrow();
  });
});

describe('a session', () => {
  it('needs no code for what is read, nor where there is no second factor', async () => {
    const over = gateway();
    const { session } = await start(over);
    for (const access of ['read', 'open', undefined] as const)
      expect(await visit(over, session, { access, code: '000000' })).toMatchObject({ userId: 'bob' });
    const ofAlice = grantOf(await logIn(over, 'alice', 'pass123'));
    for (const access of ['read', 'reveal'] as const)
      expect(await visit(over, ofAlice.session, { access })).toMatchObject({ userId: 'alice' });
    expect(claims.filter((token) => token.startsWith('totp'))).toEqual([]);
  });

  it.each(['write', 'reveal'] as const)('needs a code to %s, which elevates it', async (access) => {
    const over = gateway();
    const plain = await start(over);
    await expect(visit(over, plain.session, { access })).rejects.toMatchObject(CODE_WANTED);
    await expect(visit(over, plain.session, { access, code: '000000' })).rejects.toMatchObject(CODE_WANTED);
    const principal = await visit(over, plain.session, { access, code: code() });
    const grant = grantOf(principal);
    expect(principal).toMatchObject({ userId: 'bob', attributes: bob.attributes });
    expect(grant).toMatchObject({
      csrfToken: plain.csrfToken,
      expiresAt: plain.expiresAt,
      elevatedUntil: NOW + 5 * MINUTE,
    });
    expect(grantOf(await visit(over, grant.session, { access }))).toBeUndefined();
    // The one before it stays as it was.
    await expect(visit(over, plain.session, { access })).rejects.toMatchObject(CODE_WANTED);
  });

  it('that is elevated uses up no code, and asks again when that has ended', async () => {
    const over = gateway();
    const { session } = await start(over, code());
    nowMs += 30_000;
    const next = code();
    const before = claims.filter((token) => token.startsWith('totp')).length;
    expect(grantOf(await visit(over, session, { access: 'reveal', code: next }))).toBeUndefined();
    expect(grantOf(await visit(over, session, { access: 'reveal', code: '000000' }))).toBeUndefined();
    expect(claims.filter((token) => token.startsWith('totp'))).toHaveLength(before);
    expect(await start(over, next)).toMatchObject({ elevatedUntil: nowMs + 5 * MINUTE });
    nowMs = NOW + 5 * MINUTE - 1;
    expect(await visit(over, session, { access: 'reveal' })).toMatchObject({ userId: 'bob' });
    nowMs = NOW + 5 * MINUTE;
    await expect(visit(over, session, { access: 'reveal' })).rejects.toMatchObject(CODE_WANTED);
    expect(await visit(over, session)).toMatchObject({ userId: 'bob' });
  });

  it('is elevated once when the same code comes twice, over two gateways', async () => {
    const gateways = [gateway(), gateway()];
    const { session } = await start(gateways[0]!);
    const given = { access: 'reveal', code: code() } as const;
    const ended = await Promise.allSettled(gateways.map((over) => visit(over, session, given)));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('that is guessed at is slowed down, and not those of others', async () => {
    const over = gateway();
    const { session } = await start(over);
    for (let i = 0; i < 5; i += 1)
      await expect(visit(over, session, { access: 'reveal', code: '000000' })).rejects.toMatchObject(
        CODE_WANTED,
      );
    await expect(visit(over, session, { access: 'reveal', code: code() })).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 30 },
    });
    expect(await visit(over, session)).toMatchObject({ userId: 'bob' });
  });

  it.each<[string, Identity | undefined]>([
    ['is gone', undefined],
    ['has another password', { ...bob, password: { username: 'bob', password: 'new' } }],
    ['has another user name', { ...bob, password: { username: 'bobby', password: 'pass456' } }],
    ['has another code secret', { ...bob, totpSecret: 'MZXW6YTBOIMZXW6YTBOI' }],
    ['has no code secret any more', { ...alice, userId: 'bob', password: bob.password! }],
  ])('ends when its user %s', async (_, later) => {
    const { session } = await start(gateway());
    const after = gateway(later === undefined ? [alice] : [alice, later]);
    await expect(visit(after, session)).rejects.toMatchObject(REFUSED);
  });

  it('is granted a hundred times at once to one user, then every three seconds, and others are not held up', async () => {
    const over = gateway();
    for (let i = 0; i < 100; i += 1) await start(over);
    await expect(start(over)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: 3 },
    });
    expect(grantOf(await logIn(over, 'alice', 'pass123'))).toMatchObject({ elevatedUntil: null });
    // No code is used up by a login that is refused.
    await expect(start(over, code())).rejects.toMatchObject({ code: 'rate_limited' });
    nowMs += 3000;
    expect(await start(over, code())).toMatchObject({ elevatedUntil: nowMs + 5 * MINUTE });
  });

  it('stands for fifteen minutes when its user logs in very often', async () => {
    const over = gateway();
    for (let i = 0; i < 100; i += 1) await start(over);
    nowMs += 3000;
    expect(await start(over)).toMatchObject({ expiresAt: nowMs + 15 * MINUTE });
    nowMs = NOW + MINUTE;
    expect(await start(over)).toMatchObject({ expiresAt: nowMs + 720 * MINUTE });
  });

  it('stands when something else of its user changes, and has what is so now', async () => {
    const { session } = await start(gateway());
    const later = { ...bob, roles: ['read-only'], tokens: ['t'], attributes: {} };
    expect(await visit(gateway([later]), session)).toEqual({
      accountId: 'acme',
      userId: 'bob',
      roles: ['read-only'],
      attributes: {},
    });
  });

  it('is one where a password is given in clear or by its SHA-256, and ends with its time', async () => {
    const { session } = await start(gateway());
    const sha256 = createHash('sha256').update('pass456').digest('hex');
    const hashed = gateway([{ ...bob, password: { username: 'bob', password: { sha256 } } }]);
    nowMs = NOW + 720 * MINUTE - 1;
    expect(await visit(hashed, session)).toMatchObject({ userId: 'bob' });
    nowMs += 1;
    await expect(visit(hashed, session)).rejects.toMatchObject(REFUSED);
  });

  it('of two entries with the same ids is that of the one who logged in', async () => {
    const twin = { ...bob, roles: ['admin'], password: { username: 'bob2', password: 'other' } };
    const over = gateway([twin, bob]);
    const { session } = await start(over);
    expect(await visit(over, session)).toMatchObject({ roles: ['member'] });
  });

  it('is none of another key, and no token or password', async () => {
    const over = gateway();
    const { session } = await start(over);
    const other = createSessions({ keys: [new Uint8Array(32).fill(2)], now });
    await expect(visit(gateway([bob], { sessions: other }), session)).rejects.toMatchObject(REFUSED);
    for (const credential of [
      { kind: 'token', token: session },
      { kind: 'password', username: 'bob', password: session },
    ] as const)
      await expect(over(attempt(credential, {}))).rejects.toMatchObject(REFUSED);
  });
});

describe('the CSRF token', () => {
  const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get', 'BREW'];
  const tokens = ['right', 'missing', 'empty', 'wrong', 'of another', 'longer'] as const;
  const cases = methods.flatMap((method) => tokens.map((token) => [method, token] as const));

  it.each(cases)('%s with it %s', async (method, token) => {
    const over = gateway();
    const [grant, another] = [await start(over, code()), await start(over)];
    const sent = {
      right: grant.csrfToken,
      missing: undefined,
      empty: '',
      wrong: `${grant.csrfToken.slice(0, -1)}~`,
      'of another': another.csrfToken,
      longer: `${grant.csrfToken}A`,
    }[token];
    const more = { method, access: 'write', ...(sent === undefined ? {} : { csrfToken: sent }) } as const;
    const visited = visit(over, grant.session, more);
    if (['GET', 'HEAD', 'OPTIONS'].includes(method) || token === 'right')
      expect(await visited).toMatchObject({ userId: 'bob' });
    else await expect(visited).rejects.toMatchObject(CSRF);
  });

  it('comes before the code, which is not used up', async () => {
    const over = gateway();
    const { session, csrfToken } = await start(over);
    const given = { method: 'PUT', access: 'write', code: code() } as const;
    await expect(visit(over, session, given)).rejects.toMatchObject(CSRF);
    expect(claims).toEqual([]);
    expect(grantOf(await visit(over, session, { ...given, csrfToken }))).toMatchObject({ csrfToken });
  });

  it('is asked for where no row matches, and of no token and no Basic', async () => {
    const over = gateway([{ ...alice, tokens: ['t'] }]);
    const { session } = grantOf(await logIn(over, 'alice', 'pass123'));
    await expect(visit(over, session, { method: 'POST', access: undefined })).rejects.toMatchObject(CSRF);
    const put = { method: 'PUT', access: 'write' } as const;
    for (const credential of [
      { kind: 'token', token: 't' },
      { kind: 'password', username: 'alice', password: 'pass123' },
    ] as const)
      expect(await over(attempt(credential, put))).toMatchObject({ userId: 'alice' });
  });
});

describe('a logout', () => {
  const leave = (over: Identities, { session, csrfToken }: SessionGrant): Promise<Principal> =>
    visit(over, session, { method: 'POST', csrfToken, logout: true });

  it('ends the session, elevated or not, and no other', async () => {
    const over = gateway();
    const plain = await start(over);
    const elevated = grantOf(await visit(over, plain.session, { access: 'reveal', code: code() }));
    const another = await start(over);
    expect(grantOf(await leave(over, elevated))).toBeUndefined();
    for (const { session } of [plain, elevated])
      await expect(visit(over, session)).rejects.toMatchObject(REFUSED);
    await expect(leave(over, elevated)).rejects.toMatchObject(REFUSED);
    expect(await visit(over, another.session)).toMatchObject({ userId: 'bob' });
  });

  it('needs the CSRF token and no code', async () => {
    const over = gateway();
    const grant = await start(over);
    await expect(visit(over, grant.session, { method: 'POST', logout: true })).rejects.toMatchObject(CSRF);
    const more = { method: 'POST', access: 'write', csrfToken: grant.csrfToken, logout: true } as const;
    expect(await visit(over, grant.session, more)).toMatchObject({ userId: 'bob' });
  });

  it('at one gateway holds at all for what writes and reveals, and for all else once that was tried', async () => {
    const [one, other] = [gateway(), gateway()];
    const grant = await start(one, code());
    await leave(one, grant);
    // Nothing is looked up for what is only read, so the other one does not know yet.
    const before = claims.length;
    expect(await visit(other, grant.session)).toMatchObject({ userId: 'bob' });
    expect(claims).toHaveLength(before);
    const write = { method: 'PUT', access: 'write', csrfToken: grant.csrfToken } as const;
    await expect(visit(other, grant.session, write)).rejects.toMatchObject(REFUSED);
    await expect(visit(other, grant.session, { access: 'reveal' })).rejects.toMatchObject(REFUSED);
    await expect(visit(other, grant.session)).rejects.toMatchObject(REFUSED);
  });

  it('holds here even when the store is away', async () => {
    const over = gateway();
    const grant = await start(over);
    const away = { code: 'store_unavailable' };
    const down: Attempt['claim'] = () => Promise.reject(Object.assign(new Error('away'), away));
    const more = { method: 'POST', csrfToken: grant.csrfToken, logout: true, claim: down } as const;
    await expect(visit(over, grant.session, more)).rejects.toMatchObject(away);
    await expect(visit(over, grant.session)).rejects.toMatchObject(REFUSED);
  });

  it('of a session that was never granted claims nothing', async () => {
    const over = gateway();
    const grant = await start(over);
    const another = createSessions({ keys: [new Uint8Array(32).fill(2)], now });
    const forged = another.grant({
      principal: { accountId: 'acme', userId: 'bob' },
      secrets: new Uint8Array(32),
    });
    for (const each of [forged, { ...grant, session: `${grant.session.slice(0, -2)}AA` }])
      await expect(leave(over, each)).rejects.toMatchObject(REFUSED);
    expect(claims).toEqual([]);
  });

  it('after logout of one user, all day long, leaves room for the one-time codes of others', async () => {
    const held = createLocalClaims({ max: 1300, now });
    claim = (token, expiresAt) => held(token, expiresAt);
    const over = gateway();
    let logouts = 0;
    for (; nowMs < NOW + 18 * 60 * MINUTE; nowMs += 30_000) {
      for (;;) {
        const principal = await logIn(over, 'alice', 'pass123').catch(() => undefined);
        if (principal === undefined) break;
        await leave(over, grantOf(principal));
        logouts += 1;
        nowMs += 1;
      }
    }
    expect(logouts).toBeGreaterThan(15_000);
    expect(await start(over, code())).toMatchObject({ elevatedUntil: nowMs + 5 * MINUTE });
  });
});
