import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KeypairError } from '../../src/errors.js';
import { SecretText } from '../../src/secret.js';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory.js';
import type { Store } from '../../src/store/store.js';
import { checkVault, surveyVault } from '../../src/vault/check.js';
import {
  createKeyRing,
  createVault,
  type KeyProvider,
  type Vault,
  type VaultKey,
} from '../../src/vault/vault.js';
import { draft, insert } from '../../testing/store-kit.js';

const key = (id: string): VaultKey => ({ id, secret: randomBytes(32) });
const vaultOf = (...keys: readonly VaultKey[]): Vault => createVault(createKeyRing({ keys }));
const OWNER = 'user:alice';

/** Puts one keypair with a private half under each vault into the store. */
async function fill(store: MemoryStore, vaults: readonly Vault[]): Promise<void> {
  for (const vault of vaults) {
    const n = (await store.scan(0, 10_000)).length + 1;
    const plain = draft(OWNER, n);
    const sealed = await vault.seal(new SecretText(`secret text ${n}`), plain);
    await insert(store, OWNER, [{ ...plain, sealed }]);
  }
}

/** A store that tells what it was asked, and takes no change. */
function watched(store: MemoryStore, seals: boolean): { store: Store; asked: string[] } {
  const asked: string[] = [];
  const told: Store = {
    ...store,
    scan: (after, limit) => {
      asked.push(`scan ${after} ${limit}`);
      return store.scan(after, limit);
    },
    commit: () => Promise.reject(new Error('nothing may be written')),
    claim: () => Promise.reject(new Error('nothing may be written')),
  };
  const { seals: counted, ...plain } = told;
  return { store: seals ? { ...plain, seals: counted ?? (async () => []) } : plain, asked };
}

describe('checkVault', () => {
  it.each([true, false])('passes an empty store (store counts seals: %s)', async (seals) => {
    const { store } = watched(createMemoryStore(), seals);
    await expect(checkVault({ store, vault: vaultOf(key('a')) })).resolves.toBeUndefined();
  });

  it.each([true, false])('passes when every key in use is there (store counts seals: %s)', async (seals) => {
    const [a, b] = [key('a'), key('b')];
    const memory = createMemoryStore();
    await fill(memory, [vaultOf(a), vaultOf(b), vaultOf(a), vaultOf(a)]);
    const { store, asked } = watched(memory, seals);
    await expect(checkVault({ store, vault: vaultOf(key('c'), a, b) })).resolves.toBeUndefined();
    expect(asked.filter((one) => one.endsWith(' 1'))).toEqual(['scan 0 1', 'scan 1 1']);
    expect(await surveyVault({ store, vault: vaultOf(key('c'), a, b) })).toEqual([
      { keyId: 'a', count: 3, serial: 1 },
      { keyId: 'b', count: 1, serial: 2 },
    ]);
  });

  it.each([true, false])(
    'names the key that is missing, and the fix, and writes nothing (%s)',
    async (seals) => {
      const a = key('a');
      const memory = createMemoryStore();
      await fill(memory, [vaultOf(a), vaultOf(key('old "one"')), vaultOf(a)]);
      const trail = await memory.audit(OWNER);
      const { store } = watched(memory, seals);
      const error = await checkVault({ store, vault: vaultOf(a) }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(KeypairError);
      expect(error).toMatchObject({
        code: 'store_unavailable',
        message:
          '1 private key is sealed under the vault key "old \\"one\\"", which the vault cannot use: give it the key that sealed them, under that id. A private key is sealed under the vault key "old \\"one\\"", which is not here; add that key to the vault.',
      });
      expect(await memory.audit(OWNER)).toEqual(trail);
    },
  );

  it('tells another key of the same id from a record that is damaged', async () => {
    const a = key('a');
    const memory = createMemoryStore();
    await fill(memory, [vaultOf(a), vaultOf(a), vaultOf(a)]);
    await expect(checkVault({ store: memory, vault: vaultOf(key('a')) })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringMatching(/^3 private keys are sealed under the vault key "a", .* is not the one/),
      issues: [{ code: 'E_STORE_INTEGRITY' }],
    });
    const [first, second] = await memory.scan(0, 2);
    if (first?.sealed == null || second?.sealed == null) throw new Error('two were expected');
    const damaged = { ...first.sealed, wrapped: first.sealed.wrapped.with(20, 0).with(21, 0) };
    await memory.commit({ owner: OWNER, replace: [{ ...first, sealed: damaged }], audit: [] });
    await expect(checkVault({ store: memory, vault: vaultOf(a) })).resolves.toBeUndefined();
  });

  it('gives up on a key after 16 records', async () => {
    const a = key('a');
    const memory = createMemoryStore();
    await fill(
      memory,
      Array.from({ length: 40 }, () => vaultOf(a)),
    );
    let unwraps = 0;
    const ring = createKeyRing({ keys: [key('a')] });
    const counting: KeyProvider = {
      ...ring,
      unwrap: (items) => {
        unwraps += 1;
        return ring.unwrap(items);
      },
    };
    await expect(checkVault({ store: memory, vault: createVault(counting) })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    expect(unwraps).toBe(16);
  });

  it('passes on that the store or the key service is away', async () => {
    const a = key('a');
    const memory = createMemoryStore();
    await fill(memory, [vaultOf(a)]);
    const ring = createKeyRing({ keys: [a] });
    const away: KeyProvider = { ...ring, unwrap: () => Promise.reject(new Error('KMS is away')) };
    await expect(checkVault({ store: memory, vault: createVault(away) })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('The key provider of the vault failed.') as string,
    });
    const gone = new KeypairError('store_unavailable', 'gone');
    const store: Store = { ...memory, seals: () => Promise.reject(gone) };
    await expect(checkVault({ store, vault: vaultOf(a) })).rejects.toBe(gone);
    const signal = AbortSignal.abort();
    await expect(checkVault({ store: memory, vault: vaultOf(a), signal })).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });
});
