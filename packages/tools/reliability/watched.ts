import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Delays of an event loop. */
export interface Delays {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** One look at a gateway from inside, as `preload/watch.mjs` writes it. Bytes, and milliseconds. */
export interface Look {
  readonly at: number;
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly descriptors: number;
  /** The most that was read of one request before its refusal was written. */
  readonly refusedBytesRead: number;
  /** Answers from 500 on. */
  readonly failures: number;
  readonly delayMs: Delays;
  /** The same without the time that the thread was ready to run and the machine had no core for it. */
  readonly ownDelayMs: Delays;
}

/** What a gateway needs to be watched, and what was seen. */
export interface Watch {
  readonly env: Readonly<Record<string, string>>;
  readonly preload: readonly string[];
  looks(): readonly Look[];
}

/** Has a gateway that is started in this folder write down how it fares. */
export function watchIn(folder: string, everyMs: number): Watch {
  const file = join(folder, 'watch.jsonl');
  return {
    env: { WATCH_FILE: file, WATCH_EVERY_MS: String(everyMs) },
    preload: ['watch.mjs'],
    looks: () => {
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Look] : []));
    },
  };
}
