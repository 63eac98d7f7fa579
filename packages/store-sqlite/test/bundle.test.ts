import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.js';
import { inFolder } from './kit.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Bundles a script over the store into one file, as an application's bundler does, and gives the command that runs it. */
async function bundle(format: 'esm' | 'cjs', script: string, outfile: string): Promise<void> {
  await build({
    stdin: {
      contents: `import { openSqliteStore } from './src/index.ts';\nconst path = process.argv[2];\n${script}`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format,
    conditions: ['@keypair-gateway/source'],
    logLevel: 'silent',
  });
}

function run(command: string, ...args: readonly string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

const RECORD = `(name, size) => ({ owner: 'user:a', uuid: name, name, slot: null, type: 'ssh', algorithm: null, bits: null,
  publicKey: 'x'.repeat(size), fingerprint: '', createdAt: 1, attributes: {}, sealed: null, keyVersion: 1 })`;

describe.each([
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
] as const)('in a minified %s bundle', (format, ending) => {
  it('the writer thread works, and a store that is not closed does not keep the process alive', () =>
    inFolder(async (folder) => {
      const script = `const record = ${RECORD};
        openSqliteStore({ path }).then(async (store) => {
          const change = { owner: 'user:a', insert: [record('web', 10)], uniqueNames: true, audit: [] };
          console.log((await Promise.all([store.commit(change), store.commit(change)])).map(({ ok }) => ok).join());
        });`;
      await bundle(format, script, `${folder}/app.${ending}`);
      const result = run(process.execPath, `${folder}/app.${ending}`, `${folder}/keypairs.db`);
      expect(result).toEqual({ status: 0, out: 'true,false\n' });
    }));
});

describe('a process that may not make larger files', () => {
  it('gets store_unavailable, and what it was answered is there', () =>
    inFolder(async (folder) => {
      const script = `const record = ${RECORD};
        const store = await openSqliteStore({ path });
        let count = 0;
        try {
          for (;;) {
            await store.commit({ owner: 'user:a', insert: [record('n' + count, 9000)], audit: [] });
            count += 1;
          }
        } catch (error) {
          const there = await store.scan(0, 1000);
          console.log(JSON.stringify([error.code, error.cause.code, count, there.length]));
        }
        await store.close();`;
      await bundle('esm', script, `${folder}/app.mjs`);
      const path = `${folder}/keypairs.db`;
      const result = run(
        'sh',
        '-c',
        'ulimit -f 1024; exec "$0" "$@"',
        process.execPath,
        `${folder}/app.mjs`,
        path,
      );
      const [code, cause, count, there] = JSON.parse(result.out);
      expect([code, cause, there, count > 10]).toEqual([
        'store_unavailable',
        'SQLITE_IOERR_WRITE',
        count,
        true,
      ]);
      const store = await openSqliteStore({ path });
      expect((await store.scan(0, 1000)).length).toBe(count);
      await store.close();
    }));
});
