import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import { type Authenticate, createGateway } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createHuaweiEcs } from '../src/server.js';
import { huaweiEcsShapes } from '../src/shapes.js';
import { ask, ED25519, PROJECT, send, startHuawei, USER_A } from './support/gateway.js';

const { error } = huaweiEcsShapes({ version: '2.1' });
const requestId = '87a2b5c4a0f5b5d1b7f5f3a1d2c3b4a5';
const list = `/v2.1/${PROJECT}/os-keypairs`;

/** A gateway whose login, or whose backend, always fails. */
function failing(fault: KeypairError, where: 'login' | 'backend') {
  const principal = { userId: USER_A, accountId: PROJECT, roles: [] };
  const authenticate: Authenticate = async () => {
    if (where === 'login') throw fault;
    return principal;
  };
  const dialect = createHuaweiEcs();
  const backend = { capabilities: dialect.capabilities, execute: () => Promise.reject(fault) };
  return createGateway({
    mounts: [{ dialect, prefix: '', backend, authenticate }],
    requestId: () => requestId,
  });
}

describe('the API gateway in front', () => {
  it('tells who is not allowed to call at all', async () => {
    const gateway = failing(new KeypairError('forbidden', 'No.'), 'login');
    expect(await ask(gateway, 'GET', '')).toMatchObject({
      status: 403,
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: {
        error_msg: 'The IAM user is not authorized to access the API.',
        error_code: 'APIGW.0302',
        request_id: requestId,
      },
    });
  });

  it('throttles', async () => {
    const message = 'policy domain over ratelimit,limit:5,time:1 minute.';
    const fault = new KeypairError('rate_limited', message, { details: { retryAfterSeconds: 60 } });
    expect(await ask(failing(fault, 'backend'), 'GET', '')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      body: {
        error_msg: `The throttling threshold has been reached: ${message}`,
        error_code: 'APIGW.0308',
        request_id: requestId,
      },
    });
  });

  it('knows no other paths and methods, whoever asks', async () => {
    const { gateway } = startHuawei();
    const unknown = {
      status: 404,
      body: {
        error_code: 'APIGW.0101',
        error_msg: 'The API does not exist or has not been published in the environment',
      },
    };
    for (const [method, path] of [
      ['GET', `/v1/${PROJECT}/cloudservers/limits`],
      ['POST', `/v1/${PROJECT}/cloudservers`],
      ['PUT', list],
      ['OPTIONS', list],
      ['DELETE', list],
      ['GET', `${list}/a/b`],
      ['GET', `/v2.1/${PROJECT}/`],
      ['GET', '/v3'],
    ] as const) {
      expect(await ask(gateway, method, path)).toMatchObject(unknown);
      expect(await ask(gateway, method, path, { token: 'rubbish' })).toMatchObject(unknown);
    }
  });

  it('refuses a path that is not well percent-encoded', async () => {
    const { gateway } = startHuawei();
    for (const name of ['a%b', '%', 'a%zz', '%ff', '%c3%28'])
      expect(await ask(gateway, 'GET', `/${name}`)).toMatchObject({
        status: 400,
        body: { error_code: 'APIGW.0201', error_msg: 'API request error.' },
      });
  });

  it('refuses bodies beyond the limit', async () => {
    const { gateway } = startHuawei();
    const body = { keypair: { name: 'big', public_key: 'x'.repeat(114_688) } };
    expect(await ask(gateway, 'POST', '', { body })).toMatchObject({
      status: 413,
      body: { error_code: 'APIGW.0201', error_msg: 'Request entity too large.' },
    });
  });

  it('never says more of a token than that it is wrong, or has ended', async () => {
    const { gateway, clock } = startHuawei();
    const told = async (token: string) => (await ask(gateway, 'GET', '', { token })).body;
    expect(await told('rubbish')).toMatchObject({
      error_msg: expect.stringMatching(/: decrypt token fail$/),
    });
    clock.nowMs = Date.parse('2026-01-05T08:59:59Z');
    expect(await told('expired-token')).toEqual({ keypairs: [] });
    clock.nowMs += 1000;
    expect(await told('expired-token')).toMatchObject({
      error_msg: expect.stringMatching(/: token expires, expires_at: 2026-01-05T09:00:00\.000000Z$/),
    });
  });
});

describe('the service', () => {
  it('tells who may read only', async () => {
    const { gateway } = startHuawei();
    const token = 'token-of-reader';
    const body = { keypair: { name: 'k', public_key: ED25519 } };
    await ask(gateway, 'POST', '', { body });
    const refused = { status: 403, body: { error: { code: 'Ecs.0003' } } };
    expect(await ask(gateway, 'POST', '', { token, body })).toMatchObject(refused);
    expect(await ask(gateway, 'DELETE', '/k', { token })).toMatchObject(refused);
    expect((await ask(gateway, 'GET', '/k', { token })).status).toBe(200);
  });

  it.each([
    [403, 'Ecs.0003', 'forbidden'],
    [400, 'Ecs.0005', 'invalid_request'],
    [400, 'Ecs.0023', 'invalid_request'],
    [400, 'Ecs.0314', 'invalid_request'],
    [500, 'Ecs.0000', 'upstream_unavailable'],
  ] as const)('is understood in its own words: %d %s', (status, code, means) => {
    const message = 'Invalid parameter values. Contact customer service.';
    const fault = error.decode(status, { error: { code, message } });
    expect(fault).toMatchObject({ code: means, message, issues: [{ code }] });
    const flat = error.decode(status, { error_code: code, error_msg: message });
    expect(flat).toMatchObject({ code: means, message, issues: [{ code }] });
  });
});

