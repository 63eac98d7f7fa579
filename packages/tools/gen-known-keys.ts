import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keyIdentity } from '../core/src/key/screens/key-identity.js';
import { BUCKETS, type KnownClass, placeOf } from '../core/src/key/screens/known-table.js';
import { keysInText } from './keys-in-text.js';
import { ROOT } from './packages.js';
import { trivialKeys } from './trivial-keys.js';

/** Where the table of known keys stands. */
export const GENERATED: string = join(ROOT, 'packages/core/src/generated/known-keys.ts');

/** One list of published keys: facts, no key text. */
export interface KnownList {
  /** Who published the keys, and where. */
  readonly source: string;
  /** Name of the key at the source, and `keyIdentity` of it in hex. */
  readonly keys: Readonly<Record<string, string>>;
}

const LISTS: string = fileURLToPath(new URL('./known-keys/', import.meta.url));
const MOST_BYTES = 1_000_000;
const MOST_IN_A_BUCKET = 15;

/** The lists of `known-keys/`. */
export async function readKnownLists(): Promise<readonly KnownList[]> {
  const names = (await readdir(LISTS)).filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(LISTS, name), 'utf8')));
  return texts.map((text) => JSON.parse(text) as KnownList);
}

/** The text of `generated/known-keys.ts`: trivial keys are computed, published ones come from `known-keys/*.json`. */
export async function generateKnownKeys(): Promise<string> {
  const keys: (readonly [Uint8Array, KnownClass])[] = [];
  for (const numbers of trivialKeys()) keys.push([keyIdentity(numbers), 'trivial']);
  for (const list of await readKnownLists())
    for (const identity of Object.values(list.keys)) keys.push([Buffer.from(identity, 'hex'), 'published']);
  return [
    '// Made by packages/tools/gen-known-keys.ts from packages/tools/known-keys; change those and run `npm run gen`.',
    "import { decodeKnownTable, type KnownTable } from '../key/screens/known-table.js';",
    '',
    `/** ${keys.length} keys whose private half is trivial or published. */`,
    `export const KNOWN_TABLE: KnownTable = decodeKnownTable('${encodeKnownTable(keys)}');`,
    '',
  ].join('\n');
}

/** The inverse of `decodeKnownTable`, from identities (32 bytes); of a key in both classes the first word counts. */
export function encodeKnownTable(keys: Iterable<readonly [identity: Uint8Array, of: KnownClass]>): string {
  const buckets = Array.from({ length: BUCKETS }, () => new Map<number, KnownClass>());
  for (const [identity, of] of keys) {
    const { bucket, row } = placeOf(identity);
    const rows = buckets[bucket] as Map<number, KnownClass>;
    if (!rows.has(row)) rows.set(row, of);
  }
  const full = buckets.findIndex((rows) => rows.size > MOST_IN_A_BUCKET);
  if (full >= 0) throw new RangeError(`Bucket ${full} has more than ${MOST_IN_A_BUCKET} keys.`);
  const sizes = Buffer.alloc(BUCKETS / 2);
  for (const [bucket, { size }] of buckets.entries())
    sizes[bucket >> 1] = (sizes[bucket >> 1] as number) | ((bucket & 1) === 0 ? size << 4 : size);
  const rows = buckets.flatMap((bucket) =>
    [...bucket].map(([row, of]) => row * 2 + (of === 'published' ? 1 : 0)).sort((a, b) => a - b),
  );
  const body = Buffer.alloc(rows.length * 4);
  for (const [index, row] of rows.entries()) body.writeUInt32BE(row, index * 4);
  return Buffer.concat([sizes, body]).toString('base64');
}

/** Adds what a file or folder holds to `known-keys/NAME.json` (`source` counts for a new list): keys whose private half stands there too, with `isPublic` all keys. Returns how many are new. */
export async function addKnownKeys(
  path: string,
  options: { readonly name: string; readonly source: string; readonly isPublic: boolean },
): Promise<number> {
  const file = join(LISTS, `${options.name}.json`);
  const list = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as KnownList,
    (): KnownList => ({ source: options.source, keys: {} }),
  );
  const keys = new Map(Object.entries(list.keys));
  const known = new Set(keys.values());
  const before = known.size;
  for await (const each of filesIn(path)) {
    const label = relative(path, each) || each.slice(dirname(each).length + 1);
    for (const [index, found] of keysInText(await readFile(each, 'latin1')).entries()) {
      const identity = Buffer.from(keyIdentity(found.numbers)).toString('hex');
      if ((!found.private && !options.isPublic) || known.has(identity)) continue;
      known.add(identity);
      const name = index === 0 ? label : `${label}#${index + 1}`;
      if (keys.has(name)) throw new Error(`${name} stands in ${file} already, with another key`);
      keys.set(name, identity);
    }
  }
  const sorted = Object.fromEntries([...keys].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (known.size > before)
    await writeFile(file, `${JSON.stringify({ source: list.source, keys: sorted }, null, 2)}\n`);
  return known.size - before;
}

async function* filesIn(path: string): AsyncGenerator<string> {
  const facts = await stat(path);
  if (facts.isDirectory()) for (const name of (await readdir(path)).sort()) yield* filesIn(join(path, name));
  else if (facts.size <= MOST_BYTES) yield path;
}

const USAGE = `usage: gen-known-keys.ts [--check]
       gen-known-keys.ts --from PATH --name LIST --source TEXT [--public]`;

async function main(words: readonly string[]): Promise<void> {
  const value = (flag: string): string | undefined => {
    const at = words.indexOf(flag);
    return at < 0 ? undefined : words[at + 1];
  };
  const from = value('--from');
  if (from !== undefined) {
    const name = value('--name');
    const source = value('--source');
    if (name === undefined || source === undefined) throw new Error(USAGE);
    console.log(
      `${await addKnownKeys(from, { name, source, isPublic: words.includes('--public') })} new keys in ${name}`,
    );
  }
  const text = await generateKnownKeys();
  const now = await readFile(GENERATED, 'utf8').catch(() => undefined);
  if (now === text) {
    if (words.includes('--check')) console.log('ok known keys are fresh');
    return;
  }
  if (words.includes('--check')) {
    console.log(`FAIL ${relative(ROOT, GENERATED)} is stale: run npm run gen`);
    process.exitCode = 1;
    return;
  }
  await mkdir(dirname(GENERATED), { recursive: true });
  await writeFile(GENERATED, text);
  console.log(`wrote ${relative(ROOT, GENERATED)} (${text.length} bytes)`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
