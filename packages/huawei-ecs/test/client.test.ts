import { type Credential, createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { loopback, type WireRequest } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createHuaweiEcsClient } from '../src/client.js';
import { BASE, ED25519, PROJECT, startHuawei } from './support/gateway.js';

const token = { kind: 'token', token: 'token-of-user-a' } as const;
const accessKey = {
  kind: 'access-key',
  accessKey: 'AKEXAMPLE0000000LOCAL',
  secretKey: 'SKEXAMPLE0000000000000000000000000LOCAL',
} as const;

function start(credential: Credential = token, more: object = {}) {
  const { gateway, clock } = startHuawei();
  const into = loopback(gateway);
  const sent: WireRequest[] = [];
  const transport: typeof into = (request, options) => {
    sent.push(request);
    // What a real transport sets itself.
    return into({ ...request, headers: { host: '127.0.0.1:8080', ...request.headers } }, options);
  };
  const now = (): number => clock.nowMs;
  const endpoint = `${BASE}/v2.1/${PROJECT}`;
  return { sent, client: createHuaweiEcsClient({ endpoint, credential, transport, now, ...more }) };
}

describe('createHuaweiEcsClient', () => {
  it.each([
    ['a token', token],
    ['an access key', accessKey],
  ])('calls with %s', async (_, credential) => {
    const { client, sent } = start(credential);
    const made = await client.create('made');
    expect(made.publicKey).toMatch(/ Generated-by-Nova\n$/);
    expect(made.privateKey?.reveal()).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    const imported = await client.import('é', ED25519).catch((error) => error.message);
    expect(imported).toMatch(/^An invalid 'name' value/);
    await client.import('in', ED25519);
    expect(await client.show('in')).toMatchObject({
      publicKey: ED25519,
      type: 'ssh',
    });
    const names: string[] = [];
    for await (const { name } of client.list({ pageSize: 1 })) names.push(name);
    expect(names).toEqual(['in', 'made']);
    await client.delete('in');
    await expect(client.show('in')).rejects.toMatchObject({ code: 'not_found' });
    for (const { target } of sent) expect(target).toMatch(`/v2.1/${PROJECT}/os-keypairs`);
  });

  it('takes the project from its options, from the endpoint, or sends none', async () => {
    const targetOf = async (more: object) => {
      const { client, sent } = start(token, more);
      await client.show('nope').catch(() => undefined);
      return sent[0]?.target;
    };
    expect(await targetOf({})).toBe(`/v2.1/${PROJECT}/os-keypairs/nope`);
    expect(await targetOf({ endpoint: BASE })).toBe('/v2.1/os-keypairs/nope');
    expect(await targetOf({ endpoint: BASE, projectId: PROJECT })).toBe(`/v2.1/${PROJECT}/os-keypairs/nope`);
    expect(await targetOf({ projectId: 'abc' })).toBe('/v2.1/abc/os-keypairs/nope');
  });

  it('tells why it was refused', async () => {
    const long = `${ED25519}${'x'.repeat(1024)}`;
    await expect(start().client.import('k', long)).rejects.toMatchObject({
      code: 'invalid_key',
      message: expect.stringContaining('the limit is 1024 bytes'),
    });
    const wrong = start({ ...accessKey, secretKey: 'other' }).client;
    await expect(wrong.show('k')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: expect.stringMatching(/^verify aksk signature fail,canonicalRequest:GET\|/),
    });
    const stranger = start(token, { credential: { kind: 'token', token: 'rubbish' } }).client;
    await expect(stranger.show('k')).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'decrypt token fail',
    });
  });

  it('can stand behind a gateway of its own', async () => {
    const far = startHuawei({}, createKeypairService({ store: createMemoryStore() }));
    const options = {
      endpoint: `${BASE}/v2.1/${PROJECT}`,
      credential: token,
      transport: loopback(far.gateway),
    };
    const near = startHuawei({}, createHuaweiEcsClient(options).backend).gateway;
    const client = createHuaweiEcsClient({ ...options, transport: loopback(near) });
    expect((await client.create('k')).publicKey).toMatch(/\n$/);
    expect(await client.show('k')).toMatchObject({ name: 'k', serial: 1 });
  });
});
