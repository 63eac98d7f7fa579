import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import { build } from 'esbuild';

/** One module of JSON Schema constants, and the folder of the validators made from it. Paths from the repository's root. */
export interface ValidatorTarget {
  readonly source: string;
  readonly output: string;
}

/** A file as it should stand, path from the repository's root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export const VALIDATOR_TARGETS: readonly ValidatorTarget[] = [
  { source: 'packages/nova/src/schemas.ts', output: 'packages/nova/src/generated' },
  { source: 'packages/cloudsigma/src/schemas.ts', output: 'packages/cloudsigma/src/generated' },
  { source: 'packages/qubole/src/schemas.ts', output: 'packages/qubole/src/generated' },
  { source: 'packages/cli/src/config/schema.ts', output: 'packages/cli/src/generated' },
];

const ROOT: string = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SCHEMA_MEMBERS = ['type', 'enum', 'const', 'oneOf', 'anyOf', 'allOf', '$ref'];

const require = createRequire(import.meta.url);
const Ajv = (require('ajv/dist/2020.js') as { default: new (options: Options) => Ajv2020 }).default;
const standaloneCode = (
  require('ajv/dist/standalone/index.js') as {
    default: (ajv: Ajv2020, names: Readonly<Record<string, string>>) => string;
  }
).default;

/**
 * Makes the validators of one module: `validators.js`, self-contained ESM with one function per exported schema, and its declarations.
 *
 * Functions return issues and keep no state; every fault is reported, nothing is coerced or defaulted, only own members count.
 */
export async function generateValidators(
  target: ValidatorTarget,
  root: string = ROOT,
): Promise<readonly GeneratedFile[]> {
  const schemas = await readSchemas(join(root, target.source));
  const names = Object.keys(schemas).sort();
  if (names.length === 0) throw new Error(`${target.source} exports no JSON Schema constant`);
  const from = relative(join(root, target.output), join(root, target.source)).replaceAll('\\', '/');
  const header = `// Made by packages/tools/gen-validators.ts from ${from}; change that file and run \`npm run gen\`.\n`;
  return [
    { path: `${target.output}/validators.js`, text: header + (await code(schemas, names)) },
    { path: `${target.output}/validators.d.ts`, text: header + declarations(names) },
  ];
}

/** Name of the function made from the constant `name`. */
export function validatorName(name: string): string {
  return `validate${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

async function readSchemas(file: string): Promise<Readonly<Record<string, object>>> {
  const bundle = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['@keypair-gateway/source', 'node', 'import'],
    logLevel: 'silent',
  });
  const text = bundle.outputFiles[0]?.text ?? '';
  const module = (await import(
    `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  )) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(module).filter(
      (entry): entry is [string, object] =>
        typeof entry[1] === 'object' &&
        entry[1] !== null &&
        !Array.isArray(entry[1]) &&
        SCHEMA_MEMBERS.some((member) => Object.hasOwn(entry[1] as object, member)),
    ),
  );
}

