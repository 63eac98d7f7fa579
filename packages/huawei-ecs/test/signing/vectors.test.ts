import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Authorization,
  canonicalRequest,
  parseAuthorization,
  signingKey,
  signRequest,
  stringToSign,
  verifyHuaweiSignature,
} from '../../src/signing/index.js';
import { headerOf, readRecordings, readVectors, requestOf, timeOf } from './recordings.js';

const vectors = readVectors();
const recordings = readRecordings();

const REASONS: Readonly<Record<string, string>> = {
  'signature mismatch': 'signature_mismatch',
  'signature time more than 15 minutes before the server time': 'date_out_of_window',
  'signature time more than 15 minutes after the server time': 'date_out_of_window',
  'access key not known': 'access_key_unknown',
  'x-sdk-date not in SignedHeaders': 'date_not_signed',
  'unknown algorithm': 'algorithm_unsupported',
};

function authorizationOf(request: Parameters<typeof headerOf>[0]): Authorization {
  const parsed = parseAuthorization(headerOf(request, 'authorization'));
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

const secretKeyOf =
  (ak: string, sk: string) =>
  async (accessKey: string): Promise<string | undefined> =>
    accessKey === ak ? sk : undefined;

describe('the signing vectors', () => {
  it('are all here', () => {
    const count = (mark: string): number => vectors.filter((vector) => vector.expect === mark).length;
    expect(['accept', 'reject', 'reject-in-strict-mode'].map(count)).toEqual([17, 9, 1]);
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    const result = await verifyHuaweiSignature(requestOf(vector.request), {
      secretKeyOf: secretKeyOf(vector.ak, vector.sk),
      now: () => timeOf(vector.server_time),
    });
    if (vector.expect === 'accept')
      return expect(result).toEqual({ ok: true, accessKey: vector.ak, form: vector.form });
    expect(result).toMatchObject({
      ok: false,
      reason: REASONS[vector.reject_reason ?? 'signature mismatch'],
    });
    if (vector.canonical_request_strict_rule !== undefined)
      expect(result).toMatchObject({ canonicalRequest: vector.canonical_request_strict_rule });
  });

  const positive = vectors.filter((vector) => vector.expect === 'accept');

  it.each(positive.map((vector) => [vector.id, vector] as const))('%s step by step', (_, vector) => {
    const request = requestOf(vector.request);
    const { form, region, service, signedHeaders } = authorizationOf(request);
    const scope = { form, region, service, dateTime: headerOf(request, 'x-sdk-date') };
    const canonical = canonicalRequest(request, signedHeaders);
    const sha256 = createHash('sha256').update(canonical).digest('hex');
    expect({
      canonical,
      toSign: stringToSign(canonical, scope),
      sha256,
    }).toEqual({
      canonical: vector.canonical_request ?? canonical,
      toSign: vector.string_to_sign ?? stringToSign(canonical, scope),
      sha256: vector.canonical_request_sha256 ?? sha256,
    });
  });

  it.each(positive.map((vector) => [vector.id, vector] as const))('%s signed here', (_, vector) => {
    const request = requestOf(vector.request);
    const { form, region, service, signedHeaders } = authorizationOf(request);
    const { Authorization, 'X-Sdk-Date': __, ...headers } = vector.request.headers;
    const added = signRequest(
      { ...request, headers },
      {
        accessKey: vector.ak,
        secretKey: vector.sk,
        now: () => timeOf(vector.server_time),
        form,
        region,
        service,
        // The Go clients sign their Accept and User-Agent, and add X-Project-Id behind.
        ...(form === 'credential-scope' ? { signedHeaders: signedHeaders.split(';') } : {}),
      },
    );
    expect(added.authorization).toBe(Authorization);
  });

  it('derives the V11 key', () => {
    const derived = vectors.find((vector) => vector.derived_key_hex !== undefined);
    const { region, service } = authorizationOf(requestOf(derived!.request));
    const scope = { form: 'derived-v11', dateTime: derived!.server_time, region, service } as const;
    const key = signingKey({ accessKey: derived!.ak, secretKey: derived!.sk }, scope);
    expect(new TextDecoder().decode(key)).toBe(derived!.derived_key_hex);
  });
});

describe('requests recorded from real clients', () => {
  it('are all here', () => {
    expect(recordings.filter(({ verifies }) => verifies)).toHaveLength(30);
    expect(recordings.filter(({ verifies }) => !verifies)).toHaveLength(2);
  });

  it.each(recordings.map((recording) => [recording.name, recording] as const))('%s', async (_, recording) => {
    const { request, ak, sk } = recording;
    const result = await verifyHuaweiSignature(request, {
      secretKeyOf: secretKeyOf(ak, sk),
      now: () => timeOf(headerOf(request, 'x-sdk-date')),
    });
    expect(result.ok ? 'accepted' : result.reason).toBe(
      recording.verifies ? 'accepted' : 'signature_mismatch',
    );
    const { form, region, service, signedHeaders } = authorizationOf(request);
    const canonical = canonicalRequest(request, signedHeaders);
    const scope = { form, region, service, dateTime: headerOf(request, 'x-sdk-date') };
    expect(canonical).toBe(recording.canonical ?? canonical);
    expect(stringToSign(canonical, scope)).toBe(recording.toSign ?? stringToSign(canonical, scope));
  });
});
