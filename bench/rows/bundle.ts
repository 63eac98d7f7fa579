import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { run, tail } from '../../packages/tools/run.js';
import { type Figure, figureOf, notRun } from '../figure.js';

const PACKAGES = fileURLToPath(new URL('../../packages/', import.meta.url));
/** From here all packages can be resolved. */
const HERE = join(PACKAGES, 'cli');

// Loaded where a format or an option asks for them.
const ABSENT = ['sshpk', 'node-forge', 'ajv', 'ajv/*'];

const SERVER = `export { createKeypairService, createMemoryStore, resolvePolicy } from '@keypair-gateway/core';
export { createGateway, identities } from '@keypair-gateway/gateway';
export { serveNode } from '@keypair-gateway/gateway/hosts/node';
export { createNova } from '@keypair-gateway/nova';`;
const ALL = ['core', 'gateway', 'nova'].map((name) => `export * from '@keypair-gateway/${name}';`).join('\n');
const SHAPES = `export * from '@keypair-gateway/nova/shapes';`;

/** Sizes of minified ESM: what a program loads at its start, and all with what is loaded when it is first asked for. */
async function bundleOf(
  source: string,
  splitting: boolean,
): Promise<{ readonly start: number; readonly all: number }> {
  const { metafile } = await build({
    stdin: { contents: source, resolveDir: HERE },
    bundle: true,
    splitting,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ABSENT,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const sizes = Object.entries(metafile.outputs);
  const [entry] = sizes.find(([, { entryPoint }]) => entryPoint === '<stdin>') ?? [''];
  const needed = new Set<string>();
  const need = (path: string): void => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && next in metafile.outputs) need(next);
  };
  need(entry);
  const sum = (paths: readonly string[]): number =>
    paths.reduce((total, path) => total + (metafile.outputs[path]?.bytes ?? 0), 0);
  return { start: sum([...needed]), all: sum(sizes.map(([path]) => path)) };
}

const INSTALLED = ['core', 'gateway', 'nova', 'huawei-ecs', 'virtuozzo', 'qubole', 'cloudsigma'] as const;

/** Packs our packages, installs them into an empty folder, and counts what is there; gives why that cannot be done. */
async function install(): Promise<{ readonly packages: number; readonly bytes: number } | string> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-bench-install-'));
  try {
    const folders = INSTALLED.map((name) => join(PACKAGES, name));
    const packed = await run('npm', ['pack', '--silent', '--ignore-scripts', ...folders], { cwd: folder });
    if (packed.status !== 0) return `npm pack failed: ${tail(packed, 2)}`;
    const archives = packed.stdout.trim().split('\n');
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const args = ['install', '--omit=dev', '--no-audit', '--no-fund', ...archives.map((name) => `./${name}`)];
    const installed = await run('npm', args, { cwd: folder, timeoutSeconds: 180 });
    if (installed.status !== 0) return `npm install failed, as without a registry: ${tail(installed, 2)}`;
    const listed = await run('npm', ['ls', '--all', '--parseable'], { cwd: folder });
    const packages = new Set(listed.stdout.trim().split('\n')).size - 1;
    return { packages, bytes: await sizeOf(join(folder, 'node_modules')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** How large bundles and installed packages are. */
export async function bundle(): Promise<readonly Figure[]> {
  const [server, all, shapes] = [
    await bundleOf(SERVER, true),
    await bundleOf(ALL, true),
    await bundleOf(SHAPES, false),
  ];
  const size = (work: string, unit: string, ours: number, limit: number, why: string): Figure =>
    figureOf({ id: 16, work, unit, ours, peer: null, limit, goalPeer: null, goalLimit: 1, why });
  const lazy = (server.all - server.start) / 1000;
  const sizes = [
    size(
      'bundle of a Nova server (core, nova, gateway), minified, what it loads at its start; 120 kB',
      'kB',
      server.start / 1000,
      120,
      `of it the key domain is 83 kB (formats of keys 27, weak-key screens 14), the dialect 61, the gateway with its host and identities 39; admission checks pairs and certificates at once and by functions that wait for nothing, so that their readers cannot come later; ${lazy.toFixed(0)} kB more do`,
    ),
    size(
      'bundle of all that core, nova and gateway export, lazy chunks apart; 120 kB',
      'kB',
      all.start / 1000,
      120,
      'it holds every reader, writer, bridge and client that the three packages export; the table of findings is 9 kB of it, no other module is above 7',
    ),
    size(
      'bundle of nova/shapes; 25.6 kB',
      'kB',
      shapes.all / 1000,
      25.6,
      'the translation reaches more of the core',
    ),
  ];
  const installed = await install();
  if (typeof installed === 'string')
    return [...sizes, notRun({ id: 16, work: 'install all dialects', why: installed })];
  return [
    ...sizes,
    size(
      'install core, gateway and all dialects; 25 packages',
      'packages',
      installed.packages,
      25,
      'dependencies of dependencies',
    ),
    size(
      'install core, gateway and all dialects; 9 MB',
      'MB',
      installed.bytes / 1e6,
      9,
      'libraries are 6.9 MB of it (node-forge and otpauth 1.7 each, @noble/hashes 1.1, ajv 1.0, lru-cache 0.8), which are kept rather than written anew; ours come as ESM for Node, ESM for bundlers, CommonJS, two kinds of declarations and sources, with 1.2 MB of OpenAPI documents',
    ),
  ];
}