async function code(schemas: Readonly<Record<string, object>>, names: readonly string[]): Promise<string> {
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    discriminator: true,
    allErrors: true,
    ownProperties: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  for (const name of names) ajv.addSchema(schemas[name] ?? {}, name);
  const raw = standaloneCode(ajv, Object.fromEntries(names.map((name) => [`checked_${name}`, name])));
  const { text, keywords } = compact(raw);
  const functions = names.map(
    (name) =>
      `export function ${validatorName(name)}(data) { return issuesOf(${rawName(raw, name)}_faults, data); }`,
  );
  const module = [runtimeText(keywords, text.includes('~')), inlineFacts(text), ...functions].join('\n');
  const bundle = await build({
    stdin: { contents: module, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'silent',
  });
  // esbuild names what it read in a comment.
  return (bundle.outputFiles[0]?.text ?? '').replace(/^\/\/ .*\n/gm, '');
}

function rawName(raw: string, name: string): string {
  const found = new RegExp(`^export const checked_${name} = (\\w+);$`, 'm').exec(raw);
  if (found?.[1] === undefined) throw new Error(`ajv wrote no function for ${name}`);
  return found[1];
}

/** Ajv's text without what would only cost bytes: places in the schema, the state of dynamic evaluation, its own exports and counters. */
function compact(raw: string): { readonly text: string; readonly keywords: ReadonlySet<string> } {
  if (/unevaluated(Properties|Items)/.test(raw))
    throw new Error('unevaluatedProperties and unevaluatedItems are not offered: they need state');
  const faults = raw.match(/^const err\d+ = /gm)?.length ?? 0;
  const keywords = new Set<string>();
  let seen = 0;
  let counter = '';
  const text = raw
    .replace('"use strict";', '')
    .replace(/^export const checked_\w+ = \w+;$/gm, '')
    .replace(/^const evaluated0 = .*\n(if\(evaluated0\.dynamic\w+\)\{\n.*\n\}\n){2}/gm, '')
    .replace(/^validate\d+\.evaluated = .*;$/gm, '')
    .replace(
      /^const (\w+) = require\("(ajv\/dist\/runtime\/\w+)"\)\.default;$/gm,
      (_, name: string, path: string) => {
        if (path.endsWith('/ucs2length')) {
          counter = name;
          return '';
        }
        throw new Error(`${path} has no stand-in here: add one beside isLonger`);
      },
    )
    .replace(
      /^const (err\d+) = \{instancePath(?::([^\n]*?))?,schemaPath:[^\n]*?,keyword:"([^"]*)",params:([^\n]*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}$/gm,
      (_, _name: string, path: string | undefined, keyword: string, params: string) => {
        seen += 1;
        keywords.add(keyword);
        return `vErrors = add(vErrors, ${path ?? 'instancePath'}, "${keyword}", ${params});`;
      },
    );
  if (seen !== faults)
    throw new Error(`ajv writes faults in a form that is not known here (${seen} of ${faults} read)`);
  return { text: valuesOnly(quick(text, counter)), keywords };
}

