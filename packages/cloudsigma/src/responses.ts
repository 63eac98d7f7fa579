import {
  type Command,
  isKeypairError,
  KeypairError,
  type Principal,
  type Result,
} from '@keypair-gateway/core';
import type { WireRequest, WireResponse } from '@keypair-gateway/gateway';
import { type Call, decodeQuery, type Route, type SessionGrant, splitTarget } from '@keypair-gateway/gateway';
import { checkJson, formatCookies } from './auth.js';
import { decodeError as decodeList, encodeError as encodeList } from './errors.js';
import { keypairsDocument, pubkeysDocument } from './openapi/field-lists.js';
import { type CloudsigmaOperation, type CloudsigmaRules, callShapes, resourceOf } from './requests.js';
import { routes } from './routes.js';
import type { KeypairObject, ObjectList } from './types.js';

type Headers = WireResponse['headers'];
type AnyResult = Result<CloudsigmaOperation>;

const HTML = 'text/html; charset=utf-8';

function encodeJson(status: number, body: unknown, more: Headers = {}): WireResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8', ...more };
  return { status, headers, body: JSON.stringify(body) };
}

/** Whether a header takes JSON, by the most exact of its ranges that names it (RFC 9110 section 12.5.1). */
function takesJson(accept: string): boolean {
  const ranges = accept.split(',').map((range) => range.split(';').map((part) => part.trim().toLowerCase()));
  const named = ['application/json', 'application/*', '*/*'].map((type) =>
    ranges.find(([range]) => range === type),
  );
  const parameters = named.find((range) => range !== undefined);
  return parameters !== undefined && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
}

/** Throws `not_acceptable` where no JSON is taken, `unsupported_media_type` where none is sent. `format` in the query of a GET goes before `Accept`. */
export function checkMedia({ method, target, headers, body, json }: WireRequest, { id }: Route): void {
  if (id === 'options') return;
  const query = method === 'GET' ? decodeQuery(splitTarget(target).query) : [];
  const format = query.findLast(([name]) => name === 'format')?.[1];
  if (format === undefined ? !takesJson(headers.accept || '*/*') : format !== 'json')
    throw new KeypairError('not_acceptable', 'Only application/json is given.');
  const isSent = (body?.length ?? 0) > 0 || json !== undefined;
  if (isSent && (method === 'POST' || method === 'PUT')) checkJson(headers);
}

/** Result to wire. */
export function encodeResponse(result: AnyResult, call: Call, rules: CloudsigmaRules): WireResponse {
  const { route, request, query } = call;
  const { response } = callShapes(route, rules);
  const { status, body } = response.encode(result, { basePath: request.basePath, query });
  if (body === null) return { status, headers: { 'content-type': HTML } };
  const [made, ...more] = route.op === 'create' ? (body as ObjectList<KeypairObject>).objects : [];
  return encodeJson(status, body, made && more.length === 0 ? { location: made.resource_uri } : {});
}

function readBody({ body = '' }: WireResponse): unknown {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return text === '' ? undefined : JSON.parse(text);
}

/** Wire to result. Throws `upstream_unavailable`. */
export function decodeResponse(
  response: WireResponse,
  command: Command<CloudsigmaOperation>,
  route: Route,
  rules: CloudsigmaRules,
): AnyResult {
  return callShapes(route, rules).response.decode(readBody(response), command);
}

function grantOf(principal: Principal | undefined): SessionGrant | undefined {
  return principal?.attributes?.session as SessionGrant | undefined;
}

/** The methods of an address; `''`: it is none. */
function methodsOf({ target, basePath }: WireRequest): string {
  const path = `${splitTarget(target).path.slice(basePath.length).replace(/\/$/, '')}(/)`;
  const item = path.replace(/^(\/api\/2\.0\/\w+\/)[^/]+\(/, '$1{uuid}(');
  const own = routes.filter((route) => route.path === path);
  const found = own.length > 0 ? own : routes.filter((route) => route.path === item);
  return ['GET', 'POST', 'PUT', 'DELETE']
    .filter((each) => found.some(({ method }) => method === each))
    .join(',');
}

/** Answers of rows that need no backend: OPTIONS, the field lists, and sessions, whose cookies `finish` sets. Throws `forbidden` where no session was granted. */
export function encodeLocal({ route, request, principal, query, nowMs }: Call): WireResponse {
  if (route.id === 'options') {
    const body = methodsOf(request);
    if (body === '') throw new KeypairError('not_found', 'Nothing has this path.', { details: { path: '' } });
    return { status: 200, headers: { 'content-type': HTML, allow: body }, body };
  }
  if (route.method === 'GET')
    return encodeJson(200, resourceOf(route) === 'pubkeys' ? pubkeysDocument : keypairsDocument);
  const action = query.findLast(([name]) => name === 'do')?.[1];
  if (action === 'logout') return encodeJson(200, {}, { 'set-cookie': formatCookies(null, request, nowMs) });
  const message = 'Value must be one of: login, logout';
  if (action !== 'login')
    throw new KeypairError('invalid_request', message, { issues: [{ path: ['do'], message }] });
  if (grantOf(principal) !== undefined) return encodeJson(200, {});
  throw new KeypairError(
    'forbidden',
    'There are no sessions here: send the password or a token with each request',
  );
}

/** Error to wire: a list, or no body. */
export function encodeError(
  error: KeypairError,
  { request, principal, params }: Partial<Call>,
): WireResponse {
  const { status, body } = encodeList(error, { userId: principal?.userId, uuid: params?.uuid });
  const challenge = isKeypairError(error, 'unauthenticated') ? error.details?.challenge : undefined;
  const wait = (error.details as { readonly retryAfterSeconds?: number } | undefined)?.retryAfterSeconds;
  const headers = {
    ...(status === 401 && { 'www-authenticate': challenge ?? 'Basic realm="users"' }),
    ...(status === 405 && request && { allow: methodsOf(request) }),
    ...(wait !== undefined && { 'retry-after': String(Math.ceil(wait)) }),
  };
  return body === null ? { status, headers } : encodeJson(status, body, headers);
}

/** Wire to error, whatever the body is. */
export function decodeError(response: WireResponse): KeypairError {
  try {
    return decodeList(response.status, readBody(response));
  } catch {
    return decodeList(response.status, undefined);
  }
}

/** The last step: the request's id, that nothing on the way keeps an answer, and the cookies of a session that was granted or has changed. */
export function finish(response: WireResponse, call: Partial<Call>): WireResponse {
  const { requestId = '', request, principal, nowMs = 0 } = call;
  const grant = grantOf(principal);
  const cookies = grant && request && { 'set-cookie': formatCookies(grant, request, nowMs) };
  const headers = { 'x-request-id': requestId, 'cache-control': 'no-store', ...cookies, ...response.headers };
  return { ...response, headers };
}
