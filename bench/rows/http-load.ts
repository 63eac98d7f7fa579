import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ServerOptions } from './http-server.js';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** Its CPU time so far, in microseconds, of all its threads. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a server; `execArgv` is for Node, as `--cpu-prof`. */
export async function startServer(
  options: ServerOptions,
  execArgv: readonly string[] = [],
): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL('./http-server.ts', import.meta.url)), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx', ...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await told(child);
  return {
    port,
    cpu() {
      child.send('cpu');
      return told(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function told(child: ChildProcess): Promise<number> {
  return await new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('a server ended before its time'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(Number(message));
    });
  });
}

/** Connections that stay open; each asks again as soon as it is answered. */
export interface Load {
  /** Sends so many requests, whatever the answers' order, and resolves once all are answered. Rejects for an answer with another status. */
  send(count: number): Promise<void>;
  close(): void;
}

/** Opens connections; `next` makes one request after another, as bytes. */
export async function openLoad(
  port: number,
  connections: number,
  next: () => Uint8Array,
  status: number,
): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const start = `HTTP/1.1 ${status} `;

  const send = (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      let [sent, answered] = [0, 0];
      for (const socket of sockets) {
        let text = '';
        const ask = (): void => {
          if (sent >= count) return;
          sent += 1;
          socket.write(next());
        };
        const fail = (why: string): void => {
          for (const each of sockets) each.destroy();
          reject(new Error(why));
        };
        socket.removeAllListeners('data').removeAllListeners('close');
        socket.on('close', () => fail('the server has closed a connection'));
        socket.on('data', (chunk: string) => {
          text = text === '' ? chunk : text + chunk;
          const length = lengthOf(text);
          if (length === undefined || text.length < length) return;
          if (!text.startsWith(start)) {
            fail(`answered ${text.slice(0, 400)}`);
            return;
          }
          text = '';
          answered += 1;
          if (answered === count) resolve();
          else ask();
        });
      }
      // Only once all listen: the first can be answered at once.
      for (const socket of sockets) {
        if (sent >= count) break;
        sent += 1;
        socket.write(next());
      }
    });

  return {
    send,
    close() {
      for (const socket of sockets) socket.removeAllListeners('close').destroy();
    },
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
  await once(socket, 'connect');
  return socket;
}

const LENGTH = 'content-length: ';

/** How long a whole answer is that begins like this; undefined: its head is not all there. */
function lengthOf(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return undefined;
  let at = text.indexOf(LENGTH);
  if (at === -1) at = text.toLowerCase().indexOf(LENGTH);
  if (at === -1 || at > head) throw new Error(`an answer without a length: ${text.slice(0, head)}`);
  return head + 4 + Number.parseInt(text.slice(at + LENGTH.length, at + LENGTH.length + 10), 10);
}
