import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../tools/report.js';
import type { ModelEnd, ModelJob } from './model-worker.js';

const WORKER = fileURLToPath(new URL('model-worker.ts', import.meta.url));
const DIALECTS = ['nova', 'huawei-ecs', 'virtuozzo', 'cloudsigma', 'qubole'];
const SEQUENCES = 10_000;
/** Sequences of one process: keys are prepared for each, and shrinking is fast in short runs. */
const SHARE = 1250;
/** One in so many runs once more, over files. */
const ON_FILES = 100;

const LINE = [
  ...[
    'create ok',
    'create already_exists',
    'create quota_exceeded',
    'create invalid_name',
    'create invalid_key',
  ],
  ...[
    'create beyond',
    'get ok',
    'get not_found',
    'get beyond',
    'list ok',
    'list marker_not_found',
    'list beyond',
  ],
  ...['delete ok', 'delete not_found', 'delete beyond', 'update beyond', 'put beyond'],
];
/** What a run must have met to say something. */
const MUST_MEET: Readonly<Record<string, readonly string[]>> = {
  nova: LINE,
  'huawei-ecs': LINE,
  virtuozzo: LINE,
  cloudsigma: [
    ...['create ok', 'create invalid_name', 'create invalid_key', 'create invalid_request', 'create beyond'],
    'create quota_exceeded',
    ...['get ok', 'get not_found', 'get beyond', 'list ok', 'list beyond', 'delete ok', 'delete not_found'],
    ...[
      'update ok',
      'update not_found',
      'update invalid_key',
      'update invalid_name',
      'update beyond',
      'put beyond',
    ],
  ],
  qubole: [
    'get ok',
    'get beyond',
    'put ok',
    'put forbidden',
    'put beyond',
    'create beyond',
    'list beyond',
    'delete beyond',
  ],
};

/**
 * Random sequences of commands through client, gateway and core against the core alone and its model, `MODEL_SEQUENCES` (10,000) a dialect. A difference is told with the shortest
 * sequence that shows it, its seed and its path. `MODEL_SEED` sets where the seeds of the processes begin, each two behind the one before; with `MODEL_PATH` that one sequence
 * runs alone.
 */
export async function model(report: Report): Promise<void> {
  const sequences = Number(process.env.MODEL_SEQUENCES ?? SEQUENCES);
  const first = Number(process.env.MODEL_SEED ?? randomInt(2 ** 30));
  for (const name of DIALECTS) {
    const started = performance.now();
    const jobs = jobsOf(name, sequences, first, process.env.MODEL_PATH);
    const ends = await runJobs(jobs);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const fault = ends.find((end) => end.fault !== undefined)?.fault;
    const seeds = `seeds ${jobs.map(({ seed }) => seed).join(' ')}`;
    if (fault !== undefined) report.fail(`model ${name}`, `${fault}; ${seeds}`);
    else tell(report, name, ends, `${sequences} sequences in ${seconds} s, ${seeds}`);
  }
}

/** What each process runs, with a seed of its own. A path leads from one seed to one sequence, so that it is for one process. */
export function jobsOf(
  name: string,
  sequences: number,
  first: number,
  path: string | undefined,
): readonly ModelJob[] {
  if (path !== undefined) return [{ name, sequences, onFiles: 0, seed: first, path }];
  const count = Math.max(1, Math.ceil(sequences / SHARE));
  return Array.from({ length: count }, (_, i) => {
    const share = Math.min(SHARE, sequences - i * SHARE);
    return { name, sequences: share, onFiles: Math.ceil(share / ON_FILES), seed: first + 2 * i };
  });
}

function tell(report: Report, name: string, ends: readonly ModelEnd[], run: string): void {
  const met = new Map<string, number>();
  for (const [end, times] of ends.flatMap((each) => Object.entries(each.ends)))
    met.set(end, (met.get(end) ?? 0) + times);
  const commands = ends.reduce((sum, each) => sum + each.commands, 0);
  const requests = ends.reduce((sum, each) => sum + each.requests, 0);
  const missing = (MUST_MEET[name] ?? []).filter((end) => !met.has(end));
  const rows = new Set(ends.flatMap(({ differences }) => differences)).size;
  const counts = [...met].sort().map(([end, times]) => `${end} ${times}`);
  const detail = `${run}: ${commands} commands, ${requests} requests, ${rows} rows of differences met; ${counts.join(', ')}`;
  if (missing.length > 0) report.fail(`model ${name}`, `never met ${missing.join(', ')}; ${detail}`);
  else report.ok(`model ${name}`, detail);
}

async function runJobs(jobs: readonly ModelJob[]): Promise<readonly ModelEnd[]> {
  const waiting = [...jobs];
  const ends: ModelEnd[] = [];
  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const end = await runJob(job);
      ends.push(end);
      // The others would find the same, and shrink it as long.
      if (end.fault !== undefined) waiting.length = 0;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return ends;
}

function runJob(job: ModelJob): Promise<ModelEnd> {
  return new Promise((resolve) => {
    // Each has its own in its job; those of the surrounding would go before them.
    const { MODEL_SEED: _seed, MODEL_PATH: _path, ...env } = process.env;
    const child = fork(WORKER, [JSON.stringify(job)], { execArgv: process.execArgv, env });
    let end: ModelEnd = {
      fault: 'the process ended without a word',
      ...{ commands: 0, requests: 0, ends: {}, differences: [] },
    };
    child.on('message', (message) => {
      end = message as ModelEnd;
    });
    child.on('close', () => resolve(end));
  });
}
