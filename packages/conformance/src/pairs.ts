import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../tools/packages.js';
import type { Report } from '../../tools/report.js';
import { run, tail } from '../../tools/run.js';
import type { PairReport } from './pairs/replay.js';
import { shared } from './shared.js';

const REPLAY = join(dirname(fileURLToPath(import.meta.url)), 'pairs/replay.ts');

/**
 * Replays the examples of each dialect, served in front of each cloud, in one process: whatever differs from the example must be what `docs/translation.md` says. `PAIRS` names fronts, all
 * without it.
 */
export async function pairs(report: Report): Promise<void> {
  const folder = shared('dialects');
  if (folder === undefined) return report.notRun('pairs', 'no folder of examples');
  let count = 0;
  const wanted = (process.env.PAIRS ?? '').split(/[\s,]+/).filter((name) => name !== '');
  const words = ['--conditions=@keypair-gateway/source', '--import', 'tsx', REPLAY, folder, ...wanted];
  const ran = await run(process.execPath, words, {
    cwd: ROOT,
    onLine(line) {
      count += 1;
      tell(JSON.parse(line) as PairReport, report);
    },
    timeoutSeconds: 900,
  });
  if (ran.status !== 0 || count === 0) report.fail('pairs', tail(ran));
}

function tell({ front, upstream, same, told, left, failed }: PairReport, report: Report): void {
  const label = `pairs ${front} over ${upstream}`;
  const rows = Object.entries(told).sort(([, a], [, b]) => b - a);
  const differing = rows.reduce((sum, [, number]) => sum + number, 0);
  const by = rows.map(([id, number]) => `${id} ${number}`).join(', ');
  for (const { name, differences } of failed)
    report.fail(`${label}: ${name}`, differences.map((one) => one.slice(0, 300)).join('; '));
  const detail = `${same} same, ${differing} differ as the table says${by && ` (${by})`}, ${failed.length} FAIL, ${left} left out`;
  if (failed.length === 0 && same + differing > 0) report.ok(label, detail);
  else report.fail(label, detail);
}
