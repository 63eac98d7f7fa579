import { defineConfig } from 'vitest/config';

// Tests read the sources through the packages' source condition, so that they need no build. `import` and `default` are understood; named here they would
// go to Node.js as well, whose `require()` inside of packages (of `pg`) would then take ES modules.
const conditions = ['@keypair-gateway/source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
    typecheck: {
      enabled: false,
      include: ['packages/*/test/**/*.test-d.ts'],
      tsconfig: './tsconfig.test.json',
    },
    testTimeout: 20_000,
    pool: 'forks',
    // One for each core: many tests wait for servers and processes of their own.
    maxWorkers: '100%',
  },
});
