import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { CHANNELS } from '@keypair-gateway/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type RunningServer,
  type ServeNodeOptions,
  serveNode,
  toNodeListener,
} from '../../src/hosts/node.js';
import type { Gateway, WireRequest, WireResponse } from '../../src/index.js';
import { TLS } from './tls.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

type Handler = (request: WireRequest, signal: AbortSignal | undefined) => Promise<WireResponse | undefined>;

/** A gateway of one function: what a host hands over, and what it makes of the answer, byte for byte. */
function gatewayOf(handler: Handler, limit = 64): Gateway {
  return {
    handle: (request, given) => {
      const caller = new AbortController();
      given?.gone?.(() => caller.abort());
      return handler(request, caller.signal);
    },
    bodyLimit: () => limit,
  };
}

const echo: Handler = async (request) => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ ...request, body: request.body && Buffer.from(request.body).toString() }),
});

async function serve(
  handler: Handler,
  options: Partial<ServeNodeOptions> = {},
  limit = 64,
): Promise<RunningServer> {
  const running = await serveNode(gatewayOf(handler, limit), { port: 0, ...options });
  open.push(running);
  return running;
}

function dial(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  open.push({ close: () => socket.destroy() });
  return socket;
}

/** Sends raw text and gives back all that comes until the server closes. */
async function raw(url: string, text: string): Promise<string> {
  const socket = dial(url);
  socket.end(text, 'latin1');
  return await all(socket);
}

function all(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(text));
  });
}

function signpost(): { readonly reached: Promise<void>; reach(): void } {
  let reach: () => void = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach: () => reach() };
}

const bodyOf = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));

