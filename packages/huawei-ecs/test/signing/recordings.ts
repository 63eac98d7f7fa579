import { readdirSync, readFileSync } from 'node:fs';
import type { SignableRequest } from '../../src/signing/index.js';

const HOME = new URL('../vectors/', import.meta.url);

export interface Vector {
  readonly id: string;
  readonly form: string;
  readonly ak: string;
  readonly sk: string;
  readonly server_time: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly canonical_request?: string;
  readonly canonical_request_sha256?: string;
  readonly canonical_request_strict_rule?: string;
  readonly canonical_request_as_signed?: string;
  readonly string_to_sign?: string;
  readonly derived_key_hex?: string;
  readonly signature: string;
  readonly expect: 'accept' | 'reject' | 'reject-in-strict-mode';
  readonly reject_reason?: string;
}

interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

interface Recording {
  readonly ak?: string;
  readonly sk?: string;
  readonly request?: RecordedRequest;
  readonly signature_verifies_with_strict_rule?: boolean;
  readonly requests?: readonly {
    readonly call: string;
    readonly request: RecordedRequest;
    readonly signature_verifies: boolean;
    readonly canonical_request: string;
    readonly string_to_sign: string;
  }[];
}

export interface SignedRecording {
  readonly name: string;
  readonly ak: string;
  readonly sk: string;
  readonly request: SignableRequest;
  readonly verifies: boolean;
  readonly canonical?: string;
  readonly toSign?: string;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, HOME), 'utf8'));

export function readVectors(): readonly Vector[] {
  return (readJson('signing-vectors.json') as { readonly vectors: readonly Vector[] }).vectors;
}

export function requestOf({ method, url, headers, body }: Vector['request']): SignableRequest {
  return { method, target: url, headers, body: new TextEncoder().encode(body) };
}

function fromPairs(recorded: RecordedRequest): SignableRequest {
  return requestOf({ ...recorded, headers: Object.fromEntries(recorded.headers) });
}

/** Every signed request of the recordings; `js-errors` and `js-names` hold answers and names only. */
export function readRecordings(): readonly SignedRecording[] {
  return readdirSync(new URL('client-requests/', HOME)).flatMap((file) => {
    const recording = readJson(`client-requests/${file}`) as Recording;
    const { ak = '', sk = '' } = recording;
    if (recording.requests !== undefined)
      return recording.requests.map((one) => ({
        name: `${file}: ${one.call}`,
        ak,
        sk,
        request: fromPairs(one.request),
        verifies: one.signature_verifies,
        canonical: one.canonical_request,
        toSign: one.string_to_sign,
      }));
    const verifies = recording.signature_verifies_with_strict_rule;
    return recording.request === undefined || verifies === undefined
      ? []
      : [{ name: file, ak, sk, request: fromPairs(recording.request), verifies }];
  });
}

/** The time of an `X-Sdk-Date` text. */
export function timeOf(text: string): Date {
  return new Date(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

export function headerOf(request: SignableRequest, name: string): string {
  const found = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name);
  return String(found?.[1] ?? '');
}
