import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningServer, type ServeNodeOptions, serveNode } from '../../src/hosts/node.js';
import type { Gateway, WireResponse } from '../../src/index.js';
import { TLS } from './tls.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** A gateway that answers all alike, and keeps the addresses that it was told. */
function gatewayOf(answer: () => WireResponse): Gateway & { readonly addresses: (string | undefined)[] } {
  const addresses: (string | undefined)[] = [];
  return {
    addresses,
    handle: async (_, given) => {
      addresses.push(given?.address);
      return answer();
    },
    bodyLimit: () => 64,
  };
}

const fine = (): WireResponse => ({ status: 200, headers: {}, body: 'fine' });

async function serve(
  options: Partial<ServeNodeOptions> = {},
  gateway: Gateway = gatewayOf(fine),
): Promise<RunningServer> {
  const running = await serveNode(gateway, { port: 0, ...options });
  open.push(running);
  return running;
}

function dial(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  open.push({ close: () => socket.destroy() });
  return socket;
}

/** A connection that has been answered once and stays. */
async function settled(url: string): Promise<Socket> {
  const socket = dial(url);
  socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}

/** All that comes until the server closes. */
function all(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(text));
  });
}

async function ask(url: string, head = 'GET / HTTP/1.1\r\nHost: h\r\n'): Promise<string> {
  const socket = dial(url);
  const answer = all(socket);
  socket.write(`${head}connection: close\r\n\r\n`);
  return answer;
}

