import { KeypairError, type KeypairErrorCode, type Principal } from '@keypair-gateway/core';
import type { Call, Dialect, Route } from '../dialect.js';
import type { WireRequest, WireResponse } from '../message.js';
import { createRouter } from '../router.js';
import { decodeSegments } from '../target.js';
import type { DialectFacts, JsonSchema } from './facts.js';

/** What an operation answers to faults with one status. */
export interface FaultAnswers {
  readonly status: number;
  /** Names of schemas by media type; `''` under a type of no JSON. */
  readonly content: ReadonlyMap<string, ReadonlySet<string>>;
  /** By name in lower case: whether it is on all of them. */
  readonly headers: ReadonlyMap<string, boolean>;
}

type Situation = Partial<Call> & Pick<Call, 'request' | 'requestId'>;

const REQUEST_ID = 'req-7e2bf0b2-9c6c-4b7e-8a52-5a7f0d3f0c11';
const NAME = 'web';
const PEOPLE: readonly (Principal | undefined)[] = [
  undefined,
  { userId: 'alice', accountId: 'acme', roles: ['member'] },
  { userId: 'bob', accountId: 'acme', roles: ['read-only'] },
];
const PARAM = /\{\w+\}/g;
/** Error pages come as what a caller takes. */
const ACCEPTED = ['application/json', 'text/html', 'text/plain'];
/** A body or a path can be refused before anybody is known. */
const BEFORE_LOGIN: readonly KeypairErrorCode[] = ['unauthenticated', 'payload_too_large', 'rate_limited'];

/** A row for all methods is documented for looking at it. */
export function methodOf({ method }: Route): string {
  return method === '*' ? 'GET' : method;
}

/** A row with the path that it is documented under, and the faults that it can end in. */
interface Row {
  readonly route: Route;
  readonly path: string;
  readonly codes: readonly KeypairErrorCode[];
}

/** Errors to ask a table with, by code; each is made once, as an error is dear. */
export type FaultSamples = (code: KeypairErrorCode) => readonly KeypairError[];

/** Samples for one document. */
export function createFaultSamples(): FaultSamples {
  const made = new Map<KeypairErrorCode, readonly KeypairError[]>();
  return (code) => {
    const known = made.get(code) ?? samplesOf(code);
    made.set(code, known);
    return known;
  };
}

/** All errors of a code that are answered in ways of their own: with what they may carry, and without. */
function samplesOf(code: KeypairErrorCode): readonly KeypairError[] {
  const make = (details?: object): KeypairError =>
    new KeypairError<KeypairErrorCode>(code, 'What is wrong.', details && { details: details as never });
  switch (code) {
    case 'not_found':
      return [make({ ref: { by: 'name', value: NAME }, owner: 'user:alice' }), make({ path: '/' })];
    case 'marker_not_found':
      return [make({ marker: NAME })];
    case 'already_exists':
      return [make({ name: NAME })];
    case 'payload_too_large':
      return [make({ limitBytes: 1 })];
    case 'unsupported_version':
      return [make({ version: '9.9', minimum: '2.1', maximum: '2.1' })];
    case 'method_not_allowed':
      return [make({ allow: ['GET'] })];
    case 'rate_limited':
    case 'upstream_unavailable':
      return [make(), make({ retryAfterSeconds: 1 })];
    case 'forbidden':
      return [make(), make({ operation: 'create' })];
    default:
      return [make()];
  }
}

/**
 * What an operation answers to its faults, by status in rising order. Nothing of it is written down anywhere: the dialect's own table of errors is asked for the
 * answer to each code, to callers of each kind, and so is its last step for the headers.
 */
