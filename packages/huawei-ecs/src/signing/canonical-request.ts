import { createHash } from 'node:crypto';

/** A request as it is signed: what went over the wire, nothing decoded. A gateway's `WireRequest` is one. */
export interface SignableRequest {
  readonly method: string;
  /** Raw request target in origin form: the full external path, mount prefix included, and the query. */
  readonly target: string;
  /** Names in any case; repeats as an array, or joined with `', '`. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as sent; absent: none. */
  readonly body?: Uint8Array | undefined;
}

const NO_BYTES = new Uint8Array();
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a line.
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; a space would end the target of a request line.
const TARGET = /^\/(?:%[0-9A-Fa-f]{2}|[^%\x00-\x20\x7f])*$/;

/**
 * The canonical request of all three forms, six parts joined by newlines: method, path, query, signed headers, their names, body hash.
 *
 * Every path segment is decoded once and encoded again (unreserved: `A-Z a-z 0-9 - _ . ~`), and the path ends in `/`; the query's pairs are form-decoded (`+` is
 * a space), encoded and sorted by name, then value; a header that is absent counts as empty. The hash is the text of `X-Sdk-Content-Sha256`, which may be
 * `UNSIGNED-PAYLOAD`, else the hexadecimal SHA-256 of the body's bytes. It never throws: a `%` that starts no percent-encoding stands for itself
 * (`verifyHuaweiSignature` refuses such targets). Nothing is masked. Source: Huawei Cloud, API Request Signing Guide, "Creating a canonical request".
 *
 * @param signedHeaders names in the order of `SignedHeaders`, as a list or as that text (`host;x-sdk-date`)
 * @example
 * ```ts
 * import { canonicalRequest } from '@keypair-gateway/huawei-ecs';
 *
 * const request = {
 *   method: 'GET',
 *   target: '/v2.1/0f1e/os-keypairs?marker=my%20key&limit=2',
 *   headers: { host: 'ecs.example.com', 'x-sdk-date': '20260105T093000Z' },
 * };
 * const [, path, query] = canonicalRequest(request, ['host', 'x-sdk-date']).split('\n');
 * console.log(path, query); // /v2.1/0f1e/os-keypairs/ limit=2&marker=my%20key
 * ```
 */
export function canonicalRequest(
  request: SignableRequest,
  signedHeaders: string | readonly string[],
): string {
  const text = typeof signedHeaders === 'string' ? signedHeaders : signedHeaders.join(';');
  const headers = readHeaders(request.headers);
  const lines = namesOf(text).map((name) => `${name}:${headers.get(name) ?? ''}\n`);
  const hash = headers.get('x-sdk-content-sha256') ?? hashBody(request);
  const { path, query } = encodeTarget(request.target);
  return [request.method.toUpperCase(), path, query, lines.join(''), text, hash].join('\n');
}

/** Hexadecimal SHA-256 of the body's bytes. */
export function hashBody({ body = NO_BYTES }: Pick<SignableRequest, 'body'>): string {
  return createHash('sha256').update(body).digest('hex');
}

/** Header values by lower-case name, repeats joined with `', '`, blanks at both ends removed. */
export function readHeaders(headers: SignableRequest['headers']): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    const before = values.get(key);
    const joined = typeof value === 'string' ? value : value.join(', ');
    values.set(key, (before === undefined ? joined : `${before}, ${joined}`).replace(/^[ \t]+|[ \t]+$/g, ''));
  }
  return values;
}

/** Whether two different requests cannot have the same canonical text: a token as method, a target that decodes to text, no line breaks in headers. */
export function isCanonical(request: SignableRequest, signedHeaders: string): boolean {
  if (!TOKEN.test(request.method) || !TARGET.test(request.target)) return false;
  const { path, query } = encodeTarget(request.target);
  const headers = readHeaders(request.headers);
  return (
    isText(path) &&
    isText(query) &&
    !namesOf(signedHeaders).some((name) => CONTROL.test(headers.get(name) ?? ''))
  );
}

function namesOf(signedHeaders: string): readonly string[] {
  return signedHeaders === '' ? [] : signedHeaders.toLowerCase().split(';');
}

function encodeTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?');
  const rawPath = mark === -1 ? target : target.slice(0, mark);
  const path = rawPath.split('/').map(encodeAgain).join('/');
  const query = mark === -1 ? '' : encodeQuery(target.slice(mark + 1));
  return { path: path.endsWith('/') ? path : `${path}/`, query };
}

function encodeQuery(query: string): string {
  const pairs: (readonly [string, string])[] = [];
  for (const piece of query.replaceAll('+', '%20').split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const name = equals === -1 ? piece : piece.slice(0, equals);
    pairs.push([encodeAgain(name), equals === -1 ? '' : encodeAgain(piece.slice(equals + 1))]);
  }
  return pairs
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// Octet by octet, which comes to the same as decoding and encoding, and cannot fail. Characters up to U+00FF are the octets that a host read.
function encodeAgain(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-_.~]/gu, (unit, hex: string | undefined) => {
    if (hex !== undefined) return encodeOctet(Number.parseInt(hex, 16));
    const code = unit.codePointAt(0) ?? 0;
    return code <= 0xff ? encodeOctet(code) : [...Buffer.from(unit)].map(encodeOctet).join('');
  });
}

function encodeOctet(octet: number): string {
  const character = String.fromCharCode(octet);
  if (/[A-Za-z0-9\-_.~]/.test(character)) return character;
  return `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
}

function isText(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}
