import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WireResponse } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../src/config/types.js';
import { assemble, type House } from '../../src/serve/assemble.js';
import { createLogger } from '../../src/serve/logger.js';
import { keyOf } from '../helpers/sealed.js';

const env = Object.fromEntries(
  [keyOf('K1', 1), keyOf('K2', 2)].map(({ id, secret }) => [id, Buffer.from(secret).toString('base64')]),
);

function configWith(...ids: readonly string[]): GatewayConfig {
  const vault = { keys: ids.map((id) => ({ id, secretEnv: id })) };
  return {
    backend: { kind: 'local', store: { kind: 'memory' }, ...(ids.length > 0 && { vault }) },
    dialects: { cloudsigma: { prefix: '', auth: { kind: 'identities' } } },
    identities: [
      { accountId: 'acme', userId: 'alice', roles: [], password: { username: 'alice', password: 'pass' } },
    ],
  };
}

async function gatewayWith(...ids: readonly string[]): Promise<House> {
  return start(configWith(...ids));
}

async function start(config: GatewayConfig, file?: string): Promise<House> {
  const logger = await createLogger('silent', { write: () => {} });
  const assembled = await assemble(config, { env, logger, file });
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.problems));
  return assembled.house;
}

async function send(
  { gateway }: House,
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<WireResponse> {
  const response = await gateway.handle({
    method,
    target,
    basePath: '',
    origin: 'http://127.0.0.1',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
  });
  if (response === undefined) throw new Error('nobody claims the path');
  return response;
}

async function login(house: House): Promise<string> {
  const body = { username: 'alice', password: 'pass' };
  const { headers } = await send(house, 'POST', '/api/2.0/accounts/action/?do=login', {}, body);
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0]);
  return cookies.join('; ');
}

const listed = async (house: House, cookie: string): Promise<number> =>
  (await send(house, 'GET', '/api/2.0/keypairs/', { cookie })).status;

describe('sessions', () => {
  it('are shared by all gateways with the same vault, and stand while the vault has their key', async () => {
    const first = await gatewayWith('K1');
    const cookie = await login(first);
    expect(cookie).toContain('sessionid=');
    expect(await listed(first, cookie)).toBe(200);
    expect(await listed(await gatewayWith('K1'), cookie)).toBe(200);
    expect(await listed(await gatewayWith('K2', 'K1'), cookie)).toBe(200);
    expect(await listed(await gatewayWith('K2'), cookie)).toBe(401);
    const next = await login(await gatewayWith('K2', 'K1'));
    expect(await listed(await gatewayWith('K2'), next)).toBe(200);
  });

  it('follow the keys of the vault while the gateway runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-'));
    try {
      const file = join(folder, 'config.json');
      await writeFile(file, JSON.stringify(configWith('K1')));
      const running = await start(configWith('K1'), file);
      const old = await login(running);
      await writeFile(file, JSON.stringify(configWith('K2', 'K1')));
      await running.reload();
      const granted = await login(await gatewayWith('K2', 'K1'));
      expect(await listed(running, granted)).toBe(200);
      expect(await listed(running, old)).toBe(200);
      expect(await listed(await gatewayWith('K2'), await login(running))).toBe(200);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('of a gateway without a vault end with it', async () => {
    const house = await gatewayWith();
    const cookie = await login(house);
    expect(await listed(house, cookie)).toBe(200);
    expect(await listed(await gatewayWith(), cookie)).toBe(401);
  });
});
