import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeInput } from './inputs.js';
import type { Count, Find, Job, Message } from './messages.js';
import { chooseTarget } from './targets.js';

/** A run: how long, over what, in how many processes. */
export interface FuzzRun {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
  readonly seconds: number;
  readonly jobs: number;
  readonly target?: Job['target'];
  readonly kinds?: Job['kinds'];
  onFind(find: Find): void;
  onProgress(total: Totals): void;
}

/** What all processes did together. */
export interface Totals {
  readonly inputs: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly finds: number;
  /** Inputs that took long once, and not when they were alone. */
  readonly rechecked: number;
  readonly counts: readonly Count[];
}

type Told = Extract<Message, { readonly counts: unknown }>;

const SILENT_MS = 20_000;
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Runs the worker processes to their end. One that dies or hangs is a find of the input it was at, and is started again behind it. */
export async function supervise(run: FuzzRun): Promise<Totals> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-fuzz-'));
  const started = performance.now();
  const until = started + run.seconds * 1000;
  const finished: Told[] = [];
  const running = new Map<number, Told>();
  const known = new Set<string>();
  const totals = (): Totals => {
    const all = [...finished, ...running.values()];
    const counts = merge(all.map((one) => one.counts));
    const rechecked = all.reduce((sum, one) => sum + one.rechecked, 0);
    const inputs = counts.reduce((sum, row) => sum + row.inputs, 0);
    const seconds = (performance.now() - started) / 1000;
    return { inputs, seconds, perSecond: inputs / seconds, finds: known.size, rechecked, counts };
  };
  const found = (find: Find): void => {
    const { target, fault } = find;
    const signature = `${target} ${fault.kind} ${fault.detail.replaceAll(/\d+/g, '0')}`;
    if (known.has(signature)) return;
    known.add(signature);
    run.onFind(find);
  };
  const lane = async (number: number): Promise<void> => {
    const statePath = join(folder, `lane-${number}`);
    let from = run.from + number;
    let left = Math.ceil((run.inputs - number) / run.jobs);
    while (left > 0 && performance.now() < until) {
      const { seed, jobs: step, target, kinds } = run;
      const seconds = (until - performance.now()) / 1000;
      const only = { ...(target === undefined ? {} : { target }), ...(kinds === undefined ? {} : { kinds }) };
      const job: Job = { seed, from, step, inputs: left, seconds, statePath, ...only };
      let done = 0;
      const end = await runWorker(job, (message) => {
        if ('find' in message) found(message.find);
        if (!('counts' in message)) return;
        running.set(number, message);
        done = message.done;
        run.onProgress(totals());
      });
      const told = running.get(number);
      if (told !== undefined) finished.push(told);
      running.delete(number);
      if (end === 'finished') return;
      const index = readState(statePath) ?? from;
      found(deadlyFind(job, index, end));
      left -= Math.max(done, (index - from) / step) + 1;
      from = index + step;
    }
  };
  try {
    await Promise.all(Array.from({ length: run.jobs }, (_, number) => lane(number)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return totals();
}

type End = 'finished' | { readonly kind: 'crash' | 'hang'; readonly detail: string };

function runWorker(job: Job, onMessage: (message: Message) => void): Promise<End> {
  return new Promise((resolve) => {
    const child: ChildProcess = fork(WORKER, [JSON.stringify(job)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    let end: End | undefined;
    let timer = setTimeout(stop, SILENT_MS * 3);
    function stop(): void {
      end = { kind: 'hang', detail: `nothing heard for ${SILENT_MS / 1000} s` };
      child.kill('SIGKILL');
    }
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-2000);
    });
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      timer = setTimeout(stop, SILENT_MS);
      if ('finished' in message) end = 'finished';
      else onMessage(message);
    });
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve(
        end ?? {
          kind: 'crash',
          detail: `the process ended with ${signal ?? status}: ${said.trim().slice(0, 300)}`,
        },
      );
    });
  });
}

function readState(path: string): number | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length < 8 ? undefined : new Float64Array(new Uint8Array(bytes).buffer)[0];
  } catch {
    return undefined;
  }
}

/** The find of an input that a process did not survive: made again here, and not run. */
function deadlyFind(job: Job, index: number, fault: Exclude<End, 'finished'>): Find {
  const { kind, input, passphrase, random } = makeInput(job.seed, index, job.kinds);
  const bytes = Buffer.from(input as Uint8Array).toString('base64');
  const target = job.target ?? chooseTarget(kind, random);
  const find = {
    index,
    kind,
    target,
    fault,
    text: typeof input === 'string',
    original: bytes,
    smallest: bytes,
  };
  return passphrase === undefined ? find : { ...find, passphrase };
}

function merge(all: readonly (readonly Count[])[]): readonly Count[] {
  const rows = new Map<string, Count>();
  for (const row of all.flat()) {
    const name = `${row.kind} ${row.target}`;
    const { inputs = 0, accepted = 0, longestMs = 0 } = rows.get(name) ?? {};
    rows.set(name, {
      ...row,
      inputs: row.inputs + inputs,
      accepted: row.accepted + accepted,
      longestMs: Math.max(row.longestMs, longestMs),
    });
  }
  return [...rows.values()].sort((a, b) => b.inputs - a.inputs);
}
