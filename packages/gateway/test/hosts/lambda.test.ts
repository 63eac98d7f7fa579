import { describe, expect, it } from 'vitest';
import { type LambdaEvent, type LambdaResult, toLambdaHandler } from '../../src/hosts/lambda.js';
import type { Gateway, WireRequest, WireResponse } from '../../src/index.js';

interface Told {
  readonly request: WireRequest;
  readonly given: Parameters<Gateway['handle']>[1];
}

async function hand(
  event: LambdaEvent,
  answer: WireResponse = { status: 200, headers: {} },
  claims: (target: string) => boolean = () => true,
): Promise<Told & { readonly result: LambdaResult }> {
  const told: Told[] = [];
  const gateway: Gateway = {
    handle: async (request, given) => {
      told.push({ request, given });
      return answer;
    },
    bodyLimit: (target) => (claims(target) ? 64 : -1),
  };
  const result = await toLambdaHandler(gateway)(event);
  const [first] = told;
  if (first === undefined) throw new Error('not handed on');
  return { ...first, result };
}

const HTTP: LambdaEvent = {
  version: '2.0',
  rawPath: '/v2.1/os-keypairs/a%2Fb',
  rawQueryString: 'limit=1&x=%20&x',
  cookies: ['a=1', 'b=2'],
  headers: { Host: 'api.example', 'x-auth-token': 'tok', 'x-forwarded-proto': 'https' },
  requestContext: { stage: '$default', http: { method: 'POST', sourceIp: '192.0.2.7' } },
  body: '{"a":"é"}',
  isBase64Encoded: false,
};

const REST: LambdaEvent = {
  version: '1.0',
  httpMethod: 'GET',
  path: '/v2.1/os-keypairs',
  headers: { Host: 'api.example', 'X-Auth-Token': 'tok' },
  multiValueHeaders: {
    Host: ['api.example'],
    'X-Auth-Token': ['tok'],
    Vary: ['a', 'b'],
    Cookie: ['a=1', 'b=2'],
  },
  queryStringParameters: { name: 'c' },
  multiValueQueryStringParameters: { name: ['a b', 'c'], 'é&': ['='] },
  requestContext: {
    stage: 'prod',
    path: '/prod/v2.1/os-keypairs',
    identity: { sourceIp: '192.0.2.8' },
  },
  body: null,
  isBase64Encoded: false,
};

const BALANCER: LambdaEvent = {
  httpMethod: 'GET',
  path: '/v2.1/os-keypairs/a%2Fb',
  headers: { host: 'lb.example', 'x-forwarded-for': '203.0.113.9, 192.0.2.9', 'x-forwarded-proto': 'http' },
  queryStringParameters: { marker: 'a%2Fb+c' },
  requestContext: { elb: { targetGroupArn: 'arn' } },
  body: '',
  isBase64Encoded: false,
};

describe('an event of an HTTP API', () => {
  it('is handed on as sent, cookies and bytes too', async () => {
    const { request, given } = await hand(HTTP);
    expect({ ...request, body: Buffer.from(request.body ?? []).toString() }).toEqual({
      method: 'POST',
      target: '/v2.1/os-keypairs/a%2Fb?limit=1&x=%20&x',
      basePath: '',
      origin: 'https://api.example',
      headers: {
        host: 'api.example',
        'x-auth-token': 'tok',
        'x-forwarded-proto': 'https',
        cookie: 'a=1; b=2',
      },
      body: '{"a":"é"}',
    });
    expect(given).toEqual({ address: '192.0.2.7' });
  });

  it('has its stage for a base path, unless a mount has it for a prefix', async () => {
    const requestContext = { ...HTTP.requestContext, stage: 'prod' };
    const staged = { ...HTTP, rawPath: '/prod/v2.1/', requestContext };
    expect((await hand(staged)).request).toMatchObject({
      target: expect.stringMatching(/^\/prod\/v2/),
      basePath: '/prod',
    });
    const isMount = (target: string): boolean => target.startsWith('/prod/');
    expect((await hand(staged, undefined, isMount)).request).toMatchObject({ basePath: '' });
    expect((await hand({ ...staged, rawPath: '/production/' })).request).toMatchObject({ basePath: '' });
  });

  it('that was decoded is encoded again, so that no path becomes a query or text that is no target', async () => {
    const path = async (rawPath: string): Promise<string> =>
      (await hand({ ...HTTP, rawPath, rawQueryString: '' })).request.target;
    expect(await path('/a b/é?c#d/%zz/%2F/"<>')).toBe('/a%20b/%C3%A9%3Fc%23d/%25zz/%2F/%22%3C%3E');
    expect(await path("/-._~!$&'()*+,;=:@")).toBe("/-._~!$&'()*+,;=:@");
    expect(await path('/\ud800')).toBe('/%EF%BF%BD');
  });

  it('decodes base64 and gives cookies apart, text as text and other bytes as base64', async () => {
    const body = Buffer.from([0xff, 0x00]);
    const event = { ...HTTP, body: body.toString('base64'), isBase64Encoded: true };
    const headers = { 'Set-Cookie': ['a=1', 'b=2'], Vary: ['A', 'B'], 'content-type': 'x/y' };
    const { request, result } = await hand(event, { status: 201, headers, body });
    expect(request.body).toEqual(body);
    expect(result).toEqual({
      statusCode: 201,
      headers: { Vary: 'A, B', 'content-type': 'x/y' },
      cookies: ['a=1', 'b=2'],
      body: '/wA=',
      isBase64Encoded: true,
    });
    const text = await hand(HTTP, { status: 200, headers: {}, body: Buffer.from('é') });
    expect(text.result).toMatchObject({ body: 'é', isBase64Encoded: false });
  });
});

