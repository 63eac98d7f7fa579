import { createMemoryStore, fingerprintMd5, parsePublicKey, type Store } from '@keypair-gateway/core';
import { loopback, type Transport } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createQuboleClient, type QuboleClient } from '../src/client.js';
import { accountKey } from '../src/shapes.js';
import { ACCOUNT, ADMIN, ORIGIN, refresh, startQubole, view } from './support/gateway.js';

const { owner, ref } = accountKey(ACCOUNT);

/** A client of its own gateway process: all that survives that is the store. */
function clientOf(
  store: Store,
  through: (next: Transport) => Transport = (next) => next,
  deadlineMs = 30_000,
): QuboleClient {
  const transport = through(loopback(startQubole({ store })));
  const credential = { kind: 'token', token: ADMIN } as const;
  return createQuboleClient({ endpoint: ORIGIN, credential, transport, deadlineMs, accountId: ACCOUNT });
}

describe('an account and its one slot', () => {
  it('has another key after each refresh, and shows the last', async () => {
    const gateway = startQubole();
    const keys: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      keys.push(await refresh(gateway));
      expect(await view(gateway)).toBe(keys.at(-1));
    }
    expect(new Set(keys.map((key) => fingerprintMd5(parsePublicKey(key).blob))).size).toBe(4);
  });

  it('lets two refreshes at once both succeed, and the last one stand', async () => {
    const store = createMemoryStore();
    const [one, two] = [startQubole({ store }), startQubole({ store })];
    const before = await view(one);
    const made = await Promise.all([refresh(one), refresh(two), refresh(one)]);
    expect(new Set([before, ...made]).size).toBe(4);
    const record = await store.get(owner, ref);
    expect(record).toMatchObject({ revision: 4, keyVersion: 4 });
    expect(made).toContain(record?.publicKey);
    expect([await view(one), await view(two)]).toEqual([record?.publicKey, record?.publicKey]);
  });

  it('lets first looks agree, however many come at once, and makes one pair', async () => {
    const store = createMemoryStore();
    const gateways = [startQubole({ store }), startQubole({ store })];
    const tokens = [ADMIN, 'tok-user', 'tok-reader', ADMIN];
    const looks = gateways.flatMap((gateway) => tokens.map((token) => view(gateway, token)));
    const keys = await Promise.all(looks);
    expect(new Set(keys).size).toBe(1);
    expect(await store.get(owner, ref)).toMatchObject({ publicKey: keys[0], revision: 1 });
    expect(await store.scan(0, 10)).toHaveLength(1);
  });

  it('lets a first look and a refresh meet', async () => {
    const store = createMemoryStore();
    const gateway = startQubole({ store });
    const [, made] = await Promise.all([view(gateway), refresh(gateway), view(gateway)]);
    expect(await view(gateway)).toBe(made);
    expect(await store.scan(0, 10)).toHaveLength(1);
  });

  it('is in no list and in no quota', async () => {
    const store = createMemoryStore();
    await view(startQubole({ store }));
    expect(await store.list(owner, { order: 'name', total: true })).toEqual({ records: [], total: 0 });
  });

  it('leaves an entry in the trail for each key that it had', async () => {
    const store = createMemoryStore();
    const gateway = startQubole({ store });
    await view(gateway, 'tok-reader');
    await refresh(gateway);
    await view(gateway);
    const entries = (await store.audit(owner)).map(({ action, userId, accountId }) => [
      action,
      userId,
      accountId,
    ]);
    expect(entries).toEqual([
      ['put', 'carol', ACCOUNT],
      ['put', 'alice', ACCOUNT],
    ]);
  });
});

describe('a refresh whose answer is lost', () => {
  it('is known by the key before and after: it was made, and is not made again', async () => {
    const store = createMemoryStore();
    const before = (await clientOf(store).getKey()).publicKey;
    const dying = clientOf(store, (next) => async (request, options) => {
      const response = await next(request, options);
      if (request.method === 'PUT') throw new Error('ECONNRESET');
      return response;
    });
    const after = (await dying.refreshKey()).publicKey;
    expect(after).not.toBe(before);
    expect((await clientOf(store).getKey()).publicKey).toBe(after);
    expect(await store.get(owner, ref)).toMatchObject({ revision: 2 });
  });

  it('is known by the key before and after: it was not made', async () => {
    const store = createMemoryStore();
    const before = (await clientOf(store).getKey()).publicKey;
    const stuck: Store = { ...store, commit: () => new Promise(() => {}) };
    await expect(clientOf(stuck, undefined, 500).refreshKey()).rejects.toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringContaining('may or may not'),
    });
    expect((await clientOf(store).getKey()).publicKey).toBe(before);
  });
});
