import { describe, expect, it, vi } from 'vitest';
import { KeypairError } from '../../src/errors.js';
import { createGenerationQueue, type GenerationQueue } from '../../src/key/generation-queue.js';
import type { NewKeypair } from '../../src/types.js';
import type { Sealed, Vault } from '../../src/vault/vault.js';
import {
  ALICE,
  BOB,
  codeOf,
  contextOf,
  createWorld,
  faultOf,
  isPair,
  makePair,
  type World,
} from '../support/world.js';

const OWNER = 'user:alice';
const GENERATED = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'made' } as const;

const importing = (publicKey: string): NewKeypair['material'] => ({ from: 'import', type: 'ssh', publicKey });
const create = (world: World, items: readonly NewKeypair[], uniqueNames = true) =>
  world.run({ op: 'create', owner: OWNER, items, uniqueNames });
const createOne = async (world: World, name: string, retain = false) => {
  const { keypairs } = await create(world, [{ name, material: GENERATED, retain }]);
  return keypairs[0]!;
};
const list = async (world: World) =>
  (await world.run({ op: 'list', owner: OWNER, query: { order: 'name' } })).keypairs;

describe('create', () => {
  it('keeps the imported text verbatim and reads its fingerprint', async () => {
    const world = createWorld();
    const { publicKey, fingerprint } = await makePair('a comment with  blanks');
    const { keypairs } = await create(world, [
      { name: 'web', material: importing(publicKey), attributes: { description: 'd' }, retain: true },
    ]);
    expect(keypairs[0]).toMatchObject({
      owner: OWNER,
      name: 'web',
      slot: null,
      type: 'ssh',
      algorithm: 'ed25519',
      bits: 256,
      publicKey,
      fingerprint,
      serial: 1,
      revision: 1,
      attributes: { description: 'd' },
      hasPrivateKey: false,
    });
    expect(keypairs[0]?.uuid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect('privateKey' in keypairs[0]!).toBe(false);
    expect(await list(world)).toEqual(keypairs);
  });

  it('takes the places of all its keys at once, so that nobody waits behind a batch and none is made in vain', async () => {
    const queue = createGenerationQueue({ inFlight: 1, waitingPerOwner: 3 });
    let release = (): void => {};
    const held = queue.run(() => new Promise<void>((resolve) => (release = resolve)));
    const joined: unknown[] = [];
    const run: GenerationQueue['run'] = (work, signal, place) => {
      joined.push(place);
      return queue.run(work, signal, place);
    };
    const world = createWorld({ generations: { run } });
    const batch = (of: string) =>
      Array.from({ length: 5 }, (_, i) => ({ name: `${of}${i}`, material: GENERATED, retain: false }));
    const done: string[] = [];
    const first = create(world, batch('first')).then(() => done.push('batch'));
    await vi.waitFor(() => expect(joined).toHaveLength(5));
    const fault = await faultOf(create(world, batch('second')));
    expect(fault).toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 5 } });
    const other = queue.run(async () => done.push('other'), undefined, { owner: 'user:bob' });
    release();
    await Promise.all([held, first, other]);
    expect(done).toEqual(['other', 'batch']);
    expect((await list(world)).map(({ name }) => name)).toEqual(batch('first').map(({ name }) => name));
  });

  it('gives a generated private half once when it is not to be kept, and stores none', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web');
    expect(made.privateKey?.reveal().length).toBeGreaterThan(10);
    expect(made.hasPrivateKey).toBe(false);
    expect((await world.store.get(OWNER, { by: 'name', name: 'web' }))?.sealed).toBeNull();
    const shown = await world.run({
      op: 'get',
      owner: OWNER,
      ref: { by: 'name', name: 'web' },
      reveal: true,
    });
    expect('privateKey' in shown.keypair).toBe(false);
  });

  it('makes all or none, and says which name is taken', async () => {
    const world = createWorld();
    await createOne(world, 'web');
    const items = ['db', 'web'].map((name) => ({ name, material: GENERATED, retain: false }));
    const fault = await faultOf(create(world, items));
    expect(fault).toMatchObject({ code: 'already_exists', details: { name: 'web', index: 1 } });
    expect(fault.issues[0]?.path).toEqual(['items', 1, 'name']);
    expect((await list(world)).map(({ name }) => name)).toEqual(['web']);
    expect(await codeOf(create(world, items, false))).toBe('ok');
    expect((await list(world)).map(({ name }) => name)).toEqual(['db', 'web', 'web']);
  });

  it('makes nothing of an empty batch', async () => {
    const world = createWorld();
    expect(await create(world, [])).toEqual({ keypairs: [] });
    expect(await world.store.audit(OWNER)).toEqual([]);
  });

  it('lets the store decide the quota between callers that race', async () => {
    const world = createWorld();
    const context = contextOf(ALICE, { maxKeypairs: 3 });
    const codes = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        codeOf(
          world.run(
            {
              op: 'create',
              owner: OWNER,
              uniqueNames: true,
              items: [{ name: `k${i}`, material: GENERATED, retain: false }],
            },
            context,
          ),
        ),
      ),
    );
    expect(codes.filter((code) => code === 'ok').length).toBe(3);
    expect(new Set(codes)).toEqual(new Set(['ok', 'quota_exceeded']));
  });

  it('needs a vault only for a private half that is to be kept', async () => {
    const world = createWorld();
    const { service } = createWorld({ store: world.store, vault: undefined as unknown as Vault });
    const bare: World = {
      ...world,
      service,
      run: (command, context = contextOf()) => service.execute(command, context),
    };
    const { publicKey, privateKey } = await makePair();
    expect(service.capabilities.retains).toBe(false);
    const fault = await faultOf(create(bare, [{ name: 'a', material: GENERATED, retain: true }]));
    expect(fault).toMatchObject({ code: 'not_supported', details: { what: 'keeping private keys' } });
    const pair = { from: 'import', type: 'ssh', publicKey, privateKey } as const;
    expect(await codeOf(create(bare, [{ name: 'a', material: pair, retain: true }]))).toBe('not_supported');
    expect(
      await codeOf(bare.run({ op: 'put', owner: OWNER, slot: 's', material: GENERATED, when: 'always' })),
    ).toBe('not_supported');
    expect(await codeOf(create(bare, [{ name: 'a', material: importing(publicKey), retain: true }]))).toBe(
      'ok',
    );
    expect(await codeOf(create(bare, [{ name: 'b', material: pair, retain: false }]))).toBe('ok');
    const ref = { by: 'name', name: 'a' } as const;
    expect(await codeOf(bare.run({ op: 'update', owner: OWNER, ref, set: { privateKey } }))).toBe(
      'not_supported',
    );
    expect((await list(bare)).every(({ hasPrivateKey }) => !hasPrivateKey)).toBe(true);
  });
});

