import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exhaustive } from './exhaustive.js';
import { INPUT_KINDS, type InputKind } from './inputs.js';
import type { Find } from './messages.js';
import { supervise, type Totals } from './supervise.js';
import { TARGET_NAMES, type TargetName } from './targets.js';

const HELP = `npm run fuzz -- [--minutes N | --inputs N] [--seed S] [--from INDEX] [--target NAME] [--kind NAME]... [--jobs N] [--out FOLDER] [--json]
npm run fuzz -- --exhaustive [--json]

Targets: ${TARGET_NAMES.join(', ')} (default: a share for each)
Kinds: ${INPUT_KINDS.join(', ')} (default: all)
The same seed and number make the same input: --seed S --from INDEX --inputs 1 runs one again.`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    target: { type: 'string' },
    kind: { type: 'string', multiple: true },
    jobs: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    exhaustive: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else if (values.exhaustive) process.exitCode = exhaustive({ json: values.json }) ? 0 : 1;
else await fuzz();

async function fuzz(): Promise<void> {
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : whole('seed', values.seed);
  const inputs = values.inputs === undefined ? Number.MAX_SAFE_INTEGER : whole('inputs', values.inputs);
  const minutes =
    values.minutes === undefined ? (values.inputs === undefined ? 1 : 1e6) : Number(values.minutes);
  if (!(minutes > 0)) usage('--minutes must be a number above 0');
  const target = oneOf('target', values.target, TARGET_NAMES);
  const kinds = values.kind?.map((kind) => oneOf('kind', kind, INPUT_KINDS) as InputKind);
  const jobs = Math.min(
    inputs,
    values.jobs === undefined ? availableParallelism() : whole('jobs', values.jobs),
  );
  const out = values.out ?? join(tmpdir(), `keypair-gateway-fuzz-${seed}`);
  const finds: object[] = [];
  if (!values.json) console.log(`seed ${seed}, ${jobs} processes`);
  const totals = await supervise({
    seed,
    from: whole('from', values.from),
    inputs,
    seconds: minutes * 60,
    jobs,
    ...(target === undefined ? {} : { target: target as TargetName }),
    ...(kinds === undefined ? {} : { kinds }),
    onFind: (find) => {
      const path = keep(find, out, seed);
      const { index, kind, target: where, fault } = find;
      finds.push({ index, kind, target: where, fault, path });
      if (!values.json)
        console.log(
          `${clear()}FIND ${fault.kind} in ${where} by ${kind} number ${index}: ${fault.detail}\n   ${path}`,
        );
    },
    onProgress: (now) => {
      if (!values.json && process.stdout.isTTY) process.stdout.write(`${clear()}${summary(now)}`);
    },
  });
  if (values.json) console.log(JSON.stringify({ seed, jobs, ...totals, finds: finds }, null, 2));
  else print(totals);
  if (finds.length > 0) process.exitCode = 1;
}

function clear(): string {
  return process.stdout.isTTY ? '\r\u001b[K' : '';
}

function summary({ inputs, seconds, perSecond, finds }: Totals): string {
  return `${inputs.toLocaleString('en')} inputs in ${seconds.toFixed(0)} s, ${perSecond.toFixed(0)} per second, ${finds} finds`;
}

function print(totals: Totals): void {
  console.log(
    `${clear()}${'kind'.padEnd(18)}${'target'.padEnd(17)}${'inputs'.padStart(10)}${'accepted'.padStart(10)}${'longest ms'.padStart(12)}`,
  );
  for (const { kind, target, inputs, accepted, longestMs } of totals.counts)
    console.log(
      `${kind.padEnd(18)}${target.padEnd(17)}${String(inputs).padStart(10)}${String(accepted).padStart(10)}${longestMs.toFixed(1).padStart(12)}`,
    );
  console.log(summary(totals));
}

/** Writes what was found, cut down and as it was; gives the path of the first. */
function keep(find: Find, out: string, seed: number): string {
  mkdirSync(out, { recursive: true });
  const { original, smallest, ...about } = find;
  const path = join(out, `${find.fault.kind}-${find.target}-${find.index}`);
  writeFileSync(`${path}.input`, Buffer.from(smallest, 'base64'));
  writeFileSync(`${path}.original`, Buffer.from(original, 'base64'));
  writeFileSync(`${path}.json`, `${JSON.stringify({ seed, ...about }, null, 2)}\n`);
  return `${path}.input`;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) usage(`--${name} must be a whole number`);
  return value;
}

function oneOf<T extends string>(name: string, value: string | undefined, list: readonly T[]): T | undefined {
  if (value !== undefined && !list.includes(value as T)) usage(`--${name} must be one of ${list.join(', ')}`);
  return value as T | undefined;
}

function usage(fault: string): never {
  console.error(`${fault}\n\n${HELP}`);
  process.exit(2);
}
