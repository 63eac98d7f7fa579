import { KeypairError, type Principal } from '@keypair-gateway/core';
import { networkOf } from './address.js';
import { type Buckets, createBuckets } from './buckets.js';

/** A token bucket: `burst` requests at once, then `perSecond` (fractions too: 0.5 is one each two seconds). */
export interface RateLimit {
  readonly perSecond: number;
  /** Default: `perSecond`, rounded up. */
  readonly burst?: number;
}

/** How many requests are let through; what is left out is not limited. */
export interface RateLimits {
  /** Of one user of one account, over all mounts. */
  readonly perIdentity?: RateLimit;
  /** Of all users of one account together. */
  readonly perAccount?: RateLimit;
  /**
   * Of one address (of IPv6, one /64 network): requests that come to no identity, because the credential is wrong or missing or the route is open. A request holds its
   * place while it is authenticated, so `burst` is also how many of one address are authenticated at once. Needs a host that tells the address.
   */
  readonly perAddress?: RateLimit;
  /** The most callers of each kind that are remembered, default 100 000; beyond it the one that came longest ago starts anew. */
  readonly remembered?: number;
}

/** Lets requests through, or rejects them with `rate_limited`. */
export interface RateLimiter {
  /** Before anything is known but the address. The function that it gives must be told, once, whether the request came to an identity. */
  arrive(address: string | undefined): (isKnown: boolean) => void;
  /** Once it is known who asks. */
  admit(principal: Pick<Principal, 'accountId' | 'userId'>): void;
}

const REMEMBERED = 100_000;
const nothing = (): void => {};

/** Throws `TypeError` for limits that are none. */
export function createRateLimiter(limits: RateLimits, now: () => number): RateLimiter {
  const names = limits.remembered ?? REMEMBERED;
  if (!Number.isSafeInteger(names) || names < 1) throw new TypeError('remembered must be an integer from 1');
  const make = (kind: 'perIdentity' | 'perAccount' | 'perAddress'): Buckets | undefined => {
    const limit = limits[kind];
    if (limit === undefined) return undefined;
    const { perSecond, burst = Math.ceil(perSecond) } = limit;
    if (!(perSecond > 0 && perSecond < Number.POSITIVE_INFINITY))
      throw new TypeError(`${kind}.perSecond must be a number above 0`);
    if (!Number.isSafeInteger(burst) || burst < 1)
      throw new TypeError(`${kind}.burst must be an integer from 1`);
    return createBuckets({ burst, everyMs: 1000 / perSecond, names, now });
  };
  const ofIdentity = make('perIdentity');
  const ofAccount = make('perAccount');
  const ofAddress = make('perAddress');

  return {
    arrive(address) {
      if (ofAddress === undefined || address === undefined) return nothing;
      const network = networkOf(address);
      pass(ofAddress.take(network), 'Too many requests of this address without a good login.');
      return (isKnown) => {
        if (isKnown) ofAddress.giveBack(network);
      };
    },
    admit({ accountId, userId }) {
      if (ofIdentity === undefined && ofAccount === undefined) return;
      const identity = JSON.stringify([accountId, userId]);
      pass(ofIdentity?.take(identity) ?? 0, 'Too many requests of this user.');
      const waitMs = ofAccount?.take(accountId) ?? 0;
      // The user is not to wait longer for others of the account than they make him.
      if (waitMs > 0) ofIdentity?.giveBack(identity);
      pass(waitMs, 'Too many requests of this account.');
    },
  };
}

function pass(waitMs: number, message: string): void {
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new KeypairError('rate_limited', message, { details: { retryAfterSeconds } });
}
