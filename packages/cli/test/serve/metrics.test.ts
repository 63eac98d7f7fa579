import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gateway, WireRequest } from '@keypair-gateway/gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withMetrics } from '../../src/serve/metrics.js';
import { FIVE, fiveConfig, TOKEN } from '../helpers/five.js';
import { type ServedHere, serveHere } from '../helpers/here.js';

let folder = '';
let served: ServedHere | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-metrics-'));
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

describe('/metrics of serve', () => {
  it('are what this machine may read, once they are asked for, in the text format of Prometheus', async () => {
    const base = await serve({ metrics: {} });
    const [row] = FIVE;
    if (row === undefined) throw new TypeError('no dialect');
    const headers = { [row.header]: `${row.scheme}${TOKEN}`, 'content-type': 'application/json' };
    const refused = await fetch(`${base}${row.path}`, { method: row.method, headers, body: 'null' });
    const answer = await fetch(`${base}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toMatch(/^# TYPE http_server_request_duration histogram$/m);
    const count = /^http_server_request_duration_count\{(.*)\} 1$/m.exec(text)?.[1] ?? '';
    expect(count).toContain(`http_request_method="${row.method}"`);
    expect(count).toContain(`http_response_status_code="${refused.status}"`);
    expect(text).toMatch(/^keypair_refusals_total\{.*keypair_error_code="invalid_request".*\} 1$/m);
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain('target_info');
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${base}/metrics`, { method: 'HEAD' })).status).toBe(200);
  });

  it('are not there unless the configuration asks for them', async () => {
    expect((await fetch(`${await serve()}/metrics`)).status).toBe(404);
  });

  it('are not there for others', async () => {
    expect((await fetch(`${await serve({ metrics: { from: ['10.0.0.0/8'] } })}/metrics`)).status).toBe(404);
  });

  it('need networks that are some', async () => {
    await expect(serve({ metrics: { from: ['10.0.0.0/8', 'localhost'] } })).rejects.toThrow(
      /metrics\.from\[1\].*neither/,
    );
  });
});

describe('withMetrics', () => {
  const inner: Gateway = { handle: async () => undefined, bodyLimit: () => 7 };
  const metrics = { read: async () => 'text', close: async () => {} };
  const ask = async (
    from: readonly string[] | undefined,
    address: string | undefined,
    target = '/metrics',
  ) => {
    const gateway = withMetrics(inner, metrics, from === undefined ? {} : { from });
    const request: WireRequest = { method: 'GET', target, basePath: '', origin: 'http://x', headers: {} };
    return (await gateway.handle(request, address === undefined ? {} : { address }))?.status;
  };

  it.each([
    [undefined, '127.0.0.1', 200],
    [undefined, '::ffff:127.0.0.2', 200],
    [undefined, '::1', 200],
    [undefined, '192.0.2.1', 404],
    [undefined, 'nowhere', 404],
    [undefined, undefined, 404],
    [['192.0.2.0/24', 'fd00::/8', '198.51.100.7'], '192.0.2.9', 200],
    [['192.0.2.0/24', 'fd00::/8', '198.51.100.7'], 'fd00::1%eth0', 200],
    [['192.0.2.0/24', 'fd00::/8', '198.51.100.7'], '198.51.100.7', 200],
    [['192.0.2.0/24', 'fd00::/8', '198.51.100.7'], '127.0.0.1', 404],
    [[], '127.0.0.1', 404],
  ])('from %j answers %s with %i', async (from, address, status) => {
    expect(await ask(from, address)).toBe(status);
  });

  it('leaves every other path to the gateway', async () => {
    expect(await ask(undefined, '127.0.0.1', '/metrics/x')).toBeUndefined();
    const gateway = withMetrics(inner, metrics, {});
    expect([gateway.bodyLimit('/metrics'), gateway.bodyLimit('/')]).toEqual([0, 7]);
  });
});
