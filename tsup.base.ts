import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import type { Options } from 'tsup';

/** How the entries of a package are laid out; by default as a library that is imported whole. */
export interface PackageLayout {
  /** Entries that a program loads without the others, or never: each stands alone. */
  readonly apart?: readonly string[];
  /** A program rather than a library: what each of its commands needs is loaded with it, and nobody bundles it. */
  readonly program?: boolean;
}

/**
 * The one build recipe of all packages: ESM, CJS and declarations of the entries named. `packages/tools/build.ts` runs it and empties `dist` before.
 *
 * Node pays for each module that it finds and links, about a millisecond, so that the entries of a library share one file, `dist/main.js` and `dist/main.cjs`.
 * In CJS lazy `import()` becomes a plain `require`: Jest, and anything else that runs CJS in a `vm`, refuses `import()`, and bundlers see through `require`.
 *
 * A bundler drops what is not called only as far as it sees modules, so that it gets all of them one by one, in `dist/modules`, by the condition `module` of
 * `exports`. There are no source maps: what is built keeps names and lines, and the sources are in the package.
 */
export function packageBuild(entry: Record<string, string>, layout: PackageLayout = {}): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    dts: process.env.KEYPAIR_GATEWAY_NO_DTS === undefined && { entry },
    ...(layout.program !== true && { onSuccess: () => buildLibrary(entry, layout.apart ?? []) }),
    clean: false,
    treeshake: false,
    target: 'node20',
    platform: 'node',
    tsconfig: '../../tsconfig.json',
    esbuildOptions(options, { format }) {
      options.conditions = ['node', 'import', 'default'];
      if (format === 'cjs') Object.assign(options, asCommonJs(options));
    },
  };
}

function asCommonJs({ supported, define }: BuildOptions): BuildOptions {
  return {
    supported: { ...supported, 'dynamic-import': false },
    define: { ...define, 'import.meta.url': 'importMetaUrl' },
    inject: [fileURLToPath(new URL('./packages/tools/import-meta.cjs.js', import.meta.url))],
  };
}

const BUNDLE: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  tsconfig: '../../tsconfig.json',
  packages: 'external',
  outdir: 'dist',
  logLevel: 'warning',
};
const ESM: BuildOptions = { ...BUNDLE, format: 'esm', splitting: true };
const CJS: BuildOptions = { ...BUNDLE, ...asCommonJs({}), format: 'cjs', outExtension: { '.js': '.cjs' } };

/** Puts what Node and what bundlers load in the place of what tsup makes, but for declarations. */
async function buildLibrary(
  entry: Readonly<Record<string, string>>,
  apart: readonly string[],
): Promise<void> {
  const made = await readdir('dist');
  await Promise.all(made.filter((name) => /\.c?js$/.test(name)).map((name) => rm(join('dist', name))));
  const whole = Object.keys(entry).filter((name) => !apart.includes(name));
  const [only, second] = whole;
  const alone = only !== undefined && second === undefined ? [only, ...apart] : apart;
  await Promise.all([
    ...alone.flatMap((name) => [ESM, CJS].map((kind) => buildAlone(name, entry[name] as string, kind))),
    second !== undefined &&
      buildWhole(Object.fromEntries(whole.map((name) => [name, entry[name] as string]))),
    buildModules(await offeredModules()),
  ]);
}

async function buildAlone(name: string, source: string, kind: BuildOptions): Promise<void> {
  const extension = kind.outExtension?.['.js'] ?? '.js';
  await build({
    ...kind,
    entryPoints: { [name]: source },
    plugins: name === 'testing' ? [ownIndex(extension)] : [],
  });
}

/** What tests import from the package itself is the package that they test. */
function ownIndex(extension: string): Plugin {
  return {
    name: 'own-index',
    setup({ onResolve }) {
      onResolve({ filter: /\/src\/index\.js$/ }, () => ({ path: `./index${extension}`, external: true }));
    },
  };
}

/** One file with all, and for each entry a file that names what it shows. */
async function buildWhole(entry: Readonly<Record<string, string>>): Promise<void> {
  const contents = Object.values(entry).map((source) => `export * from './${source}';`);
  const stdin = { contents: contents.join('\n'), resolveDir: '.', sourcefile: 'main.js' };
  await Promise.all([ESM, CJS].map((kind) => build({ ...kind, stdin, entryNames: 'main' })));
  for (const [name, source] of Object.entries(entry)) {
    const shown = await namesShownBy(source);
    const assigned = shown.map((each) => `exports.${each} = main.${each};\n`).join('');
    const head = `'use strict';\nObject.defineProperty(exports, '__esModule', { value: true });\n`;
    await writeFile(`dist/${name}.js`, `export { ${shown.join(', ')} } from './main.js';\n`);
    await writeFile(`dist/${name}.cjs`, `${head}const main = require('./main.cjs');\n${assigned}`);
  }
}

async function namesShownBy(source: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...ESM,
    splitting: false,
    entryPoints: [source],
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs)
    .flatMap((output) => output.exports)
    .sort();
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly import?: { readonly module?: string } }>>;
}

/** The sources of what the manifest offers to bundlers. */
async function offeredModules(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  return Object.values(manifest.exports).flatMap((target) => {
    const path = typeof target === 'string' ? undefined : target.import?.module;
    return path === undefined ? [] : [path.replace('./dist/modules/', 'src/').replace(/\.js$/, '.ts')];
  });
}

/** Every source that the entries reach, as a file of its own. */
async function buildModules(entries: readonly string[]): Promise<void> {
  if (entries.length === 0) return;
  const { metafile } = await build({ ...ESM, entryPoints: [...entries], write: false, metafile: true });
  const { bundle: _, splitting: __, packages: ___, ...each } = ESM;
  await build({
    ...each,
    entryPoints: Object.keys(metafile.inputs),
    outdir: 'dist/modules',
    outbase: 'src',
    // A bundler prints them anew.
    minifyWhitespace: true,
    minifySyntax: true,
  });
}
