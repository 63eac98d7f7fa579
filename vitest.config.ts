import { defineConfig } from 'vitest/config';

// Tests read the sources through the packages' source condition, so that they need no build.
const conditions = ['@keypair-gateway/source', 'node', 'import', 'default'];

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
  },
});
