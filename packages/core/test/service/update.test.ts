import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { describe, expect, it, vi } from 'vitest';
import { admit } from '../../src/admit.js';
import type { KeypairBackend } from '../../src/backend.js';
import { CHANNELS, type ServiceExecuteEvent } from '../../src/events.js';
import { encryptPrivateKey } from '../../src/key/private-key.js';
import { SecretText } from '../../src/secret.js';
import type { Store, StoredKeypair } from '../../src/store/store.js';
import type { Command, Material, NewKeypair, Patch, Result } from '../../src/types.js';
import type { Vault } from '../../src/vault/vault.js';
import { draft } from '../../testing/store-kit.js';
import { keyOf } from '../key/private-vectors.js';
import { vector } from '../key/vectors.js';
import { createToyCloud } from '../support/toy-cloud.js';
import {
  ALICE,
  codeOf,
  contextOf,
  createWorld,
  faultOf,
  makePair,
  type Pair,
  type World,
} from '../support/world.js';

const OWNER = 'user:alice';
const UUID = draft(OWNER, 1).uuid;
const REF = { by: 'uuid', uuid: UUID } as const;
const GENERATED = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;

/** Too small for the policy of these tests. */
const WEAK = {
  publicKey: vector('rsa1024.pub').trimEnd(),
  privateKey: new SecretText(vector('rsa1024')),
};

interface Traced extends World {
  /** The key versions that were sealed, in order. */
  readonly versions: number[];
  readonly opened: () => number;
}

/** A world that counts what the service asks of its vault; `vault` itself is not counted. */
function traced(wrap: (store: Store) => Store = (store) => store): Traced {
  const { store, vault } = createWorld();
  const versions: number[] = [];
  const open = vi.fn(vault.open);
  const counted: Vault = {
    ...vault,
    open,
    seal: (secret, to) => {
      versions.push(to.keyVersion);
      return vault.seal(secret, to);
    },
  };
  const { service, run } = createWorld({ store: wrap(store), vault: counted });
  return { store, vault, service, run, versions, opened: () => open.mock.calls.length };
}

/** A keypair that stands in the store before the first request, as a seed does: by no policy's leave. */
async function seed(
  { store, vault }: World,
  { publicKey, privateKey }: Pick<Pair, 'publicKey'> & Partial<Pair>,
): Promise<StoredKeypair> {
  const to = { owner: OWNER, uuid: UUID, keyVersion: 1 } as const;
  const sealed = privateKey === undefined ? null : await vault.seal(privateKey, to);
  await store.commit({ owner: OWNER, insert: [draft(OWNER, 1, { publicKey, sealed })], audit: [] });
  return stored({ store });
}

async function stored({ store }: Pick<World, 'store'>): Promise<StoredKeypair> {
  const record = await store.get(OWNER, REF);
  if (record === undefined) throw new Error('there is no record');
  return record;
}

const update = (
  world: Pick<World, 'run'>,
  set: Patch,
  more: Partial<Command<'update'>> = {},
): Promise<Result<'update'>> => world.run({ op: 'update', owner: OWNER, ref: REF, set, ...more });

/** As a client reads a text and sends it back. */
const copyOf = (secret: SecretText): SecretText => new SecretText(secret.reveal());

