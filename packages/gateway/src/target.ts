import { KeypairError } from '@keypair-gateway/core';

/** A raw request target taken apart; nothing is decoded. */
export interface TargetParts {
  /** `scheme://authority` of an absolute-form target (RFC 9112 section 3.2.2), else undefined. */
  readonly origin: string | undefined;
  /** From the first `/` up to the query; `*` and authority forms stay as they are. */
  readonly path: string;
  /** Behind the `?`; undefined: there is none. */
  readonly query: string | undefined;
}

const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*)/;

const ORIGIN = /^https?:\/\/[A-Za-z0-9._~%:[\]-]+$/i;

/** Whether links and challenges may name it: http or https, a host and a port; no user information, and nothing that would end a quoted text. */
export function isPlainOrigin(origin: string): boolean {
  return ORIGIN.test(origin);
}

/**
 * Splits a raw request target into origin, path and query.
 *
 * @example
 * ```ts
 * import { splitTarget } from '@keypair-gateway/gateway';
 *
 * console.log(splitTarget('/v2.1/os-keypairs?limit=2').query); // limit=2
 * ```
 */
export function splitTarget(target: string): TargetParts {
  let rest = target;
  let origin: string | undefined;
  if (target.charCodeAt(0) !== 0x2f) {
    const absolute = ABSOLUTE.exec(target);
    if (absolute !== null) {
      origin = absolute[1];
      rest = target.slice(absolute[0].length);
      if (rest.charCodeAt(0) !== 0x2f) rest = `/${rest}`;
    }
  }
  const mark = rest.indexOf('?');
  if (mark === -1) return { origin, path: rest, query: undefined };
  return { origin, path: rest.slice(0, mark), query: rest.slice(mark + 1) };
}

/** The path behind a mount prefix, `/` when nothing is left; undefined: the path is not under it. Compares raw text. */
export function pathBehind(path: string, prefix: string): string | undefined {
  if (prefix === '') return path;
  if (!path.startsWith(prefix)) return undefined;
  if (path.length === prefix.length) return '/';
  return path.charCodeAt(prefix.length) === 0x2f ? path.slice(prefix.length) : undefined;
}

/**
 * Path segments, percent-decoded as UTF-8 after the split, so that an encoded slash stays inside its segment (RFC 3986 section 2.4). undefined:
 * malformed, which is a path that names nothing.
 */
export function decodeSegments(path: string): readonly string[] | undefined {
  if (path.charCodeAt(0) !== 0x2f) return undefined;
  const segments = path.slice(1).split('/');
  if (!/[^\x21-\x24\x26-\x7e]/.test(path)) return segments;
  const decoded: string[] = [];
  for (const segment of segments) {
    const text = /%(?![0-9A-Fa-f]{2})/.test(segment) ? undefined : decodeText(segment);
    if (text === undefined) return undefined;
    decoded.push(text);
  }
  return decoded;
}

const NO_PAIRS: readonly (readonly [string, string])[] = Object.freeze([]);

/**
 * Form-decoded pairs in the order sent: `+` is a space, a `%` without two hex digits stands for itself, empty pieces are skipped (WHATWG URL section 5.1).
 * Throws `invalid_request` with the issue code `query_encoding` when the octets are not UTF-8.
 *
 * @example
 * ```ts
 * import { decodeQuery } from '@keypair-gateway/gateway';
 *
 * console.log(decodeQuery('marker=my+key&limit=2&limit=3')); // [['marker', 'my key'], ['limit', '2'], ['limit', '3']]
 * ```
 */
export function decodeQuery(query: string | undefined): readonly (readonly [string, string])[] {
  if (query === undefined || query === '') return NO_PAIRS;
  const pairs: (readonly [string, string])[] = [];
  for (const piece of query.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const name = decodeForm(equals === -1 ? piece : piece.slice(0, equals));
    pairs.push([name, equals === -1 ? '' : decodeForm(piece.slice(equals + 1))]);
  }
  return pairs;
}

function decodeForm(text: string): string {
  const decoded = decodeText(text.replaceAll('+', ' '));
  if (decoded !== undefined) return decoded;
  throw new KeypairError('invalid_request', 'The query string is not UTF-8; percent-encode it as UTF-8.', {
    issues: [{ path: [], message: 'Not UTF-8.', code: 'query_encoding' }],
  });
}

/** Percent-decoding to UTF-8 text; characters up to U+00FF are the octets a host read, undefined: not UTF-8. */
function decodeText(text: string): string | undefined {
  if (!/[%\u0080-\uffff]/.test(text)) return text;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x25 && /^[0-9A-Fa-f]{2}$/.test(text.slice(i + 1, i + 3))) {
      bytes.push(Number.parseInt(text.slice(i + 1, i + 3), 16));
      i += 2;
    } else if (code <= 0xff) bytes.push(code);
    else {
      const point = text.codePointAt(i) ?? code;
      bytes.push(...new TextEncoder().encode(String.fromCodePoint(point)));
      if (point > 0xffff) i += 1;
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
