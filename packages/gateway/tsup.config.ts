import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.js';

export default defineConfig(
  packageBuild({
    index: 'src/index.ts',
    'hosts-node': 'src/hosts/node.ts',
    'hosts-fetch': 'src/hosts/fetch.ts',
    openapi: 'src/openapi/index.ts',
    testing: 'testing/index.ts',
  }),
);
