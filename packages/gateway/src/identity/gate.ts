import { KeypairError } from '@keypair-gateway/core';

/** Lets a bounded amount of dear work run at once. */
export interface Gate {
  /** Runs `work` when its turn has come; rejects with `rate_limited` when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** A gate for `running` works at once, and `waiting` behind them in the order in which they came. */
export function createGate({
  running,
  waiting,
}: {
  readonly running: number;
  readonly waiting: number;
}): Gate {
  const queue: (() => void)[] = [];
  let busy = 0;
  const enter = (): Promise<void> => {
    if (busy < running) {
      busy += 1;
      return Promise.resolve();
    }
    if (queue.length >= waiting)
      throw new KeypairError('rate_limited', 'Too many logins are examined at once; try again.', {
        details: { retryAfterSeconds: 1 },
      });
    return new Promise((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    const next = queue.shift();
    // Whoever waits takes over the place itself, so that nobody slips in between.
    if (next === undefined) busy -= 1;
    else next();
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
