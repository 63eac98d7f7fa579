import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../../src/errors.js';
import { SecretText } from '../../src/secret.js';
import { createKeypairService } from '../../src/service/service.js';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory.js';
import type { Store, StoredKeypair } from '../../src/store/store.js';
import type { Owner } from '../../src/types.js';
import { rotateVault } from '../../src/vault/rotation.js';
import {
  createKeyRing,
  createVault,
  type KeyProvider,
  type Vault,
  type VaultKey,
} from '../../src/vault/vault.js';
import { draft, insert } from '../../testing/store-kit.js';
import { contextOf } from '../support/world.js';

const OLD: VaultKey = { id: 'old', secret: randomBytes(32) };
const NEW: VaultKey = { id: 'new', secret: randomBytes(32) };
const OWNERS: readonly Owner[] = ['user:alice', 'user:bob', 'account:acme'];
const vaultOf = (...keys: readonly VaultKey[]): Vault => createVault(createKeyRing({ keys }));
const both = vaultOf(NEW, OLD);

async function fill(store: MemoryStore, count: number, vault: Vault = vaultOf(OLD)): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const owner = OWNERS[n % OWNERS.length] as Owner;
    const plain = draft(owner, n, n % 7 === 0 ? { slot: `slot-${n}` } : { attributes: { b: n, a: [1] } });
    const sealed = n % 5 === 0 ? null : await vault.seal(new SecretText(`secret ${n}`), plain);
    await insert(store, owner, [{ ...plain, sealed }]);
  }
}

async function texts(store: Store, vault: Vault): Promise<readonly string[]> {
  const records = await store.scan(0, 100_000);
  const sealed = records.flatMap((record) => (record.sealed ? [[record.sealed, record] as const] : []));
  return (await vault.open(sealed)).map((secret) => secret.reveal());
}

