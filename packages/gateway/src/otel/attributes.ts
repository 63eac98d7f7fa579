import type { ClientRequestEvent, EventCode, FindingCode, GatewayRequestEvent } from '@keypair-gateway/core';
import type { Attributes } from '@opentelemetry/api';

// Semantic conventions for HTTP: any other is `_OTHER`, so that callers cannot make series without end.
const METHODS: ReadonlySet<string> = new Set([
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'TRACE',
]);

/** `http.request.method`. */
export function methodOf(method: string): string {
  return METHODS.has(method) ? method : '_OTHER';
}

/** The name of a span of HTTP: `{method} {route}`. */
export function spanNameOf(method: string, route: string | null): string {
  const known = METHODS.has(method) ? method : 'HTTP';
  return route === null ? known : `${known} ${route}`;
}

/** What a request and its answer say of themselves; of a caller that has left there was no answer. */
export function requestAttributes(event: GatewayRequestEvent): Attributes {
  const isSent = event.code !== 'caller_gone';
  return {
    'http.request.method': methodOf(event.method),
    'url.scheme': event.scheme,
    'keypair.dialect': event.dialect,
    ...(event.route !== null && { 'http.route': event.route }),
    ...(isSent && { 'http.response.status_code': event.status }),
    ...(requestFails(event) && { 'error.type': event.code ?? String(event.status) }),
  };
}

/** Whether a request has failed by the server's doing: what it refuses is no error of its own. */
export function requestFails({ status, code }: GatewayRequestEvent): boolean {
  return status >= 500 || code === 'caller_gone';
}

/** Where a cloud is, and what is asked of it. */
export function cloudAttributes(
  event: Pick<ClientRequestEvent, 'dialect' | 'method' | 'origin' | 'route'>,
): Attributes {
  const { protocol, hostname, port } = new URL(event.origin);
  const scheme = protocol.slice(0, -1);
  return {
    'http.request.method': methodOf(event.method),
    'url.scheme': scheme,
    'url.template': event.route,
    'server.address': hostname,
    'server.port': port === '' ? (scheme === 'https' ? 443 : 80) : Number(port),
    'keypair.dialect': event.dialect,
  };
}

/** `error.type` of an answer of a cloud, or of none. */
export function cloudFault({ status, code }: Pick<ClientRequestEvent, 'status' | 'code'>): Attributes {
  if (status === null) return { 'error.type': code ?? 'upstream_unavailable' };
  return status >= 400 ? { 'error.type': String(status) } : {};
}

/** Why something was refused. */
export function refusalAttributes(code: EventCode, reason: FindingCode | null): Attributes {
  return {
    ...(code !== null && { 'keypair.error.code': code }),
    ...(reason !== null && { 'keypair.finding': reason }),
  };
}
