import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalRequest,
  replayClaim,
  SIGNATURE_WINDOW_MS,
  type SignableRequest,
  type SignatureForm,
  type SignatureVerification,
  type SignRequestOptions,
  signRequest,
  verifyHuaweiSignature,
} from '../../src/signing/index.js';
import { readVectors, requestOf, timeOf } from './recordings.js';

const NOW = Date.parse('2026-01-05T09:30:00Z');
const KEYS = { accessKey: 'AKEXAMPLE0000000LOCAL', secretKey: 'SKEXAMPLE-secret' };
const FORMS: readonly SignatureForm[] = ['access', 'credential-scope', 'derived-v11'];
const SCOPE = { region: 'cn-north-4', service: 'ecs' };
const BASE: SignableRequest = {
  method: 'POST',
  target: '/huawei/v2.1/0f1e/os-keypairs?limit=2&marker=my%20key',
  headers: { host: 'ecs.example.com:8080', 'content-type': 'application/json' },
  body: new TextEncoder().encode('{"keypair":{"name":"demo"}}'),
};

type Change = Partial<SignableRequest> | ((request: SignableRequest) => Partial<SignableRequest>);

function sign(request: SignableRequest, options: Partial<SignRequestOptions> = {}): SignableRequest {
  const added = signRequest(request, { ...KEYS, now: () => new Date(NOW), ...options });
  return { ...request, headers: { ...request.headers, ...added } };
}

const withHeaders =
  (headers: SignableRequest['headers']) =>
  (request: SignableRequest): SignableRequest => ({
    ...request,
    headers: { ...request.headers, ...headers },
  });

function verify(
  request: SignableRequest,
  options: Partial<Parameters<typeof verifyHuaweiSignature>[1]> = {},
): Promise<SignatureVerification> {
  return verifyHuaweiSignature(request, {
    secretKeyOf: async (key) => (key === KEYS.accessKey ? KEYS.secretKey : undefined),
    now: () => new Date(NOW),
    ...options,
  });
}

async function outcome(
  request: SignableRequest,
  options: Partial<Parameters<typeof verifyHuaweiSignature>[1]> = {},
): Promise<string> {
  const result = await verify(request, options);
  return result.ok ? 'ok' : result.reason;
}

const sha256 = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');

const segment = fc.string({ unit: 'grapheme', maxLength: 8 }).map(encodeURIComponent);
const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT'),
  target: fc
    .tuple(fc.array(segment), fc.array(fc.tuple(segment, segment), { maxLength: 4 }))
    .map(([path, query]) => `/${path.join('/')}?${query.map((pair) => pair.join('=')).join('&')}`),
  body: fc.uint8Array({ maxLength: 40 }),
  headers: fc.record({
    host: fc.constantFrom('ecs.example.com', '127.0.0.1:8080'),
    'content-type': fc.constantFrom('application/json', 'text/plain'),
    'openstack-api-version': fc.constantFrom('compute 2.2', 'compute 2.35'),
  }),
});

