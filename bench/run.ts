import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isBuilt } from '../packages/tools/build.js';
import type { Figure } from './figure.js';
import { formatLines, formatPage, formatPlot } from './page.js';
import { ROWS, type RowName } from './rows.js';

const USAGE = `npm run bench -- [NAME...] [--json] [--rounds N] [--from FILE]

Measures the rows named, or all of them: ${Object.keys(ROWS).join(' ')}.
Once all are measured, docs/benchmarks.md and its plots are written anew.

  --json       only the figures, as one JSON array; nothing is written
  --rounds N   rounds of each comparison (15)
  --from FILE  writes the page from figures that --json has given, and measures nothing; can be repeated

Exit status: 0 measured, 1 a measurement failed, 2 wrong usage. A goal that is not met is no failure where the row says what holds it.`;

const DOCS = new URL('../docs/', import.meta.url);

interface Asked {
  readonly names: readonly RowName[];
  readonly json: boolean;
  readonly rounds: number;
  readonly from: readonly string[];
}

function readArguments(args: readonly string[]): Asked | undefined {
  const options = {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '15' },
    from: { type: 'string', multiple: true, default: [] as string[] },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const rounds = Number(values.rounds);
    const unknown = positionals.find((name) => !Object.hasOwn(ROWS, name));
    if (unknown !== undefined) throw new Error(`There is no row "${unknown}".`);
    if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a number from 1.');
    const measures = positionals.length > 0 || values.json;
    if (measures && values.from.length > 0) throw new Error('--from measures nothing: name no rows.');
    const names = (positionals.length === 0 ? Object.keys(ROWS) : positionals) as RowName[];
    return { names, rounds, json: values.json, from: values.from };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}

const NOT_INSTALLED = 'What is compared with is not installed. Install it with:\n\n  npm ci --prefix bench\n';
const NOT_BUILT = 'Warning: the packages are older than their sources; `npm run build:js` builds them anew.';

/** Each row has a process of its own: what one has made the compiler believe slows no other. */
function measure(name: RowName, rounds: number): Promise<readonly Figure[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./row.ts', import.meta.url)), [name, String(rounds)], {
      execArgv: ['--import', 'tsx', '--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let figures: readonly Figure[] | undefined;
    child.on('message', (message) => {
      figures = message as readonly Figure[];
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0 && figures !== undefined) resolve(figures);
      else reject(new Error(`ended with ${code ?? signal}`));
    });
  });
}

async function writePages(figures: readonly Figure[], asked: Asked): Promise<void> {
  await writeFile(new URL('benchmarks.md', DOCS), formatPage(figures, asked));
  await writeFile(new URL('benchmarks-peer.svg', DOCS), formatPlot(figures, 'peer'));
  await writeFile(new URL('benchmarks-limit.svg', DOCS), formatPlot(figures, 'limit'));
}

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (asked === undefined) return 2;
  if (asked.from.length > 0) {
    const files = await Promise.all(asked.from.map((path) => readFile(path, 'utf8')));
    const figures = files.flatMap((text) => JSON.parse(text) as readonly Figure[]);
    await writePages(
      figures.sort((one, other) => one.id - other.id),
      asked,
    );
    return 0;
  }
  if (!existsSync(new URL('./node_modules', import.meta.url))) {
    console.error(NOT_INSTALLED);
    return 1;
  }
  if (!isBuilt()) console.error(NOT_BUILT);
  const all: Figure[] = [];
  const failed: RowName[] = [];
  for (const [i, name] of asked.names.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`${i + 1} of ${asked.names.length}: ${name}\r\u001b[K`);
    try {
      const figures = await measure(name, asked.rounds);
      all.push(...figures);
      if (!asked.json) for (const line of formatLines(figures)) console.log(line);
      for (const { met, why, work } of figures)
        if (!met && (why ?? '') === '') throw new Error(`does not say what holds "${work}"`);
    } catch (error) {
      failed.push(name);
      console.error(`FAIL ${name} ${(error as Error).message}`);
    }
  }
  if (asked.json) console.log(JSON.stringify(all));
  else if (asked.names.length === Object.keys(ROWS).length && failed.length === 0)
    await writePages(all, asked);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main();
