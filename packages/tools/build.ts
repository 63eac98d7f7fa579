import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow, type Package, publicPackages, ROOT } from './packages.js';

/**
 * Builds every public package into its `dist`. Without `dts` only what runs (what `npm ci` does), with it the declarations too.
 *
 * No order is needed: packages are external to each other in the output, and declarations read the others' sources. Rejects with the output of the
 * build that failed.
 */
export async function buildPackages(options: { readonly dts: boolean }): Promise<void> {
  const waiting = [...publicPackages()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await rm(join(next.folder, 'dist'), { recursive: true, force: true });
      await buildOne(next, options.dts);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
}

/** Whether every package has a build that is newer than its sources. */
export function isBuilt(): boolean {
  return publicPackages().every(({ folder }) => {
    const output = join(folder, 'dist/index.js');
    if (!existsSync(output)) return false;
    const built = statSync(output).mtimeMs;
    const sources = ['src', 'testing'].flatMap((room) =>
      filesBelow(join(folder, room), ['.ts', '.js', '.json']),
    );
    return [...sources, join(folder, 'tsup.config.ts'), join(ROOT, 'tsup.base.ts')].every(
      (path) => statSync(path).mtimeMs <= built,
    );
  });
}

function buildOne(one: Package, dts: boolean): Promise<void> {
  const { KEYPAIR_GATEWAY_NO_DTS: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/tsup/dist/cli-default.js'), '--silent'], {
      cwd: one.folder,
      env: dts ? env : { ...env, KEYPAIR_GATEWAY_NO_DTS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${one.manifest.name} did not build\n${output}`));
    });
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const dts = !process.argv.includes('--no-dts');
  const start = performance.now();
  try {
    await buildPackages({ dts });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `built ${publicPackages().length} packages${dts ? ' with declarations' : ''} in ${seconds} s`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