describe('what the gateway is handed', () => {
  it('is the raw target, the headers with all repeats, and the bytes', async () => {
    const { url } = await serve(echo);
    const answer = await raw(
      url,
      [
        'POST /a%2Fb//c/../d?x=%20&x HTTP/1.1',
        'Host: cloud.example:81',
        'OpenStack-API-Version: volume 3.0',
        'openstack-api-version: compute 2.10',
        'Authorization: one',
        'Authorization: two',
        'Cookie: a=1',
        'Cookie: b=2',
        'Constructor: x',
        'Content-Length: 5',
        'Connection: close',
        '',
        'h\u00e9llo'.slice(0, 5),
      ].join('\r\n'),
    );
    expect(bodyOf(answer)).toMatchObject({
      method: 'POST',
      target: '/a%2Fb//c/../d?x=%20&x',
      basePath: '',
      origin: 'http://cloud.example:81',
      headers: {
        host: 'cloud.example:81',
        'openstack-api-version': 'volume 3.0, compute 2.10',
        authorization: 'one, two',
        cookie: 'a=1; b=2',
        constructor: 'x',
      },
    });
  });

  it('keeps absolute-form targets', async () => {
    const { url } = await serve(echo);
    const answer = await raw(
      url,
      'GET http://other.example/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
    );
    expect(bodyOf(answer)).toMatchObject({ target: 'http://other.example/x' });
  });

  it('has no body where none was announced, whatever the content type', async () => {
    const { url } = await serve(echo);
    const head = 'Host: h\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n';
    expect(bodyOf(await raw(url, `PUT /a HTTP/1.1\r\n${head}`))).not.toHaveProperty('body');
    expect(bodyOf(await raw(url, `PUT /a HTTP/1.1\r\nContent-Length: 0\r\n${head}`))).not.toHaveProperty(
      'body',
    );
  });

  it('reads chunked bodies', async () => {
    const { url } = await serve(echo);
    const text =
      'POST /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';
    expect(bodyOf(await raw(url, text))).toMatchObject({ body: 'abcde' });
  });

  it('has an origin without a Host header and by option', async () => {
    const running = await serve(echo);
    expect(bodyOf(await raw(running.url, 'GET / HTTP/1.0\r\n\r\n'))).toMatchObject({ origin: running.url });
    const named = await serve(echo, { origin: 'https://api.example' });
    expect(bodyOf(await raw(named.url, 'GET / HTTP/1.0\r\n\r\n'))).toMatchObject({
      origin: 'https://api.example',
    });
  });

  it('takes no origin from a Host header that is no host, so that none gets into links and challenges', async () => {
    const { url } = await serve(echo);
    const odd = ['a", error="x', 'user:secret@evil', 'evil/path', 'a b', '<b>', 'first\r\nHost: second', ''];
    for (const host of odd) {
      const tail = `HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      expect(bodyOf(await raw(url, `GET / ${tail}`)), host).toMatchObject({ origin: url });
      expect(bodyOf(await raw(url, `BREW / ${tail}`)), host).toMatchObject({ origin: url });
    }
    for (const host of ['cloud.example', 'cloud:8774', '[::1]:8774', '10.0.0.1', 'a_b.c'])
      expect(bodyOf(await raw(url, `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`))).toMatchObject({
        origin: `http://${host}`,
      });
  });

  it('aborts its signal when the client goes away', async () => {
    const entered = signpost();
    const aborted = signpost();
    const { url } = await serve(
      (_, signal) =>
        new Promise((resolve) => {
          entered.reach();
          signal?.addEventListener('abort', () => {
            aborted.reach();
            resolve({ status: 503, headers: {} });
          });
        }),
    );
    const socket = dial(url);
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    await entered.reached;
    socket.destroy();
    await aborted.reached;
    expect(socket.destroyed).toBe(true);
  });

  it('knows nobody in requests that its parser refuses, where the application has a login of its own', async () => {
    const given: unknown[] = [];
    const gateway: Gateway = {
      handle: async (_, { principal } = {}) => {
        given.push(principal);
        return { status: 401, headers: {} };
      },
      bodyLimit: () => 64,
    };
    const bob = { userId: 'bob', accountId: 'acme', roles: [] };
    for (const options of [{ principal: () => bob }, {}]) {
      const running = await serveNode(gateway, { port: 0, ...options });
      open.push(running);
      for (const method of ['BREW', 'CONNECT', 'GET'])
        await raw(running.url, `${method} /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`);
    }
    expect(given).toEqual([null, null, bob, undefined, undefined, undefined]);
  });

  it('does not reach the gateway when the upload breaks off', async () => {
    let calls = 0;
    const { url } = await serve(async (request) => {
      calls += 1;
      return await echo(request, undefined);
    });
    const socket = dial(url);
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc');
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    await raw(url, 'GET / HTTP/1.0\r\n\r\n');
    expect(calls).toBe(1);
  });
});

