import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CHANNELS,
  type ClientRequestEvent,
  type Command,
  isKeypairError,
  type KeypairRef,
  type Material,
  type Operation,
  POLICIES,
} from '@keypair-gateway/core';
import { createClient, type Dialect, type Route, type WireResponse } from '@keypair-gateway/gateway';
import { holds } from '../gateway/src/router.js';
import { DIALECTS } from './gen-translation.js';
import { ROOT } from './packages.js';
import { SAMPLE_KEY } from './sample-key.js';

/** The page that says who speaks what, path from the repository's root. */
export const COVERAGE_PAGE = 'docs/reference/coverage.md';

/** One row of a dialect's table, and the sides that have it. */
export interface Covered {
  readonly route: Route;
  /** Every row of the table is served; the client sends what its commands need. */
  readonly client: boolean;
}

const OPERATIONS = {
  create: 'create',
  list: 'list',
  get: 'show',
  update: 'update',
  delete: 'delete',
  put: 'refresh a slot',
} satisfies Record<Operation, string>;

const OWNER = 'user:alice';
/** The one slot that a dialect has. */
const SLOT = 'ssh_key';
const MATERIALS: readonly Material[] = [
  { from: 'import', type: 'ssh', publicKey: SAMPLE_KEY },
  { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 2048, comment: '' },
];

/** Rows that no command of the domain is behind: version documents, field lists, logins, OPTIONS. */
const LOCAL = 'answered at once';

/** The version of a cloud that has it in its paths alone. */
const IN_PATH = /\/api\/(v?[\d.]+|latest)\//;

/** Commands that between them need every row that a client has a use for. */
function commands({ capabilities }: Dialect): readonly Command[] {
  const refs: Readonly<Record<KeypairRef['by'], KeypairRef>> = {
    name: { by: 'name', name: 'web' },
    uuid: { by: 'uuid', uuid: '6b2c6b1e-1d53-4b0c-8d57-0f8b5a1e7a11' },
    slot: { by: 'slot', slot: SLOT },
  };
  const ref = refs[capabilities.refs[0] ?? 'name'];
  const order = capabilities.orders[0] ?? 'name';
  const item = (material: Material) => ({ name: 'web', material, retain: capabilities.retains });
  const all: readonly Command[] = [
    ...MATERIALS.flatMap((material): readonly Command[] => [
      { op: 'create', owner: OWNER, items: [item(material)], uniqueNames: false },
      { op: 'put', owner: OWNER, slot: SLOT, material, when: 'always' },
    ]),
    ...[true, false].flatMap((reveal): readonly Command[] => [
      { op: 'get', owner: OWNER, ref, reveal },
      { op: 'list', owner: OWNER, query: { order }, reveal },
    ]),
    { op: 'update', owner: OWNER, ref, set: { name: 'other' } },
    { op: 'delete', owner: OWNER, ref },
  ];
  return all;
}

/** The versions that a client may be asked for where that makes a difference; undefined: none is. */
function versionsOf({ routes, compareVersions }: Dialect): readonly (string | undefined)[] {
  const versions = routes.flatMap(({ since, path }) => since ?? IN_PATH.exec(path)?.[1] ?? []);
  return [undefined, ...[...new Set(versions)].sort(compareVersions)];
}

/** The rows of a dialect; which of them its client sends is seen by letting it send. */
export async function coverageOf(dialect: Dialect): Promise<readonly Covered[]> {
  const sent = new Set<string>();
  const compare = dialect.compareVersions ?? (() => 0);
  for (const version of versionsOf(dialect)) {
    const isSpoken = (route: Route): boolean =>
      version === undefined || dialect.compareVersions === undefined
        ? route.since === undefined && route.until === undefined
        : route.since !== undefined && holds(route, version, compare);
    const note = (message: unknown): void => {
      const { method, operation, route } = message as ClientRequestEvent;
      const rows = dialect.routes.filter((row) => row.op === operation && row.method === method);
      for (const row of rows) if (row.path === route && isSpoken(row)) sent.add(row.id);
    };
    subscribe(CHANNELS.clientRequest, note);
    try {
      for (const command of commands(dialect)) await send(dialect, version, command);
    } finally {
      unsubscribe(CHANNELS.clientRequest, note);
    }
  }
  return dialect.routes.map((route) => ({ route, client: sent.has(route.id) }));
}

