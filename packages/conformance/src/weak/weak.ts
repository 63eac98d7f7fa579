import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../../tools/report.js';
import { type Asked, askBadkeys } from './badkeys.js';
import { FAMILIES } from './families.js';
import type { Share } from './worker.js';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
const PROCESSES = Math.max(1, Math.min(4, availableParallelism()));
const ASKED = 1000;
const SHOWN = 3;

/**
 * Freshly made weak RSA moduli, family by family, and sound keys, in the screens of the core; then badkeys about a thousand of the weak ones. `WEAK_PER_FAMILY`: keys
 * per family (1000), `WEAK_GOOD`: sound keys of 2048 bits (500), `WEAK_ONLY`: names of families, with commas between.
 */
export async function weak(report: Report): Promise<void> {
  const perFamily = countOf('WEAK_PER_FAMILY', 1000);
  const only = process.env.WEAK_ONLY?.split(',');
  const asked: (readonly Asked[])[] = [];
  for (const { name } of FAMILIES.filter((family) => only?.includes(family.name) ?? true)) {
    const { found, total, wrong, medianMs, sample } = await shared(name, perFamily);
    const detail = `${found}/${total} found, ${medianMs.toFixed(2)} ms a key (median)`;
    if (found === total && total > 0) report.ok(`weak ${name}`, detail);
    else report.fail(`weak ${name}`, `${detail}: ${wrong.slice(0, SHOWN).join(', ')}`);
    if (sample.length > 0) asked.push(sample);
  }
  const good = await shared('good', countOf('WEAK_GOOD', 500));
  const alarms = `${good.wrong.length} alarms on ${good.total} sound keys, ${good.medianMs.toFixed(2)} ms a key (median)`;
  if (good.wrong.length === 0) report.ok('weak sound keys', alarms);
  else report.fail('weak sound keys', `${alarms}: ${good.wrong.slice(0, SHOWN).join(', ')}`);
  await agree(takeTurns(asked, ASKED), report);
}

async function agree(keys: readonly Asked[], report: Report): Promise<void> {
  if (keys.length === 0) return;
  const answers = await askBadkeys(keys);
  if (typeof answers === 'string') return report.notRun('weak badkeys', answers);
  // Each of these keys was found by the core; what badkeys says of it must be the same.
  const missed = keys.filter(({ badkeys }, index) => answers[index]?.includes(badkeys) !== true);
  const detail = `agrees on ${keys.length - missed.length} of ${keys.length} fresh weak keys`;
  if (missed.length === 0) report.ok('weak badkeys', detail);
  else
    report.fail(
      'weak badkeys',
      `${detail}: ${missed
        .slice(0, SHOWN)
        .map(({ n, badkeys }) => `${badkeys} ${n}`)
        .join(', ')}`,
    );
}

/** One family over all processes. */
async function shared(name: string, count: number): Promise<Share> {
  let done = 0;
  const onDone = (more: number): void => {
    done += more;
    if (process.stdout.isTTY) process.stdout.write(`\r   ${name} ${done}/${count}  `);
  };
  const bounds = Array.from({ length: PROCESSES + 1 }, (_, index) => Math.round((count * index) / PROCESSES));
  const shares = await Promise.all(
    bounds.slice(1).map((to, index) => runShare([name, String(bounds[index]), String(to)], onDone)),
  );
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
  return {
    found: shares.reduce((sum, { found }) => sum + found, 0),
    total: shares.reduce((sum, { total }) => sum + total, 0),
    wrong: shares.flatMap(({ wrong }) => wrong),
    medianMs: Math.max(...shares.map(({ medianMs }) => medianMs)),
    sample: takeTurns(
      shares.map(({ sample }) => sample),
      ASKED,
    ),
  };
}

function runShare(args: readonly string[], onDone: (more: number) => void): Promise<Share> {
  return new Promise((resolve, reject) => {
    // The loader that runs this file runs the other too.
    const child = fork(WORKER, args, { execArgv: process.execArgv });
    let share: Share | undefined;
    child.on('message', (message: { readonly done?: number; readonly share?: Share }) => {
      if (message.done !== undefined) onDone(message.done);
      share = message.share ?? share;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (share === undefined) reject(new Error(`the process for ${args.join(' ')} ended with ${status}`));
      else resolve(share);
    });
  });
}

/** Up to `most` of them, one of each list in turn. */
function takeTurns<T>(lists: readonly (readonly T[])[], most: number): readonly T[] {
  const taken: T[] = [];
  for (let index = 0; taken.length < most && lists.some((list) => index < list.length); index += 1)
    for (const list of lists) {
      const item = list[index];
      if (item !== undefined && taken.length < most) taken.push(item);
    }
  return taken;
}

function countOf(name: string, usual: number): number {
  const count = Number(process.env[name] ?? usual);
  if (!Number.isInteger(count) || count < 1) throw new TypeError(`${name} must be a whole number from 1`);
  return count;
}
