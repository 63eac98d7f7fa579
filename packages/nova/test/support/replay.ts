import { readdirSync, readFileSync } from 'node:fs';
import type { Gateway, WireRequest, WireResponse } from '@keypair-gateway/gateway';

/** A request as the transcripts record it. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly rawBodyParts?: readonly (string | { readonly repeat: string; readonly times: number })[];
  readonly rawBodyBase64?: string;
}

/** A response as the transcripts record it: named headers in lower case, and a JSON value or text. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly rawBody?: string;
}

export interface Step {
  readonly name: string;
  readonly microversion: string | null;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
  readonly accident?: string;
}

export interface Transcript {
  readonly scenario: string;
  readonly base: string;
  readonly steps: readonly Step[];
}

const FOLDER = new URL('../../fixtures/transcripts/', import.meta.url);
const KEPT = [
  'content-type',
  'openstack-api-version',
  'x-openstack-nova-api-version',
  'vary',
  'location',
  'allow',
  'x-auth-token',
  'x-server-management-url',
];

export function readTranscripts(): readonly Transcript[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Transcript);
}

export function bodyOf(request: RecordedRequest): Uint8Array | undefined {
  const { rawBodyBase64, rawBodyParts, rawBody, body } = request;
  if (rawBodyBase64 !== undefined) return Uint8Array.from(Buffer.from(rawBodyBase64, 'base64'));
  const text = rawBodyParts
    ? rawBodyParts.map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join('')
    : (rawBody ?? (body === undefined ? undefined : JSON.stringify(body)));
  return text === undefined ? undefined : new TextEncoder().encode(text);
}

/** The request as a host would hand it in. */
export function toWire(request: RecordedRequest, base: string): WireRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name.toLowerCase()] = typeof value === 'string' ? value.trim() : value.join(', ');
  }
  const body = bodyOf(request);
  return {
    method: request.method,
    target: request.path,
    basePath: '',
    origin: headers.host === undefined ? base : `http://${headers.host}`,
    headers: body === undefined ? headers : { ...headers, 'content-length': String(body.length) },
    ...(body === undefined ? {} : { body }),
  };
}

/** The response as the transcripts would record it. */
export function toRecorded(response: WireResponse | undefined, method: string): RecordedResponse {
  if (response === undefined) return { status: 0, headers: {}, body: null };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (KEPT.includes(name)) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  const { status, body } = response;
  const text = method === 'HEAD' ? '' : typeof body === 'string' ? body : new TextDecoder().decode(body);
  if (text === '') return { status, headers, body: null };
  const json = /^application\/(json|vnd\.openstack\.compute\+json)/.test(headers['content-type'] ?? '');
  return json ? { status, headers, body: JSON.parse(text) } : { status, headers, rawBody: text };
}

export async function send(
  gateway: Gateway,
  request: RecordedRequest,
  base: string,
): Promise<RecordedResponse> {
  return toRecorded(await gateway.handle(toWire(request, base)), request.method);
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?$/;
const FINGERPRINT = /^[0-9a-f]{2}(:[0-9a-f]{2})+$/;
const fold = (text: string | undefined): string => (text ?? '').split(/\s+/).filter(Boolean).join(' ');

function sameHeader(name: string, want: string | undefined, got: string | undefined): boolean {
  if (name === 'vary') {
    const names = (value = ''): string =>
      value
        .toLowerCase()
        .split(/\s*,\s*/)
        .sort()
        .join();
    return names(want) === names(got);
  }
  if (name !== 'content-type') return want === got;
  return (want ?? '').replaceAll(' ', '').toLowerCase() === (got ?? '').replaceAll(' ', '').toLowerCase();
}

function generatedForm(leaf: string, want: string, got: unknown): boolean {
  if (typeof got !== 'string') return false;
  if (leaf === 'fingerprint') return FINGERPRINT.test(got) && got.length === want.length;
  if (leaf === 'private_key') {
    return want.startsWith('-----') ? want.split('\n')[0] === got.split('\n')[0] : got.length > 1000;
  }
  if (want.startsWith('-----')) return got.startsWith('-----BEGIN CERTIFICATE-----\n');
  return got.startsWith('ssh-rsa ') && got.endsWith(' Generated-by-Nova');
}

/**
 * What differs between a recorded and a live response, by the rules of the recordings. `made` remembers, over the steps of a scenario, the keypairs that the
 * server generated: their key members compare by form, and must stay what they were.
 */
export function compare(
  step: Step,
  got: RecordedResponse,
  made: Map<string, Record<string, unknown>>,
): string[] {
  const want = step.response;
  const differ: string[] = [];
  if (want.status !== got.status) differ.push(`status: want ${want.status} got ${got.status}`);
  for (const name of new Set([...Object.keys(want.headers), ...Object.keys(got.headers)])) {
    if (!sameHeader(name, want.headers[name], got.headers[name])) {
      differ.push(`header ${name}: want ${want.headers[name]} got ${got.headers[name]}`);
    }
  }
  const walk = (a: unknown, b: unknown, path: string, keypair: string | undefined): void => {
    const leaf = path.slice(path.lastIndexOf('/') + 1);
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) differ.push(`${path}: want ${a.length} items got ${b.length}`);
      a.forEach((item, index) => {
        if (index < b.length) walk(item, b[index], `${path}/${index}`, keypair);
      });
    } else if (typeof a === 'object' && a && typeof b === 'object' && b) {
      const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
      const [names, others] = [Object.keys(left).sort().join(), Object.keys(right).sort().join()];
      if (names !== others) differ.push(`${path}: want members ${names} got ${others}`);
      const name = 'fingerprint' in left ? String(left.name) : keypair;
      if ('private_key' in left && name !== undefined) made.set(name, right);
      for (const member of Object.keys(left))
        if (member in right) walk(left[member], right[member], `${path}/${member}`, name);
    } else if (leaf === 'id' && typeof a === 'number') {
      if (!(Number.isInteger(b) && (b as number) > 0))
        differ.push(`${path}: want a positive integer got ${b}`);
    } else if (leaf === 'created_at') {
      if (!DATE.test(String(b))) differ.push(`${path}: want a time got ${b}`);
    } else if (
      keypair !== undefined &&
      made.has(keypair) &&
      /^(public_key|private_key|fingerprint)$/.test(leaf)
    ) {
      if (!generatedForm(leaf, String(a), b))
        differ.push(`${path}: a generated value has another form: ${String(b).slice(0, 40)}`);
      if (made.get(keypair)?.[leaf] !== b) differ.push(`${path}: not what create answered`);
    } else if (a !== b) differ.push(`${path}: want ${JSON.stringify(a)} got ${JSON.stringify(b)}`);
  };
  if ('rawBody' in want || 'rawBody' in got) {
    if (fold(want.rawBody) !== fold(got.rawBody)) {
      differ.push(`text: want ${fold(want.rawBody).slice(0, 120)} got ${fold(got.rawBody).slice(0, 120)}`);
    }
  } else walk(want.body ?? null, got.body ?? null, '', undefined);
  return differ;
}