describe('a batch of three kinds with a private key that stays (trip 2)', () => {
  it('is sealed before its one commit, renamed without resealing, and shown on reveal only', async () => {
    const world = createWorld();
    const steps: string[] = [];
    const vault: Vault = {
      ...world.vault,
      seal: async (secret, to) => {
        const sealed = await world.vault.seal(secret, to);
        steps.push('seal');
        return sealed;
      },
      open: (items) => {
        steps.push(`open ${items.length}`);
        return world.vault.open(items);
      },
    };
    const store = {
      ...world.store,
      commit: (change: Parameters<typeof world.store.commit>[0]) => {
        steps.push(`commit ${change.audit.map(({ action }) => action).join('+')}`);
        return world.store.commit(change);
      },
    };
    const { service } = createWorld({ store, vault });
    const traced: World = {
      ...world,
      service,
      run: (command, context = contextOf()) => service.execute(command, context),
    };

    const pair = await makePair('self-made');
    const alone = await makePair('public only');
    const { keypairs } = await create(
      traced,
      [
        {
          name: 'pair',
          material: { from: 'import', type: 'ssh', publicKey: pair.publicKey, privateKey: pair.privateKey },
          retain: true,
        },
        { name: 'public', material: importing(alone.publicKey), retain: true },
        { name: 'made', material: GENERATED, retain: true },
      ],
      false,
    );
    expect(steps.splice(0)).toEqual(['seal', 'seal', 'commit create+create+create']);
    expect(keypairs.map(({ name, hasPrivateKey }) => [name, hasPrivateKey])).toEqual([
      ['pair', true],
      ['public', false],
      ['made', true],
    ]);
    expect(keypairs[0]?.privateKey?.reveal()).toBe(pair.privateKey.reveal());
    expect(keypairs[1]?.privateKey).toBeUndefined();

    const [first] = keypairs;
    const ref = { by: 'uuid', uuid: first?.uuid ?? '' } as const;
    const before = (await world.store.get(OWNER, ref))?.sealed as Sealed;
    const renamed = await traced.run({ op: 'update', owner: OWNER, ref, set: { name: 'renamed' } });
    expect(steps.splice(0)).toEqual(['commit update']);
    expect(renamed.keypair).toMatchObject({ name: 'renamed', revision: 2, hasPrivateKey: true });
    expect('privateKey' in renamed.keypair).toBe(false);
    expect((await world.store.get(OWNER, ref))?.sealed).toEqual(before);

    const hidden = await traced.run({ op: 'list', owner: OWNER, query: { order: 'created' } });
    expect(hidden.keypairs.some((keypair) => 'privateKey' in keypair)).toBe(false);
    expect(steps.splice(0)).toEqual([]);
    const shown = await traced.run({ op: 'list', owner: OWNER, query: { order: 'created' }, reveal: true });
    expect(steps.splice(0)).toEqual(['open 2', 'commit reveal+reveal']);
    expect(shown.keypairs.map(({ privateKey }) => privateKey?.reveal())).toEqual([
      pair.privateKey.reveal(),
      undefined,
      keypairs[2]?.privateKey?.reveal(),
    ]);
    const got = await traced.run({ op: 'get', owner: OWNER, ref, reveal: true });
    expect(got.keypair.privateKey?.reveal()).toBe(pair.privateKey.reveal());
    expect(steps.splice(0)).toEqual(['open 1', 'commit reveal']);
    const trail = await world.store.audit(OWNER);
    expect(trail.map(({ action }) => action).join(' ')).toBe(
      'create create create update reveal reveal reveal',
    );
    expect(trail.every(({ userId, requestId }) => userId === 'alice' && requestId === 'req-1')).toBe(true);
  });

  it('is not shown when the audit entry cannot be stored', async () => {
    const world = createWorld();
    await createOne(world, 'web', true);
    const { service } = createWorld({
      ...world,
      store: { ...world.store, commit: () => Promise.reject(new Error('disk full')) },
    });
    const fault = await faultOf(
      service.execute(
        { op: 'get', owner: OWNER, ref: { by: 'name', name: 'web' }, reveal: true },
        contextOf(),
      ),
    );
    expect(fault).toMatchObject({ code: 'store_unavailable', message: 'The store failed.' });
  });

  it('does not open when the record was moved to another keypair', async () => {
    const world = createWorld();
    await createOne(world, 'a', true);
    await createOne(world, 'b', true);
    const a = (await world.store.get(OWNER, { by: 'name', name: 'a' }))!;
    const b = (await world.store.get(OWNER, { by: 'name', name: 'b' }))!;
    await world.store.commit({ owner: OWNER, replace: [{ ...b, sealed: a.sealed }], audit: [] });
    const get = (name: string) =>
      codeOf(world.run({ op: 'get', owner: OWNER, ref: { by: 'name', name }, reveal: true }));
    expect([await get('a'), await get('b')]).toEqual(['ok', 'store_unavailable']);
  });
});

