import { describe, expect, it } from 'vitest';
import { admit } from '../../src/admit.js';
import type { Capabilities, KeypairBackend } from '../../src/backend.js';
import { bridge } from '../../src/bridge/bridge.js';
import { KeypairError } from '../../src/errors.js';
import { POLICIES } from '../../src/policy.js';
import type {
  Command,
  Context,
  KeypairRef,
  ListQuery,
  NewKeypair,
  Operation,
  Owner,
  Result,
} from '../../src/types.js';
import { CLOUDS, restrict } from '../support/restrict.js';
import { createToyCloud, type ToyCloud } from '../support/toy-cloud.js';
import { ALICE, BOB, codeOf, contextOf, createWorld, faultOf, isPair, makePair } from '../support/world.js';

const OWNER: Owner = 'user:alice';
const GENERATED = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'made' } as const;

interface Front {
  readonly cloud: ToyCloud;
  readonly backend: KeypairBackend;
  run<K extends Operation>(command: Command<K>, context?: Context): Promise<Result<K>>;
  create(
    names: readonly string[],
    more?: Partial<NewKeypair>,
    uniqueNames?: boolean,
  ): Promise<Result<'create'>>;
  names(query?: Partial<ListQuery>): Promise<readonly string[]>;
}

function createFront(cloud: ToyCloud = createToyCloud()): Front {
  const backend = admit(bridge(cloud));
  const run: Front['run'] = (command, context = contextOf()) => backend.execute(command, context);
  return {
    cloud,
    backend,
    run,
    create: (names, more = {}, uniqueNames = true) => {
      const items = names.map((name) => ({ name, material: GENERATED, retain: false, ...more }));
      return run({ op: 'create', owner: OWNER, items, uniqueNames });
    },
    names: async (query = {}) => {
      const { keypairs } = await run({ op: 'list', owner: OWNER, query: { order: 'name', ...query } });
      return keypairs.map(({ name }) => name);
    },
  };
}

describe('a name-addressed front over a uuid-addressed cloud with free names (trip 3)', () => {
  it('creates, refuses the name again, lists by limit and marker, deletes by name', async () => {
    const front = createFront();
    for (const name of ['web', 'db', '\u{1F511}', '\uFF21']) await front.create([name]);
    const again = await faultOf(front.create(['db']));
    expect(again).toMatchObject({ code: 'already_exists', details: { name: 'db', index: 0 } });
    expect(front.cloud.held.length).toBe(4);
    expect(await front.names()).toEqual(['db', 'web', '\uFF21', '\u{1F511}']);
    expect(await front.names({ limit: 2 })).toEqual(['db', 'web']);
    expect(await front.names({ limit: 2, after: 'web' })).toEqual(['\uFF21', '\u{1F511}']);
    expect(await codeOf(front.names({ after: 'nobody' }))).toBe('marker_not_found');
    const ref = { by: 'name', name: 'db' } as const;
    const { keypair } = await front.run({ op: 'get', owner: OWNER, ref });
    expect(await front.run({ op: 'delete', owner: OWNER, ref })).toEqual({ uuid: keypair.uuid });
    expect(await codeOf(front.run({ op: 'delete', owner: OWNER, ref }))).toBe('not_found');
    expect(await front.names()).toEqual(['web', '\uFF21', '\u{1F511}']);
  });

  it('says what it can do, and keeps what the cloud cannot out of it', () => {
    const { capabilities } = bridge(createToyCloud());
    expect(capabilities).toMatchObject({
      operations: ['create', 'get', 'list', 'update', 'delete'],
      refs: ['uuid', 'name'],
      orders: ['name', 'created'],
      generates: ['rsa', 'ecdsa', 'ed25519'],
      retains: true,
      uniqueNames: true,
      batch: true,
      owners: 'any',
    });
    const blind = createToyCloud({ operations: ['create'] });
    expect(bridge(blind).capabilities).toMatchObject({
      refs: ['uuid'],
      orders: ['created'],
      uniqueNames: false,
    });
  });

  it('filters, counts, offsets and orders what the cloud lists whole', async () => {
    const front = createFront();
    await front.create(['b', 'a', 'a', 'Cab'], {}, false);
    const page = await front.run({
      op: 'list',
      owner: OWNER,
      query: { order: 'created', offset: 1, limit: 2, total: true },
    });
    expect([page.keypairs.map(({ name }) => name), page.total]).toEqual([['a', 'a'], 4]);
    expect(await front.names({ distinctNames: true })).toEqual(['Cab', 'a', 'b']);
    expect(await front.names({ nameContains: 'AB' })).toEqual(['Cab']);
    expect(await front.names({ names: ['a', 'b'] })).toEqual(['a', 'a', 'b']);
    expect(await front.names({ uuids: [front.cloud.held[0]?.uuid ?? ''] })).toEqual(['b']);
  });

  it('means the oldest of twins by a name', async () => {
    const front = createFront();
    const { keypairs } = await front.create(['web', 'web'], {}, false);
    const ref = { by: 'name', name: 'web' } as const;
    expect((await front.run({ op: 'get', owner: OWNER, ref })).keypair.uuid).toBe(keypairs[0]?.uuid);
    expect((await front.run({ op: 'update', owner: OWNER, ref, set: { name: 'db' } })).keypair.uuid).toBe(
      keypairs[0]?.uuid,
    );
    expect(await front.names()).toEqual(['db', 'web']);
  });
});

