import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildPackages, isBuilt } from './build.js';
import { type Package, publicPackages, ROOT } from './packages.js';
import { createReport, type Report } from './report.js';
import { run, tail } from './run.js';
import { SAMPLE_KEY } from './sample-key.js';

/** Shapes are for programs that count bytes: minified, with all that they pull from core. */
const SHAPES_BYTES = 25 * 1024;
const SHAPES = ['@keypair-gateway/nova/shapes'];
/** What no shapes-only bundle may hold a byte of, by the path of the source. */
const NOT_IN_SHAPES =
  /packages\/gateway\/|packages\/[^/]+\/src\/(client|server|routes|requests|responses|auth)\.ts|node_modules\//;
const HEAVY = ['ajv', 'sshpk', 'node-forge'];

const tool = (name: string): string => join(ROOT, 'node_modules/.bin', name);

/** The specifiers that a package offers to `import` and `require`. */
function specifiersOf({ manifest }: Package): readonly string[] {
  return Object.keys(manifest.exports ?? {})
    .filter((key) => !key.endsWith('.json'))
    .map((key) => manifest.name + key.slice(1));
}

async function pack(one: Package, to: string, report: Report): Promise<string | undefined> {
  const license = join(one.folder, 'LICENSE');
  const same =
    existsSync(license) && readFileSync(license, 'utf8') === readFileSync(join(ROOT, 'LICENSE'), 'utf8');
  if (!same) report.fail('license', `${one.short}/LICENSE is not the repository's`);
  if (!existsSync(join(one.folder, 'README.md'))) report.fail('readme', `${one.short} has no README.md`);
  const ran = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', to], {
    cwd: one.folder,
  });
  if (ran.status !== 0) {
    report.fail(`pack ${one.manifest.name}`, tail(ran));
    return undefined;
  }
  const [packed] = JSON.parse(ran.stdout) as readonly {
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
    readonly size: number;
  }[];
  const files = new Set(packed?.files.map(({ path }) => path));
  const missing = [...promised(one)].filter((path) => !files.has(path));
  if (missing.length > 0)
    report.fail(`pack ${one.manifest.name}`, `not in the tarball: ${missing.join(', ')}`);
  else
    report.ok(
      `pack ${one.manifest.name}`,
      `${files.size} files, ${Math.round((packed?.size ?? 0) / 1024)} kB`,
    );
  return join(to, packed?.filename ?? '');
}

/** Every file that the manifest points to, and what each package must carry. */
function promised({ manifest }: Package): ReadonlySet<string> {
  const paths = new Set(['LICENSE', 'README.md', 'package.json', ...Object.values(manifest.bin ?? {})]);
  const visit = (value: unknown): void => {
    if (typeof value === 'string') paths.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(manifest.exports);
  return new Set([...paths].map((path) => path.replace(/^\.\//, '')));
}

async function lint(one: Package, tarball: string, report: Report): Promise<void> {
  const publint = await run(tool('publint'), ['run', tarball, '--strict']);
  if (publint.status === 0) report.ok(`publint ${one.manifest.name}`);
  else report.fail(`publint ${one.manifest.name}`, tail(publint, 20));
  const attw = await run(tool('attw'), [
    tarball,
    '--no-definitely-typed',
    '--format',
    'ascii',
    '--no-emoji',
    '--no-color',
  ]);
  if (attw.status === 0)
    report.ok(`attw ${one.manifest.name}`, 'node10, node16 from CJS, node16 from ESM, bundler');
  else report.fail(`attw ${one.manifest.name}`, tail(attw, 60));
}

/** A project outside the repository that installed the tarballs as a user would. */
async function install(folder: string, tarballs: readonly string[], report: Report): Promise<boolean> {
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'scratch', version: '1.0.0', private: true }),
  );
  const ran = await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...tarballs],
    { cwd: folder },
  );
  if (ran.status === 0) report.ok('install', `${tarballs.length} tarballs, no install scripts`);
  else report.fail('install', tail(ran, 20));
  return ran.status === 0;
}

