import type { KeyObject } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { inspect } from 'node:util';
import type { Algorithm } from '../types.js';
import { generatorOf } from './generate.js';
import { createGenerationQueue, type GenerationQueue, type KeyKind } from './generation-queue.js';
import { tellGeneration } from './tell-generation.js';

/** What `createKeyPool` takes. */
export interface KeyPoolOptions {
  /** Default, and the only one that takes long enough to be worth it: `rsa`. */
  readonly algorithm?: Algorithm;
  /** Default: 2048. */
  readonly bits?: number;
  /** How many keys lie ready, from 1 to 1024; default: 16. */
  readonly size?: number;
  /** Makes the keys of the pool, when it has nothing else to do, and all that the pool does not have; default: a queue of its own. Another pool is one, too. */
  readonly generations?: GenerationQueue;
  /** Closes the pool. */
  readonly signal?: AbortSignal;
}

/** What a pool tells of itself, for metrics. */
export interface KeyPoolStats {
  readonly algorithm: Algorithm;
  readonly bits: number;
  readonly size: number;
  /** How many keys lie ready. */
  readonly ready: number;
  /** How many keys were taken out since the start. */
  readonly hits: number;
  /** How many were asked for while the pool was empty, and made for who asked. */
  readonly misses: number;
}

/** A generation queue with keys of one kind that are made already. */
export interface KeyPool extends Required<GenerationQueue> {
  stats(): KeyPoolStats;
  /** Drops the keys and makes no more; who goes on to use the pool as a queue has his keys made. */
  close(): void;
}

const DEFAULT_SIZE = 16;
const LARGEST_SIZE = 1024;
const RETRY_MS = 1000;

/**
 * Keeps RSA keys ready that are made while nobody waits for one, so that a request need not wait for its own. Give it as `generations` to a service or a bridge: of its kind
 * it gives the key that has waited longest, with the name and comment of the request, and all others are made as ever. A key is given once: it does not come
 * back when the request fails. Keys are `KeyObject`s that are in no member of the pool; nothing of it keeps a process alive but a generation that runs.
 *
 * Throws `TypeError` for a size out of its range and for an algorithm whose keys are made at once, `unsupported_algorithm` for bits that the algorithm does not have.
 *
 * @example
 * ```ts
 * import { createKeyPool, createKeypairService, createMemoryStore } from '@keypair-gateway/core';
 *
 * const pool = createKeyPool({ bits: 2048, size: 4 });
 * const service = createKeypairService({ store: createMemoryStore(), generations: pool });
 * console.log(pool, service.capabilities.generates.includes('rsa')); // KeyPool(4) true
 * pool.close();
 * ```
 */
export function createKeyPool(options: KeyPoolOptions = {}): KeyPool {
  const { algorithm = 'rsa', size = DEFAULT_SIZE, generations = createGenerationQueue(), signal } = options;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_SIZE)
    throw new TypeError(`size must be an integer from 1 to ${LARGEST_SIZE}`);
  const { maker, bits } = generatorOf(algorithm, options.bits);
  const { generateKey } = maker;
  if (generateKey === undefined)
    throw new TypeError(`algorithm must be rsa: keys of ${algorithm} are made at once`);
  const place = { owner: 'key-pool', background: true };
  const closing = new AbortController();
  // As many wait for their turns as keys are missing; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, closing.signal);
  const ready: KeyObject[] = [];
  let underWay = 0;
  let hits = 0;
  let misses = 0;

  const makeOne = async (): Promise<void> => {
    underWay += 1;
    try {
      const key = await tellGeneration(
        { algorithm, bits },
        'refill',
        () => generateKey(bits),
        (work) => generations.run(work, closing.signal, place),
      );
      if (!closing.signal.aborted) ready.push(key);
    } catch {
      // A queue that is full, or a machine out of memory: what is asked for meanwhile is made on the spot, and tells what is wrong.
      if (!closing.signal.aborted) setTimeout(refill, RETRY_MS).unref();
    } finally {
      underWay -= 1;
    }
  };

  const refill = (): void => {
    while (!closing.signal.aborted && ready.length + underWay < size) void makeOne();
  };

  const close = (): void => {
    signal?.removeEventListener('abort', close);
    closing.abort();
    ready.length = 0;
  };

  const take = (kind: KeyKind): KeyObject | undefined => {
    if (kind.algorithm !== algorithm || kind.bits !== bits || closing.signal.aborted)
      return generations.take?.(kind);
    const key = ready.shift();
    if (key === undefined) {
      misses += 1;
      return generations.take?.(kind);
    }
    hits += 1;
    refill();
    return key;
  };

  const members: KeyPool = {
    run: (work, given, at) => generations.run(work, given, at),
    take,
    stats: () => ({ algorithm, bits, size, ready: ready.length, hits, misses }),
    close,
  };
  if (signal?.aborted === true) close();
  signal?.addEventListener('abort', close, { once: true });
  refill();
  return hidden(members, `KeyPool(${size})`);
}

/** With members that no enumeration, clone, JSON or inspection meets. */
function hidden(members: KeyPool, shown: string): KeyPool {
  const object = Object.create(Object.prototype, {
    ...Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value }])),
    [inspect.custom]: { value: () => shown },
  }) as KeyPool;
  return Object.freeze(object);
}