export function faultAnswers(
  dialect: Dialect,
  facts: DialectFacts,
  row: Row,
  samples: FaultSamples,
  schemas: Map<string, JsonSchema>,
): readonly FaultAnswers[] {
  interface Draft {
    readonly content: Map<string, Set<string>>;
    readonly headers: Map<string, number>;
    count: number;
  }
  const found = new Map<number, Draft>();
  const take = (error: KeypairError, situation: Situation): void => {
    const response = answerTo(dialect, error, situation);
    const draft = found.get(response.status) ?? { content: new Map(), headers: new Map(), count: 0 };
    found.set(response.status, draft);
    draft.count += 1;
    const { 'content-type': type, ...headers } = response.headers;
    for (const name of Object.keys(headers)) draft.headers.set(name, (draft.headers.get(name) ?? 0) + 1);
    if (response.body === undefined || response.body === '') return;
    const media = String(type).split(';', 1)[0] ?? '';
    const names = draft.content.get(media) ?? new Set();
    names.add(media.endsWith('json') ? register(response, facts, schemas) : '');
    draft.content.set(media, names);
  };
  for (const code of row.codes) {
    const situations = situationsOf(row, code, facts);
    for (const error of samples(code)) for (const each of situations) take(error, each);
  }
  const beside = besideOf(dialect, row, facts);
  if (beside.length > 0)
    for (const error of samples('not_found')) for (const each of beside) take(error, each);
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([status, { content, headers, count }]) => ({
      status,
      content,
      headers: new Map([...headers].map(([name, times]) => [name, times === count])),
    }));
}

/** Everyone whom a fault can meet, with and without a version that could be read. */
function situationsOf(
  { route, path }: Row,
  code: KeypairErrorCode,
  { version }: DialectFacts,
): readonly Situation[] {
  const nobody = BEFORE_LOGIN.includes(code) || route.access === 'open';
  const people = nobody ? PEOPLE.slice(0, 1) : PEOPLE;
  const on = (accept: string, more: Partial<Situation>): Situation => ({
    ...{ request: requestOf(route, path, accept), requestId: REQUEST_ID, nowMs: 0, route },
    ...{ params: { name: NAME }, ...more },
  });
  const asked = route.since === undefined ? {} : { version };
  const [json = '', ...others] = ACCEPTED;
  return [
    ...people.map((principal) => on(json, { ...asked, ...(principal && { principal }) })),
    ...others.map((accept) => on(accept, asked)),
    ...(route.since === undefined ? [] : [on(json, {})]),
  ];
}

/**
 * Where a request of this operation can end up that is none of it: a parameter that does not fit, or that holds a slash, makes its path that of another row, or of
 * none. Those that have other operations are told there.
 */
function besideOf(
  dialect: Dialect,
  { route, path }: Row,
  { operations }: DialectFacts,
): readonly Situation[] {
  if (!path.includes('{')) return [];
  const find = createRouter(dialect);
  return ['!', '!/!'].flatMap((text) => {
    const wrong = path.replaceAll(PARAM, text);
    const segments = dialect.readPath?.(wrong) ?? decodeSegments(wrong);
    const found = find(methodOf(route), segments, () => '');
    if (found.kind === 'route' && operations[found.route.id] !== undefined) return [];
    return ACCEPTED.flatMap((accept) => {
      const base = { request: requestOf(route, wrong, accept), requestId: REQUEST_ID, nowMs: 0 };
      const off = found.kind === 'route' ? { ...base, route: found.route, params: found.params } : base;
      return PEOPLE.map((principal) => ({ ...off, ...(principal && { principal }) }));
    });
  });
}

function requestOf(route: Route, path: string, accept: string): WireRequest {
  const target = path.replaceAll(PARAM, NAME);
  return {
    method: methodOf(route),
    target,
    basePath: '',
    origin: 'https://cloud.example',
    headers: { accept },
  };
}

/** Whatever the dialect would answer, with the wait that the gateway adds where it is known. */
function answerTo(dialect: Dialect, error: KeypairError, situation: Situation): WireResponse {
  const said = dialect.encodeError(error, situation);
  const wait = (error.details as { readonly retryAfterSeconds?: number } | undefined)?.retryAfterSeconds;
  const isTold = error.code === 'rate_limited' && wait !== undefined;
  const response = isTold ? { ...said, headers: { 'retry-after': String(wait), ...said.headers } } : said;
  return dialect.finish?.(response, situation) ?? response;
}

function register(
  { status, body = '' }: WireResponse,
  facts: DialectFacts,
  schemas: Map<string, JsonSchema>,
): string {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const [name, schema] = facts.fault(status, JSON.parse(text));
  const known = schemas.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
    throw new TypeError(`Two answers to faults are called ${name}`);
  schemas.set(name, schema);
  return name;
}
