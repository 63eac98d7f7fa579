import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkConfig, shapeProblems } from '../cli/src/config/check.js';
import { copyConfig } from '../cli/src/config/schema.js';
import type { ConfigProblem } from '../cli/src/config/types.js';
import { validateCopyConfig } from '../cli/src/generated/validators.js';
import { wrongCommands } from './check-commands.js';
import { layeredSources } from './check-layers.js';
import { freePort } from './free-port.js';
import { filesBelow, publicPackages, ROOT } from './packages.js';
import { createReport, type Report } from './report.js';
import { run, tail } from './run.js';
import { examplesOf, expectedLines, runExamples } from './run-examples.js';
import { SAMPLE_KEY } from './sample-key.js';

/**
 * A fenced block of a page. `note`: the HTML comment on the line before it. `file: PATH`: must equal that file; `config …`: a configuration of the
 * command, or the part of one that it says; `printed`: what a program prints; `compile only`: does not end by itself; `text only`: a part of something larger.
 */
export interface Block {
  readonly path: string;
  readonly line: number;
  readonly language: string;
  readonly note: string | undefined;
  readonly code: string;
}

/** Where examples think the README's server is; replaced by where it is. */
const SERVER = 'http://127.0.0.1:8774';
const CONDITION = '@keypair-gateway/source';
const SERVER_FILE = join(ROOT, 'examples/node-http/server.ts');

/** The fenced blocks of a Markdown text. */
export function blocksOf(path: string, text: string): readonly Block[] {
  return [...text.matchAll(/(?:^<!-- (.*) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    path,
    line: text.slice(0, match.index).split('\n').length,
    note: match[1],
    language: match[2] ?? '',
    code: match[3] ?? '',
  }));
}

/** Relative links of a Markdown text, without their fragments, outside code. */
export function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '`');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}

function pages(): readonly string[] {
  const top = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(ROOT, name));
  const own = publicPackages().map(({ folder }) => join(folder, 'README.md'));
  const examples = filesBelow(join(ROOT, 'examples'), ['README.md']);
  const docs = filesBelow(join(ROOT, 'docs'), ['.md']).filter((path) => !path.includes('/.vitepress/'));
  return [...top, ...own, ...examples, ...docs].filter((path) => existsSync(path));
}

function docstringExamples(): readonly Block[] {
  return layeredSources().flatMap(({ path, text }) =>
    examplesOf(path, text).map(({ line, code }) => ({
      path,
      line: line - 1,
      language: 'ts',
      note: undefined,
      code,
    })),
  );
}

