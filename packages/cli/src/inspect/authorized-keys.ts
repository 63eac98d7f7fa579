import { stat } from 'node:fs/promises';
import {
  type ImportedLine,
  importAuthorizedKeys,
  isKeypairError,
  type PolicyName,
} from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { sourceOf } from '../input-file.js';
import { listenForStop } from '../interrupt.js';
import { type CliIo, paintFor } from '../io.js';
import { endWith, fileStop, GAVE_UP, type Stop } from '../usage.js';
import { type Bar, createBar } from './bar.js';
import { formatLine, formatLineJson, formatTally, type Tally } from './line-report.js';
import { createOutput } from './output.js';

/** What is asked about a file of authorized_keys. */
export interface FileWish {
  readonly file: string;
  readonly policy: PolicyName;
  readonly json: boolean;
  readonly threads: number | undefined;
}

/** `inspect --authorized-keys`: one line of output a key, in memory that does not grow with the file. Resolves to the exit code. */
export async function inspectFile(wish: FileWish, io: CliIo): Promise<number> {
  const interrupt = listenForStop(io);
  // Where the output is a terminal, its lines are progress enough.
  const size = io.stdout.isTTY === true ? undefined : await sizeOf(wish.file);
  const bar = createBar(io.stdout.isTTY === true ? { write: () => {} } : io.stderr, size);
  const tally = { accept: 0, warn: 0, reject: 0 };
  try {
    const keys = importAuthorizedKeys(counted(sourceOf(wish.file, io), bar), {
      policy: wish.policy,
      signal: interrupt.signal,
      ...(wish.threads === undefined ? {} : { threads: wish.threads }),
    });
    await show(keys, wish, io, (verdict) => {
      tally[verdict] += 1;
      bar.addKey();
    });
  } catch (cause) {
    bar.end();
    return endWith(io, 'inspect', stopOf(cause, wish.file, interrupt.signal));
  } finally {
    interrupt.end();
  }
  bar.end();
  io.stderr.write(`${formatTally(tally)}\n`);
  return tally.reject > 0 ? EXIT.findings : EXIT.ok;
}

async function show(
  keys: AsyncIterable<ImportedLine>,
  { json }: FileWish,
  { stdout, env }: CliIo,
  count: (verdict: keyof Tally) => void,
): Promise<void> {
  const paint = paintFor(stdout, env);
  const output = createOutput(stdout);
  try {
    for await (const line of keys) {
      count(line.verdict);
      const room = output.write(json ? formatLineJson(line) : formatLine(line, paint));
      // Whoever read the output has gone (`| head`): nobody wants the rest.
      if (room !== undefined && !(await room)) return;
    }
  } finally {
    await output.end();
  }
}

async function* counted(
  source: AsyncIterable<Uint8Array | string>,
  bar: Bar,
): AsyncGenerator<Uint8Array | string> {
  for await (const chunk of source) {
    bar.addBytes(typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length);
    yield chunk;
  }
}

function stopOf(cause: unknown, file: string, signal: AbortSignal): Stop {
  if (signal.aborted) return GAVE_UP;
  return isKeypairError(cause) ? { stop: EXIT.start, says: cause.message } : fileStop(`read ${file}`, cause);
}

/** Bytes, where that is known beforehand. */
async function sizeOf(file: string): Promise<number | undefined> {
  if (file === '-') return undefined;
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : undefined;
  } catch {
    // Reading it will tell why.
    return undefined;
  }
}
