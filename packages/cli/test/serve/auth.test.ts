import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credential, Principal } from '@keypair-gateway/core';
import { type Attempt, createLocalClaims, createSessions, type SessionGrant } from '@keypair-gateway/gateway';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { formatPath } from '../../src/config/path.js';
import { createResolver } from '../../src/config/secrets.js';
import type { GatewayConfig, IdentityConfig } from '../../src/config/types.js';
import {
  createAuthenticator,
  createAuthGround,
  type MountAuth,
  SECOND_FACTOR,
} from '../../src/serve/auth.js';
import { freshLine } from '../helpers/keys.js';

const SECRET = 'JBSWY3DPEHPK3PXP';
const alice = { accountId: 'acme', userId: 'alice', roles: ['member'], tokens: ['tok-alice'] };
const bob = {
  accountId: 'acme',
  userId: 'bob',
  roles: [],
  tokens: ['tok-bob'],
  password: { username: 'bob', password: 'pass456' },
  totpSecret: SECRET,
};
const token = (text: string): Credential => ({ kind: 'token', token: text });

/** Hooks over identities, one for each second factor asked for; or what is wrong with them. */
async function build(
  identities: readonly IdentityConfig[],
  options: {
    readonly factors?: readonly ('passwords' | 'all' | undefined)[];
    readonly env?: Readonly<Record<string, string>>;
    readonly sessions?: ReturnType<typeof createSessions>;
  } = {},
) {
  const { factors = [undefined], env = {}, sessions } = options;
  const resolver = createResolver(env);
  const ground = createAuthGround(
    { dialects: {}, identities } satisfies GatewayConfig,
    resolver,
    sessions === undefined ? {} : { sessions },
  );
  const claim = createLocalClaims();
  const made: (MountAuth | undefined)[] = [];
  for (const factor of factors)
    made.push(
      await createAuthenticator({ kind: 'identities' }, ['dialects', 'x', 'auth'], ground, undefined, factor),
    );
  const enter = (
    at: number,
    credential: Credential,
    access: Attempt['access'] = 'read',
    claims: Attempt['claim'] = claim,
  ): Promise<Principal> => {
    const request = { method: 'GET', target: '/', basePath: '', origin: 'http://g', headers: {} };
    const hook = made[at];
    if (hook === undefined) throw new Error(JSON.stringify(resolver.problems));
    return hook.authenticate({ dialect: 'toy', request, access, credential, claim: claims });
  };
  const problems = resolver.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
  return { enter, problems };
}

describe('what dialects are told about an account', () => {
  it('goes into the attributes of all its identities, under the names of the dialects', async () => {
    const line = freshLine();
    const { enter } = await build([
      { ...alice, algorithmType: 'ed25519', uniqueSshKey: false },
      { ...alice, userId: 'carol', tokens: ['tok-carol'], defaultPublicKey: line },
      { ...alice, accountId: 'other', userId: 'dave', tokens: ['tok-dave'], uniqueSshKey: true },
      { ...alice, accountId: 'third', userId: 'erin', tokens: ['tok-erin'] },
    ]);
    const attributes = {
      cloudsigma: { algorithmType: 'ed25519' },
      qubole: { uniqueSshKey: false, defaultPublicKey: line },
    };
    for (const who of ['alice', 'carol'])
      expect(await enter(0, token(`tok-${who}`))).toEqual({
        accountId: 'acme',
        userId: who,
        roles: ['member'],
        attributes,
      });
    expect((await enter(0, token('tok-dave'))).attributes).toEqual({ qubole: { uniqueSshKey: true } });
    expect(await enter(0, token('tok-erin'))).not.toHaveProperty('attributes');
  });

  it.each<[string, string]>([
    ['a line that is cut off', 'ssh-rsa AAAA'],
    ['another text', 'none'],
    ['a line with a blank before it', ` ${freshLine()}`],
    ['two lines', `${freshLine()}\n${freshLine()}`],
  ])('has no key that is %s', async (_, defaultPublicKey) => {
    expect((await build([{ ...alice, defaultPublicKey }])).problems).toEqual([
      '$.identities[0].defaultPublicKey: is no clean OpenSSH public key line; give one like "ssh-rsa AAAA… comment"',
    ]);
  });
});

