import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../../src/admit.js';
import type { KeypairBackend } from '../../src/backend.js';
import { bridge } from '../../src/bridge/bridge.js';
import { separateOwners } from '../../src/bridge/separate-owners.js';
import type { Command, Context, Keypair, NewKeypair, Operation, Owner, Result } from '../../src/types.js';
import { answerOf, createModel, type ModelAnswer, type ModelKeypair } from '../../testing/model.js';
import { CLOUDS, restrict } from '../support/restrict.js';
import { type Keys, makeKeys, type Sketch, sketches } from '../support/sketches.js';
import { ADMIN, codeOf, contextOf, createWorld, faultOf, type World } from '../support/world.js';

const RUNS = Number(process.env.KEYPAIR_GATEWAY_RUNS ?? 60);
const ALICE: Owner = 'user:alice';
const BOB: Owner = 'user:bob';
const SHARED: Owner = 'user:shared';
const ABSENT = '00000000-0000-4000-8000-000000000000';
const MAX_KEYPAIRS = 4;
const CLOUDSIGMA = CLOUDS.cloudsigma as NonNullable<(typeof CLOUDS)[string]>;

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

/** A cloud behind one credential, and the gateways in front of it. */
interface Shared {
  readonly world: World;
  readonly cloud: KeypairBackend;
  gateway(clock?: () => number): KeypairBackend;
  /** All that is there, as the cloud itself sees it. */
  all(): Promise<readonly Keypair[]>;
  /** Makes a keypair with the credential itself. */
  strange(item: Partial<NewKeypair>): Promise<Keypair>;
}

function createShared(): Shared {
  const world = createWorld();
  const cloud = restrict(world.service, { ...CLOUDSIGMA, owners: 'credential' }, { owner: SHARED });
  const context = contextOf(ADMIN);
  return {
    world,
    cloud,
    gateway: (clock) => admit(bridge(separateOwners(cloud, clock === undefined ? {} : { clock }))),
    all: async () =>
      (await world.run({ op: 'list', owner: SHARED, query: { order: 'created' } }, context)).keypairs,
    async strange(given) {
      const material = { from: 'import', type: 'ssh', publicKey: lineAt(0) } as const;
      const items = [{ name: 'strange', material, retain: false, ...given }];
      const made = await world.run({ op: 'create', owner: SHARED, items, uniqueNames: false }, context);
      return made.keypairs[0] as Keypair;
    },
  };
}

const lineAt = (n: number): string => keys.pairs[n]?.publicKey ?? '';

function create(owner: Owner, names: readonly string[], more: Partial<NewKeypair> = {}): Command<'create'> {
  const material = { from: 'import', type: 'ssh', publicKey: lineAt(0) } as const;
  const items = names.map((name) => ({ name, material, retain: false, ...more }));
  return { op: 'create', owner, items, uniqueNames: true };
}

const ask = <K extends Operation>(backend: KeypairBackend, command: Command<K>): Promise<Result<K>> =>
  backend.execute(command, contextOf(ADMIN));

async function namesOf(backend: KeypairBackend, owner: Owner): Promise<readonly string[]> {
  const { keypairs } = await ask(backend, { op: 'list', owner, query: { order: 'name' } });
  return keypairs.map(({ name }) => name);
}

