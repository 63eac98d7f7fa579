import { type Command, isKeypairError, KeypairError, type Result } from '@keypair-gateway/core';
import { type Call, splitTarget, type WireResponse } from '@keypair-gateway/gateway';
import { decodeError as decodeFault, encodeError as encodeFault } from './errors.js';
import { formatOrigin, formatPath, formatQuery, readPreference, readQuery } from './family/addresses.js';
import { encodeNoauth2Grant } from './family/noauth2.js';
import { readPythonJson } from './family/python-json.js';
import { formatAsciiJson } from './family/python-text.js';
import { echoStr } from './family/schema-text.js';
import { formatChoices, formatVersion, formatVersions, namedEndpoint } from './family/version-documents.js';
import { formatWebobPage } from './family/webob-pages.js';
import {
  callShapes,
  checkProject,
  MAX_PAGE,
  type NovaOperation,
  type NovaRules,
  namedUser,
} from './requests.js';
import { readVersion, versionHeaders } from './versions.js';

type Place = Partial<Call>;

const OFFERS = ['application/json', 'application/vnd.openstack.compute+json'];
const pathOf = (call: Place): string =>
  splitTarget(call.request?.target ?? '').path.slice(call.request?.basePath.length ?? 0);

// A private key that came as a path is in no link.
const echoPath = (path: string): string => {
  const plain = path.replace(/%([0-9a-f]{2})/gi, (_, octet: string) =>
    String.fromCharCode(Number(`0x${octet}`)),
  );
  // A slash may stand before base64 and within it.
  const readings = [plain, plain.replaceAll('/', ' ')];
  return readings.every((reading) => echoStr(reading) === reading) ? path : '/';
};

function encodeJson(call: Place, status: number, body: unknown, offers = OFFERS): WireResponse {
  const isNamed = pathOf(call).endsWith('.json');
  const type = isNamed ? 'application/json' : readPreference(call.request?.headers.accept ?? '', offers).type;
  const headers = { 'content-type': type };
  return body === null ? { status, headers } : { status, headers, body: formatAsciiJson(body) };
}

/** The address of the next page: none unless this one is full. */
function nextPage({ request, principal }: Call, { keypairs }: Result<'list'>): string | undefined {
  const last = keypairs.at(-1);
  const query = readQuery(request.target);
  const limit = Number(query.findLast(([name]) => name === 'limit')?.[1] ?? MAX_PAGE);
  if (last === undefined || keypairs.length !== Math.min(limit, MAX_PAGE)) return undefined;
  const project = principal?.projectId ?? principal?.accountId ?? '';
  const known = query.filter(([name]) => ['limit', 'marker', 'user_id'].includes(name));
  // Python sorts the pairs, so that of a repeated parameter the greatest value is left.
  const kept = new Map([...known].sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1)));
  const { path, query: sent } = splitTarget(request.target);
  // Nova looks for the project in a URL that has lost the parameters that are not known.
  const seen = known.length === query.length ? sent : formatQuery(known);
  const base = formatOrigin(request.origin);
  const isNamed = project !== '' && `${base}${formatPath(path)}?${seen ?? ''}`.includes(project);
  const search = formatQuery([...kept.set('marker', last.name)]);
  return `${base}${request.basePath}/v2.1${isNamed ? `/${project}` : ''}/os-keypairs?${search}`;
}

/** Result to wire. */
export function encodeResponse(result: Result<NovaOperation>, call: Call, rules: NovaRules): WireResponse {
  const shapes = callShapes(call.route.op, rules, call.version);
  const paged = call.route.op === 'list' && rules.shapes(call.version ?? '2.0').form.pages;
  const next = paged ? nextPage(call, result as Result<'list'>) : undefined;
  const { status, body } = shapes.response.encode(result, next);
  return encodeJson(call, status, body);
}

function readBody({ body = '' }: WireResponse): unknown {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return text === '' ? undefined : JSON.parse(text);
}

/** Wire to result. Throws `upstream_unavailable`. */
export function decodeResponse(
  response: WireResponse,
  command: Command<NovaOperation>,
  rules: NovaRules,
): Result<NovaOperation> {
  const name = 'ref' in command && command.ref.by === 'name' ? { name: command.ref.name } : {};
  return callShapes(command.op, rules).response.decode(readBody(response), { owner: command.owner, ...name });
}

