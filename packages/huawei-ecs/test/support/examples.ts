import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One request of an example and what answers it. */
export interface Step {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly response: Expected & { readonly headers: Readonly<Record<string, string>> };
  readonly alternatives?: readonly Expected[];
  readonly also_status?: readonly number[];
  readonly generated?: readonly string[];
  readonly match?: Readonly<Record<string, unknown>>;
  readonly order?: string;
  readonly precondition?: string;
  readonly raw_body?: boolean;
  readonly server_time?: string;
}

interface Expected {
  readonly status: number;
  readonly body: unknown;
}

/** A file of steps in order, on an empty server. */
export interface Scenario {
  readonly scenario: string;
  readonly dialect: string;
  readonly steps: readonly Step[];
}

/** A request as it goes to a server. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer as it came; names of headers in lower case. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A server that a scenario is sent to. */
export interface Server {
  /** `scheme://host[:port]` and the mount's prefix. */
  readonly base: string;
  send(request: Sent, serverTime: string | undefined): Promise<Received>;
  /** The step as this server can be asked it: its host, its time. Default: as it is. */
  fit?(step: Step): Step;
  /** The token of the same user without the right to write. */
  readonly readerToken: string;
}

/** What became of a step. */
export interface Outcome {
  readonly scenario: string;
  readonly step: string;
  /** In what the answer differs; empty: in nothing. */
  readonly differences: readonly string[];
  /** The precondition that cannot be arranged here; such a step is not sent. */
  readonly left?: string;
}

/** All files of a folder that hold steps. */
export function readScenarios(folder: string | URL): readonly Scenario[] {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(path, name), 'utf8')) as Partial<Scenario>)
    .filter((file): file is Scenario => Array.isArray(file.steps));
}

/** Sends the steps of a scenario in their order, each after what it asks for. */
export async function replayScenario(scenario: Scenario, server: Server): Promise<readonly Outcome[]> {
  const made = new Map<string, unknown>();
  const outcomes: Outcome[] = [];
  for (const written of scenario.steps) {
    const step = server.fit?.(written) ?? written;
    const place = { scenario: scenario.scenario, step: step.name };
    const request = await arrange(step, server);
    if (request === undefined) {
      outcomes.push({ ...place, differences: [], left: step.precondition ?? '' });
      continue;
    }
    const received = await server.send(request, step.server_time);
    outcomes.push({ ...place, differences: compareStep(step, received, { base: server.base, made }) });
  }
  return outcomes;
}

function sentOf({ request, raw_body }: Step): Sent {
  const { method, path, headers, body } = request;
  if (body === undefined || body === null) return { method, path, headers };
  return { method, path, headers, body: raw_body === true ? String(body) : JSON.stringify(body) };
}

const FILLER = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ filler';
const OVER_12_MB = 12 * 1024 * 1024 + 1;

/** Brings about what a step asks for, and gives the request to send; undefined: that cannot be done by requests and configuration. */
async function arrange(step: Step, server: Server): Promise<Sent | undefined> {
  const sent = sentOf(step);
  const { precondition } = step;
  if (precondition === undefined) return sent;
  if (/failed signatures in a row/.test(precondition)) {
    for (let i = 0; i < 5; i += 1) await server.send(sent, step.server_time);
    return sent;
  }
  if (/^body over 12 MB/.test(precondition)) return { ...sent, body: sent.body?.padEnd(OVER_12_MB) ?? '' };
  if (/^caller without \S+:(create|delete)$/.test(precondition))
    return { ...sent, headers: { ...sent.headers, 'X-Auth-Token': server.readerToken } };
  if (!/quota/.test(precondition) || sent.method !== 'POST') return undefined;
  for (let i = 0; i <= 100; i += 1) {
    const body = JSON.stringify({ keypair: { name: `filler-${i}`, public_key: FILLER } });
    const { status } = await server.send({ ...sent, body }, undefined);
    if (status === 403) return sent;
  }
  return sent;
}

interface World {
  readonly base: string;
  /** What the server made, by name of the keypair and member. */
  readonly made: Map<string, unknown>;
}

/** In what an answer differs from a step's, by the rules of the examples. */
export function compareStep(step: Step, received: Received, world: World): readonly string[] {
  const { response, alternatives = [], also_status = [] } = step;
  const differences = [
    ...compareHeaders(response.headers, received.headers),
    ...compareAnswer(step, response, received, world, [response.status, ...also_status]),
  ];
  if (differences.length === 0) return [];
  for (const other of alternatives)
    if (compareAnswer(step, other, received, world, [other.status]).length === 0) return [];
  return differences;
}

function compareHeaders(
  expected: Step['response']['headers'],
  actual: Received['headers'],
): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const is = actual[name.toLowerCase()] ?? '';
    const media = name === 'content-type' ? is.split(';')[0] : is;
    return isLike(value, media ?? '')
      ? []
      : [`header ${name}: ${JSON.stringify(is)}, not ${JSON.stringify(value)}`];
  });
}

