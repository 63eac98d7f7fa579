import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/packages.js';
import { run } from '../../../tools/run.js';
import { testKeys } from '../../testing/keys.js';

// Far from any node_modules: all there is stands in the one file.
const home = join(tmpdir(), `keypair-many-${randomUUID()}`);

const PROGRAM = `import { importMany } from '@keypair-gateway/core';
import diagnostics from 'node:diagnostics_channel';
let threads = 0;
diagnostics.subscribe('worker_threads', () => { threads += 1; });
const keys = Array.from({ length: 300 }, (_, index) => index % 100 === 99 ? 'ssh-rsa AAAA' : ${JSON.stringify(testKeys.ed25519.publicKey)});
(async () => {
  const refused = [];
  for await (const { line, verdict } of importMany(keys, { threads: 2 })) if (verdict === 'reject') refused.push(line);
  for await (const { line } of importMany(keys, { threads: 2 })) if (line === 200) break;
  // Never ended: nothing but the process's own end does it.
  const forgotten = importMany(keys, { threads: 2 });
  for (let line = 1; line <= 200; line += 1) await forgotten.next();
  console.log(JSON.stringify({ refused, threads }));
})();
`;

beforeAll(async () => {
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'program.mjs'), PROGRAM);
  for (const format of ['esm', 'cjs'] as const) {
    const banner =
      format === 'esm'
        ? {
            js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
          }
        : {};
    await build({
      entryPoints: [join(home, 'program.mjs')],
      nodePaths: [join(ROOT, 'node_modules')],
      bundle: true,
      minify: true,
      platform: 'node',
      format,
      banner,
      conditions: ['@keypair-gateway/source'],
      outfile: join(home, format === 'esm' ? 'bundle.mjs' : 'bundle.cjs'),
      logLevel: 'error',
    });
  }
}, 60_000);

afterAll(() => rm(home, { recursive: true, force: true }));

describe('importMany in a bundle of its user', () => {
  it.each(['bundle.mjs', 'bundle.cjs'])(
    'starts its threads, and keeps no process: %s',
    async (name) => {
      const ran = await run(process.execPath, [join(home, name)], { cwd: home, timeoutSeconds: 60 });
      expect(ran).toMatchObject({ status: 0, stderr: '' });
      expect(JSON.parse(ran.stdout)).toEqual({ refused: [100, 200, 300], threads: 6 });
    },
    70_000,
  );
});