describe('an object that is sent back whole', () => {
  it('is renamed though its keys are such as the policy would not let in today', async () => {
    const world = traced();
    const before = await seed(world, WEAK);
    const set = {
      name: 'renamed',
      publicKey: WEAK.publicKey,
      privateKey: copyOf(WEAK.privateKey),
      attributes: {},
    };
    const { keypair } = await update(world, set, { reveal: true });
    expect(keypair).toMatchObject({ name: 'renamed', publicKey: WEAK.publicKey, hasPrivateKey: true });
    expect(keypair.privateKey?.reveal()).toBe(WEAK.privateKey.reveal());
    const after = await stored(world);
    expect([after.sealed, after.keyVersion, after.fingerprint]).toEqual([
      before.sealed,
      1,
      before.fingerprint,
    ]);
    expect([world.versions, world.opened()]).toEqual([[], 1]);
    // Nothing but what is there: another text is judged, be it of the same key.
    expect(await codeOf(update(world, { ...set, publicKey: `${WEAK.publicKey}x` }))).toBe('weak_key');
  });

  it('with the same private key in another spelling keeps that, sealed anew', async () => {
    const world = traced();
    await seed(world, WEAK);
    const privateKey = new SecretText(`${WEAK.privateKey.reveal()}\n`);
    const { keypair } = await update(world, { ...WEAK, privateKey }, { reveal: true });
    expect(keypair.privateKey?.reveal()).toBe(privateKey.reveal());
    expect([world.versions, (await stored(world)).keyVersion]).toEqual([[2], 2]);
  });

  it('without a private half is sent back with null, which is no change', async () => {
    const world = traced();
    await seed(world, { publicKey: WEAK.publicKey });
    const { keypair } = await update(world, { name: 'b', publicKey: WEAK.publicKey, privateKey: null });
    expect(keypair).toMatchObject({ name: 'b', hasPrivateKey: false });
    expect(await stored(world)).toMatchObject({ keyVersion: 1, sealed: null });
  });

  it('is not opened for a look at the public half alone', async () => {
    const world = traced();
    await seed(world, WEAK);
    await update(world, { name: 'b', publicKey: WEAK.publicKey });
    expect(world.opened()).toBe(0);
  });

  it('with one half new must still be a pair, and the fault names that half', async () => {
    const world = traced();
    const [pair, other] = [await makePair(), await makePair()];
    const before = await seed(world, pair);
    const faults = [
      await faultOf(update(world, { publicKey: other.publicKey, privateKey: copyOf(pair.privateKey) })),
      await faultOf(update(world, { publicKey: other.publicKey })),
      await faultOf(update(world, { publicKey: pair.publicKey, privateKey: other.privateKey })),
      await faultOf(update(world, { privateKey: other.privateKey })),
    ];
    expect(faults.map(({ code, issues }) => [code, issues[0]?.code, issues[0]?.path.join('.')])).toEqual(
      ['set.publicKey', 'set.publicKey', 'set.privateKey', 'set.privateKey'].map((path) => [
        'invalid_key',
        'E_PRIVATE_MISMATCH',
        path,
      ]),
    );
    expect(await stored(world)).toEqual(before);
  });

  it('is compared with what stands there when it is written, not with what stood there before', async () => {
    const [old, fresh] = [await makePair(), await makePair()];
    let meanwhile = async (): Promise<void> => {};
    const world = traced((store) => ({
      ...store,
      commit: async (change) => {
        const before = meanwhile;
        meanwhile = async () => {};
        await before();
        return store.commit(change);
      },
    }));
    await seed(world, old);
    const other = createWorld({ store: world.store, vault: world.vault });
    meanwhile = async () =>
      void (await update(other, { publicKey: fresh.publicKey, privateKey: fresh.privateKey }));
    const set = { name: 'back', publicKey: old.publicKey, privateKey: copyOf(old.privateKey) };
    const { keypair } = await update(world, set, { reveal: true });
    expect(keypair).toMatchObject({ name: 'back', publicKey: old.publicKey, fingerprint: old.fingerprint });
    expect([world.versions, (await stored(world)).keyVersion]).toEqual([[3], 3]);
    const shown = await world.run({ op: 'get', owner: OWNER, ref: REF, reveal: true });
    expect(shown.keypair.privateKey?.reveal()).toBe(old.privateKey.reveal());
  });

  it('is judged after all when what it would bring back was replaced in between', async () => {
    const fresh = await makePair();
    let replaced = false;
    const world = traced((store) => ({
      ...store,
      commit: async (change) => {
        if (!replaced) {
          replaced = true;
          const record = await stored({ store: world.store });
          const next = { ...record, publicKey: fresh.publicKey, sealed: null };
          await store.commit({ owner: OWNER, replace: [next], audit: [] });
        }
        return store.commit(change);
      },
    }));
    await seed(world, WEAK);
    expect(await codeOf(update(world, { name: 'b', publicKey: WEAK.publicKey }))).toBe('weak_key');
    expect(await stored(world)).toMatchObject({ publicKey: fresh.publicKey, name: 'key-1' });
  });
});

