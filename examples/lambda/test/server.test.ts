import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../server.ts', import.meta.url));
const child = spawn(
  process.execPath,
  ['--conditions=@keypair-gateway/source', '--import', import.meta.resolve('tsx'), SCRIPT],
  { env: { PATH: process.env.PATH ?? '', PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] },
);
let url = '';

beforeAll(async () => {
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  child.stderr.on('data', (part: Buffer) => (text += part.toString()));
  const ended = once(child, 'close').then(() => Promise.reject(new Error(text)));
  while (!/port: \d+/.test(text)) await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => {});
  url = `http://127.0.0.1:${/port: (\d+)/.exec(text)?.[1]}`;
});

afterAll(async () => {
  child.kill();
  await once(child, 'close');
});

describe('lambda', () => {
  it('makes, lists and deletes a keypair', async () => {
    const headers = { 'x-auth-token': 'tok-alice', 'content-type': 'application/json' };
    const keypairs = `${url}/v2.1/os-keypairs`;
    const body = JSON.stringify({ keypair: { name: 'laptop' } });
    const created = await fetch(keypairs, { method: 'POST', headers, body });
    expect(created.status).toBe(200);
    expect(await created.json()).toMatchObject({ keypair: { name: 'laptop', user_id: 'alice' } });
    const listed = (await (await fetch(keypairs, { headers })).json()) as { keypairs: unknown[] };
    expect(listed.keypairs).toHaveLength(1);
    expect((await fetch(`${keypairs}/laptop`, { method: 'DELETE', headers })).status).toBe(202);
  });

  it('refuses a wrong token', async () => {
    const headers = { 'x-auth-token': 'wrong' };
    expect((await fetch(`${url}/v2.1/os-keypairs`, { headers })).status).toBe(401);
  });
});
