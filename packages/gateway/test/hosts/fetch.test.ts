import { describe, expect, it } from 'vitest';
import { toFetchHandler } from '../../src/hosts/fetch.js';
import type { Gateway, WireRequest, WireResponse } from '../../src/index.js';

const URL_ = 'https://cloud.example:81/a%2Fb//c?x=%20&x#part';

function gatewayOf(handler: (request: WireRequest) => WireResponse | undefined, limit = 8): Gateway {
  return { handle: async (request) => handler(request), bodyLimit: () => limit };
}

const echo = (request: WireRequest): WireResponse => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ ...request, body: request.body && Buffer.from(request.body).toString() }),
});

describe('toFetchHandler', () => {
  it('keeps target, origin, headers and bytes', async () => {
    const headers = { 'X-Auth-Token': 't', 'content-type': 'application/json' };
    const response = await toFetchHandler(gatewayOf(echo))(
      new Request(URL_, { method: 'POST', body: '{"a":1}', headers }),
    );
    expect(await response.json()).toEqual({
      method: 'POST',
      target: '/a%2Fb//c?x=%20&x',
      basePath: '',
      origin: 'https://cloud.example:81',
      headers: { 'x-auth-token': 't', 'content-type': 'application/json' },
      body: '{"a":1}',
    });
  });

  it('hands on the address that the runtime tells, and none where it tells none', async () => {
    const addresses: (string | undefined)[] = [];
    const gateway: Gateway = {
      handle: async (_, given) => {
        addresses.push(given?.address);
        return { status: 200, headers: {} };
      },
      bodyLimit: () => 8,
    };
    await toFetchHandler(gateway, { address: () => '192.0.2.1' })(new Request(URL_));
    await toFetchHandler(gateway, { address: () => undefined })(new Request(URL_));
    await toFetchHandler(gateway)(new Request(URL_));
    expect(addresses).toEqual(['192.0.2.1', undefined, undefined]);
  });

  it('gives back repeated headers, bytes and no content type of its own', async () => {
    const answer = { status: 201, headers: { Vary: ['A', 'B'], 'set-cookie': ['a=1', 'b=2'] }, body: 'é' };
    const response = await toFetchHandler(gatewayOf(() => answer))(new Request(URL_));
    expect(response.status).toBe(201);
    expect(response.headers.get('vary')).toBe('A, B');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('content-type')).toBeNull();
    expect(await response.text()).toBe('é');
  });

  it('has no body for HEAD and 204', async () => {
    const handler = toFetchHandler(gatewayOf(() => ({ status: 200, headers: {}, body: 'text' })));
    expect((await handler(new Request(URL_, { method: 'HEAD' }))).body).toBeNull();
    const empty = toFetchHandler(gatewayOf(() => ({ status: 204, headers: {}, body: '' })));
    expect((await empty(new Request(URL_))).body).toBeNull();
  });

  it('reads one byte behind the limit', async () => {
    const size = (request: WireRequest): WireResponse => ({
      status: 413,
      headers: {},
      body: `${request.body?.length}`,
    });
    const chunks = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(5)),
    });
    const init = { method: 'POST', body: chunks, duplex: 'half' };
    expect(await (await toFetchHandler(gatewayOf(size))(new Request(URL_, init as RequestInit))).text()).toBe(
      '9',
    );
    const announced = new Request(URL_, {
      method: 'POST',
      body: 'x'.repeat(99),
      headers: { 'content-length': '99' },
    });
    expect(await (await toFetchHandler(gatewayOf(size))(announced)).text()).toBe('undefined');
  });

  it('leaves to others what no dialect claims', async () => {
    expect((await toFetchHandler(gatewayOf(echo, -1))(new Request(URL_))).status).toBe(404);
    expect((await toFetchHandler(gatewayOf(() => undefined))(new Request(URL_))).status).toBe(404);
    const handler = toFetchHandler(gatewayOf(echo, -1), {
      otherwise: () => new Response('mine', { status: 299 }),
    });
    expect((await handler(new Request(URL_))).status).toBe(299);
  });

  it('names a principal and an origin of the application', async () => {
    const bob = { userId: 'bob', accountId: 'acme', roles: [] };
    const seen: unknown[] = [];
    const gateway: Gateway = {
      handle: async (request, given) => {
        seen.push(request.origin, given?.principal, given?.signal instanceof AbortSignal);
        return { status: 200, headers: {} };
      },
      bodyLimit: () => 8,
    };
    await toFetchHandler(gateway, { principal: () => bob, origin: 'https://front.example' })(
      new Request(URL_),
    );
    expect(seen).toEqual(['https://front.example', bob, true]);
  });
});
