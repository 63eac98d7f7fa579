import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSessions, type SessionHolder, type Sessions, type SessionsOptions } from '../../src/index.js';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const alice: SessionHolder = {
  principal: { accountId: 'acme', userId: 'alice' },
  secrets: new Uint8Array(32).fill(1),
};
const changed: SessionHolder = { ...alice, secrets: new Uint8Array(32).fill(2) };

interface Clock {
  nowMs: number;
}
const make = (clock: Clock, options: Partial<SessionsOptions> = {}): Sessions =>
  createSessions({ keys: [key(1)], now: () => clock.nowMs, ...options });
const open = (sessions: Sessions, text: string, holders: readonly SessionHolder[] = [alice]) =>
  sessions.open(text, (accountId, userId) =>
    holders.filter(({ principal }) => principal.accountId === accountId && principal.userId === userId),
  );

describe('a session', () => {
  it('is text for a cookie that says who has it, for twelve hours', () => {
    const sessions = make({ nowMs: NOW });
    const grant = sessions.grant(alice);
    expect(grant.session).toMatch(/^kg1\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/);
    expect(grant).toEqual({
      session: grant.session,
      csrfToken: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      expiresAt: NOW + 43_200_000,
      elevatedUntil: null,
    });
    expect(open(sessions, grant.session)).toMatchObject({
      holder: alice,
      csrfToken: grant.csrfToken,
      issuedAt: NOW,
      expiresAt: grant.expiresAt,
      isElevated: false,
    });
    expect(sessions.grant(alice).session).not.toBe(grant.session);
  });

  it('ends at its time, to the millisecond', () => {
    const clock = { nowMs: NOW };
    const sessions = make(clock, { lifetimeMs: 1000 });
    const { session } = sessions.grant(alice);
    clock.nowMs = NOW + 999;
    expect(open(sessions, session)).toMatchObject({ holder: alice });
    clock.nowMs = NOW + 1000;
    expect(open(sessions, session)).toBeUndefined();
  });

  it('that is brief ends after fifteen minutes, or with the lifetime if that is less', () => {
    const elevated = { brief: true, elevated: true };
    expect(make({ nowMs: NOW }).grant(alice, elevated)).toMatchObject({
      expiresAt: NOW + 900_000,
      elevatedUntil: NOW + 300_000,
    });
    expect(make({ nowMs: NOW }, { lifetimeMs: 1000 }).grant(alice, elevated)).toMatchObject({
      expiresAt: NOW + 1000,
      elevatedUntil: NOW + 1000,
    });
  });

  it('of a gateway whose clock is ahead is taken, up to a minute', () => {
    const { session } = make({ nowMs: NOW + 60_000 }).grant(alice);
    expect(open(make({ nowMs: NOW }), session)).toMatchObject({ holder: alice });
    expect(open(make({ nowMs: NOW - 1 }), session)).toBeUndefined();
  });

  it('ends when its user is gone, or has other secrets', () => {
    const sessions = make({ nowMs: NOW });
    const { session } = sessions.grant(alice);
    expect(open(sessions, session, [])).toBeUndefined();
    expect(open(sessions, session, [changed])).toBeUndefined();
    expect(open(sessions, session, [changed, alice])?.holder).toBe(alice);
    expect(open(sessions, session, [{ ...alice, principal: { accountId: 'acme', userId: 'bob' } }])).toBe(
      undefined,
    );
  });

  it('is shared by all gateways that have its key, and by no other', () => {
    const clock = { nowMs: NOW };
    const [one, other] = [make(clock), make(clock)];
    const grant = one.grant(alice);
    expect(open(other, grant.session)).toMatchObject({ csrfToken: grant.csrfToken });
    expect(open(make(clock, { keys: [key(2)] }), grant.session)).toBeUndefined();
    const rotated = make(clock, { keys: [key(2), key(1)] });
    expect(open(rotated, grant.session)).toMatchObject({ csrfToken: grant.csrfToken });
    expect(open(one, rotated.grant(alice).session)).toBeUndefined();
    const standing = open(rotated, grant.session)!;
    const moved = rotated.elevate(standing);
    expect(open(make(clock, { keys: [key(2)] }), moved.session)).toMatchObject({
      csrfToken: moved.csrfToken,
      isElevated: true,
    });
  });

  it('is read with keys that come later and change', () => {
    let keys: readonly Uint8Array[] = [];
    const sessions = make({ nowMs: NOW }, { keys: () => keys });
    expect(() => sessions.grant(alice)).toThrow(TypeError);
    keys = [key(1)];
    const { session } = sessions.grant(alice);
    keys = [key(2), key(1)];
    expect(open(sessions, session)).toMatchObject({ holder: alice });
    keys = [key(2)];
    expect(open(sessions, session)).toBeUndefined();
    expect(open(make({ nowMs: NOW }, { keys: [key(2)] }), sessions.grant(alice).session)).toMatchObject({
      holder: alice,
    });
  });

  it('holds no secret in clear', () => {
    const secrets = new TextEncoder().encode('a digest of thirty-two bytes ..!');
    const { session } = make({ nowMs: NOW }).grant({ ...alice, secrets });
    const payload = Buffer.from(session.split('.')[1] ?? '', 'base64url');
    expect(payload.includes(Buffer.from(secrets))).toBe(false);
    expect(payload.toString()).not.toContain(Buffer.from(secrets).toString('base64url'));
  });

  it('has any ids that JSON can say', () => {
    const sessions = make({ nowMs: NOW });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        (accountId, userId) => {
          const holder = { ...alice, principal: { accountId, userId } };
          expect(open(sessions, sessions.grant(holder).session, [holder])?.holder).toBe(holder);
        },
      ),
    );
  });
});