async function load(folder: string, specifiers: readonly string[], report: Report): Promise<void> {
  for (const specifier of specifiers) {
    const name = JSON.stringify(specifier);
    const count = 'console.log(Object.keys(x).filter((key) => key !== "default").sort().join());';
    const esm = await run(
      process.execPath,
      ['--input-type=module', '-e', `const x = await import(${name}); ${count}`],
      { cwd: folder },
    );
    const cjs = await run(
      process.execPath,
      ['--input-type=commonjs', '-e', `const x = require(${name}); ${count}`],
      {
        cwd: folder,
      },
    );
    if (esm.status !== 0) report.fail(`import ${specifier}`, tail(esm));
    else if (cjs.status !== 0) report.fail(`require ${specifier}`, tail(cjs));
    else if (esm.stdout !== cjs.stdout)
      report.fail(specifier, `import gives ${esm.stdout.trim()}, require gives ${cjs.stdout.trim()}`);
    else report.ok(`load ${specifier}`, `${esm.stdout.split(',').length} names by import and by require`);
  }
  const script = `require('@keypair-gateway/core');
    const loaded = Object.keys(require.cache).map((path) => path.split('/node_modules/').pop());
    console.log(loaded.filter((path) => ${JSON.stringify(HEAVY)}.some((name) => path.startsWith(name + '/'))).join());`;
  const lean = await run(process.execPath, ['--input-type=commonjs', '-e', script], { cwd: folder });
  if (lean.status === 0 && lean.stdout.trim() === '')
    report.ok('lean', `core loads none of ${HEAVY.join(', ')}`);
  else report.fail('lean', `core loads ${tail(lean)}`);
}

async function typecheck(folder: string, specifiers: readonly string[], report: Report): Promise<void> {
  const text = specifiers
    .map(
      (specifier, index) =>
        `import * as x${index} from '${specifier}';\nexport const y${index} = x${index};\n`,
    )
    .join('');
  for (const [file, module, resolution] of [
    ['esm.mts', 'nodenext', 'nodenext'],
    ['cjs.cts', 'nodenext', 'nodenext'],
    ['bundler.ts', 'esnext', 'bundler'],
  ] as const) {
    await writeFile(join(folder, file), text);
    const ran = await run(
      process.execPath,
      [
        join(ROOT, 'node_modules/typescript/bin/tsc'),
        ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'],
        ...['--target', 'es2022', '--module', module, '--moduleResolution', resolution],
        ...['--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node', file],
      ],
      { cwd: folder },
    );
    if (ran.status === 0) report.ok(`types ${file}`, 'declarations checked, libraries too');
    else report.fail(`types ${file}`, tail(ran, 20));
  }
}

async function jest(folder: string, specifiers: readonly string[], report: Report): Promise<void> {
  await writeFile(join(folder, 'packages.test.js'), jestTest(specifiers));
  await writeFile(
    join(folder, 'jest.config.json'),
    JSON.stringify({ testEnvironment: 'node', transform: {}, watchman: false, testMatch: ['**/*.test.js'] }),
  );
  const ran = await run(
    process.execPath,
    [
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--rootDir',
      folder,
      '--ci',
      '--config',
      join(folder, 'jest.config.json'),
    ],
    {
      cwd: folder,
    },
  );
  if (ran.status === 0) report.ok('jest', /Tests:.*/.exec(ran.stderr)?.[0] ?? '');
  else report.fail('jest', tail(ran, 40));
}

function jestTest(specifiers: readonly string[]): string {
  return `
const { createKeypairService, createMemoryStore, createVault, createKeyRing, generateKeyMaterial, POLICIES } = require('@keypair-gateway/core');

test.each(${JSON.stringify(specifiers)})('requires %s', (specifier) => {
  expect(Object.keys(require(specifier)).length).toBeGreaterThan(0);
});

test('generates a key of each kind, the lazily loaded format among them', async () => {
  const ssh = await generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'jest' });
  expect(ssh.publicKey).toMatch(/^ssh-ed25519 /);
  const x509 = await generateKeyMaterial({ from: 'generate', type: 'x509', algorithm: 'rsa', bits: 2048, comment: 'jest' });
  expect(x509.publicKey).toMatch(/^-----BEGIN CERTIFICATE-----/);
});

test('creates a keypair through the service', async () => {
  const vault = createVault(createKeyRing({ keys: [{ id: 'one', secret: new Uint8Array(32).fill(7) }] }));
  const service = createKeypairService({ store: createMemoryStore(), vault });
  const principal = { userId: 'alice', accountId: 'a', roles: [] };
  const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' };
  const { keypairs } = await service.execute(
    { op: 'create', owner: 'user:alice', uniqueNames: true, items: [{ name: 'k', material, retain: true }] },
    { principal, policy: POLICIES.strict, requestId: 'r' },
  );
  expect(keypairs).toHaveLength(1);
  expect(JSON.stringify(keypairs)).not.toContain('PRIVATE KEY');
});
`;
}