describe('keys through a bridge', () => {
  it('are made here; the private half stays in the answer unless it is to be kept', async () => {
    const front = createFront();
    const [once] = (await front.create(['once'])).keypairs;
    const [kept] = (await front.create(['kept'], { retain: true })).keypairs;
    expect(await isPair(once?.publicKey, once?.privateKey)).toBe(true);
    expect(front.cloud.held.map(({ secret }) => secret?.reveal())).toEqual([
      undefined,
      kept?.privateKey?.reveal(),
    ]);
    const shown = await front.run({ op: 'list', owner: OWNER, query: { order: 'name' }, reveal: true });
    expect(shown.keypairs.map(({ privateKey }) => privateKey?.reveal())).toEqual([
      kept?.privateKey?.reveal(),
      undefined,
    ]);
    const ref = { by: 'name', name: 'kept' } as const;
    expect(
      (await front.run({ op: 'get', owner: OWNER, ref, reveal: true })).keypair.privateKey?.reveal(),
    ).toBe(kept?.privateKey?.reveal());
    expect('privateKey' in (await front.run({ op: 'get', owner: OWNER, ref })).keypair).toBe(false);
  });

  it('are refused where they would have to be kept and the cloud keeps none', async () => {
    const front = createFront(createToyCloud({ retains: false }));
    const pair = await makePair();
    const material = {
      from: 'import',
      type: 'ssh',
      publicKey: pair.publicKey,
      privateKey: pair.privateKey,
    } as const;
    for (const more of [{ retain: true }, { retain: true, material }]) {
      const fault = await faultOf(front.create(['a'], more));
      expect(fault).toMatchObject({ code: 'not_supported', details: { what: 'keeping private keys' } });
    }
    expect((await front.create(['a'], { material })).keypairs[0]?.privateKey).toBe(pair.privateKey);
    const ref = { by: 'name', name: 'a' } as const;
    expect(
      await codeOf(front.run({ op: 'update', owner: OWNER, ref, set: { privateKey: pair.privateKey } })),
    ).toBe('not_supported');
    expect((await front.run({ op: 'get', owner: OWNER, ref, reveal: true })).keypair.name).toBe('a');
  });

  it('are recognised by their fingerprint when the answer was lost, and not made twice', async () => {
    const front = createFront();
    front.cloud.fail({ op: 'create', when: 'after', times: 1 });
    const [made] = (await front.create(['web'])).keypairs;
    expect(made?.uuid).toBe(front.cloud.held[0]?.uuid);
    expect(await isPair(made?.publicKey, made?.privateKey)).toBe(true);
    front.cloud.fail({ op: 'create', when: 'after', times: 1 });
    const { publicKey } = await makePair();
    await front.create(['imported'], { material: { from: 'import', type: 'ssh', publicKey } });
    expect(front.cloud.held.map(({ name }) => name)).toEqual(['web', 'imported']);
  });

  it('fail as the cloud failed when nothing was made, or an import could be somebody else’s twin', async () => {
    const front = createFront();
    front.cloud.fail({ op: 'create', when: 'before', times: 1 });
    expect(await codeOf(front.create(['web']))).toBe('upstream_unavailable');
    const { publicKey } = await makePair();
    const material = { from: 'import', type: 'ssh', publicKey } as const;
    await front.create(['web'], { material }, false);
    front.cloud.fail({ op: 'create', when: 'before', times: 1 });
    expect(await codeOf(front.create(['web'], { material }, false))).toBe('upstream_unavailable');
    front.cloud.fail({ op: 'create', when: 'after', times: 1 });
    front.cloud.fail({ op: 'list', when: 'before', times: 1 });
    expect(await codeOf(front.create(['db'], {}, false))).toBe('upstream_unavailable');
  });
});

