import { LRUCache } from 'lru-cache';

/** A bounded memory of values that end: for verified tokens and parsed keys, never for what must not be lost. */
export interface ExpiringCache<V> {
  get(key: string): V | undefined;
  /** `ttlMs`: milliseconds from now; zero or less forgets the key. */
  set(key: string, value: V, ttlMs: number): void;
  delete(key: string): void;
}

/** What `createExpiringCache` takes. */
export interface ExpiringCacheOptions {
  /** The most entries; beyond it the least recently used one is forgotten. */
  readonly max: number;
  /** Milliseconds of a clock that never goes back; default `performance.now`. */
  readonly now?: () => number;
}

/**
 * A cache whose entries end after their own time. Throws `TypeError` when `max` is not a positive integer.
 *
 * @example
 * ```ts
 * import { createExpiringCache } from '@keypair-gateway/core';
 *
 * const users = createExpiringCache<string>({ max: 1000 });
 * users.set('tok-alice', 'alice', 60_000);
 * console.log(users.get('tok-alice'), users.get('tok-bob')); // alice undefined
 * ```
 */
export function createExpiringCache<V>(options: ExpiringCacheOptions): ExpiringCache<V> {
  const { max, now = () => performance.now() } = options;
  if (!Number.isSafeInteger(max) || max < 1) throw new TypeError('max must be a positive integer');
  // lru-cache takes a start at 0 for "no end", hence the + 1; resolution 0 reads the clock at each look; the wrapper lets undefined be a value.
  const entries = new LRUCache<string, { readonly value: V }>({
    max,
    perf: { now: () => now() + 1 },
    ttlResolution: 0,
  });
  return Object.freeze({
    get(key: string): V | undefined {
      return entries.get(key)?.value;
    },
    set(key: string, value: V, ttlMs: number): void {
      if (ttlMs > 0) entries.set(key, { value }, { ttl: ttlMs });
      else entries.delete(key);
    },
    delete(key: string): void {
      entries.delete(key);
    },
  });
}
