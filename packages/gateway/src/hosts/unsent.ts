import type { ServerResponse } from 'node:http';

/** Answers that wait in memory for their clients to take them. */
export interface Unsent {
  /** To be told of each answer once all of it is written. */
  watch(res: ServerResponse): void;
}

/** How much may wait, and how long. */
export interface UnsentOptions {
  /** Bytes of all answers together, default 256 MiB. */
  readonly maxUnsentBytes?: number;
  /** Milliseconds of one answer, default 120 000. */
  readonly answerTimeoutMs?: number;
}

/**
 * Cuts off clients that do not take their answers: each after its time, and where together they hold too much, the one that holds most, of equals the one that
 * has waited longest. An answer that waits alone is never too large.
 */
export function createUnsent({
  maxUnsentBytes = 268_435_456,
  answerTimeoutMs = 120_000,
}: UnsentOptions): Unsent {
  const waiting = new Set<ServerResponse>();

  const relieve = (): void => {
    let total = 0;
    let most: ServerResponse | undefined;
    for (const res of waiting) {
      total += res.writableLength;
      if (res.writableLength > (most?.writableLength ?? 0)) most = res;
    }
    if (total <= maxUnsentBytes || waiting.size === 1) return;
    most?.destroy();
    if (most !== undefined && waiting.delete(most)) relieve();
  };

  return {
    watch(res) {
      // The system has taken all of it.
      if (res.writableLength === 0 || res.destroyed) return;
      waiting.add(res);
      const cut = setTimeout(() => res.destroy(), answerTimeoutMs);
      res.once('close', () => {
        clearTimeout(cut);
        waiting.delete(res);
      });
      relieve();
    },
  };
}
