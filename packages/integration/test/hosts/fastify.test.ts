import type { AddressInfo } from 'node:net';
import type { Gateway, WireRequest } from '@keypair-gateway/gateway';
import { toFastifyPlugin } from '@keypair-gateway/gateway/hosts/fastify';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, sendTo } from './client.js';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

function newApp(): FastifyInstance {
  const app = fastify({ bodyLimit: 4 });
  apps.push(app);
  return app;
}

async function ask(
  app: FastifyInstance,
  method: string,
  target: string,
  more: Partial<WireRequest> = {},
): Promise<Answer> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const length = more.body === undefined ? {} : { 'content-length': String(more.body.length) };
  const headers = { host: 'gateway.test', ...length, ...more.headers };
  return await sendTo(port, { method, target, basePath: '', origin: '', ...more, headers });
}

/** Says what it was handed. */
const echo: Gateway = {
  handle: async ({ body, ...request }, given) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...request,
      body: body && Buffer.from(body).toString(),
      address: given?.address,
      principal: given?.principal,
    }),
  }),
  bodyLimit: (target) => (target.startsWith('/none') ? -1 : 64),
};

const jsonOf = ({ body }: Answer): unknown => JSON.parse(Buffer.from(body).toString());

describe('toFastifyPlugin', () => {
  it('hands on bytes of any media type, also of what is none, beyond the limit of Fastify itself', async () => {
    const app = newApp();
    await app.register(toFastifyPlugin(echo));
    for (const type of ['application/json', 'text/plain', 'application/xml', 'json', ';', 'a/b;c', ''])
      expect(
        jsonOf(
          await ask(app, 'POST', '/a', { body: Buffer.from('{"a":'), headers: { 'content-type': type } }),
        ),
        type,
      ).toMatchObject({ body: '{"a":', headers: { 'content-type': type } });
    expect(jsonOf(await ask(app, 'POST', '/a', { body: Buffer.from('{"a":') }))).toMatchObject({
      body: '{"a":',
    });
  });

  it('takes a PUT and a DELETE that are called JSON and have no body', async () => {
    const app = newApp();
    await app.register(toFastifyPlugin(echo));
    const headers = { 'content-type': 'application/json' };
    for (const method of ['PUT', 'DELETE', 'POST', 'PATCH'])
      for (const more of [{}, { 'content-length': '0' }]) {
        const answer = await ask(app, method, '/a', { headers: { ...headers, ...more } });
        expect([answer.status, jsonOf(answer)]).toEqual([
          200,
          expect.not.objectContaining({ body: expect.anything() }),
        ]);
      }
  });

  it('keeps the raw target and the repeats of headers, and knows its prefix, one with parameters too', async () => {
    const app = newApp();
    await app.register(toFastifyPlugin(echo), { prefix: '/:tenant/cloud' });
    expect(jsonOf(await ask(app, 'GET', '/acme/cloud/a%2Fb//c?x=%20&x'))).toMatchObject({
      target: '/acme/cloud/a%2Fb//c?x=%20&x',
      basePath: '/acme/cloud',
      origin: 'http://gateway.test',
      address: '127.0.0.1',
    });
  });

  it('leaves the parsers of the application as they are, and its 404 what is not ours', async () => {
    const app = newApp();
    await app.register(toFastifyPlugin(echo), { prefix: '/cloud' });
    app.post('/own', (request) => ({ own: request.body }));
    app.setNotFoundHandler((_, reply) => reply.code(404).send({ mine: true }));
    const headers = { 'content-type': 'application/json' };
    expect(jsonOf(await ask(app, 'POST', '/own', { headers, body: Buffer.from('[1]') }))).toEqual({
      own: [1],
    });
    expect((await ask(app, 'POST', '/own', { headers })).status).toBe(400);
    expect(jsonOf(await ask(app, 'POST', '/cloud/none', { body: Buffer.from('12') }))).toEqual({
      mine: true,
    });
    expect(jsonOf(await ask(app, 'GET', '/other'))).toEqual({ mine: true });
  });

  it('runs the hooks of the application before it asks who it is, and after the answer', async () => {
    const app = newApp();
    app.decorateRequest('user', '');
    app.addHook('preHandler', async (request) => {
      Object.assign(request, { user: request.headers['x-who'] });
    });
    app.addHook('onSend', async (_, reply, payload) => {
      reply.header('x-seen', 'yes');
      return payload;
    });
    const principal = (request: FastifyRequest) => ({
      userId: (request as FastifyRequest & { user: string }).user,
      accountId: 'acme',
      roles: [],
    });
    await app.register(toFastifyPlugin(echo, { principal }));
    const answer = await ask(app, 'GET', '/a', { headers: { 'x-who': 'bob' } });
    expect(answer.headers['x-seen']).toEqual(['yes']);
    expect(jsonOf(answer)).toMatchObject({ principal: { userId: 'bob' } });
  });

  it('refuses what is longer than the dialect takes, announced or not', async () => {
    const limited: Gateway = {
      ...echo,
      handle: async ({ body }) => ({ status: 413, headers: {}, body: String(body?.length) }),
    };
    const app = newApp();
    await app.register(toFastifyPlugin(limited));
    const long = await ask(app, 'POST', '/a', { body: Buffer.alloc(1000) });
    expect([long.status, Buffer.from(long.body).toString()]).toEqual([413, 'undefined']);
    const chunked = await app.inject({
      method: 'POST',
      url: '/a',
      headers: { 'transfer-encoding': 'chunked' },
      payload: Buffer.alloc(1000),
    });
    expect([chunked.statusCode, chunked.body]).toEqual([413, 'undefined']);
  });

  it('answers HEAD with the length of the body, and methods that the application has added', async () => {
    const app = newApp();
    app.addHttpMethod('PROPFIND', { hasBody: true });
    await app.register(toFastifyPlugin(echo));
    const head = await ask(app, 'HEAD', '/a');
    const text = JSON.stringify(jsonOf(await ask(app, 'GET', '/a')));
    expect(head.headers['content-length']).toEqual([String(text.length + 1)]);
    expect(jsonOf(await ask(app, 'PROPFIND', '/a'))).toMatchObject({ method: 'PROPFIND' });
    expect((await ask(app, 'PROPPATCH', '/a')).status).toBe(404);
  });

  it('gives bugs to the error handler of the application', async () => {
    const app = newApp();
    app.setErrorHandler((error, _, reply) => reply.code(599).send(String((error as Error).message)));
    const bug: Gateway = { ...echo, handle: () => Promise.reject(new Error('bug')) };
    await app.register(toFastifyPlugin(bug));
    const answer = await ask(app, 'GET', '/a');
    expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([599, 'bug']);
  });
});
