import { KeypairError, type Principal } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import {
  type Authenticate,
  createGateway,
  type Gateway,
  type RateLimits,
  type WireResponse,
} from '../../src/index.js';
import { backendOf, KEYPAIR, wire } from '../helpers.js';
import { toyName } from '../toy/name/index.js';

const NOW = Date.parse('2026-01-05T09:00:00Z');
const listing = backendOf(toyName, async () => ({ keypairs: [KEYPAIR] }));
const away = new KeypairError('store_unavailable', 'Nobody there.');

/** Tokens are `user:account`; `bad` is nobody's, `away` cannot be asked, `slow` never gets an answer. */
const authenticate: Authenticate = async ({ request }) => {
  const token = request.headers['x-auth-token'] ?? 'bad';
  if (token === 'away') throw away;
  if (token === 'slow') return new Promise(() => {});
  if (token === 'bad') throw new KeypairError('unauthenticated', 'Who are you?');
  const [userId = '', accountId = ''] = token.split(':');
  return { userId, accountId, roles: [] };
};

function house(rateLimits: RateLimits): {
  readonly clock: { nowMs: number };
  readonly gateway: Gateway;
  get(token?: string, address?: string, target?: string): Promise<WireResponse>;
  statuses(tokens: readonly string[], address?: string): Promise<number[]>;
} {
  const clock = { nowMs: NOW };
  const gateway = createGateway({
    mounts: [
      { dialect: toyName, prefix: '/a', backend: listing, authenticate },
      { dialect: toyName, prefix: '/b', backend: listing, authenticate },
    ],
    now: () => clock.nowMs,
    rateLimits,
  });
  const get = async (token?: string, address?: string, target = '/a/api/keypairs'): Promise<WireResponse> => {
    const headers: Record<string, string> = token === undefined ? {} : { 'x-auth-token': token };
    const response = await gateway.handle(
      wire('GET', target, { headers }),
      address === undefined ? {} : { address },
    );
    return response ?? { status: 0, headers: {} };
  };
  const statuses = async (tokens: readonly string[], address?: string): Promise<number[]> => {
    const found: number[] = [];
    for (const token of tokens) found.push((await get(token, address)).status);
    return found;
  };
  return { clock, gateway, get, statuses };
}

const ONE = { perSecond: 0.4, burst: 1 };

describe('requests of one identity', () => {
  it('are let through up to the burst, then as they flow in', async () => {
    const { clock, statuses } = house({ perIdentity: { perSecond: 2, burst: 3 } });
    expect(await statuses(Array(5).fill('alice:acme'))).toEqual([200, 200, 200, 429, 429]);
    clock.nowMs += 500;
    expect(await statuses(['alice:acme', 'alice:acme'])).toEqual([200, 429]);
    expect(await statuses(['bob:acme', 'alice:other'])).toEqual([200, 200]);
  });

  it('are refused in the form of the dialect, with the whole seconds to wait, rounded up', async () => {
    const { get } = house({ perIdentity: ONE });
    await get('alice:acme');
    const refused = await get('alice:acme');
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
    expect(JSON.parse(String(refused.body)).error.code).toBe('rate_limited');
  });

  it('count over all mounts', async () => {
    const { get } = house({ perIdentity: ONE });
    expect((await get('alice:acme')).status).toBe(200);
    expect((await get('alice:acme', undefined, '/b/api/keypairs')).status).toBe(429);
  });

  it('count where the application names who asks', async () => {
    const { gateway } = house({ perIdentity: ONE });
    const principal: Principal = { userId: 'alice', accountId: 'acme', roles: [] };
    const ask = async (): Promise<number | undefined> =>
      (await gateway.handle(wire('GET', '/a/api/keypairs'), { principal }))?.status;
    expect([await ask(), await ask()]).toEqual([200, 429]);
  });

  it('are refused before the body is read', async () => {
    const { gateway, get } = house({ perIdentity: ONE });
    await get('alice:acme');
    const headers = { 'x-auth-token': 'alice:acme', 'content-type': 'application/json' };
    const body = new TextEncoder().encode('this is no JSON');
    const response = await gateway.handle(wire('POST', '/a/api/keypairs', { headers, body }));
    expect(response?.status).toBe(429);
  });
});

describe('requests of one account', () => {
  it('count those of all its users, and cost a user who is refused nothing', async () => {
    const { clock, statuses } = house({
      perIdentity: { perSecond: 0.001, burst: 2 },
      perAccount: { perSecond: 1, burst: 2 },
    });
    expect(await statuses(['alice:acme', 'bob:acme', 'alice:acme', 'bob:acme'])).toEqual([
      200, 200, 429, 429,
    ]);
    clock.nowMs += 2000;
    expect(await statuses(['alice:acme', 'bob:acme'])).toEqual([200, 200]);
  });
});

