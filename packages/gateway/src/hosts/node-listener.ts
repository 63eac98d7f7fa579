import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gateway } from '../dialect.js';
import { pathBehind, splitTarget } from '../target.js';
import { type HostRequest, readBody, toWireRequest } from './node-request.js';
import { type Linger, writeResponse } from './node-response.js';
import { createProxies, type ProxyOptions, prefixOf, putBack } from './peer.js';
import { askLogin, type OwnLogin } from './principal.js';
import { createUnsent, type UnsentOptions } from './unsent.js';

/** What `toNodeListener` takes. */
export interface NodeListenerOptions extends UnsentOptions, ProxyOptions, OwnLogin<IncomingMessage> {
  /** `scheme://host[:port]` that links name, where a proxy in front hides it. Default: from the connection and the Host header. */
  readonly origin?: string;
  /** How long (milliseconds, default 2000) and for how many bytes (default 16 MiB) a refused upload is read and thrown away before the connection is cut. */
  readonly lingerMs?: number;
  readonly lingerBytes?: number;
}

/** How refused uploads are lingered over, with what the options leave out. */
export function lingerOf(options: Pick<NodeListenerOptions, 'lingerMs' | 'lingerBytes'>): Linger {
  return { ms: options.lingerMs ?? 2000, bytes: options.lingerBytes ?? 16_777_216 };
}

/** A listener for `node:http`, Express and Connect. */
export type NodeListener = (
  req: IncomingMessage,
  res: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Serves a gateway from `node:http`, Express or Connect. Keeps the raw target and the body bytes; a path that no dialect claims goes to `next()`, or is a bare
 * 404. A bug goes to `next(error)`, or is a bare 500.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import type { Gateway } from '@keypair-gateway/gateway';
 * import { toNodeListener } from '@keypair-gateway/gateway/hosts/node';
 *
 * declare const gateway: Gateway;
 * createServer(toNodeListener(gateway)).listen(8774);
 * ```
 */
export function toNodeListener(gateway: Gateway, options: NodeListenerOptions = {}): NodeListener {
  const linger = { ...lingerOf(options), unsent: createUnsent(options) };
  const proxies = createProxies(options.trustedProxies);

  async function answer(
    req: HostRequest,
    res: ServerResponse,
    next?: (error?: unknown) => void,
  ): Promise<void> {
    const limit = gateway.bodyLimit(behindHost(req));
    if (limit < 0) {
      if (next !== undefined) next();
      else writeResponse(req, res, { status: 404, headers: {} }, linger);
      return;
    }
    const body = await readBody(req, limit);
    if (body === undefined) return;
    const gone = (tell: () => void): void => {
      if (res.destroyed) tell();
      else res.on('close', tell);
    };
    const login = options.principal === undefined ? undefined : await askLogin(options, req);
    const request = putBack(toWireRequest(req, options.origin, body), prefixOf(req, options, proxies));
    const address = proxies.addressOf(req.socket.remoteAddress, req.headers['x-forwarded-for']);
    const response = await gateway.handle(request, {
      gone,
      ...login,
      ...(address !== undefined && { address }),
    });
    if (res.destroyed || res.headersSent) return;
    if (response !== undefined) writeResponse(req, res, response, linger);
    else if (next !== undefined) next();
    else writeResponse(req, res, { status: 404, headers: {} }, linger);
  }

  return (req, res, next) => {
    answer(req, res, next).catch((bug: unknown) => {
      if (res.headersSent) res.destroy();
      else if (next !== undefined) next(bug);
      else writeResponse(req, res, { status: 500, headers: {} }, linger);
    });
  };
}

function behindHost(req: HostRequest): string {
  const { path } = splitTarget(req.originalUrl ?? req.url ?? '/');
  return pathBehind(path, req.originalUrl === undefined ? '' : (req.baseUrl ?? '')) ?? path;
}