describe('owners behind one credential', () => {
  it('see their own alone, each with names of their own', async () => {
    const shared = createShared();
    const gateway = shared.gateway();
    await ask(gateway, create(ALICE, ['web', 'db']));
    await ask(gateway, create(BOB, ['web']));
    expect(await codeOf(ask(gateway, create(BOB, ['web'])))).toBe('already_exists');
    expect(await namesOf(gateway, ALICE)).toEqual(['db', 'web']);
    expect(await namesOf(gateway, BOB)).toEqual(['web']);
    expect((await shared.all()).map(({ name }) => name)).toEqual(['web', 'db', 'web']);
  });

  it('cannot touch what is another’s, nor what has no mark', async () => {
    const shared = createShared();
    const gateway = shared.gateway();
    const { keypairs } = await ask(gateway, create(ALICE, ['web']));
    const strange = await shared.strange({});
    for (const uuid of [keypairs[0]?.uuid ?? '', strange.uuid])
      for (const by of [
        { by: 'uuid', uuid },
        { by: 'name', name: uuid === strange.uuid ? 'strange' : 'web' },
      ] as const) {
        const of = { owner: BOB, ref: by };
        expect(await codeOf(ask(gateway, { op: 'get', ...of, reveal: true }))).toBe('not_found');
        expect(await codeOf(ask(gateway, { op: 'update', ...of, set: { name: 'mine' } }))).toBe('not_found');
        expect(await codeOf(ask(gateway, { op: 'delete', ...of }))).toBe('not_found');
      }
    const found = await ask(gateway, {
      op: 'list',
      owner: BOB,
      query: { order: 'created', uuids: [keypairs[0]?.uuid ?? '', strange.uuid], total: true },
    });
    expect(found).toEqual({ keypairs: [], total: 0 });
    expect((await shared.all()).map(({ name }) => name)).toEqual(['web', 'strange']);
  });

  it('never have a private half of another opened', async () => {
    const shared = createShared();
    const gateway = shared.gateway();
    const { keypairs } = await ask(
      gateway,
      create(ALICE, ['web'], {
        material: { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' },
        retain: true,
      }),
    );
    const ref = { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' } as const;
    expect(await codeOf(ask(gateway, { op: 'get', owner: BOB, ref, reveal: true }))).toBe('not_found');
    await ask(gateway, { op: 'list', owner: BOB, query: { order: 'name' }, reveal: true });
    const trail = await shared.world.store.audit(SHARED);
    expect(trail.map(({ action }) => action)).toEqual(['create']);
    const shown = await ask(gateway, { op: 'get', owner: ALICE, ref, reveal: true });
    expect(shown.keypair.privateKey?.reveal()).toBe(keypairs[0]?.privateKey?.reveal());
  });

  it('have pages and counts of their own', async () => {
    const shared = createShared();
    const gateway = shared.gateway();
    for (const name of ['a', 'b', 'c', 'd'])
      for (const owner of [ALICE, BOB]) await ask(gateway, create(owner, [name]));
    const page = await ask(gateway, {
      op: 'list',
      owner: BOB,
      query: { order: 'created', offset: 1, limit: 2, total: true },
    });
    expect([page.keypairs.map(({ name }) => name), page.total]).toEqual([['b', 'c'], 4]);
    const behind = await ask(gateway, {
      op: 'list',
      owner: BOB,
      query: { order: 'name', after: 'c', limit: 5 },
    });
    expect(behind.keypairs.map(({ name }) => name)).toEqual(['d']);
  });
});

describe('the marks', () => {
  it('give a keypair its time and number, and are in no answer', async () => {
    const shared = createShared();
    let now = 1_800_000_000_000_000;
    const gateway = shared.gateway(() => (now += 1000));
    const attributes = { description: 'blue', labels: { env: 'test' } };
    const { keypairs } = await ask(gateway, create(ALICE, ['a', 'b'], { attributes }));
    expect(keypairs).toMatchObject([
      { owner: ALICE, createdAt: 1_800_000_000_001_000, serial: 222_163_200, attributes },
      { owner: ALICE, createdAt: 1_800_000_000_001_000, serial: 222_163_201, attributes },
    ]);
    const listed = await ask(gateway, { op: 'list', owner: ALICE, query: { order: 'created' } });
    expect(listed.keypairs.map(({ serial, attributes: shown }) => ({ serial, shown }))).toEqual([
      { serial: 222_163_200, shown: attributes },
      { serial: 222_163_201, shown: attributes },
    ]);
    const [there] = await shared.all();
    expect(there?.attributes.labels).toEqual({
      env: 'test',
      kpgw_owner: ALICE,
      kpgw_created: '1800000000001000',
      kpgw_serial: '222163200',
    });
    for (const label of Object.keys(there?.attributes.labels ?? {}))
      expect(label.length).toBeLessThanOrEqual(32);
  });

  it('stay when labels are changed, whoever sends only some', async () => {
    const shared = createShared();
    const gateway = shared.gateway();
    const attributes = { description: 'blue', labels: { env: 'test' } };
    const { keypairs } = await ask(gateway, create(ALICE, ['a'], { attributes }));
    const ref = { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' } as const;
    const update = async (set: Command<'update'>['set']): Promise<unknown> =>
      (await ask(gateway, { op: 'update', owner: ALICE, ref, set })).keypair.attributes;
    expect(await update({ attributes: { description: 'red' } })).toEqual({
      ...attributes,
      description: 'red',
    });
    expect(await update({ attributes: { labels: { env: 'live' } } })).toEqual({
      description: 'red',
      labels: { env: 'live' },
    });
    expect(await update({ name: 'b' })).toEqual({ description: 'red', labels: { env: 'live' } });
    expect(await update({ attributes: { description: null, labels: {} } })).toEqual({});
    expect((await ask(gateway, { op: 'get', owner: ALICE, ref })).keypair).toMatchObject({
      name: 'b',
      serial: keypairs[0]?.serial,
      createdAt: keypairs[0]?.createdAt,
    });
  });

  it.each(['kpgw_owner', 'kpgw_created', 'kpgw_serial'])('are not to be sent: %s', async (label) => {
    const shared = createShared();
    const gateway = shared.gateway();
    const attributes = { labels: { [label]: BOB } };
    expect(await faultOf(ask(gateway, create(ALICE, ['a'], { attributes })))).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: ['items', 0, 'attributes', 'labels', label] }],
    });
    const { keypairs } = await ask(gateway, create(ALICE, ['a']));
    const ref = { by: 'uuid', uuid: keypairs[0]?.uuid ?? '' } as const;
    expect(await codeOf(ask(gateway, { op: 'update', owner: ALICE, ref, set: { attributes } }))).toBe(
      'invalid_request',
    );
    expect((await shared.all()).length).toBe(1);
  });

  it('hold numbers that are never given again, by this process or the next', async () => {
    const shared = createShared();
    const clock = (): number => 1_800_000_000_000_000;
    const numbers: (number | null | undefined)[] = [];
    for (const [process, gateway] of [shared.gateway(clock), shared.gateway(clock)].entries())
      for (const name of ['a', 'b', 'c']) {
        const { keypairs } = await ask(gateway, create(process === 0 ? ALICE : BOB, [name]));
        numbers.push(keypairs[0]?.serial);
        const { owner, uuid } = keypairs[0] as Keypair;
        if (name === 'b') await ask(gateway, { op: 'delete', owner, ref: { by: 'uuid', uuid } });
      }
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual([...numbers].sort((a, b) => Number(a) - Number(b)));
    for (const number of numbers) expect(number).toBeLessThan(2 ** 31);
  });

  it('that are no numbers are not said', async () => {
    const shared = createShared();
    const labels = { kpgw_owner: ALICE, kpgw_created: 'yesterday', kpgw_serial: '0' };
    await shared.strange({ attributes: { labels } });
    const { keypairs } = await ask(shared.gateway(), { op: 'list', owner: ALICE, query: { order: 'name' } });
    expect(keypairs).toMatchObject([{ name: 'strange', serial: null, createdAt: null, attributes: {} }]);
  });

  it('that a cloud loses leave nothing behind', async () => {
    const shared = createShared();
    const losing: KeypairBackend = {
      ...shared.cloud,
      async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
        const result = await shared.cloud.execute(command, context);
        if (!('keypairs' in result)) return result;
        return { keypairs: result.keypairs.map((keypair) => ({ ...keypair, attributes: {} })) } as never;
      },
    };
    expect(await codeOf(ask(separateOwners(losing), { ...create(ALICE, ['a']), uniqueNames: false }))).toBe(
      'upstream_unavailable',
    );
    expect(await shared.all()).toEqual([]);
  });
});

