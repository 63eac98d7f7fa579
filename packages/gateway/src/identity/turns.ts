import { KeypairError } from '@keypair-gateway/core';

/**
 * Whose turn it is to have a password derived: two derivations run at once, of which names that nobody has use one at most, however many they are. So they keep
 * nobody out who has a name.
 */
export interface Turns {
  /** For a name that somebody has: says what `work` says. Rejects with `rate_limited` when two of this name are at it already, as does `decoy`. */
  known(name: string, work: () => Promise<boolean>): Promise<boolean>;
  /** For an answer that is no anyway: takes as long as that of `known` would. All that come while one runs share the next one. */
  decoy(name: string, work: () => Promise<unknown>): Promise<void>;
}

const RUNNING = 2;
/** Of one name, running or waiting; so that a guesser at one name does not fill the line of the others. */
const EACH = 2;

/**
 * Nothing tells a name that somebody has by its answers alone: a wrong password of such a name counts as the work that runs in the share of strangers when that is
 * free, and is answered no sooner than a stranger would be when it is not. A right one waits for no stranger.
 */
export function createTurns(): Turns {
  const shares = new Map<string, number>();
  const line: (() => void)[] = [];
  let running = 0;
  /** What runs in the share of strangers, and what will run after it. Neither rejects before somebody waits for it. */
  let round: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function run<T>(work: () => Promise<T>, isRound = false): Promise<T> {
    if (running < RUNNING) running += 1;
    else
      await new Promise<void>((resolve) => {
        // There is one round at most, so at the head of the line it keeps the others from one of the two places only.
        if (isRound) line.unshift(resolve);
        else line.push(resolve);
      });
    try {
      return await work();
    } finally {
      const first = line.shift();
      // Whoever waits takes over the place itself, so that nobody slips in between.
      if (first === undefined) running -= 1;
      else first();
    }
  }

  function occupy(work: Promise<unknown>): void {
    const free = (): void => {
      if (round === mine) round = undefined;
    };
    const mine: Promise<void> = work.then(free, free);
    round = mine;
  }

  function joinNext(work: () => Promise<unknown>): Promise<void> {
    next ??= startNext(work);
    return next;
  }

  async function startNext(work: () => Promise<unknown>): Promise<void> {
    await round;
    const mine = run(work, true);
    next = undefined;
    occupy(mine);
    await mine;
  }

  async function share<T>(name: string, work: () => Promise<T>): Promise<T> {
    const held = shares.get(name) ?? 0;
    if (held >= EACH)
      throw new KeypairError('rate_limited', 'Too many logins are examined at once; try again.', {
        details: { retryAfterSeconds: 1 },
      });
    shares.set(name, held + 1);
    try {
      return await work();
    } finally {
      const left = (shares.get(name) ?? 1) - 1;
      if (left > 0) shares.set(name, left);
      else shares.delete(name);
    }
  }

  return {
    known: (name, work) =>
      share(name, async () => {
        if (round === undefined && next === undefined) {
          const own = run(work);
          occupy(own);
          return own;
        }
        const strangers = joinNext(work);
        // Nobody may come to wait for it.
        strangers.catch(() => undefined);
        const isRight = await run(work);
        if (!isRight) await strangers;
        return isRight;
      }),
    decoy: (name, work) => share(name, () => joinNext(work)),
  };
}
