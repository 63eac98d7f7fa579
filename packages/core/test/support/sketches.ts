import fc from 'fast-check';
import { generateKeyMaterial } from '../../src/key/generate.js';
import { SecretText } from '../../src/secret.js';
import type { Command, KeypairRef, KeypairType, ListQuery, Material, Owner } from '../../src/types.js';
import { makePair } from './world.js';

/** A command before its uuids are known: `uuidAt` counts the keypairs that were made. */
export type Sketch = (uuidAt: (n: number) => string) => Command;

/** Keys that commands are made of. */
export interface Keys {
  readonly pairs: readonly { readonly publicKey: string; readonly secret: string }[];
  readonly certificate: string;
}

export async function makeKeys(): Promise<Keys> {
  const made = await Promise.all(Array.from({ length: 3 }, (_, i) => makePair(`pair ${i}`)));
  const { publicKey: certificate } = await generateKeyMaterial({
    from: 'generate',
    type: 'x509',
    algorithm: 'rsa',
    bits: 2048,
    comment: 'alice',
  });
  return {
    pairs: made.map(({ publicKey, privateKey }) => ({ publicKey, secret: privateKey.reveal() })),
    certificate,
  };
}

// Some more often than others, so that commands meet.
const NAMES = ['a', 'a', 'a', 'b', 'b', 'A', 'é', '\uff21', '\u{1f511}'];
const name = fc.constantFrom(...NAMES);
const pick = fc.nat(2);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const clean = (object: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const SMALL = { from: 'generate', type: 'ssh', algorithm: 'rsa', bits: 1024, comment: '' } as const;

/** Random commands of these owners. */
export function sketches(owners: readonly Owner[], { pairs, certificate }: Keys): fc.Arbitrary<Sketch> {
  const [first = 'user:alice'] = owners;
  const owner = fc.constantFrom(first, first, ...owners);
  const imported = (n: number, half: 'none' | 'own' | 'other'): Material => {
    const { publicKey, secret } = pairs[n] as Keys['pairs'][number];
    const other = pairs[(n + 1) % pairs.length]?.secret ?? '';
    const privateKey = half !== 'none' && { privateKey: new SecretText(half === 'own' ? secret : other) };
    return { from: 'import', type: 'ssh', publicKey, ...privateKey };
  };
  const generated = (type: KeypairType): Material => ({
    from: 'generate',
    type,
    algorithm: 'ed25519',
    comment: 'made',
  });
  const material: fc.Arbitrary<() => Material> = fc.oneof(
    {
      weight: 14,
      arbitrary: fc
        .tuple(
          pick,
          fc.oneof(
            { weight: 8, arbitrary: fc.constant('none' as const) },
            { weight: 2, arbitrary: fc.constant('own' as const) },
            { weight: 1, arbitrary: fc.constant('other' as const) },
          ),
        )
        .map(
          ([n, half]) =>
            () =>
              imported(n, half),
        ),
    },
    { weight: 1, arbitrary: fc.constant(() => generated('ssh')) },
    {
      weight: 1,
      arbitrary: fc.constant((): Material => ({ from: 'import', type: 'x509', publicKey: certificate })),
    },
  );
  const ref: fc.Arbitrary<(uuidAt: (n: number) => string) => KeypairRef> = fc.oneof(
    { weight: 3, arbitrary: name.map((chosen) => () => ({ by: 'name', name: chosen }) as const) },
    {
      weight: 3,
      arbitrary: fc
        .nat(8)
        .map((n) => (uuidAt: (n: number) => string) => ({ by: 'uuid', uuid: uuidAt(n) }) as const),
    },
    { weight: 1, arbitrary: fc.constant(() => ({ by: 'slot', slot: 's' }) as const) },
  );
  const seldom = fc.nat(5).map((n) => n === 0);
  const attributes = fc.oneof(
    { weight: 10, arbitrary: fc.constant(undefined) },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          description: fc.constantFrom('', 'blue', 'line'),
          labels: fc.constantFrom<object>({}, { env: 'test' }, { env: 'live', team: 'é' }),
          nova: fc.constant({ userId: 'alice' }),
        },
        { requiredKeys: [] },
      ),
    },
  );
  const query = fc
    .record({
      order: fc.constantFrom<ListQuery['order']>('name', 'created'),
      distinctNames: optional(fc.boolean()),
      after: optional(name),
      offset: optional(fc.nat(3)),
      limit: optional(fc.nat(4)),
      names: optional(fc.array(name, { maxLength: 3 })),
      nameContains: optional(fc.constantFrom<string | string[]>('A', 'é', '', [], ['a', 'É'])),
      total: optional(fc.boolean()),
    })
    .map(
      ({ after, ...rest }) =>
        clean({ ...rest, ...(rest.order === 'name' && { after }) }) as unknown as ListQuery,
    );

  const create: fc.Arbitrary<Sketch> = fc
    .record({
      owner,
      uniqueNames: fc.boolean(),
      items: fc.array(fc.record({ name, material, retain: seldom, attributes }), { maxLength: 3 }),
    })
    .map(({ items, ...rest }) => () => ({
      op: 'create',
      ...rest,
      items: items.map(({ name: chosen, retain, ...item }) => ({
        name: chosen,
        retain,
        material: item.material(),
        ...clean({ attributes: item.attributes }),
      })),
    }));
  const get: fc.Arbitrary<Sketch> = fc
    .record({ owner, ref, reveal: fc.boolean() })
    .map(({ ref: at, ...rest }) => (uuidAt) => ({ op: 'get', ref: at(uuidAt), ...rest }));
  const list: fc.Arbitrary<Sketch> = fc
    .record({ owner, query, reveal: fc.boolean(), uuids: optional(fc.array(fc.nat(5), { maxLength: 3 })) })
    .map(({ uuids, ...rest }) => (uuidAt) => ({
      op: 'list',
      ...rest,
      query: { ...rest.query, ...(uuids !== undefined && { uuids: uuids.map(uuidAt) }) },
    }));
  const remove: fc.Arbitrary<Sketch> = fc
    .record({ owner, ref })
    .map(({ owner: of, ref: at }) => (uuidAt) => ({ op: 'delete', owner: of, ref: at(uuidAt) }));
  const update: fc.Arbitrary<Sketch> = fc
    .record({
      owner,
      ref,
      reveal: fc.boolean(),
      name: optional(name),
      attributes: optional(
        fc.record(
          {
            description: fc.constantFrom(null, '', 'blue', 'new'),
            labels: fc.constantFrom(null, {}, { env: 'live' }),
          },
          { requiredKeys: [] },
        ),
      ),
      publicKey: optional(pick),
      privateKey: optional(fc.option(pick)),
    })
    .map(({ ref: at, owner: of, reveal, publicKey, privateKey, ...set }) => (uuidAt) => ({
      op: 'update',
      owner: of,
      ref: at(uuidAt),
      reveal,
      set: clean({
        ...set,
        publicKey: publicKey === undefined ? undefined : pairs[publicKey]?.publicKey,
        privateKey:
          typeof privateKey === 'number' ? new SecretText(pairs[privateKey]?.secret ?? '') : privateKey,
      }),
    }));
  // A client that has read an object sends it back as it was.
  const back: fc.Arbitrary<Sketch> = fc
    .record({ owner, name, reveal: fc.boolean() })
    .map(({ owner: of, name: chosen, reveal }) => () => ({
      op: 'update',
      owner: of,
      ref: { by: 'name', name: chosen },
      reveal,
      set: { name: chosen, attributes: { description: null, labels: {} } },
    }));
  const small = fc.constant((): Material => ({ ...SMALL }));
  const put: fc.Arbitrary<Sketch> = fc
    .record({
      owner,
      material: fc.oneof({ weight: 2, arbitrary: material }, small),
      when: fc.constantFrom<'always' | 'absent'>('always', 'absent'),
    })
    .map(({ material: chosen, ...rest }) => () => ({ op: 'put', slot: 's', ...rest, material: chosen() }));
  return fc.oneof(
    { weight: 6, arbitrary: create },
    { weight: 2, arbitrary: get },
    { weight: 3, arbitrary: list },
    { weight: 4, arbitrary: update },
    { weight: 1, arbitrary: back },
    { weight: 2, arbitrary: remove },
    { weight: 1, arbitrary: put },
  );
}
