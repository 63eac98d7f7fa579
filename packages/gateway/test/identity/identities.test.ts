import { createHash, scryptSync } from 'node:crypto';
import type { Credential } from '@keypair-gateway/core';
import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  createLocalClaims,
  type IdentitiesOptions,
  type Identity,
  identities,
} from '../../src/index.js';
import { wire } from '../helpers.js';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const alice: Identity = { accountId: 'acme', userId: 'alice', roles: ['admin'] };
const bob: Identity = { accountId: 'other', userId: 'bob', projectId: 'p1', roles: [] };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const salt = Buffer.from('some salt').toString('base64');
const hash = scryptSync('pass', 'some salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64');

function attempt(credential: Credential | undefined, more: Partial<Attempt> = {}): Attempt {
  return {
    dialect: 'toy',
    request: wire('GET', '/'),
    access: 'read',
    credential,
    claim: async () => true,
    ...more,
  };
}
const token = (text: string): Attempt => attempt({ kind: 'token', token: text });
const login = (username: string, password: string, more: Partial<Attempt> = {}, code?: string): Attempt =>
  attempt({ kind: 'password', username, password, ...(code === undefined ? {} : { code }) }, more);
const hook = (list: readonly Identity[], options: IdentitiesOptions = {}) =>
  identities(list, { now: () => NOW, ...options });
const refused = { code: 'unauthenticated' };

describe('tokens', () => {
  it('say who asks, in clear, hashed and as scrypt', async () => {
    const authenticate = hook([
      { ...alice, tokens: ['tok-alice', { sha256: sha256('tok-hashed').toUpperCase() }] },
      { ...bob, tokens: [{ scrypt: { salt, hash, N: 1024 } }] },
    ]);
    expect(await authenticate(token('tok-alice'))).toEqual({
      accountId: 'acme',
      userId: 'alice',
      roles: ['admin'],
    });
    expect(await authenticate(token('tok-hashed'))).toMatchObject({ userId: 'alice' });
    expect(await authenticate(token('pass'))).toEqual({
      accountId: 'other',
      userId: 'bob',
      projectId: 'p1',
      roles: [],
    });
    for (const wrong of ['tok-bob', '', 'tok-alice ', sha256('tok-hashed')])
      await expect(authenticate(token(wrong))).rejects.toMatchObject(refused);
  });

  it('end at their time, to the millisecond', async () => {
    const at = (expiresAt: string) => hook([{ ...alice, tokens: [{ token: 't', expiresAt }] }])(token('t'));
    expect(await at('2026-01-05T10:00:00.001+01:00')).toMatchObject({ userId: 'alice' });
    await expect(at('2026-01-05T09:00:00Z')).rejects.toMatchObject(refused);
  });

  it('that have ended say so to whoever has them, and nobody else', async () => {
    const authenticate = hook([
      { ...alice, tokens: [{ token: 't', expiresAt: '2026-01-05T08:00:00+01:00' }] },
    ]);
    await expect(authenticate(token('t'))).rejects.toMatchObject({
      ...refused,
      issues: [{ code: 'token_expired', params: { expiresAt: '2026-01-05T07:00:00.000Z' } }],
    });
    await expect(authenticate(token('u'))).rejects.toMatchObject({ ...refused, issues: [] });
  });
});

describe('attributes', () => {
  it('go into the principal, whatever the credential', async () => {
    const attributes = { cloudsigma: { algorithmType: 'ed25519' } };
    const password = { username: 'a', password: 'p' };
    const authenticate = hook([{ ...alice, tokens: ['t'], password, attributes }]);
    expect(await authenticate(token('t'))).toMatchObject({ attributes });
    expect(await authenticate(login('a', 'p'))).toMatchObject({ attributes });
  });
});

describe('passwords', () => {
  it.each<[string, NonNullable<Identity['password']>['password']]>([
    ['in clear', 'pass'],
    ['as SHA-256', { sha256: sha256('pass') }],
    ['as scrypt', { scrypt: { salt, hash, N: 1024, r: 8, p: 1 } }],
    ['as scrypt in one string', { scrypt: `scrypt$1024$8$1$${salt}$${hash}` }],
  ])('say who asks, %s', async (_, password) => {
    const authenticate = hook([{ ...alice, password: { username: 'alice@example.org', password } }]);
    for (let i = 0; i < 2; i += 1)
      expect(await authenticate(login('alice@example.org', 'pass'))).toMatchObject({ userId: 'alice' });
    await expect(authenticate(login('alice@example.org', 'wrong'))).rejects.toMatchObject(refused);
    await expect(authenticate(login('nobody@example.org', 'pass'))).rejects.toMatchObject(refused);
    await expect(authenticate(token('pass'))).rejects.toMatchObject(refused);
  });
});