describe('requests of one address', () => {
  it('count when they come to no identity, and then keep that address out', async () => {
    const { clock, statuses } = house({ perAddress: { perSecond: 1, burst: 2 } });
    expect(await statuses(['alice:acme', 'alice:acme', 'alice:acme'], '192.0.2.1')).toEqual([200, 200, 200]);
    expect(await statuses(['bad', 'bad', 'bad', 'alice:acme'], '192.0.2.1')).toEqual([401, 401, 429, 429]);
    expect(await statuses(['alice:acme'], '192.0.2.2')).toEqual([200]);
    clock.nowMs += 1000;
    expect(await statuses(['alice:acme', 'alice:acme'], '192.0.2.1')).toEqual([200, 200]);
  });

  it('count for open routes', async () => {
    const { get } = house({ perAddress: ONE });
    expect((await get(undefined, '192.0.2.1', '/a/')).status).toBe(200);
    expect((await get(undefined, '192.0.2.1', '/a/')).status).toBe(429);
  });

  it('count together in one network of IPv6', async () => {
    const { statuses } = house({ perAddress: ONE });
    expect(await statuses(['bad'], '2001:db8::1')).toEqual([401]);
    expect(await statuses(['bad'], '2001:db8::ffff:2')).toEqual([429]);
    expect(await statuses(['bad'], '2001:db8:0:1::2')).toEqual([401]);
  });

  it('do not count when the one who is asked who it is was away', async () => {
    const { statuses } = house({ perAddress: ONE });
    expect(await statuses(['away', 'away', 'alice:acme'], '192.0.2.1')).toEqual([503, 503, 200]);
  });

  it('count when the caller has left before the answer', async () => {
    const { gateway, get } = house({ perAddress: ONE });
    const headers = { 'x-auth-token': 'slow' };
    const given = { address: '192.0.2.1', signal: AbortSignal.abort() };
    expect((await gateway.handle(wire('GET', '/a/api/keypairs', { headers }), given))?.status).toBe(503);
    expect((await get('alice:acme', '192.0.2.1')).status).toBe(429);
  });

  it('hold their places while they are authenticated, and no longer', async () => {
    let letIn = (): void => {};
    const gate = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    const slow: Authenticate = async () => {
      await gate;
      return { userId: 'alice', accountId: 'acme', roles: [] };
    };
    const gateway = createGateway({
      mounts: [{ dialect: toyName, prefix: '', backend: listing, authenticate: slow }],
      now: () => NOW,
      rateLimits: { perAddress: { perSecond: 1, burst: 2 } },
    });
    const get = async (): Promise<number | undefined> =>
      (await gateway.handle(wire('GET', '/api/keypairs'), { address: '192.0.2.1' }))?.status;
    const both = [get(), get()];
    expect(await get()).toBe(429);
    letIn();
    expect(await Promise.all(both)).toEqual([200, 200]);
    expect(await Promise.all([get(), get()])).toEqual([200, 200]);
  });

  it('are not limited where no host tells the address', async () => {
    const { statuses } = house({ perAddress: ONE });
    expect(await statuses(['bad', 'bad', 'bad'])).toEqual([401, 401, 401]);
  });
});

describe('memory', () => {
  it('is bounded by the number of callers that are remembered', async () => {
    const { statuses } = house({ perIdentity: ONE, remembered: 2 });
    expect(await statuses(['a:1', 'b:1', 'c:1', 'c:1', 'b:1', 'a:1'])).toEqual([
      200, 200, 200, 429, 429, 200,
    ]);
  });
});

describe('limits that are none', () => {
  it.each<[string, RateLimits]>([
    ['no rate', { perIdentity: { perSecond: 0 } }],
    ['a rate that is no number', { perAccount: { perSecond: Number.NaN } }],
    ['an endless rate', { perAccount: { perSecond: Number.POSITIVE_INFINITY } }],
    ['no burst', { perAddress: { perSecond: 1, burst: 0 } }],
    ['half a burst', { perAddress: { perSecond: 1, burst: 1.5 } }],
    ['nobody remembered', { remembered: 0 }],
  ])('%s: TypeError', (_, rateLimits) => {
    expect(() => house(rateLimits)).toThrow(TypeError);
  });

  it('have a burst of the rate rounded up where none is given', async () => {
    const { statuses } = house({ perIdentity: { perSecond: 1.2 } });
    expect(await statuses(Array(3).fill('alice:acme'))).toEqual([200, 200, 429]);
  });
});
