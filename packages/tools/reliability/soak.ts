import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../packages.js';
import { createFaultyDisk } from './disk-faults.js';
import { engineOf } from './engine.js';
import { attacksOf, ownAttacks, type Row } from './hostile-rows.js';
import { type Ask, createCaller } from './http.js';
import { configOf, person } from './people.js';
import { ask } from './requests.js';
import { type Ground, type Measured, main } from './script.js';
import { createPlace } from './serve-process.js';
import { createMix, type Step } from './soak-mix.js';
import { floors, growthOf, percentile } from './statistics.js';
import { type Look, watchIn } from './watched.js';

const PEOPLE = Array.from({ length: 20 }, (_, i) => person(`person-${i}`, 1 + i));
const MALLORY = person('mallory', 999);
const QUOTA = 500;
const SOCKETS = 256;
const TICK_MS = 4;
/** The share of the run after which nothing may grow any more. */
const WARM = 0.3;
const STRETCHES = 20;
const MIB = 1024 * 1024;
/** What a quantity may rise by from the end of the warm-up to the end, as a line through the floors has it. */
const ALLOWED = { heapUsed: 8 * MIB, rss: 32 * MIB, descriptors: 8 } as const;
/** The disk is full so often in a run, and so long. */
const FAULTS = 4;
const FAULT_MS = 1000;
const AFTERWARDS_MS = 1500;

/** A steady load of everything at once: no failure but the injected ones, and nothing that grows. */
export async function soak(ground: Ground): Promise<Measured> {
  const { positionals, control, number, random, progress } = ground;
  const [minutes, rate] = [number('minutes'), number('rate')];
  const notRun: string[] = [];
  const workshop = mkdtempSync(join(tmpdir(), 'soak-'));
  const folder = join(workshop, 'store');
  mkdirSync(folder);
  const engine = await engineOf(positionals[0], folder);
  const shim =
    engine.kind === 'sqlite' ? await createFaultyDisk(workshop, folder) : 'PostgreSQL has disks of its own';
  if (typeof shim === 'string') notRun.push(`injected faults of the disk: ${shim}`);
  const secretFile = join(workshop, 'keypairs.key');
  const people = [...PEOPLE, MALLORY];
  const place = await createPlace(configOf({ store: engine.config, people, secretFile, quota: QUOTA }));
  const watch = watchIn(place.folder, Math.max(250, (minutes * 60_000) / 1800));
  const violations: string[] = [];
  const latencies = new Map<string, number[]>();
  const statuses = new Map<number, number>();
  let windows: readonly (readonly [from: number, to: number])[] = [];
  let broken = 0;
  let injected = 0;
  try {
    const served = await place.start({
      env: { ...watch.env, ...(typeof shim === 'string' ? {} : shim.env) },
      preload: control ? [...watch.preload, 'faulty-answers.mjs'] : watch.preload,
    });
    const caller = createCaller(served.url, SOCKETS);
    for (const who of PEOPLE) await caller.ask(ask(who, 'qubole', 'GET'));
    served.signal('SIGUSR2');
    const mix = createMix({ people: PEOPLE, mallory: MALLORY, attacks: attacks(), random });
    const started = performance.now();
    const length = minutes * 60_000;
    const total = Math.round((length / 1000) * rate);
    const timers =
      typeof shim === 'string'
        ? []
        : Array.from({ length: FAULTS }, (_, i) => {
            const from = started + (length * (i + 0.5)) / FAULTS;
            windows = [...windows, [from, from + FAULT_MS + AFTERWARDS_MS]];
            const on = setTimeout(() => shim.set('full'), from - started);
            const off = setTimeout(() => shim.set(undefined), from - started + FAULT_MS);
            return [on, off];
          }).flat();
    const isExcused = (from: number, to: number): boolean =>
      windows.some(([start, end]) => from < end && to > start);

    const take = async (step: Step, due: number): Promise<void> => {
      try {
        if (step.hangsUp === true) return await hangUp(served.url, step.ask);
        const answer = await caller.ask(step.ask);
        const now = performance.now();
        const list = latencies.get(step.kind) ?? [];
        latencies.set(step.kind, list);
        list.push(now - due);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const excused = isExcused(due, now);
        if (answer.status >= 500 && excused) injected += 1;
        else if (answer.status >= 500 || (step.expected?.includes(answer.status) === false && !excused))
          note(
            `${step.kind} ${step.ask.method} ${step.ask.path.slice(0, 80)}: ${answer.status} ${answer.text.slice(0, 120)}`,
          );
        step.learn?.(answer);
      } catch (error) {
        // Where a body is too large the server may close while it is still being sent.
        if (step.kind === 'hostile') broken += 1;
        else
          note(`${step.kind} ${step.ask.method} ${step.ask.path.slice(0, 80)}: ${(error as Error).message}`);
      }
    };
    const note = (line: string): void => {
      if (violations.length < 1000) violations.push(line);
    };

    // Requests go out when they are due, whether or not earlier ones have been answered.
    const open = new Set<Promise<void>>();
    let sent = 0;
    while (sent < total && served.isAlive()) {
      const elapsed = performance.now() - started;
      for (; sent < total && (sent * 1000) / rate <= elapsed; sent++) {
        const due = started + (sent * 1000) / rate;
        const step = await mix.next();
        const one = take(step, due).finally(() => open.delete(one));
        open.add(one);
      }
      progress(
        `${Math.round(elapsed / 1000)} s of ${Math.round(length / 1000)}: ${sent} requests, ${open.size} open, ${mix.population()} keypairs, ${violations.length} violations`,
      );
      await sleep(TICK_MS);
    }
    await Promise.all(open);
    for (const timer of timers) clearTimeout(timer);
    const seconds = (performance.now() - started) / 1000;
    if (!served.isAlive()) violations.push(`the server died: ${served.log().slice(-500)}`);
    caller.close();
    const status = await served.stop();
    if (status !== 0) violations.push(`the server ended with ${status}`);
    const growth = growthIn(watch.looks());
    violations.push(...growth.violations);
    const failures = [...statuses].reduce((sum, [at, many]) => sum + (at >= 500 ? many : 0), 0);
    return {
      figures: {
        store: engine.kind,
        minutes: minutes,
        'requests a second, asked and had': `${rate}, ${(sent / seconds).toFixed(1)}`,
        requests: sent,
        answers: [...statuses]
          .sort(([a], [b]) => a - b)
          .map(([at, many]) => `${at}: ${many}`)
          .join(', '),
        'answers from 500 on, for injected faults': injected,
        'answers from 500 on, others': failures - injected,
        'hostile requests whose connection was cut': broken,
        ...latencyFigures(latencies),
        ...growth.figures,
      },
      violations,
      notRun,
    };
  } finally {
    place.remove();
    await engine.close();
    rmSync(workshop, { recursive: true, force: true });
  }
}