describe('rotateVault', () => {
  it('puts everything under the active key and changes nothing else', async () => {
    const store = createMemoryStore();
    await fill(store, 53);
    const before = await store.scan(0, 100);
    const known = await texts(store, both);
    const progress: number[] = [];
    const result = await rotateVault({
      store,
      vault: both,
      activeKeyId: 'new',
      pageSize: 10,
      clock: () => 77,
      onProgress: ({ rewrapped, total }) => progress.push(rewrapped, total),
    });
    expect(result).toEqual({ rewrapped: 43, left: 0, stuck: [] });
    expect(progress.slice(-2)).toEqual([43, 43]);
    const after = await store.scan(0, 100);
    for (const [i, record] of after.entries()) {
      const was = before[i] as StoredKeypair;
      if (was.sealed === null) expect(record).toEqual(was);
      else {
        expect({ ...record, sealed: was.sealed, revision: 1 }).toEqual(was);
        expect(record.sealed).toMatchObject({ keyId: 'new', box: was.sealed.box });
        expect(record.revision).toBe(2);
      }
    }
    expect(await texts(store, vaultOf(NEW))).toEqual(known);
    const trail = (await store.audit('user:alice')).filter(({ action }) => action === 'rotate');
    expect(trail).toHaveLength(
      after.filter(({ owner, revision }) => owner === 'user:alice' && revision === 2).length,
    );
    expect(trail[0]).toMatchObject({ at: 77, userId: '', accountId: '', requestId: 'rotate' });
  });

  it('does nothing twice, and goes on where an ended one stopped', async () => {
    const store = createMemoryStore();
    await fill(store, 60);
    const controller = new AbortController();
    const ended = rotateVault({
      store,
      vault: both,
      activeKeyId: 'new',
      pageSize: 5,
      signal: controller.signal,
      onProgress: ({ rewrapped }) => void (rewrapped > 10 && controller.abort()),
    });
    await expect(ended).rejects.toMatchObject({ code: 'store_unavailable' });
    const [mid] = (await store.seals?.()) ?? [];
    expect(mid).toMatchObject({ keyId: 'new' });
    const done = mid?.count ?? 0;
    expect(done).toBeGreaterThan(10);
    expect(done).toBeLessThan(20);
    const options = { store, vault: both, activeKeyId: 'new' };
    expect(await rotateVault(options)).toEqual({ rewrapped: 48 - done, left: 0, stuck: [] });
    const again = await store.scan(0, 100);
    expect(await rotateVault(options)).toEqual({ rewrapped: 0, left: 0, stuck: [] });
    expect(await store.scan(0, 100)).toEqual(again);
  });

  it('of two at once rewraps each record once', async () => {
    const store = createMemoryStore();
    await fill(store, 60);
    const options = { store, vault: both, activeKeyId: 'new', pageSize: 7 };
    const [one, two] = await Promise.all([rotateVault(options), rotateVault(options)]);
    expect([one.rewrapped + two.rewrapped, one.left, two.left]).toEqual([48, 0, 0]);
    expect((await texts(store, vaultOf(NEW))).length).toBe(48);
    expect((await store.scan(0, 100)).every(({ revision, sealed }) => revision === (sealed ? 2 : 1))).toBe(
      true,
    );
  });

  it('lets updates, reads, replacements and deletions through while it runs', async () => {
    const store = createMemoryStore();
    await fill(store, 90);
    // Two vaults over the same keys, one of which still seals under the old one: a process that has not heard yet.
    const service = createKeypairService({ store, vault: vaultOf(OLD, NEW) });
    const context = contextOf({ userId: 'root', accountId: 'ops', roles: ['admin'] });
    let running = true;
    const codes = new Set<string>();
    const refs = (await store.scan(0, 200)).filter(({ slot, sealed }) => slot === null && sealed !== null);
    const [gone, ...rest] = refs;
    const hammer = async (): Promise<number> => {
      let calls = 0;
      for (let i = 0; running || i < 40; i++) {
        const { owner, uuid } = rest[i % rest.length] as StoredKeypair;
        const ref = { by: 'uuid', uuid } as const;
        const set = { attributes: { description: `d${i}` } };
        await service
          .execute({ op: 'update', owner, ref, set, reveal: true }, context)
          .then(({ keypair }) => codes.add(keypair.privateKey?.reveal().replace(/\d+/, 'N') ?? 'none'))
          .catch((error: unknown) => codes.add(isKeypairError(error) ? error.code : String(error)));
        const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
        if (i % 10 === 0)
          await service.execute(
            { op: 'put', owner: 'user:alice', slot: 'live', material, when: 'always' },
            context,
          );
        calls += 1;
        await setImmediate();
      }
      return calls;
    };
    const work = [hammer(), hammer()];
    if (gone)
      await service.execute(
        { op: 'delete', owner: gone.owner, ref: { by: 'uuid', uuid: gone.uuid } },
        context,
      );
    await rotateVault({ store, vault: both, activeKeyId: 'new', pageSize: 8 });
    running = false;
    expect(Math.min(...(await Promise.all(work)))).toBeGreaterThanOrEqual(40);
    expect([...codes]).toEqual(['secret N']);
    // What the other process sealed behind its back is found by the next one.
    expect((await rotateVault({ store, vault: both, activeKeyId: 'new' })).left).toBe(0);
    expect((await texts(store, vaultOf(NEW))).filter((text) => text.startsWith('secret')).length).toBe(71);
  });

  it('reads a record again that was changed between its read and its commit, and drops one that is gone', async () => {
    const memory = createMemoryStore();
    await fill(memory, 4);
    let first = true;
    const store: Store = {
      ...memory,
      commit: async (change) => {
        if (first) {
          first = false;
          for (const { owner, uuid } of await memory.scan(0, 10)) {
            const record = (await memory.get(owner, { by: 'uuid', uuid })) as StoredKeypair;
            await memory.commit(
              uuid.endsWith('1')
                ? { owner, remove: [{ uuid, revision: record.revision }], audit: [] }
                : { owner, replace: [{ ...record, attributes: { description: 'raced' } }], audit: [] },
            );
          }
        }
        return memory.commit(change);
      },
    };
    expect(await rotateVault({ store, vault: both, activeKeyId: 'new' })).toMatchObject({
      rewrapped: 3,
      left: 0,
    });
    const after = await memory.scan(0, 10);
    expect(
      after.map(({ attributes, sealed, revision }) => [attributes.description, sealed?.keyId, revision]),
    ).toEqual(Array.from({ length: 3 }, () => ['raced', 'new', 3]));
  });

  it('leaves what cannot be unwrapped, says so, and goes on with the rest', async () => {
    const store = createMemoryStore();
    await fill(store, 14);
    const [, hurt] = await store.scan(0, 5);
    if (!hurt?.sealed) throw new Error('a seal was expected');
    const wrapped = hurt.sealed.wrapped.with(0, (hurt.sealed.wrapped[0] ?? 0) ^ 1);
    await store.commit({
      owner: hurt.owner,
      replace: [{ ...hurt, sealed: { ...hurt.sealed, wrapped } }],
      audit: [],
    });
    const result = await rotateVault({ store, vault: both, activeKeyId: 'new', pageSize: 4 });
    expect(result).toEqual({
      rewrapped: 11,
      left: 1,
      stuck: [
        {
          owner: hurt.owner,
          uuid: hurt.uuid,
          keyId: 'old',
          reason: 'The vault key "old" is not the one that sealed this, or the record was changed.',
        },
      ],
    });
  });

  it('works over a store that does not count seals', async () => {
    const { seals: _seals, ...store } = createMemoryStore();
    await fill(store as MemoryStore, 12);
    expect(await rotateVault({ store, vault: both, activeKeyId: 'new' })).toMatchObject({
      rewrapped: 10,
      left: 0,
    });
  });

  it('ends, with what is left, when another process seals under the old key without end', async () => {
    const memory = createMemoryStore();
    await fill(memory, 6);
    const stale = vaultOf(OLD);
    let n = 100;
    const store: Store = {
      ...memory,
      commit: async (change) => {
        const outcome = await memory.commit(change);
        const plain = draft('user:stale', n++);
        const sealed = await stale.seal(new SecretText('s'), plain);
        await memory.commit({ owner: 'user:stale', insert: [{ ...plain, sealed }], audit: [] });
        return outcome;
      },
    };
    const result = await rotateVault({ store, vault: both, activeKeyId: 'new' });
    expect(result.left).toBe(1);
    expect(result.stuck).toEqual([]);
  });

  it('rejects when the store refuses, when the key service is away, and for wrong options', async () => {
    const memory = createMemoryStore();
    await fill(memory, 6);
    const full: Store = { ...memory, commit: async () => ({ ok: false, reason: 'quota', index: 0 }) };
    await expect(rotateVault({ store: full, vault: both, activeKeyId: 'new' })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'The store refused a rewrapped record: quota.',
    });
    const ring = createKeyRing({ keys: [NEW, OLD] });
    let asked = 0;
    const failing: KeyProvider = {
      ...ring,
      wrap: (dataKey) => (asked++ > 2 ? Promise.reject(new Error('KMS is away')) : ring.wrap(dataKey)),
    };
    const vault = createVault(failing);
    await expect(
      rotateVault({ store: memory, vault, activeKeyId: 'new', pageSize: 2 }),
    ).rejects.toMatchObject({
      code: 'store_unavailable',
      cause: new Error('KMS is away'),
    });
    const wrong = { store: memory, vault: both, activeKeyId: 'old' };
    await expect(rotateVault(wrong)).rejects.toThrow('the vault seals under new, not under old');
    const empty = { ...wrong, activeKeyId: 'new', pageSize: 0 };
    await expect(rotateVault(empty)).rejects.toThrow(TypeError);
  });
});

