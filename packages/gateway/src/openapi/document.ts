import { STATUS_CODES } from 'node:http';
import type { Call, Dialect, Route } from '../dialect.js';
import { holds } from '../router.js';
import type { AnswerFacts, DialectFacts, HeaderFacts, JsonSchema, OperationFacts } from './facts.js';
import {
  createFaultSamples,
  type FaultAnswers,
  type FaultSamples,
  faultAnswers,
  methodOf,
} from './faults.js';
import { type DocumentedPath, documentedPaths } from './paths.js';
import { mergeSchema } from './schema.js';
import type {
  OpenApiDocument,
  OpenApiExample,
  OpenApiMedia,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiReference,
  OpenApiResponse,
  OpenApiServer,
} from './types.js';

/** Examples of an operation's bodies, by name. */
export interface OperationExamples {
  readonly request?: Readonly<Record<string, OpenApiExample>>;
  /** By status. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, OpenApiExample>>>>;
}

/** What `openApiDocument` takes. */
export interface OpenApiOptions {
  /** The version of the API, such as a microversion; default the newest that the dialect serves. */
  readonly version?: string;
  /** The path in front of the dialect's own, `''` or `/…`; it becomes the one server where none is named. Default `''`. */
  readonly basePath?: string;
  /** Whole addresses, for importers that make upstreams of them. */
  readonly servers?: readonly OpenApiServer[];
  /** By operation id; those of JSON bodies only. */
  readonly examples?: Readonly<Record<string, OperationExamples>>;
}

const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

/**
 * The OpenAPI 3.1 document of a dialect at one version, made from its tables: the rows that hold at that version, the schemas of their bodies, and what its table of
 * errors answers. Pure; the same tables give the same document. `openApi30` gives the same in OpenAPI 3.0.3. Throws `TypeError` for a dialect that does not tell how
 * its answers look, and for a version that it does not serve.
 *
 * @example
 * ```ts
 * import { openApiDocument } from '@keypair-gateway/gateway/openapi';
 * import { nova } from '@keypair-gateway/nova';
 *
 * const document = openApiDocument(nova, { version: '2.10', basePath: '/compute' });
 * console.log(document.paths['/v2.1/os-keypairs']?.post?.operationId); // nova.keypair.create
 * ```
 */
export function openApiDocument(dialect: Dialect, options: OpenApiOptions = {}): OpenApiDocument {
  const { openapi } = dialect;
  if (openapi === undefined) throw new TypeError(`Dialect ${dialect.name} has no openapi`);
  if (openapi.newest === undefined && options.version !== undefined)
    throw new TypeError(`${dialect.name} has no versions to choose from`);
  const facts = openapi.describe(options.version ?? openapi.newest);
  const { basePath = '', servers = [{ url: basePath || '/' }] } = options;
  const schemas = new Map(Object.entries(facts.schemas));
  const shared = createShared();
  const samples = createFaultSamples();
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const route of dialect.routes) {
    const operation = facts.operations[route.id];
    if (operation === undefined || !isServed(dialect, facts, route)) continue;
    for (const place of documentedPaths(route, facts.finalSlash)) {
      const made = operationOf(
        { dialect, facts, route, operation, place, shared, samples },
        schemas,
        options,
      );
      paths[place.path] = { ...paths[place.path], [methodOf(route).toLowerCase()]: made };
    }
  }
  const tags = new Set(
    Object.values(paths).flatMap((each) => Object.values(each).flatMap((one) => one.tags)),
  );
  return {
    openapi: '3.1.1',
    info: { title: facts.title, version: facts.version, description: facts.description, license: LICENSE },
    externalDocs: facts.source,
    servers,
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(schemas),
      responses: shared.responses(),
      securitySchemes: facts.securitySchemes,
    },
  };
}

function isServed({ compareVersions }: Dialect, { version }: DialectFacts, route: Route): boolean {
  const isVersioned = route.since !== undefined || route.until !== undefined;
  return !isVersioned || compareVersions === undefined || holds(route, version, compareVersions);
}