describe('an elevated session', () => {
  it('is so for five minutes, ends no later, and keeps its CSRF token', () => {
    const clock = { nowMs: NOW };
    const sessions = make(clock);
    const plain = sessions.grant(alice);
    clock.nowMs = NOW + 1000;
    const elevated = sessions.elevate(open(sessions, plain.session)!);
    expect(elevated).toMatchObject({
      csrfToken: plain.csrfToken,
      expiresAt: plain.expiresAt,
      elevatedUntil: NOW + 301_000,
    });
    expect(open(sessions, plain.session)).toMatchObject({ isElevated: false });
    clock.nowMs = NOW + 300_999;
    expect(open(sessions, elevated.session)).toMatchObject({ isElevated: true, expiresAt: plain.expiresAt });
    clock.nowMs = NOW + 301_000;
    expect(open(sessions, elevated.session)).toMatchObject({ isElevated: false });
    clock.nowMs = plain.expiresAt - 1;
    const last = sessions.elevate(open(sessions, elevated.session)!);
    expect(last).toMatchObject({ elevatedUntil: plain.expiresAt, expiresAt: plain.expiresAt });
  });

  it('can be granted at once', () => {
    const clock = { nowMs: NOW };
    const grant = make(clock, { elevationMs: 10 }).grant(alice, { elevated: true });
    expect(grant.elevatedUntil).toBe(NOW + 10);
    expect(open(make(clock), grant.session)).toMatchObject({ isElevated: true });
  });
});

describe('a session that was tampered with', () => {
  const sessions = make({ nowMs: NOW });
  const { session } = sessions.grant(alice, { elevated: true });

  it('is refused, whichever bit was flipped', () => {
    const bytes = Buffer.from(session, 'latin1');
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (open(sessions, flipped.toString('latin1')) === undefined) refused += 1;
    }
    expect(refused).toBe(bytes.length * 8);
  });

  it('is refused, whatever was cut, added or put in its place', () => {
    fc.assert(
      fc.property(
        fc.nat(session.length),
        fc.nat(20),
        fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 })),
        (at, cut, put) => {
          const text = session.slice(0, at) + put + session.slice(at + cut);
          fc.pre(text !== session);
          expect(open(sessions, text)).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['one dot', '.'],
    ['two dots', '..'],
    ['the version alone', 'kg1'],
    ['no signature', session.slice(0, session.lastIndexOf('.'))],
    ['an empty signature', session.slice(0, session.lastIndexOf('.') + 1)],
    ['another version', session.replace('kg1', 'kg2')],
    ['padding', `${session}=`],
    ['a line break', `${session}\n`],
    ['lone surrogates', `\ud800${session}\udfff`],
    ['more than 2048 characters', session + 'A'.repeat(2048)],
    ['far too much', 'kg1.'.repeat(1_000_000)],
  ])('is refused: %s', (_, text) => {
    expect(open(sessions, text)).toBeUndefined();
  });

  it('is refused when it is no text', () => {
    for (const value of [null, 1, {}, [session]])
      expect(open(sessions, value as unknown as string)).toBeUndefined();
  });
});