describe('a key service', () => {
  /** A stand-in for a KMS: the key never leaves it, every call is counted. */
  function createKms(): { readonly provider: (ring: KeyProvider) => KeyProvider; readonly calls: string[] } {
    const key = randomBytes(32);
    const calls: string[] = [];
    const encrypt = async (plain: Uint8Array): Promise<Uint8Array> => {
      calls.push('encrypt');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
      return Uint8Array.from(
        Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]),
      );
    };
    const decrypt = async (blob: Uint8Array): Promise<Uint8Array> => {
      calls.push('decrypt');
      const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(blob.subarray(-16));
      return Uint8Array.from(Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]));
    };
    const provider = (ring: KeyProvider): KeyProvider => ({
      activeKeyId: 'kms:alias/keypairs',
      wrap: encrypt,
      unwrap: async (items) => {
        const of = async (item: (typeof items)[number]): Promise<Uint8Array> => {
          if (item.keyId === 'kms:alias/keypairs') return decrypt(item.wrapped);
          const [dataKey] = await ring.unwrap([item]);
          return dataKey as Uint8Array;
        };
        return Promise.all(items.map(of));
      },
    });
    return { provider, calls };
  }

  it('takes over from a ring by a rotation, and back; the other side is then not needed', async () => {
    const store = createMemoryStore();
    await fill(store, 40);
    const known = await texts(store, both);
    const kms = createKms();
    const ring = createKeyRing({ keys: [OLD] });
    const vault = createVault(kms.provider(ring));
    const result = await rotateVault({ store, vault, activeKeyId: 'kms:alias/keypairs' });
    expect(result).toEqual({ rewrapped: 32, left: 0, stuck: [] });
    // 32 to wrap and as many to see that it was well done, and a trip to see that it is there.
    expect(kms.calls.filter((call) => call === 'encrypt')).toHaveLength(33);
    expect(kms.calls.filter((call) => call === 'decrypt')).toHaveLength(33);
    const alone = createVault(kms.provider(createKeyRing({ keys: [NEW] })));
    expect(await texts(store, alone)).toEqual(known);

    const back: KeyProvider = { ...kms.provider(ring), activeKeyId: 'old', wrap: ring.wrap };
    const returned = await rotateVault({ store, vault: createVault(back), activeKeyId: 'old' });
    expect(returned).toMatchObject({ rewrapped: 32, left: 0 });
    expect(await texts(store, vaultOf(OLD))).toEqual(known);
  });
});
