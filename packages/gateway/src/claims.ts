import { KeypairError, type Store } from '@keypair-gateway/core';

const SWEEP_EVERY = 1024;

/**
 * A `claim` that remembers in this process alone: for one gateway without a store of its own. Holds at most `max` live tokens (default 100 000) and
 * rejects with `store_unavailable` beyond that, because to forget one would let it be used twice.
 *
 * @example
 * ```ts
 * import { createLocalClaims } from '@keypair-gateway/gateway';
 *
 * const claim = createLocalClaims();
 * console.log(await claim('otp:alice:1', Date.now() + 60_000)); // true
 * console.log(await claim('otp:alice:1', Date.now() + 60_000)); // false
 * ```
 */
export function createLocalClaims(
  options: { readonly max?: number; readonly now?: () => number } = {},
): Store['claim'] {
  const { max = 100_000, now = Date.now } = options;
  const claimed = new Map<string, number>();
  let sweepAt = SWEEP_EVERY;
  const sweep = (at: number): void => {
    for (const [token, expiresAt] of claimed) if (expiresAt <= at) claimed.delete(token);
    sweepAt = claimed.size + SWEEP_EVERY;
  };
  return async (token, expiresAt) => {
    const at = now();
    if ((claimed.get(token) ?? 0) > at) return false;
    if (expiresAt <= at) return true;
    if (claimed.size >= Math.min(sweepAt, max)) sweep(at);
    if (claimed.size >= max)
      throw new KeypairError('store_unavailable', 'Too many one-time tokens are held.');
    claimed.set(token, expiresAt);
    return true;
  };
}