function attacks(): ReturnType<typeof ownAttacks> {
  const corpus = resolve(process.env.KEYPAIR_SHARED ?? join(ROOT, '../shared'), 'corpus/hostile.json');
  const rows = existsSync(corpus) ? (JSON.parse(readFileSync(corpus, 'utf8')) as readonly Row[]) : [];
  return [...rows.flatMap((row) => attacksOf(row, MALLORY)), ...ownAttacks(MALLORY)];
}

/** Percentiles of the time from when a request was due to its whole answer, by kind and of all but the making of RSA keys. */
function latencyFigures(latencies: ReadonlyMap<string, readonly number[]>): Record<string, string> {
  const line = (values: readonly number[]): string => {
    const sorted = Float64Array.from(values).sort();
    return [0.5, 0.99, 0.999].map((share) => percentile(sorted, share).toFixed(1)).join(', ');
  };
  const rest = [...latencies].filter(([kind]) => kind !== 'key generation').flatMap(([, values]) => values);
  return {
    'ms, p50, p99, p99.9 (without key generation)': line(rest),
    ...Object.fromEntries([...latencies].sort().map(([kind, values]) => [`ms, ${kind}`, line(values)])),
  };
}

/** What became of memory and descriptors after the warm-up. */
export function growthIn(looks: readonly Look[]): Measured {
  const figures: Record<string, string> = {};
  const violations: string[] = [];
  const [first, last] = [looks[0], looks.at(-1)];
  if (first === undefined || last === undefined)
    return { figures, violations: ['the server was not watched'] };
  const warm = looks.filter(({ at }) => at >= first.at + (last.at - first.at) * WARM);
  for (const name of ['heapUsed', 'rss', 'descriptors'] as const) {
    const points = floors(
      warm.map((look) => [look.at, look[name]] as const),
      STRETCHES,
    );
    const { rise, mean, grows } = growthOf(points, ALLOWED[name]);
    const text = (value: number): string =>
      name === 'descriptors' ? value.toFixed(1) : `${(value / MIB).toFixed(1)} MiB`;
    const label = { heapUsed: 'heap', rss: 'resident memory', descriptors: 'descriptors' }[name];
    figures[`${label}, mean and rise after the warm-up`] = `${text(mean)}, ${text(rise)}`;
    if (grows) violations.push(`${label} grows: by ${text(rise)} after the warm-up`);
  }
  return { figures, violations };
}

/** Begins a request and ends the connection before the body is whole. */
function hangUp(url: string, { method, path, headers }: Ask): Promise<void> {
  return new Promise((done) => {
    const outgoing = request(`${url}${path}`, {
      method,
      headers: { ...headers, 'content-length': '100000' },
      agent: false,
    });
    outgoing.on('error', () => {});
    outgoing.on('response', (incoming) => incoming.resume().on('error', () => {}));
    outgoing.on('close', done);
    outgoing.write('{"keypair": ');
    setTimeout(() => outgoing.destroy(), 20);
  });
}

await main(import.meta.url, {
  name: 'soak',
  usage: 'soak [sqlite|postgres] [--minutes N] [--rate N]',
  options: { minutes: 30, rate: 300 },
  run: soak,
});
