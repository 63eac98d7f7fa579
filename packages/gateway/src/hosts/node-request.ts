import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { WireRequest } from '../message.js';
import { isPlainOrigin } from '../target.js';

/** What Express, Connect and their body parsers leave on a request. */
export interface HostRequest extends IncomingMessage {
  readonly originalUrl?: string;
  readonly baseUrl?: string;
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/** A request body as far as the host has it: bytes, or the value that a body parser made of them. */
export interface HostBody {
  readonly body?: Uint8Array;
  readonly json?: unknown;
}

/**
 * Headers with lower-case names, repeats joined with `', '` (`'; '` for cookies, RFC 9113 section 8.2.3) from the raw lines: Node itself would drop the repeats of
 * `host`, `authorization` and others.
 */
export function joinHeaders(rawHeaders: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    const value = rawHeaders[i + 1] ?? '';
    headers[name] = Object.hasOwn(headers, name)
      ? headers[name] + (name === 'cookie' ? '; ' : ', ') + value
      : value;
  }
  return headers;
}

/** Node's own headers where it has joined and dropped none, and made no list of one. */
function headersOf(req: IncomingMessage): Readonly<Record<string, string>> {
  const { headers, rawHeaders } = req;
  const isWhole =
    2 * Object.keys(headers).length === rawHeaders.length && headers['set-cookie'] === undefined;
  return isWhole ? (headers as Record<string, string>) : joinHeaders(rawHeaders);
}

/** The plain request of a Node request; `body` as `readBody` gave it. */
export function toWireRequest(req: HostRequest, origin: string | undefined, body: HostBody): WireRequest {
  const headers = headersOf(req);
  return {
    method: req.method ?? 'GET',
    target: req.originalUrl ?? req.url ?? '/',
    basePath: req.originalUrl === undefined ? '' : (req.baseUrl ?? ''),
    origin: origin ?? originOf(req, headers.host),
    headers,
    ...body,
  };
}

function originOf(req: IncomingMessage, host: string | undefined): string {
  const { socket } = req;
  const scheme = 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http';
  const named = `${scheme}://${host ?? ''}`;
  if (isPlainOrigin(named)) return named;
  const address = socket.localAddress ?? 'localhost';
  return `${scheme}://${address.includes(':') ? `[${address}]` : address}:${socket.localPort ?? 80}`;
}

/** Whether the request line and headers announce a body at all (RFC 9112 section 6). */
export function announcesBody(req: IncomingMessage): boolean {
  const length = req.headers['content-length'];
  return req.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/**
 * Reads at most `limit` bytes and one more, by which the gateway sees that there are too many. A body that a parser has eaten comes as `body` (raw parsers,
 * `rawBody`) or `json`. undefined: the client went away.
 */
export async function readBody(req: HostRequest, limit: number): Promise<HostBody | undefined> {
  if (req.rawBody instanceof Uint8Array) return { body: req.rawBody };
  if (!announcesBody(req)) return {};
  if (req.readableEnded) return eatenBody(req.body);
  if (Number(req.headers['content-length'] ?? 0) > limit) return {};
  return await takeBytes(req, limit);
}

/** As `readBody`, from a stream that nobody has read from. */
export async function takeBytes(req: Readable, limit: number): Promise<HostBody | undefined> {
  return await new Promise<HostBody | undefined>((resolve) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const end = (): void => resolve({ body: join(chunks, size) });
    const gone = (): void => resolve(undefined);
    const take = (chunk: Uint8Array): void => {
      const left = limit + 1 - size;
      chunks.push(chunk.length > left ? chunk.subarray(0, left) : chunk);
      size += Math.min(chunk.length, left);
      if (size <= limit) return;
      req.pause();
      // What comes later is drained, and is for nobody.
      req.off('data', take);
      end();
    };
    req.on('data', take);
    req.on('end', end);
    req.on('close', gone);
    req.on('error', gone);
  });
}

function eatenBody(value: unknown): HostBody {
  if (value === undefined) return {};
  if (value instanceof Uint8Array) return { body: value };
  if (typeof value === 'string') return { body: new TextEncoder().encode(value) };
  return { json: value };
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