describe('a batch through a bridge', () => {
  it('is made one by one, in order', async () => {
    const front = createFront();
    const { keypairs } = await front.create(['c', 'a', 'b']);
    expect(keypairs.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
    expect(front.cloud.asked.filter((op) => op === 'create').length).toBe(3);
  });

  it('is cleaned up when one of it fails', async () => {
    const front = createFront();
    const { publicKey } = await makePair();
    await front.create(['there']);
    const cloud = front.cloud;
    const execute = cloud.execute.bind(cloud);
    let creates = 0;
    const failing: KeypairBackend = {
      capabilities: cloud.capabilities,
      execute: (command, context) => {
        if (command.op === 'create' && ++creates === 3)
          cloud.fail({ op: 'create', when: 'before', times: 1 });
        return execute(command, context);
      },
    };
    const items = ['a', 'b', 'c'].map((name) => ({
      name,
      material: { from: 'import', type: 'ssh', publicKey } as const,
      retain: true,
    }));
    const command = { op: 'create', owner: OWNER, items, uniqueNames: true } as const;
    expect(await codeOf(bridge(failing).execute(command, contextOf()))).toBe('upstream_unavailable');
    expect(cloud.held.map(({ name }) => name)).toEqual(['there']);
  });

  it('refuses a name twice in it before anything is made', async () => {
    const front = createFront();
    const fault = await faultOf(front.create(['a', 'b', 'a']));
    expect(fault).toMatchObject({ code: 'already_exists', details: { name: 'a', index: 2 } });
    expect(front.cloud.asked).not.toContain('create');
  });
});

describe('races for a name on a cloud with free names', () => {
  it('leave one keypair, the older', async () => {
    const front = createFront();
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(front.create(['web']))));
    expect(codes.filter((code) => code === 'ok').length).toBe(1);
    expect(codes.filter((code) => code === 'already_exists').length).toBe(5);
    expect(front.cloud.held.length).toBe(1);
  });
});