describe('get, list and delete', () => {
  it('find nothing of another owner, in the words of what is absent', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web');
    for (const ref of [
      { by: 'name', name: 'web' },
      { by: 'uuid', uuid: made.uuid },
      { by: 'slot', slot: 'web' },
    ] as const)
      for (const op of ['get', 'delete'] as const) {
        const fault = await faultOf(world.run({ op, owner: 'user:bob', ref }, contextOf(BOB)));
        expect([fault.code, fault.message]).toEqual(['not_found', 'There is no such keypair.']);
      }
    expect(
      await codeOf(
        world.run(
          { op: 'update', owner: 'user:bob', ref: { by: 'uuid', uuid: made.uuid }, set: { name: 'x' } },
          contextOf(BOB),
        ),
      ),
    ).toBe('not_found');
    expect((await list(world)).length).toBe(1);
  });

  it('mean the oldest of twins by a name', async () => {
    const world = createWorld();
    const items = ['first', 'second'].map((comment) => ({
      name: 'web',
      material: { ...GENERATED, comment },
      retain: false,
    }));
    const { keypairs } = await create(world, items, false);
    const ref = { by: 'name', name: 'web' } as const;
    expect((await world.run({ op: 'get', owner: OWNER, ref })).keypair.uuid).toBe(keypairs[0]?.uuid);
    expect(await world.run({ op: 'delete', owner: OWNER, ref })).toEqual({ uuid: keypairs[0]?.uuid });
    expect(await world.run({ op: 'delete', owner: OWNER, ref })).toEqual({ uuid: keypairs[1]?.uuid });
    expect(await codeOf(world.run({ op: 'delete', owner: OWNER, ref }))).toBe('not_found');
  });

  it('page by name, and say which marker is unknown', async () => {
    const world = createWorld();
    for (const name of ['c', 'a', 'b']) await createOne(world, name);
    const page = await world.run({
      op: 'list',
      owner: OWNER,
      query: { order: 'name', after: 'a', limit: 1, total: true },
    });
    expect([page.keypairs.map(({ name }) => name), page.total]).toEqual([['b'], 3]);
    const fault = await faultOf(
      world.run({ op: 'list', owner: OWNER, query: { order: 'name', after: 'x' } }),
    );
    expect(fault).toMatchObject({ code: 'marker_not_found', details: { marker: 'x' } });
    const bad = [
      { order: 'created', after: 'a' },
      { order: 'name', limit: -1 },
      { order: 'name', offset: 0.5 },
    ] as const;
    for (const query of bad)
      expect(await codeOf(world.run({ op: 'list', owner: OWNER, query }))).toBe('invalid_request');
  });
});

