import { type Keypair, KeypairError, POLICIES } from '@keypair-gateway/core';
import { loopback } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createNovaClient, type NovaClient } from '../src/client.js';
import { callsOf, splitEndpoint } from '../src/family/calls.js';
import { createNova } from '../src/server.js';
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

  it('asks for no keypair by a name whose path is that of another, or of the list', async () => {
    const nova = start();
    await nova.import('a', ED25519);
    for (const name of ['', '.', '..', '/a', 'a/', 'a/b', 'a\n', 'a\ud800']) {
      const refused = { code: 'not_supported', details: { what: 'a name that is no part of a path' } };
      await expect(nova.show(name), name).rejects.toMatchObject(refused);
      await expect(nova.delete(name), name).rejects.toMatchObject(refused);
    }
    const context = {
      principal: { userId: '', accountId: '', roles: [] },
      policy: POLICIES.openssh,
      requestId: '',
    };
    const query = { order: 'name', after: '\ud800' } as const;
    const behind = nova.backend.execute<'list'>({ op: 'list', owner: 'user:', query }, context);
    await expect(behind).rejects.toMatchObject({ code: 'not_supported' });
    expect(await all(nova.list())).toEqual(['a']);
  });
});

describe('the client of a relative', () => {
  it('finds version and project at the end of an endpoint', () => {
    const project = '0123456789abcdef0123456789abcdef';
    expect(splitEndpoint('https://c/nova')).toEqual({ endpoint: 'https://c/nova' });
    expect(splitEndpoint('https://c/v2.1')).toEqual({ endpoint: 'https://c' });
    expect(splitEndpoint('https://c/v2//')).toEqual({ endpoint: 'https://c' });
    expect(splitEndpoint(`https://c/x/v2.1/${project}/`)).toEqual({
      endpoint: 'https://c/x',
      projectId: project,
    });
    expect(splitEndpoint('https://v2.example')).toEqual({ endpoint: 'https://v2.example' });
  });

  it('names the project in its paths where it is told one', async () => {
    const targets: string[] = [];
    const into = loopback(startNova());
    const options = {
      endpoint: BASE,
      credential: { kind: 'token', token: 'alice:abc' },
      transport: (request: Parameters<typeof into>[0], rest: Parameters<typeof into>[1]) => {
        targets.push(request.target);
        return into(request, rest);
      },
    } as const;
    for (const dialect of [createNova({ projectId: 'abc' }), createNova()])
      await callsOf(dialect, options).import(`k${targets.length}`, ED25519);
    expect(targets).toEqual(['/v2.1/abc/os-keypairs', '/v2.1/os-keypairs']);
  });
});
