import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Where the thread's code stands as a string. */
export const GENERATED: string = fileURLToPath(
  new URL('./src/generated/import-thread-source.ts', import.meta.url),
);

/** The table of known keys comes to the thread with its data: the script would hold it a second time. */
const tableFromData: Plugin = {
  name: 'table-from-data',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/generated\/known-keys\.js$/ }, () => ({
      path: 'known-keys',
      namespace: 'thread-data',
    }));
    onLoad({ filter: /.*/, namespace: 'thread-data' }, () => ({
      contents: "exports.KNOWN_TABLE = require('node:worker_threads').workerData.knownKeys;",
      loader: 'js',
    }));
  },
};

/**
 * The text of `src/generated/import-thread-source.ts`: `src/import-many/thread.ts` and all it imports as one CommonJS script in a string constant, so that the
 * threads start alike from the sources, from ESM, from CommonJS and from inside another bundle.
 */
export async function generateImportThread(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./src/import-many/thread.ts', import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    supported: { 'dynamic-import': false },
    conditions: ['@keypair-gateway/source'],
    plugins: [tableFromData],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const code = `${(outputFiles[0]?.text ?? '').trimEnd()}\n//# sourceURL=keypair-gateway-import-thread.js\n`;
  return [
    '// Made from import-many/thread.ts by `tsx packages/core/gen-import-thread.ts`; a test fails when it is stale.',
    '/** The script of a thread that inspects many keys. */',
    `export const importThreadSource: string =\n  ${JSON.stringify(code)};`,
    '',
  ].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await generateImportThread();
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('./src/generated/', import.meta.url), { recursive: true });
    writeFileSync(GENERATED, text);
  } else if (readFileSync(GENERATED, 'utf8') !== text) {
    console.error(`${GENERATED} is stale: run tsx packages/core/gen-import-thread.ts`);
    process.exitCode = 1;
  }
}
