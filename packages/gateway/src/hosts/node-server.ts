import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Gateway } from '../dialect.js';
import { reportRefusal } from '../observe.js';
import { type ConnectionLimits, createConnections } from './connections.js';
import { lingerOf, type NodeListenerOptions, toNodeListener } from './node-listener.js';
import { answerRaw, type ParserFault, readRefusedRequest, reasonOfFault, statusOfFault } from './node-raw.js';
import { toWireRequest } from './node-request.js';
import { writeResponse } from './node-response.js';
import { createProxies } from './peer.js';

/** What `serveNode` takes; times in milliseconds. */
export interface ServeNodeOptions extends NodeListenerOptions, ConnectionLimits {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** PEM text. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** The longest that a request's head, and a handshake of TLS, may take, default 15 000. */
  readonly headersTimeoutMs?: number;
  /** The longest a whole request may take to come in, default 30 000. */
  readonly requestTimeoutMs?: number;
  /** How long an idle connection is kept, default 5000. */
  readonly keepAliveTimeoutMs?: number;
  /** The longest silence on a connection in either direction, default 120 000. */
  readonly socketTimeoutMs?: number;
  /** The largest request head in bytes, default 16 384. */
  readonly maxHeaderBytes?: number;
  /** The most header lines of a request, default 100. */
  readonly maxHeaders?: number;
  /** How long `close` waits for what is in flight, default 10 000. */
  readonly graceMs?: number;
  /** Closes the server, as `close` does; one that is aborted already keeps it from listening. */
  readonly signal?: AbortSignal;
}

/** A server that listens. */
export interface RunningServer {
  /** `scheme://host:port` without a final slash. */
  readonly url: string;
  readonly server: Server;
  /** Accepts nothing new, finishes what is in flight within the grace time, then cuts off the rest. */
  close(): Promise<void>;
}

/** A connection as Node counts what came on it. */
type Counted = Duplex & { readonly bytesRead?: number; readonly remoteAddress?: string };

/** Requests of one connection that may wait for the answers before them; who sends more reads none. */
const MOST_PIPELINED = 1000;
/** Connections too many that are told so; more of them are cut without a word. */
const MOST_TOLD = 256;

/**
 * Serves a gateway on a port of its own, with limits on time and size that drop slow clients, and dialect answers also to methods that Node's parser refuses.
 * Rejects with the system's error when it cannot listen, and with the reason of a signal that is aborted before it does.
 *
 * @example
 * ```ts
 * import type { Gateway } from '@keypair-gateway/gateway';
 * import { serveNode } from '@keypair-gateway/gateway/hosts/node';
 *
 * declare const gateway: Gateway;
 * const running = await serveNode(gateway, { port: 0 });
 * console.log(running.url);
 * await running.close();
 * ```
 */