/** One bundle from the sources, whose metafile knows the files by name, and one from what is installed, whose size counts. */
async function bundleShapes(specifier: string, folder: string, report: Report): Promise<void> {
  const options = {
    stdin: { contents: `export * from '${specifier}';`, resolveDir: ROOT, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  } as const;
  const wrongIn = async (name: string): Promise<readonly string[]> => {
    const stdin = { ...options.stdin, contents: `export * from '${name}';` };
    const conditions = ['@keypair-gateway/source'];
    const { metafile } = await build({ ...options, stdin, absWorkingDir: ROOT, conditions });
    return Object.values(metafile.outputs)
      .flatMap((output) => Object.entries(output.inputs))
      .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && NOT_IN_SHAPES.test(path))
      .map(([path]) => path);
  };
  const wrong = await wrongIn(specifier);
  // The whole dialect holds all of it: if that is not seen, the check is blind.
  const whole = await wrongIn(specifier.replace(/\/shapes$/, ''));
  if (whole.length === 0)
    report.fail(`bundle ${specifier}`, 'the check does not see what the whole dialect holds');
  const asPacked = await build({
    ...options,
    stdin: { ...options.stdin, resolveDir: folder },
    absWorkingDir: folder,
  });
  const inputs = Object.values(asPacked.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const packages = new Set(
    inputs
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
      .filter((name) => name !== undefined),
  );
  const foreign = [...packages].filter(
    (name) => name !== '@keypair-gateway/core' && !specifier.startsWith(`${name}/`),
  );
  const bytes = asPacked.outputFiles[0]?.contents.length ?? 0;
  if (wrong.length > 0) report.fail(`bundle ${specifier}`, `holds ${wrong.join(', ')}`);
  else if (foreign.length > 0) report.fail(`bundle ${specifier}`, `holds ${foreign.join(', ')}`);
  else if (bytes > SHAPES_BYTES)
    report.fail(`bundle ${specifier}`, `${bytes} bytes minified, over ${SHAPES_BYTES}`);
  else report.ok(`bundle ${specifier}`, `${bytes} bytes minified, from ${[...packages].join(' and ')} alone`);
}

async function command(folder: string, report: Report): Promise<void> {
  const ran = await run(join(folder, 'node_modules/.bin/keypair-gateway'), ['inspect', '--json', '-'], {
    cwd: folder,
    input: `${SAMPLE_KEY}\n`,
  });
  if (ran.status === 0 && ran.stdout.includes('SHA256:'))
    report.ok('command', 'keypair-gateway inspect runs as installed');
  else report.fail('command', tail(ran));
}

const report = createReport();
const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-packages-'));
try {
  const packages = publicPackages();
  const declared = packages.every((one) => existsSync(join(one.folder, 'dist/index.d.cts')));
  if (!isBuilt() || !declared) await buildPackages({ dts: true });
  const tarballs: string[] = [];
  for (const one of packages) {
    const tarball = await pack(one, folder, report);
    if (tarball === undefined) continue;
    tarballs.push(tarball);
    await lint(one, tarball, report);
  }
  const specifiers = packages.flatMap(specifiersOf);
  if (await install(folder, tarballs, report)) {
    await load(folder, specifiers, report);
    await typecheck(folder, specifiers, report);
    await jest(folder, specifiers, report);
    for (const specifier of SHAPES) await bundleShapes(specifier, folder, report);
    await command(folder, report);
  }
} catch (error) {
  report.fail('check-packages', error instanceof Error ? error.message : String(error));
} finally {
  await rm(folder, { recursive: true, force: true });
}
report.close();
