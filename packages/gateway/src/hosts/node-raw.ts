import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FindingCode } from '@keypair-gateway/core';
import type { Gateway } from '../dialect.js';
import type { WireRequest, WireResponse } from '../message.js';
import { isPlainOrigin } from '../target.js';
import { joinHeaders } from './node-request.js';
import { responseHeaders } from './node-response.js';
import { mayHaveBody } from './status.js';

/** What Node's parser says of bytes that it refused. */
export interface ParserFault extends Error {
  readonly code?: string;
  readonly rawPacket?: Uint8Array;
  readonly bytesParsed?: number;
}

const REQUEST_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}) ([\x21-\x7e]{1,8192}) HTTP\/1\.[01]$/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\t\x20-\x7e\x80-\xff]*)$/;

/**
 * The request that Node's parser refused for its method alone: clouds answer methods that they do not know in their own form. undefined: the bytes are
 * not a whole HTTP/1 request head.
 */
export function readRefusedRequest(fault: ParserFault, origin: string): WireRequest | undefined {
  if (fault.code !== 'HPE_INVALID_METHOD' || fault.rawPacket === undefined) return undefined;
  const text = Buffer.from(fault.rawPacket).toString('latin1');
  // The packet can begin with the end of an earlier request.
  const start = text.lastIndexOf('\n', Math.max(0, (fault.bytesParsed ?? 0) - 1)) + 1;
  const end = text.indexOf('\r\n\r\n', start);
  if (end === -1) return undefined;
  const [first = '', ...lines] = text.slice(start, end).split('\r\n');
  const found = REQUEST_LINE.exec(first);
  if (found === null) return undefined;
  const rawHeaders: string[] = [];
  for (const line of lines) {
    const header = HEADER_LINE.exec(line);
    if (header === null) return undefined;
    rawHeaders.push(header[1] ?? '', trimBlanks(header[2] ?? ''));
  }
  const headers = joinHeaders(rawHeaders);
  const named = `${origin.slice(0, origin.indexOf('://'))}://${headers.host ?? ''}`;
  return {
    method: found[1] ?? '',
    target: found[2] ?? '/',
    basePath: '',
    origin: isPlainOrigin(named) ? named : origin,
    headers,
  };
}

// By hand: a regular expression for the end of a text is quadratic in the blanks within it.
function trimBlanks(text: string): string {
  const isBlank = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}

/** The status for bytes that are no request: 431 too large a head, 408 too slow, else 400. */
export function statusOfFault(fault: ParserFault): number {
  if (fault.code === 'HPE_HEADER_OVERFLOW') return 431;
  if (fault.code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return 400;
}

/** What the parser says of a target that is no target: other characters, or a blank within it. */
const TARGET_FAULTS: ReadonlySet<string | undefined> = new Set(['HPE_INVALID_URL', 'HPE_INVALID_CONSTANT']);

/** Why bytes are no request. `bytesRead`: all that the connection has brought so far. */
export function reasonOfFault(fault: ParserFault, bytesRead: number | undefined): FindingCode {
  const { code, rawPacket, bytesParsed } = fault;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'E_TIMEOUT';
  // In the first packet of a connection, a fault before the first line ends is one of that line.
  const isFirst = rawPacket !== undefined && rawPacket.length === bytesRead;
  const isLine = isFirst && !rawPacket.subarray(0, bytesParsed).includes(0x0a);
  const isTarget = code === 'HPE_HEADER_OVERFLOW' || TARGET_FAULTS.has(code);
  return isLine && isTarget ? 'E_HTTP_PATH' : 'E_HTTP_PROTOCOL';
}

/** What `answerRaw` may be told beside. */
export interface RawOptions {
  readonly lingerMs?: number | undefined;
  /** Where the request came from. */
  readonly address?: string | undefined;
  /** Whether the application has a login of its own: it cannot be asked about such a request, so nobody is logged in. */
  readonly hasLogin?: boolean;
}

/** Answers on a bare socket, where Node has no response object, and closes it: at the latest `lingerMs` behind the answer, whatever the client does. */
export async function answerRaw(
  socket: Duplex,
  gateway: Gateway,
  request: WireRequest | undefined,
  otherwise: number,
  { lingerMs = 2000, address, hasLogin = false }: RawOptions = {},
): Promise<void> {
  let response: WireResponse = { status: otherwise, headers: {} };
  if (request !== undefined) {
    try {
      const given = { ...(address !== undefined && { address }), ...(hasLogin && { principal: null }) };
      response = (await gateway.handle(request, given)) ?? { status: 404, headers: {} };
    } catch {
      response = { status: 500, headers: {} };
    }
  }
  if (!socket.writable) return;
  const withBody = request?.method !== 'HEAD' && mayHaveBody(response.status);
  socket.write(formatHead(response), 'latin1');
  socket.end(withBody ? response.body : undefined);
  const cut = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(cut));
}

function formatHead(response: WireResponse): string {
  const lines = [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? 'Unknown'}`];
  for (const [name, value] of Object.entries(responseHeaders(response))) {
    for (const each of typeof value === 'string' ? [value] : value)
      lines.push(`${name}: ${each.replace(/[\r\n]/g, ' ')}`);
  }
  lines.push(`date: ${new Date().toUTCString()}`, 'connection: close', '', '');
  return lines.join('\r\n');
}