describe('separateOwners', () => {
  it.each([
    ['labels', { keeps: ['description'] as const }],
    ['labels', { keeps: [] }],
    ['uuid', { refs: ['name'] as const }],
    ['lists and gets', { operations: ['create', 'get'] as const }],
  ])('needs a backend that keeps %s', (what, more) => {
    const { cloud } = createShared();
    const poor = { ...cloud, capabilities: { ...cloud.capabilities, ...more } };
    expect(() => separateOwners(poor)).toThrow(new RegExp(what));
    expect(() => separateOwners(poor)).toThrow(TypeError);
  });

  it('serves any owner, frees names and has no slots', async () => {
    const separate = separateOwners(createWorld().service);
    expect(separate.capabilities).toMatchObject({ owners: 'any', uniqueNames: false, refs: ['uuid'] });
    expect(separate.capabilities.operations).not.toContain('put');
    const put = {
      op: 'put',
      owner: ALICE,
      slot: 's',
      material: { from: 'import', type: 'ssh', publicKey: lineAt(0) },
      when: 'always',
    } as const;
    expect(await codeOf(ask(separate, put))).toBe('not_supported');
    expect(await codeOf(ask(separate, create(ALICE, ['a'])))).toBe('not_supported');
    expect(await codeOf(ask(separate, { op: 'get', owner: ALICE, ref: { by: 'name', name: 'a' } }))).toBe(
      'not_supported',
    );
  });
});