interface Place {
  readonly dialect: Dialect;
  readonly facts: DialectFacts;
  readonly route: Route;
  readonly operation: OperationFacts;
  readonly place: DocumentedPath;
  readonly shared: Shared;
  readonly samples: FaultSamples;
}

/** Answers that operations have in common. */
interface Shared {
  /** Where an answer stands; `examples` are added to those that it has. */
  place(status: number, response: OpenApiResponse, examples: OpenApiMedia['examples']): OpenApiReference;
  responses(): Readonly<Record<string, OpenApiResponse>>;
}

/** The most examples of one answer: more tell nothing new. */
const MOST_EXAMPLES = 3;

function createShared(): Shared {
  const kept = new Map<string, { readonly name: string; readonly response: OpenApiResponse }>();
  const examples = new Map<string, NonNullable<OpenApiMedia['examples']>>();
  const withExamples = (name: string, { content, ...response }: OpenApiResponse): OpenApiResponse => {
    const own = examples.get(name);
    const media = Object.entries(content ?? {}).map(([type, each]): [string, OpenApiMedia] => [
      type,
      { ...each, ...(own && type.endsWith('json') && { examples: own }) },
    ]);
    return { ...response, ...(content && { content: Object.fromEntries(media) }) };
  };
  return {
    place(status, response, more = {}) {
      const text = JSON.stringify([status, response]);
      const beside = [...kept.keys()].filter((key) => key.startsWith(`[${status},`)).length;
      const name = `Fault${status}${beside === 0 ? '' : `.${beside + 1}`}`;
      const found = kept.get(text) ?? { name, response };
      kept.set(text, found);
      const all = Object.entries({ ...examples.get(found.name), ...more }).slice(0, MOST_EXAMPLES);
      if (all.length > 0) examples.set(found.name, Object.fromEntries(all));
      return { $ref: `#/components/responses/${found.name}` };
    },
    responses: () =>
      Object.fromEntries(
        [...kept.values()].map(({ name, response }) => [name, withExamples(name, response)]),
      ),
  };
}

function operationOf(at: Place, schemas: Map<string, JsonSchema>, options: OpenApiOptions): OpenApiOperation {
  const { dialect, facts, route, operation, place } = at;
  const ends = place.optional.map((name) => `.${facts.variants?.[name] ?? name}`);
  const operationId = `${dialect.name}.${operation.id}${ends.join('')}`;
  const examples = options.examples?.[operationId] ?? {};
  const parameters = parametersOf(at);
  const body = bodyOf(at, examples);
  const { security = route.access === 'open' ? [] : facts.security } = operation;
  const good = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    goodAnswer(at, Number(status), answer, examples.answers?.[status]),
  ]);
  const row = { route, path: place.path, codes: operation.faults };
  const bad = faultAnswers(dialect, facts, row, at.samples, schemas).map((fault) => [
    fault.status,
    badAnswer(at, fault, examples.answers?.[fault.status]),
  ]);
  return {
    operationId,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description !== undefined && { description: operation.description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: Object.fromEntries([...good, ...bad]),
    security,
  };
}

function parametersOf({ facts, route, operation, place }: Place): readonly OpenApiParameter[] {
  const inPath = place.params.map((name): OpenApiParameter => {
    const field = facts.params[name];
    if (field === undefined) throw new TypeError(`Route ${route.id}: nothing tells what ${name} is`);
    return { name, in: 'path', required: true, description: field.description, schema: field.schema };
  });
  const { versionHeader } = facts;
  const isVersioned = route.since !== undefined && versionHeader !== undefined;
  const named = { ...(isVersioned && { [versionHeader.name]: versionHeader }), ...operation.headers };
  const given = (fields: OperationFacts['query'], where: 'query' | 'header'): readonly OpenApiParameter[] =>
    Object.entries(fields ?? {}).map(([name, { schema, description, required = false }]) => ({
      ...{ name, in: where, required, description, schema },
    }));
  return [...inPath, ...given(operation.query, 'query'), ...given(named, 'header')];
}