describe('connections beyond the limit', () => {
  it('are told 503 and when to come back, and closed', async () => {
    const { url } = await serve({ maxConnections: 2 });
    const first = await settled(url);
    await settled(url);
    const refused = await ask(url);
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/retry-after: 1\r\n/i);
    expect(refused).toMatch(/connection: close\r\n/i);
    first.destroy();
    await expect.poll(() => ask(url)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('are closed when they say nothing', async () => {
    const { url } = await serve({ maxConnections: 1, lingerMs: 20 });
    await settled(url);
    expect(await all(dial(url))).toBe('');
  });

  it('never reach the gateway, whatever they send', async () => {
    const gateway = gatewayOf(fine);
    const { url } = await serve({ maxConnections: 1, lingerMs: 20 }, gateway);
    await settled(url);
    for (const head of ['CONNECT a:1 HTTP/1.1\r\nHost: h\r\n', 'NONESUCH / HTTP/1.1\r\nHost: h\r\n'])
      expect(await ask(url, head)).toBe('');
    expect(gateway.addresses).toHaveLength(1);
  });

  it('are closed before the handshake under TLS', async () => {
    const { url } = await serve({ maxConnections: 1, tls: TLS });
    const silent = dial(url);
    await new Promise((resolve) => silent.once('connect', resolve));
    const fault = await new Promise<NodeJS.ErrnoException>((resolve) => {
      httpsRequest(url, { rejectUnauthorized: false, agent: false }).on('error', resolve).end();
    });
    expect(['ECONNRESET', 'EPIPE']).toContain(fault.code);
  });

  it('are counted by address where that is asked for, but for proxies that are trusted', async () => {
    const { url } = await serve({ maxConnectionsPerAddress: 1 });
    await settled(url);
    expect(await ask(url)).toMatch(/^HTTP\/1\.1 503 /);
    const behind = await serve({ maxConnectionsPerAddress: 1, trustedProxies: ['127.0.0.1'] });
    await settled(behind.url);
    expect(await ask(behind.url)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([{ maxConnections: 0 }, { maxConnectionsPerAddress: Number.NaN }])(
    '%j: TypeError',
    async (limits) => {
      await expect(serve(limits)).rejects.toThrow(TypeError);
    },
  );
});

describe('the address of a request', () => {
  it('is handed to the gateway, from a trusted proxy alone as the proxy says, also for methods that nobody knows', async () => {
    const gateway = gatewayOf(fine);
    const plain = await serve({}, gateway);
    const behind = await serve({ trustedProxies: ['127.0.0.0/8'] }, gateway);
    const from = 'Host: h\r\nX-Forwarded-For: 198.51.100.1\r\n';
    await ask(plain.url, `GET / HTTP/1.1\r\n${from}`);
    await ask(behind.url, `GET / HTTP/1.1\r\n${from}`);
    await ask(behind.url, `NONESUCH / HTTP/1.1\r\n${from}`);
    await ask(behind.url, `CONNECT a:1 HTTP/1.1\r\n${from}`);
    expect(gateway.addresses).toEqual(['127.0.0.1', '198.51.100.1', '198.51.100.1', '198.51.100.1']);
  });
});

describe('request heads', () => {
  it('of more lines than the limit are 431, and none is left out of the others in silence', async () => {
    const { url } = await serve({ maxHeaders: 20 });
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, i) => `x-${i}: 1\r\n`).join('');
    // With Host and Connection.
    expect(await ask(url, `GET / HTTP/1.1\r\n${lines(18)}Host: h\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ask(url, `GET / HTTP/1.1\r\n${lines(19)}Host: h\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await ask(url, `GET / HTTP/1.1\r\n${lines(500)}Host: h\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('connections that come to nothing', () => {
  it('are closed when they never say a word', async () => {
    const { url } = await serve({ headersTimeoutMs: 50, requestTimeoutMs: 60 });
    expect(await all(dial(url))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('are closed when they do not finish the handshake of TLS', async () => {
    const { url } = await serve({ headersTimeoutMs: 50, requestTimeoutMs: 60, tls: TLS });
    const socket = dial(url);
    const answer = all(socket);
    // The beginning of a record that never comes.
    socket.write(Buffer.from([0x16, 0x03, 0x01]));
    expect(await answer).not.toContain('HTTP');
  });

  it('are closed when they pipeline requests without end', async () => {
    const gateway = { ...gatewayOf(fine), handle: () => new Promise<never>(() => {}) };
    const { url } = await serve({}, gateway);
    const socket = dial(url);
    const answer = all(socket);
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n'.repeat(5000));
    expect(await answer).toBe('');
  });
});

describe('clients that do not take their answers', () => {
  const BIG = 20_000_000;
  const big = (): WireResponse => ({ status: 200, headers: {}, body: Buffer.alloc(BIG, 'x') });
  const unread = (url: string): Socket => {
    const socket = dial(url).pause();
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
    return socket;
  };
  const count = (socket: Socket): Promise<number> =>
    new Promise((resolve) => {
      let bytes = 0;
      socket.on('data', (chunk) => {
        bytes += chunk.length;
      });
      socket.on('close', () => resolve(bytes));
    });

  it('are cut off after their time', async () => {
    const gateway = gatewayOf(big);
    const { url, server } = await serve({ answerTimeoutMs: 30 }, gateway);
    const connections = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_, open) => resolve(open)));
    const socket = unread(url);
    await expect.poll(() => gateway.addresses.length).toBe(1);
    await expect.poll(connections).toBe(0);
    const read = count(socket);
    socket.resume();
    expect(await read).toBeLessThan(BIG);
  });

  it('are cut off where they hold too much together, and those who read are not', async () => {
    const gateway = gatewayOf(big);
    const { url, server } = await serve({ maxUnsentBytes: 2.5 * BIG }, gateway);
    const connections = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_, open) => resolve(open)));
    for (let i = 0; i < 6; i++) {
      unread(url);
      await expect.poll(() => gateway.addresses.length).toBe(i + 1);
    }
    await expect.poll(connections).toBe(2);
    const reader = dial(url);
    const read = count(reader);
    reader.write('GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    expect(await read).toBeGreaterThan(BIG);
  });

  it('do not lose an answer that is larger than all that may wait, when it is alone', async () => {
    const { url } = await serve({ maxUnsentBytes: 1000 }, gatewayOf(big));
    const reader = dial(url);
    const read = count(reader);
    reader.write('GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    expect(await read).toBeGreaterThan(BIG);
  });
});
