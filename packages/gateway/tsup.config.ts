import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.base.js';

const ENTRY = {
  index: 'src/index.ts',
  'hosts-node': 'src/hosts/node.ts',
  'hosts-fetch': 'src/hosts/fetch.ts',
  'hosts-fastify': 'src/hosts/fastify.ts',
  'hosts-lambda': 'src/hosts/lambda.ts',
  openapi: 'src/openapi/index.ts',
  otel: 'src/otel/index.ts',
  testing: 'testing/index.ts',
};

// An application has one host, and few ask for documents or measurements.
export default defineConfig(
  packageBuild(ENTRY, { apart: Object.keys(ENTRY).filter((name) => name !== 'index') }),
);
