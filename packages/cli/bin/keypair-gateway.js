#!/usr/bin/env node
import { existsSync } from 'node:fs';
import process from 'node:process';

const built = new URL('../dist/index.js', import.meta.url);

if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    'keypair-gateway: packages/cli/dist is missing. Build it in the root of the checkout with "npm run build:js" ("npm ci" does so too).\n',
  );
  process.exitCode = 3;
}
