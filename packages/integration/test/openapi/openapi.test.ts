import { cloudsigma } from '@keypair-gateway/cloudsigma';
import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway } from '@keypair-gateway/gateway';
import { openApiDocument } from '@keypair-gateway/gateway/openapi';
import { nova } from '@keypair-gateway/nova';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ModelKeys, makeModelKeys } from '../model/keys.js';
import { createConformance } from './conforms.js';
import { driveDocument } from './drive.js';
import { DIALECT_NAMES } from './worlds.js';

const REQUESTS = 300;

describe('documents of dialects', () => {
  let keys: ModelKeys;
  beforeAll(async () => {
    keys = await makeModelKeys();
  });

  it.each(DIALECT_NAMES)('tell every answer of %s to requests that are made of them', async (name) => {
    const { faults, met } = await driveDocument(name, {
      ...{ requests: REQUESTS, seed: 20_261_123, keys, versions: 2 },
    });
    expect(faults).toEqual([]);
    const operations = (ends: RegExp): Set<string> =>
      new Set([...met.keys()].filter((key) => ends.test(key)).map((key) => key.replace(/ .*/, '')));
    const all = operations(/./).size;
    expect(operations(/ 2..$/).size).toBeGreaterThan(0.7 * all);
    expect(operations(/ 4..$/).size).toBeGreaterThan(0.5 * all);
  });

  it('tell the fingerprint of a certificate that came through another dialect', async () => {
    const backend = createKeypairService({ store: createMemoryStore() });
    const mount = { backend, authenticate: 'given' } as const;
    const gateway = createGateway({
      mounts: [
        { ...mount, dialect: nova },
        { ...mount, dialect: cloudsigma },
      ],
    });
    const principal = { userId: 'alice', accountId: 'acme', roles: [] };
    const keypair = { name: 'windows', type: 'x509', public_key: keys.certificate };
    const plain = { basePath: '', origin: 'http://cloud.example' };
    const made = await gateway.handle(
      {
        ...{ ...plain, method: 'POST', target: '/nova/v2.1/os-keypairs' },
        headers: { 'openstack-api-version': 'compute 2.2', 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify({ keypair })),
      },
      { principal },
    );
    expect(made?.status).toBe(201);
    const target = '/cloudsigma/api/2.0/pubkeys/';
    const listed = await gateway.handle({ ...plain, method: 'GET', target, headers: {} }, { principal });
    expect(String(listed?.body)).toMatch(/"fingerprint":"(..:){19}.."/);
    const { fault } = createConformance(openApiDocument(cloudsigma));
    expect(listed && fault('/api/2.0/pubkeys/', 'GET', listed)).toBeUndefined();
  });
});