describe('verifyHuaweiSignature', () => {
  it('accepts what signRequest signs, whatever the request, in all forms', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, fc.constantFrom(...FORMS), async (request, form) => {
        expect(await verify(sign(request, { form, ...SCOPE }))).toEqual({
          ok: true,
          accessKey: KEYS.accessKey,
          form,
        });
      }),
    );
  });

  it('refuses any change of method, target, headers, body, date, scope and key', async () => {
    const changes: readonly ((request: SignableRequest, n: number) => SignableRequest)[] = [
      (request) => ({ ...request, method: request.method === 'GET' ? 'HEAD' : 'GET' }),
      (request) => ({ ...request, target: `/x${request.target}` }),
      (request) => ({ ...request, target: `${request.target}&zz=1` }),
      (request) => ({ ...request, body: Uint8Array.of(...(request.body ?? []), 0x20) }),
      (request, n) => {
        const body = Uint8Array.from(request.body?.length ? request.body : [0]);
        const at = n % body.length;
        return { ...request, body: body.with(at, (body[at] ?? 0) ^ (1 << (n % 8))) };
      },
      withHeaders({ host: 'evil.example.com' }),
      withHeaders({ 'content-type': 'text/html' }),
      withHeaders({ 'openstack-api-version': 'compute 2.99' }),
      withHeaders({ 'openstack-api-version': ['compute 2.2', 'compute 2.35'] }),
      withHeaders({ 'openstack-api-version': undefined }),
      withHeaders({ 'x-sdk-date': '20260105T093001Z' }),
      withHeaders({ 'X-Sdk-Date': '20260105T093000Z' }),
      (request) => {
        const authorization = String(request.headers.authorization);
        const changed = authorization.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
        return withHeaders({ authorization: changed })(request);
      },
      (request) => {
        const authorization = String(request.headers.authorization);
        const changed = authorization.replace(/(\/cn-north-)4|(AKEXAMPLE)/, '$1$25');
        return withHeaders({ authorization: changed })(request);
      },
    ];
    await fc.assert(
      fc.asyncProperty(
        anyRequest,
        fc.constantFrom(...FORMS),
        fc.constantFrom(...changes),
        fc.nat(1000),
        async (request, form, change, n) => {
          expect((await verify(change(sign(request, { form, ...SCOPE }), n))).ok).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses a signature of another secret, form or key', async () => {
    for (const form of FORMS) {
      const signed = sign(BASE, { form, ...SCOPE });
      expect(await outcome(signed, { secretKeyOf: async () => 'another' })).toBe('signature_mismatch');
      const value = String(signed.headers.authorization);
      for (const other of FORMS.filter((one) => one !== form)) {
        const foreign = String(sign(BASE, { form: other, ...SCOPE }).headers.authorization);
        const authorization = value.replace(/Signature=.*/, foreign.slice(foreign.indexOf('Signature=')));
        expect(await outcome(withHeaders({ authorization })(signed))).toBe('signature_mismatch');
      }
    }
  });

  it.each([
    [0, 'ok'],
    [SIGNATURE_WINDOW_MS, 'ok'],
    [-SIGNATURE_WINDOW_MS, 'ok'],
    [SIGNATURE_WINDOW_MS + 1, 'date_out_of_window'],
    [-SIGNATURE_WINDOW_MS - 1, 'date_out_of_window'],
    [Number.NaN, 'date_out_of_window'],
  ])('a clock %d ms behind the signature: %s', async (distance, expected) => {
    expect(await outcome(sign(BASE), { now: () => new Date(NOW + distance) })).toBe(expected);
  });

  it.each<[string, Change, string]>([
    ['no authorization', withHeaders({ authorization: undefined }), 'authorization_missing'],
    ['no date', withHeaders({ 'x-sdk-date': undefined }), 'date_missing'],
    ['a date with a zone', withHeaders({ 'x-sdk-date': '20260105T093000+0000' }), 'date_malformed'],
    ['30 February', withHeaders({ 'x-sdk-date': '20260230T093000Z' }), 'date_malformed'],
    ['24 o’clock', withHeaders({ 'x-sdk-date': '20260104T240000Z' }), 'date_malformed'],
    ['two dates', withHeaders({ 'x-sdk-date': ['20260105T093000Z', '20260105T093000Z'] }), 'date_malformed'],
    ['a signed header that is gone', withHeaders({ 'content-type': undefined }), 'signed_header_missing'],
    ['two hosts', withHeaders({ Host: 'evil.example.com' }), 'signature_mismatch'],
    ['an unfinished percent-encoding', { target: '/v2.1/p/os-keypairs/a%b' }, 'request_malformed'],
    ['a lone percent in the query', { target: '/v2.1/p/os-keypairs?marker=%' }, 'request_malformed'],
    ['a path that is not UTF-8', { target: '/v2.1/p/os-keypairs/%FF' }, 'request_malformed'],
    ['an encoded surrogate', { target: '/v2.1/p/os-keypairs/%ED%A0%80' }, 'request_malformed'],
    ['a query that is not UTF-8', { target: '/v2.1/p/os-keypairs?a=%C3%28' }, 'request_malformed'],
    ['a space in the target', { target: '/v2.1/p/my key' }, 'request_malformed'],
    ['an absolute target', { target: 'http://ecs.example.com/v2.1' }, 'request_malformed'],
    ['a line break in the method', { method: 'GET\n/x/' }, 'request_malformed'],
    ['a line break in a signed header', withHeaders({ host: 'a\nx-b:c' }), 'request_malformed'],
  ])('%s', async (_, change, expected) => {
    const signed = sign(BASE);
    const changed = typeof change === 'function' ? change(signed) : change;
    expect(await outcome({ ...signed, ...changed })).toBe(expected);
  });

  const GOOD = String(sign(BASE).headers.authorization);
  const SCOPED = String(sign(BASE, { form: 'credential-scope' }).headers.authorization);
  const DERIVED = String(sign(BASE, { form: 'derived-v11', ...SCOPE }).headers.authorization);

  it.each([
    ['', 'algorithm_unsupported'],
    ['SDK-HMAC-SHA256', 'authorization_malformed'],
    [GOOD.replace('SDK-HMAC-SHA256', 'sdk-hmac-sha256'), 'algorithm_unsupported'],
    [GOOD.replace('SDK-HMAC', 'AWS4-HMAC'), 'algorithm_unsupported'],
    [GOOD.replace('SDK-HMAC', 'V11-HMAC'), 'authorization_malformed'],
    [DERIVED.replace('V11-HMAC', 'SDK-HMAC'), 'authorization_malformed'],
    [SCOPED.replace('SDK-HMAC', 'V11-HMAC'), 'authorization_malformed'],
    [SCOPED.replace('sdk_request', 'aws4_request'), 'authorization_malformed'],
    [SCOPED.replace('/sdk_request', ''), 'authorization_malformed'],
    [SCOPED.replace('20260105', '2026-1-5'), 'authorization_malformed'],
    [SCOPED.replace('Credential=', 'Access='), 'authorization_malformed'],
    [GOOD.replace('Access=', 'Credential='), 'authorization_malformed'],
    [GOOD.replace('AKEXAMPLE', ' AKEXAMPLE'), 'authorization_malformed'],
    [GOOD.replace(KEYS.accessKey, ''), 'authorization_malformed'],
    [GOOD.replace(KEYS.accessKey, 'K'.repeat(129)), 'authorization_malformed'],
    [GOOD.replace('content-type;host', 'host;content-type'), 'authorization_malformed'],
    [GOOD.replace('content-type;', 'content-type;content-type;'), 'authorization_malformed'],
    [GOOD.replace('content-type', 'Content-Type'), 'authorization_malformed'],
    [GOOD.replace('x-sdk-date', 'x-sdk-date;'), 'authorization_malformed'],
    [
      GOOD.replace(/Signature=.*/, (text) => text.replace('Signature=', 'signature=')),
      'authorization_malformed',
    ],
    [GOOD.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase()), 'authorization_malformed'],
    [GOOD.slice(0, -1), 'authorization_malformed'],
    [`${GOOD}0`, 'authorization_malformed'],
    [`${GOOD}, ${GOOD}`, 'authorization_malformed'],
    [GOOD.replace(/, Signature.*/, ''), 'authorization_malformed'],
    [GOOD.replace(';host', ''), 'host_not_signed'],
    [GOOD.replace(';x-sdk-date', ''), 'date_not_signed'],
    [SCOPED.replace('20260105', '20260104'), 'scope_date_mismatch'],
    [DERIVED.replace('20260105', '20260106'), 'scope_date_mismatch'],
  ])('Authorization: %s', async (authorization, expected) => {
    expect(await outcome(withHeaders({ authorization })(sign(BASE)))).toBe(expected);
  });

  it.each([
    ['the right hash', sha256(BASE.body ?? ''), 'application/json', 'ok'],
    ['the hash of another body', sha256('{}'), 'application/json', 'body_hash_mismatch'],
    ['an unknown literal', 'STREAMING-PAYLOAD', 'text/plain', 'body_hash_mismatch'],
    ['nothing', '', 'text/plain', 'body_hash_mismatch'],
    ['no hash for JSON', 'UNSIGNED-PAYLOAD', 'application/json;charset=UTF-8', 'payload_unsigned'],
    ['no hash for JSON by suffix', 'UNSIGNED-PAYLOAD', 'application/merge-patch+JSON', 'payload_unsigned'],
    ['no hash for an unknown type', 'UNSIGNED-PAYLOAD', undefined, 'payload_unsigned'],
    ['no hash for other types', 'UNSIGNED-PAYLOAD', 'application/octet-stream', 'ok'],
  ])('X-Sdk-Content-Sha256 states %s', async (_, hash, type, expected) => {
    const headers = { host: 'h', 'content-type': type, 'x-sdk-content-sha256': hash };
    expect(await outcome(sign({ ...BASE, headers }))).toBe(expected);
    const empty = {
      ...BASE,
      headers: { ...headers, 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' },
      body: undefined,
    };
    expect(await outcome(sign(empty))).toBe('ok');
  });

  it('takes a stated hash for the body that was signed, not for the one that came', async () => {
    const headers = { ...BASE.headers, 'x-sdk-content-sha256': sha256(BASE.body ?? '') };
    const signed = sign({ ...BASE, headers });
    expect(await outcome({ ...signed, body: Uint8Array.of(1) })).toBe('body_hash_mismatch');
  });

  it('asks for the token of temporary credentials, signed or not', async () => {
    const temporary = { secretKeyOf: async () => ({ ...KEYS, securityToken: 'token-1' }) };
    expect(await outcome(sign(BASE, { securityToken: 'token-1' }), temporary)).toBe('ok');
    expect(await outcome(withHeaders({ 'X-Security-Token': 'token-1' })(sign(BASE)), temporary)).toBe('ok');
    expect(await outcome(sign(BASE), temporary)).toBe('security_token_mismatch');
    expect(await outcome(sign(BASE, { securityToken: 'token-2' }), temporary)).toBe(
      'security_token_mismatch',
    );
    expect(await outcome(withHeaders({ 'x-security-token': ['token-1', 'x'] })(sign(BASE)), temporary)).toBe(
      'security_token_mismatch',
    );
  });

  it('never takes an empty secret', async () => {
    const request = sign(BASE, { secretKey: 'unknown' });
    expect(await outcome(request, { secretKeyOf: async () => '' })).toBe('access_key_unknown');
    expect(await outcome(request, { secretKeyOf: async () => ({ secretKey: '' }) })).toBe(
      'access_key_unknown',
    );
    expect(await outcome(request, { secretKeyOf: async () => undefined })).toBe('access_key_unknown');
  });

  it('tells its canonical request, tokens masked and no secret in it', async () => {
    const request = sign(withHeaders({ 'x-auth-token': 'gAAAA-secret' })(BASE), { securityToken: 'token-1' });
    const result = await verify({ ...request, method: 'PUT' });
    expect(result).toEqual({
      ok: false,
      reason: 'signature_mismatch',
      accessKey: KEYS.accessKey,
      canonicalRequest: canonicalRequest(
        withHeaders({ 'x-auth-token': '***', 'x-security-token': '***' })({ ...request, method: 'PUT' }),
        'content-type;host;x-auth-token;x-sdk-date;x-security-token',
      ),
    });
    expect(JSON.stringify(result)).not.toMatch(/token-1|gAAAA|SKEXAMPLE/);
  });

  it('computes the documented text of a wrong signature', async () => {
    const request = {
      method: 'GET',
      target: '/v2.1/0123456789abcdef0123456789abcdef/os-keypairs',
      headers: {
        Host: '127.0.0.1:8080',
        'X-Sdk-Date': '20260105T093000Z',
        Authorization: `SDK-HMAC-SHA256 Access=${KEYS.accessKey}, SignedHeaders=host;x-sdk-date, Signature=${'0'.repeat(64)}`,
      },
    };
    const result = await verify(request);
    expect(result.ok ? '' : result.canonicalRequest?.replaceAll('\n', '|')).toBe(
      'GET|/v2.1/0123456789abcdef0123456789abcdef/os-keypairs/||host:127.0.0.1:8080|x-sdk-date:20260105T093000Z||host;x-sdk-date|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('rejects with what the look-up rejects with', async () => {
    const failure = new Error('store');
    const secretKeyOf = (): Promise<string> => Promise.reject(failure);
    await expect(verify(sign(BASE), { secretKeyOf })).rejects.toBe(failure);
  });

  it('never rejects, whatever the headers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.string()), fc.string(), async (headers, value) => {
        const authorization = `SDK-HMAC-SHA256 ${value}`;
        expect((await verify({ ...BASE, headers: { ...headers, authorization } })).ok).toBe(false);
      }),
    );
  });
});

