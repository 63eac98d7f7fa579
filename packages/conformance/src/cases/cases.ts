import type { Report } from '../../../tools/report.js';
import type { Case } from './case.js';
import type { Made } from './made.js';
import { type CaseOutcome, replayCase } from './replay.js';

/** Servers at work at the same time. */
const WORKERS = 3;
/** How often what is made is made, at each prefix. */
const ROUNDS = 2;

/**
 * Replays files of one case each, every case on a server of its own at each of `prefixes`, and reports what differs. Cases that cannot be arranged are listed with the
 * reason.
 */
export async function replayCases(
  label: string,
  cases: readonly Case[],
  prefixes: readonly string[],
  report: Report,
): Promise<void> {
  const made: Made = new Map();
  for (const prefix of prefixes) {
    const outcomes = await replayAll(cases, prefix, made);
    const left = outcomes.flatMap(({ id, left: why }) => (why === undefined ? [] : [`${id}: ${why}`]));
    const sent = outcomes.length - left.length;
    const same = outcomes.filter(
      ({ differences, left: why }) => why === undefined && differences.length === 0,
    );
    for (const { id, differences } of outcomes)
      for (const difference of differences) report.fail(`${id} at ${prefix || '/'}`, difference);
    const summary = `${same.length} of ${sent} cases alike, ${left.length} cannot be arranged, ${made.size} things made and none twice`;
    if (same.length === sent && sent > 0) report.ok(`${label} at ${prefix || '/'}`, summary);
    else report.fail(`${label} at ${prefix || '/'}`, summary.replace(' and none twice', ''));
    if (prefix === prefixes[0]) for (const each of left) console.log(`   cannot be arranged: ${each}`);
  }
}

async function replayAll(
  cases: readonly Case[],
  prefix: string,
  made: Made,
): Promise<readonly CaseOutcome[]> {
  const waiting = [...cases.entries()];
  const outcomes: CaseOutcome[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, one] = next;
      const makes = (one.compare.volatile ?? []).some((pointer) => /key$/.test(pointer));
      outcomes[index] = await replayCase(one, prefix, made, makes ? ROUNDS : 1).catch((error: unknown) => ({
        id: one.id,
        differences: [error instanceof Error ? error.message : String(error)],
      }));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return outcomes;
}