function compareAnswer(
  step: Step,
  expected: Expected,
  received: Received,
  world: World,
  statuses: readonly number[],
): readonly string[] {
  const found: string[] = [];
  if (!statuses.includes(received.status))
    found.push(`status ${received.status}, not ${statuses.join(' or ')}`);
  if (expected.body === null || expected.body === undefined) {
    if (received.text !== '') found.push(`a body: ${received.text.slice(0, 200)}`);
    return found;
  }
  let json: unknown;
  try {
    json = JSON.parse(received.text);
  } catch {
    return [...found, `no JSON: ${received.text.slice(0, 200)}`];
  }
  compareJson(expected.body, step.order === 'any' ? sortedAs(expected.body, json) : json, '', {
    step,
    world,
    found,
  });
  return found;
}

/** A list in the order of the expected one, by name; what is no list, such as a refusal, as it is. */
export function sortedAs(expected: unknown, actual: unknown): unknown {
  type List = { readonly keypairs: readonly { readonly keypair: { readonly name: string } }[] };
  if (!Array.isArray((actual as Partial<List> | null)?.keypairs)) return actual;
  const names = (expected as List).keypairs.map(({ keypair }) => keypair.name);
  const at = ({ keypair }: List['keypairs'][number]): number => names.indexOf(keypair.name);
  const list = actual as List;
  return { ...list, keypairs: [...list.keypairs].sort((a, b) => at(a) - at(b)) };
}

interface Comparing {
  readonly step: Step;
  readonly world: World;
  readonly found: string[];
}

function compareJson(expected: unknown, actual: unknown, path: string, comparing: Comparing): void {
  const { step, world, found } = comparing;
  const differ = (): number => found.push(`${path}: ${show(actual)}, not ${show(expected)}`);
  const rule = Object.entries(step.match ?? {}).find(([where]) => where.replace(/^body(\.|$)/, '') === path);
  const loose = Object.keys(step.match ?? {}).some((where) => /^body(\.|$)/.test(where));
  if (rule !== undefined && typeof rule[1] === 'string' && rule[1] !== 'subset') {
    if (!isMatch(rule[1], actual)) differ();
    return;
  }
  if (isGenerated(path, step)) {
    if (formOf(expected, path) !== formOf(actual, path)) differ();
    return;
  }
  if (typeof expected === 'string') {
    if (loose && rule === undefined) return;
    if (!isLike(expected.replaceAll('{base}', world.base), actual)) differ();
    return;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return void differ();
    expected.forEach((item, i) => {
      compareJson(item, actual[i], `${path}[${i}]`, comparing);
    });
    return;
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return void differ();
    const sub = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const names = new Set([...Object.keys(expected), ...(loose ? [] : Object.keys(actual))]);
    for (const name of names) {
      if (!Object.hasOwn(expected, name))
        found.push(`${sub(name)} is there: ${show((actual as never)[name])}`);
      else if (!Object.hasOwn(actual, name)) found.push(`${sub(name)} is missing`);
      else compareJson((expected as never)[name], (actual as never)[name], sub(name), comparing);
    }
    remember(actual as Readonly<Record<string, unknown>>, path, comparing);
    return;
  }
  if (expected !== actual) differ();
}

/** What was made for a name is the same in every answer. */
function remember(
  actual: Readonly<Record<string, unknown>>,
  path: string,
  { step, world, found }: Comparing,
): void {
  const { name } = actual;
  if (typeof name !== 'string' || !/(^|\.)keypair$/.test(path)) return;
  const made = step.request.method === 'POST';
  for (const member of ['public_key', 'fingerprint', 'created_at', 'id']) {
    if (!Object.hasOwn(actual, member) || !isGenerated(`${path}.${member}`, step)) continue;
    const key = `${String(step.request.headers['X-Auth-Token'])} ${name} ${member}`;
    const before = world.made.get(key);
    if (!made && before !== undefined && before !== actual[member])
      found.push(`${path}.${member}: ${show(actual[member])}, and ${show(before)} before`);
    // What an answer leaves open, the next one may tell.
    if (actual[member] !== null) world.made.set(key, actual[member]);
  }
}

function isGenerated(path: string, { generated = [] }: Step): boolean {
  return generated.includes(path) || generated.includes(path.replace(/\[\d+\]/g, '[]'));
}

/** What is alike in two values of one kind: a key's line without its blob, a PEM without its base64, a time without its digits. */
function formOf(value: unknown, path: string): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? 'number' : String(value);
  if (typeof value !== 'string' || value === '') return show(value);
  if (/fingerprint$/.test(path)) return value.replace(/[0-9a-f]{2}/g, 'hh');
  if (/created_at$/.test(path)) return value.replace(/\d/g, '0');
  if (/request_id$/.test(path)) return 'id';
  return value.replace(/[A-Za-z0-9+/=\n]{64,}/g, '…');
}

function isMatch(rule: string, actual: unknown): boolean {
  const [, kind, text] = /^(prefix|suffix) (".*")$/s.exec(rule) ?? [];
  if (text === undefined || typeof actual !== 'string') return false;
  const part = JSON.parse(text) as string;
  return kind === 'prefix' ? actual.startsWith(part) : actual.endsWith(part);
}

function isLike(pattern: string, actual: unknown): boolean {
  if (typeof actual !== 'string') return false;
  const pieces = pattern.split('{any}').map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pieces.join('[^]*')}$`).test(actual);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 150)}…${text.slice(-150)}` : text;
}
