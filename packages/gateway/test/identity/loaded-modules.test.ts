import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/packages.js';
import { run } from '../../../tools/run.js';

// Below the root's node_modules, so that the real third-party packages are found.
const home = join(ROOT, 'node_modules/.cache', `gateway-${randomUUID()}`);

beforeAll(async () => {
  await mkdir(home, { recursive: true });
  await build({
    entryPoints: [join(ROOT, 'packages/gateway/src/index.ts')],
    bundle: true,
    platform: 'node',
    conditions: ['@keypair-gateway/source'],
    external: ['ajv', 'ajv/*', 'otpauth', 'lru-cache', 'node-forge', '@noble/hashes/*', 'bcrypt-pbkdf'],
    logLevel: 'error',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    outfile: join(home, 'gateway.cjs'),
  });
});

afterAll(() => rm(home, { recursive: true, force: true }));

// In CommonJS every module shows in the cache of `require`; the same sources are built with `import()` for ESM.
const PROGRAM = `
const { identities } = require('./gateway.cjs');
const loaded = () => [...new Set(Object.keys(require.cache).flatMap((path) =>
  /node_modules\\/(ajv|otpauth|node-forge|lru-cache)\\//.exec(path)?.[1] ?? []))].sort();
(async () => {
  const seen = { start: loaded() };
  const password = { username: 'a', password: 'p' };
  const totpSecret = 'JBSWY3DPEHPK3PXP';
  const authenticate = identities([{ accountId: 'acme', userId: 'alice', roles: [], password, totpSecret }]);
  const attempt = (access, code) => authenticate({
    dialect: 'toy', access, request: { method: 'GET' }, claim: async () => true,
    credential: { kind: 'password', username: 'a', password: 'p', code },
  });
  await attempt('read');
  await attempt('reveal', 'x').catch(() => {});
  seen.withoutCode = loaded();
  await attempt('reveal', '000000').catch(() => {});
  seen.withCode = loaded();
  console.log(JSON.stringify(seen));
})();
`;

describe('import @keypair-gateway/gateway', () => {
  it('loads neither ajv nor otpauth; the latter comes with the first one-time code', async () => {
    await writeFile(join(home, 'program.cjs'), PROGRAM);
    const ran = await run(process.execPath, [join(home, 'program.cjs')], { cwd: home, timeoutSeconds: 60 });
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout)).toEqual({
      start: ['lru-cache'],
      withoutCode: ['lru-cache'],
      withCode: ['lru-cache', 'otpauth'],
    });
  });
});