describe('update', () => {
  it('changes what is named and leaves the rest', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web', true);
    const ref = { by: 'uuid', uuid: made.uuid } as const;
    const { privateKey: _, ...rest } = made;
    const one = await world.run({
      op: 'update',
      owner: OWNER,
      ref,
      set: { attributes: { description: 'd' } },
    });
    expect(one.keypair).toEqual({ ...rest, attributes: { description: 'd' }, revision: 2 });
    const two = await world.run({ op: 'update', owner: OWNER, ref, set: { name: 'db' }, reveal: true });
    expect(two.keypair).toMatchObject({ name: 'db', revision: 3, attributes: { description: 'd' } });
    expect(two.keypair.privateKey?.reveal()).toBe(made.privateKey?.reveal());
    expect((await world.store.audit(OWNER)).map(({ action }) => action)).toEqual([
      'create',
      'update',
      'update',
      'reveal',
    ]);
  });

  it('takes a new pair, recomputes the fingerprint, and counts the key version', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web', true);
    const ref = { by: 'uuid', uuid: made.uuid } as const;
    const { publicKey, privateKey, fingerprint } = await makePair();
    const { keypair } = await world.run({
      op: 'update',
      owner: OWNER,
      ref,
      set: { publicKey, privateKey },
      reveal: true,
    });
    expect(keypair).toMatchObject({ publicKey, fingerprint, hasPrivateKey: true, revision: 2 });
    expect(keypair.privateKey?.reveal()).toBe(privateKey.reveal());
    expect((await world.store.get(OWNER, ref))?.keyVersion).toBe(2);
    expect(
      (await world.run({ op: 'get', owner: OWNER, ref, reveal: true })).keypair.privateKey?.reveal(),
    ).toBe(privateKey.reveal());
  });

  it('refuses halves that would not be a pair, whichever is new', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web', true);
    const ref = { by: 'uuid', uuid: made.uuid } as const;
    const other = await makePair();
    const third = await makePair();
    for (const set of [
      { publicKey: other.publicKey },
      { privateKey: other.privateKey },
      { publicKey: third.publicKey, privateKey: other.privateKey },
    ]) {
      const fault = await faultOf(world.run({ op: 'update', owner: OWNER, ref, set }));
      expect(fault.code).toBe('invalid_key');
    }
    const [, blob = ''] = made.publicKey.split(' ');
    const set = { publicKey: `ssh-ed25519 ${blob} another comment`, privateKey: made.privateKey! };
    expect(
      (await world.run({ op: 'update', owner: OWNER, ref, set: { publicKey: set.publicKey } })).keypair
        .revision,
    ).toBe(2);
    expect((await world.run({ op: 'update', owner: OWNER, ref, set })).keypair.publicKey).toBe(set.publicKey);
  });

  it('removes a private half for null, after which any public key may come', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web', true);
    const ref = { by: 'uuid', uuid: made.uuid } as const;
    const other = await makePair();
    const { keypair } = await world.run({
      op: 'update',
      owner: OWNER,
      ref,
      set: { privateKey: null, publicKey: other.publicKey },
      reveal: true,
    });
    expect(keypair).toMatchObject({ hasPrivateKey: false, fingerprint: other.fingerprint });
    expect('privateKey' in keypair).toBe(false);
    expect((await world.store.get(OWNER, ref))?.sealed).toBeNull();
    expect(
      (await world.run({ op: 'update', owner: OWNER, ref, set: { privateKey: null } })).keypair.hasPrivateKey,
    ).toBe(false);
    await world.run({ op: 'update', owner: OWNER, ref, set: { privateKey: other.privateKey } });
    expect((await world.store.get(OWNER, ref))?.keyVersion).toBe(2);
  });

  it('refuses a public key of the other type', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web');
    const reader = () => ({ algorithm: null, bits: null, fingerprint: '00', findings: [] });
    const fault = await faultOf(
      world.run(
        {
          op: 'update',
          owner: OWNER,
          ref: { by: 'uuid', uuid: made.uuid },
          set: { publicKey: '-----BEGIN CERTIFICATE-----\n' },
        },
        contextOf(ALICE, { reader }),
      ),
    );
    expect(fault).toMatchObject({ code: 'invalid_key', details: { type: 'ssh' } });
  });

  it('is a conflict when the revision asked for has moved on, and nothing changes', async () => {
    const world = createWorld();
    const { uuid } = await createOne(world, 'web');
    const update = (name: string, ifRevision: number) =>
      codeOf(world.run({ op: 'update', owner: OWNER, ref: { by: 'uuid', uuid }, set: { name }, ifRevision }));
    expect(await update('a', 1)).toBe('ok');
    expect(await update('b', 1)).toBe('conflict');
    expect((await list(world)).map(({ name }) => name)).toEqual(['a']);
    const codes = await Promise.all(Array.from({ length: 8 }, (_, i) => update(`n${i}`, 2)));
    expect(codes.filter((code) => code === 'ok').length).toBe(1);
    expect(codes.filter((code) => code === 'conflict').length).toBe(7);
  });

  it('reads and writes again for callers that gave no revision, until each has won', async () => {
    const world = createWorld();
    const { uuid } = await createOne(world, 'web');
    const ref = { by: 'uuid', uuid } as const;
    await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        world.run({
          op: 'update',
          owner: OWNER,
          ref,
          set: i % 2 ? { name: `n${i}` } : { attributes: { description: `d${i}` } },
        }),
      ),
    );
    expect((await world.run({ op: 'get', owner: OWNER, ref })).keypair.revision).toBe(17);
  });

  it('gives up with conflict where a store never lets anybody win', async () => {
    const world = createWorld();
    await createOne(world, 'web');
    const commit = vi.fn(async () => ({ ok: false, reason: 'revision', index: 0 }) as const);
    const { service } = createWorld({ store: { ...world.store, commit } });
    const ref = { by: 'name', name: 'web' } as const;
    expect(await codeOf(service.execute({ op: 'update', owner: OWNER, ref, set: {} }, contextOf()))).toBe(
      'conflict',
    );
    expect(await codeOf(service.execute({ op: 'delete', owner: OWNER, ref }, contextOf()))).toBe('conflict');
    expect(commit.mock.calls.length).toBe(200);
  });
});

