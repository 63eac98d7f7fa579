import { setTimeout as delay } from 'node:timers/promises';

/** Lets turns pass at a bounded rate. */
export interface Pace {
  /** Resolves when it is the caller's turn; in the order of asking. Rejects when the signal aborts. */
  turn(signal: AbortSignal): Promise<void>;
}

/** At most `perSecond` turns a second, evenly; undefined: as many as like. */
export function createPace(perSecond: number | undefined, now: () => number = () => performance.now()): Pace {
  if (perSecond === undefined) return { turn: async () => {} };
  const gap = 1000 / perSecond;
  let free = Number.NEGATIVE_INFINITY;
  return {
    async turn(signal) {
      const at = Math.max(now(), free);
      free = at + gap;
      const wait = at - now();
      if (wait > 0) await delay(wait, undefined, { signal });
    },
  };
}

/** `50`, `50/s` or `300/m` as turns a second; undefined: none of these. */
export function readRate(text: string): number | undefined {
  const [, digits, unit = 's'] = /^(\d{1,6}(?:\.\d{1,3})?)(?:\/([sm]))?$/.exec(text) ?? [];
  const rate = Number(digits) / (unit === 'm' ? 60 : 1);
  return rate > 0 ? rate : undefined;
}
