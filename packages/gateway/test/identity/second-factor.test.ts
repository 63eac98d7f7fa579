import { createMemoryStore } from '@keypair-gateway/core';
import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { createSecondFactor, isClaimed } from '../../src/identity/second-factor.js';
import { type Attempt, createLocalClaims } from '../../src/index.js';

const SECRET = 'JBSWY3DPEHPK3PXP';
const totp = new TOTP({ secret: SECRET });
// The start of a step and of an hour.
const NOW = Date.parse('2026-01-05T09:00:00Z');
const WANTING = { code: 'second_factor_required' };
const LIMITED = { code: 'rate_limited' };

interface World {
  nowMs: number;
  readonly claim: Attempt['claim'];
  readonly claimed: string[];
}

/** A clock and a store that several gateways share. */
function world(): World {
  const claimed: string[] = [];
  const made: World = {
    nowMs: NOW,
    claimed,
    claim: (token, expiresAt) => {
      claimed.push(token);
      return claims(token, expiresAt);
    },
  };
  const claims = createLocalClaims({ now: () => made.nowMs });
  return made;
}
const factorOf = (shared: World) => createSecondFactor('["acme","alice"]', SECRET, () => shared.nowMs);
const codeAt = (at: number): string => totp.generate({ timestamp: at });
/** Not the code of any step around. */
function wrongAt(at: number): string {
  const near = [-1, 0, 1].map((steps) => codeAt(at + steps * 30_000));
  return ['000000', '000001', '000002', '000003'].find((code) => !near.includes(code)) ?? '';
}

