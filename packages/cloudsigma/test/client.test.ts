import { SecretText } from '@keypair-gateway/core';
import { loopback } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createCloudsigmaClient } from '../src/index.js';
import { readExamples } from './support/examples.js';
import { ask, BASE, BOB, ED25519, logIn, start, type World } from './support/gateway.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const password = { kind: 'password', username: 'user.email@domain.tld', password: 'pass123' } as const;
const seeds = readExamples().find(({ id }) => id.endsWith('/keypair-list'))?.precondition?.keypairs ?? [];
const clientOf = (world: World, more: object = {}) =>
  createCloudsigmaClient({
    endpoint: `${BASE}/api/2.0/`,
    credential: password,
    transport: loopback(world.gateway),
    retry: false,
    ...more,
  });
const collect = async <T>(all: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of all) items.push(item);
  return items;
};

describe('createCloudsigmaClient', () => {
  it.each([
    ['a password', () => password],
    ['a token', () => ({ kind: 'token', token: 'tok' })],
    [
      'a session',
      async (world: World) => {
        const headers = await logIn(world);
        const session = /sessionid=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
        return { kind: 'session', session, csrfToken: headers['x-csrftoken'] };
      },
    ],
  ])('calls with %s', async (_, credentialOf) => {
    const world = await start({ tokens: ['tok'] });
    const { keypairs, pubkeys } = clientOf(world, { credential: await credentialOf(world) });
    const objects = [
      { name: 'in', public_key: ED25519, meta: { team: 'ops', description: 'd' } },
      { name: 'made', algorithm_type: 'ed25519' },
    ] as const;
    const [imported, made] = await keypairs.create(objects);
    expect(imported).toMatchObject({
      name: 'in',
      publicKey: ED25519,
      hasPrivateKey: false,
      attributes: { description: 'd', labels: { team: 'ops' } },
    });
    const secret = made?.privateKey?.reveal();
    expect(secret).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    const uuid = made?.uuid ?? '';
    expect((await keypairs.get(uuid)).privateKey?.reveal()).toBe(secret);
    expect(await pubkeys.get(uuid)).toMatchObject({ hasPrivateKey: true, algorithm: 'ed25519' });
    expect(await pubkeys.get(uuid)).not.toHaveProperty('privateKey');
    const renamed = await keypairs.update(uuid, { name: 'renamed' });
    expect(renamed).toMatchObject({ name: 'renamed' });
    expect(renamed.privateKey?.reveal()).toBe(secret);
    expect(await keypairs.update(uuid, { private_key: null })).toMatchObject({ hasPrivateKey: false });
    await keypairs.delete(uuid);
    await expect(keypairs.get(uuid)).rejects.toMatchObject({
      code: 'not_found',
      details: { ref: { by: 'uuid', value: uuid } },
    });
  });

  it('lists page after page, with filters whose commas are no separators', async () => {
    const world = await start({ keypairs: seeds });
    const { keypairs, pubkeys } = clientOf(world);
    await keypairs.create([
      { name: 'a,b\\', public_key: ED25519 },
      { name: 'a', public_key: ED25519 },
    ]);
    const names = async (options: object) => (await collect(pubkeys.list(options))).map(({ name }) => name);
    expect(await names({ pageSize: 2 })).toEqual(['test_pub', 'test_name', 'test_another_pub', 'a,b\\', 'a']);
    expect(await names({ names: ['a,b\\', 'test_pub'] })).toEqual(['test_pub', 'a,b\\']);
    expect(await names({ nameContains: ['PUB', ','] })).toEqual(['test_pub', 'test_another_pub', 'a,b\\']);
    const [first] = await collect(pubkeys.list());
    expect(await names({ uuids: [first?.uuid] })).toEqual(['test_pub']);
    expect(await names({ uuids: [] })).toEqual([]);
    expect(first).not.toHaveProperty('privateKey');
    const secrets = (await collect(keypairs.list())).map(({ privateKey }) => privateKey?.reveal());
    expect(secrets.map((secret) => secret !== undefined)).toEqual([true, true, false, false, false]);
  });

  it('counts without opening a private half', async () => {
    const world = await start({ keypairs: seeds });
    const context = { principal: { userId: '', accountId: '', roles: [] }, requestId: '' } as never;
    const query = { order: 'created', limit: 0, total: true } as const;
    const list = { op: 'list', owner: 'user:', query } as const;
    expect(await clientOf(world).backend.execute(list, context)).toEqual({ keypairs: [], total: 3 });
    expect(await clientOf(world).backend.execute({ ...list, reveal: true }, context)).toEqual({
      keypairs: [],
      total: 3,
    });
    expect(await world.store.audit('user:user.email')).toEqual([]);
  });

  it('tells what the cloud refused, and why', async () => {
    const { keypairs } = clientOf(await start());
    await expect(keypairs.create([{ name: 'x', public_key: 'nope' }])).rejects.toMatchObject({
      code: 'invalid_key',
    });
    await expect(keypairs.create([])).rejects.toMatchObject({ code: 'invalid_request' });
    const stranger = clientOf(await start(), { credential: { ...password, password: 'x' } });
    await expect(stranger.keypairs.get(NOBODY)).rejects.toMatchObject({ code: 'unauthenticated' });
    const guarded = await start({ twoFactor: true });
    await expect(clientOf(guarded).keypairs.get(NOBODY)).rejects.toMatchObject({
      code: 'second_factor_required',
    });
    expect(await collect(clientOf(guarded).pubkeys.list())).toEqual([]);
  });

  const context = { principal: { userId: '', accountId: '', roles: [] }, requestId: '' } as never;
  const item = (labels: Readonly<Record<string, string>>) => ({
    name: 'x',
    material: { from: 'import', type: 'ssh', publicKey: ED25519 } as const,
    retain: false,
    attributes: { labels },
  });

  it.each(['detail', 'schema', '', '..', 'no-uuid', '\ud800'])(
    'asked for something else, or threw a URIError, by an id that is no uuid: %j',
    async (uuid) => {
      const sent: string[] = [];
      const client = clientOf(await start(), {
        transport: async ({ target }: { readonly target: string }) => {
          sent.push(target);
          return { status: 200, headers: {}, body: '{}' };
        },
      });
      const lost = { code: 'not_found', details: { ref: { by: 'uuid', value: uuid } } };
      await expect(client.keypairs.get(uuid)).rejects.toMatchObject(lost);
      await expect(client.keypairs.update(uuid, { name: 'y' })).rejects.toMatchObject(lost);
      await expect(client.keypairs.delete(uuid)).rejects.toMatchObject(lost);
      expect(sent).toEqual([]);
    },
  );

  it('made a description of a label of that name', async () => {
    const world = await start();
    const { backend, keypairs } = clientOf(world);
    const items = [item({ description: 'a label' })];
    const create = { op: 'create', owner: 'user:', uniqueNames: false, items } as const;
    await expect(backend.execute<'create'>(create, context)).rejects.toMatchObject({ code: 'not_supported' });
    const [made] = await keypairs.create([{ name: 'x', public_key: ED25519 }]);
    const ref = { by: 'uuid', uuid: made?.uuid ?? '' } as const;
    const set = { attributes: { description: null, labels: { description: 'a label' } } };
    const update = { op: 'update', owner: 'user:', ref, set } as const;
    await expect(backend.execute<'update'>(update, context)).rejects.toMatchObject({ code: 'not_supported' });
    expect((await keypairs.get(ref.uuid)).attributes).toEqual({});
  });

  it('answered a delete by a uuid in upper case in upper case', async () => {
    const { backend, keypairs } = clientOf(await start());
    const [made] = await keypairs.create([{ name: 'x', public_key: ED25519 }]);
    const uuid = made?.uuid ?? '';
    const ref = { by: 'uuid', uuid: uuid.toUpperCase() } as const;
    const gone = await backend.execute<'delete'>({ op: 'delete', owner: 'user:', ref }, context);
    expect(gone).toEqual({ uuid });
  });

  it('took a full quota for something that is not permitted', async () => {
    const { keypairs } = clientOf(await start({ options: { quota: 1 } }));
    await keypairs.create([{ name: 'x', public_key: ED25519 }]);
    await expect(keypairs.create([{ name: 'y', public_key: ED25519 }])).rejects.toMatchObject({
      code: 'quota_exceeded',
    });
  });

  it('can stand behind a gateway of its own', async () => {
    const far = await start();
    const { backend } = clientOf(far);
    const material = {
      from: 'import',
      type: 'ssh',
      publicKey: ED25519,
      privateKey: new SecretText('x'),
    } as const;
    const command = {
      op: 'create',
      owner: 'user:',
      uniqueNames: false,
      items: [{ name: 'x', material, retain: false }],
    } as const;
    const context = { principal: { userId: '', accountId: '', roles: [] }, requestId: '' } as never;
    const { keypairs } = await backend.execute<'create'>(command, context);
    expect(keypairs[0]).toMatchObject({ name: 'x', hasPrivateKey: false });
    expect((await ask(far, 'GET', '/api/2.0/pubkeys/', { auth: BOB })).json).toMatchObject({ objects: [] });
  });
});