describe('put', () => {
  const put = (world: World, when: 'always' | 'absent' = 'always') =>
    world.run({ op: 'put', owner: OWNER, slot: 'ssh_key', material: GENERATED, when });

  it("does not give out a slot's pair by its uuid or name", async () => {
    const world = createWorld();
    const { keypair } = await put(world);
    for (const ref of [
      { by: 'uuid', uuid: keypair.uuid },
      { by: 'name', name: keypair.name },
    ] as const) {
      expect(await codeOf(world.run({ op: 'get', owner: OWNER, ref, reveal: true }))).toBe('not_found');
      expect(await codeOf(world.run({ op: 'update', owner: OWNER, ref, set: { name: 'mine' } }))).toBe(
        'not_found',
      );
      expect(await codeOf(world.run({ op: 'delete', owner: OWNER, ref }))).toBe('not_found');
    }
    const kept = await world.run({ op: 'get', owner: OWNER, ref: { by: 'slot', slot: 'ssh_key' } });
    expect(kept).toEqual({ keypair });
  });

  it('fills a slot, replaces its pair at once, and keeps the private half unseen', async () => {
    const world = createWorld();
    const first = await put(world);
    expect(first).toMatchObject({
      outcome: 'created',
      keypair: { slot: 'ssh_key', hasPrivateKey: true, revision: 1 },
    });
    const second = await put(world);
    expect(second).toMatchObject({ outcome: 'replaced', keypair: { uuid: first.keypair.uuid, revision: 2 } });
    expect(second.keypair.publicKey).not.toBe(first.keypair.publicKey);
    expect('privateKey' in second.keypair).toBe(false);
    const ref = { by: 'slot', slot: 'ssh_key' } as const;
    const shown = await world.run({ op: 'get', owner: OWNER, ref, reveal: true });
    expect(await isPair(second.keypair.publicKey, shown.keypair.privateKey)).toBe(true);
    expect((await world.store.get(OWNER, ref))?.keyVersion).toBe(2);
    expect(await list(world)).toEqual([]);
    expect((await world.store.audit(OWNER)).map(({ action }) => action)).toEqual(['put', 'put', 'reveal']);
    expect(await world.run({ op: 'delete', owner: OWNER, ref })).toEqual({ uuid: first.keypair.uuid });
  });

  it('keeps what is there for absent, without making a key', async () => {
    const world = createWorld();
    const first = await put(world, 'absent');
    expect(first.outcome).toBe('created');
    const second = await put(world, 'absent');
    expect(second.outcome).toBe('kept');
    expect(second.keypair).toEqual(first.keypair);
    expect((await world.store.audit(OWNER)).length).toBe(1);
  });

  it('keeps for absent what a policy would not let be made, and makes nothing that it forbids', async () => {
    const world = createWorld();
    const { keypair } = await put(world, 'absent');
    const context = contextOf(ALICE, { algorithms: ['rsa'] });
    const look = { op: 'put', owner: OWNER, slot: 'ssh_key', material: GENERATED, when: 'absent' } as const;
    expect(await world.run(look, context)).toEqual({ keypair, outcome: 'kept' });
    expect(await codeOf(world.run({ ...look, slot: 'other' }, context))).toBe('unsupported_algorithm');
    expect(await codeOf(world.run({ ...look, when: 'always' }, context))).toBe('unsupported_algorithm');
    expect(await codeOf(world.run({ ...look, owner: 'user:bob' }, context))).toBe('forbidden');
  });

  it('lets two first reads agree, and two refreshes both succeed with the last one standing', async () => {
    const world = createWorld();
    const reads = await Promise.all(Array.from({ length: 6 }, () => put(world, 'absent')));
    expect(new Set(reads.map(({ keypair }) => keypair.publicKey)).size).toBe(1);
    expect(reads.filter(({ outcome }) => outcome === 'created').length).toBe(1);
    const refreshes = await Promise.all(Array.from({ length: 6 }, () => put(world)));
    const last = refreshes.find(({ keypair }) => keypair.revision === 7);
    const ref = { by: 'slot', slot: 'ssh_key' } as const;
    expect((await world.run({ op: 'get', owner: OWNER, ref })).keypair).toEqual(last?.keypair);
    expect(new Set(refreshes.map(({ keypair }) => keypair.publicKey)).size).toBe(6);
    const opened = await world.run({ op: 'get', owner: OWNER, ref, reveal: true });
    expect(await isPair(last?.keypair.publicKey, opened.keypair.privateKey)).toBe(true);
  });

  it('takes an imported pair, which must be one', async () => {
    const world = createWorld();
    const one = await makePair();
    const two = await makePair();
    const material = {
      from: 'import',
      type: 'ssh',
      publicKey: one.publicKey,
      privateKey: one.privateKey,
    } as const;
    const { keypair } = await world.run({ op: 'put', owner: OWNER, slot: 's', material, when: 'always' });
    expect(keypair).toMatchObject({
      publicKey: one.publicKey,
      fingerprint: one.fingerprint,
      hasPrivateKey: true,
    });
    const wrong = { ...material, privateKey: two.privateKey };
    expect(
      await codeOf(world.run({ op: 'put', owner: OWNER, slot: 's', material: wrong, when: 'always' })),
    ).toBe('invalid_key');
    expect((await world.run({ op: 'get', owner: OWNER, ref: { by: 'slot', slot: 's' } })).keypair).toEqual(
      keypair,
    );
  });
});

