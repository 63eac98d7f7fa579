import { Agent, request } from 'node:http';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** A request to a gateway. */
export interface Ask {
  readonly method: string;
  /** With the prefix of its dialect. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Connections to one gateway, kept open between requests. */
export interface Caller {
  /** Rejects where the connection breaks before the answer is whole; nothing is sent twice. */
  ask(what: Ask): Promise<Answer>;
  close(): void;
}

const PATIENCE_MS = 60_000;

/** Opens up to `sockets` connections to `url` as they are needed. */
export function createCaller(url: string, sockets = 64): Caller {
  // Without a time of its own Node's agent does not heed the server's `Keep-Alive: timeout=…`, and sends on a connection that is just being closed for idleness.
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, scheduling: 'lifo', timeout: PATIENCE_MS });
  return {
    ask: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const outgoing = request(
          `${url}${path}`,
          { method, agent, headers: { ...length, ...headers } },
          (incoming) => {
            let text = '';
            incoming
              .setEncoding('utf8')
              .on('data', (chunk: string) => {
                text += chunk;
              })
              .on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }))
              .on('error', reject);
          },
        );
        outgoing.on('error', (error) => {
          if (outgoing.reusedSocket) error.message += ' on a connection used before';
          reject(error);
        });
        outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(`no answer to ${method} ${path}`)));
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}