describe('replayClaim', () => {
  it('is one for all writings of a signature, and another for another', () => {
    const signed = sign(BASE);
    const authorization = String(signed.headers.authorization).replaceAll(', ', ',');
    const claim = replayClaim(signed);
    expect(claim).toEqual({
      token: `huawei-ecs:signature:${KEYS.accessKey}:${authorization.slice(-64)}`,
      expiresAt: NOW + SIGNATURE_WINDOW_MS + 60_000,
    });
    expect(replayClaim(withHeaders({ authorization })(signed))).toEqual(claim);
    expect(
      replayClaim({
        headers: { Authorization: signed.headers.authorization, 'X-Sdk-Date': '20260105T093000Z' },
      }),
    ).toEqual(claim);
    expect(replayClaim(sign({ ...BASE, method: 'GET' }))?.token).not.toBe(claim?.token);
  });

  it('outlives the signature of every vector', () => {
    for (const vector of readVectors().filter(({ expect: mark }) => mark === 'accept')) {
      const claim = replayClaim(requestOf(vector.request));
      expect(claim?.token.endsWith(`${vector.ak}:${vector.signature}`)).toBe(true);
      expect(claim?.expiresAt).toBeGreaterThan(timeOf(vector.server_time).getTime() + SIGNATURE_WINDOW_MS);
    }
  });

  it('is none without a signature or a date', () => {
    expect(replayClaim({ headers: {} })).toBeUndefined();
    expect(replayClaim(withHeaders({ 'x-sdk-date': 'now' })(sign(BASE)))).toBeUndefined();
  });
});
