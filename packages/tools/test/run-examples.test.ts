import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../packages.js';
import { examplesOf, runExamples } from '../run-examples.js';

const comment = (...lines: readonly string[]): string =>
  [
    '/**',
    ' * Does it.',
    ' *',
    ' * @example',
    ' * ```ts',
    ...lines.map((line) => ` * ${line}`),
    ' * ```',
    ' */',
    'export const x = 1;',
    '',
  ].join('\n');

describe('examplesOf', () => {
  it('reads code, place and expected output, and passes over blocks that are no example', () => {
    const text = `// first line\n${comment("console.log('a', 1); // a 1", 'const quiet = 2;')}\n/**\n * \`\`\`ts\n * no();\n * \`\`\`\n */\n`;
    expect(examplesOf('p.ts', text)).toEqual([
      { path: 'p.ts', line: 7, code: "console.log('a', 1); // a 1\nconst quiet = 2;\n", expected: ['a 1'] },
    ]);
  });
});

describe('runExamples', () => {
  it('tells what each printed, what threw, and a name that is gone from one that is only linked', async () => {
    const folder = await mkdtemp(join(ROOT, 'packages/tools/test/.examples-'));
    try {
      await writeFile(join(folder, 'a.ts'), comment("console.log('right'); // right"));
      await writeFile(join(folder, 'b.ts'), comment("console.log('other'); // wrong"));
      await writeFile(join(folder, 'c.ts'), comment("throw new RangeError('no');", 'console.log(1); // 1'));
      await writeFile(
        join(folder, 'd.ts'),
        comment("import { gone } from '@keypair-gateway/core';", 'gone();'),
      );
      await writeFile(
        join(folder, 'e.ts'),
        comment(
          "import { KeypairError } from '@keypair-gateway/core';",
          "throw new KeypairError('conflict', '');",
        ),
      );
      const runs = await runExamples(folder);
      expect(runs.map(({ printed, error = '' }) => [printed.join(), error.slice(0, 14)])).toEqual([
        ['right', ''],
        ['other', ''],
        ['', 'RangeError: no'],
        ['', expect.stringContaining('SyntaxError')],
        ['', ''],
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
