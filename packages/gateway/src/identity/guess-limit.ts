import { sha256 } from './secrets.js';

/** How many guesses at a name are let through: `burst` at once, then one each `everyMs`. */
export interface GuessLimitOptions {
  readonly burst: number;
  readonly everyMs: number;
  /** The most names that are remembered; beyond it the one that was tried longest ago is forgotten. */
  readonly names: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Counts guesses by name, in this process and in bounded memory. Names that nobody has count like all others. */
export interface GuessLimit {
  /** Whether a guess would be let through. */
  has(name: string): boolean;
  /** Counts a guess: 0, or the milliseconds until the next one is let through. */
  take(name: string): number;
  /** Takes back a guess that was none. */
  giveBack(name: string): void;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** A token bucket for each name. */
export function createGuessLimit({ burst, everyMs, names, now }: GuessLimitOptions): GuessLimit {
  const buckets = new Map<string, Bucket>();
  // A digest, since names are as long as a caller likes.
  const keyOf = (name: string): string => Buffer.from(sha256(name)).toString('base64');
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
      if (tokens < 1) return Math.ceil((1 - tokens) * everyMs);
      write(key, tokens - 1, at);
      return 0;
    },
    giveBack(name) {
      const at = now();
      const key = keyOf(name);
      write(key, Math.min(burst, read(key, at) + 1), at);
    },
  };
}