/** Answers of rows that need no backend: version documents and OPTIONS. Throws `not_found`, and `invalid_request` for a body that is not JSON. */
export function encodeLocal(call: Call, maximum: string): WireResponse {
  const { request, route } = call;
  if (route.id.startsWith('options')) return { status: 200, headers: {} };
  if (route.id.startsWith('unknown')) throw new KeypairError('not_found', 'Nothing has this path.');
  const id = (/^(choices|versions)$/.test(route.id) && namedEndpoint(request.headers, OFFERS)) || route.id;
  const version = id === 'version-2.1' ? readVersion(request.headers, maximum) : undefined;
  if (/^(POST|PUT)$/.test(request.method) && request.body?.length) readPythonJson(request.body);
  checkProject(call);
  const base = `${formatOrigin(request.origin)}${request.basePath}`;
  if (id === 'choices')
    return encodeJson(call, 300, formatChoices(base, formatPath(echoPath(pathOf(call))), maximum));
  const document = id === 'versions' ? formatVersions(base, maximum) : formatVersion(base, maximum, id);
  const offers = /^\/(v2(\.1)?\/)?$/.test(pathOf(call)) ? [...OFFERS, 'application/atom+xml'] : OFFERS;
  const { headers, ...answer } = encodeJson(call, 200, document, offers);
  return { ...answer, headers: { ...headers, ...(version !== undefined && versionHeaders(version)) } };
}

/** Error to wire: Nova's faults, and webob's pages for what is no call. */
export function encodeError(error: KeypairError, call: Place, rules: NovaRules): WireResponse {
  const { request, route, params, principal } = call;
  const operation = route?.op === 'local' ? undefined : route?.op;
  const grant = isKeypairError(error, 'unauthenticated') ? error.details?.grant : undefined;
  if (grant !== undefined && request !== undefined) return encodeNoauth2Grant(grant, request);
  const isRefused = error.issues[0]?.code === 'query_encoding';
  const said = isRefused ? new KeypairError('invalid_request', 'Query string is not UTF-8 encoded') : error;
  const userId =
    operation !== undefined && error.code === 'not_found' ? namedUser(call as Call, rules) : undefined;
  const facts = { operation, name: params?.name, userId: userId ?? principal?.userId };
  const { status, body } = encodeFault(said, facts);
  if (status === 413 || status === 405 || (status === 404 && operation === undefined)) {
    const explanation = status === 413 && { explanation: String(Object.values(body)[0]?.message) };
    const asked = { accept: request?.headers.accept, method: request?.method ?? 'GET' };
    const shown = status === 413 ? 413 : 404;
    const page = formatWebobPage(shown, { ...asked, ...explanation });
    return { status: shown, headers: { 'content-type': page.contentType }, body: page.body };
  }
  const challenge = isKeypairError(error, 'unauthenticated') ? error.details?.challenge : undefined;
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      ...(isKeypairError(error, 'unsupported_version') && versionHeaders(error.details?.version ?? '')),
      ...(status === 401 && { 'www-authenticate': challenge ?? `Keystone uri="${request?.origin ?? ''}"` }),
    },
    body: formatAsciiJson(body),
  };
}

/** Wire to error, whatever the body is. */
export function decodeError(response: WireResponse): KeypairError {
  try {
    return decodeFault(response.status, readBody(response));
  } catch {
    return decodeFault(response.status, undefined);
  }
}

/** The headers of every answer: the request's id below an endpoint, and the version once the caller is known. */
export function finish(response: WireResponse, call: Place): WireResponse {
  const { requestId = '', route, principal, version } = call;
  const isKnown = principal !== undefined || route?.access === 'open';
  const headers: Record<string, string | readonly string[]> = {};
  // Name by name: spreads of names with a hyphen take thirty times as long.
  const add = (more: WireResponse['headers']): void => {
    for (const name of Object.keys(more)) headers[name] = more[name] as string | readonly string[];
  };
  add(response.headers);
  if (version !== undefined && isKnown) add(versionHeaders(version));
  if (/^\/v2(\.1)?(\/|$)/.test(pathOf(call))) {
    headers['x-openstack-request-id'] = requestId;
    headers['x-compute-request-id'] = requestId;
  }
  const { status, body } = response;
  return body === undefined ? { status, headers } : { status, headers, body };
}
