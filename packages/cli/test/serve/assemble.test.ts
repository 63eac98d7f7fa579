import type { WireRequest, WireResponse } from '@keypair-gateway/gateway';
import { signRequest } from '@keypair-gateway/huawei-ecs';
import { describe, expect, it } from 'vitest';
import type { GatewayConfig, MountConfig } from '../../src/config/types.js';
import { assemble, type House } from '../../src/serve/assemble.js';
import { createLogger } from '../../src/serve/logger.js';
import { freshLine } from '../helpers/keys.js';

interface Built {
  readonly house: House;
  readonly log: string;
}

async function build(
  config: Omit<GatewayConfig, 'backend'>,
  env: Readonly<Record<string, string>> = {},
): Promise<Built> {
  let log = '';
  const logger = await createLogger('trace', { write: (text) => (log += text) });
  const backend = { kind: 'local', store: { kind: 'memory' } } as const;
  const assembled = await assemble({ backend, ...config }, { env, logger });
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

describe('access keys', () => {
  const huawei = { auth: { kind: 'identities' } } as const;
  const alice = {
    accountId: '0f1e',
    userId: 'alice',
    roles: [],
    tokens: ['tok-alice'],
    accessKeys: [{ accessKey: 'AK1', secretKey: { env: 'SK' }, securityToken: 'tmp' }],
  };
  const PATH_OF_ALICE = '/huawei-ecs/v2.1/0f1e/os-keypairs';

  function signed(accessKey: string, secretKey: string, target = PATH_OF_ALICE): WireRequest {
    const headers = { host: '127.0.0.1' };
    const request = { method: 'GET', target, basePath: '', origin: 'http://127.0.0.1', headers };
    const keys = { accessKey, secretKey, securityToken: 'tmp', now: () => new Date() };
    return { ...request, headers: { ...headers, ...signRequest(request, keys) } };
  }
  const listed = async ({ gateway }: House, request: WireRequest) => {
    const answer = await gateway.handle(request);
    return { status: answer?.status, body: JSON.parse(String(answer?.body)) as Record<string, unknown> };
  };

  it.each<[string, MountConfig, string]>([
    ['identities', huawei, 'tok-alice'],
    ['noauth2', { auth: { kind: 'noauth2' } }, 'alice:0f1e'],
  ])('of the identities sign requests beside %s', async (_, mount, token) => {
    const { house } = await build({ dialects: { 'huawei-ecs': mount }, identities: [alice] }, { SK: 'SK1' });
    expect(await listed(house, signed('AK1', 'SK1'))).toEqual({ status: 200, body: { keypairs: [] } });
    expect(await listed(house, signed('AK1', 'guessed'))).toMatchObject({
      status: 401,
      body: {
        error_code: 'APIGW.0301',
        error_msg: expect.stringContaining('x-security-token:***|') as string,
      },
    });
    expect((await send(house, 'GET', PATH_OF_ALICE, token)).status).toBe(200);
    expect(await listed(house, signed('AK2', 'SK2'))).toMatchObject({
      body: { error_msg: 'Incorrect IAM authentication information: ak AK2 not exist' },
    });
  });

  it.each([
    [true, 401],
    [false, 200],
  ])('with replayProtection %s', async (replayProtection, status) => {
    const config = { dialects: { 'huawei-ecs': { ...huawei, replayProtection } }, identities: [alice] };
    const { house } = await build(config, { SK: 'SK1' });
    const request = signed('AK1', 'SK1');
    expect((await listed(house, request)).status).toBe(200);
    expect((await listed(house, request)).status).toBe(status);
  });

  it.each<[string, readonly object[], string]>([
    ['with an absent variable', [alice], 'the environment has no variable SK, or it is empty'],
    [
      'that stand twice',
      [{ accessKey: 'AK1', secretKey: 'SK1' }].flatMap((key) => [
        { ...alice, accessKeys: [key] },
        { ...alice, userId: 'bob', tokens: [], accessKeys: [key] },
      ]),
      '"path":["identities",1,"accessKeys",0,"accessKey"],"message":"stands twice"',
    ],
  ])('%s are told once, whatever the number of mounts', async (_, identities, message) => {
    const dialects = { nova: huawei, virtuozzo: huawei, 'huawei-ecs': huawei };
    const config = { dialects, identities } as unknown as GatewayConfig;
    await expect(build(config)).rejects.toThrow(message);
    const told = await build(config).catch((error: Error) => JSON.parse(error.message) as unknown[]);
    expect(told).toHaveLength(1);
  });
});
