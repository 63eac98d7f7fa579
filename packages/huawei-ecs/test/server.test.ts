import { describe, expect, it } from 'vitest';
import { createHuaweiEcs, huaweiEcs } from '../src/server.js';
import { ask, BASE, ED25519, PROJECT, startHuawei, USER_A } from './support/gateway.js';

const body = { keypair: { name: 'k', public_key: ED25519 } };

describe('createHuaweiEcs', () => {
  it('refuses wrong options at once', () => {
    expect(() => createHuaweiEcs({ keyLimit: 'off' as never })).toThrow(/keyLimit must be/);
    expect(() => createHuaweiEcs({ names: 'short' as never })).toThrow(/names must be/);
    expect(() => createHuaweiEcs({ maxMicroversion: '2.0' })).toThrow(/maxMicroversion must be/);
  });

  it('keeps what Nova keeps', () => {
    expect(huaweiEcs.capabilities).toMatchObject({ keeps: [], types: ['ssh', 'x509'] });
  });

  it("has Nova's options", async () => {
    expect(huaweiEcs.policy).toMatchObject({
      name: 'openssh',
      maxPublicKeyBytes: 1024,
      keyLimit: 'reject',
      maxKeypairs: 100,
    });
    expect(createHuaweiEcs({ quota: -1 }).policy.maxKeypairs).toBeUndefined();
    expect(createHuaweiEcs({ keyText: 'faithful' }).policy).toMatchObject({
      name: 'nova',
      maxPublicKeyBytes: 1024,
    });
    const { gateway } = startHuawei({ maxMicroversion: '2.35', ownership: 'account' });
    expect((await ask(gateway, 'GET', '', { version: '2.36' })).body).toMatchObject({
      computeFault: { message: expect.stringContaining('maximum is 2.35') },
    });
    await ask(gateway, 'POST', '', { body });
    const shared = await ask(gateway, 'GET', '/k', { token: 'token-of-user-b' });
    expect(shared.body).toMatchObject({ keypair: { name: 'k', user_id: USER_A } });
  });

  it('answers at both endpoints, with and without a project', async () => {
    const { gateway } = startHuawei();
    await ask(gateway, 'POST', '', { body });
    for (const path of [
      '/v2.1/os-keypairs',
      `/v2.1/${PROJECT}/os-keypairs`,
      '/v2/os-keypairs',
      `/v2/${PROJECT}/os-keypairs`,
    ])
      expect((await ask(gateway, 'GET', path)).body).toMatchObject({
        keypairs: [{ keypair: { name: 'k' } }],
      });
  });

  it('says its microversions', async () => {
    const { gateway } = startHuawei();
    expect((await ask(gateway, 'GET', '/v2.1/', { token: '' })).body).toMatchObject({
      version: { version: '2.60', min_version: '2.1', links: [{ href: `${BASE}/v2.1/` }, {}] },
    });
    expect((await ask(gateway, 'GET', '', { version: 'latest' })).headers).toMatchObject({
      'openstack-api-version': 'compute 2.60',
      'x-openstack-nova-api-version': '2.60',
    });
    const legacy = { 'x-openstack-nova-api-version': '2.2' };
    expect((await ask(gateway, 'GET', '', { headers: legacy })).headers['openstack-api-version']).toBe(
      'compute 2.2',
    );
  });

  it('keeps the newline of a key that it has made, and of one that was sent', async () => {
    const { gateway } = startHuawei();
    const made = (await ask(gateway, 'POST', '', { body: { keypair: { name: 'made' } } })).body;
    expect(made).toMatchObject({
      keypair: { public_key: expect.stringMatching(/^ssh-rsa \S+ Generated-by-Nova\n$/) },
    });
    const { public_key } = (made as typeof body).keypair;
    expect((await ask(gateway, 'GET', '/made')).body).toMatchObject({ keypair: { public_key } });
    const again = { keypair: { name: 'again', public_key } };
    expect((await ask(gateway, 'POST', '', { body: again })).body).toMatchObject(again);
  });

  it('does not store what it takes and ignores', async () => {
    const { gateway } = startHuawei({ ownership: 'account' });
    await ask(gateway, 'POST', '', { body: { keypair: { ...body.keypair, type: 'x509', user_id: 'fake' } } });
    const { body: shown } = await ask(gateway, 'GET', '/k', { version: '2.2' });
    expect(shown).toMatchObject({ keypair: { type: 'ssh', user_id: USER_A } });
  });

  it('takes names by the rule of the Key Pair Service where asked', async () => {
    const { gateway } = startHuawei({ names: 'kps' });
    expect(
      await ask(gateway, 'POST', '', { body: { keypair: { name: 'a b', public_key: ED25519 } } }),
    ).toMatchObject({
      status: 400,
      body: { badRequest: { message: expect.stringContaining('at most 64') } },
    });
  });
});
