import { Worker } from 'node:worker_threads';
import { KeypairError } from '../errors.js';
import { importThreadSource } from '../generated/import-thread-source.js';
import { KNOWN_TABLE } from '../generated/known-keys.js';
import type { Policy, PolicyName } from '../policy.js';
import type { ThreadAnswer, ThreadData, ThreadRequest } from './thread.js';
import type { Block, ImportedLine } from './types.js';

/** Threads that inspect blocks beside each other. */
export interface Lanes {
  /** Rejects with `store_unavailable` where the thread has ended before its answer. */
  run(block: Block, now: number): Promise<readonly ImportedLine[]>;
  /** Ends the threads, whatever they are at. */
  end(): Promise<void>;
}

interface Waiting {
  resolve(found: readonly ImportedLine[]): void;
  reject(cause: unknown): void;
}

interface Lane {
  /** The blocks that it has. */
  readonly load: () => number;
  run(block: Block, now: number): Promise<readonly ImportedLine[]>;
  end(): Promise<unknown>;
}

/** Starts threads; a block goes to the one that has least to do. */
export function startLanes(count: number, policy: PolicyName | Policy): Lanes {
  const lanes = Array.from({ length: count }, () => startLane({ policy, knownKeys: KNOWN_TABLE }));
  return {
    run: (block, now) =>
      lanes.reduce((one, other) => (other.load() < one.load() ? other : one)).run(block, now),
    async end() {
      await Promise.all(lanes.map((lane) => lane.end()));
    },
  };
}

function startLane(data: ThreadData): Lane {
  /** By the number of the block's first key. */
  const waiting = new Map<number, Waiting>();
  const worker = new Worker(importThreadSource, {
    eval: true,
    name: 'keypair-gateway-import',
    workerData: data,
    // Flags of the parent (loaders, conditions, inspectors) mean nothing to it.
    execArgv: [],
  });
  let ended: { readonly cause: unknown } | undefined;
  const fail = (cause: unknown): void => {
    ended ??= { cause };
    for (const [first, { reject }] of waiting) reject(lost(first, ended.cause));
    waiting.clear();
  };
  worker.on('message', ({ first, found }: ThreadAnswer) => {
    waiting.get(first)?.resolve(JSON.parse(found) as readonly ImportedLine[]);
    waiting.delete(first);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('messageerror', fail);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread has ended with ${code}.`)));
  // Only an answer that is waited for keeps the process: whoever forgets the loop does not stay for ever.
  worker.unref();
  return {
    load: () => waiting.size,
    run(block, now) {
      return new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(lost(block.first, ended.cause));
        const request: ThreadRequest = { block, now };
        worker.postMessage(request);
        waiting.set(block.first, { resolve, reject });
        worker.ref();
      });
    },
    end: () => worker.terminate(),
  };
}

function lost(first: number, cause: unknown): KeypairError {
  const message = `A thread that looks at keys has ended before its answer; nothing is known from line ${first} on.`;
  return new KeypairError('store_unavailable', message, { cause });
}
