import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Gateway } from '../dialect.js';
import { reportRefusal } from '../observe.js';
import { lingerOf, type NodeListenerOptions, toNodeListener } from './node-listener.js';
import { answerRaw, type ParserFault, readRefusedRequest, reasonOfFault, statusOfFault } from './node-raw.js';
import { toWireRequest } from './node-request.js';
import { writeResponse } from './node-response.js';

/** What `serveNode` takes; times in milliseconds. */
export interface ServeNodeOptions extends NodeListenerOptions {
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** PEM text. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** The longest a request's head may take, default 15 000. */
  readonly headersTimeoutMs?: number;
  /** The longest a whole request may take to come in, default 30 000. */
  readonly requestTimeoutMs?: number;
  /** How long an idle connection is kept, default 5000. */
  readonly keepAliveTimeoutMs?: number;
  /** The longest silence on a connection in either direction, default 120 000. */
  readonly socketTimeoutMs?: number;
  /** The largest request head in bytes, default 16 384. */
  readonly maxHeaderBytes?: number;
  /** How long `close` waits for what is in flight, default 10 000. */
  readonly graceMs?: number;
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
type Counted = Duplex & { readonly bytesRead?: number };

/**
 * Serves a gateway on a port of its own, with limits on time and size that drop slow clients, and dialect answers also to methods that Node's parser refuses.
 * Rejects with the system's error when it cannot listen.
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
  const { host = '127.0.0.1', port, tls, graceMs = 10_000 } = options;
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
  const listener = (req: IncomingMessage, res: ServerResponse): void => {
    // RFC 9112 section 3.2.
    const isWhole = req.headers.host !== undefined || req.httpVersion !== '1.1';
    if (isWhole) listen(req, res);
    else {
      reportRefusal(400, 'E_HTTP_PROTOCOL');
      writeResponse(req, res, { status: 400, headers: { connection: 'close' } }, linger);
    }
  };
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
    if (before === undefined) listener(req, res);
    // Pipelined requests are done in order (RFC 9112 section 9.3.2), each when the answer before it has been taken: one packet holds hundreds of them.
    else before.once('close', () => socket.destroyed || listener(req, res));
  };
  const server: Server =
    tls === undefined ? createServer(limits, onRequest) : createTlsServer({ ...limits, ...tls }, onRequest);
  server.setTimeout(options.socketTimeoutMs ?? 120_000);
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
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
      void answerRaw(socket, gateway, request, status, options.lingerMs);
    };
    if (!socket.writable || fault.code === 'ECONNRESET') socket.destroy();
    else if (last === undefined) answer();
    // Pipelined behind good requests, whose answers go first.
    else if (last.req.complete) last.once('close', answer);
    else if (!last.headersSent) answer();
    else socket.destroy();
  });
  server.on('connect', (req: IncomingMessage, socket: Duplex) => {
    // Node has taken its own listeners off: a reset would end the process, and nobody would see the client close.
    socket.on('error', () => {});
    socket.resume();
    void answerRaw(socket, gateway, toWireRequest(req, options.origin, {}), 400, options.lingerMs);
  });
  server.on('checkExpectation', (req: IncomingMessage, res: ServerResponse) => {
    reportRefusal(417, 'E_HTTP_PROTOCOL');
    writeResponse(req, res, { status: 417, headers: { connection: 'close' } }, linger);
  });
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    const limit = gateway.bodyLimit(req.url ?? '/');
    if (Number(req.headers['content-length'] ?? 0) <= limit) res.writeContinue();
    onRequest(req, res);
  });

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
  return { url, server, close };
}
