import type { Options } from 'tsup';

/**
 * The one build recipe of all packages: ESM, CJS and declarations of the entries named.
 *
 * In CJS output a dynamic `import()` becomes `require`, because Jest (and anything else that runs CJS in a `vm`)
 * refuses it.
 */
export function packageBuild(entry: Record<string, string>, more: Options = {}): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    dts: process.env.KEYPAIR_GATEWAY_NO_DTS === undefined,
    sourcemap: true,
    clean: true,
    splitting: true,
    treeshake: false,
    target: 'node20',
    platform: 'node',
    tsconfig: '../../tsconfig.json',
    esbuildOptions(options, { format }) {
      options.conditions = ['node', 'import', 'default'];
      if (format === 'cjs') options.supported = { ...options.supported, 'dynamic-import': false };
    },
    ...more,
  };
}
