import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Where the writer's code stands as a string. */
export const GENERATED: string = fileURLToPath(new URL('./src/generated/writer-source.ts', import.meta.url));

/**
 * The text of `src/generated/writer-source.ts`: `src/writer-thread.ts` and all it imports as one CommonJS script in a string constant, so that
 * the thread starts alike from the sources, from ESM, from CommonJS and from inside another bundle.
 */
export async function generateWriter(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./src/writer-thread.ts', import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['@keypair-gateway/source'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const code = `${outputFiles[0]?.text ?? ''}//# sourceURL=keypair-gateway-sqlite-writer.js\n`;
  const lines = code.split('\n').map((line) => `  ${JSON.stringify(line)},`);
  return [
    '// Made from writer-thread.ts by `tsx packages/store-sqlite/gen-writer.ts`; a test fails when it is stale.',
    '/** The script of the writer thread. */',
    'export const writerSource: string = [',
    ...lines,
    "].join('\\n');",
    '',
  ].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await generateWriter();
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('./src/generated/', import.meta.url), { recursive: true });
    writeFileSync(GENERATED, text);
  } else if (readFileSync(GENERATED, 'utf8') !== text) {
    console.error(`${GENERATED} is stale: run tsx packages/store-sqlite/gen-writer.ts`);
    process.exitCode = 1;
  }
}
