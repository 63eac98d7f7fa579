import { KeypairError } from '@keypair-gateway/core';
import type { Gateway } from '../dialect.js';
import type { WireRequest, WireResponse } from '../message.js';

/**
 * Carries one request to where it is answered: header names of the answer in lower case, redirects not followed. Rejects when there is no answer; the client turns that
 * into `upstream_unavailable` and may send the request again. A `KeypairError` is the transport's last word: it is handed on, and nothing is sent again.
 */
export type Transport = (
  request: WireRequest,
  options: { readonly signal?: AbortSignal },
) => Promise<WireResponse>;

/** What `fetchTransport` takes. */
export interface FetchTransportOptions {
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** The largest answer in bytes, default 64 MiB. */
  readonly maxResponseBytes?: number;
}

// Fetch makes these itself.
const OWN_HEADERS = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A transport over `fetch`, which keeps connections alive and gives them up when its signal aborts or an answer is too large; redirects are not followed. Rejects with
 * `not_supported` for a target that URL normalisation would change (a name `..`) and `invalid_request` for a header that HTTP cannot carry, before anything is sent, and with
 * `upstream_unavailable` for an answer that is too large.
 *
 * @example
 * ```ts
 * import { fetchTransport } from '@keypair-gateway/gateway';
 *
 * const transport = fetchTransport({ maxResponseBytes: 1_048_576 });
 * ```
 */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  const { fetch = globalThis.fetch, maxResponseBytes = 67_108_864 } = options;
  return async (request, { signal }) => {
    const url = readUrl(request);
    const response = await fetch(url, {
      method: request.method,
      headers: writeHeaders(request.headers),
      redirect: 'manual',
      ...(request.body === undefined ? {} : { body: request.body as Uint8Array<ArrayBuffer> }),
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: response.status,
      headers: readHeaders(response.headers),
      body: await readBounded(response, maxResponseBytes),
    };
  };
}

/**
 * A transport straight into a gateway, with no socket between: a client and a server of one dialect test each other. A path that no mount claims is a bare 404.
 *
 * @example
 * ```ts
 * import { createClient, type Dialect, type Gateway, loopback } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * declare const gateway: Gateway;
 * const client = createClient(cloud, {
 *   endpoint: 'http://cloud.test',
 *   credential: { kind: 'token', token: 'tok-alice' },
 *   transport: loopback(gateway),
 * });
 * ```
 */
export function loopback(gateway: Gateway): Transport {
  return async (request, { signal }) => {
    const response = await gateway.handle(
      { ...request, basePath: '' },
      signal === undefined ? {} : { signal },
    );
    if (response === undefined) return { status: 404, headers: {} };
    const headers: Record<string, string | readonly string[]> = {};
    for (const [name, value] of Object.entries(response.headers)) headers[name.toLowerCase()] = value;
    return { ...response, headers };
  };
}

function readUrl({ origin, target }: WireRequest): URL {
  const url = URL.canParse(origin + target) ? new URL(origin + target) : undefined;
  if (url !== undefined && url.pathname + url.search === target) return url;
  throw new KeypairError('not_supported', 'fetch cannot send this path as it is.', {
    details: { what: 'target' },
  });
}

// What fetch says of a header that it cannot send quotes it, and it may be a token.
function writeHeaders(given: WireRequest['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (OWN_HEADERS.has(name)) continue;
    try {
      headers.set(name, value);
    } catch {
      const message = `The header ${name} holds what HTTP cannot carry.`;
      throw new KeypairError('invalid_request', message, {
        issues: [{ path: ['headers', name], message }],
      });
    }
  }
  return headers;
}

function readHeaders(given: Headers): Record<string, string | readonly string[]> {
  const headers: Record<string, string | readonly string[]> = {};
  given.forEach((value, name) => {
    headers[name] = value;
  });
  const cookies = given.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  return headers;
}

/** The bytes of an answer; rejects with `upstream_unavailable` when they are more than `limit`, without reading on. */
export async function readBounded(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body !== null) {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > limit)
        throw new KeypairError('upstream_unavailable', `The answer is larger than ${limit} bytes.`);
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks, size);
}
