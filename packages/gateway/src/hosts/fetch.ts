import type { Gateway } from '../dialect.js';
import type { WireRequest, WireResponse } from '../message.js';
import { askLogin, type OwnLogin } from './principal.js';
import { mayHaveBody } from './status.js';

/** What `toFetchHandler` takes. */
export interface FetchHandlerOptions extends OwnLogin<Request> {
  /** `scheme://host[:port]` that links name, where a proxy in front hides it. Default: the request's own. */
  readonly origin?: string;
  /** The IP address that a request came from, for limits; only the runtime around knows it. */
  readonly address?: (request: Request) => string | undefined;
  /** Answers a path that no dialect claims. Default: a bare 404. */
  readonly otherwise?: (request: Request) => Response | Promise<Response>;
}

/**
 * Serves a gateway where `Request` goes in and `Response` comes out: Hono, Next route handlers, Bun, Deno. The target is the one that the URL kept, so dot
 * segments are gone. Rejects only for bugs.
 *
 * @example
 * ```ts
 * import type { Gateway } from '@keypair-gateway/gateway';
 * import { toFetchHandler } from '@keypair-gateway/gateway/hosts/fetch';
 *
 * declare const gateway: Gateway;
 * const handler = toFetchHandler(gateway);
 * const response = await handler(new Request('http://127.0.0.1/healthz'));
 * console.log(response.status);
 * ```
 */
export function toFetchHandler(
  gateway: Gateway,
  options: FetchHandlerOptions = {},
): (request: Request) => Promise<Response> {
  const otherwise = options.otherwise ?? (() => new Response(null, { status: 404 }));
  return async (request) => {
    const { origin, target } = splitUrl(request.url);
    const limit = gateway.bodyLimit(target);
    if (limit < 0) return await otherwise(request);
    const headers = readHeaders(request.headers);
    const body = await readBody(request, limit);
    const login = await askLogin(options, request);
    const wire: WireRequest = {
      method: request.method,
      target,
      basePath: '',
      origin: options.origin ?? origin,
      headers,
      ...(body === undefined ? {} : { body }),
    };
    const { signal } = request;
    const address = options.address?.(request);
    const response = await gateway.handle(wire, {
      signal,
      ...login,
      ...(address !== undefined && { address }),
    });
    return response === undefined ? await otherwise(request) : toResponse(response, request.method);
  };
}

function splitUrl(url: string): { readonly origin: string; readonly target: string } {
  const slash = url.indexOf('/', url.indexOf('://') + 3);
  if (slash === -1) return { origin: url, target: '/' };
  const hash = url.indexOf('#', slash);
  return { origin: url.slice(0, slash), target: hash === -1 ? url.slice(slash) : url.slice(slash, hash) };
}

function readHeaders(given: Headers): Record<string, string> {
  const headers: Record<string, string> = {};
  given.forEach((value, name) => {
    headers[name] = value;
  });
  return headers;
}

async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (request.body === null || Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    const left = limit + 1 - size;
    chunks.push(chunk.length > left ? chunk.subarray(0, left) : chunk);
    size += Math.min(chunk.length, left);
    if (size > limit) break;
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function toResponse(response: WireResponse, method: string): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    for (const each of typeof value === 'string' ? [value] : value) headers.append(name, each);
  }
  const { status, body } = response;
  // Text would bring a content type of its own along.
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const isHead = method === 'HEAD';
  // Nobody else knows how long the answer to a GET is.
  if (isHead && mayHaveBody(status) && !headers.has('content-length'))
    headers.set('content-length', String(bytes?.length ?? 0));
  const sent = isHead || !mayHaveBody(status) ? undefined : bytes;
  return new Response((sent ?? null) as Uint8Array<ArrayBuffer> | null, { status, headers });
}
