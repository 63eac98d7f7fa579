import { Worker } from 'node:worker_threads';
import { KeypairError } from '../../errors.js';
import { checkWaiting, waitFor } from '../../wait.js';
import { TAG, writeElement, writeInteger, writeObjectId } from '../formats/der.js';
import { bitLength, toBigInt } from '../numbers.js';
import { once } from './once.js';

/** No policy takes more. */
const LARGEST_BITS = 16_384;
// What OpenSSL computes with (OPENSSL_DH_MAX_MODULUS_BITS, DH_MIN_MODULUS_BITS); beyond it a plain power does, some twenty times as slow.
const OPENSSL_BITS = { smallest: 512, largest: 10_000 } as const;
const MOST_WAITING = 1024;
/** A test of 2048 bits in milliseconds; one of twice the bits takes eight times as long. */
const TEST_MS = 2;
const LONGEST_WAIT_SECONDS = 60;
const WITNESS = 3;
// A BIT STRING that holds the INTEGER 3.
const WITNESS_KEY = '030400020103';

// One modular power and an answer. A text instead of a file: the package is built into single files.
const WORKER = `
const { createPrivateKey, createPublicKey } = require('node:crypto');
const { parentPort } = require('node:worker_threads');
function power(n) {
  let result = 1n;
  for (const bit of n.toString(2)) {
    result = (result * result) % n;
    if (bit === '1') result = (result * ${WITNESS}n) % n;
  }
  return result === ${WITNESS}n;
}
function publicHalf(der) {
  const group = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  return createPublicKey(group).export({ format: 'der', type: 'spki' });
}
parentPort.on('message', ({ n, der }) => {
  try {
    parentPort.postMessage(der === undefined ? power(n) : publicHalf(der).subarray(-6).toString('hex') === '${WITNESS_KEY}');
  } catch {
    parentPort.postMessage(false);
  }
});
`;

interface Job {
  readonly n: Uint8Array;
  readonly bits: number;
  readonly signal: AbortSignal | undefined;
  settle(prime: boolean | Error): void;
}

const bench = once(createBench);

/**
 * Whether a modulus of 2 to 16384 bits is a prime, by one round of Fermat's test in a thread of its own: 3^n modulo n is 3 for every prime, and for a product of
 * two primes never but by a chance below any that counts. A prime costs no more than a sound key (2 ms of that thread for 2048 bits, 16 ms for 4096), so that
 * nobody holds up others by sending one; small moduli go before large ones.
 *
 * Rejects with `rate_limited` (`retryAfterSeconds`) when more than 1024 wait, and as `signal` says.
 */
export async function isPrimeModulus(n: Uint8Array, signal?: AbortSignal): Promise<boolean> {
  const bits = bitLength(n);
  if (bits > LARGEST_BITS || bits < 2) return false;
  checkWaiting(signal);
  return waitFor(
    new Promise<boolean>((resolve, reject) => {
      const settle = (prime: boolean | Error): void =>
        typeof prime === 'boolean' ? resolve(prime) : reject(prime);
      bench().ask({ n, bits, signal, settle });
    }),
    signal,
  );
}

/** Whole seconds until a modulus would have had its turn: what is not larger goes before it. From 1 to 60. */
export function secondsUntilTested(bits: number, waiting: readonly Pick<Job, 'bits'>[]): number {
  const before = waiting.filter((job) => job.bits <= bits);
  const ms = before.reduce((sum, job) => sum + TEST_MS * (job.bits / 2048) ** 3, 0);
  return Math.min(Math.max(Math.ceil(ms / 1000), 1), LONGEST_WAIT_SECONDS);
}

/** One thread, made at the first job and kept; it holds the process only while there is work. */
function createBench(): { ask(job: Job): void } {
  let waiting: Job[] = [];
  let worker: Worker | undefined;
  let running: Job | undefined;

  function end(prime: boolean | Error): void {
    const job = running;
    running = undefined;
    worker?.unref();
    job?.settle(prime);
    next();
  }

  function fall(): void {
    worker = undefined;
    end(new KeypairError('store_unavailable', 'The thread that tests moduli ended early.'));
  }

  function next(): void {
    if (running !== undefined) return;
    while (running === undefined && waiting.length > 0) {
      const job = waiting.shift() as Job;
      if (job.signal?.aborted !== true) running = job;
    }
    if (running === undefined) return;
    // Flags of the process, such as loaders, are none of its business.
    worker ??= new Worker(WORKER, { eval: true, execArgv: [] }).on('message', end).on('error', fall);
    worker.ref();
    worker.postMessage(taskOf(running));
  }

  return {
    ask(job) {
      // Those whose callers have gone hold no place.
      if (waiting.length >= MOST_WAITING) waiting = waiting.filter(({ signal }) => signal?.aborted !== true);
      if (waiting.length >= MOST_WAITING) {
        const details = { retryAfterSeconds: secondsUntilTested(job.bits, waiting) };
        const message = 'Too many keys wait to be tested; try again later.';
        job.settle(new KeypairError('rate_limited', message, { details }));
        return;
      }
      const after = waiting.findIndex(({ bits }) => bits > job.bits);
      waiting.splice(after < 0 ? waiting.length : after, 0, job);
      next();
    },
  };
}

/**
 * As a Diffie-Hellman key (PKCS #3) with the modulus, the generator 3 and the private number n: OpenSSL reckons its public number, 3^n modulo n, when it takes
 * the key in. In the thread, since that is the work.
 */
function taskOf({ n, bits }: Job): object {
  if (bits < OPENSSL_BITS.smallest || bits > OPENSSL_BITS.largest) return { n: toBigInt(n) };
  const group = writeElement(TAG.sequence, writeInteger(n), writeInteger(Uint8Array.of(WITNESS)));
  const algorithm = writeElement(TAG.sequence, writeObjectId('1.2.840.113549.1.3.1'), group);
  const secret = writeElement(TAG.octetString, writeInteger(n));
  return { der: writeElement(TAG.sequence, writeInteger(new Uint8Array(0)), algorithm, secret) };
}
