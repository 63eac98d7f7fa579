import { Agent, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Dialect } from '@keypair-gateway/gateway';
import { ACTS } from './acts.js';
import { exchangeOf, handOver } from './exchange.js';
import type { FaultName } from './kinds.js';

/** Decides over each request; undefined: it goes through. */
export type Chooser = (request: IncomingMessage) => FaultName | undefined;

/** A cloud's connection with the world, which fails as it is told. */
export interface FaultProxy {
  readonly url: string;
  /** Replaces what decides over requests from now on. */
  choose(chooser: Chooser): void;
  /** Closes the port and every connection, so that connecting is refused, until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** How many requests came, and how many of them failed, by kind. */
  readonly counts: { requests: number; readonly faults: Map<FaultName, number> };
  /** Requests that are neither answered nor let go of. */
  held(): number;
  close(): Promise<void>;
}

/** What a proxy takes. */
export interface FaultProxyOptions {
  /** Of the cloud behind, at 127.0.0.1. */
  readonly port: number;
  /** In whose form refusals are. */
  readonly dialect: Pick<Dialect, 'encodeError'>;
  /** How long each request waits before it goes on, and its answer again. */
  readonly delayMs?: number;
}

/** Starts a proxy over real connections, through which everything goes until it is told otherwise. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { dialect, delayMs = 0 } = options;
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  const counts = { requests: 0, faults: new Map<FaultName, number>() };
  let chooser: Chooser = () => undefined;
  let held = 0;

  const server = createServer({ keepAliveTimeout: 5000 }, (incoming, outgoing) => {
    held += 1;
    counts.requests += 1;
    const ended = (): void => {
      held -= 1;
    };
    const work = async (): Promise<void> => {
      const body = await bodyOf(incoming);
      const exchange = exchangeOf(incoming, outgoing, body, { port: options.port, agent });
      const name = chooser(incoming);
      if (delayMs > 0) await delay(delayMs);
      if (name === undefined) {
        const carried = await exchange.carry();
        if (delayMs > 0) await delay(delayMs);
        handOver(exchange, carried);
        return;
      }
      counts.faults.set(name, (counts.faults.get(name) ?? 0) + 1);
      await ACTS[name]({ ...exchange, dialect });
    };
    // The cloud itself is gone, or whoever asked: there is nobody left to tell.
    work().then(ended, () => {
      incoming.socket.destroy();
      ended();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.resetAndDestroy();
    });

  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    choose: (next) => {
      chooser = next;
    },
    shut,
    open: () => listen(port),
    counts,
    held: () => held,
    close: async () => {
      agent.destroy();
      if (server.listening) await shut();
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