function bodyOf({ route, operation }: Place, examples: OperationExamples): OpenApiOperation['requestBody'] {
  const { body, mediaTypes = ['application/json'], bodyRequired = true } = operation;
  if (route.schema === undefined && body === undefined) return undefined;
  const schema = mergeSchema((route.schema ?? {}) as JsonSchema, body ?? {});
  const content = mediaTypes.map((type): [string, OpenApiMedia] => [
    type,
    { schema, ...(type === 'application/json' && examples.request && { examples: examples.request }) },
  ]);
  return { required: bodyRequired, content: Object.fromEntries(content) };
}

type Headers = NonNullable<OpenApiResponse['headers']>;

function headersOf(
  { facts, route }: Place,
  names: ReadonlyMap<string, boolean>,
  isFault: boolean,
): { readonly headers?: Headers } {
  const headers = [...names].map(([name, required]): [string, Headers[string]] => {
    const header: HeaderFacts | undefined = facts.headers[name];
    if (header === undefined) throw new TypeError(`Route ${route.id}: nothing tells what ${name} is`);
    const schema = (isFault ? header.onFaults : undefined) ?? header.schema;
    return [header.name, { description: header.description, required, schema }];
  });
  return headers.length > 0 ? { headers: Object.fromEntries(headers) } : {};
}

/** What may stand on any answer to somebody who is known. */
function withAnywhere({ facts, route }: Place, names: Map<string, boolean>): Map<string, boolean> {
  if (route.access === 'open') return names;
  for (const [name, header] of Object.entries(facts.headers))
    if (header.anywhere === true && !names.has(name)) names.set(name, false);
  return names;
}

function goodAnswer(
  at: Place,
  status: number,
  { description, content, headers = {} }: AnswerFacts,
  examples: OpenApiMedia['examples'],
): OpenApiResponse {
  const { dialect, facts, route, place } = at;
  const principal = { userId: 'alice', accountId: 'acme', roles: [] };
  const call: Partial<Call> = {
    request: { method: methodOf(route), target: place.path, basePath: '', origin: '', headers: {} },
    requestId: '',
    route,
    ...(route.access !== 'open' && { principal }),
    ...(route.since !== undefined && { version: facts.version }),
  };
  const finished = dialect.finish?.({ status, headers: {} }, call).headers ?? {};
  const names = new Map([
    ...Object.keys(finished).map((name): [string, boolean] => [name, true]),
    ...Object.entries(headers).map(([name, when]): [string, boolean] => [name, when === 'always']),
  ]);
  const media = Object.entries(content ?? {}).map(([type, schema]): [string, OpenApiMedia] => [
    type,
    { schema, ...(type === 'application/json' && examples && { examples }) },
  ]);
  return {
    description,
    ...headersOf(at, withAnywhere(at, names), false),
    ...(media.length > 0 && { content: Object.fromEntries(media) }),
  };
}

function badAnswer(at: Place, fault: FaultAnswers, examples: OpenApiMedia['examples']): OpenApiReference {
  const { status } = fault;
  const media = [...fault.content].map(([type, names]): [string, OpenApiMedia] => {
    const [first = {}, ...more] = [...names].map((name) => ({ $ref: `#/components/schemas/${name}` }));
    if (!type.endsWith('json')) return [type, { schema: { type: 'string' } }];
    return [type, { schema: more.length === 0 ? first : { anyOf: [first, ...more] } }];
  });
  const response: OpenApiResponse = {
    description: `${STATUS_CODES[status]}.`,
    ...headersOf(at, withAnywhere(at, new Map(fault.headers)), true),
    ...(media.length > 0 && { content: Object.fromEntries(media) }),
  };
  return at.shared.place(status, response, examples);
}
