import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../src/identity/gate.js';
import { createPasswords } from '../../src/identity/passwords.js';
import { readSecret } from '../../src/identity/secrets.js';
import { type Attempt, type Identity, identities, type SecretHash } from '../../src/index.js';
import { wire } from '../helpers.js';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const BURST = 20;
const REFUSED = { code: 'unauthenticated' };
const LIMITED = { code: 'rate_limited' };
const scryptOf = (text: string): SecretHash => {
  const hash = scryptSync(text, 'some salt', 32, { N: 16, r: 1, p: 1 }).toString('base64');
  return { scrypt: { salt: Buffer.from('some salt').toString('base64'), hash, N: 16, r: 1, p: 1 } };
};
const alice = { accountId: 'acme', userId: 'alice', roles: [] } satisfies Identity;

interface Clock {
  nowMs: number;
}

/** A hook over alice, and the way to try a password or a token. */
function hookOf(clock: Clock, password: SecretHash, more: Partial<Identity> = {}) {
  const list = [{ ...alice, password: { username: 'alice', password }, ...more }];
  const authenticate = identities(list, { now: () => clock.nowMs });
  const attempt = (credential: Attempt['credential']): Attempt => ({
    dialect: 'toy',
    request: wire('GET', '/'),
    access: 'read',
    credential,
    claim: async () => true,
  });
  return {
    authenticate,
    attempt,
    password: (username: string, text: string) =>
      authenticate(attempt({ kind: 'password', username, password: text })),
    token: (token: string) => authenticate(attempt({ kind: 'token', token })),
  };
}

describe.each<[string, SecretHash]>([
  ['in clear', 'pass'],
  ['under scrypt', scryptOf('pass')],
])('guesses at a password %s', (_, secret) => {
  it.each(['alice', 'nobody'])(
    'are twenty at once and four a minute, whether there is such a user: %s',
    async (name) => {
      const clock = { nowMs: NOW };
      const hook = hookOf(clock, secret);
      for (let i = 0; i < BURST; i += 1)
        await expect(hook.password(name, `guess ${i}`)).rejects.toMatchObject(REFUSED);
      await expect(hook.password(name, 'guess')).rejects.toMatchObject({
        ...LIMITED,
        details: { retryAfterSeconds: 15 },
      });
      clock.nowMs += 14_999;
      await expect(hook.password(name, 'guess')).rejects.toMatchObject({ details: { retryAfterSeconds: 1 } });
      clock.nowMs += 1;
      await expect(hook.password(name, 'guess')).rejects.toMatchObject(REFUSED);
      await expect(hook.password(name, 'guess')).rejects.toMatchObject(LIMITED);
      clock.nowMs += 3_600_000;
      for (let i = 0; i < BURST; i += 1)
        await expect(hook.password(name, `guess ${i}`)).rejects.toMatchObject(REFUSED);
      await expect(hook.password(name, 'guess')).rejects.toMatchObject(LIMITED);
    },
  );

  it('hold up the right password too, unless it was right a moment ago', async () => {
    const clock = { nowMs: NOW };
    const [stranger, known] = [hookOf(clock, secret), hookOf(clock, secret)];
    await known.password('alice', 'pass');
    for (const hook of [stranger, known])
      for (let i = 0; i < 300; i += 1) await hook.password('alice', `guess ${i}`).catch(() => undefined);
    await expect(stranger.password('alice', 'pass')).rejects.toMatchObject(LIMITED);
    for (let i = 0; i < 50; i += 1)
      expect(await known.password('alice', 'pass')).toMatchObject({ userId: 'alice' });
    await expect(known.password('alice', 'guess')).rejects.toMatchObject(LIMITED);
    clock.nowMs += 15_000;
    expect(await stranger.password('alice', 'pass')).toMatchObject({ userId: 'alice' });
  });

  it('that go on and on while the user is about are compared once a second at most', async () => {
    const clock = { nowMs: NOW };
    const hook = hookOf(clock, secret);
    await hook.password('alice', 'pass');
    for (let i = 0; i < 1000 + BURST; i += 1) await hook.password('alice', 'guess').catch(() => undefined);
    await expect(hook.password('alice', 'pass')).rejects.toMatchObject(LIMITED);
    clock.nowMs += 1000;
    expect(await hook.password('alice', 'pass')).toMatchObject({ userId: 'alice' });
  });

  it('do not count what was right', async () => {
    const clock = { nowMs: NOW };
    const hook = hookOf(clock, secret);
    for (let i = 0; i < BURST - 1; i += 1) await hook.password('alice', `guess ${i}`).catch(() => undefined);
    for (let i = 0; i < 20; i += 1) {
      clock.nowMs += 1;
      await hook.password('alice', 'pass');
    }
    await expect(hook.password('alice', 'guess')).rejects.toMatchObject(REFUSED);
  });

  it('hold up nobody else, and no tokens', async () => {
    const hook = hookOf({ nowMs: NOW }, secret, { tokens: ['tok'] });
    for (let i = 0; i <= BURST; i += 1) await hook.password('nobody', `guess ${i}`).catch(() => undefined);
    expect(await hook.password('alice', 'pass')).toMatchObject({ userId: 'alice' });
    for (let i = 0; i <= BURST; i += 1) await hook.password('alice', `guess ${i}`).catch(() => undefined);
    expect(await hook.token('tok')).toMatchObject({ userId: 'alice' });
  });

  it('are remembered however many names strangers make up', async () => {
    const hook = hookOf({ nowMs: NOW }, secret);
    for (let i = 0; i < BURST; i += 1) await hook.password('alice', `guess ${i}`).catch(() => undefined);
    for (let i = 0; i < 10_050; i += 1) await hook.password(`stranger ${i}`, 'x').catch(() => undefined);
    await expect(hook.password('alice', 'guess')).rejects.toMatchObject(LIMITED);
  });

  it('count over all hooks that were made of one', async () => {
    const hook = hookOf({ nowMs: NOW }, secret);
    const other = hook.authenticate.with({ secondFactor: 'all', challenge: 'Basic' });
    const guess = hook.attempt({ kind: 'password', username: 'alice', password: 'guess' });
    for (let i = 0; i < BURST; i += 1)
      await expect(other(guess)).rejects.toMatchObject({ ...REFUSED, details: { challenge: 'Basic' } });
    await expect(hook.authenticate(guess)).rejects.toMatchObject(LIMITED);
  });
});

