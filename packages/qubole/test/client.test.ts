import { type Context, POLICIES, withPrivateKey } from '@keypair-gateway/core';
import { createClient, loopback, type Transport, type WireRequest } from '@keypair-gateway/gateway';
import { describe, expect, it } from 'vitest';
import { createQuboleClient, type QuboleClientOptions } from '../src/client.js';
import { createQubole, qubole } from '../src/server.js';
import { accountKey, quboleShapes } from '../src/shapes.js';
import { ACCOUNT, ADMIN, ORIGIN, refresh, startQubole, storeWith, view } from './support/gateway.js';

const OWN = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ of-the-account';

function clientOf(gateway = startQubole(), options: Partial<QuboleClientOptions> = {}) {
  const sent: WireRequest[] = [];
  const transport: Transport = (request, rest) => {
    sent.push(request);
    return loopback(gateway)(request, rest);
  };
  const credential = { kind: 'token', token: ADMIN } as const;
  const client = createQuboleClient({ endpoint: ORIGIN, credential, transport, ...options });
  return { client, calls: () => sent.map(({ method, target }) => `${method} ${target}`), sent };
}

describe('createQuboleClient', () => {
  it('views and refreshes the key', async () => {
    const gateway = startQubole({ store: await storeWith(OWN) });
    const { client, calls, sent } = clientOf(gateway, { accountId: ACCOUNT });
    expect(await client.getKey()).toMatchObject({
      owner: `account:${ACCOUNT}`,
      slot: 'ssh_key',
      publicKey: OWN,
    });
    const made = await client.refreshKey();
    expect(made).toMatchObject({ algorithm: 'rsa', bits: 2048, publicKey: await view(gateway) });
    expect((await client.getKey()).publicKey).toBe(made.publicKey);
    // Before a refresh the key is read, so that a lost answer can be known.
    const path = '/api/v2/accounts/ssh_key';
    expect(calls()).toEqual([`GET ${path}`, `GET ${path}`, `PUT ${path}`, `GET ${path}`]);
    expect(sent[2]).toMatchObject({
      headers: { 'x-auth-token': ADMIN, accept: 'application/json', 'content-type': 'application/json' },
    });
    expect(sent.every(({ body }) => body === undefined)).toBe(true);
  });

  it.each(['v1.2', 'v2', 'latest'])('speaks %s', async (version) => {
    const { client, calls } = clientOf(startQubole(), { version, retry: false });
    await client.refreshKey();
    await client.getKey();
    const path = `/api/${version}/accounts/ssh_key`;
    expect(calls()).toEqual([`PUT ${path}`, `GET ${path}`]);
  });

  it('does not speak other versions', async () => {
    const { client, calls } = clientOf(startQubole(), { version: 'v1.3' });
    await expect(client.getKey()).rejects.toMatchObject({ code: 'not_supported' });
    await expect(client.refreshKey()).rejects.toMatchObject({ code: 'not_supported' });
    expect(calls()).toEqual([]);
  });

  it.each(['', '/', '/api', '/api/', '/api/v2', '/api/v1.2/', '/api/latest'])(
    'takes the endpoint with %j at its end',
    async (end) => {
      const { client, calls } = clientOf(startQubole({ store: await storeWith(OWN) }), {
        endpoint: ORIGIN + end,
      });
      expect((await client.getKey()).publicKey).toBe(OWN);
      expect(calls()).toEqual(['GET /api/v2/accounts/ssh_key']);
    },
  );

  it('says what the cloud says', async () => {
    const reader = { credential: { kind: 'token', token: 'tok-reader' } } as const;
    await expect(clientOf(startQubole(), reader).client.refreshKey()).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Access denied',
    });
    const nobody = { credential: { kind: 'token', token: 'nobody' } } as const;
    await expect(clientOf(startQubole(), nobody).client.getKey()).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const off = startQubole({ options: { uniqueSshKey: false } });
    await expect(clientOf(off).client.getKey()).rejects.toMatchObject({ code: 'not_found' });
    await expect(clientOf(off).client.refreshKey()).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Unique SSH key feature is not enabled for this account',
    });
  });

  it('takes tokens only', async () => {
    const credential = { kind: 'password', username: 'a', password: 'b' } as const;
    await expect(clientOf(startQubole(), { credential }).client.getKey()).rejects.toMatchObject({
      code: 'unauthenticated',
      message: 'Qubole takes tokens only.',
    });
  });

  it('can be given up', async () => {
    const caller = new AbortController();
    const { client } = clientOf(startQubole(), { transport: () => new Promise(() => {}) });
    const waiting = expect(client.getKey({ signal: caller.signal })).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    caller.abort();
    await waiting;
  });
});

describe('Qubole as the backend of another gateway', () => {
  const context: Context = {
    principal: { userId: 'u', accountId: ACCOUNT, roles: ['system-admin'] },
    policy: POLICIES.openssh,
    requestId: 'r',
  };

  it('is seen, filled and refreshed as any slot', async () => {
    const inner = startQubole();
    const credential = { kind: 'token', token: ADMIN } as const;
    const backend = createClient(qubole, { endpoint: ORIGIN, credential, transport: loopback(inner) });
    const front = startQubole({ backend });
    const first = await view(front);
    expect(await view(inner)).toBe(first);
    const next = await refresh(front);
    expect([await view(inner), await view(front)]).toEqual([next, next]);
    const absent = quboleShapes().view.request.decode(undefined, accountKey(ACCOUNT));
    expect(await backend.execute(absent, context)).toMatchObject({
      outcome: 'kept',
      keypair: { publicKey: next },
    });
  });

  it('hands no private half to anybody', async () => {
    const credential = { kind: 'token', token: ADMIN } as const;
    const backend = createClient(createQubole(), {
      endpoint: ORIGIN,
      credential,
      transport: loopback(startQubole()),
    });
    const whose = { ...accountKey(ACCOUNT), principal: context.principal };
    await expect(withPrivateKey(backend, whose, () => 'used')).rejects.toMatchObject({
      code: 'not_supported',
    });
    const list = { op: 'list', owner: whose.owner, query: { order: 'name' } } as const;
    await expect(backend.execute(list, context)).rejects.toMatchObject({ code: 'not_supported' });
  });
});
