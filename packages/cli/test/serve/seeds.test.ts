import {
  createKeyRing,
  createMemoryStore,
  createVault,
  generateKeyMaterial,
  POLICIES,
  type Store,
  type Vault,
} from '@keypair-gateway/core';
import { createNova } from '@keypair-gateway/nova';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConfigProblem } from '../../src/config/types.js';
import { plantSeeds, type SeedTarget } from '../../src/serve/seeds.js';
import { freshLine } from '../helpers/keys.js';
import { ED25519, RSA } from '../helpers/known-keys.js';

let store: Store;

beforeEach(() => {
  store = createMemoryStore();
});

const plant = (
  seeds: readonly { readonly owner?: object; readonly keypairs: readonly object[] }[],
  more: Partial<SeedTarget> = {},
): Promise<readonly ConfigProblem[]> =>
  plantSeeds(
    seeds.map(({ owner = { userId: 'alice' }, keypairs }, i) => ({
      seed: { dialect: 'nova', ...owner, keypairs: keypairs as Record<string, unknown>[] },
      path: ['seed', i],
      dialect: createNova(),
      policy: POLICIES.openssh,
      store,
      vault: undefined,
      ...more,
    })),
  );

const vault: Vault = createVault(createKeyRing({ keys: [{ id: 'a', secret: new Uint8Array(32) }] }));

describe('plantSeeds', () => {
  it('keeps ids that are given, and refuses one that is not above those before it', async () => {
    const line = (name: string, more: object = {}): object => ({ name, public_key: ED25519.line, ...more });
    const stale = await plant([
      { keypairs: [line('a', { id: 7 })] },
      { owner: { userId: 'bob' }, keypairs: [line('b'), line('c', { id: 8 })] },
    ]);
    expect(stale).toEqual([
      {
        path: ['seed', 1, 'keypairs', 1],
        message: 'has the id 8, which must be above 8: the list is in the order of creation',
      },
    ]);
    expect(await store.scan(0, 10)).toEqual([]);
    expect(await plant([{ keypairs: [line('a', { id: 7 }), line('b'), line('c', { id: 40 })] }])).toEqual([]);
    expect((await store.scan(0, 10)).map(({ serial }) => serial)).toEqual([7, 8, 40]);
  });

  it('keeps the order, the dates and what the key says', async () => {
    const keypairs = [
      { name: 'z', public_key: RSA.line },
      {
        name: 'a',
        public_key: ED25519.line,
        fingerprint: ED25519.md5,
        created_at: '2026-01-05T09:00:00.000007',
      },
    ];
    expect(await plant([{ keypairs }])).toEqual([]);
    const [z, a] = await store.scan(0, 10);
    expect(z).toMatchObject({
      owner: 'user:alice',
      name: 'z',
      serial: 1,
      revision: 1,
      algorithm: 'rsa',
      bits: 2048,
      fingerprint: RSA.md5,
      sealed: null,
    });
    expect(a).toMatchObject({
      name: 'a',
      serial: 2,
      algorithm: 'ed25519',
      createdAt: Date.UTC(2026, 0, 5, 9) * 1000 + 7,
    });
  });

  it('belongs to users and to accounts', async () => {
    const keypairs = [{ name: 'k', public_key: ED25519.line }];
    expect(await plant([{ keypairs }, { owner: { accountId: 'acme' }, keypairs }])).toEqual([]);
    expect((await store.scan(0, 10)).map(({ owner }) => owner)).toEqual(['user:alice', 'account:acme']);
  });

  it('seals private keys that are given', async () => {
    const keypairs = [{ name: 'k', public_key: ED25519.line, private_key: 'the private half' }];
    expect(await plant([{ keypairs }])).toEqual([
      { path: ['seed', 0, 'keypairs', 0], message: 'has a private key; the backend needs a vault for it' },
    ]);
    expect(await plant([{ keypairs }], { vault })).toEqual([]);
    const [kept] = await store.scan(0, 1);
    const { owner, uuid, keyVersion, sealed } = kept!;
    const [opened] = await vault.open([[sealed!, { owner, uuid, keyVersion }]]);
    expect(opened?.reveal()).toBe('the private half');
  });

  it('refuses a private key that belongs to another public key', async () => {
    const make = () =>
      generateKeyMaterial({ from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' });
    const [one, two] = [await make(), await make()];
    const keypairs = [one, two].map(({ publicKey }, i) => {
      return { name: `k${i}`, public_key: publicKey, private_key: one.privateKey.reveal() };
    });
    const message = 'has a private key that does not belong to its public key';
    expect(await plant([{ keypairs }], { vault })).toEqual([{ path: ['seed', 0, 'keypairs', 1], message }]);
    expect(await plant([{ keypairs: keypairs.slice(0, 1) }], { vault })).toEqual([]);
  });

  it.each<[string, readonly object[], number, string]>([
    ['a text that is no key', [{ name: 'k', public_key: 'ssh-rsa AAAA' }], 0, ''],
    ['no name', [{ public_key: ED25519.line }], 0, 'A keypair needs a name and a public_key.'],
    [
      'the fingerprint of another key',
      [{ name: 'k', public_key: RSA.line, fingerprint: ED25519.md5 }],
      0,
      'has a fingerprint that is not that of its key',
    ],
    [
      'a name twice',
      [
        { name: 'k', public_key: RSA.line },
        { name: 'k', public_key: ED25519.line },
      ],
      1,
      'repeats the name',
    ],
  ])('%s is told, and nothing is written', async (_, keypairs, index, message) => {
    const good = { owner: { userId: 'bob' }, keypairs: [{ name: 'k', public_key: freshLine() }] };
    const problems = await plant([good, { keypairs }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path: ['seed', 1, 'keypairs', index] });
    expect(problems[0]?.message).toContain(message);
    expect(await store.scan(0, 1)).toEqual([]);
  });

  it('a name twice in two seeds of one owner is told as well', async () => {
    const keypairs = [{ name: 'k', public_key: ED25519.line }];
    expect(await plant([{ keypairs }, { keypairs }])).toHaveLength(1);
  });

  it('is refused on a store that has keypairs', async () => {
    const keypairs = [{ name: 'k', public_key: ED25519.line }];
    expect(await plant([{ keypairs }])).toEqual([]);
    expect((await plant([{ owner: { userId: 'bob' }, keypairs }]))[0]?.message).toContain(
      'needs an empty store',
    );
  });

  it("reads with the mount's own reader where it has one", async () => {
    const keypairs = [{ name: 'k', public_key: `${ED25519.line}\n${RSA.line}` }];
    expect(await plant([{ keypairs }])).toHaveLength(1);
    const { policy } = createNova({ keyText: 'faithful' });
    expect(await plant([{ keypairs }], { policy })).toEqual([]);
  });
});
