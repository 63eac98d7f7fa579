import { createHash } from 'node:crypto';
import type { Link } from './link.js';
import { literal, wholeNumber } from './literal.js';
import { toText } from './text.js';

/** What claims are taken with. */
export interface ClaimsOptions {
  readonly link: Link;
  readonly schema: string;
  readonly preamble: string;
  readonly now: () => number;
}

/** Where claims go; `claim` is that of `Store`. */
export interface Claims {
  claim(token: string, expiresAt: number): Promise<boolean>;
  /** After all that were asked for. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly hash: string;
  readonly expiresAt: number;
  resolve(won: boolean): void;
  reject(error: unknown): void;
}

/**
 * Takes claims, those of one turn of the event loop in one statement. A claim whose answer was lost is refused by `store_unavailable` though it may stand: then the code or
 * signature is used up, which is the safe side.
 */
export function createClaims({ link, schema, preamble, now }: ClaimsOptions): Claims {
  let queue: Waiting[] = [];
  let under: Promise<unknown> = Promise.resolve();

  const flush = async (): Promise<void> => {
    const batch = queue;
    queue = [];
    // Of those that want one token at once the first may have it.
    const first = new Map(batch.toReversed().map((waiting) => [waiting.hash, waiting]));
    const wanted = JSON.stringify([...first.values()].map(({ hash, expiresAt }) => [hash, expiresAt]));
    try {
      const call = `${schema}.claim_tokens(${literal(wanted)}, ${wholeNumber(Math.floor(now()))})`;
      const [row] = await link.send(`${preamble}; SELECT ${call}`);
      const won = new Set(JSON.parse(row ?? '') as readonly string[]);
      for (const waiting of batch)
        waiting.resolve(won.has(waiting.hash) && first.get(waiting.hash) === waiting);
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  };

  return {
    async claim(token, expiresAt) {
      const hash = createHash('sha256').update(toText(token)).digest('base64url');
      const end = Math.floor(expiresAt);
      if (end <= now()) {
        const standing = `SELECT 1 FROM ${schema}.claims WHERE token = ${literal(hash)} AND expires_at > ${wholeNumber(Math.floor(now()))}`;
        const [free] = await link.send(`${preamble}; SELECT (NOT EXISTS (${standing}))::text`);
        return free === 'true';
      }
      return new Promise<boolean>((resolve, reject) => {
        queue.push({ hash, expiresAt: end, resolve, reject });
        if (queue.length === 1)
          under = new Promise<void>((done) => {
            const before = under;
            setImmediate(() => void Promise.all([before, flush()]).then(() => done()));
          });
      });
    },
    async drain() {
      await under;
    },
  };
}
