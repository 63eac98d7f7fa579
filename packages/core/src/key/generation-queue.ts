import type { KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { KeypairError } from '../errors.js';
import type { Algorithm } from '../types.js';
import { checkWaiting, endedBy } from '../wait.js';

/** Who a generation is for. */
export interface GenerationPlace {
  /** Those with keys to make take turns, one key each, however many of them one has asked for. */
  readonly owner: string;
  /** Of one object the keys are taken together: limits are looked at for the first of them. */
  readonly request?: object;
  /**
   * For later: it runs when nobody waits, and of these always one less at once than may run, so that who comes has a place. No limit holds what waits so, and it keeps no
   * process alive before it runs.
   */
  readonly background?: boolean;
}

/** What kind of key a generation makes. */
export interface KeyKind {
  readonly algorithm: Algorithm;
  readonly bits: number;
}

/** Lets a bounded number of generations run at once, the others wait in order. */
export interface GenerationQueue {
  /**
   * Rejects with `rate_limited` (`retryAfterSeconds`) when too many wait already, and as `signal` says while it waits itself. Without a place all are one owner's, whom
   * no limit of an owner holds.
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal, place?: GenerationPlace): Promise<T>;
  /** The private half of a key of this kind that is made already, for the caller alone, or undefined; absent: there never is one. */
  take?(kind: KeyKind): KeyObject | undefined;
}

/** How many generations may run, and how many may wait behind them. */
export interface GenerationQueueOptions {
  /** Default: one less than the threads of libuv's pool, and no more than the machine has cores. */
  readonly inFlight?: number;
  /** Default: 1024. */
  readonly waiting?: number;
  /** Of one owner; default: 64. */
  readonly waitingPerOwner?: number;
}

const LIBUV_DEFAULT_THREADS = 4;
const DEFAULT_WAITING = 1024;
const DEFAULT_WAITING_PER_OWNER = 64;
const RETRY_AFTER_SECONDS = 5;

/**
 * Makes a queue for key generation. Generation runs in libuv's thread pool, where file and name look-ups run too: some threads must stay free for them, and more
 * generations than cores make no more keys. Owners take turns, so that one who asks for hundreds of keys keeps nobody else from one.
 *
 * @example
 * ```ts
 * import { createGenerationQueue, generateKeyMaterial } from '@keypair-gateway/core';
 *
 * const queue = createGenerationQueue({ inFlight: 2 });
 * const made = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' }, { queue });
 * console.log(made.algorithm); // ed25519
 * ```
 */
export function createGenerationQueue(options: GenerationQueueOptions = {}): GenerationQueue {
  const inFlight = options.inFlight ?? defaultInFlight();
  const longest = options.waiting ?? DEFAULT_WAITING;
  const longestOfOne = options.waitingPerOwner ?? DEFAULT_WAITING_PER_OWNER;
  if (!Number.isInteger(inFlight) || inFlight < 1) throw new TypeError('inFlight must be an integer from 1');
  if (!Number.isInteger(longest) || longest < 0) throw new TypeError('waiting must be an integer from 0');
  if (!Number.isInteger(longestOfOne) || longestOfOne < 0)
    throw new TypeError('waitingPerOwner must be an integer from 0');
  // By owner, in the order of their turns; none is empty.
  const lines = new Map<string | undefined, Set<() => void>>();
  // How many keys of a request are made or wait.
  const underWay = new Map<object, number>();
  const later = new Set<() => void>();
  const mostLater = Math.max(1, inFlight - 1);
  let running = 0;
  let runningLater = 0;
  let waiting = 0;
  let isCalling = false;

  const count = (request: object | undefined, by: 1 | -1): void => {
    if (request === undefined) return;
    const now = (underWay.get(request) ?? 0) + by;
    if (now > 0) underWay.set(request, now);
    else underWay.delete(request);
  };

  const checkRoom = ({ owner, request }: Partial<GenerationPlace>): void => {
    if (request !== undefined && underWay.has(request)) return;
    if (waiting >= longest) throw tooMany('Too many key generations wait already.');
    if (owner !== undefined && (lines.get(owner)?.size ?? 0) >= longestOfOne)
      throw tooMany('Too many key generations of this owner wait already.');
  };

  const join = (enter: () => void, owner: string | undefined): void => {
    const line = lines.get(owner) ?? new Set();
    lines.set(owner, line.add(enter));
    waiting += 1;
  };

  const leave = (enter: () => void, owner: string | undefined): void => {
    const line = lines.get(owner);
    line?.delete(enter);
    waiting -= 1;
    if (line?.size === 0) lines.delete(owner);
  };

  const wait = (
    signal: AbortSignal | undefined,
    { owner, request }: Partial<GenerationPlace>,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => {
        leave(enter, owner);
        count(request, -1);
        reject(endedBy(signal as AbortSignal));
      };
      const enter = (): void => {
        leave(enter, owner);
        signal?.removeEventListener('abort', giveUp);
        running += 1;
        resolve();
      };
      join(enter, owner);
      signal?.addEventListener('abort', giveUp, { once: true });
    });

  const waitForLater = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => {
        later.delete(enter);
        reject(endedBy(signal as AbortSignal));
      };
      const enter = (): void => {
        later.delete(enter);
        signal?.removeEventListener('abort', giveUp);
        running += 1;
        runningLater += 1;
        resolve();
      };
      later.add(enter);
      signal?.addEventListener('abort', giveUp, { once: true });
      callLater();
    });

  // By a timer: what came in the meantime goes first, and a process with nothing else to do ends.
  const callLater = (): void => {
    if (isCalling || later.size === 0) return;
    isCalling = true;
    setTimeout(() => {
      isCalling = false;
      const places = Math.min(inFlight - running, mostLater - runningLater);
      if (lines.size === 0) for (const enter of [...later].slice(0, Math.max(0, places))) enter();
    }, 1).unref();
  };

  const runLater = async <T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
    await waitForLater(signal);
    try {
      return await work();
    } finally {
      running -= 1;
      runningLater -= 1;
      callNext();
    }
  };

  const callNext = (): void => {
    const [next] = lines;
    if (next === undefined) {
      callLater();
      return;
    }
    const [owner, line] = next;
    const [enter] = line;
    enter?.();
    // Behind all others until the next turn.
    if (lines.delete(owner)) lines.set(owner, line);
  };

  return {
    async run(work, signal, place) {
      checkWaiting(signal);
      if (place?.background === true) return runLater(work, signal);
      const isFree = running < inFlight;
      if (!isFree) checkRoom(place ?? {});
      count(place?.request, 1);
      if (isFree) running += 1;
      else await wait(signal, place ?? {});
      try {
        return await work();
      } finally {
        running -= 1;
        count(place?.request, -1);
        callNext();
      }
    },
  };
}

function tooMany(message: string): KeypairError {
  return new KeypairError('rate_limited', message, { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } });
}

/** A queue whose generations all have one place. */
export function inPlace(queue: GenerationQueue, place: GenerationPlace): GenerationQueue {
  return {
    run: (work, signal) => queue.run(work, signal, place),
    take: (kind) => queue.take?.(kind),
  };
}

function defaultInFlight(): number {
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? LIBUV_DEFAULT_THREADS) || LIBUV_DEFAULT_THREADS;
  return Math.max(1, Math.min(threads - 1, availableParallelism()));
}