describe('results and faults', () => {
  it('are frozen, deep down', async () => {
    const world = createWorld();
    const made = await create(world, [
      { name: 'web', material: GENERATED, attributes: { meta: { a: [1] } }, retain: true },
    ]);
    expect(Object.isFrozen(made) && Object.isFrozen(made.keypairs) && Object.isFrozen(made.keypairs[0])).toBe(
      true,
    );
    expect(() => (made.keypairs[0]!.attributes.meta as { a: number[] }).a.push(2)).toThrow(TypeError);
  });

  it('never carry key material in a fault', async () => {
    const world = createWorld();
    const made = await createOne(world, 'web', true);
    const { publicKey, privateKey } = await makePair();
    const ref = { by: 'uuid', uuid: made.uuid } as const;
    const faults = [
      await faultOf(world.run({ op: 'update', owner: OWNER, ref, set: { privateKey } })),
      await faultOf(world.run({ op: 'update', owner: OWNER, ref, set: { publicKey } })),
      await faultOf(
        create(world, [
          { name: 'web', material: { from: 'import', type: 'ssh', publicKey, privateKey }, retain: true },
        ]),
      ),
    ];
    const text = faults.map((fault) => `${fault.message} ${JSON.stringify({ ...fault })}`).join();
    expect(text).not.toContain(privateKey.reveal().slice(0, 20));
    expect(text).not.toContain(publicKey.slice(20, 40));
  });
});