describe('errors of a cloud', () => {
  it.each([
    [401, 'APIGW.0301', 'unauthenticated'],
    [401, 'APIG.0301', 'unauthenticated'],
    [403, 'APIGW.0302', 'forbidden'],
    [404, 'APIGW.0101', 'not_found'],
    [413, 'APIGW.0201', 'payload_too_large'],
    [429, 'APIGW.0308', 'rate_limited'],
    [502, 'APIGW.0202', 'upstream_unavailable'],
  ] as const)('are read: %d %s', (status, error_code, means) => {
    const body = {
      error_msg: 'Incorrect IAM authentication information: ak X not exist',
      error_code,
      request_id: '1',
    };
    expect(error.decode(status, body)).toMatchObject({ code: means, message: 'ak X not exist' });
  });

  it("of Nova's shape keep what Nova says, with or without the part for the SDK", () => {
    const fault = { code: 409, message: "Key pair 'demo' already exists." };
    const plain = error.decode(409, { conflictingRequest: fault });
    expect(plain).toMatchObject({ code: 'already_exists', details: { name: 'demo' } });
    const both = { conflictingRequest: fault, error: { code: 'conflictingRequest', message: fault.message } };
    expect(error.decode(409, both)).toMatchObject({ code: 'already_exists', details: { name: 'demo' } });
  });

  it('may be anything', () => {
    for (const json of [
      undefined,
      null,
      'busy',
      7,
      [],
      [1],
      {},
      { error: null },
      { error: 'x' },
      { error: {} },
      { error_code: 7 },
    ])
      for (const status of [400, 404, 500, 599])
        expect(error.decode(status, json)).toBeInstanceOf(KeypairError);
    const { decodeError } = createHuaweiEcs();
    expect(decodeError({ status: 503, headers: {}, body: '<html>busy</html>' }).code).toBe(
      'upstream_unavailable',
    );
    expect(decodeError({ status: 500, headers: {} }).code).toBe('upstream_unavailable');
  });
});

describe('errorForSdk', () => {
  const missing = { code: 404, message: `Keypair nope not found for user ${USER_A}` };

  it("is off by default: the body is Nova's", async () => {
    expect((await ask(startHuawei().gateway, 'GET', '/nope')).body).toEqual({ itemNotFound: missing });
  });

  it('repeats the text where the SDK looks for it', async () => {
    const { gateway } = startHuawei({ errorForSdk: true });
    expect((await ask(gateway, 'GET', '/nope')).body).toEqual({
      itemNotFound: missing,
      error: { code: 'itemNotFound', message: missing.message },
    });
    const flat = (await ask(gateway, 'GET', '', { token: 'rubbish' })).body;
    expect(Object.keys(flat as object)).toEqual(['error_msg', 'error_code', 'request_id']);
  });

  it('is in the shapes too', () => {
    const fault = new KeypairError('conflict', 'Busy.');
    const encode = (errorForSdk: boolean) =>
      huaweiEcsShapes({ version: '2.1', errorForSdk }).error.encode(fault).body;
    expect(encode(true)).toMatchObject({ error: { code: 'conflictingRequest', message: 'Busy.' } });
    expect(encode(false)).not.toHaveProperty('error');
  });
});

describe('x-request-id', () => {
  it('is on every answer, and in the bodies of the API gateway', async () => {
    const { gateway } = startHuawei();
    for (const [method, path, token] of [
      ['GET', '/', 'token-of-user-a'],
      ['GET', list, 'token-of-user-a'],
      ['GET', list, 'rubbish'],
      ['GET', `${list}/nope`, 'token-of-user-a'],
      ['GET', '/nothing', ''],
      ['POST', list, 'token-of-user-a'],
    ] as const) {
      const { headers, text } = await send(gateway, { method, path, headers: { 'X-Auth-Token': token } });
      expect(headers['x-request-id']).toMatch(/^req-[0-9a-f-]{36}$/);
      if (text.includes('request_id')) expect(text).toContain(headers['x-request-id']);
    }
  });
});

describe('every code', () => {
  const CODES: readonly KeypairErrorCode[] = [
    'invalid_key',
    'weak_key',
    'quota_exceeded',
    'store_unavailable',
    'unsupported_version',
  ];

  it('without a shape of its own is a Nova fault', () => {
    for (const code of CODES) {
      const { body, status } = error.encode(new KeypairError(code, 'x'));
      expect(Object.values(body)[0]).toMatchObject({ code: status });
    }
  });
});
