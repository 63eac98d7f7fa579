import { createKeypairService, createMemoryStore, KeypairError, POLICIES } from '@keypair-gateway/core';
import { createGateway, identities } from '@keypair-gateway/gateway';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noauth2 } from '../src/family/noauth2.js';
import { createNova, nova, novaPolicy } from '../src/server.js';
import { novaShapes } from '../src/shapes.js';
import { ask, BASE, ED25519, PRIVATE_KEY, startNova } from './support/gateway.js';
import { toWire } from './support/replay.js';

describe('createNova', () => {
  it('refuses wrong options at once', () => {
    for (const options of [
      { maxMicroversion: '2.0' },
      { maxMicroversion: 'latest' },
      { quota: -2 },
      { quota: 1.5 },
    ]) {
      expect(() => createNova(options)).toThrow(TypeError);
    }
    expect(() => createNova({ ownership: 'team' as never })).toThrow(/ownership must be/);
    expect(() => createNova({ keyText: 'strict' as never })).toThrow(/keyText must be/);
  });

  it('is safe by default, and keyText changes the policy and how strictly bodies are read alone', () => {
    expect(nova.policy).toEqual({ ...POLICIES.openssh, maxKeypairs: 100 });
    expect(novaPolicy({ quota: -1 })).toEqual(POLICIES.openssh);
    expect(createNova({ keyText: 'faithful' }).policy).toMatchObject({
      name: 'nova',
      reader: expect.any(Function),
    });
    expect(createNova({ keyText: 'faithful' }).routes).toBe(nova.routes);
    const twice = new TextEncoder().encode('{"keypair": {"name": "a", "name": "b"}}');
    expect(createNova({ keyText: 'faithful' }).readJson(twice)).toEqual({ keypair: { name: 'b' } });
    expect(() => nova.readJson(twice)).toThrow('Malformed request body');
  });

  it('keeps nothing beside name and key, of both types', () => {
    expect(nova.capabilities).toMatchObject({ keeps: [], types: ['ssh', 'x509'], retains: false });
  });
});

describe('a relative of Nova', () => {
  it('states what its versions have of their own', async () => {
    const differences = {
      showsType: true,
      drops: ['type'],
      statuses: { create: 201, list: 200, show: 200, delete: 202 },
    };
    const shapes = (version: string) => novaShapes({ version, differences });
    const dialect = createNova({ maxMicroversion: '2.60' }, { name: 'cousin', shapes });
    const backend = createKeypairService({ store: createMemoryStore() });
    const gateway = createGateway({ mounts: [{ dialect, prefix: '/c', backend, authenticate: noauth2() }] });
    const body = { keypair: { name: 'k', public_key: ED25519, type: 'x509' } };
    const made = await ask(gateway, 'POST', '/c/v2.1/os-keypairs', { version: '2.1', body });
    expect(made).toMatchObject({ status: 201, body: { keypair: { type: 'ssh', name: 'k' } } });
    const listed = await ask(gateway, 'GET', '/c/v2.1/os-keypairs?limit=1', { version: '2.35' });
    expect(JSON.stringify(listed)).toContain(`${BASE}/c/v2.1/os-keypairs?limit=1&marker=k`);
    expect(JSON.stringify(await ask(gateway, 'GET', '/c/'))).toContain(`${BASE}/c/v2.1/`);
  });
});

