import { type Keypair, KeypairError } from '@keypair-gateway/core';
import { loopback } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createNovaClient, type NovaClient } from '../src/client.js';
import { BASE, ED25519, startNova } from './support/gateway.js';

const start = (token = 'alice:p1', gateway = startNova()): NovaClient =>
  createNovaClient({
    endpoint: `${BASE}/v2.1/`,
    credential: { kind: 'token', token },
    transport: loopback(gateway),
  });

async function all(list: AsyncIterable<Keypair>): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of list) names.push(name);
  return names;
}

describe('createNovaClient', () => {
  it('imports, lists page after page, shows and deletes', async () => {
    const nova = start();
    for (const name of ['c', 'a b', 'b']) await nova.import(name, ED25519);
    expect(await all(nova.list())).toEqual(['a b', 'b', 'c']);
    expect(await all(nova.list({ pageSize: 2 }))).toEqual(['a b', 'b', 'c']);
    const shown = await nova.show('a b');
    expect(shown).toMatchObject({
      publicKey: ED25519,
      owner: 'user:',
      type: 'ssh',
      serial: expect.any(Number),
    });
    await nova.delete('a b');
    await expect(nova.show('a b')).rejects.toMatchObject({
      code: 'not_found',
      details: { ref: { by: 'name', value: 'a b' }, owner: 'user:alice' },
    });
    expect(await all(nova.list({ pageSize: 1 }))).toEqual(['b', 'c']);
  });

  it('generates a pair, whose private half comes once', async () => {
    const nova = start();
    const made = await nova.create('made');
    expect(made.privateKey?.reveal()).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
    expect(made.publicKey).toMatch(/^ssh-rsa \S+ Generated-by-Nova$/);
    expect((await nova.show('made')).privateKey).toBeUndefined();
  });

  it('acts for another user as an administrator, and else is refused', async () => {
    const gateway = startNova();
    const admin = start('admin:p', gateway);
    await admin.import('k', ED25519, { userId: 'bob' });
    expect(await all(admin.list())).toEqual([]);
    expect(await all(admin.list({ userId: 'bob', pageSize: 5 }))).toEqual(['k']);
    expect(await all(start('bob:p', gateway).list())).toEqual(['k']);
    await expect(start('eve:p', gateway).delete('k', { userId: 'bob' })).rejects.toMatchObject({
      code: 'forbidden',
      details: { operation: 'delete' },
    });
    await admin.delete('k', { userId: 'bob' });
    await expect(admin.show('k', { userId: 'bob' })).rejects.toThrow('Keypair k not found for user bob');
  });

  it('hands on what Nova says', async () => {
    const nova = start();
    await nova.import('k', ED25519);
    await expect(nova.import('k', ED25519)).rejects.toMatchObject({
      code: 'already_exists',
      details: { name: 'k' },
    });
    await expect(nova.import('a/b', ED25519)).rejects.toMatchObject({ code: 'invalid_name' });
    await expect(nova.import('bad', 'nonsense')).rejects.toMatchObject({ code: 'invalid_key' });
    await expect(all(nova.list({ pageSize: -1 }))).rejects.toBeInstanceOf(KeypairError);
  });

  it('says what a version cannot', async () => {
    const old = createNovaClient({
      endpoint: BASE,
      version: '2.92',
      credential: { kind: 'token', token: 'a' },
      transport: loopback(startNova()),
    });
    await expect(old.create('made')).rejects.toMatchObject({ code: 'not_supported' });
  });
});
