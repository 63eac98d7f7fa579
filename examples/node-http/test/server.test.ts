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
  url = `http://127.0.0.1:${/port: (\d+)/.exec(text)?.[1]}/v2.1/os-keypairs`;
});

afterAll(async () => {
  child.kill();
  await once(child, 'close');
});

describe('node-http', () => {
  it('makes, lists and deletes a keypair', async () => {
    const headers = { 'x-auth-token': 'tok-alice', 'content-type': 'application/json' };
    const body = JSON.stringify({ keypair: { name: 'laptop' } });
    const created = await fetch(url, { method: 'POST', headers, body });
    expect(created.status).toBe(200);
    expect(await created.json()).toMatchObject({
      keypair: {
        name: 'laptop',
        user_id: 'alice',
        private_key: expect.stringContaining('BEGIN RSA') as string,
      },
    });
    const listed = (await (await fetch(url, { headers })).json()) as { keypairs: unknown[] };
    expect(listed.keypairs).toHaveLength(1);
    expect((await fetch(`${url}/laptop`, { method: 'DELETE', headers })).status).toBe(202);
  });

  it('refuses a wrong token', async () => {
    expect((await fetch(url, { headers: { 'x-auth-token': 'wrong' } })).status).toBe(401);
  });
});