describe('an event of a REST API', () => {
  it('has all values of headers and query, the stage in front of the path, and the address', async () => {
    const { request, given } = await hand(REST);
    expect(request).toEqual({
      method: 'GET',
      target: '/prod/v2.1/os-keypairs?name=a%20b&name=c&%C3%A9%26=%3D',
      basePath: '/prod',
      origin: 'https://api.example',
      headers: { host: 'api.example', 'x-auth-token': 'tok', vary: 'a, b', cookie: 'a=1; b=2' },
    });
    expect(given).toEqual({ address: '192.0.2.8' });
  });

  it('is answered with lists of header values', async () => {
    const headers = { 'set-cookie': ['a=1', 'b=2'], etag: 'x' };
    expect((await hand(REST, { status: 200, headers, body: 'ok' })).result).toEqual({
      statusCode: 200,
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'], etag: ['x'] },
      body: 'ok',
      isBase64Encoded: false,
    });
  });
});

describe('an event of a load balancer', () => {
  it('keeps the query as sent, and the last address that was forwarded', async () => {
    const { request, given } = await hand(BALANCER);
    expect(request).toMatchObject({
      target: '/v2.1/os-keypairs/a%2Fb?marker=a%2Fb+c',
      origin: 'http://lb.example',
    });
    expect(request).not.toHaveProperty('body');
    expect(given).toEqual({ address: '192.0.2.9' });
  });

  it('is told the status in words, and each cookie under another spelling', async () => {
    const headers = { 'set-cookie': ['a=1', 'b=2', 'c=3'] };
    const { result } = await hand(BALANCER, { status: 404, headers });
    expect(result.statusDescription).toBe('404 Not Found');
    expect(Object.values(result.headers ?? {})).toEqual(['a=1', 'b=2', 'c=3']);
    expect(new Set(Object.keys(result.headers ?? {}).map((name) => name.toLowerCase()))).toEqual(
      new Set(['set-cookie']),
    );
  });
});

describe('toLambdaHandler', () => {
  it('has no body for HEAD, and says how long it would be', async () => {
    const event = { ...REST, httpMethod: 'HEAD' };
    const { result } = await hand(event, { status: 200, headers: {}, body: 'text' });
    expect(result).toMatchObject({ body: '', multiValueHeaders: { 'content-length': ['4'] } });
  });

  it('takes an origin from no Host header that is no host', async () => {
    const { request } = await hand({ ...HTTP, headers: { host: 'a", error="x' } });
    expect(request.origin).toBe('https://localhost');
  });

  it('answers 404, or as the application says, what no dialect claims', async () => {
    const gateway: Gateway = { handle: async () => undefined, bodyLimit: () => -1 };
    expect(await toLambdaHandler(gateway)(HTTP)).toMatchObject({ statusCode: 404, body: '' });
    const mine = { statusCode: 299, body: 'mine', isBase64Encoded: false };
    expect(await toLambdaHandler(gateway, { otherwise: () => mine })(HTTP)).toBe(mine);
  });

  it('names the principal that an authorizer knows, and nobody where it knows none', async () => {
    const seen: unknown[] = [];
    const gateway: Gateway = {
      handle: async (_, given) => {
        seen.push(given?.principal);
        return { status: 200, headers: {} };
      },
      bodyLimit: () => 64,
    };
    const handler = toLambdaHandler(gateway, {
      principal: ({ requestContext }) => {
        const userId = (requestContext?.authorizer as { userId?: string } | undefined)?.userId;
        return userId === undefined ? undefined : { userId, accountId: 'acme', roles: [] };
      },
    });
    await handler({ ...HTTP, requestContext: { ...HTTP.requestContext, authorizer: { userId: 'bob' } } });
    await handler(HTTP);
    await toLambdaHandler(gateway)(HTTP);
    expect(seen).toEqual([{ userId: 'bob', accountId: 'acme', roles: [] }, null, undefined]);
  });
});
