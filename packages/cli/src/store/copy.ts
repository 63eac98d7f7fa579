import { parseArgs } from 'node:util';
import { copyStore, isKeypairError, type KeypairError, planStoreCopy } from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { listenForStop } from '../interrupt.js';
import type { CliIo } from '../io.js';
import { printable } from '../printable.js';
import { endWith, isStop, misused, type Stop } from '../usage.js';
import { isSameFile, lookAtTarget, openSource, openTarget } from './open.js';
import { type Place, readPlace, showsPassword } from './places.js';
import { createPartProgress } from './progress.js';
import { type CopyReport, labelOf, reportJson, reportText } from './report.js';

interface Asked {
  readonly from: Place;
  readonly to: Place;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `keypair-gateway store copy`: resolves to the exit code. */
export async function storeCopy(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = await readArguments(argv);
  if (isStop(asked)) return endWith(io, 'store', asked);
  if ([asked.from, asked.to].some(showsPassword))
    io.stderr.write(
      'keypair-gateway store: others can read the password among the arguments; PGPASSWORD or a configuration hides it\n',
    );
  const interrupt = listenForStop(io);
  try {
    const report = await (asked.dryRun ? plan : run)(asked, io, interrupt.signal);
    if (isStop(report)) return endWith(io, 'store', report);
    io.stdout.write(asked.json ? reportJson(report) : reportText(report));
    return EXIT.ok;
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    if (!interrupt.signal.aborted) return sayFault(error, io);
    io.stderr.write('keypair-gateway store: interrupted; run it again for the rest\n');
    return EXIT.interrupted;
  } finally {
    interrupt.end();
  }
}

async function plan({ from, to }: Asked, { env }: CliIo, signal: AbortSignal): Promise<CopyReport | Stop> {
  const source = await openSource(from, env);
  if (isStop(source)) return source;
  try {
    const target = await lookAtTarget(to, env);
    if (isStop(target)) return target;
    try {
      const found = await planStoreCopy({ from: source.store, to: target.store, signal });
      return { from: labelOf(from), to: labelOf(to), dryRun: true, ...found };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function run({ from, to }: Asked, io: CliIo, signal: AbortSignal): Promise<CopyReport | Stop> {
  const source = await openSource(from, io.env);
  if (isStop(source)) return source;
  try {
    const target = await openTarget(to, io.env);
    if (isStop(target)) return target;
    const progress = createPartProgress(io.stderr);
    try {
      io.stderr.write('keypair-gateway store: no gateway may write to either store until this ends\n');
      const done = await copyStore({
        from: source.store,
        to: target.store,
        signal,
        onProgress: progress.show,
      });
      return { from: labelOf(from), to: labelOf(to), dryRun: false, ...done };
    } finally {
      progress.end();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function sayFault(error: KeypairError, io: CliIo): number {
  io.stderr.write(`keypair-gateway store: ${printable(error.message)}\n`);
  return error.code === 'conflict' ? EXIT.findings : EXIT.start;
}

async function readArguments(argv: readonly string[]): Promise<Asked | Stop> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return misused((error as Error).message);
  }
  const { values, positionals } = parsed;
  const [fromWord, toWord, ...more] = positionals;
  if (fromWord === undefined || toWord === undefined || more.length > 0)
    return misused('give FROM and TO: each a configuration, a SQLite file or a postgres:// URL');
  const from = await readPlace(fromWord, values['from-backend']);
  if (isStop(from)) return from;
  const to = await readPlace(toWord, values['to-backend']);
  if (isStop(to)) return to;
  if (await isSameFile(from, to)) return misused('FROM and TO are the same file');
  return { from, to, dryRun: values['dry-run'], json: values.json };
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'from-backend': { type: 'string' },
      'to-backend': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
}
