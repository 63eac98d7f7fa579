import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireResponse } from '../message.js';
import { mayHaveBody } from './status.js';
import type { Unsent } from './unsent.js';

/** How long, and for how many bytes, a refused upload is still read and thrown away, so that its sender gets to read the answer. */
export interface Linger {
  readonly ms: number;
  readonly bytes: number;
  /** Told of what clients have not taken yet. */
  readonly unsent?: Unsent;
}

/** Response headers in the form Node takes: repeats as arrays, a content length unless the dialect gave one or the status has no body. */
export function responseHeaders(response: WireResponse): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  let lengthGiven = false;
  for (const name of Object.keys(response.headers)) {
    const value = response.headers[name];
    if (value === undefined) continue;
    headers[name] = typeof value === 'string' ? value : [...value];
    if (name.length === 14 && name.toLowerCase() === 'content-length') lengthGiven = true;
  }
  if (!lengthGiven && mayHaveBody(response.status))
    headers['content-length'] = String(bodyLength(response.body));
  return headers;
}

function bodyLength(body: WireResponse['body']): number {
  if (body === undefined) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

/** Writes the answer. An upload that is still coming in is lingered over, then cut off. */
export function writeResponse(
  req: IncomingMessage,
  res: ServerResponse,
  response: WireResponse,
  linger: Linger,
): void {
  const headers = responseHeaders(response);
  const body = req.method === 'HEAD' || !mayHaveBody(response.status) ? undefined : response.body;
  const unread = !req.complete && !req.readableEnded && expectsMore(req);
  if (!unread) {
    res.writeHead(response.status, headers);
    res.end(body);
    linger.unsent?.watch(res);
    return;
  }
  res.writeHead(response.status, { ...headers, connection: 'close' });
  if (body === undefined || body.length === 0) res.flushHeaders();
  else res.write(body);
  drain(req, linger, () => res.end());
}

function expectsMore(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

// To close a socket that holds unread bytes makes the kernel reset it, and a reset takes the answer from a client that is still writing.
function drain(req: IncomingMessage, linger: Linger, done: () => void): void {
  let left = linger.bytes;
  const timer = setTimeout(finish, linger.ms);
  function finish(): void {
    clearTimeout(timer);
    req.off('data', drop);
    req.off('end', finish);
    req.off('close', finish);
    done();
  }
  function drop(chunk: Uint8Array): void {
    left -= chunk.length;
    if (left < 0) finish();
  }
  req.on('data', drop);
  req.on('end', finish);
  req.on('close', finish);
  req.on('error', finish);
  req.resume();
}
