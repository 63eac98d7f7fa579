import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../src/admit.js';
import type { KeypairBackend } from '../src/backend.js';
import { bridge } from '../src/bridge/bridge.js';
import { SecretText } from '../src/secret.js';
import type { Command, KeypairRef, ListQuery, Material, Operation, Owner } from '../src/types.js';
import { answerOf, createModel, type ModelAnswer } from '../testing/model.js';
import { createToyCloud } from './support/toy-cloud.js';
import { ADMIN, contextOf, createWorld, makePair } from './support/world.js';

const OWNERS: readonly Owner[] = ['user:alice', 'user:bob'];
const NAMES = ['a', 'b', 'A', 'é', '\uff21', '\u{1f511}'];
const MAX_KEYPAIRS = 6;

/** A command before its uuids are known: `uuid` counts the keypairs that were made. */
type Sketch = (uuidAt: (n: number) => string) => Command;

let pairs: { publicKey: string; secret: string }[] = [];
beforeAll(async () => {
  const made = await Promise.all(Array.from({ length: 3 }, (_, i) => makePair(`pair ${i}`)));
  pairs = made.map(({ publicKey, privateKey }) => ({ publicKey, secret: privateKey.reveal() }));
});

const owner = fc.constantFrom(...OWNERS);
const name = fc.constantFrom(...NAMES);
const pick = fc.nat(2);
// The private half is now and then that of another key.
const halves = fc.record({
  publicKey: pick,
  secret: fc.option(fc.oneof({ weight: 5, arbitrary: fc.constant('own') }, { weight: 1, arbitrary: pick }), {
    nil: undefined,
  }),
});

function imported({
  publicKey,
  secret,
}: {
  publicKey: number;
  secret: 'own' | number | undefined;
}): Material {
  const text = pairs[publicKey]?.publicKey ?? '';
  if (secret === undefined) return { from: 'import', type: 'ssh', publicKey: text };
  const half = pairs[secret === 'own' ? publicKey : secret]?.secret ?? '';
  return { from: 'import', type: 'ssh', publicKey: text, privateKey: new SecretText(half) };
}