describe('the order of checks', () => {
  it('is name, keypair, revision, keys', async () => {
    const world = createWorld();
    const bad = { name: '', publicKey: 'junk' };
    expect(await codeOf(update(world, bad))).toBe('invalid_name');
    expect(await codeOf(update(world, { publicKey: 'junk' }))).toBe('not_found');
    await seed(world, await makePair());
    expect(await codeOf(update(world, { publicKey: 'junk' }, { ifRevision: 9 }))).toBe('conflict');
    expect(await codeOf(update(world, { publicKey: 'junk' }))).toBe('invalid_key');
  });

  it('judges keys once for callers that race', async () => {
    const pair = await makePair();
    let rounds = 3;
    const reader = vi.fn(() => ({ algorithm: null, bits: null, fingerprint: '00', findings: [] }));
    const { store } = createWorld();
    const world = createWorld({
      store: {
        ...store,
        commit: async (change) =>
          rounds-- > 0 ? { ok: false, reason: 'revision', index: 0 } : store.commit(change),
      },
    });
    await store.commit({ owner: OWNER, insert: [draft(OWNER, 1)], audit: [] });
    const command = { op: 'update', owner: OWNER, ref: REF, set: { publicKey: pair.publicKey } } as const;
    await world.run(command, contextOf(ALICE, { reader }));
    expect([reader.mock.calls.length, rounds]).toEqual([1, -1]);
  });

  it('tells events what was noticed about a new key', async () => {
    const events: ServiceExecuteEvent[] = [];
    const hear = (event: unknown): void => void events.push(event as ServiceExecuteEvent);
    subscribe(CHANNELS.serviceExecute, hear);
    const world = createWorld();
    await seed(world, { publicKey: (await makePair()).publicKey });
    const { publicKey } = await makePair('x'.repeat(1024));
    const context = contextOf(ALICE, { maxPublicKeyBytes: 1024, keyLimit: 'warn' });
    await world.run({ op: 'update', owner: OWNER, ref: REF, set: { publicKey } }, context);
    await world.run({ op: 'update', owner: OWNER, ref: REF, set: { publicKey } }, context);
    unsubscribe(CHANNELS.serviceExecute, hear);
    expect(events.map(({ findings }) => findings)).toEqual([['E_TOO_LARGE_DIALECT'], []]);
  });
});

