import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../../tools/packages.js';
import type { Report } from '../../../tools/report.js';
import { run, tail } from '../../../tools/run.js';
import type { Line } from './matrix.js';

const WORKER = join(dirname(fileURLToPath(import.meta.url)), 'worker.ts');
/** Each in a process of its own, in the order in which they take time. */
const CHECKS = ['matrix', 'credentials', 'drill', 'slots', 'kill'] as const;

/**
 * Clouds that fail in every way over real connections, behind served gateways: each failure at each operation of each pair, a hundred callers while a tenth of all requests fail, and a
 * front that is killed among creates. `FAULTS_SEED` sets where the choices begin; `FAULTS_CHECKS` names some of the checks alone.
 */
export async function upstreamFaults(report: Report): Promise<void> {
  const seed = Number(process.env.FAULTS_SEED ?? randomInt(1_000_000));
  console.log(`   FAULTS_SEED=${seed}`);
  const wanted = (process.env.FAULTS_CHECKS ?? '').split(/[\s,]+/).filter((name) => name !== '');
  for (const name of CHECKS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    let count = 0;
    const words = ['--conditions=@keypair-gateway/source', '--import', 'tsx', WORKER, name, String(seed)];
    const ran = await run(process.execPath, words, {
      cwd: ROOT,
      timeoutSeconds: 600,
      onLine(line) {
        count += 1;
        const { ok, name: label, detail } = JSON.parse(line) as Line;
        if (ok) report.ok(label, detail);
        else report.fail(label, detail);
      },
    });
    if (ran.status !== 0 || count === 0) report.fail(`faults ${name}`, tail(ran));
  }
}
