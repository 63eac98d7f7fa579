import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  type Outcome,
  readScenarios,
  replayScenario,
  type Scenario,
  type Server,
  type Step,
} from '../../huawei-ecs/test/support/examples.js';
import type { Report } from '../../tools/report.js';
import { CASE_DIALECTS } from './cases/arrange.js';
import { readCases } from './cases/case.js';
import { replayCases } from './cases/cases.js';
import { call } from './http.js';
import { createPlace } from './served.js';
import { shared } from './shared.js';

interface Cloud {
  readonly identities: readonly object[];
}

const HUAWEI_PROJECT = '0123456789abcdef0123456789abcdef';
const HUAWEI_USER = '6fc0d2cbbfab40b199874b97097e913d';
const VHI_PROJECT = 'f5d834d636c642c7bfe8af86139c6f26';
const READER = 'token-of-reader';

function person(projectId: string, userId: string, tokens: readonly unknown[], more: object = {}): object {
  return { accountId: projectId, projectId, userId, roles: [], tokens, ...more };
}

/** Who calls in the examples: their SPEC names the users of the tokens. */
const CLOUDS: Readonly<Record<string, Cloud>> = {
  'huawei-ecs': {
    identities: [
      person(
        HUAWEI_PROJECT,
        HUAWEI_USER,
        ['token-of-user-a', { token: 'expired-token', expiresAt: '2026-01-05T09:00:00Z' }],
        {
          accessKeys: [
            { accessKey: 'AKEXAMPLE0000000LOCAL', secretKey: 'SKEXAMPLE0000000000000000000000000LOCAL' },
          ],
        },
      ),
      person(HUAWEI_PROJECT, '7ad1e3dccfbc51c2aa985ca8a8a8fa4e', ['token-of-user-b']),
      person(HUAWEI_PROJECT, HUAWEI_USER, [READER], { roles: ['read-only'] }),
    ],
  },
  virtuozzo: {
    identities: [
      person(VHI_PROJECT, 'eb481bff7b7c4ec6a686646957d8064b', ['gAAAAA-token-of-user-a', 'token-of-user-a']),
      person(VHI_PROJECT, 'eb481bff7b7c4ec6a686646957d8064b', [READER], { roles: ['read-only'] }),
    ],
  },
};

/** `20260105T093000Z` of epoch milliseconds, and back. */
const formatStamp = (ms: number): string =>
  new Date(Math.floor(ms / 1000) * 1000).toISOString().replace(/[-:]|\.\d{3}/g, '');
const readStamp = (stamp: string): number =>
  Date.parse(stamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));

const STAMP = /\d{8}T\d{6}Z/g;

/** A value in whose texts the example's host and time are those of the server that is asked. */
function moved(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => moved(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, moved(each, change)]));
}

/** A step that tells its time or host is asked at the server's own; the second may pass between asking and answering, so stamps of answers are loose by that. */
function fitTo(step: Step, url: string): Step {
  const { host, pathname } = new URL(url);
  const time = step.server_time ?? step.request.headers['X-Sdk-Date'];
  const shift = time === undefined ? 0 : Date.now() - readStamp(time);
  const change = (text: string): string => {
    const placed = text.replaceAll('127.0.0.1:8080', host);
    return time === undefined
      ? placed
      : placed.replace(STAMP, (stamp) => formatStamp(readStamp(stamp) + shift));
  };
  const loose = (text: string): string =>
    change(text)
      .replace(/(?<=server time:)\d{8}T\d{6}Z/g, '{any}')
      .replace(/(?<=canonicalRequest:[A-Z]+\|)(?=\/)/g, pathname.replace(/\/$/, ''));
  return {
    ...step,
    request: { ...step.request, headers: moved(step.request.headers, change) as Step['request']['headers'] },
    response: moved(step.response, loose) as Step['response'],
  };
}

