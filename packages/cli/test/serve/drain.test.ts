import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Served, startServe } from '../helpers/child.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-drain-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function start(drainSeconds: number): Promise<Served> {
  const file = join(folder, 'c.json');
  const config = {
    listen: { drainSeconds },
    backend: { kind: 'local', store: { kind: 'memory' } },
    dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
  };
  await writeFile(file, JSON.stringify(config));
  return startServe(['--config', file], { cwd: folder });
}

const ready = async (url: string): Promise<readonly [number, unknown]> => {
  const answer = await fetch(`${url}/readyz`);
  return [answer.status, await answer.json()];
};

async function stopping(served: Served): Promise<void> {
  while (!served.stderr().includes('"msg":"stopping"'))
    await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('listen.drainSeconds', () => {
  it('says 503 at /readyz and serves on for so long after SIGTERM, then ends with 0', async () => {
    const served = await start(0.7);
    const checks = { server: 'ok', store: 'ok', vault: 'ok' };
    expect(await ready(served.url)).toEqual([200, { status: 'ok', checks }]);
    served.process.kill('SIGTERM');
    await stopping(served);
    const draining = { status: 'unavailable', checks: { ...checks, server: 'draining' } };
    expect(await ready(served.url)).toEqual([503, draining]);
    const headers = { 'x-auth-token': 'alice:acme' };
    expect((await fetch(`${served.url}/v2.1/os-keypairs`, { headers })).status).toBe(200);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    expect(await served.ended).toBe(0);
  });

  it('is cut short by a second signal', async () => {
    const served = await start(3600);
    served.process.kill('SIGTERM');
    await stopping(served);
    served.process.kill('SIGTERM');
    expect(await served.ended).toBe('SIGTERM');
  });
});
