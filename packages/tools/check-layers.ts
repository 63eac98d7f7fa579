import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COMPUTED, type Import, importsOf } from './imports.js';
import { allPackages, filesBelow, ROOT } from './packages.js';

/** What the sources of one package may import, beside their own files and `node:*`. Names are package names; a subpath of one counts as it. */
interface Layer {
  readonly now: readonly string[];
  /** Only by `import()` or as types. */
  readonly lazily: readonly string[];
  /** Built-in modules that do not belong here. */
  readonly without?: RegExp;
  /** What the `testing` room may import on top, lazily. */
  readonly inTesting?: readonly string[];
}

const CORE = '@keypair-gateway/core';
const GATEWAY = '@keypair-gateway/gateway';
const NOVA = '@keypair-gateway/nova';
const NETWORK = /^node:(http|https|http2|net|tls|dgram)$/;

const LAYERS: Readonly<Record<string, Layer>> = {
  core: {
    now: ['lru-cache'],
    lazily: ['node-forge', '@noble/hashes', 'bcrypt-pbkdf'],
    without: NETWORK,
    inTesting: ['vitest'],
  },
  gateway: { now: [CORE], lazily: ['ajv', 'otpauth', '@opentelemetry/api'], inTesting: ['vitest'] },
  nova: { now: [CORE, GATEWAY], lazily: [] },
  'huawei-ecs': { now: [CORE, GATEWAY, NOVA], lazily: [] },
  virtuozzo: { now: [CORE, GATEWAY, NOVA], lazily: [] },
  cloudsigma: { now: [CORE, GATEWAY], lazily: [] },
  qubole: { now: [CORE, GATEWAY], lazily: [] },
  'store-sqlite': { now: [CORE, 'libsql'], lazily: [] },
  'store-postgres': { now: [CORE], lazily: ['pg'] },
  testing: {
    now: [
      CORE,
      GATEWAY,
      NOVA,
      '@keypair-gateway/huawei-ecs',
      '@keypair-gateway/virtuozzo',
      '@keypair-gateway/qubole',
      '@keypair-gateway/cloudsigma',
    ],
    lazily: ['vitest'],
  },
  cli: {
    now: [CORE, GATEWAY, NOVA, '@keypair-gateway/store-sqlite', 'pino'],
    lazily: [
      '@keypair-gateway/huawei-ecs',
      '@keypair-gateway/virtuozzo',
      '@keypair-gateway/qubole',
      '@keypair-gateway/cloudsigma',
      '@keypair-gateway/store-postgres',
      '@opentelemetry/api',
      '@opentelemetry/exporter-prometheus',
      '@opentelemetry/sdk-metrics',
    ],
  },
};

/** Rooms that translate only: they and everything that they reach import this and own files, not even types of more. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'packages/nova/src/shapes.ts': [CORE],
  'packages/huawei-ecs/src/shapes.ts': [CORE, `${NOVA}/shapes`],
  'packages/virtuozzo/src/shapes.ts': [CORE, `${NOVA}/shapes`],
  'packages/qubole/src/shapes.ts': [CORE],
  'packages/cloudsigma/src/shapes.ts': [CORE],
};

/** Packages over another dialect, and the doors of it that they go through. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'huawei-ecs': [`${NOVA}/family`, `${NOVA}/shapes`],
  virtuozzo: [`${NOVA}/family`, `${NOVA}/shapes`],
};

/** A source text, path from the repository's root. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** An import that the layers do not allow. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Every import edge of `sources` that goes against the layers. */
export function checkLayers(sources: readonly SourceText[]): readonly Violation[] {
  const imports = new Map(sources.map(({ path, text }) => [path, importsOf(path, text)]));
  const violations: Violation[] = [];
  for (const [path, edges] of imports)
    for (const edge of edges) {
      const message = fault(path, edge);
      if (message !== undefined) violations.push({ path, line: edge.line, message });
    }
  for (const [entry, allowed] of Object.entries(SHAPES))
    violations.push(...checkShapes(entry, allowed, imports));
  return violations;
}

