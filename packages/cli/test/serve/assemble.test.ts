import type { WireResponse } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../src/config/types.js';
import { assemble, type House } from '../../src/serve/assemble.js';
import { createLogger } from '../../src/serve/logger.js';
import { freshLine } from '../helpers/keys.js';

interface Built {
  readonly house: House;
  readonly log: string;
}

async function build(config: Omit<GatewayConfig, 'backend'>): Promise<Built> {
  let log = '';
  const logger = await createLogger('trace', { write: (text) => (log += text) });
  const backend = { kind: 'local', store: { kind: 'memory' } } as const;
  const assembled = await assemble({ backend, ...config }, { env: {}, logger });
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.problems));
  return { house: assembled.house, log };
}

const nova = { prefix: '', auth: { kind: 'noauth2' } } as const;

async function send(
  { gateway }: House,
  method: string,
  path: string,
  token: string,
  body?: object,
): Promise<WireResponse> {
  const response = await gateway.handle({
    method,
    target: path,
    basePath: '',
    origin: 'http://127.0.0.1',
    headers: { 'x-auth-token': token, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
  });
  if (response === undefined) throw new Error('nobody claims the path');
  return response;
}

const keypair = (publicKey: string, name = 'k'): object => ({ keypair: { name, public_key: publicKey } });
const PATH = '/v2.1/os-keypairs';

describe('assemble', () => {
  it('says that an ephemeral key seals', async () => {
    expect((await build({ dialects: { nova } })).log).toContain('"msg":"no vault: private keys are sealed');
  });

  it.each<[string, Partial<GatewayConfig>, object, number]>([
    ['the dialect itself takes Ed25519', {}, {}, 200],
    ['fips for the gateway does not', { policy: 'fips' }, {}, 400],
    ['the mount has the last word', { policy: 'fips' }, { policy: 'openssh' }, 200],
    ['members over the dialect', {}, { policy: { algorithms: ['rsa'] } }, 400],
    ['members alone change nothing else', { policy: { certificates: false } }, {}, 200],
    [
      'keyText of the mount stands against a preset of the gateway',
      { policy: 'fips' },
      { keyText: 'faithful' },
      200,
    ],
    ['a limit in bytes', { policy: { maxPublicKeyBytes: 50 } }, {}, 400],
  ])('policy: %s', async (_, config, mount, status) => {
    const { house } = await build({ ...config, dialects: { nova: { ...nova, ...mount } } });
    expect((await send(house, 'POST', PATH, 'alice:p', keypair(freshLine()))).status).toBe(status);
  });

  it.each<[string, object, number]>([
    ['safe by default', {}, 400],
    ['keyText faithful', { keyText: 'faithful' }, 200],
    ['the preset nova', { policy: 'nova' }, 200],
  ])('two lines as one key: %s', async (_, mount, status) => {
    const { house } = await build({ dialects: { nova: { ...nova, ...mount } } });
    const body = keypair(`${freshLine()}\n${freshLine()}`);
    expect((await send(house, 'POST', PATH, 'alice:p', body)).status).toBe(status);
  });

  it('options of nova reach it: quota and ownership', async () => {
    const { house } = await build({ dialects: { nova: { ...nova, quota: 1, ownership: 'account' } } });
    expect((await send(house, 'POST', PATH, 'alice:p', keypair(freshLine()))).status).toBe(200);
    expect((await send(house, 'POST', PATH, 'bob:p', keypair(freshLine(), 'other'))).status).toBe(403);
    expect((await send(house, 'GET', `${PATH}/k`, 'bob:p')).status).toBe(200);
    expect((await send(house, 'GET', `${PATH}/k`, 'bob:q')).status).toBe(404);
  });

  it('a policy keeps the quota of the dialect', async () => {
    const { house } = await build({ policy: 'strict', dialects: { nova: { ...nova, quota: 1 } } });
    expect((await send(house, 'POST', PATH, 'alice:p', keypair(freshLine()))).status).toBe(200);
    expect((await send(house, 'POST', PATH, 'alice:p', keypair(freshLine(), 'other'))).status).toBe(403);
  });

  it('built-in paths come before a dialect at the root', async () => {
    const { house } = await build({ dialects: { nova } });
    expect(await send(house, 'GET', '/healthz', '')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(await send(house, 'GET', '/readyz', '')).toMatchObject({ status: 200 });
  });
});