describe('attributes', () => {
  it('are changed by member: named ones are replaced whole, null removes, others stay', async () => {
    const world = createWorld();
    const kept = { meta: { a: '1', b: '2' } };
    const attributes = { description: 'd', cloudsigma: kept, nova: { tags: ['x'] } };
    const items = [{ name: 'a', material: GENERATED, attributes, retain: false }];
    const { keypairs } = await world.run({ op: 'create', owner: OWNER, items, uniqueNames: true });
    const ref = { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' } as const;
    const after = async (set: Patch): Promise<unknown> =>
      (await update(world, set, { ref })).keypair.attributes;
    expect(await after({ name: 'b' })).toEqual(attributes);
    expect(await after({ attributes: {} })).toEqual(attributes);
    expect(await after({ attributes: { cloudsigma: { meta: { c: '3' } } } })).toEqual({
      ...attributes,
      cloudsigma: { meta: { c: '3' } },
    });
    expect(await after({ attributes: { description: null, absent: null, qubole: 1 } })).toEqual({
      cloudsigma: { meta: { c: '3' } },
      nova: { tags: ['x'] },
      qubole: 1,
    });
    expect(await after({ attributes: { nova: undefined, description: '' } })).toEqual({
      cloudsigma: { meta: { c: '3' } },
      nova: { tags: ['x'] },
      qubole: 1,
      description: '',
    });
    const odd = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as Record<string, unknown>;
    expect(Object.entries((await after({ attributes: odd })) as object)).toContainEqual([
      '__proto__',
      { polluted: true },
    ]);
    expect('polluted' in {}).toBe(false);
  });

  it('of two who change different members at once both stay', async () => {
    const world = createWorld();
    await seed(world, await makePair());
    await Promise.all([
      update(world, { attributes: { cloudsigma: { meta: { a: '1' } } } }),
      update(world, { attributes: { description: 'd' } }),
    ]);
    expect((await stored(world)).attributes).toEqual({ description: 'd', cloudsigma: { meta: { a: '1' } } });
  });
});

describe('the version of a private half', () => {
  it('is never given twice, whatever was removed and put back in between', async () => {
    const world = traced();
    const pairs = await Promise.all(Array.from({ length: 3 }, () => makePair()));
    const [first, second, third] = pairs as [Pair, Pair, Pair];
    await seed(world, first);
    const pair = ({ publicKey, privateKey }: Pair): Patch => ({ publicKey, privateKey });
    const sets: readonly Patch[] = [
      { privateKey: null },
      { privateKey: copyOf(first.privateKey) },
      pair(second),
      { privateKey: null },
      { publicKey: third.publicKey },
      { privateKey: third.privateKey },
      pair(first),
    ];
    for (const set of sets) {
      await update(world, set);
      const { sealed, keyVersion } = await stored(world);
      const shown = await world.run({ op: 'get', owner: OWNER, ref: REF, reveal: true });
      expect(shown.keypair.privateKey === undefined).toBe(sealed === null);
      expect(keyVersion).toBe(Math.max(1, ...world.versions));
    }
    expect(world.versions).toEqual([2, 3, 4, 5]);
  });

  it('lets no seal of an earlier pair open in its place', async () => {
    const world = traced();
    const before = await seed(world, await makePair());
    const { publicKey, privateKey } = await makePair();
    await update(world, { privateKey: null });
    await update(world, { publicKey, privateKey });
    const now = await stored(world);
    await world.store.commit({ owner: OWNER, replace: [{ ...now, sealed: before.sealed }], audit: [] });
    expect(await codeOf(world.run({ op: 'get', owner: OWNER, ref: REF, reveal: true }))).toBe(
      'store_unavailable',
    );
  });

  it('grows in a slot too, and of refreshes that race each seals its own', async () => {
    const world = traced();
    const put = () => world.run({ op: 'put', owner: OWNER, slot: 's', material: GENERATED, when: 'always' });
    await put();
    await Promise.all(Array.from({ length: 4 }, put));
    expect((await world.store.get(OWNER, { by: 'slot', slot: 's' }))?.keyVersion).toBe(5);
    const trail = await world.store.audit(OWNER);
    expect(trail.map(({ action }) => action)).toEqual(Array(5).fill('put'));
  });
});

describe('an encrypted private key', () => {
  it('is refused wherever it comes with a public key, since nobody can tell that they are a pair', async () => {
    const world = createWorld();
    const pair = await makePair();
    const before = await seed(world, pair);
    const passphrase = 'open';
    const locked: readonly SecretText[] = [
      await encryptPrivateKey(keyOf('ed25519'), { passphrase, rounds: 1 }),
      await encryptPrivateKey(keyOf('rsa1024'), { passphrase, format: 'pkcs8' }),
    ];
    const importing = (privateKey: SecretText): Extract<Material, { from: 'import' }> => ({
      from: 'import',
      type: 'ssh',
      publicKey: pair.publicKey,
      privateKey,
    });
    const create = (material: Material, retain: boolean) => {
      const items: readonly NewKeypair[] = [{ name: 'locked', material, retain }];
      return world.run({ op: 'create', owner: OWNER, items, uniqueNames: true });
    };
    for (const privateKey of locked) {
      const material = importing(privateKey);
      const faults = [
        await faultOf(create(material, true)),
        await faultOf(create(material, false)),
        await faultOf(world.run({ op: 'put', owner: OWNER, slot: 's', material, when: 'always' })),
        await faultOf(update(world, { publicKey: pair.publicKey, privateKey })),
        await faultOf(update(world, { privateKey })),
      ];
      for (const { code, issues, message } of faults) {
        expect([code, issues[0]?.code]).toEqual(['passphrase_required', 'E_PRIVATE_ENCRYPTED']);
        expect(issues[0]?.path.at(-1)).toBe('privateKey');
        expect(message).not.toContain(privateKey.reveal().slice(40, 60));
      }
    }
    expect(await world.store.scan(0, 9)).toEqual([before]);
    expect(await world.store.audit(OWNER)).toEqual([]);
  });
});

describe('a certificate keypair', () => {
  it('takes no private half that comes alone', async () => {
    const world = createWorld();
    const record = draft(OWNER, 1, { type: 'x509', publicKey: vector('x509.pem') });
    await world.store.commit({ owner: OWNER, insert: [record], audit: [] });
    const { privateKey } = await makePair();
    const fault = await faultOf(update(world, { privateKey }));
    expect(fault).toMatchObject({ code: 'not_supported', details: { what: 'private half of type x509' } });
  });
});

describe('admission before a cloud', () => {
  const held = async (given: Parameters<typeof createToyCloud>[0] = {}) => {
    const cloud = createToyCloud(given);
    const material = { from: 'import', type: 'ssh', ...WEAK } as const;
    const retain = cloud.capabilities.retains;
    const { privateKey: _, ...open } = material;
    const items = [{ name: 'a', material: retain ? material : open, retain }];
    const { keypairs } = await cloud.execute(
      { op: 'create', owner: OWNER, items, uniqueNames: false },
      contextOf(),
    );
    cloud.asked.splice(0);
    const front: KeypairBackend = admit(cloud);
    const ref = { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' } as const;
    return {
      cloud,
      put: (set: Patch) => front.execute({ op: 'update', owner: OWNER, ref, set }, contextOf()),
    };
  };

  it('lets an object back whose keys it would not let in, and asks the cloud only then', async () => {
    const { cloud, put } = await held();
    await put({ name: 'b' });
    expect(cloud.asked.splice(0)).toEqual(['update']);
    await put({ name: 'c', publicKey: WEAK.publicKey, privateKey: copyOf(WEAK.privateKey) });
    expect(cloud.asked.splice(0)).toEqual(['get', 'update']);
    const [is] = cloud.held;
    expect(is).toMatchObject({ name: 'c', publicKey: WEAK.publicKey });
  });

  it('refuses what is new as before, and sends nothing', async () => {
    const { cloud, put } = await held();
    const other = vector('ecdsa256.pub').trimEnd();
    const faults = [
      await faultOf(put({ publicKey: `${WEAK.publicKey}x` })),
      await faultOf(put({ publicKey: WEAK.publicKey, privateKey: new SecretText('junk') })),
      await faultOf(put({ publicKey: other, privateKey: copyOf(WEAK.privateKey) })),
      await faultOf(put({ name: '' })),
    ];
    expect(faults.map(({ code, issues }) => [code, issues[0]?.path.join('.')])).toEqual([
      ['weak_key', 'set.publicKey'],
      ['invalid_key', 'set.privateKey'],
      ['invalid_key', 'set.privateKey'],
      ['invalid_name', 'set.name'],
    ]);
    expect(cloud.asked).not.toContain('update');
  });

  it('asks nothing of a cloud that cannot say', async () => {
    const { cloud, put } = await held({ operations: ['create', 'list', 'update'] });
    expect(await codeOf(put({ publicKey: WEAK.publicKey }))).toBe('weak_key');
    expect(cloud.asked).toEqual([]);
  });
});
