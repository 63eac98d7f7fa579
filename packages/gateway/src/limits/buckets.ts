import { createHash } from 'node:crypto';

/** How many takes are let through: `burst` at once, then one each `everyMs`. */
export interface BucketsOptions {
  readonly burst: number;
  readonly everyMs: number;
  /** The most names that are remembered; beyond it the one that was taken from longest ago is forgotten. */
  readonly names: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A token bucket for each name, in this process and in bounded memory. */
export interface Buckets {
  /** Whether a take would be let through. */
  has(name: string): boolean;
  /** Takes one: 0, or the milliseconds until the next one is let through. */
  take(name: string): number;
  /** Takes back a take that was none. */
  giveBack(name: string): void;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Full buckets for all names there are; only those that are not full are remembered. */
export function createBuckets({ burst, everyMs, names, now }: BucketsOptions): Buckets {
  const buckets = new Map<string, Bucket>();
  // A digest, since names are as long as a caller likes, and may be secrets.
  const keyOf = (name: string): string => createHash('sha256').update(name, 'utf8').digest('base64');
  const read = (key: string, at: number): number => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return burst;
    return Math.min(burst, bucket.tokens + Math.max(0, at - bucket.at) / everyMs);
  };
  const write = (key: string, tokens: number, at: number): void => {
    buckets.delete(key);
    if (tokens >= burst) return;
    buckets.set(key, { tokens, at });
    if (buckets.size <= names) return;
    const [oldest] = buckets.keys();
    if (oldest !== undefined) buckets.delete(oldest);
  };
  return {
    has: (name) => read(keyOf(name), now()) >= 1,
    take(name) {
      const at = now();
      const key = keyOf(name);
      const tokens = read(key, at);
      if (tokens >= 1) {
        write(key, tokens - 1, at);
        return 0;
      }
      // A clock that was put back must not keep the bucket empty until it is where it was.
      if (at < (buckets.get(key)?.at ?? at)) write(key, tokens, at);
      return Math.ceil((1 - tokens) * everyMs);
    },
    giveBack(name) {
      const at = now();
      const key = keyOf(name);
      write(key, Math.min(burst, read(key, at) + 1), at);
    },
  };
}