describe('what the client gets', () => {
  it('has repeated headers, the names as given, and a length', async () => {
    const { url } = await serve(async () => ({
      status: 201,
      headers: { 'X-One': '1', Vary: ['A', 'B'] },
      body: 'é',
    }));
    const answer = await raw(url, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(
      /^HTTP\/1\.1 201 Created\r\nX-One: 1\r\nVary: A\r\nVary: B\r\ncontent-length: 2\r\n/,
    );
  });

  it('has no body for HEAD, 204 and 304', async () => {
    const { url } = await serve(async (request) => ({
      status: Number(request.target.slice(1)),
      headers: { 'content-type': 'application/json' },
      body: 'text',
    }));
    const head = ' HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n';
    expect(await raw(url, `HEAD /200${head}`)).toMatch(/content-length: 4\r\n[\s\S]*\r\n\r\n$/);
    for (const status of [204, 304]) {
      const answer = await raw(url, `GET /${status}${head}`);
      expect(answer).toMatch(/\r\n\r\n$/);
      expect(answer).not.toMatch(/content-length|transfer-encoding/i);
    }
  });

  it('is a bare 500 for a bug, without stack or message', async () => {
    const { url } = await serve(async () => {
      throw new Error('secret detail');
    });
    const answer = await raw(url, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 500 /);
    expect(answer).toMatch(/content-length: 0\r\n[\s\S]*\r\n\r\n$/);
    expect(answer).not.toContain('secret');
  });

  it('is a bare 404 where no dialect claims the path', async () => {
    const { url } = await serve(echo, {}, -1);
    expect(await raw(url, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('bodies that are too large', () => {
  const sizes: Handler = async (request) => ({
    status: 413,
    headers: {},
    body: `refused ${request.body?.length ?? 'unread'}`,
  });

  it('are refused by their announced length without being read', async () => {
    const { url } = await serve(sizes);
    const socket = dial(url);
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n');
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (chunk) => resolve(String(chunk))),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*refused unread$/);
  });

  it('are read one byte behind the limit where they hide their length', async () => {
    const { url } = await serve(sizes);
    const answer = await raw(
      url,
      `POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n${'x'.repeat(300)}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/refused 65$/);
  });

  it('do not cost a client that writes them whole its answer', async () => {
    const { url } = await serve(sizes);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const out = httpRequest(url, { method: 'POST', headers: { 'content-length': 8_000_000 } }, (res) => {
        res.resume();
        resolve(res.statusCode);
      });
      out.on('error', reject);
      out.end(Buffer.alloc(8_000_000));
    });
    expect(status).toBe(413);
  });

  it('are cut off behind the linger limit', async () => {
    const { url } = await serve(sizes, { lingerBytes: 1000, lingerMs: 10_000 });
    const socket = dial(url);
    const answer = all(socket);
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\n');
    socket.write(Buffer.alloc(2000));
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('are cut off after the linger time', async () => {
    const { url } = await serve(sizes, { lingerMs: 20 });
    const socket = dial(url);
    const answer = all(socket);
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\nabc');
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('get no invitation to continue', async () => {
    const { url } = await serve(sizes);
    const head = 'POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nConnection: close\r\n';
    const big = dial(url);
    big.write(`${head}Content-Length: 100000\r\n\r\n`);
    const first = await new Promise<string>((resolve) => big.once('data', (chunk) => resolve(String(chunk))));
    expect(first).toMatch(/^HTTP\/1\.1 413 /);
    const small = dial(url);
    small.write(`${head}Content-Length: 2\r\n\r\n`);
    const next = await new Promise<string>((resolve) =>
      small.once('data', (chunk) => resolve(String(chunk))),
    );
    expect(next).toMatch(/^HTTP\/1\.1 100 Continue/);
  });
});

describe('requests that the parser refuses', () => {
  const methods: Handler = async (request) => ({
    status: 404,
    headers: { 'x-request-id': 'req-1' },
    body: `${request.method} ${request.target} ${request.headers.accept ?? '-'} ${request.origin}`,
  });

  it('are answered by the dialect when only the method is unknown', async () => {
    const { url } = await serve(methods);
    const answer = await raw(
      url,
      'get /v2.1/os-keypairs?x HTTP/1.1\r\nHost: cloud\r\nAccept: text/plain\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\nx-request-id: req-1\r\n/);
    expect(answer).toMatch(/get \/v2\.1\/os-keypairs\?x text\/plain http:\/\/cloud$/);
    expect(await raw(url, 'BREW /pot HTTP/1.1\r\n\r\n')).toContain(`BREW /pot - ${url}`);
  });

  it('are answered after the good requests in the same packet', async () => {
    const { url } = await serve(methods);
    const answer = await raw(
      url,
      'GET /first HTTP/1.1\r\nHost: h\r\n\r\nbrew /second HTTP/1.1\r\nHost: h\r\n\r\n',
    );
    expect(answer.match(/GET \/first|brew \/second/g)).toEqual(['GET /first', 'brew /second']);
  });

  it('are 400 when they are no request', async () => {
    const { url } = await serve(methods);
    for (const text of [
      '\u0016\u0003\u0001',
      'GET\r\n\r\n',
      'brew\r\n\r\n',
      'GET / HTTP/1.1\r\nbad header\r\n\r\n',
    ])
      expect(await raw(url, text), JSON.stringify(text)).toMatch(
        /^HTTP\/1\.1 400 Bad Request\r\ncontent-length: 0\r\n/,
      );
  });

  it('are told of with status and reason, and nothing of what they held', async () => {
    const told: unknown[] = [];
    const hear = (event: unknown): void => void told.push(event);
    subscribe(CHANNELS.hostRefusal, hear);
    try {
      const { url } = await serve(methods, { maxHeaderBytes: 1024 });
      const path = `GET /${'a'.repeat(5000)}`;
      for (const text of [
        `${path} HTTP/1.1\r\nHost: h\r\n\r\n`,
        `GET / HTTP/1.1\r\nHost: h\r\nX: ${'x'.repeat(5000)}\r\n\r\n`,
        'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        'GET / HTTP/1.1\r\n\r\n',
        'GET / HTTP/1.1\r\nHost: h\r\nX-Auth-Token: a\rb\r\n\r\n',
        'GET /a\u0000b HTTP/1.1\r\nHost: h\r\n\r\n',
        'GET /a b HTTP/1.1\r\nHost: h\r\n\r\n',
        'GET / HTTP/9.9\r\nHost: h\r\n\r\n',
        'GET / HTTP/1.1\r\nHost: h\r\nExpect: 200-ok\r\n\r\n',
      ])
        expect(await raw(url, text)).toMatch(/^HTTP\/1\.1 4(00|17|31) /);
      expect(await raw(url, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n')).not.toMatch(/ 400 /);
    } finally {
      unsubscribe(CHANNELS.hostRefusal, hear);
    }
    expect(told).toEqual([
      { status: 431, reason: 'E_HTTP_PATH' },
      { status: 431, reason: 'E_HTTP_PROTOCOL' },
      { status: 400, reason: 'E_HTTP_PROTOCOL' },
      { status: 400, reason: 'E_HTTP_PROTOCOL' },
      { status: 400, reason: 'E_HTTP_PROTOCOL' },
      { status: 400, reason: 'E_HTTP_PATH' },
      { status: 400, reason: 'E_HTTP_PATH' },
      { status: 400, reason: 'E_HTTP_PROTOCOL' },
      { status: 417, reason: 'E_HTTP_PROTOCOL' },
    ]);
  });

  it('are 431 when their head is too large', async () => {
    const { url } = await serve(methods, { maxHeaderBytes: 1024 });
    expect(await raw(url, `GET / HTTP/1.1\r\nHost: h\r\nX: ${'x'.repeat(5000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  it('are answered for CONNECT too', async () => {
    const { url } = await serve(methods);
    expect(await raw(url, 'CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n')).toContain('CONNECT h:443');
  });

  it('cannot end the process by a CONNECT that is reset', async () => {
    const answered = signpost();
    const { url, server } = await serve(async () => {
      const [socket] = resets;
      socket?.resetAndDestroy();
      await new Promise((resolve) => setTimeout(resolve, 20));
      answered.reach();
      return { status: 404, headers: {}, body: 'x'.repeat(100_000) };
    });
    const gone = new Promise<void>((resolve) =>
      server.once('connection', (socket) => socket.once('close', () => resolve())),
    );
    const resets = [dial(url)];
    resets[0]?.write('CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n');
    await Promise.all([answered.reached, gone]);
    // An error that nobody hears would fail the run.
    expect(await raw(url, 'CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n')).toContain('404');
  });

  it('leave no open socket behind a CONNECT, also when the client stays', async () => {
    const { url, server } = await serve(methods, { lingerMs: 20 });
    const count = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_, connections) => resolve(connections)));
    await raw(url, 'CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n');
    const stays = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
    open.push({ close: () => stays.destroy() });
    stays.on('error', () => {}).resume();
    stays.write('CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n');
    await new Promise((resolve) => stays.once('end', resolve));
    await expect.poll(count).toBe(0);
  });

  it('cost no quadratic look at a header full of blanks', async () => {
    const { url } = await serve(async ({ headers }) => ({
      status: 404,
      headers: {},
      body: `${headers.x?.length} ${headers.y}`,
    }));
    const blanks = ' '.repeat(60_000);
    expect(await raw(url, `brew / HTTP/1.1\r\nX: \t a${blanks}b \t\r\nY:\t\r\n\r\n`)).toMatch(/60002 $/);
    expect(await raw(url, 'brew / HTTP/1.1\r\nX: a\u0000b\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('are 500 without detail when the gateway has a bug', async () => {
    const { url } = await serve(async () => {
      throw new Error('secret detail');
    });
    const answer = await raw(url, 'brew / HTTP/1.1\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 500 /);
    expect(answer).not.toContain('secret');
  });
});

describe('pipelined requests', () => {
  it('are done one after the other, in their order', async () => {
    const log: string[] = [];
    const { url } = await serve(async ({ method, target, body }) => {
      log.push(`${method} ${target}${body === undefined ? '' : ` ${Buffer.from(body)}`}`);
      await new Promise((resolve) => setTimeout(resolve, target === '/1' ? 20 : 0));
      log.push(`done ${target}`);
      return { status: 200, headers: {}, body: target };
    });
    const head = 'HTTP/1.1\r\nHost: h\r\n';
    const socket = dial(url);
    socket.write(
      `POST /1 ${head}Content-Length: 2\r\n\r\nabDELETE /2 ${head}\r\nPUT /3 ${head}Content-Length: 1\r\n\r\ncGET /4 ${head}Connection: close\r\n\r\n`,
    );
    const answer = await all(socket);
    expect(answer.match(/(?<=\r\n\r\n)\/[1-4]/g)).toEqual(['/1', '/2', '/3', '/4']);
    expect(log).toEqual([
      'POST /1 ab',
      'done /1',
      'DELETE /2',
      'done /2',
      'PUT /3 c',
      'done /3',
      'GET /4',
      'done /4',
    ]);
  });

  it('make no more answers than their client takes', async () => {
    let made = 0;
    const { url } = await serve(async () => {
      made += 1;
      return { status: 200, headers: {}, body: 'x'.repeat(10_000_000) };
    });
    const socket = dial(url).pause();
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n'.repeat(500));
    await expect.poll(() => made).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBe(1);
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBe(1);
  });
});

describe('slow clients', () => {
  it('are dropped while they write the head', async () => {
    const { url } = await serve(echo, { headersTimeoutMs: 50, requestTimeoutMs: 60 });
    const socket = dial(url);
    const answer = all(socket);
    socket.write('GET / HTTP/1.1\r\nHo');
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('are dropped while they write the body', async () => {
    const { url } = await serve(echo, { headersTimeoutMs: 50, requestTimeoutMs: 60 });
    const socket = dial(url);
    const answer = all(socket);
    socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc');
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('close', () => {
  it('finishes what is in flight, and cuts idle and silent connections', async () => {
    const held = signpost();
    const entered = signpost();
    const { url, close } = await serve(async (request) => {
      if (request.target === '/slow') {
        entered.reach();
        await held.reached;
      }
      return { status: 200, headers: {}, body: 'done' };
    });
    const idle = dial(url);
    idle.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    await new Promise((resolve) => idle.once('data', resolve));
    const silent = dial(url);
    await new Promise((resolve) => silent.once('connect', resolve));
    const busy = dial(url);
    const answer = all(busy);
    busy.write('GET /slow HTTP/1.1\r\nHost: h\r\n\r\n');
    await entered.reached;
    const closing = close();
    await Promise.all([all(idle), all(silent)]);
    const refused = await new Promise<string>((resolve) => {
      dial(url).once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    });
    expect(refused).toBe('ECONNREFUSED');
    held.reach();
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*connection: close[\s\S]*done$/i);
    await closing;
    await close();
  });

  it('waits no longer than its grace time', async () => {
    const entered = signpost();
    const { url, close } = await serve(
      () => {
        entered.reach();
        return new Promise(() => {});
      },
      { graceMs: 20 },
    );
    const socket = dial(url);
    const answer = all(socket);
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    await entered.reached;
    await close();
    expect(await answer).toBe('');
  });

  it('is refused a port that is taken', async () => {
    const { url } = await serve(echo);
    await expect(serve(echo, { port: Number(new URL(url).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('TLS', () => {
  it('serves https with an origin that says so', async () => {
    const { url } = await serve(echo, { tls: TLS });
    const text = await new Promise<string>((resolve, reject) => {
      httpsRequest(`${url}/x`, { rejectUnauthorized: false, agent: false }, (res) => {
        let body = '';
        res.on('data', (chunk) => {
          body += chunk;
        });
        res.on('end', () => resolve(body));
      })
        .on('error', reject)
        .end();
    });
    expect(JSON.parse(text)).toMatchObject({ target: '/x', origin: url });
    expect(url).toMatch(/^https:/);
  });
});

describe('in an application of its own', () => {
  interface Extra {
    originalUrl?: string;
    baseUrl?: string;
    body?: unknown;
    rawBody?: unknown;
  }

  /** What Express does: sets members, may have eaten the body, then calls the listener with `next`. */
  async function embed(
    gateway: Gateway,
    prepare: (req: IncomingMessage & Extra) => Promise<void> | void,
    options: Parameters<typeof toNodeListener>[1] = {},
  ): Promise<string> {
    const listener = toNodeListener(gateway, options);
    const server = createServer(async (req, res) => {
      await prepare(req);
      listener(req, res, (error) => {
        res.statusCode = error === undefined ? 299 : 599;
        res.end('next');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const eat = (req: IncomingMessage): Promise<string> =>
    new Promise((resolve) => {
      let text = '';
      req.on('data', (chunk) => {
        text += chunk;
      });
      req.on('end', () => resolve(text));
    });
  const post = async (url: string): Promise<Record<string, unknown>> =>
    (await (await fetch(`${url}/keypairs`, { method: 'POST', body: '{"a":1}' })).json()) as Record<
      string,
      unknown
    >;

  it('takes the original target and the base path of Express', async () => {
    const url = await embed(gatewayOf(echo), (req) => {
      req.originalUrl = `/app${req.url}`;
      req.baseUrl = '/app';
    });
    expect(await post(url)).toMatchObject({ target: '/app/keypairs', basePath: '/app', body: '{"a":1}' });
  });

  it('takes what a body parser made of the body', async () => {
    const eaten = (make: (text: string) => Extra) => async (req: IncomingMessage & Extra) => {
      Object.assign(req, make(await eat(req)));
    };
    const json = await post(
      await embed(
        gatewayOf(echo),
        eaten((text) => ({ body: JSON.parse(text) })),
      ),
    );
    expect(json).toMatchObject({ json: { a: 1 } });
    expect(json).not.toHaveProperty('body');
    expect(
      await post(
        await embed(
          gatewayOf(echo),
          eaten((text) => ({ body: Buffer.from(text) })),
        ),
      ),
    ).toMatchObject({
      body: '{"a":1}',
    });
    expect(
      await post(
        await embed(
          gatewayOf(echo),
          eaten((body) => ({ body })),
        ),
      ),
    ).toMatchObject({ body: '{"a":1}' });
    expect(
      await post(
        await embed(
          gatewayOf(echo),
          eaten((text) => ({ body: {}, rawBody: Buffer.from(text) })),
        ),
      ),
    ).toMatchObject({ body: '{"a":1}' });
  });

  it('reads the body itself where a parser left only an empty object', async () => {
    const url = await embed(gatewayOf(echo), (req) => {
      req.body = {};
    });
    expect(await post(url)).toMatchObject({ body: '{"a":1}' });
  });

  it('leaves to others what no dialect claims, with the body unread', async () => {
    const url = await embed(gatewayOf(echo, -1), () => {});
    expect((await fetch(url)).status).toBe(299);
  });

  it('hands bugs to the application', async () => {
    const bug: Handler = async () => {
      throw new Error('bug');
    };
    expect((await fetch(await embed(gatewayOf(bug), () => {}))).status).toBe(599);
  });

  it('names a principal from the login of the application', async () => {
    const bob = { userId: 'bob', accountId: 'acme', roles: [] };
    const gateway: Gateway = {
      handle: async (_, given) => ({ status: 200, headers: {}, body: JSON.stringify(given?.principal) }),
      bodyLimit: () => 64,
    };
    const url = await embed(gateway, () => {}, { principal: async () => bob });
    expect(await (await fetch(url)).json()).toEqual(bob);
  });
});