describe('what a bridge refuses', () => {
  it.each<[string, Operation, Command]>([
    ['slots', 'put', { op: 'put', owner: OWNER, slot: 's', material: GENERATED, when: 'always' }],
    ['deleting a keypair', 'delete', { op: 'delete', owner: OWNER, ref: { by: 'uuid', uuid: 'x' } }],
    ['listing keypairs', 'list', { op: 'list', owner: OWNER, query: { order: 'name' } }],
    ['making a keypair', 'create', { op: 'create', owner: OWNER, items: [], uniqueNames: false }],
    ['slots', 'get', { op: 'get', owner: OWNER, ref: { by: 'slot', slot: 's' } }],
  ])('says that the upstream lacks %s', async (what, op, command) => {
    const operations = (['create', 'get', 'list', 'update', 'put', 'delete'] as const).filter(
      (one) => one !== op,
    );
    const cloud = createToyCloud({
      operations: op === 'get' || op === 'put' ? ['create', 'get', 'list'] : operations,
    });
    const fault = await faultOf(bridge(cloud).execute(command, contextOf()));
    expect(fault).toMatchObject({ code: 'not_supported', details: { what } });
  });

  it('says what of a slot’s pair the upstream lacks', async () => {
    const { service } = createWorld();
    const cloud = (more: Partial<Capabilities>): KeypairBackend =>
      bridge({ ...service, capabilities: { ...service.capabilities, ...more } });
    const put = (backend: KeypairBackend, more: object = {}): Promise<KeypairError> => {
      const material = { ...GENERATED, ...more };
      return faultOf(
        backend.execute({ op: 'put', owner: OWNER, slot: 's', material, when: 'always' }, contextOf()),
      );
    };
    expect((await put(cloud({ generates: ['rsa'] }))).details).toEqual({ what: 'making ed25519 keys' });
    expect((await put(cloud({ retains: false }))).details).toEqual({ what: 'keeping private keys' });
    expect((await put(cloud({ types: ['ssh'] }), { type: 'x509' })).details).toEqual({
      what: 'keypairs of type x509',
    });
  });

  it('says that names and uuids do not lead to a slot', async () => {
    const { service } = createWorld();
    const slots = bridge({
      ...service,
      capabilities: { ...service.capabilities, operations: ['get', 'put'], refs: ['slot'], orders: [] },
    });
    for (const ref of [
      { by: 'name', name: 'a' },
      { by: 'uuid', uuid: 'u' },
    ] as const)
      expect(await faultOf(slots.execute({ op: 'get', owner: OWNER, ref }, contextOf()))).toMatchObject({
        code: 'not_supported',
        details: { what: `addressing a keypair by ${ref.by}` },
      });
  });

  it('is a type that the upstream does not take in', async () => {
    const front = createFront();
    const material = { ...GENERATED, type: 'x509', algorithm: 'rsa' } as const;
    expect(await faultOf(front.create(['a'], { material }))).toMatchObject({
      code: 'not_supported',
      details: { what: 'keypairs of type x509' },
    });
    expect(front.cloud.asked).toEqual([]);
  });

  it('lets a slot through to a cloud that has slots and makes its own keys', async () => {
    const { service } = createWorld();
    const cloud: KeypairBackend = {
      ...service,
      capabilities: { ...service.capabilities, generates: ['rsa', 'ed25519'], operations: ['put', 'get'] },
    };
    const put = (material: Command<'put'>['material']) =>
      bridge(cloud).execute({ op: 'put', owner: OWNER, slot: 's', material, when: 'always' }, contextOf());
    expect((await put(GENERATED)).outcome).toBe('created');
    expect(await codeOf(put({ ...GENERATED, algorithm: 'ecdsa' }))).toBe('not_supported');
    const ref: KeypairRef = { by: 'slot', slot: 's' };
    expect((await bridge(cloud).execute({ op: 'get', owner: OWNER, ref }, contextOf())).keypair.slot).toBe(
      's',
    );
  });

  it('is every owner but the one whom a fixed credential serves', async () => {
    const cloud = createToyCloud({ owners: 'credential' });
    const list = { op: 'list', owner: OWNER, query: { order: 'name' } } as const;
    expect(await codeOf(bridge(cloud).execute(list, contextOf()))).toBe('forbidden');
    expect(await codeOf(bridge(cloud, { owner: OWNER }).execute(list, contextOf()))).toBe('ok');
    expect(
      await codeOf(bridge(cloud, { owner: OWNER }).execute({ ...list, owner: 'user:bob' }, contextOf(BOB))),
    ).toBe('forbidden');
    const credential = { kind: 'token', token: 't' } as const;
    expect(await codeOf(bridge(cloud).execute(list, contextOf(ALICE, {}, { credential })))).toBe('ok');
  });
});

describe('what a backend can do by itself', () => {
  it('goes through as it is', async () => {
    const { service } = createWorld();
    const asked: Command[] = [];
    const spy: KeypairBackend = {
      capabilities: { ...service.capabilities, queries: ['after', 'limit'] },
      execute: (command, context) => {
        asked.push(command as Command);
        return service.execute(command, context);
      },
    };
    const through = bridge(spy);
    const items = ['a', 'b'].map((name) => ({ name, material: GENERATED, retain: false }));
    await through.execute({ op: 'create', owner: OWNER, items, uniqueNames: true }, contextOf());
    await through.execute(
      { op: 'list', owner: OWNER, query: { order: 'name', after: 'a', limit: 1, distinctNames: true } },
      contextOf(),
    );
    await through.execute({ op: 'delete', owner: OWNER, ref: { by: 'name', name: 'a' } }, contextOf());
    expect(asked.map(({ op }) => op)).toEqual(['create', 'list', 'delete']);
    expect(asked[1]).toMatchObject({ query: { order: 'name', after: 'a', limit: 1 } });
    asked.length = 0;
    await through.execute(
      { op: 'list', owner: OWNER, query: { order: 'name', total: true, limit: 0 } },
      contextOf(),
    );
    expect(asked[0]).toMatchObject({ op: 'list', query: { order: 'created' } });
  });
});