describe('what only the hook can check', () => {
  it.each<[string, Partial<IdentityConfig>, string]>([
    ['a code secret', { totpSecret: 'JBSWY3DPEHPK3PX1' }, 'totpSecret: must be base32'],
    ['a token', { tokens: ['a', 'a'] }, 'tokens[1]: stands twice'],
    [
      'a hash',
      { password: { username: 'a', password: { scrypt: 'scrypt$1000$8$1$c2FsdA==$aGFzaA==' } } },
      'password.password.scrypt.N: must be a power of two',
    ],
  ])('is told by its place, once for all mounts: %s', async (_, more, message) => {
    const { problems } = await build([alice, { ...bob, tokens: [], ...more }], {
      factors: ['all', 'passwords', undefined],
    });
    expect(problems).toEqual([expect.stringContaining(`$.identities[1].${message}`)]);
    expect(problems.join()).not.toContain('JBSW');
  });

  it('is a code secret of the environment that is not there', async () => {
    const identities = [{ ...bob, totpSecret: { env: 'BOB_TOTP' } }];
    expect((await build(identities)).problems).toEqual([
      '$.identities[0].totpSecret.env: the environment has no variable BOB_TOTP, or it is empty; set it',
    ]);
    expect((await build(identities, { env: { BOB_TOTP: SECRET } })).problems).toEqual([]);
  });
});

describe('the second factor', () => {
  it('is asked of tokens where the dialect says so: in CloudSigma', async () => {
    expect(SECOND_FACTOR).toEqual({ cloudsigma: 'all' });
    const { enter } = await build([bob], { factors: [SECOND_FACTOR.cloudsigma, SECOND_FACTOR.nova] });
    await expect(enter(0, token('tok-bob'), 'reveal')).rejects.toMatchObject({
      code: 'second_factor_required',
    });
    expect(await enter(0, token('tok-bob'))).toMatchObject({ userId: 'bob' });
    expect(await enter(1, token('tok-bob'), 'reveal')).toMatchObject({ userId: 'bob' });
  });

  it('counts guesses at a password over all mounts together', async () => {
    const { enter } = await build([bob], { factors: ['all', 'passwords'] });
    const guess: Credential = { kind: 'password', username: 'bob', password: 'guess' };
    for (let i = 0; i < 20; i += 1)
      await expect(enter(i % 2, guess)).rejects.toMatchObject({ code: 'unauthenticated' });
    for (const at of [0, 1]) await expect(enter(at, guess)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('sessions', () => {
  it('are granted where there are sessions, and shared by two processes on one SQLite file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keypair-auth-'));
    const stores = [
      await openSqliteStore({ path: join(folder, 'keypairs.db') }),
      await openSqliteStore({ path: join(folder, 'keypairs.db') }),
    ] as const;
    const claims = stores.map(
      (store): Attempt['claim'] =>
        (name, end) =>
          store.claim(name, end),
    );
    const sessionsOf = () => createSessions({ keys: [new Uint8Array(32).fill(5)] });
    const gateways = [
      await build([bob], { sessions: sessionsOf() }),
      await build([bob], { sessions: sessionsOf() }),
    ] as const;
    try {
      const code = new TOTP({ secret: SECRET }).generate();
      const login: Credential = { kind: 'password', username: 'bob', password: 'pass456', login: true, code };
      const grant = (await gateways[0].enter(0, login, 'read', claims[0])).attributes
        ?.session as SessionGrant;
      const session: Credential = { kind: 'session', session: grant.session };
      await expect(gateways[1].enter(0, login, 'read', claims[1])).rejects.toMatchObject({
        code: 'second_factor_required',
      });
      for (let i = 0; i < 3; i += 1)
        expect(await gateways[1].enter(0, session, 'reveal', claims[1])).toMatchObject({ userId: 'bob' });
      await gateways[0].enter(0, { ...session, logout: true }, 'read', claims[0]);
      await expect(gateways[1].enter(0, session, 'reveal', claims[1])).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    } finally {
      for (const store of stores) await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('are granted nowhere without', async () => {
    const { enter } = await build([bob]);
    const login: Credential = { kind: 'password', username: 'bob', password: 'pass456', login: true };
    expect(await enter(0, login)).toEqual({ accountId: 'acme', userId: 'bob', roles: [] });
  });
});
