import { cloudsigma } from '@keypair-gateway/cloudsigma';
import { createKeypairService, createMemoryStore, type Principal } from '@keypair-gateway/core';
import { createGateway, type Gateway, identities } from '@keypair-gateway/gateway';
import { nova } from '@keypair-gateway/nova';
import { describe, expect, it } from 'vitest';
import type { Answer } from './client.js';
import { type Embedding, HOSTS, type Host, type Running } from './hosts.js';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDjp5bgPtbHeoQckbTV+wizO7eqWUztpLnIHe4XaG6WO k';
const BOB: Principal = { userId: 'bob', accountId: 'acme', roles: [] };
const HEADERS = { host: 'gateway.test' };
const JSON_TYPE = { 'content-type': 'application/json' };

function gatewayOf(prefix = ''): Gateway {
  const store = createMemoryStore();
  const backend = createKeypairService({ store });
  const authenticate = identities([{ userId: 'alice', accountId: 'acme', roles: [], tokens: ['tok-alice'] }]);
  return createGateway({
    mounts: [
      { dialect: nova, prefix, backend, authenticate },
      { dialect: cloudsigma, prefix: `${prefix}/sigma`, backend, authenticate: 'given' },
    ],
    claim: store.claim,
  });
}

async function within<T>(
  host: Host,
  gateway: Gateway,
  embedding: Embedding,
  use: (send: Running['send']) => Promise<T>,
): Promise<T> {
  const running = await host.start(gateway, embedding);
  try {
    return await use(running.send);
  } finally {
    await running.stop();
  }
}

const get = (target: string, headers: object = {}) => ({
  ...{ method: 'GET', target, basePath: '', origin: '' },
  headers: { ...HEADERS, ...headers },
});

const post = (target: string, value: unknown, headers: object = {}) => {
  const body = Buffer.from(JSON.stringify(value));
  const length = { 'content-length': String(body.length) };
  return { ...get(target, { ...JSON_TYPE, ...length, ...headers }), method: 'POST', body };
};

const jsonOf = ({ body }: Answer): unknown => JSON.parse(Buffer.from(body).toString('utf8'));

const KEYPAIRS = '/v2.1/os-keypairs';

describe.each(HOSTS)('$name', (host) => {
  const login: Embedding['login'] = async (who) => (who === 'bob' ? BOB : undefined);

  it('serves whom the application knows, whatever credential the request has', async () => {
    await within(host, gatewayOf(), { login }, async (send) => {
      const value = { keypair: { name: 'of-bob', public_key: KEY } };
      const made = await send(post(KEYPAIRS, value, { 'x-who': 'bob', 'x-auth-token': 'tok-alice' }));
      expect(jsonOf(made)).toMatchObject({ keypair: { user_id: 'bob' } });
      const listed = jsonOf(await send(get(KEYPAIRS, { 'x-who': 'bob', 'x-auth-token': 'nonsense' })));
      expect(listed).toMatchObject({ keypairs: [{ keypair: { name: 'of-bob' } }] });
    });
  });

  it('answers 401 of the dialect where the application knows nobody, even with a credential that is good elsewhere', async () => {
    await within(host, gatewayOf(), { login }, async (send) => {
      const refused = await send(get(KEYPAIRS, { 'x-auth-token': 'tok-alice' }));
      expect(refused.status).toBe(401);
      expect(`${refused.headers['www-authenticate']}`).toBe('Keystone uri="http://gateway.test"');
      const sigma = await send(get('/sigma/api/2.0/keypairs/'));
      expect(sigma.status).toBe(401);
      expect(`${sigma.headers['www-authenticate']}`).toContain('Basic realm=');
    });
  });

  it('answers to all what is open to all', async () => {
    await within(host, gatewayOf(), { login }, async (send) => {
      expect((await send(get('/'))).status).toBe(200);
    });
  });

  it('takes no principal from headers, and asks for credentials where the application has no login', async () => {
    await within(host, gatewayOf(), {}, async (send) => {
      const forged = { principal: JSON.stringify(BOB), 'x-principal': 'bob', 'x-who': 'bob' };
      expect((await send(get(KEYPAIRS, forged))).status).toBe(401);
      expect((await send(get(KEYPAIRS, { 'x-auth-token': 'tok-alice' }))).status).toBe(200);
      expect((await send(get('/sigma/api/2.0/keypairs/', forged))).status).toBe(401);
    });
  });

  it('names the prefix that it is mounted under, and leaves other paths to the application', async () => {
    const embedding = { login, prefix: '/cloud' };
    await within(host, gatewayOf(host.knowsPrefix ? '' : '/cloud'), embedding, async (send) => {
      const names = ['one', 'two'];
      for (const name of names) {
        const value = { keypair: { name, public_key: KEY } };
        expect((await send(post(`/cloud${KEYPAIRS}`, value, { 'x-who': 'bob' }))).status).toBe(200);
      }
      const asks = { 'x-who': 'bob', 'openstack-api-version': 'compute 2.35' };
      expect(JSON.stringify(jsonOf(await send(get(`/cloud${KEYPAIRS}?limit=1`, asks))))).toContain(
        '//gateway.test/cloud/v2.1/os-keypairs?limit=1&marker=one',
      );
      expect((await send(get('/cloud'))).status).toBe(200);
      expect([299, 404]).toContain((await send(get(KEYPAIRS, asks))).status);
      expect([299, 404]).toContain((await send(get('/clouds', asks))).status);
    });
  });
});