describe('signal', () => {
  it('refuses to start for a caller that has left', async () => {
    const world = createWorld();
    const context = contextOf(ALICE, {}, { signal: AbortSignal.abort() });
    const items = [{ name: 'web', material: GENERATED, retain: false }];
    expect(await codeOf(world.run({ op: 'create', owner: OWNER, items, uniqueNames: true }, context))).toBe(
      'store_unavailable',
    );
    expect(await list(world)).toEqual([]);
  });

  it('ends the wait and not the commit', async () => {
    const world = createWorld();
    const controller = new AbortController();
    let settle = (): void => {};
    const committed = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const store = {
      ...world.store,
      commit: async (change: Parameters<typeof world.store.commit>[0]) => {
        controller.abort();
        await new Promise((resolve) => setImmediate(resolve));
        const outcome = await world.store.commit(change);
        settle();
        return outcome;
      },
    };
    const { service } = createWorld({ store, vault: world.vault });
    const context = contextOf(ALICE, {}, { signal: controller.signal });
    const items = [{ name: 'web', material: GENERATED, retain: false }];
    const fault = await faultOf(
      service.execute({ op: 'create', owner: OWNER, items, uniqueNames: true }, context),
    );
    expect(fault.code).toBe('store_unavailable');
    expect(fault.message).toContain('may have been done');
    await committed;
    expect((await list(world)).map(({ name }) => name)).toEqual(['web']);
  });

  it('does not commit what was still being made when the caller left', async () => {
    const world = createWorld();
    const controller = new AbortController();
    const vault: Vault = {
      ...world.vault,
      seal: (secret, to) => {
        controller.abort();
        return world.vault.seal(secret, to);
      },
    };
    const { service } = createWorld({ store: world.store, vault });
    const context = contextOf(ALICE, {}, { signal: controller.signal });
    const items = [{ name: 'web', material: GENERATED, retain: true }];
    expect(
      await codeOf(service.execute({ op: 'create', owner: OWNER, items, uniqueNames: true }, context)),
    ).toBe('store_unavailable');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await list(world)).toEqual([]);
  });

  it('is not made for a caller that tells when its wait ended, and whose fault is the answer', async () => {
    const world = createWorld();
    const fault = new KeypairError('store_unavailable', 'too late');
    const items = [{ name: 'web', material: GENERATED, retain: true }];
    const command = { op: 'create', owner: OWNER, items, uniqueNames: true } as const;
    let found: KeypairError | undefined = fault;
    const context = contextOf(ALICE, {}, { ended: () => found });
    const unread = Object.defineProperty(context, 'signal', {
      get: () => {
        throw new Error('the signal was made');
      },
    });
    expect(await faultOf(world.run({ op: 'list', owner: OWNER, query: { order: 'name' } }, unread))).toBe(
      fault,
    );
    found = undefined;
    expect(await world.run({ op: 'list', owner: OWNER, query: { order: 'name' } }, unread)).toEqual({
      keypairs: [],
    });
    // Gone while the private half is sealed: nothing is committed.
    const vault: Vault = {
      ...world.vault,
      seal: (secret, to) => {
        found = fault;
        return world.vault.seal(secret, to);
      },
    };
    const { service } = createWorld({ store: world.store, vault });
    const leaving = contextOf(ALICE, {}, { ended: () => found });
    expect(await faultOf(service.execute(command, leaving))).toBe(fault);
    expect(await list(world)).toEqual([]);
  });
});
