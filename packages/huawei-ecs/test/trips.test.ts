import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
import { createGateway, type Dialect, type Gateway, identities } from '@keypair-gateway/gateway';
import { createNova } from '@keypair-gateway/nova/family';
import { describe, expect, it } from 'vitest';
import { createVirtuozzo } from '../../virtuozzo/src/server.js';
import { createHuaweiEcs } from '../src/server.js';
import { ask, ED25519, PEOPLE } from './support/gateway.js';

interface Wire {
  readonly public_key: string;
  readonly fingerprint: string;
  readonly private_key?: string;
  readonly id: number;
}

const DIALECTS = { 'huawei-ecs': createHuaweiEcs, virtuozzo: createVirtuozzo, nova: createNova } as const;
type Name = keyof typeof DIALECTS;
const NAMES = Object.keys(DIALECTS) as readonly Name[];

/** All three over one store, each under its name. */
function start(): Gateway {
  const backend = createKeypairService({ store: createMemoryStore() });
  const authenticate = identities(PEOPLE);
  const mount = (dialect: Dialect) => ({ dialect, backend, authenticate });
  return createGateway({ mounts: NAMES.map((name) => mount(DIALECTS[name]())) });
}

async function call(gateway: Gateway, at: Name, method: string, path: string, body?: object) {
  return ask(gateway, method, `/v2.1/os-keypairs${path}`, {
    version: '2.2',
    ...(body && { body }),
    prefix: `/${at}`,
  });
}

const keypairOf = ({ body }: { readonly body: unknown }): Wire =>
  (body as { readonly keypair: Wire }).keypair;

describe('one keypair in three clouds', () => {
  const made: readonly (readonly [string, object])[] = [
    ['generated', {}],
    ['imported', { public_key: ED25519 }],
    ['imported with a newline', { public_key: `${ED25519}\n` }],
    ['imported with a description', { public_key: `${ED25519} VSTOR-KEY-DESC:the laptop` }],
    ['generated as x509', { type: 'x509' }],
  ];

  for (const from of NAMES)
    it.each(made)(`made through ${from}, %s: the same key, byte for byte, in all`, async (_, more) => {
      const gateway = start();
      const created = keypairOf(await call(gateway, from, 'POST', '', { keypair: { name: 'k', ...more } }));
      expect(created.public_key.length).toBeGreaterThan(0);
      for (const through of NAMES) {
        const shown = keypairOf(await call(gateway, through, 'GET', '/k'));
        expect(shown).toMatchObject({
          public_key: created.public_key,
          fingerprint: created.fingerprint,
          id: 1,
        });
        expect(shown).not.toHaveProperty('private_key');
        const listed = (await call(gateway, through, 'GET', '')).body;
        expect(listed).toMatchObject({
          keypairs: [{ keypair: { public_key: created.public_key, fingerprint: created.fingerprint } }],
        });
      }
    });

  it('is gone from all once it is deleted in one', async () => {
    for (const by of NAMES) {
      const gateway = start();
      await call(gateway, 'huawei-ecs', 'POST', '', { keypair: { name: 'k', public_key: ED25519 } });
      expect((await call(gateway, by, 'DELETE', '/k')).status).toBe(204);
      for (const through of NAMES) expect((await call(gateway, through, 'GET', '/k')).status).toBe(404);
    }
  });
});