const generated = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'made' } as const;
const material = fc.oneof(
  { weight: 8, arbitrary: halves.map((chosen) => () => imported(chosen)) },
  { weight: 1, arbitrary: fc.constant((): Material => generated) },
);
const ref: fc.Arbitrary<(uuidAt: (n: number) => string) => KeypairRef> = fc.oneof(
  name.map((chosen) => () => ({ by: 'name', name: chosen }) as const),
  fc.nat(8).map((n) => (uuidAt: (n: number) => string) => ({ by: 'uuid', uuid: uuidAt(n) }) as const),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const query = fc
  .record({
    order: fc.constantFrom<ListQuery['order']>('name', 'created'),
    distinctNames: optional(fc.boolean()),
    after: optional(name),
    offset: optional(fc.nat(3)),
    limit: optional(fc.nat(4)),
    names: optional(fc.array(name, { maxLength: 3 })),
    nameContains: optional(
      fc.constantFrom<string | string[]>('A', 'é', '', [], ['a', 'É'], ['\u{1f511}', 'b']),
    ),
    total: optional(fc.boolean()),
  })
  .map(
    ({ after, ...rest }) =>
      clean({ ...rest, ...(rest.order === 'name' && { after }) }) as unknown as ListQuery,
  );

/** Drops members that are undefined: the types do not know them. */
function clean(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

const create: fc.Arbitrary<Sketch> = fc
  .record({
    owner,
    uniqueNames: fc.boolean(),
    items: fc.array(fc.record({ name, material, retain: fc.boolean() }), { maxLength: 3 }),
  })
  .map(({ items, ...rest }) => () => ({
    op: 'create',
    ...rest,
    items: items.map((item) => ({
      ...item,
      material: item.material(),
      attributes: { description: item.name },
    })),
  }));
const get: fc.Arbitrary<Sketch> = fc
  .record({ owner, ref, reveal: fc.boolean() })
  .map(({ ref: at, ...rest }) => (uuidAt) => ({ op: 'get', ref: at(uuidAt), ...rest }));
const list: fc.Arbitrary<Sketch> = fc
  .record({ owner, query, reveal: fc.boolean(), uuids: optional(fc.array(fc.nat(8), { maxLength: 3 })) })
  .map(({ uuids, ...rest }) => (uuidAt) => ({
    op: 'list',
    ...rest,
    query: { ...rest.query, ...(uuids !== undefined && { uuids: uuids.map(uuidAt) }) },
  }));
const remove: fc.Arbitrary<Sketch> = fc.record({ owner, ref }).map(({ owner: of, ref: at }) => (uuidAt) => ({
  op: 'delete',
  owner: of,
  ref: at(uuidAt),
}));
const update: fc.Arbitrary<Sketch> = fc
  .record({
    owner,
    ref,
    reveal: fc.boolean(),
    ifRevision: optional(fc.integer({ min: 1, max: 3 })),
    name: optional(name),
    attributes: optional(
      fc.constantFrom<object>(
        { description: 'new' },
        { description: null },
        { cloudsigma: { meta: {} } },
        {},
      ),
    ),
    publicKey: optional(pick),
    privateKey: optional(fc.option(pick)),
  })
  .map(({ ref: at, owner: of, reveal, ifRevision, ...set }) => (uuidAt) => ({
    op: 'update',
    owner: of,
    ref: at(uuidAt),
    reveal,
    ...(ifRevision !== undefined && { ifRevision }),
    set: clean({
      ...set,
      publicKey: set.publicKey === undefined ? undefined : pairs[set.publicKey]?.publicKey,
      privateKey:
        typeof set.privateKey === 'number'
          ? new SecretText(pairs[set.privateKey]?.secret ?? '')
          : set.privateKey,
    }),
  }));
const rename: fc.Arbitrary<Sketch> = fc
  .record({ owner, ref, name })
  .map(({ ref: at, owner: of, name: chosen }) => (uuidAt) => ({
    op: 'update',
    owner: of,
    ref: at(uuidAt),
    set: { name: chosen },
  }));
const put: fc.Arbitrary<Sketch> = fc
  .record({
    owner,
    slot: fc.constantFrom('s', 't'),
    material,
    when: fc.constantFrom<'always' | 'absent'>('always', 'absent'),
  })
  .map(({ material: chosen, ...rest }) => () => ({ op: 'put', ...rest, material: chosen() }));
const getSlot: fc.Arbitrary<Sketch> = fc
  .record({ owner, slot: fc.constantFrom('s', 't') })
  .map(({ owner: of, slot }) => () => ({ op: 'get', owner: of, ref: { by: 'slot', slot } }));

/** Runs a sequence through a backend and the model; every answer must be the same. */
async function compare(
  backend: KeypairBackend,
  sketches: readonly Sketch[],
  see: (answer: ModelAnswer) => ModelAnswer = (answer) => answer,
): Promise<ReadonlyMap<string, number>> {
  const model = createModel({ pairs: new Map(pairs.map(({ publicKey, secret }) => [publicKey, secret])) });
  const context = contextOf(ADMIN, { maxKeypairs: MAX_KEYPAIRS });
  const absent = '00000000-0000-4000-8000-000000000000';
  const tally = new Map<string, number>();
  for (const sketch of sketches) {
    const command = sketch((n) => model.uuids[n] ?? absent);
    const actual = await answerOf(backend.execute<Operation>(command, context));
    const expected = model.execute(command, actual, { maxKeypairs: MAX_KEYPAIRS });
    expect({ command: command.op, ...see(actual) }).toEqual({ command: command.op, ...see(expected) });
    const key = `${command.op} ${actual.error ?? 'ok'}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  return tally;
}

async function run(
  sketch: fc.Arbitrary<Sketch>,
  makeBackend: () => KeypairBackend,
  see?: (answer: ModelAnswer) => ModelAnswer,
): Promise<readonly string[]> {
  const reached = new Set<string>();
  const sequences = fc.array(sketch, { minLength: 5, maxLength: 40, size: 'max' });
  const property = fc.asyncProperty(sequences, async (sketches) => {
    for (const key of (await compare(makeBackend(), sketches, see)).keys()) reached.add(key);
  });
  await fc.assert(property, { numRuns: 200 });
  return [...reached];
}

describe('random sequences of commands', () => {
  it('come to the same in the service as in the model', async () => {
    const all = fc.oneof(
      { weight: 3, arbitrary: create },
      get,
      list,
      { weight: 2, arbitrary: update },
      put,
      getSlot,
      remove,
    );
    const reached = await run(all, () => createWorld().service);
    // A sequence that never met these would prove little.
    for (const key of [
      'create ok',
      'create already_exists',
      'create quota_exceeded',
      'create invalid_key',
      'get ok',
      'get not_found',
      'list ok',
      'list marker_not_found',
      'update ok',
      'update conflict',
      'update invalid_key',
      'put ok',
      'delete ok',
      'delete not_found',
    ])
      expect(reached).toContain(key);
  });

  it('come to the same through a bridge over a cloud that can do little', async () => {
    const all = fc.oneof(
      { weight: 3, arbitrary: create },
      get,
      { weight: 2, arbitrary: list },
      rename,
      remove,
    );
    // The toy cloud counts no revisions.
    const see = (answer: ModelAnswer): ModelAnswer =>
      answer.keypairs === undefined
        ? answer
        : { ...answer, keypairs: answer.keypairs.map((keypair) => ({ ...keypair, revision: 0 })) };
    const reached = await run(all, () => admit(bridge(createToyCloud())), see);
    for (const key of [
      'create ok',
      'create already_exists',
      'create quota_exceeded',
      'list marker_not_found',
      'update ok',
      'delete ok',
    ])
      expect(reached).toContain(key);
  });
});

describe('the model', () => {
  it('knows two writings of the same made key, whose check numbers differ, for halves of one pair', () => {
    const model = createModel({ pairs: new Map() });
    const make = (uuid: string, privateKey: string): ModelAnswer => {
      const seen = { uuid, name: 'a', slot: null, publicKey: 'one key', attributes: {}, hasPrivateKey: true };
      const item = { name: 'a', material: generated, retain: true };
      const command: Command = { op: 'create', owner: 'user:bob', uniqueNames: false, items: [item] };
      return model.execute(command, { keypairs: [{ ...seen, revision: 1, privateKey }] });
    };
    make('u1', 'written once');
    make('u2', 'written again');
    const touch = (uuid: string): ModelAnswer =>
      model.execute({ op: 'update', owner: 'user:bob', ref: { by: 'uuid', uuid }, set: {} }, {});
    expect(touch('u1').error).toBeUndefined();
    expect(touch('u1').keypairs?.[0]?.revision).toBe(3);
    expect(touch('u2').keypairs?.[0]?.revision).toBe(2);
  });
});
