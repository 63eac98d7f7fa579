import { type Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** An answer of the cloud behind the proxy. */
export interface Carried {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** One request on its way through the proxy. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly socket: Socket;
  /** Takes the request to the cloud. Rejects when that does not answer. */
  carry(): Promise<Carried>;
  /** Resolves when whoever asked has let go of the connection. */
  left(): Promise<void>;
}

/** Hop by hop: RFC 9110 section 7.6.1. */
const OWN = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** The exchange of one request, whose body has been read. */
export function exchangeOf(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  body: Uint8Array,
  target: { readonly port: number; readonly agent: Agent },
): Exchange {
  const { socket, method, url, headers } = incoming;
  const left = (): Promise<void> =>
    new Promise((resolve) => {
      if (socket.destroyed) resolve();
      else socket.once('close', () => resolve());
    });
  const carry = (): Promise<Carried> =>
    new Promise((resolve, reject) => {
      const { port, agent } = target;
      const { connection: _, ...rest } = headers;
      const how = { host: '127.0.0.1', port, agent, method, path: url, headers: rest };
      const sent = request(how, (answer) => {
        const chunks: Uint8Array[] = [];
        answer.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: pairsOf(answer.rawHeaders).filter(([name]) => !OWN.has(name.toLowerCase())),
            body: Buffer.concat(chunks),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { incoming, outgoing, socket, carry, left };
}

/** Hands an answer of the cloud over as it is. */
export function handOver({ outgoing }: Exchange, { status, headers, body }: Carried): void {
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.writeHead(status);
  outgoing.end(body);
}

/** An answer as bytes on the wire, which may break off anywhere. */
export function wireOf({ status, headers, body }: Carried): Uint8Array {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `HTTP/1.1 ${status} Status\r\n${lines}Content-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as const] : []));
}
