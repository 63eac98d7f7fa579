import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient, fetchTransport } from '../../src/index.js';
import { bytes, wire } from '../helpers.js';
import { TLS } from '../hosts/tls.js';
import { toyName } from '../toy/name/index.js';
import { CONTEXT, faultOf, LIST, startCloud, until } from './cloud.js';

describe('fetchTransport', () => {
  const servers: { close(): void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  async function cloud(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('sends method, target, headers and bytes, and gives back status, headers and bytes', async () => {
    const origin = await cloud((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk) => chunks.push(chunk));
      req.on('end', () => {
        res.writeHead(201, {
          'X-Seen': `${req.method} ${req.url} ${req.headers['x-auth-token']}`,
          'Set-Cookie': ['a=1', 'b=2'],
        });
        res.end(Buffer.concat(chunks));
      });
    });
    const request = wire('PUT', '/a%2Fb?x=%20', {
      origin,
      headers: { 'x-auth-token': 't', host: 'x' },
      body: bytes('hé'),
    });
    const response = await fetchTransport()(request, {});
    expect(response).toMatchObject({
      status: 201,
      headers: { 'x-seen': 'PUT /a%2Fb?x=%20 t', 'set-cookie': ['a=1', 'b=2'] },
    });
    expect(Buffer.from(response.body as Uint8Array).toString()).toBe('hé');
  });

  it('does not follow redirects', async () => {
    const origin = await cloud((_, res) => {
      res.writeHead(302, { location: '/elsewhere' });
      res.end();
    });
    expect(await fetchTransport()(wire('GET', '/', { origin }), {})).toMatchObject({ status: 302 });
  });

  it('does not send a target that a URL would change', async () => {
    let calls = 0;
    const origin = await cloud((_, res) => {
      calls += 1;
      res.end();
    });
    for (const target of ['/keypairs/..', '/keypairs/%2e%2E', '/a b'])
      await expect(fetchTransport()(wire('DELETE', target, { origin }), {})).rejects.toMatchObject({
        code: 'not_supported',
      });
    expect(calls).toBe(0);
  });

  it('stops reading an answer that is too large', async () => {
    const origin = await cloud((_, res) => res.end('x'.repeat(1000)));
    await expect(
      fetchTransport({ maxResponseBytes: 999 })(wire('GET', '/', { origin }), {}),
    ).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    await expect(
      fetchTransport({ maxResponseBytes: 1000 })(wire('GET', '/', { origin }), {}),
    ).resolves.toMatchObject({ status: 200 });
  });

  it('ends with its signal', async () => {
    const origin = await cloud(() => {});
    await expect(
      fetchTransport()(wire('GET', '/', { origin }), { signal: AbortSignal.timeout(10) }),
    ).rejects.toThrow();
  });

  it('keeps a connection alive from one request to the next', async () => {
    const cloud = await startCloud((_, res) => res.end('{}'));
    for (let count = 0; count < 20; count += 1)
      await fetchTransport()(wire('GET', '/', { origin: cloud.endpoint }), {});
    // A request may begin before the connection of the last one is known to be free.
    expect(cloud.opened()).toBeLessThan(4);
    await cloud.close();
  });

  it('lets go of a connection whose answer is aborted or too large', async () => {
    const asked: Socket[] = [];
    const cloud = await startCloud((req, res) => {
      asked.push(req.socket);
      res.writeHead(200);
      res.write('x'.repeat(1000));
    });
    const request = wire('GET', '/', { origin: cloud.endpoint });
    await faultOf(fetchTransport({ maxResponseBytes: 10 })(request, {}));
    await until(() => asked[0]?.destroyed === true);
    const controller = new AbortController();
    const waiting = faultOf(fetchTransport()(request, { signal: controller.signal }));
    await until(() => asked.length === 2);
    controller.abort();
    expect(await waiting).toMatchObject({ name: 'AbortError' });
    await until(() => asked[1]?.destroyed === true);
    await cloud.close();
  });

  it('does not say what a header holds that cannot be sent', async () => {
    const headers = { accept: 'application/json', 'x-auth-token': 'hidden\nhidden' };
    const fault = await faultOf(fetchTransport()(wire('GET', '/', { headers }), {}));
    expect(fault).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('x-auth-token'),
    });
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain('hidden');
  });

  it('says of a certificate that it is not trusted, once, and keeps the cause', async () => {
    const seen: string[] = [];
    const server = createTlsServer({ key: TLS.key, cert: TLS.cert }, (req) => void seen.push(`${req.url}`));
    let handshakes = 0;
    server.on('connection', () => {
      handshakes += 1;
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = createClient(toyName, {
      endpoint: `https://localhost:${(server.address() as AddressInfo).port}`,
      credential: { kind: 'token', token: 'hidden' },
      retry: { baseMs: 0 },
    });
    const fault = await faultOf(client.execute(LIST, CONTEXT));
    expect(fault).toMatchObject({
      code: 'upstream_unavailable',
      message: 'The certificate of the cloud is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
      cause: { message: 'fetch failed', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    });
    expect(inspect(fault, { depth: 9 })).not.toContain('hidden');
    expect([handshakes, seen]).toEqual([1, []]);
  });

  it('says of a server without TLS that it has none', async () => {
    const origin = (await cloud((_, res) => res.end())).replace('http:', 'https:');
    const client = createClient(toyName, { endpoint: origin, credential: { kind: 'token', token: 't' } });
    expect(await faultOf(client.execute(LIST, CONTEXT))).toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringMatching(/does not speak TLS as it should \(ERR_SSL_/),
    });
  });
});
