import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { endedBy } from '../../wait.js';
import { type Refusal, refuse } from '../refusal.js';

/** The three flavours of Argon2 (RFC 9106), by their names in PuTTY's files. */
export type Argon2Flavour = 'Argon2id' | 'Argon2i' | 'Argon2d';

/** What a derivation is to cost. */
export interface Argon2Cost {
  readonly memoryKibibytes: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** The shortest salt that RFC 9106 has. */
export const ARGON2_SHORTEST_SALT = 8;

// KiB times passes: some milliseconds, less than a thread takes to begin.
const QUICK_WORK = 512;

// The library yields to promises only and never to the event loop, so that it runs in a thread of its own. A text instead of a file: the package is built into
// single files.
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { library, name, passphrase, salt, options } = workerData;
parentPort.postMessage(require(library)[name](passphrase, salt, options));
`;

const NAMES = { Argon2id: 'argon2id', Argon2i: 'argon2i', Argon2d: 'argon2d' } as const;

/**
 * Argon2 (RFC 9106, version 1.3): `length` bytes, in a worker thread unless it is a matter of milliseconds. The salt has at least `ARGON2_SHORTEST_SALT` bytes,
 * the memory at least 8 KiB for each lane.
 *
 * `E_KDF_COST` where it cannot be done: no memory, no thread, a cost out of range. Rejects as `endedBy` tells once the signal is aborted, which ends the thread.
 */
export async function deriveArgon2(
  flavour: Argon2Flavour,
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array | Refusal> {
  if (signal?.aborted === true) throw endedBy(signal);
  const name = NAMES[flavour];
  const options = { m: cost.memoryKibibytes, t: cost.passes, p: cost.parallelism, dkLen: length };
  if (cost.memoryKibibytes * cost.passes <= QUICK_WORK) {
    const library = await import('@noble/hashes/argon2');
    try {
      return library[name](passphrase, salt, options);
    } catch {
      return refuse('E_KDF_COST');
    }
  }
  const library = createRequire(import.meta.url).resolve('@noble/hashes/argon2');
  const worker = startWorker({ library, name, passphrase, salt, options });
  if (worker === undefined) return refuse('E_KDF_COST');
  let leave = (): void => {};
  try {
    return await new Promise<Uint8Array | Refusal>((resolve, reject) => {
      leave = () => {
        if (signal !== undefined) reject(endedBy(signal));
      };
      const dead = (): void => resolve(refuse('E_KDF_COST'));
      signal?.addEventListener('abort', leave, { once: true });
      worker.once('message', resolve);
      worker.once('error', dead);
      worker.once('exit', dead);
    });
  } finally {
    signal?.removeEventListener('abort', leave);
    void worker.terminate();
  }
}

function startWorker(workerData: object): Worker | undefined {
  try {
    // Flags of the process, such as loaders, are none of its business.
    return new Worker(WORKER, { eval: true, execArgv: [], workerData });
  } catch {
    return undefined;
  }
}