describe('what a cloud keeps beside a keypair', () => {
  const DESCRIBED = { description: 'blue', nova: { userId: 'alice' } };
  const LABELLED = { labels: { env: 'test' } };
  const first = (front: Front): unknown => front.cloud.held[0]?.attributes;

  it('goes there, without the notes of dialects', async () => {
    const front = createFront();
    await front.create(['a'], { attributes: { ...DESCRIBED, ...LABELLED } });
    expect(first(front)).toEqual({ description: 'blue', ...LABELLED });
  });

  it.each([
    ['keeping a description', DESCRIBED],
    ['keeping meta', LABELLED],
  ])('is refused where it is kept nowhere: %s', async (what, attributes) => {
    const front = createFront(createToyCloud({ keeps: [] }));
    expect(await faultOf(front.create(['a'], { attributes }))).toMatchObject({
      code: 'not_supported',
      details: { what },
    });
    const ref = { by: 'name', name: 'a' } as const;
    await front.create(['a']);
    expect(await faultOf(front.run({ op: 'update', owner: OWNER, ref, set: { attributes } }))).toMatchObject({
      code: 'not_supported',
      details: { what },
    });
    expect(front.cloud.held.length).toBe(1);
  });

  it('may be nothing anywhere', async () => {
    const front = createFront(createToyCloud({ keeps: [] }));
    await front.create(['a'], { attributes: { description: '', labels: {} } });
    expect(first(front)).toEqual({});
    const ref = { by: 'name', name: 'a' } as const;
    const attributes = { description: null, labels: {} };
    await front.run({ op: 'update', owner: OWNER, ref, set: { name: 'b', attributes } });
    expect(first(front)).toEqual({});
    expect(await front.names()).toEqual(['b']);
  });

  it('is sent as a whole when a part of it changes', async () => {
    const front = createFront();
    await front.create(['a'], { attributes: { description: 'blue', ...LABELLED } });
    const asked: Command[] = [];
    const spy: KeypairBackend = {
      capabilities: front.cloud.capabilities,
      execute: (command, context) => {
        asked.push(command as Command);
        return front.cloud.execute(command, context);
      },
    };
    const ref = { by: 'name', name: 'a' } as const;
    const set = { attributes: { description: null } };
    await bridge(spy).execute({ op: 'update', owner: OWNER, ref, set }, contextOf());
    expect(asked.at(-1)).toMatchObject({ set: { attributes: { description: null, ...LABELLED } } });
    expect(first(front)).toEqual(LABELLED);
  });
});

describe('a change on a cloud that changes nothing', () => {
  const REF = { by: 'name', name: 'a' } as const;

  async function createFixed(): Promise<Front & { update(more: object): Promise<Result<'update'>> }> {
    const front = createFront(createToyCloud({ operations: ['create', 'get', 'list', 'delete'] }));
    await front.create(['a'], { retain: true, attributes: { description: 'blue', labels: { env: 'test' } } });
    return {
      ...front,
      update: (more) => front.run({ op: 'update', owner: OWNER, ref: REF, set: {}, ...more }),
    };
  }

  it('is answered when it changes nothing: clients send whole objects back', async () => {
    const { run, update } = await createFixed();
    const { keypair } = await run({ op: 'get', owner: OWNER, ref: REF, reveal: true });
    const { name, publicKey, privateKey, attributes } = keypair;
    const shown = await update({ set: { name, publicKey, privateKey, attributes }, reveal: true });
    expect(shown.keypair).toEqual(keypair);
    const hidden = await update({ set: { name, publicKey, privateKey } });
    expect('privateKey' in hidden.keypair).toBe(false);
    expect((await update({ set: {} })).keypair.name).toBe('a');
  });

  it.each([
    ['a name', { name: 'b' }],
    ['a description', { attributes: { description: null } }],
    ['labels', { attributes: { labels: {} } }],
    ['a private half', { privateKey: null }],
  ])('is refused with another: %s', async (_, set) => {
    const { update } = await createFixed();
    expect(await faultOf(update({ set }))).toMatchObject({
      code: 'not_supported',
      details: { what: 'changing a keypair' },
    });
  });

  it('is refused with other keys', async () => {
    const { update } = await createFixed();
    const pair = await makePair();
    for (const set of [
      { publicKey: pair.publicKey },
      { publicKey: pair.publicKey, privateKey: pair.privateKey },
    ])
      expect(await codeOf(update({ set }))).toBe('not_supported');
  });

  it('looks for the keypair and its revision first', async () => {
    const { update } = await createFixed();
    expect(await codeOf(update({ ref: { by: 'name', name: 'b' }, set: { name: 'c' } }))).toBe('not_found');
    expect(await codeOf(update({ ifRevision: 1, set: { name: 'b' } }))).toBe('conflict');
  });
});