async function checkBlocks(
  blocks: readonly Block[],
  examples: readonly Block[],
  report: Report,
): Promise<void> {
  const folder = join(ROOT, 'node_modules/.cache/docs-examples');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const server = await serve();
  try {
    const files = [...blocks, ...examples].map((block, index) => ({
      block,
      file: join(folder, `${index}.mts`),
    }));
    for (const { block, file } of files) await writeFile(file, block.code.replaceAll(SERVER, server.url));
    await compile(folder, files, report);
    for (const { block, file } of files.slice(0, blocks.length))
      if (block.note !== 'compile only') await runBlock(block, file, folder, report);
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compile(
  folder: string,
  files: readonly { readonly block: Block; readonly file: string }[],
  report: Report,
): Promise<void> {
  const config = {
    extends: relative(folder, join(ROOT, 'tsconfig.json')),
    compilerOptions: { isolatedDeclarations: false, declaration: false, noUnusedLocals: false },
    include: ['*.mts'],
    exclude: [],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const ran = await run(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', folder], {
    cwd: folder,
  });
  const places = ran.stdout.replace(/^(?:.*\/)?(\d+)\.mts\((\d+),/gm, (_, index: string, line: string) => {
    const block = files[Number(index)]?.block;
    return `${block?.path}:${(block?.line ?? 0) + Number(line)} (`;
  });
  if (ran.status === 0) report.ok('docs compile', `${files.length} blocks`);
  else report.fail('docs compile', places.trim());
}

async function runBlock(block: Block, file: string, folder: string, report: Report): Promise<void> {
  const name = `docs run ${block.path}:${block.line}`;
  const ran = await run(process.execPath, ['--conditions', CONDITION, '--import', 'tsx', file], {
    cwd: await workplace(folder),
    timeoutSeconds: 40,
  });
  const wanted = expectedLines(block.code);
  const got = ran.stdout.split('\n').filter((line) => line !== '');
  if (ran.status !== 0) report.fail(name, tail(ran));
  else if (wanted.length > 0 && !isSame(wanted, got))
    report.fail(name, `says that it prints ${JSON.stringify(wanted)}, prints ${JSON.stringify(got)}`);
  else report.ok(name, wanted.length > 0 ? `${wanted.length} lines as printed` : '');
}

/** Whether two outputs differ at most in the spaces that `console.log` puts inside brackets; `…` stands for anything. */
function isSame(wanted: readonly string[], got: readonly string[]): boolean {
  const plain = (lines: readonly string[]): string =>
    lines
      .join('\n')
      .replace(/([[{])\s+/g, '$1')
      .replace(/\s+([\]}])/g, '$1');
  const pattern = plain(wanted)
    .split('…')
    .map((part) => part.replace(/[^\w\s]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(plain(got));
}

/** A working directory as a reader may have it: with a public key in it. */
async function workplace(folder: string): Promise<string> {
  const place = await mkdtemp(join(folder, 'run-'));
  await writeFile(join(place, 'id_ed25519.pub'), `${SAMPLE_KEY}\n`);
  return place;
}

/** The README's server, so that its client meets what the page shows. */
async function serve(): Promise<{ readonly url: string; stop(): void }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--conditions', CONDITION, '--import', 'tsx', SERVER_FILE], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<void>((done, failed) => {
    child.stdout.on('data', () => done());
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('close', () => failed(new Error(`${relative(ROOT, SERVER_FILE)} did not start: ${output}`)));
  });
  await ready;
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

const DEMO = { nova: { prefix: '', auth: { kind: 'noauth2' } } };

/** What can be wrong with a part of a configuration, by what its note says it is. */
const CONFIGS: Readonly<Record<string, (value: unknown) => readonly ConfigProblem[]>> = {
  config: problemsOf,
  'config at backend.store': (store) => problemsOf({ backend: { kind: 'local', store }, dialects: DEMO }),
  'config of a copy': (both) => shapeProblems(both, copyConfig, validateCopyConfig(both)),
  'config of one cloud': (cloud) => {
    const both = { from: cloud, to: cloud };
    return shapeProblems(both, copyConfig, validateCopyConfig(both));
  },
};

function problemsOf(config: unknown): readonly ConfigProblem[] {
  const checked = checkConfig(config);
  return checked.ok ? [] : checked.problems;
}

/** What is wrong with a block of JSON; every one says what it is. */
export function jsonFaults({ note = '', code }: Block): readonly string[] {
  const values: unknown[] = [];
  try {
    // Lines of a log are a document each.
    const lines = code.trim().split('\n');
    const texts = lines.every((line) => /^\{.*\}$/.test(line)) ? lines : [code];
    values.push(...texts.map((text) => JSON.parse(text) as unknown));
  } catch (error) {
    return [(error as Error).message];
  }
  if (note === 'printed') return [];
  const find = Object.hasOwn(CONFIGS, note) ? CONFIGS[note] : undefined;
  if (find === undefined)
    return [`does not say in a comment what it is: one of ${Object.keys(CONFIGS).join(', ')}, printed`];
  return find(values[0]).map(({ path, message }) => `${path.join('.')} ${message}`);
}

/** Languages that are shown and not checked: what programs print, and what is for programs of others. */
const SHOWN = new Set(['', 'text', 'sql', 'yaml', 'nginx']);

/** Checks a block that is not run. */
function checkShown(block: Block, report: Report): void {
  const { language, note, path, line } = block;
  const name = `docs ${language} ${path}:${line}`;
  const faults =
    language === 'json'
      ? jsonFaults(block)
      : language === 'sh'
        ? wrongCommands(block.code)
        : SHOWN.has(language) || note === 'text only'
          ? []
          : [`nothing checks blocks of "${language}"`];
  if (faults.length > 0) report.fail(name, faults.join('; '));
  else if (['json', 'sh'].includes(language)) report.ok(name);
}

async function main(): Promise<void> {
  const report = createReport();
  const runnable: Block[] = [];
  for (const page of pages()) {
    const path = relative(ROOT, page);
    const text = readFileSync(page, 'utf8');
    const broken = linksOf(text).filter((link) => !existsSync(resolve(dirname(page), link)));
    if (broken.length > 0) report.fail(`docs links ${path}`, broken.join(', '));
    else report.ok(`docs links ${path}`);
    for (const block of blocksOf(path, text)) {
      const file = /^file: (.*)$/.exec(block.note ?? '')?.[1];
      if (file !== undefined) {
        if (readFileSync(join(ROOT, file), 'utf8') === block.code)
          report.ok(`docs file ${path}:${block.line}`, file);
        else report.fail(`docs file ${path}:${block.line}`, `is not ${file}`);
      } else if (['ts', 'js'].includes(block.language) && block.note !== 'text only') runnable.push(block);
      else checkShown(block, report);
    }
  }
  await checkBlocks(runnable, docstringExamples(), report);
  for (const { short, folder } of publicPackages())
    for (const room of ['src', 'testing']) {
      const path = `packages/${short}/${room}`;
      const runs = existsSync(join(ROOT, path)) ? await runExamples(join(folder, room)) : [];
      for (const { line, error, expected, printed, ...example } of runs) {
        const name = `docs example ${example.path}:${line}`;
        if (error !== undefined) report.fail(name, error);
        else if (!isSame(expected, printed))
          report.fail(name, `says ${JSON.stringify(expected)}, prints ${JSON.stringify(printed)}`);
      }
      if (runs.length > 0) report.ok(`docs examples ${path}`, `${runs.length} docstrings`);
    }
  report.close();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
