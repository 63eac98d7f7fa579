import {
  type Command,
  isKeypairError,
  type KeypairError,
  parsePublicKey,
  type Result,
} from '@keypair-gateway/core';
import type { Call, WireResponse } from '@keypair-gateway/gateway';
import { decodeError as decodeRefusal, encodeError as encodeRefusal, saying } from './errors.js';
import { accountRules, callerOf, type QuboleRules } from './requests.js';
import { encodeViewed, quboleShapes } from './shapes.js';

const { refresh, view } = quboleShapes();

function encodeJson(status: number, body: unknown): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

/** What a view answers without any pair, where the account has none of its own: the shared default key. undefined: it has one. Throws `not_found`. */
export function encodeDefault(call: Call, rules: QuboleRules): WireResponse | undefined {
  if (call.route.op !== 'get') return undefined;
  const { uniqueSshKey, defaultPublicKey } = accountRules(callerOf(call), rules);
  if (uniqueSshKey) return undefined;
  if (defaultPublicKey !== undefined && isKeyLine(defaultPublicKey))
    return encodeJson(200, encodeViewed(defaultPublicKey));
  throw saying(
    'not_found',
    'Unique SSH key feature is not enabled for this account, and there is no default key',
  );
}

/** Whether a text is one clean public key line, with a newline at most. */
export function isKeyLine(text: string): boolean {
  try {
    return !parsePublicKey(text).normalised;
  } catch {
    return false;
  }
}

/** Result to wire. */
export function encodeResponse(result: Result<'get' | 'put'>, { route }: Call): WireResponse {
  const { status, body } = (route.op === 'get' ? view : refresh).response.encode(result);
  return encodeJson(status, body);
}

function readBody({ body = '' }: WireResponse): unknown {
  return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
}

/** Wire to result; whether a view has made the pair it does not say, so it is read as `kept`. Throws `upstream_unavailable`. */
export function decodeResponse(
  response: WireResponse,
  command: Command<'put'> | Command<'get'>,
): Result<'put'> | Result<'get'> {
  const json = readBody(response);
  if (command.op === 'get') return view.response.decode(json, command);
  if (command.when === 'always') return refresh.response.decode(json, command);
  return { ...view.response.decode(json, command), outcome: 'kept' };
}

/** Error to wire. */
export function encodeError(error: KeypairError): WireResponse {
  const { status, body } = encodeRefusal(error);
  const { headers, ...answer } = encodeJson(status, body);
  return { ...answer, headers: { ...headers, ...factsOf(error) } };
}

function factsOf(error: KeypairError): Readonly<Record<string, string>> {
  const allow = isKeypairError(error, 'method_not_allowed') ? error.details?.allow : undefined;
  const challenge = isKeypairError(error, 'unauthenticated') ? error.details?.challenge : undefined;
  const isBusy = isKeypairError(error, 'rate_limited') || isKeypairError(error, 'upstream_unavailable');
  const wait = isBusy ? error.details?.retryAfterSeconds : undefined;
  return {
    ...(allow !== undefined && { allow: allow.join(', ') }),
    ...(challenge !== undefined && { 'www-authenticate': challenge }),
    ...(wait !== undefined && { 'retry-after': String(wait) }),
  };
}

/** Wire to error, whatever the body is. */
export function decodeError(response: WireResponse): KeypairError {
  try {
    return decodeRefusal(response.status, readBody(response));
  } catch {
    return decodeRefusal(response.status, undefined);
  }
}

/** The header of every answer: the request's id. */
export function finish(response: WireResponse, { requestId = '' }: Partial<Call>): WireResponse {
  return { ...response, headers: { ...response.headers, 'x-qubole-trace-id': requestId } };
}