function serverAt(url: string): Server {
  return {
    base: url,
    readerToken: READER,
    fit: (step) => fitTo(step, url),
    async send({ method, path, headers, body }) {
      const options = body === undefined ? { headers } : { headers, body };
      const { status, headers: got, text } = await call(method, url + path, options);
      const named = Object.entries(got).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
      return { status, headers: Object.fromEntries(named), text };
    },
  };
}

/** Replays one scenario against a fresh `serve`, whose mount is at `prefix`. */
async function replay(scenario: Scenario, dialect: string, prefix: string): Promise<readonly Outcome[]> {
  const mount = { prefix, auth: { kind: 'identities' } };
  const config = {
    backend: { kind: 'local', store: { kind: 'memory' } },
    dialects: { [dialect]: mount },
    identities: CLOUDS[dialect]?.identities ?? [],
  };
  const place = await createPlace(config, { logLevel: 'warn' });
  try {
    const served = await place.start();
    const outcomes = await replayScenario(scenario, serverAt(served.url + prefix));
    await served.stop();
    return outcomes;
  } finally {
    await place.remove();
  }
}

/** The folders to replay: `EXAMPLES` (one folder of JSON files, or one that holds `huawei-ecs`, `virtuozzo`, `cloudsigma` or `qubole`), else those of the recordings. */
function foldersOf(): readonly string[] {
  const given = process.env.EXAMPLES;
  const roots = given === undefined ? [shared('dialects')] : [resolve(given)];
  return roots.flatMap((root) => {
    if (root === undefined) return [];
    const inner = (folder: string): string =>
      existsSync(join(folder, 'examples')) ? join(folder, 'examples') : folder;
    const below = [...Object.keys(CLOUDS), ...CASE_DIALECTS].map((name) => join(root, name));
    const found = below.filter(existsSync).map(inner);
    return found.length > 0 ? found : [inner(root)];
  });
}

const PREFIXES = ['', '/clouds/east'];

/**
 * Replays the example files of all dialects over HTTP against `keypair-gateway serve`, each file on a server of its own, at the root and behind a prefix. What neither
 * requests nor configuration can arrange is counted, and named.
 */
export async function examples(report: Report): Promise<void> {
  const folders = foldersOf();
  if (folders.length === 0) return report.notRun('examples', 'no folder of examples; set EXAMPLES');
  for (const folder of folders) {
    const scenarios = readScenarios(folder).filter(({ dialect }) => CLOUDS[dialect] !== undefined);
    const cases = readCases(folder);
    const label = `examples ${basename(resolve(folder, folder.endsWith('examples') ? '..' : '.'))}`;
    if (scenarios.length === 0 && cases.length === 0) report.fail(label, `nothing to replay in ${folder}`);
    if (scenarios.length > 0) await replayScenarios(label, scenarios, report);
    if (cases.length > 0) await replayCases(label, cases, PREFIXES, report);
  }
}

/** Files of steps in order, as the relatives of Nova have them. */
async function replayScenarios(label: string, scenarios: readonly Scenario[], report: Report): Promise<void> {
  for (const prefix of PREFIXES) {
    let same = 0;
    const left: string[] = [];
    let sent = 0;
    for (const scenario of scenarios) {
      for (const { step, scenario: name, differences, left: why } of await replay(
        scenario,
        scenario.dialect,
        prefix,
      )) {
        if (why !== undefined) left.push(`${name} / ${step}: ${why}`);
        else sent += 1;
        if (why === undefined && differences.length === 0) same += 1;
        for (const difference of differences) report.fail(`${name} / ${step}`, difference);
      }
    }
    const summary = `${same} of ${sent} steps in ${scenarios.length} files alike, ${left.length} cannot be arranged`;
    const place = `${label} at ${prefix || '/'}`;
    if (same === sent && sent > 0) report.ok(place, summary);
    else report.fail(place, summary);
    if (prefix === '') for (const each of left) console.log(`   left: ${each}`);
  }
}