function see(answer: ModelAnswer): ModelAnswer {
  const isEmpty = (value: unknown): boolean => ['{}', '""', 'null'].includes(JSON.stringify(value));
  const keypairs = answer.keypairs?.map((keypair): ModelKeypair => {
    const own = Object.entries(keypair.attributes).filter(
      ([member, value]) => ['description', 'labels'].includes(member) && !isEmpty(value),
    );
    return { ...keypair, revision: 0, attributes: Object.fromEntries(own) };
  });
  return keypairs === undefined ? answer : { ...answer, keypairs };
}

function isRefused(command: Command): boolean {
  if (command.op === 'put') return true;
  if (command.op === 'create') return command.items.some(({ material }) => material.type === 'x509');
  return command.op !== 'list' && command.ref.by === 'slot';
}

describe('random commands of two owners through two gateways on one credential', () => {
  it('come to the same as in a model of each, and no answer has anything of the other', async () => {
    const drawn = fc.array(fc.tuple(sketches([ALICE, BOB], keys), fc.boolean()), {
      minLength: 20,
      maxLength: 50,
      size: 'max',
    });
    const reached = new Set<string>();
    const property = fc.asyncProperty(drawn, async (sequence: readonly (readonly [Sketch, boolean])[]) => {
      const shared = createShared();
      await shared.strange({ name: 'a', attributes: { labels: { kpgw_owner: 'user:carol' } } });
      await shared.strange({ name: 'b' });
      const gateways = [shared.gateway(), shared.gateway()] as const;
      const pairs = new Map(keys.pairs.map(({ publicKey, secret }) => [publicKey, secret]));
      const models = { [ALICE]: createModel({ pairs }), [BOB]: createModel({ pairs }) };
      const made = new Map<string, Owner>();
      const uuids: string[] = [];
      for (const [sketch, isSecond] of sequence) {
        // Uuids of both, so that each asks for what is the other's.
        const command = sketch((n) => uuids[n] ?? ABSENT);
        const gateway = gateways[isSecond ? 1 : 0];
        const context = contextOf(ADMIN, {
          maxKeypairs: MAX_KEYPAIRS,
          rsaBits: { minimum: 1024, maximum: 8192 },
        });
        const actual = await answerOf(gateway.execute<Operation>(command, context));
        reached.add(`${command.op} ${actual.error ?? 'ok'}`);
        for (const { uuid, attributes } of actual.keypairs ?? []) {
          if (command.op === 'create') {
            made.set(uuid, command.owner);
            uuids.push(uuid);
          }
          expect(made.get(uuid)).toBe(command.owner);
          expect(JSON.stringify(attributes)).not.toContain('kpgw');
        }
        if (isRefused(command)) {
          expect(['not_supported', 'quota_exceeded', 'invalid_key']).toContain(actual.error);
          continue;
        }
        const model = models[command.owner as typeof ALICE];
        const expected = model?.execute(command, actual, { maxKeypairs: MAX_KEYPAIRS }) ?? {};
        expect({ command, ...see(actual) }).toEqual({ command, ...see(expected) });
      }
      expect((await shared.all()).slice(0, 2).map(({ name }) => name)).toEqual(['a', 'b']);
    });
    await fc.assert(property, { numRuns: RUNS });
    for (const key of [
      'create ok',
      'create already_exists',
      'create quota_exceeded',
      'get ok',
      'get not_found',
      'list ok',
      'update ok',
      'delete ok',
      'delete not_found',
    ])
      expect(reached).toContain(key);
  });
});
