import { request as httpRequest } from 'node:http';
import type { WireRequest } from '@keypair-gateway/gateway';

/** An answer as it came, repeats as a list. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
}

/** Sends a request over a connection of its own, with no header and no byte but its own. */
export function sendTo(port: number, { method, target, headers, body }: WireRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path: target, setHost: false, agent: false };
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: grouped(response.rawHeaders),
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', reject);
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    // Or Node would say that there is a body where there is none.
    Object.assign(request, { useChunkedEncodingByDefault: false });
    request.end(body);
  });
}

function grouped(raw: readonly string[]): Record<string, readonly string[]> {
  const headers: Record<string, string[]> = {};
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    headers[name] = [...(headers[name] ?? []), raw[i + 1] ?? ''];
  }
  return headers;
}

/** Headers of one connection, or of the moment, which are no part of what a gateway says. */
const TRANSPORT = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** What has to be equal: status, headers, bytes. The length is checked on the way. */
export function comparable(answer: Answer, method: string): object {
  const headers = Object.entries(answer.headers)
    .map(([name, value]) => [name.toLowerCase(), [value].flat()] as const)
    // Repeats are one list (RFC 9110 section 5.3), cookies are not.
    .map(([name, list]) => [name, name === 'set-cookie' ? list : list.join(', ')] as const)
    .filter(([name]) => !TRANSPORT.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const length = answer.headers['content-length'];
  if (length !== undefined && method !== 'HEAD' && Number(length) !== answer.body.length)
    throw new Error(`content-length is ${length} of ${answer.body.length} bytes`);
  return {
    status: answer.status,
    headers: Object.fromEntries(headers),
    body: Buffer.from(answer.body).toString('latin1'),
    ...(method === 'HEAD' && { length: [length].flat() }),
  };
}
