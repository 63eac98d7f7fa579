import {
  type Command,
  type Context,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  type KeypairBackend,
  POLICIES,
  type Store,
} from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import {
  createClient,
  createGateway,
  type Gateway,
  identities,
  loopback,
  type Transport,
} from '../../src/index.js';
import { toySlot } from '../toy/slot/index.js';

const context: Context = {
  principal: { userId: 'alice', accountId: 'acme', roles: [] },
  policy: POLICIES.openssh,
  requestId: 'req-1',
};
const vault = createVault(createKeyRing({ keys: [{ id: 'k1', secret: new Uint8Array(32).fill(7) }] }));
const put = (when: 'always' | 'absent'): Command<'put'> => ({
  op: 'put',
  owner: 'account:acme',
  slot: 'account',
  material: { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' },
  when,
});

/** A gateway process: all that survives it is the store. */
function start(store: Store): Gateway {
  const list = [
    { accountId: 'acme', userId: 'alice', roles: [], tokens: ['tok-alice'] },
    { accountId: 'other', userId: 'bob', roles: [], tokens: ['tok-bob'] },
  ];
  return createGateway({
    mounts: [
      { dialect: toySlot, backend: createKeypairService({ store, vault }), authenticate: identities(list) },
    ],
    claim: store.claim,
  });
}

function clientOf(transport: Transport, token = 'tok-alice'): KeypairBackend {
  const credential = { kind: 'token', token } as const;
  return createClient(toySlot, { endpoint: 'http://cloud.test/toy-slot', credential, transport });
}
const read = async (client: KeypairBackend): Promise<string> =>
  (await client.execute(put('absent'), context)).keypair.publicKey;
const refresh = async (client: KeypairBackend): Promise<string> =>
  (await client.execute(put('always'), context)).keypair.publicKey;

describe('refreshing a slot', () => {
  it('lets a client that got no answer know by reading before and after: the commit was made', async () => {
    const store = createMemoryStore();
    const before = await read(clientOf(loopback(start(store))));
    const dying = start(store);
    const lost: Transport = async (request, options) => {
      const response = await loopback(dying)(request, options);
      if (request.method === 'PUT') throw new Error('ECONNRESET');
      return response;
    };
    const after = await refresh(clientOf(lost));
    expect(after).not.toBe(before);
    expect(await read(clientOf(loopback(start(store))))).toBe(after);
    expect((await store.get('account:acme', { by: 'slot', slot: 'account' }))?.revision).toBe(2);
  });

  it('lets a client that got no answer know by reading before and after: it was not made', async () => {
    const store = createMemoryStore();
    const before = await read(clientOf(loopback(start(store))));
    const dying: Store = {
      ...store,
      commit: () => new Promise(() => {}),
    };
    const client = createClient(toySlot, {
      endpoint: 'http://cloud.test/toy-slot',
      credential: { kind: 'token', token: 'tok-alice' },
      transport: loopback(start(dying)),
      deadlineMs: 200,
    });
    await expect(refresh(client)).rejects.toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringContaining('may or may not'),
    });
    expect(await read(clientOf(loopback(start(store))))).toBe(before);
  });

  it('lets two at once both succeed, and the last one stand', async () => {
    const store = createMemoryStore();
    const [one, two] = [clientOf(loopback(start(store))), clientOf(loopback(start(store)))];
    await read(one);
    const [first, second] = await Promise.all([refresh(one), refresh(two)]);
    expect(first).not.toBe(second);
    const record = await store.get('account:acme', { by: 'slot', slot: 'account' });
    expect(record?.revision).toBe(3);
    expect([first, second]).toContain(record?.publicKey);
    expect(await read(one)).toBe(record?.publicKey);
    expect(await read(two)).toBe(record?.publicKey);
  });

  it('lets two first reads agree', async () => {
    const store = createMemoryStore();
    const readers = Array.from({ length: 8 }, () => clientOf(loopback(start(store))));
    const keys = await Promise.all(readers.map(read));
    expect(new Set(keys).size).toBe(1);
    expect(await read(clientOf(loopback(start(store))))).toBe(keys[0]);
  });

  it('keeps two accounts apart, and shows no private half', async () => {
    const store = createMemoryStore();
    const texts: string[] = [];
    const listening: Transport = async (request, options) => {
      const response = await loopback(start(store))(request, options);
      texts.push(String(response.body));
      return response;
    };
    const alice = await read(clientOf(listening));
    const bob = await read(clientOf(listening, 'tok-bob'));
    expect(alice).not.toBe(bob);
    await refresh(clientOf(listening));
    expect(await read(clientOf(listening, 'tok-bob'))).toBe(bob);
    expect(texts.join()).not.toContain('PRIVATE KEY');
  });
});
