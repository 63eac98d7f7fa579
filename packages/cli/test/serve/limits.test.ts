import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIVE, fiveConfig, TOKEN, type WriteRow } from '../helpers/five.js';
import { type ServedHere, serveHere } from '../helpers/here.js';

let folder = '';
let served: ServedHere | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-limits-'));
});
afterEach(async () => {
  await served?.stop();
  served = undefined;
  await rm(folder, { recursive: true });
});

async function serve(more: object = {}): Promise<string> {
  const file = join(folder, 'c.json');
  await writeFile(file, JSON.stringify(fiveConfig(more)));
  served = await serveHere(['--config', file]);
  return new URL(served.url).origin;
}

const headersOf = ({ header, scheme }: WriteRow): Record<string, string> => ({
  [header]: `${scheme}${TOKEN}`,
  'content-type': 'application/json',
});

function write(base: string, row: WriteRow, body: string): Promise<Response> {
  return fetch(`${base}${row.path}`, { method: row.method, headers: headersOf(row), body });
}

/** Sends a head and what `body` gives, and nothing more; resolves to the answer when the server has sent one. */
async function send(
  base: string,
  row: WriteRow,
  head: string,
  body: (socket: Socket) => void,
): Promise<string> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname).setEncoding('latin1');
  socket.on('error', () => {});
  const lines = Object.entries(headersOf(row)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${row.method} ${row.path} HTTP/1.1\r\nHost: h\r\n${lines.join('')}${head}\r\n\r\n`);
  body(socket);
  const text = await new Promise<string>((resolve) => socket.once('data', resolve));
  socket.destroy();
  return text;
}

const NOWHERE: (socket: Socket) => void = () => {};

describe.each(FIVE)('$name', (row) => {
  it('answers 429 with Retry-After, in its own form, when one user asks too often', async () => {
    const base = await serve({ limits: { requests: { perIdentity: { perSecond: 0.1, burst: 1 } } } });
    await write(base, row, 'null');
    const refused = await write(base, row, 'null');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    const body = JSON.parse(await refused.text()) as object;
    const members: Readonly<Record<string, string>> = {
      nova: 'overLimit',
      virtuozzo: 'overLimit',
      'huawei-ecs': 'error_code',
      cloudsigma: '0',
      qubole: 'error',
    };
    expect(Object.keys(body)).toContain(members[row.name]);
  });

  it('refuses a million brackets before and behind its limit of size', async () => {
    const base = await serve();
    expect((await write(base, row, '['.repeat(1_000_000))).status).toBe(413);
    const nested = row.maxBodyBytes / 2;
    // The body of Qubole's refresh is not looked at.
    const wanted = row.name === 'qubole' ? [200] : [400];
    expect(wanted).toContain((await write(base, row, `${'['.repeat(nested)}${']'.repeat(nested)}`)).status);
    expect(wanted).toContain((await write(base, row, '{"a":'.repeat(nested / 5))).status);
  });

  it('refuses ten megabytes by their announced length before one byte of them has come', async () => {
    const base = await serve();
    expect(await send(base, row, 'Content-Length: 10000000', NOWHERE)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('refuses ten megabytes that hide their length as soon as one byte too many has come', async () => {
    const base = await serve();
    const piece = 'x'.repeat(row.maxBodyBytes + 1);
    const answer = await send(base, row, 'Transfer-Encoding: chunked', (socket) =>
      socket.write(`989680\r\n${piece}`),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(row.maxBodyBytes + 65_536).toBeLessThan(1_000_000);
  });
});

describe('a port that others can reach', () => {
  it('is told of when requests are not limited', async () => {
    await serve({ listen: { host: '0.0.0.0' } });
    expect(served?.stderr()).toContain('no limits.requests');
    await served?.stop();
    const requests = { perIdentity: { perSecond: 50 } };
    await serve({ listen: { host: '0.0.0.0' }, limits: { requests } });
    expect(served?.stderr()).not.toContain('no limits.requests');
    await served?.stop();
    await serve();
    expect(served?.stderr()).not.toContain('no limits.requests');
  });

  it('was told of nothing when limits.requests stood there with nothing in it', async () => {
    await serve({ listen: { host: '0.0.0.0' }, limits: { requests: {} } });
    expect(served?.stderr()).toContain('no limits.requests');
  });
});

describe('listen.trustedProxies', () => {
  it('lets an address in X-Forwarded-For count for itself', async () => {
    const base = await serve({
      listen: { trustedProxies: ['127.0.0.1'] },
      limits: { requests: { perAddress: { perSecond: 0.1, burst: 1 } } },
    });
    const from = async (address: string): Promise<number> =>
      (await fetch(`${base}/nova/v2.1/os-keypairs`, { headers: { 'x-forwarded-for': address } })).status;
    expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')]).toEqual([
      401, 429, 401,
    ]);
  });
});

describe('limits.connections', () => {
  it('bounds the connections of one address', async () => {
    const base = await serve({ limits: { connections: { perAddress: 1 } } });
    const { hostname, port } = new URL(base);
    const first = connect(Number(port), hostname);
    await new Promise((resolve) => first.once('connect', resolve));
    const [row] = FIVE as [WriteRow];
    await expect.poll(() => send(base, row, 'Content-Length: 0', NOWHERE)).toMatch(/^HTTP\/1\.1 503 /);
    first.destroy();
  });
});

describe('limits.generations', () => {
  it('bounds how many keys of one owner wait', async () => {
    const base = await serve({ limits: { generations: { atOnce: 1, waitingPerOwner: 1 } } });
    const make = async (i: number): Promise<number> => {
      const headers = { 'x-auth-token': TOKEN, 'content-type': 'application/json' };
      const body = JSON.stringify({ keypair: { name: `k${i}` } });
      return (await fetch(`${base}/nova/v2.1/os-keypairs`, { method: 'POST', headers, body })).status;
    };
    const statuses = await Promise.all(Array.from({ length: 8 }, (_, i) => make(i)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  });
});

describe('the log', () => {
  it('has one line of JSON for each request: when, who by a hash, what, how it ended, how long; and no secret', async () => {
    const base = await serve();
    await fetch(`${base}/nova/v2.1/os-keypairs?limit=7`, { headers: { 'x-auth-token': TOKEN } });
    const [line] = (served?.stderr() ?? '')
      .split('\n')
      .filter((text) => text.includes('"msg":"request"'))
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      pid: process.pid,
      dialect: 'nova',
      operation: 'list-2.1',
      status: 200,
      code: null,
      reason: null,
      durationMs: expect.any(Number) as number,
      requestId: expect.stringMatching(/^req-/) as string,
      caller: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      msg: 'request',
    });
    expect(served?.stderr()).not.toContain(TOKEN);
    expect(served?.stderr()).not.toContain('limit=7');
  });
});
