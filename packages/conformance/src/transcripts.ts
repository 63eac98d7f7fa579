import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../tools/report.js';
import { run, tail } from '../../tools/run.js';
import { createPlace, novaConfig } from './served.js';
import { shared } from './shared.js';

const RECORDER = 'dialects/nova/tools/novarec.py';
const REPLAY = join(dirname(fileURLToPath(import.meta.url)), 'replay.py');

type Line =
  | { readonly step: string; readonly accident: string | null; readonly diff: readonly string[] }
  | {
      readonly scenario: string;
      readonly steps: number;
      readonly differ: number;
      readonly accidents: number;
    };

/** Recordings of a real nova-api, replayed over HTTP in faithful mode. `NOVA_TRANSCRIPTS` names another folder of them. */
export async function transcripts(report: Report): Promise<void> {
  const recorder = shared(RECORDER);
  const folder = process.env.NOVA_TRANSCRIPTS ?? shared('dialects/nova/transcripts');
  if (recorder === undefined || folder === undefined) return report.notRun('transcripts', `no ${RECORDER}`);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const place = await createPlace(novaConfig({ keyText: 'faithful' }));
  const served = await place.start();
  let steps = 0;
  let differ = 0;
  let accidents = 0;
  try {
    const ran = await run(
      'python3',
      ['-I', REPLAY, dirname(recorder), served.url, ...files.map((name) => join(folder, name))],
      {
        onLine: (text) => {
          const line = JSON.parse(text) as Line;
          if ('step' in line) {
            const mark = line.accident === null ? 'differs' : `accident (${line.accident}) differs`;
            console.log(
              `   ${mark}: ${line.step}\n      ${line.diff.map((one) => one.slice(0, 300)).join('\n      ')}`,
            );
            return;
          }
          steps += line.steps;
          differ += line.differ;
          accidents += line.accidents;
          const detail = `${line.steps} steps, ${line.differ} differ, ${line.accidents} accidents differ`;
          if (line.differ === 0) report.ok(`transcripts ${line.scenario}`, detail);
          else report.fail(`transcripts ${line.scenario}`, detail);
        },
      },
    );
    const detail = `${files.length} scenarios, ${steps} steps, ${differ} failures, ${accidents} accidents that differ`;
    if (ran.status !== 0) report.fail('transcripts', tail(ran));
    else if (differ > 0 || steps === 0) report.fail('transcripts', detail);
    else report.ok('transcripts', detail);
  } finally {
    await served.stop();
    await place.remove();
  }
}
