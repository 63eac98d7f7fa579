import {
  admit,
  bridge,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type Keypair,
} from '@keypair-gateway/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createClient, createGateway, type Gateway, identities, loopback } from '../../src/index.js';
import { bytes, someone, wire } from '../helpers.js';
import { toyName } from '../toy/name/index.js';
import { toyUuid } from '../toy/uuid/index.js';
import { ed25519Line } from './keys.js';

/** A cloud that addresses by uuid, lets names repeat and lists by age. */
function cloud(): Gateway {
  const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));
  const list = [
    { accountId: 'acme', userId: 'shared', roles: [], password: { username: 'u', password: 'p' } },
  ];
  return createGateway({
    mounts: [
      {
        dialect: toyUuid,
        prefix: '',
        backend: createKeypairService({ store: createMemoryStore(), vault }),
        authenticate: identities(list),
      },
    ],
  });
}

describe('a dialect of names in front of a cloud of uuids', () => {
  let behind: Gateway;
  let front: Gateway;

  beforeEach(() => {
    behind = cloud();
    const client = createClient(toyUuid, {
      endpoint: 'http://cloud.test',
      credential: { kind: 'password', username: 'u', password: 'p' },
      transport: loopback(behind),
    });
    front = createGateway({
      mounts: [
        {
          dialect: toyName,
          prefix: '',
          backend: admit(bridge(client, { owner: 'user:alice' })),
          authenticate: someone,
        },
      ],
    });
  });

  async function call(
    method: string,
    target: string,
    body?: unknown,
  ): Promise<{ readonly status: number | undefined; readonly json: Record<string, unknown> }> {
    const more = body === undefined ? {} : { body: bytes(JSON.stringify(body)) };
    const response = await front.handle(
      wire(method, `/api/keypairs${target}`, { headers: { 'x-toy-version': '2.1' }, ...more }),
    );
    const text = String(response?.body ?? '');
    return { status: response?.status, json: text === '' ? {} : JSON.parse(text) };
  }
  const names = (json: Record<string, unknown>): string[] =>
    (json.keypairs as Pick<Keypair, 'name'>[]).map((each) => each.name);

  it('creates and shows by name', async () => {
    const line = ed25519Line('x');
    const made = await call('POST', '', { name: 'web', public_key: line });
    expect(made).toMatchObject({ status: 201, json: { name: 'web', public_key: line } });
    expect(await call('GET', '/web')).toMatchObject({
      status: 200,
      json: { public_key: line, id: made.json.id },
    });
    expect(await call('GET', '/other')).toMatchObject({ status: 404 });
  });

  it('refuses a second keypair of a name', async () => {
    await call('POST', '', { name: 'web', public_key: ed25519Line('x') });
    expect(await call('POST', '', { name: 'web', public_key: ed25519Line('y') })).toMatchObject({
      status: 409,
      json: { error: { code: 'already_exists' } },
    });
    expect(names((await call('GET', '')).json)).toEqual(['web']);
  });

  it('lists by name with limit and marker', async () => {
    for (const name of ['c', 'a', 'b', 'Z', '9'])
      await call('POST', '', { name, public_key: ed25519Line(name) });
    expect(names((await call('GET', '')).json)).toEqual(['9', 'Z', 'a', 'b', 'c']);
    expect(names((await call('GET', '?limit=2&marker=Z')).json)).toEqual(['a', 'b']);
    expect(names((await call('GET', '?limit=0')).json)).toEqual([]);
    expect(await call('GET', '?marker=nowhere')).toMatchObject({
      status: 400,
      json: { error: { code: 'marker_not_found' } },
    });
  });

  it('deletes by name', async () => {
    for (const name of ['a', 'b']) await call('POST', '', { name, public_key: ed25519Line(name) });
    expect(await call('DELETE', '/a')).toMatchObject({ status: 204 });
    expect(await call('DELETE', '/a')).toMatchObject({ status: 404 });
    expect(names((await call('GET', '')).json)).toEqual(['b']);
  });

  it('generates here, hands the private half out once, and sends the cloud the public half alone', async () => {
    const made = await call('POST', '', { name: 'made' });
    expect(made.status).toBe(201);
    expect(made.json.private_key).toMatch(/PRIVATE KEY/);
    expect((await call('GET', '/made')).json).not.toHaveProperty('private_key');
    const authorization = `Basic ${Buffer.from('u:p').toString('base64')}`;
    const kept = await behind.handle(wire('GET', '/toy/keypairs/', { headers: { authorization } }));
    expect(JSON.parse(String(kept?.body)).objects).toMatchObject([
      { name: 'made', public_key: made.json.public_key, private_key: null },
    ]);
  });
});