describe('the first requests of a client', () => {
  it('all get in, although they come at once', async () => {
    const hook = hookOf({ nowMs: NOW }, scryptOf('pass'));
    const principals = await Promise.all(Array.from({ length: 100 }, () => hook.password('alice', 'pass')));
    expect(new Set(principals)).toHaveLength(1);
  });
});

describe('derivations of strangers', () => {
  it('share turns, so that none is refused however many come at once', async () => {
    const hook = hookOf({ nowMs: NOW }, scryptOf('pass'));
    const guesses = Array.from({ length: 500 }, (_, i) =>
      hook.password(`stranger ${i}`, 'guess').catch((error) => error.code),
    );
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(['unauthenticated']));
  });

  it.each(['alice', 'nobody'])(
    'are two at once of one name, whoever has it; more are refused, and count as no guess: %s',
    async (name) => {
      const hook = hookOf({ nowMs: NOW }, scryptOf('pass'));
      const guesses = Array.from({ length: 5 }, (_, i) =>
        hook.password(name, `g${i}`).catch(({ code }) => code),
      );
      const codes = await Promise.all(guesses);
      expect(codes.sort()).toEqual([...Array(3).fill('rate_limited'), ...Array(2).fill('unauthenticated')]);
      for (let i = 0; i < BURST - 2; i += 1)
        await expect(hook.password(name, `guess ${i}`)).rejects.toMatchObject(REFUSED);
      await expect(hook.password(name, 'guess')).rejects.toMatchObject({
        details: { retryAfterSeconds: 15 },
      });
    },
  );

  it('at tokens are one at once and 64 behind it, and hold up no token that is known', async () => {
    const hook = hookOf({ nowMs: NOW }, scryptOf('pass'), { tokens: ['fast', scryptOf('slow') as never] });
    expect(await hook.token('slow')).toMatchObject({ userId: 'alice' });
    const guesses = Array.from({ length: 80 }, (_, i) => hook.token(`t${i}`).catch((error) => error.code));
    const known = [hook.token('slow'), hook.token('fast'), hook.password('alice', 'pass')];
    for (const principal of await Promise.all(known)) expect(principal).toMatchObject({ userId: 'alice' });
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(15);
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(65);
  });

  it('cost a wrong name, a wrong password in clear and a wrong one under scrypt the same', async () => {
    const costs: string[] = [];
    const slow = readSecret(scryptOf('pass'), 'here');
    const verify = (text: string): Promise<boolean> => {
      costs.push('scrypt');
      return slow.verify(text);
    };
    const counted = { ...slow, verify };
    const users = new Map([
      ['clear', { verifier: readSecret('pass', 'here') }],
      ['hashed', { verifier: counted }],
    ]);
    const passwords = createPasswords(users, { now: () => NOW });
    for (const name of ['clear', 'hashed', 'nobody']) {
      expect(await passwords.find(name, 'wrong')).toBeUndefined();
      expect(costs.splice(0)).toEqual(['scrypt']);
    }
    expect(await passwords.find('clear', 'pass')).toBe(users.get('clear'));
    expect(costs).toEqual([]);
  });

  it('are spared for ten minutes after a password was right', async () => {
    const clock = { nowMs: NOW };
    let runs = 0;
    const slow = readSecret(scryptOf('pass'), 'here');
    const verify = (text: string): Promise<boolean> => {
      runs += 1;
      return slow.verify(text);
    };
    const verifier = { ...slow, verify };
    const users = new Map([['alice', { verifier }]]);
    const passwords = createPasswords(users, { now: () => clock.nowMs });
    for (let i = 0; i < 20; i += 1) {
      await passwords.find('alice', 'pass');
      clock.nowMs += 60_000;
    }
    expect(runs).toBe(1);
    clock.nowMs += 600_000;
    await passwords.find('alice', 'pass');
    expect(runs).toBe(2);
  });
});

describe('createGate', () => {
  it('lets the next in whatever became of the one before', async () => {
    const gate = createGate({ running: 1, waiting: 1 });
    const fails = gate.run(() => Promise.reject(new Error('no')));
    const waits = gate.run(async () => 'second');
    await expect(gate.run(async () => 'third')).rejects.toMatchObject({
      ...LIMITED,
      details: { retryAfterSeconds: 1 },
    });
    await expect(fails).rejects.toThrow('no');
    expect(await waits).toBe('second');
    expect(await gate.run(async () => 'fourth')).toBe('fourth');
  });
});