describe('a seed', () => {
  it('is a keypair as show has it', () => {
    const seed = { name: 'k', public_key: ED25519, id: 7, created_at: '2026-01-05T09:00:00.000001' };
    expect(nova.readSeed?.(seed, 'user:alice')).toMatchObject({
      owner: 'user:alice',
      serial: 7,
      createdAt: 1_767_603_600_000_001,
      uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect(() => nova.readSeed?.({ name: 'k' }, 'user:alice')).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
  });
});

describe('a wrong token', () => {
  it('is 401 with a challenge, before the path is looked at', async () => {
    const authenticate = identities([{ accountId: 'a', userId: 'alice', roles: [], tokens: ['tok'] }]);
    const gateway = startNova({}, authenticate);
    for (const path of ['/v2.1/os-keypairs', '/v2/nothing']) {
      const response = await gateway.handle(
        toWire({ method: 'GET', path, headers: { 'X-Auth-Token': 'x' } }, BASE),
      );
      expect(response?.status).toBe(401);
      expect(response?.headers['www-authenticate']).toBe(`Keystone uri="${BASE}"`);
      expect(response?.headers['openstack-api-version']).toBeUndefined();
      expect(JSON.parse(String(response?.body))).toEqual({
        error: {
          code: 401,
          title: 'Unauthorized',
          message: 'The request you have made requires authentication.',
        },
      });
    }
    expect((await ask(gateway, 'GET', '/v2.1', { token: 'x' })).status).toBe(200);
    expect((await ask(gateway, 'GET', '/v2.1/os-keypairs', { token: 'tok' })).status).toBe(200);
  });
});

describe('every answer', () => {
  it('below an endpoint has the request id twice', async () => {
    const gateway = startNova();
    for (const path of ['/v2.1', '/v2/', '/v2.1/os-keypairs', '/v2.1/nothing']) {
      const response = await gateway.handle(
        toWire({ method: 'GET', path, headers: { 'X-Auth-Token': 'a' } }, BASE),
      );
      expect(response?.headers['x-openstack-request-id']).toMatch(/^req-[0-9a-f-]{36}$/);
      expect(response?.headers['x-compute-request-id']).toBe(response?.headers['x-openstack-request-id']);
    }
    const root = await gateway.handle(toWire({ method: 'GET', path: '/', headers: {} }, BASE));
    expect(root?.headers['x-openstack-request-id']).toBeUndefined();
  });

  it('to bad input is no 5xx and holds no private key', async () => {
    const gateway = startNova();
    const odd = fc.oneof(fc.jsonValue(), fc.constant(PRIVATE_KEY));
    const member = fc.constantFrom('name', 'public_key', 'type', 'user_id', 'x', '__proto__');
    const body = fc.oneof(odd, fc.record({ keypair: fc.oneof(odd, fc.dictionary(member, odd)) }));
    const version = fc.constantFrom('2.1', '2.10', '2.92', 'latest', '9.9', 'x');
    const path = fc.constantFrom('/v2.1/os-keypairs', '/v2/os-keypairs', '/v2.1/a%/os-keypairs', '/x');
    await fc.assert(
      fc.asyncProperty(body, version, path, async (sent, at, where) => {
        const raw = JSON.stringify(sent);
        const got = await ask(gateway, 'POST', where, {
          version: at,
          raw,
          headers: { 'content-type': 'text/plain' },
        });
        expect(got.status).toBeLessThan(500);
        expect(JSON.stringify(got)).not.toMatch(/b3BlbnNzaC1rZXktdjEAAAAA/);
      }),
      { numRuns: 300 },
    );
  });

  it('does not repeat a private key that came as a version or as a path', async () => {
    const gateway = startNova();
    const secret = PRIVATE_KEY.replaceAll('\n', ' ').trim();
    const versioned = await ask(gateway, 'GET', '/v2.1/os-keypairs', { version: secret });
    const placed = await ask(gateway, 'GET', `/${encodeURIComponent(PRIVATE_KEY)}`, { version: '2.1' });
    expect([versioned.status, placed.status]).toEqual([400, 300]);
    for (const answer of [versioned, placed])
      expect(JSON.stringify(answer)).not.toMatch(/b3BlbnNzaC1rZXktdjEAAAAA/);
    expect(JSON.stringify(versioned)).toContain('API Version String [redacted] is of invalid format');
  });

  it('of a store that is away is 503 without its reason', () => {
    const error = new KeypairError('store_unavailable', 'disk /secret is full');
    const { status, body } = nova.encodeError(error, {});
    expect([status, String(body)]).toEqual([503, expect.not.stringContaining('secret')]);
  });
});