/** Sends one command to a cloud that answers nothing of use. */
async function send(dialect: Dialect, version: string | undefined, command: Command): Promise<void> {
  const answer: WireResponse = { status: 500, headers: {}, body: '' };
  const client = createClient(dialect, {
    endpoint: 'http://cloud.example',
    credential: { kind: 'token', token: 'tok-alice' },
    retry: false,
    transport: async () => answer,
    ...(version !== undefined && { version }),
  });
  const principal = { userId: 'alice', accountId: 'acme', roles: [] };
  try {
    await client.execute(command, { principal, policy: POLICIES.openssh, requestId: 'coverage' });
  } catch (error) {
    if (!isKeypairError(error)) throw error;
  }
}

/** The newest version that a dialect is served at; undefined: it has none. */
function maximumOf({ readVersion }: Dialect): string | undefined {
  const headers = { 'openstack-api-version': 'compute 2.9999' };
  try {
    return readVersion?.({
      method: 'GET',
      origin: 'http://cloud.example',
      basePath: '',
      target: '/',
      headers,
    });
  } catch (error) {
    if (isKeypairError(error, 'unsupported_version')) return error.details?.maximum;
    throw error;
  }
}

/** The versions of a row in words; null: it is beyond the newest. */
export function versionText({ since, until, path }: Route, dialect: Dialect): string | null {
  if (since === undefined) {
    if (/^\/v2[(/]/.test(path)) return '2.0';
    return IN_PATH.exec(path)?.[1] ?? 'all';
  }
  const compare = dialect.compareVersions ?? (() => 0);
  const newest = maximumOf(dialect) ?? since;
  if (compare(since, newest) > 0) return null;
  const last = until === undefined || compare(until, newest) > 0 ? newest : until;
  return since === last ? since : `${since} to ${last}`;
}

/** The page as it should stand. */
export async function coveragePage(dialects: readonly Dialect[] = DIALECTS): Promise<string> {
  const all = await Promise.all(
    dialects.map(async (dialect) => ({ dialect, rows: await coverageOf(dialect) })),
  );
  const head = `| operation | ${all.map(({ dialect }) => `[${dialect.name}](../dialects/${dialect.name}.md)`).join(' | ')} |`;
  const overview = Object.entries(OPERATIONS).map(([op, label]) => {
    const cells = all.map(({ rows }) => {
      const own = rows.filter(({ route }) => route.op === op);
      if (own.length === 0) return '';
      return own.some(({ client }) => client) ? 'server, client' : 'server';
    });
    return `| ${label} | ${cells.join(' | ')} |`;
  });
  return `<!-- Made by packages/tools/gen-coverage.ts from the tables of routes of the dialects and from what their clients send; change those. -->

# Coverage

What each dialect speaks, on which side: *server* answers the cloud's clients, *client* calls the cloud. A part of a path in parentheses may be absent. Of forms that a cloud has twice
the client uses one. What is *answered at once* needs no keypair: version documents, lists of fields, logins, OPTIONS. How the operations of one dialect become those of another is in
[one over another](../translation.md), what each call takes and answers on the pages of the dialects.

${head}
| --- |${' --- |'.repeat(all.length)}
${overview.join('\n')}
${all.map(({ dialect, rows }) => section(dialect, rows)).join('')}`;
}

function section(dialect: Dialect, rows: readonly Covered[]): string {
  const order = [...Object.keys(OPERATIONS), 'local'];
  const lines = rows
    .filter(({ route }) => route.path !== '/{rest*}' && !/unknown/.test(route.id))
    .toSorted((a, b) => order.indexOf(a.route.op) - order.indexOf(b.route.op))
    .flatMap(({ route, client }) => {
      const versions = versionText(route, dialect);
      if (versions === null) return [];
      const label = route.op === 'local' ? LOCAL : OPERATIONS[route.op];
      const call = `\`${route.method === '*' ? 'any' : route.method} ${route.path}\``;
      return [`| ${label} | ${call} | ${versions} | yes | ${client ? 'yes' : ''} |\n`];
    });
  return `
## ${dialect.name}

| operation | call | versions | server | client |
| --- | --- | --- | --- | --- |
${lines.join('')}`;
}

/** Writes the page, or with `check` only says whether it is stale. Resolves to whether it was. */
export async function writeCoveragePage(options: { readonly check: boolean }): Promise<boolean> {
  const path = join(ROOT, COVERAGE_PAGE);
  const text = await coveragePage();
  const stale = !existsSync(path) || (await readFile(path, 'utf8')) !== text;
  if (stale && !options.check) await writeFile(path, text);
  return stale;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const check = process.argv.includes('--check');
  const stale = await writeCoveragePage({ check });
  if (check && stale) {
    console.log(`FAIL ${COVERAGE_PAGE} is stale: run npm run gen`);
    process.exitCode = 1;
  } else console.log(stale ? `wrote ${COVERAGE_PAGE}` : `ok ${COVERAGE_PAGE} is fresh`);
}
