import { availableParallelism } from 'node:os';
import { types } from 'node:util';
import { resolvePolicy } from '../policy.js';
import { checkWaiting, waitFor } from '../wait.js';
import { type BlockBuilder, createKeysBuilder, createLinesBuilder } from './builders.js';
import { createInspector } from './inspector.js';
import { createIntake } from './intake.js';
import type { ImportedLine, ImportManyOptions, Pieces } from './types.js';

/**
 * Inspects any number of public keys, each as `inspectPublicKey` does it alone, in threads beside this one where they are more than some hundreds. Each item is one key, as text
 * or bytes, in any format that is read; each has its result, in the order of the keys. Nothing is stored.
 *
 * No more keys are taken than are asked for but some hundreds for each thread, so that the memory stays the same however many there are. Deny lists of the
 * policy are asked in the thread that calls.
 *
 * A key never ends the loop: what is wrong with it is in its result. The loop rejects with `store_unavailable` (or the signal's own `KeypairError`) where `signal` ends it, with
 * `store_unavailable` where a thread ends by itself, with what the items reject with, and with a `TypeError` for an item that is neither text nor
 * bytes; in each case after what was found before. Throws a `TypeError` for an unknown preset or number of threads. Leaving the loop ends the threads.
 *
 * @example
 * ```ts
 * import { importMany } from '@keypair-gateway/core';
 *
 * const keys = ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ work', 'ssh-rsa AAAA'];
 * for await (const { line, verdict, error, findings } of importMany(keys)) console.log(line, verdict, error, findings[0]?.code);
 * // 1 accept undefined undefined
 * // 2 reject invalid_key E_BLOB_TRUNCATED
 * ```
 */
export function importMany(
  keys: Pieces,
  options: ImportManyOptions = {},
): AsyncGenerator<ImportedLine, void, undefined> {
  if (typeof keys === 'string' || types.isUint8Array(keys))
    throw new TypeError(
      'keys must be a list or a stream of keys; a file of keys is for importAuthorizedKeys',
    );
  return stream(keys, createKeysBuilder, options);
}

/**
 * Inspects the keys of a file of authorized_keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT), given as a whole or in pieces that may be cut anywhere, such as a stream gives them.
 * Otherwise as `importMany`: the result of a line is that of `inspectPublicKey` for its key, without the line end.
 *
 * Blank lines and lines that start with `#` are passed over, and counted. The options before a key are in its result; a line whose options sshd could not
 * read is refused, as is a key in another format than OpenSSH's, and a certificate behind `cert-authority`. Carriage returns, and a byte order mark at the start, are told as
 * `W_NORMALISED`. Of a line longer than the policy's cap and 16 KiB of options only the beginning is kept, and it is refused.
 *
 * @example
 * ```ts
 * import { importAuthorizedKeys } from '@keypair-gateway/core';
 *
 * const file = `# staff
 * from="10.0.0.0/8",no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ work
 * `;
 * for await (const { line, verdict, options, key } of importAuthorizedKeys(file)) console.log(line, verdict, options?.[0]?.value, key?.comment);
 * // 2 accept 10.0.0.0/8 work
 * ```
 */
export function importAuthorizedKeys(
  file: string | Uint8Array | Pieces,
  options: ImportManyOptions = {},
): AsyncGenerator<ImportedLine, void, undefined> {
  const { maxTextBytes } = resolvePolicy(options.policy ?? 'strict');
  const pieces = typeof file === 'string' || types.isUint8Array(file) ? [file] : (file as Pieces);
  return stream(pieces, () => createLinesBuilder(maxTextBytes.publicKey + LONGEST_OPTIONS), options);
}

const LONGEST_OPTIONS = 16_384;
// Enough that no thread waits for this one, which is busy with what was found before.
const BLOCKS_FOR_EACH = 3;

function stream(
  pieces: Pieces,
  createBuilder: () => BlockBuilder,
  options: ImportManyOptions,
): AsyncGenerator<ImportedLine, void, undefined> {
  const threads = options.threads ?? availableParallelism();
  if (!Number.isSafeInteger(threads) || threads < 0) throw new TypeError('threads must be an integer from 0');
  resolvePolicy(options.policy ?? 'strict');
  return inspectAll(pieces, createBuilder, options, threads);
}

async function* inspectAll(
  pieces: Pieces,
  createBuilder: () => BlockBuilder,
  options: ImportManyOptions,
  threads: number,
): AsyncGenerator<ImportedLine, void, undefined> {
  const { signal } = options;
  checkWaiting(signal);
  const inspector = createInspector(options, threads);
  const most = BLOCKS_FOR_EACH * Math.max(1, threads);
  const intake = createIntake(pieces, createBuilder(), inspector.run, most);
  try {
    for (;;) {
      const found = await waitFor(intake.next(), signal);
      if (found === undefined) return;
      for (const line of found) {
        yield line;
        checkWaiting(signal);
      }
    }
  } finally {
    await Promise.all([intake.stop(), inspector.end()]);
  }
}
