import { availableParallelism } from 'node:os';
import { KeypairError } from '../errors.js';
import { endedBy } from '../wait.js';

/** Lets a bounded number of generations run at once, the others wait in order. */
export interface GenerationQueue {
  /** Rejects with `rate_limited` when too many wait already, and as `signal` says while it waits itself. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** How many generations may run, and how many may wait behind them. */
export interface GenerationQueueOptions {
  /** Default: one less than the threads of libuv's pool, and no more than the machine has cores. */
  readonly inFlight?: number;
  /** Default: 1024. */
  readonly waiting?: number;
}

const LIBUV_DEFAULT_THREADS = 4;
const DEFAULT_WAITING = 1024;

/**
 * Makes a queue for key generation. Generation runs in libuv's thread pool, where file and name look-ups run too: some threads must stay free for them, and more
 * generations than cores make no more keys.
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
  if (!Number.isInteger(inFlight) || inFlight < 1) throw new TypeError('inFlight must be an integer from 1');
  if (!Number.isInteger(longest) || longest < 0) throw new TypeError('waiting must be an integer from 0');
  const waiting = new Set<() => void>();
  let running = 0;

  const admitted = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(enter);
        reject(endedBy(signal as AbortSignal));
      };
      const enter = (): void => {
        waiting.delete(enter);
        signal?.removeEventListener('abort', leave);
        running += 1;
        resolve();
      };
      if (signal?.aborted === true) leave();
      else if (running < inFlight) enter();
      else if (waiting.size >= longest)
        reject(new KeypairError('rate_limited', 'Too many key generations wait already.'));
      else {
        waiting.add(enter);
        signal?.addEventListener('abort', leave, { once: true });
      }
    });

  return {
    async run(work, signal) {
      await admitted(signal);
      try {
        return await work();
      } finally {
        running -= 1;
        for (const enter of waiting) {
          enter();
          break;
        }
      }
    },
  };
}

function defaultInFlight(): number {
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? LIBUV_DEFAULT_THREADS) || LIBUV_DEFAULT_THREADS;
  return Math.max(1, Math.min(threads - 1, availableParallelism()));
}