describe('a list', () => {
  it('goes on without what is deleted while private halves are opened', async () => {
    const front = createFront();
    await front.create(['a', 'b', 'c'], { retain: true });
    const { capabilities, held } = front.cloud;
    const vanishing: KeypairBackend = {
      capabilities,
      async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
        if (command.op === 'get' && held.length === 3) held.splice(1, 1);
        return front.cloud.execute(command, context);
      },
    };
    const query = { order: 'name' } as const;
    const { keypairs } = await bridge(vanishing).execute(
      { op: 'list', owner: OWNER, query, reveal: true },
      contextOf(),
    );
    expect(keypairs.map(({ name, privateKey }) => [name, privateKey !== undefined])).toEqual([
      ['a', true],
      ['c', true],
    ]);
  });

  it('is put together from the pages that a cloud gives, whatever is deleted meanwhile', async () => {
    const { service } = createWorld();
    const cloud = CLOUDS['nova from 2.35'] as Capabilities;
    const paged = restrict(service, cloud, { pageSize: 2 });
    const { publicKey } = await makePair();
    const material = { from: 'import', type: 'ssh', publicKey } as const;
    const all = bridge(paged);
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await all.execute(
        { op: 'create', owner: OWNER, items: [{ name, material, retain: false }], uniqueNames: true },
        contextOf(),
      );
    let pages = 0;
    const shrinking: KeypairBackend = {
      capabilities: cloud,
      async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
        const result = await paged.execute(command, context);
        // The marker of the next page is gone before it is asked for.
        if (command.op === 'list' && ++pages === 1)
          await paged.execute({ op: 'delete', owner: OWNER, ref: { by: 'name', name: 'b' } }, context);
        return result;
      },
    };
    const { keypairs } = await bridge(shrinking).execute(
      { op: 'list', owner: OWNER, query: { order: 'created' } },
      contextOf(),
    );
    expect(keypairs.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    const again = await all.execute({ op: 'list', owner: OWNER, query: { order: 'name' } }, contextOf());
    expect(again.keypairs.map(({ name }) => name)).toEqual(['a', 'c', 'd', 'e']);
  });
});

describe('policies of a cloud behind', () => {
  it('are admitted beside the caller’s', async () => {
    const cloud = createToyCloud();
    const { maxKeypairs: _, ...policy } = { ...POLICIES.openssh, maxPublicKeyBytes: 60, maxKeypairs: 0 };
    const backend = admit(admit(bridge(cloud), { policy }));
    const { publicKey } = await makePair();
    const material = { from: 'import', type: 'ssh', publicKey } as const;
    const items = [{ name: 'a', material, retain: false }];
    const fault = await faultOf(
      backend.execute({ op: 'create', owner: OWNER, items, uniqueNames: true }, contextOf()),
    );
    expect(fault).toMatchObject({ code: 'invalid_key', details: { limitBytes: 60 } });
    expect(cloud.asked).toEqual([]);
  });
});

describe('a cloud that cannot be asked for some names', () => {
  it('is asked for its list before a create, so that its own word on the name comes through', async () => {
    const cloud = restrict(createWorld().service, CLOUDS.nova as Capabilities);
    const asked: string[] = [];
    const upstream: KeypairBackend = {
      ...cloud,
      async execute(command, context) {
        const { op, ref } = command as Partial<Command<'get'>>;
        asked.push(String(op));
        if (op === 'get' && ref?.by === 'name' && ref.name.includes('/'))
          throw new KeypairError('not_supported', 'No path has this name.');
        return cloud.execute(command, context);
      },
    };
    const front = createFront({ ...createToyCloud(), ...upstream });
    const material = { from: 'import', type: 'ssh', publicKey: (await makePair()).publicKey } as const;
    await front.create(['a/b'], { material });
    expect(asked).toEqual(expect.arrayContaining(['get', 'list', 'create']));
    expect(await codeOf(front.create(['a/b'], { material }))).toBe('already_exists');
  });
});
