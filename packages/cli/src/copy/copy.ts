import { parseArgs } from 'node:util';
import { isKeypairError, type KeypairError } from '@keypair-gateway/core';
import { EXIT } from '../exit-codes.js';
import { listenForStop } from '../interrupt.js';
import type { CliIo } from '../io.js';
import { printable } from '../printable.js';
import type { CloudConfig } from '../upstream/types.js';
import { endWith, misused } from '../usage.js';
import { type Carried, type CarryOptions, carry } from './carry.js';
import { type CloudFiles, openClouds } from './clouds.js';
import { createPace, readRate } from './pace.js';
import { listSide, type Plan, planCopy } from './plan.js';
import { createProgress } from './progress.js';
import { type CopyReport, reportJson, reportText } from './report.js';
import type { CopyWish, Ending } from './types.js';

interface Asked {
  readonly files: CloudFiles;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly rate: number | undefined;
  readonly concurrency: number;
  readonly wish: CopyWish;
}

const MOST_AT_ONCE = 64;

/** `keypair-gateway copy`: resolves to the exit code. */
export async function copy(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === 'string') return endWith(io, 'copy', misused(asked));
  const interrupt = listenForStop(io);
  try {
    return await run(asked, io, interrupt.signal);
  } finally {
    interrupt.end();
  }
}

async function run(
  { files, dryRun, json, wish, ...how }: Asked,
  io: CliIo,
  signal: AbortSignal,
): Promise<number> {
  const opened = await openClouds(files, io.env);
  if (!opened.ok) {
    io.stderr.write(`keypair-gateway copy: ${opened.lines.map(printable).join('\n')}\n`);
    return EXIT.usage;
  }
  const { config, source, target } = opened;
  let plan: Plan;
  try {
    const [wanted, there] = await Promise.all([listSide(source, wish.privateKeys), listSide(target, false)]);
    plan = await planCopy(wanted, there, target, wish);
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    return sayFault(error, io);
  }
  const carried = dryRun ? undefined : await carryPlanned();

  async function carryPlanned(): Promise<Carried> {
    const progress = createProgress(io.stderr, plan.todo.length);
    const pace = createPace(how.rate);
    try {
      return await carry(plan.todo, target, {
        wish,
        pace,
        concurrency: how.concurrency,
        ...repeatsOf(config.to),
        signal,
        onDone: progress.add,
      });
    } finally {
      progress.end();
    }
  }

  const place = ({ dialect, endpoint }: (typeof config)['from']): CopyReport['from'] => ({
    dialect,
    endpoint,
  });
  const report: CopyReport = {
    from: place(config.from),
    to: place(config.to),
    dryRun,
    ending: carried?.ending ?? 'done',
    total: plan.total,
    copied: carried?.copied ?? plan.todo.length,
    there: plan.there + (carried?.there ?? 0),
    refused: [...plan.refused, ...(carried?.refused ?? [])],
    open: carried?.open ?? 0,
    left: plan.left,
  };
  io.stdout.write(json ? reportJson(report) : reportText(report, wish.privateKeys));
  if (carried?.fault !== undefined) return sayFault(carried.fault, io);
  if (report.ending === 'interrupted')
    io.stderr.write('keypair-gateway copy: interrupted; run it again for the rest\n');
  return exitOf(report, wish);
}

/** What the target's own `retry` says holds for the creates too, which the client never repeats. */
function repeatsOf({ retry }: CloudConfig): Pick<CarryOptions, 'attempts' | 'baseMs'> {
  if (retry === false) return { attempts: 1 };
  const { attempts, baseMs } = retry ?? {};
  return { ...(attempts !== undefined && { attempts }), ...(baseMs !== undefined && { baseMs }) };
}

function exitOf({ ending, refused, left }: CopyReport, { privateKeys }: CopyWish): number {
  const codes: Readonly<Record<Exclude<Ending, 'done'>, number>> = {
    interrupted: EXIT.interrupted,
    away: EXIT.start,
    'refused-credential': EXIT.usage,
  };
  if (ending !== 'done') return codes[ending];
  return refused.length > 0 || (privateKeys && left.privateKeys > 0) ? EXIT.findings : EXIT.ok;
}

/** A cloud that is away can be tried again; one that refuses its credential, or what is asked of it, asks for another configuration. */
function sayFault(error: KeypairError, io: CliIo): number {
  const isRefused = isKeypairError(error.cause, 'unauthenticated');
  const says = isRefused ? 'a cloud refuses its credential; check it' : error.message;
  io.stderr.write(`keypair-gateway copy: ${printable(says)}\n`);
  const isAway = ['upstream_unavailable', 'store_unavailable', 'rate_limited'].includes(error.code);
  return isAway && !isRefused ? EXIT.start : EXIT.usage;
}

function readArguments(argv: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      allowPositionals: false,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        config: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        rate: { type: 'string' },
        concurrency: { type: 'string', default: '4' },
        prefix: { type: 'string', default: '' },
        names: { type: 'string', multiple: true, default: [] },
        'private-keys': { type: 'boolean', default: false },
      },
    });
    const { from, to, config, json, prefix, names } = values;
    const files = filesOf(from, to, config);
    if (files === undefined) return 'give --from FILE and --to FILE, or --config FILE with "from" and "to"';
    const rate = values.rate === undefined ? undefined : readRate(values.rate);
    if (values.rate !== undefined && rate === undefined)
      return `--rate takes calls a second or a minute, such as 50, 50/s or 300/m, not "${values.rate}"`;
    const concurrency = Number(values.concurrency);
    if (!/^\d{1,3}$/.test(values.concurrency) || concurrency < 1 || concurrency > MOST_AT_ONCE)
      return `--concurrency takes a number from 1 to ${MOST_AT_ONCE}, not "${values.concurrency}"`;
    const wish: CopyWish = { wants: wantsOf(names), prefix, privateKeys: values['private-keys'] };
    return { files, dryRun: values['dry-run'], json, rate, concurrency, wish };
  } catch (error) {
    return (error as Error).message;
  }
}

function filesOf(
  from: string | undefined,
  to: string | undefined,
  config: string | undefined,
): CloudFiles | undefined {
  if (config !== undefined) return from === undefined && to === undefined ? { config } : undefined;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Names as they are, `*` for any text. */
function wantsOf(patterns: readonly string[]): (name: string) => boolean {
  if (patterns.length === 0) return () => true;
  const parts = patterns.map((pattern) => pattern.split('*'));
  return (name) => parts.some((pieces) => matches(name, pieces));
}

function matches(name: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
    return false;
  let at = first.length;
  for (const piece of others) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > name.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}
