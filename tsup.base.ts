import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Options } from 'tsup';

const SCRAP = 'scrap';

/**
 * The one build recipe of all packages: ESM, CJS and declarations of the entries named. `packages/tools/build.ts` runs it and empties `dist` before.
 *
 * ESM is split into shared chunks. Each CJS entry stands alone, so that its lazy `import()` can become a plain `require`: Jest, and anything else that
 * runs CJS in a `vm`, refuses `import()`, and bundlers see through `require`.
 *
 * `alone` names sources that get ESM chunks of their own, and with the index among them the index itself holds re-exports only: so a bundle that takes
 * little from a package holds little of it. They become chunks by being entries, whose own files are then thrown away.
 */
export function packageBuild(entry: Record<string, string>, alone: readonly string[] = []): Options {
  const chunks = Object.fromEntries(alone.map((source, index) => [`${SCRAP}/${index}`, source]));
  return {
    entry: { ...entry, ...chunks },
    format: ['esm', 'cjs'],
    dts: process.env.KEYPAIR_GATEWAY_NO_DTS === undefined && { entry },
    onSuccess: () => rm(`dist/${SCRAP}`, { recursive: true, force: true }),
    sourcemap: true,
    clean: false,
    treeshake: false,
    target: 'node20',
    platform: 'node',
    tsconfig: '../../tsconfig.json',
    esbuildOptions(options, { format }) {
      options.conditions = ['node', 'import', 'default'];
      // The sources are in the package.
      options.sourcesContent = false;
      if (format !== 'cjs') return;
      options.supported = { ...options.supported, 'dynamic-import': false };
      options.define = { ...options.define, 'import.meta.url': 'importMetaUrl' };
      options.inject = [fileURLToPath(new URL('./packages/tools/import-meta.cjs.js', import.meta.url))];
    },
  };
}
