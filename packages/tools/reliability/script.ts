import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom, type Random } from './random.js';

/** What a run has measured. */
export interface Measured {
  /** In the order in which they are to be read. */
  readonly figures: Readonly<Record<string, string | number>>;
  /** What must not be: each line names one fault. */
  readonly violations: readonly string[];
  /** Parts that this machine could not run, and why. */
  readonly notRun?: readonly string[];
  /** Of a script that was run by another: its name. */
  readonly script?: string;
}

/** A result as it is written with `--out`. */
export interface Result extends Measured {
  readonly script: string;
  /** The script that was started, and its arguments. */
  readonly command: string;
  /** The run had a fault planted, so that violations are what it is to find. */
  readonly control: boolean;
  readonly date: string;
  readonly node: string;
  readonly machine: string;
  readonly seed: number;
  readonly seconds: number;
}

/** What a script is given. */
export interface Ground {
  readonly positionals: readonly string[];
  /** Plant a fault that the script must find. */
  readonly control: boolean;
  readonly seed: number;
  readonly random: Random;
  /** The number of an option of this name, or its default. */
  number(name: string): number;
  /** One line on a terminal, written over the last. */
  progress(text: string): void;
}

/** A script, with its own options and their defaults. */
export interface Script {
  readonly name: string;
  readonly usage: string;
  readonly options?: Readonly<Record<string, number>>;
  run(ground: Ground): Promise<Measured>;
}

/** Runs a script where its file was started as the program, and sets the exit status: 1 for any violation; of a control, for none. */
export async function main(url: string, script: Script): Promise<void> {
  if (process.argv[1] === undefined || url !== pathToFileURL(process.argv[1]).href) return;
  const args = process.argv.slice(2);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
      ...Object.fromEntries(
        Object.keys(script.options ?? {}).map((name) => [name, { type: 'string' } as const]),
      ),
    },
  });
  if (values.help) {
    console.log(`${script.usage}\n  [--seed N] [--control] [--json] [--out FILE]`);
    return;
  }
  const given: Readonly<Record<string, unknown>> = values;
  const number = (name: string): number => {
    const value = Number(given[name] ?? script.options?.[name]);
    if (!Number.isFinite(value) || value < 0) throw new TypeError(`--${name} takes a number from 0`);
    return value;
  };
  const seed = number('seed');
  const show = process.stderr.isTTY === true;
  const started = Date.now();
  const measured = await script.run({
    positionals,
    control: values.control,
    seed,
    random: createRandom(seed),
    number,
    progress: (text) => {
      if (show) process.stderr.write(`\r\x1b[K${text}`);
    },
  });
  if (show) process.stderr.write('\r\x1b[K');
  const { cpus, totalmem, type, release } = await import('node:os');
  const result: Result = {
    script: script.name,
    command: [
      script.name,
      ...args.filter((word, i) => word !== '--json' && word !== '--out' && args[i - 1] !== '--out'),
    ].join(' '),
    control: values.control,
    date: new Date(started).toISOString(),
    node: process.version,
    machine: `${type()} ${release().split('-')[0]}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    seed,
    seconds: Math.round((Date.now() - started) / 100) / 10,
    ...measured,
  };
  if (values.out !== undefined) {
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`);
  }
  if (values.json) console.log(JSON.stringify(result));
  else for (const line of linesOf(result)) console.log(line);
  process.exitCode = passes(result) ? 0 : 1;
}

/** Whether a run shows what it is to show: no violation, or of a control at least one. */
export function passes({ control, violations }: Pick<Result, 'control' | 'violations'>): boolean {
  return violations.length > 0 === control;
}

const SHOWN = 20;

/** A result for people to read. */
export function linesOf(result: Result): readonly string[] {
  const { violations, control, figures, notRun = [] } = result;
  const rest = violations.length - SHOWN;
  const verdict = control
    ? violations.length > 0
      ? `ok control: the planted fault was found (${violations.length} violations)`
      : 'FAIL control: the planted fault was not found'
    : `${violations.length === 0 ? 'ok' : 'FAIL'} ${result.script}: ${violations.length} violations in ${result.seconds} s (seed ${result.seed})`;
  return [
    ...Object.entries(figures).map(([name, value]) => `${name}: ${value}`),
    ...notRun.map((line) => `not run: ${line}`),
    ...violations.slice(0, SHOWN).map((line) => `violation: ${line}`),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    verdict,
  ];
}
