import { createHash, scryptSync } from 'node:crypto';
import type { Credential } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { hotp, matchTotp, readBase32 } from '../../src/identity/totp.js';
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
  const code = hotp(readBase32(secret) as Uint8Array, Math.floor(NOW / 30_000));
  const authenticate = hook([{ ...alice, password: { username: 'a', password: 'p' }, totpSecret: secret }]);

  it('follow RFC 4226 appendix D and RFC 6238 appendix B', () => {
    const key = new TextEncoder().encode('12345678901234567890');
    expect([0, 1, 2, 9].map((counter) => hotp(key, counter))).toEqual([
      '755224',
      '287082',
      '359152',
      '520489',
    ]);
    expect(hotp(key, Math.floor(1_111_111_109 / 30))).toBe('081804');
    expect(matchTotp(key, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(matchTotp(key, '081804', 1_111_111_109_000 + 60_000)).toBeUndefined();
    expect(matchTotp(key, '81804', 1_111_111_109_000)).toBeUndefined();
  });

  it('read base32 with spaces, padding and either case', () => {
    expect(readBase32('jbsw y3dp ehpk 3pxp')).toEqual(readBase32(`${secret}======`));
    expect(Buffer.from(readBase32('MZXW6YTBOI') as Uint8Array).toString()).toBe('foobar');
    expect(readBase32('0189')).toBeUndefined();
    expect(readBase32('')).toBeUndefined();
  });

  it('are asked for by what writes and reveals, not by what is read', async () => {
    expect(await authenticate(login('a', 'p'))).toMatchObject({ userId: 'alice' });
    for (const access of ['write', 'reveal'] as const) {
      const wanting = { code: 'second_factor_required' };
      await expect(authenticate(login('a', 'p', { access }))).rejects.toMatchObject(wanting);
      await expect(authenticate(login('a', 'p', { access }, '000000'))).rejects.toMatchObject(wanting);
      expect(await authenticate(login('a', 'p', { access }, code))).toMatchObject({ userId: 'alice' });
    }
  });

  it('do not stand in for the password', async () => {
    await expect(authenticate(login('a', 'x', { access: 'reveal' }, code))).rejects.toMatchObject(refused);
  });

  it('work once', async () => {
    const claim = createLocalClaims({ now: () => NOW });
    const once = (): Promise<unknown> => authenticate(login('a', 'p', { access: 'reveal', claim }, code));
    const results = await Promise.allSettled([once(), once(), once()]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
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