/** What a good value takes in fewer steps: no list of its members, and no count of the characters where the length of the text tells enough. */
function quick(text: string, counter: string): string {
  const own = /^const (\w+) = Object\.prototype\.hasOwnProperty;$/m.exec(text)?.[1];
  const walked = text.replace(
    /^for\(const (key\d+) of Object\.keys\((data\d*)\)\)\{\nif\(!/gm,
    (found, key: string, data: string) =>
      own === undefined ? found : `for(const ${key} in ${data}){\nif(${own}.call(${data}, ${key}) && !`,
  );
  if (counter === '') return walked;
  const counted = walked
    .replace(new RegExp(`\\b${counter}\\((data\\d*)\\) > (\\d+)`, 'g'), 'isLonger($1, $2)')
    .replace(new RegExp(`\\b${counter}\\((data\\d*)\\) < (\\d+)`, 'g'), 'isShorter($1, $2)');
  if (new RegExp(`\\b${counter}\\b`).test(counted))
    throw new Error('ajv counts characters in a form that is not known here');
  return counted;
}

/** Functions that give their faults back. Where schemas refer to others or try several forms, ajv counts faults and keeps them on the function: then a wrapper takes them off. */
function valuesOnly(text: string): string {
  if (/\b_errs\d|\bvalidate\d+\(data\d|\brootData\b(?!=data)/.test(text))
    return text.replace(
      /^function (validate\d+)\(data, (.*)$/gm,
      `function $1_faults(data) { if ($1(data)) return null; const faults = $1.errors; $1.errors = null; return faults; }\n$&`,
    );
  return text
    .replace(/^function (validate\d+)\(data, .*\{$/gm, 'function $1_faults(data) {')
    .replace(/\binstancePath\+(?=")/g, '')
    .replace(/\binstancePath\b/g, '""')
    .replace(/^let errors = 0;$/gm, '')
    .replace(/^errors\+\+;$/gm, '')
    .replace(/^validate\d+\.errors = vErrors;\nreturn errors === 0;$/gm, 'return vErrors;');
}

/** Puts short facts of a schema in the place where ajv reads them from the whole schema, which then need not be kept. */
function inlineFacts(text: string): string {
  const schemas = new Map(
    [...text.matchAll(/^const (schema\d+) = (\{.*\});$/gm)].map(([, name = '', json = '']) => [name, json]),
  );
  return text.replace(
    /\b(schema\d+)((?:\.[A-Za-z_$][\w$]*|\["[^"]*"\])+)/g,
    (found, name: string, path: string) => {
      let value: unknown = JSON.parse(schemas.get(name) ?? 'null');
      for (const [, plain, quoted] of path.matchAll(/\.([\w$]+)|\["([^"]*)"\]/g))
        value = (value as Record<string, unknown> | null)?.[plain ?? quoted ?? ''];
      const json = JSON.stringify(value);
      return json !== undefined && json.length < 200 ? json : found;
    },
  );
}

const MESSAGES: Readonly<Record<string, string>> = {
  type: `'must be ' + params.type`,
  required: `'needs the member ' + params.missingProperty`,
  additionalProperties: `'must not have the member ' + params.additionalProperty`,
  enum: `'must be one of ' + params.allowedValues`,
  const: `'must be ' + params.allowedValue`,
  minLength: `'is shorter than ' + params.limit`,
  maxLength: `'is longer than ' + params.limit`,
  minItems: `'has fewer items than ' + params.limit`,
  maxItems: `'has more items than ' + params.limit`,
  minimum: `'is less than ' + params.limit`,
  maximum: `'is more than ' + params.limit`,
  pattern: `'must match ' + params.pattern`,
  oneOf: `'must match exactly one of the forms'`,
  anyOf: `'must match one of the forms'`,
};

function runtimeText(keywords: ReadonlySet<string>, escaped: boolean): string {
  const cases = Object.entries(MESSAGES)
    .filter(([keyword]) => keywords.has(keyword))
    .map(([keyword, text]) => `    case '${keyword}': return ${text};`);
  return `
function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

// A character has one or two code units.
function isLonger(text, limit) {
  return text.length > limit && codePoints(text) > limit;
}

function isShorter(text, limit) {
  return text.length < 2 * limit && codePoints(text) < limit;
}

function add(faults, ...fault) {
  if (faults === null) return [fault];
  faults.push(fault);
  return faults;
}

function issuesOf(faultsOf, data) {
  const faults = faultsOf(data);
  return faults === null ? [] : faults.map(([pointer, keyword, params]) => ({ path: pathOf(pointer, data), keyword, params, message: messageOf(keyword, params) }));
}

function pathOf(pointer, data) {
  let value = data;
  return pointer.split('/').slice(1).map((part) => {
    const name = part${escaped ? ".replaceAll('~1', '/').replaceAll('~0', '~')" : ''};
    const member = Array.isArray(value) ? Number(name) : name;
    value = value[member];
    return member;
  });
}

function messageOf(keyword, params) {
  switch (keyword) {
${cases.join('\n')}
    default: return 'must pass ' + keyword;
  }
}
`;
}

function declarations(names: readonly string[]): string {
  return `/** One fault of a value: where, which JSON Schema keyword, and what that keyword wanted. */
export interface ValidatorIssue {
  /** Members and indexes from the root of the value. */
  readonly path: (string | number)[];
  readonly keyword: string;
  readonly params: Record<string, unknown>;
  readonly message: string;
}
${names.map((name) => `/** All faults of \`data\` against \`${name}\`; empty: valid. */\nexport declare function ${validatorName(name)}(data: unknown): readonly ValidatorIssue[];\n`).join('')}`;
}

/** Writes the validators of all targets, or with `check` only says which are stale. Returns the number of stale files. */
export async function writeValidators(options: { readonly check: boolean }): Promise<number> {
  let stale = 0;
  for (const target of VALIDATOR_TARGETS) {
    if (!existsSync(join(ROOT, target.source))) {
      console.log(`skipped ${target.source}: no such file`);
      continue;
    }
    for (const file of await generateValidators(target)) {
      const path = join(ROOT, file.path);
      const now = existsSync(path) ? await readFile(path, 'utf8') : undefined;
      if (now === file.text) continue;
      stale += 1;
      if (options.check) {
        console.log(`FAIL ${file.path} is stale: run npm run gen`);
      } else {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, file.text);
        console.log(`wrote ${file.path} (${file.text.length} bytes)`);
      }
    }
  }
  return stale;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const check = process.argv.includes('--check');
  const stale = await writeValidators({ check });
  if (check) {
    console.log(stale === 0 ? 'ok generated validators are fresh' : `${stale} stale`);
    if (stale > 0) process.exitCode = 1;
  }
}
