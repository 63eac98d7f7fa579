import { describe, expect, it } from 'vitest';
import { blocksOf, linksOf } from '../check-docs.js';
import { checkLayers, selfTest as layersSelfTest } from '../check-layers.js';
import { checkRooms, selfTest as roomsSelfTest } from '../check-rooms.js';
import { importsOf } from '../imports.js';
import { createReport } from '../report.js';
import { expectedLines } from '../run-examples.js';

describe('importsOf', () => {
  it('reads every form of import with its line', () => {
    const text = [
      `import a from 'one';`,
      `import type { B } from 'two';`,
      `import { type C } from 'three';`,
      `export * from 'four';`,
      `export type { D } from 'five';`,
      `const e = await import('six');`,
      `type F = import('seven').G;`,
      `const h = require('eight');`,
      `void import(a);`,
    ].join('\n');
    expect(
      importsOf('x.ts', text).map(({ specifier, kind, line }) => `${line} ${kind} ${specifier}`),
    ).toEqual([
      '1 static one',
      '2 type two',
      '3 type three',
      '4 static four',
      '5 type five',
      '6 lazy six',
      '7 type seven',
      '8 require eight',
      '9 lazy (computed)',
    ]);
  });

  it('is not misled by text in strings and comments', () => {
    expect(importsOf('x.ts', `// import 'a'\nconst text = "import 'b'";`)).toEqual([]);
  });
});

describe('checks find what is planted', () => {
  it('layers', () => {
    expect(layersSelfTest()).toBeGreaterThan(15);
    expect(
      checkLayers([{ path: 'packages/core/src/x.ts', text: `\nimport '@keypair-gateway/nova';` }]),
    ).toEqual([
      { path: 'packages/core/src/x.ts', line: 2, message: 'core must not import @keypair-gateway/nova' },
    ]);
  });

  it('rooms', () => {
    expect(roomsSelfTest()).toBeGreaterThan(10);
    expect(
      checkRooms({
        short: 'core',
        isDialect: false,
        sources: [
          { path: 'packages/core/src/index.ts', text: `export * from './x.js';\nexport const y = 1;\n` },
        ],
      }),
    ).toEqual(['packages/core/src/index.ts:2 index.ts holds only imports and exports']);
  });
});

describe('pages', () => {
  const page = [
    '# Title',
    '<!-- file: x.ts -->',
    '```ts',
    'const a = 1;',
    'console.log(a); // 1',
    '```',
    'See [this](other.md#part), [that](https://example.org) and `[not](this.md)`.',
    '```sh',
    'echo [nor](this.md)',
    '```',
    '',
  ].join('\n');

  it('gives blocks with place, language and note', () => {
    const blocks = blocksOf('p.md', page);
    expect(blocks.map(({ line, language, note }) => ({ line, language, note }))).toEqual([
      { line: 2, language: 'ts', note: 'file: x.ts' },
      { line: 8, language: 'sh', note: undefined },
    ]);
    expect(expectedLines(blocks[0]?.code ?? '')).toEqual(['1']);
  });

  it('gives links of the prose alone', () => {
    expect(linksOf(page)).toEqual(['other.md']);
  });
});

describe('report', () => {
  it('counts, and fails where something failed or nothing ran', () => {
    const before = process.exitCode;
    const lines: string[] = [];
    const report = createReport((line) => lines.push(line));
    report.ok('one', 'fine');
    report.fail('two');
    report.notRun('three', 'absent');
    report.close();
    expect(lines).toEqual(['ok one fine', 'FAIL two', 'not run: three (absent)', '1 passed, 1 failed']);
    expect(process.exitCode).toBe(1);
    process.exitCode = before;
  });
});