export async function serveNode(gateway: Gateway, options: ServeNodeOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port, tls, graceMs = 10_000, maxHeaders = 100 } = options;
  const proxies = createProxies(options.trustedProxies);
  const connections = createConnections(options, proxies.has);
  const limits = {
    headersTimeout: options.headersTimeoutMs ?? 15_000,
    requestTimeout: options.requestTimeoutMs ?? 30_000,
    keepAliveTimeout: options.keepAliveTimeoutMs ?? 5000,
    maxHeaderSize: options.maxHeaderBytes ?? 16_384,
    connectionsCheckingInterval: Math.min(5000, options.headersTimeoutMs ?? 5000),
    // Checked here, where it can be told of; Node would refuse in silence.
    requireHostHeader: false,
  };
  const listen = toNodeListener(gateway, options);
  const linger = lingerOf(options);
  const raw = { lingerMs: options.lingerMs, hasLogin: options.principal !== undefined };
  const refuse = (req: IncomingMessage, res: ServerResponse, status: number, wait = {}): void => {
    reportRefusal(status, status === 503 ? 'E_QUOTA' : 'E_HTTP_PROTOCOL');
    writeResponse(req, res, { status, headers: { connection: 'close', ...wait } }, linger);
  };
  const listener = (req: IncomingMessage, res: ServerResponse): void => {
    // RFC 9112 section 3.2.
    const isWhole = req.headers.host !== undefined || req.httpVersion !== '1.1';
    if (tooMany.has(req.socket)) refuse(req, res, 503, { 'retry-after': '1' });
    else if (req.rawHeaders.length > 2 * maxHeaders) refuse(req, res, 431);
    else if (!isWhole) refuse(req, res, 400);
    else listen(req, res);
  };
  const tooMany = new Set<Duplex>();
  const sockets = new Set<Counted>();
  const flights = new Map<Duplex, Set<ServerResponse>>();
  let closing = false;

  const onRequest = (req: IncomingMessage, res: ServerResponse): void => {
    const { socket } = req;
    const here = flights.get(socket) ?? new Set();
    const before = [...here].at(-1);
    flights.set(socket, here.add(res));
    res.on('close', () => {
      here.delete(res);
      if (here.size > 0) return;
      flights.delete(socket);
      if (closing) socket.end();
    });
    if (closing) res.shouldKeepAlive = false;
    if (here.size > MOST_PIPELINED) socket.destroy();
    else if (before === undefined) listener(req, res);
    // Pipelined requests are done in order (RFC 9112 section 9.3.2), each when the answer before it has been taken: one packet holds hundreds of them.
    else before.once('close', () => socket.destroyed || listener(req, res));
  };
  /** Answers the first request of a connection too many, which has little time to come. */
  const turnAway = (socket: Duplex): void => {
    // Under TLS nobody can be told anything before a handshake, which is what costs most.
    if (tls !== undefined || tooMany.size >= MOST_TOLD) {
      socket.destroy();
      return;
    }
    tooMany.add(socket);
    const cut = setTimeout(() => socket.destroy(), linger.ms);
    socket.once('close', () => {
      clearTimeout(cut);
      tooMany.delete(socket);
    });
  };
  const server: Server =
    tls === undefined
      ? createServer(limits, onRequest)
      : (await import('node:https')).createServer(
          { ...limits, ...tls, handshakeTimeout: limits.headersTimeout },
          onRequest,
        );
  server.setTimeout(options.socketTimeoutMs ?? 120_000);
  // One more than are taken: Node leaves out the rest in silence.
  server.maxHeadersCount = maxHeaders + 1;
  server.on('connection', (socket: Counted) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (!connections.admit(socket)) turnAway(socket);
  });

  const scheme = tls === undefined ? 'http' : 'https';
  let url = '';
  const origin = (): string => options.origin ?? url;
  server.on('clientError', (fault: ParserFault, socket: Counted) => {
    const last = [...(flights.get(socket) ?? [])].at(-1);
    const answer = (): void => {
      const request = readRefusedRequest(fault, origin());
      const status = statusOfFault(fault);
      if (request === undefined) reportRefusal(status, reasonOfFault(fault, socket.bytesRead));
      const address = proxies.addressOf(socket.remoteAddress, request?.headers['x-forwarded-for']);
      void answerRaw(socket, gateway, request, status, { ...raw, address });
    };
    if (!socket.writable || fault.code === 'ECONNRESET' || tooMany.has(socket)) socket.destroy();
    else if (last === undefined) answer();
    // Pipelined behind good requests, whose answers go first.
    else if (last.req.complete) last.once('close', answer);
    else if (!last.headersSent) answer();
    else socket.destroy();
  });
  server.on('connect', (req: IncomingMessage, socket: Counted) => {
    // Node has taken its own listeners off: a reset would end the process, and nobody would see the client close.
    socket.on('error', () => {});
    socket.resume();
    if (tooMany.has(socket)) {
      socket.destroy();
      return;
    }
    const address = proxies.addressOf(socket.remoteAddress, req.headers['x-forwarded-for']);
    void answerRaw(socket, gateway, toWireRequest(req, options.origin, {}), 400, { ...raw, address });
  });
  server.on('checkExpectation', (req: IncomingMessage, res: ServerResponse) => refuse(req, res, 417));
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    const limit = gateway.bodyLimit(req.url ?? '/');
    if (Number(req.headers['content-length'] ?? 0) <= limit) res.writeContinue();
    onRequest(req, res);
  });

  const { signal } = options;
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  url = `${scheme}://${name}:${address.port}`;

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => {
      closing = true;
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      for (const here of flights.values())
        for (const res of here) if (!res.headersSent) res.shouldKeepAlive = false;
      // Node takes a connection that has not said anything yet for a busy one.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    });
    return closed;
  };
  const end = (): void => void close();
  signal?.addEventListener('abort', end, { once: true });
  server.once('close', () => signal?.removeEventListener('abort', end));
  if (signal?.aborted === true) end();
  return { url, server, close };
}