describe('a code', () => {
  it('works once, for all gateways on one store', async () => {
    const shared = world();
    const [one, other] = [factorOf(shared), factorOf(shared)];
    await one.check(codeAt(NOW), shared.claim);
    await expect(other.check(codeAt(NOW), shared.claim)).rejects.toMatchObject(WANTING);
    await expect(one.check(codeAt(NOW), shared.claim)).rejects.toMatchObject(WANTING);
    // The next one does, before its time too.
    await other.check(codeAt(NOW + 30_000), shared.claim);
  });

  it('that comes twice at once lets one of them in', async () => {
    const shared = world();
    const gateways = [factorOf(shared), factorOf(shared)];
    const ended = await Promise.allSettled(gateways.map((each) => each.check(codeAt(NOW), shared.claim)));
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('stays used when the clock of the store runs ahead', async () => {
    const shared = world();
    const factor = factorOf(shared);
    const store = createLocalClaims({ now: () => shared.nowMs + 55_000 });
    await factor.check(codeAt(NOW), store);
    shared.nowMs = NOW + 59_999;
    await expect(factor.check(codeAt(NOW), store)).rejects.toMatchObject(WANTING);
  });

  it('that cannot be one, or is missing, is no try', async () => {
    const shared = world();
    for (const code of [undefined, '', '12345', '1234567', 'abcdef'])
      await expect(factorOf(shared).check(code, shared.claim)).rejects.toMatchObject(WANTING);
    expect(shared.claimed).toEqual([]);
  });

  it('is nowhere in what is claimed', async () => {
    const shared = world();
    await factorOf(shared).check(codeAt(NOW), shared.claim);
    await expect(factorOf(shared).check(wrongAt(NOW), shared.claim)).rejects.toMatchObject(WANTING);
    const text = shared.claimed.join('\n');
    for (const secret of [codeAt(NOW), SECRET]) expect(text).not.toContain(secret);
  });

  it('is not taken while the store is away', async () => {
    const away = { code: 'store_unavailable' };
    const claim: Attempt['claim'] = () => Promise.reject(Object.assign(new Error('away'), away));
    await expect(factorOf(world()).check(codeAt(NOW), claim)).rejects.toMatchObject(away);
  });
});

describe('guesses', () => {
  it('are five in a step for all gateways; then the right code is refused like any other', async () => {
    const shared = world();
    const [one, other] = [factorOf(shared), factorOf(shared)];
    for (const factor of [one, other, one, other, one])
      await expect(factor.check(wrongAt(NOW), shared.claim)).rejects.toMatchObject(WANTING);
    shared.nowMs = NOW + 1000;
    for (const [factor, code] of [
      [one, wrongAt(NOW)],
      [other, codeAt(NOW)],
    ] as const)
      await expect(factor.check(code, shared.claim)).rejects.toMatchObject({
        ...LIMITED,
        details: { retryAfterSeconds: 29 },
      });
    shared.nowMs = NOW + 30_000;
    await other.check(codeAt(NOW + 30_000), shared.claim);
  });

  it('that come all at once are five too', async () => {
    const shared = world();
    const gateways = [factorOf(shared), factorOf(shared)];
    const checks = Array.from({ length: 40 }, (_, i) =>
      gateways[i % 2]!.check(wrongAt(NOW), shared.claim).catch((error) => error.code),
    );
    const codes = await Promise.all(checks);
    expect(codes.filter((code) => code === WANTING.code)).toHaveLength(5);
    expect(codes.filter((code) => code === LIMITED.code)).toHaveLength(35);
  });

  it.each([
    { span: 'twenty in an hour', hours: 1, misses: 20, inEachHour: 20 },
    { span: 'fifty in a day (UTC)', hours: 15, misses: 50, inEachHour: 10 },
  ])('are $span, after which a right code waits for the next', async ({ hours, misses, inEachHour }) => {
    const shared = world();
    const gateways = [factorOf(shared), factorOf(shared)];
    for (let i = 0; i < misses; i += 1) {
      shared.nowMs = NOW + Math.floor(i / inEachHour) * 3_600_000 + (i % inEachHour) * 30_000;
      await expect(gateways[i % 2]!.check(wrongAt(shared.nowMs), shared.claim)).rejects.toMatchObject(
        WANTING,
      );
    }
    shared.nowMs += 900_000;
    const refusal = {
      ...LIMITED,
      details: { retryAfterSeconds: (NOW + hours * 3_600_000 - shared.nowMs) / 1000 },
    };
    for (const factor of [...gateways, factorOf(shared)])
      await expect(factor.check(codeAt(shared.nowMs), shared.claim)).rejects.toMatchObject(refusal);
    await expect(factorOf(shared).check(wrongAt(shared.nowMs), shared.claim)).rejects.toMatchObject(refusal);
    shared.nowMs = NOW + hours * 3_600_000;
    await factorOf(shared).check(codeAt(shared.nowMs), shared.claim);
  });

  it('do not count what was right, so that a code each step works all day', async () => {
    const shared = world();
    const factor = factorOf(shared);
    for (let step = 0; step < 130; step += 1) {
      shared.nowMs = NOW + step * 30_000;
      await factor.check(codeAt(shared.nowMs), shared.claim);
    }
    // A used code is no guess either.
    await expect(factor.check(codeAt(shared.nowMs), shared.claim)).rejects.toMatchObject(WANTING);
  });

  it('of one identity are not those of another', async () => {
    const shared = world();
    const other = createSecondFactor('["acme","bob"]', SECRET, () => shared.nowMs);
    for (let i = 0; i < 6; i += 1)
      await expect(factorOf(shared).check(wrongAt(NOW), shared.claim)).rejects.toThrow();
    await other.check(codeAt(NOW), shared.claim);
  });
});

describe('isClaimed', () => {
  it.each<[string, () => Attempt['claim']]>([
    ['claims of a process', () => createLocalClaims({ now: () => NOW })],
    ['the memory store', () => createMemoryStore({ now: () => NOW }).claim],
  ])('asks without taking, over %s', async (_, make) => {
    const claim = make();
    expect(await isClaimed(claim, 'a')).toBe(false);
    expect(await isClaimed(claim, 'a')).toBe(false);
    expect(await claim('a', NOW + 10)).toBe(true);
    expect(await isClaimed(claim, 'a')).toBe(true);
    expect(await claim('a', NOW + 10)).toBe(false);
  });

  it('is answered by claims of a process that are full', async () => {
    const claim = createLocalClaims({ max: 1, now: () => NOW });
    expect(await claim('a', NOW + 10)).toBe(true);
    expect(await isClaimed(claim, 'a')).toBe(true);
    expect(await isClaimed(claim, 'b')).toBe(false);
    await expect(claim('b', NOW + 10)).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
