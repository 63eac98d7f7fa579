import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/packages.js';
import { run } from '../../tools/run.js';

// Below the root's node_modules, so that the real third-party packages are found.
const home = join(ROOT, 'node_modules/.cache', `core-${randomUUID()}`);

beforeAll(async () => {
  await mkdir(home, { recursive: true });
  const entryPoints = [join(ROOT, 'packages/core/src/index.ts')];
  const common = {
    entryPoints,
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  } as const;
  await build({ ...common, format: 'esm', outfile: join(home, 'core.mjs') });
  const supported = { 'dynamic-import': false };
  await build({ ...common, format: 'cjs', supported, outfile: join(home, 'core.cjs') });
});

afterAll(() => rm(home, { recursive: true, force: true }));

/** What a program printed as JSON, run by a Node of its own. */
async function node(name: string, code: string): Promise<unknown> {
  await writeFile(join(home, name), code);
  const ran = await run(process.execPath, [join(home, name)], { cwd: home, timeoutSeconds: 60 });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout);
}

// These packages are CommonJS, so that they show in the cache of `require` even when `import` loads them.
const LOADED = `Object.keys(require.cache).flatMap((path) => /node_modules\\/(ajv|sshpk|node-forge|lru-cache)\\//.exec(path)?.[1] ?? [])`;
const ONCE = `[...new Set(${LOADED})].sort()`;

describe('import @keypair-gateway/core', () => {
  it('loads none of ajv, sshpk and node-forge until a format needs one (ESM)', async () => {
    const printed = await node(
      'esm.mjs',
      `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const { generateKeyMaterial } = await import('./core.mjs');
      const start = ${ONCE};
      const material = { from: 'generate', type: 'x509', algorithm: 'rsa', bits: 2048, comment: 'windows' };
      await generateKeyMaterial(material);
      console.log(JSON.stringify({ start, later: ${ONCE} }));`,
    );
    // The second half shows that the look at the cache would have found it.
    expect(printed).toEqual({ start: [], later: ['node-forge'] });
  });

  it('loads none of them (CommonJS)', async () => {
    const printed = await node('cjs.cjs', `require('./core.cjs'); console.log(JSON.stringify(${ONCE}));`);
    expect(printed).toEqual(['lru-cache']);
  });

  it('knows errors and secrets of the other copy when ESM and CommonJS meet in one process', async () => {
    const printed = await node(
      'both.mjs',
      `import { createRequire } from 'node:module';
      const cjs = createRequire(import.meta.url)('./core.cjs');
      const esm = await import('./core.mjs');
      const fault = new cjs.KeypairError('not_found', 'gone');
      const secret = new cjs.SecretText('text');
      console.log(JSON.stringify({
        two: esm.KeypairError !== cjs.KeypairError && esm.SecretText !== cjs.SecretText,
        error: fault instanceof esm.KeypairError && esm.isKeypairError(fault, 'not_found') && cjs.isKeypairError(new esm.KeypairError('conflict', '')),
        plain: new Error('x') instanceof esm.KeypairError,
        secret: secret instanceof esm.SecretText && esm.SecretText.prototype.reveal.call(secret),
        shown: [String(secret), JSON.stringify(secret), JSON.stringify(structuredClone({ secret }))],
      }));`,
    );
    expect(printed).toEqual({
      two: true,
      error: true,
      plain: false,
      secret: 'text',
      shown: ['[redacted]', '"[redacted]"', '{"secret":{}}'],
    });
  });
});