describe('a session that was ended', () => {
  it('is refused here, elevated or not, while other sessions stand', () => {
    const sessions = make({ nowMs: NOW });
    const grant = sessions.grant(alice);
    const elevated = sessions.elevate(open(sessions, grant.session)!);
    const another = sessions.grant(alice);
    sessions.end(open(sessions, elevated.session)!);
    for (const { session } of [grant, elevated]) expect(open(sessions, session)).toBeUndefined();
    expect(open(sessions, another.session)).toMatchObject({ holder: alice });
  });

  it('is remembered in bounded memory: too many of one user end all that he had', () => {
    const clock = { nowMs: NOW };
    const sessions = make(clock);
    const bob = { ...alice, principal: { accountId: 'acme', userId: 'bob' } };
    const kept = sessions.grant(alice);
    const ofBob = sessions.grant(bob);
    const ended = Array.from({ length: 257 }, () => sessions.grant(alice));
    for (const { session } of ended.slice(0, 256)) sessions.end(open(sessions, session)!);
    expect(open(sessions, kept.session)).toMatchObject({ holder: alice });
    sessions.end(open(sessions, ended[256]!.session)!);
    for (const { session } of [...ended, kept]) expect(open(sessions, session)).toBeUndefined();
    expect(open(sessions, ofBob.session, [bob])).toMatchObject({ holder: bob });
    clock.nowMs += 1;
    expect(open(sessions, sessions.grant(alice).session)).toMatchObject({ holder: alice });
  });

  it('is forgotten when it would have ended', () => {
    const clock = { nowMs: NOW };
    const sessions = make(clock, { lifetimeMs: 1000 });
    const standing = (): void => {
      for (let i = 0; i < 200; i += 1) sessions.end(open(sessions, sessions.grant(alice).session)!);
    };
    standing();
    clock.nowMs = NOW + 1000;
    standing();
    expect(open(sessions, sessions.grant(alice).session)).toMatchObject({ holder: alice });
  });
});

describe('createSessions', () => {
  it.each<[string, Partial<SessionsOptions>]>([
    ['no key', { keys: [] }],
    ['a short key', { keys: [key(1), new Uint8Array(31)] }],
    ['a key that is text', { keys: ['x'.repeat(32) as unknown as Uint8Array] }],
    ['a lifetime of nothing', { lifetimeMs: 0 }],
    ['a lifetime that is no integer', { lifetimeMs: 1.5 }],
    ['an elevation for ever', { elevationMs: Number.POSITIVE_INFINITY }],
  ])('refuses %s', (_, options) => {
    expect(() => make({ nowMs: NOW }, options)).toThrow(TypeError);
  });

  it('refuses ids that no session has room for', () => {
    const sessions = make({ nowMs: NOW });
    const holder = (accountId: string): SessionHolder => ({
      ...alice,
      principal: { accountId, userId: 'alice' },
    });
    expect(() => sessions.grant(holder('a'.repeat(1291)))).toThrow(TypeError);
    for (const accountId of ['a'.repeat(1288), 'ä'.repeat(644), '\u0000'.repeat(214)]) {
      const { session } = sessions.grant(holder(accountId), { elevated: true });
      expect(session.length).toBeLessThanOrEqual(2048);
      expect(open(sessions, session, [holder(accountId)])).toMatchObject({ isElevated: true });
    }
  });
});
