import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { filesBelow, ROOT } from './packages.js';
import { run, tail } from './run.js';

/** A ```ts block behind an `@example` of a docstring. */
export interface Example {
  /** From the repository's root. */
  readonly path: string;
  /** Of the block's first line, from 1. */
  readonly line: number;
  readonly code: string;
  /** What its `console.log(…); // text` lines say that they print; empty: it is only linked, not run. */
  readonly expected: readonly string[];
}

/** What became of an example: `printed` must equal `expected`, and `error` must be absent. */
export interface ExampleRun extends Example {
  readonly printed: readonly string[];
  readonly error?: string;
}

const CONDITION = '@keypair-gateway/source';

/** The examples of a source text's docstrings. */
export function examplesOf(path: string, text: string): readonly Example[] {
  const examples: Example[] = [];
  for (const comment of text.matchAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm)) {
    const plain = comment[0].replace(/^[ \t]*\* ?/gm, '');
    for (const block of plain.matchAll(/@example\s*\n```ts\n([\s\S]*?)^```/gm)) {
      const code = block[1] ?? '';
      const before = plain.slice(0, block.index + block[0].indexOf(code));
      const line = lineOf(text, comment.index) + lineOf(before, before.length) - 1;
      examples.push({ path, line, code, expected: expectedLines(code) });
    }
  }
  return examples;
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** What a code says that it prints: the comment behind each `console.log(…);`. */
export function expectedLines(code: string): readonly string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text = '']) => text.trim());
}

/**
 * Runs the docstring examples of all TypeScript sources below `folder` against the sources, in one process, one after the other, in the order of the files. Those
 * that say what they print are run; of the others only the imports are, so that a name that is gone shows.
 */
export async function runExamples(folder: string): Promise<readonly ExampleRun[]> {
  const examples = filesBelow(folder, ['.ts']).flatMap((path) =>
    examplesOf(relative(ROOT, path), readFileSync(path, 'utf8')),
  );
  const home = join(ROOT, 'node_modules/.cache', `examples-${randomUUID()}`);
  await mkdir(home, { recursive: true });
  try {
    const files = examples.map((example, index) => ({ example, file: join(home, `${index}.mts`) }));
    for (const { example, file } of files)
      await writeFile(file, example.expected.length > 0 ? example.code : importsOnly(example.code));
    const runner = join(home, 'runner.mts');
    await writeFile(runner, RUNNER);
    const ran = await run(
      process.execPath,
      ['--conditions', CONDITION, '--import', 'tsx', runner, String(files.length)],
      {
        cwd: ROOT,
        timeoutSeconds: 120,
      },
    );
    const reports = new Map(
      ran.stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map(
          (line) =>
            JSON.parse(line) as {
              readonly index: number;
              readonly printed: string[];
              readonly error?: string;
            },
        )
        .map((report) => [report.index, report]),
    );
    return examples.map((example, index) => {
      const { printed, error } = reports.get(index) ?? { printed: [], error: `did not end: ${tail(ran)}` };
      return {
        ...example,
        printed: printed.flatMap((text) => text.split('\n')),
        ...(error !== undefined && { error }),
      };
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

// As re-exports, because the compiler drops imports that nothing uses.
function importsOnly(code: string): string {
  return [...code.matchAll(/^import (\{[\s\S]*?\} from '[^']+';)$/gm)]
    .map(([, names]) => `export ${names}`)
    .join('\n');
}

const RUNNER = `
import { format } from 'node:util';
const write = process.stdout.write.bind(process.stdout);
for (let index = 0; index < Number(process.argv[2]); index++) {
  const printed: string[] = [];
  console.log = (...values: unknown[]) => void printed.push(format(...values));
  let error: string | undefined;
  try {
    await import(\`./\${index}.mts\`);
  } catch (fault) {
    error = fault instanceof Error ? \`\${fault.name}: \${fault.message}\` : String(fault);
  }
  write(\`\${JSON.stringify({ index, printed, error })}\\n\`);
}
process.exit(0);
`;