function fault(path: string, edge: Import): string | undefined {
  const [, short = '', room = ''] = path.split('/');
  const layer = LAYERS[short];
  if (layer === undefined) return `${short} has no layer: add it to LAYERS`;
  if (edge.kind === 'require') return `require() of ${edge.specifier}: import it`;
  if (edge.specifier === COMPUTED) return 'import() of a computed name: name the module';
  if (edge.specifier.startsWith('.')) {
    const target = join(dirname(path), edge.specifier);
    if (!target.startsWith(`packages/${short}/`)) return `${edge.specifier} leaves the package`;
    const published =
      target.startsWith(`packages/${short}/src/`) || target === `packages/${short}/package.json`;
    if (room === 'src' && !published)
      return `${edge.specifier} leaves src: what is published must not need tests`;
    return undefined;
  }
  if (edge.specifier.startsWith('node:'))
    return layer.without?.test(edge.specifier) ? `${edge.specifier} does not belong in ${short}` : undefined;
  const name = packageOf(edge.specifier);
  if (room === 'src' && edge.specifier.startsWith('@keypair-gateway/') && edge.specifier.endsWith('/testing'))
    return `${edge.specifier} is for tests`;
  if (name === NOVA && DOORS[short]?.includes(edge.specifier) === false)
    return `${short} goes through ${DOORS[short].join(' and ')} only`;
  if (layer.now.includes(name)) return undefined;
  const lazily = room === 'testing' ? [...layer.lazily, ...(layer.inTesting ?? [])] : layer.lazily;
  if (lazily.includes(name))
    return edge.kind === 'static' ? `${name} is loaded at start: use import()` : undefined;
  return `${short} must not import ${edge.specifier}`;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function checkShapes(
  entry: string,
  allowed: readonly string[],
  imports: ReadonlyMap<string, readonly Import[]>,
): readonly Violation[] {
  if (!imports.has(entry)) return [];
  const violations: Violation[] = [];
  const reached = new Map<string, string>([[entry, entry]]);
  for (const [path, way] of reached)
    for (const edge of imports.get(path) ?? []) {
      if (edge.specifier.startsWith('.')) {
        const written = join(dirname(path), edge.specifier);
        const target = imports.has(written) ? written : written.replace(/\.js$/, '.ts');
        if (!reached.has(target)) reached.set(target, `${way} > ${target}`);
      } else if (!allowed.includes(edge.specifier)) {
        const message = `shapes must not reach ${edge.specifier} (by ${way})`;
        violations.push({ path, line: edge.line, message });
      }
    }
  return violations;
}

/** Planted imports: each must be found, or the check is blind. The last ones are allowed. */
const PLANTED: readonly (SourceText & { readonly found: boolean })[] = [
  { path: 'packages/core/src/a.ts', text: `import { x } from '${GATEWAY}';`, found: true },
  { path: 'packages/core/src/a.ts', text: `import type { X } from '${NOVA}';`, found: true },
  { path: 'packages/core/src/a.ts', text: `export * from '../../gateway/src/index.js';`, found: true },
  { path: 'packages/core/src/a.ts', text: `import forge from 'node-forge';`, found: true },
  { path: 'packages/core/src/a.ts', text: `import 'node:http';`, found: true },
  { path: 'packages/core/src/a.ts', text: `import x from './../testing/keys.js';`, found: true },
  { path: 'packages/gateway/src/a.ts', text: `const x = await import('${NOVA}/family');`, found: true },
  { path: 'packages/gateway/src/a.ts', text: `type X = import('${NOVA}').Y;`, found: true },
  { path: 'packages/gateway/src/a.ts', text: `const name = 'ajv'; void import(name);`, found: true },
  { path: 'packages/gateway/src/a.ts', text: `import { x } from '${CORE}/testing';`, found: true },
  { path: 'packages/nova/src/a.ts', text: `const x = require('ajv');`, found: true },
  { path: 'packages/nova/src/shapes.ts', text: `import type { Call } from '${GATEWAY}';`, found: true },
  { path: 'packages/virtuozzo/src/a.ts', text: `import { x } from '${NOVA}';`, found: true },
  { path: 'packages/virtuozzo/src/shapes.ts', text: `import { x } from '${NOVA}/family';`, found: true },
  { path: 'packages/huawei-ecs/src/shapes.ts', text: `import type { Call } from '${GATEWAY}';`, found: true },
  { path: 'packages/qubole/src/shapes.ts', text: `import type { Call } from '${GATEWAY}';`, found: true },
  { path: 'packages/cloudsigma/src/a.ts', text: `import { x } from '${NOVA}/family';`, found: true },
  { path: 'packages/store-sqlite/src/a.ts', text: `import { x } from '${GATEWAY}';`, found: true },
  { path: 'packages/store-postgres/src/a.ts', text: `import { Pool } from 'pg';`, found: true },
  { path: 'packages/new/src/a.ts', text: `import { x } from '${CORE}';`, found: true },
  { path: 'packages/core/src/a.ts', text: `const forge = await import('node-forge');`, found: false },
  { path: 'packages/core/src/a.ts', text: `import type { pki } from 'node-forge';`, found: false },
  { path: 'packages/nova/src/shapes.ts', text: `import { x } from '${CORE}';`, found: false },
  { path: 'packages/virtuozzo/src/shapes.ts', text: `import { x } from '${NOVA}/shapes';`, found: false },
];

/** Runs the check on planted imports; returns how many it judged right, or throws at the first it did not. */
export function selfTest(): number {
  for (const plant of PLANTED)
    if (checkLayers([plant]).length > 0 !== plant.found)
      throw new Error(`check-layers is broken: ${plant.path} with ${plant.text}`);
  const far: readonly SourceText[] = [
    { path: 'packages/nova/src/shapes.ts', text: `import { x } from './family/x.js';` },
    { path: 'packages/nova/src/family/x.ts', text: `import type { Call } from '${GATEWAY}';` },
  ];
  if (checkLayers(far).length !== 1) throw new Error('check-layers is broken: it does not follow shapes');
  return PLANTED.length + 1;
}

/** The sources that the layers speak about: `src` and `testing` of every public package. */
export function layeredSources(root: string = ROOT): readonly SourceText[] {
  return allPackages(root)
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ folder }) => ['src', 'testing'].map((room) => join(folder, room)))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesBelow(folder, ['.ts', '.js']))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const planted = selfTest();
  const sources = layeredSources();
  const violations = checkLayers(sources);
  for (const { path, line, message } of violations) console.log(`FAIL ${path}:${line} ${message}`);
  if (violations.length > 0) process.exitCode = 1;
  else console.log(`ok layers: ${sources.length} files, ${planted} planted imports judged right`);
}
