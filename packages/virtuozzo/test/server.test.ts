import { createGateway, identities, loopback } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createVirtuozzoClient } from '../src/client.js';
import { createVirtuozzo, virtuozzo } from '../src/server.js';
import {
  ask,
  BASE,
  ED25519,
  memoryBackend,
  PROJECT,
  startVirtuozzo,
  TOKEN,
  USER,
} from './support/gateway.js';

const marked = `${ED25519} VSTOR-KEY-DESC:Key3 description`;

describe('createVirtuozzo', () => {
  it("has Nova's options", async () => {
    expect(virtuozzo.policy).toMatchObject({ name: 'openssh', maxKeypairs: 100 });
    expect(virtuozzo.policy.maxPublicKeyBytes).toBeUndefined();
    expect(() => createVirtuozzo({ quota: -2 })).toThrow(TypeError);
    const gateway = startVirtuozzo({ maxMicroversion: '2.60', quota: 1 });
    expect((await ask(gateway, 'GET', '/v2.1')).body).toMatchObject({ version: { version: '2.60' } });
    await ask(gateway, 'POST', '', { body: { keypair: { name: 'a', public_key: ED25519 } } });
    expect((await ask(gateway, 'POST', '', { body: { keypair: { name: 'b' } } })).status).toBe(403);
  });

  it('keeps descriptions beside what Nova keeps', () => {
    expect(virtuozzo.capabilities).toMatchObject({ keeps: ['description'], types: ['ssh', 'x509'] });
  });

  it('goes up to 2.72, by both headers', async () => {
    const gateway = startVirtuozzo();
    expect((await ask(gateway, 'GET', '/')).body).toMatchObject({ versions: [{}, { version: '2.72' }] });
    const older = { headers: { 'x-openstack-nova-api-version': '2.72' } };
    for (const asked of [{ version: '2.72' }, { version: 'latest' }, older])
      expect(await ask(gateway, 'GET', '', asked)).toMatchObject({
        status: 200,
        headers: { 'openstack-api-version': 'compute 2.72', 'x-openstack-nova-api-version': '2.72' },
      });
    expect((await ask(gateway, 'GET', '', { version: '2.73' })).body).toMatchObject({
      computeFault: {
        message: 'Version 2.73 is not supported by the API. Minimum is 2.1 and maximum is 2.72.',
      },
    });
  });

  it('makes keys whose line has no newline', async () => {
    const { body } = await ask(startVirtuozzo(), 'POST', '', { body: { keypair: { name: 'k' } } });
    expect(body).toMatchObject({
      keypair: { public_key: expect.stringMatching(/ Generated-by-Nova$/), type: 'ssh' },
    });
  });

  it('stores a description that the domain can show', async () => {
    const backend = memoryBackend();
    const gateway = startVirtuozzo({}, backend);
    await ask(gateway, 'POST', '', { body: { keypair: { name: 'k', public_key: marked } } });
    const principal = { userId: USER, accountId: PROJECT, roles: [] };
    const context = { principal, policy: virtuozzo.policy, requestId: 'r' };
    const get = { op: 'get', owner: `user:${USER}`, ref: { by: 'name', name: 'k' } } as const;
    const { keypair } = await backend.execute(get, context);
    expect(keypair).toMatchObject({ attributes: { description: 'Key3 description' }, publicKey: marked });
    const { ref, owner } = get;
    await backend.execute({ op: 'update', owner, ref, set: { attributes: { description: 'new' } } }, context);
    expect((await ask(gateway, 'GET', '/k')).body).toMatchObject({
      keypair: { public_key: `${ED25519} VSTOR-KEY-DESC:new`, fingerprint: keypair.fingerprint },
    });
  });

  it('keeps the creator of a shared keypair beside its description', async () => {
    const gateway = startVirtuozzo({ ownership: 'account' });
    await ask(gateway, 'POST', '', { body: { keypair: { name: 'k', public_key: marked } } });
    expect((await ask(gateway, 'GET', '/k')).body).toMatchObject({
      keypair: { user_id: USER, public_key: marked },
    });
  });

  it('leaves a challenge of its own words as it is', async () => {
    const authenticate = identities([{ accountId: 'a', userId: 'b', roles: [], tokens: ['t'] }], {
      challenge: 'X y="z"',
    });
    const mounts = [{ dialect: createVirtuozzo(), prefix: '', backend: memoryBackend(), authenticate }];
    const { headers } = await ask(createGateway({ mounts }), 'GET', '');
    expect(headers['www-authenticate']).toBe('X y="z"');
  });
});

describe('createVirtuozzoClient', () => {
  const start = () =>
    createVirtuozzoClient({
      endpoint: `${BASE}/v2.1/${PROJECT}`,
      credential: { kind: 'token', token: TOKEN },
      transport: loopback(startVirtuozzo()),
    });

  it('carries descriptions both ways', async () => {
    const client = start();
    const made = await client.import('k', ED25519, { description: 'Key3 description' });
    expect(made).toMatchObject({ publicKey: marked, attributes: { description: 'Key3 description' } });
    expect(made.createdAt).toBeGreaterThan(0);
    await client.import('plain', ED25519);
    const seen: unknown[] = [];
    for await (const { name, attributes, createdAt } of client.list())
      seen.push([name, attributes, createdAt !== null]);
    expect(seen).toEqual([
      ['k', { description: 'Key3 description' }, true],
      ['plain', {}, true],
    ]);
    await client.delete('k');
    await expect(client.show('k')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('can stand behind a gateway of its own', async () => {
    const near = startVirtuozzo({}, start().backend);
    await ask(near, 'POST', '', { body: { keypair: { name: 'k', public_key: marked } } });
    expect((await ask(near, 'GET', '')).body).toMatchObject({
      keypairs: [{ keypair: { public_key: marked, created_at: expect.any(String), type: 'ssh' } }],
    });
  });
});
