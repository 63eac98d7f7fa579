import { KeypairError } from '@keypair-gateway/core';

/** Lets a bounded amount of dear work run at once. */
export interface Gate {
  /** Runs `work` of `whose` when its turn has come; rejects with `rate_limited` when too many wait already, in all or of this one. */
  run<T>(whose: string, work: () => Promise<T>): Promise<T>;
}

/**
 * A gate for `running` works at once, and `waiting` behind them in the order in which they came, `each` of one and the same at most: nobody's guesses at one name
 * keep all others out.
 */
export function createGate({
  running,
  waiting,
  each,
}: {
  readonly running: number;
  readonly waiting: number;
  readonly each: number;
}): Gate {
  const queue: (() => void)[] = [];
  const shares = new Map<string, number>();
  let busy = 0;
  const enter = (): Promise<void> => {
    if (busy < running) {
      busy += 1;
      return Promise.resolve();
    }
    if (queue.length >= waiting) throw tooMany();
    return new Promise((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    const next = queue.shift();
    // Whoever waits takes over the place itself, so that nobody slips in between.
    if (next === undefined) busy -= 1;
    else next();
  };
  return {
    async run(whose, work) {
      const share = shares.get(whose) ?? 0;
      if (share >= each) throw tooMany();
      shares.set(whose, share + 1);
      try {
        await enter();
        try {
          return await work();
        } finally {
          leave();
        }
      } finally {
        const left = (shares.get(whose) ?? 1) - 1;
        if (left > 0) shares.set(whose, left);
        else shares.delete(whose);
      }
    },
  };
}

function tooMany(): KeypairError {
  return new KeypairError('rate_limited', 'Too many logins are examined at once; try again.', {
    details: { retryAfterSeconds: 1 },
  });
}