describe('one-time codes', () => {
  const secret = 'JBSWY3DPEHPK3PXP';
  const code = new TOTP({ secret }).generate({ timestamp: NOW });
  const guarded = (): ReturnType<typeof hook> =>
    hook([{ ...alice, password: { username: 'a', password: 'p' }, totpSecret: secret }]);
  const authenticate = guarded();

  it('are asked for by what writes and reveals, not by what is read', async () => {
    expect(await authenticate(login('a', 'p'))).toMatchObject({ userId: 'alice' });
    for (const access of ['write', 'reveal'] as const) {
      const wanting = { code: 'second_factor_required' };
      await expect(authenticate(login('a', 'p', { access }))).rejects.toMatchObject(wanting);
      await expect(authenticate(login('a', 'p', { access }, '000000'))).rejects.toMatchObject(wanting);
      expect(await authenticate(login('a', 'p', { access }, code))).toMatchObject({ userId: 'alice' });
    }
  });

  it('do not stand in for the password, which is looked at first', async () => {
    const claimed: string[] = [];
    const claim: Attempt['claim'] = async (name) => claimed.push(name) > 0;
    for (const given of [code, '000000', undefined])
      await expect(authenticate(login('a', 'x', { access: 'reveal', claim }, given))).rejects.toMatchObject(
        refused,
      );
    expect(claimed).toEqual([]);
  });

  it('are not asked of tokens, unless the mount asks for all', async () => {
    const list = [
      { ...alice, tokens: ['t'], totpSecret: secret },
      { ...bob, tokens: ['b'] },
    ];
    const wanting = { code: 'second_factor_required' };
    const withCode = (given?: string): Attempt =>
      attempt(
        { kind: 'token', token: 't', ...(given && { code: given }) },
        { access: 'reveal', claim: createLocalClaims({ now: () => NOW }) },
      );
    const plain = hook(list);
    expect(await plain(withCode())).toMatchObject({ userId: 'alice' });
    for (const strict of [hook(list, { secondFactor: 'all' }), plain.with({ secondFactor: 'all' })]) {
      await expect(strict(withCode())).rejects.toMatchObject(wanting);
      await expect(strict(withCode('000000'))).rejects.toMatchObject(wanting);
      expect(await strict(withCode(code))).toMatchObject({ userId: 'alice' });
      expect(await strict(token('t'))).toMatchObject({ userId: 'alice' });
      expect(await strict(attempt({ kind: 'token', token: 'b' }, { access: 'write' }))).toMatchObject({
        userId: 'bob',
      });
    }
  });

  it('work once', async () => {
    const claim = createLocalClaims({ now: () => NOW });
    const fresh = guarded();
    const once = (): Promise<unknown> => fresh(login('a', 'p', { access: 'reveal', claim }, code));
    const results = await Promise.allSettled([once(), once(), once()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(results.filter((result) => result.status === 'rejected').map(({ reason }) => reason.code)).toEqual(
      ['second_factor_required', 'second_factor_required'],
    );
  });
});

describe('what is refused', () => {
  it('are credentials of other kinds and none at all, with the challenge', async () => {
    const authenticate = hook([{ ...alice, accessKeys: [{ accessKey: 'AK1', secretKey: 'SK1' }] }], {
      challenge: 'Keystone uri="http://k"',
    });
    const details = { challenge: 'Keystone uri="http://k"' };
    await expect(authenticate(attempt(undefined))).rejects.toMatchObject({ ...refused, details });
    await expect(
      authenticate(attempt({ kind: 'access-key', accessKey: 'AK1', secretKey: 'SK1' })),
    ).rejects.toMatchObject({ ...refused, details });
  });

  it.each<[string, unknown]>([
    ['an account that is no text', { accountId: 1 }],
    ['an empty user', { userId: '' }],
    ['an empty project', { projectId: '' }],
    ['roles that are no list', { roles: 'admin' }],
    ['an empty token', { tokens: [''] }],
    ['a token of another kind', { tokens: [{ env: 'X' }] }],
    ['a token twice', { tokens: ['t', { sha256: sha256('t') }] }],
    ['an expiry without zone', { tokens: [{ token: 't', expiresAt: '2026-01-05T09:00:00' }] }],
    ['an expiry that is no time', { tokens: [{ token: 't', expiresAt: 'soonZ' }] }],
    ['a hash that is too short', { tokens: [{ sha256: 'abc' }] }],
    ['a user without name', { password: { username: '', password: 'p' } }],
    ['scrypt with a broken string', { password: { username: 'a', password: { scrypt: 'scrypt$x' } } }],
    [
      'scrypt with a bad cost',
      { password: { username: 'a', password: { scrypt: { salt, hash, N: 1000 } } } },
    ],
    [
      'scrypt that would eat the memory',
      { password: { username: 'a', password: { scrypt: { salt, hash, N: 2 ** 22 } } } },
    ],
    [
      'scrypt with a hash that is no base64',
      { password: { username: 'a', password: { scrypt: { salt, hash: '***' } } } },
    ],
    ['a code secret that is no base32', { totpSecret: '018' }],
    ['a code secret that is empty', { totpSecret: ' ==' }],
    ['attributes that are no object', { attributes: 'x' }],
    ['attributes with the name of the grant', { attributes: { session: {} } }],
  ])('is %s, by a TypeError that names the place', (_, more) => {
    expect(() => identities([alice, { ...bob, ...(more as object) }])).toThrow(TypeError);
    expect(() => identities([alice, { ...bob, ...(more as object) }])).toThrow(/identities\[1\]/);
  });

  it('is one user name twice', () => {
    const password = { username: 'a', password: 'p' };
    expect(() =>
      identities([
        { ...alice, password },
        { ...bob, password },
      ]),
    ).toThrow(TypeError);
  });

  it('is never told with the secret', () => {
    expect(() => identities([{ ...alice, tokens: [{ token: 'very-secret', expiresAt: 'no' }] }])).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('very-secret') }),
    );
  });
});

describe('createLocalClaims', () => {
  it('gives a token once until it expires', async () => {
    let now = 0;
    const claim = createLocalClaims({ now: () => now });
    expect(await claim('a', 10)).toBe(true);
    expect(await claim('a', 10)).toBe(false);
    now = 10;
    expect(await claim('a', 20)).toBe(true);
  });

  it('refuses rather than forgets when it is full, and frees what has expired', async () => {
    let now = 0;
    const claim = createLocalClaims({ now: () => now, max: 3 });
    for (const name of ['a', 'b', 'c']) expect(await claim(name, 10)).toBe(true);
    await expect(claim('d', 10)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await claim('a', 10)).toBe(false);
    now = 11;
    expect(await claim('d', 20)).toBe(true);
  });
});
