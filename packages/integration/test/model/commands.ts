import {
  type Attributes,
  type Command,
  type KeypairRef,
  type ListQuery,
  type Material,
  type NewKeypair,
  type Owner,
  type Patch,
  SecretText,
} from '@keypair-gateway/core';
import fc from 'fast-check';
import type { ModelKeys } from './keys.js';

/** Who gives a command; the first two are of one account. */
export const USERS = ['alice', 'bob', 'carol'] as const;
export type User = (typeof USERS)[number];

/** What a command is built of when its turn has come. */
export interface Stage {
  readonly owner: Owner;
  /** Names of this sequence, so that commands meet. */
  readonly cast: readonly string[];
  /** Of the keypairs that were made so far, in order. */
  uuidAt(n: number): string;
}

/** A command as drawn, before its owner, names and uuids are known. */
export interface Step {
  readonly user: User;
  build(stage: Stage): Command;
}

/** Names that every cloud takes. */
const PLAIN = ['a', 'b', 'c', 'A', 'web-1'];
/** Names that paths, queries, filters, comparisons and rules of some cloud stumble over. */
const HOSTILE = [
  ...['é', 'e\u0301', '\u{1f511}', 'Ａ', 'İ', 'ß', 'x'.repeat(255), 'é'.repeat(255), '\u{1f511}'.repeat(255)],
  ...[
    'a/b',
    '/',
    '/a',
    'a/',
    './a',
    '../a',
    'a/../b',
    '.',
    '..',
    '...',
    '%2F',
    '%2e%2e',
    '%',
    '%zz',
    'a%',
    '%00',
    'a\\b',
  ],
  ...[
    'a b',
    ' a',
    'a ',
    '  ',
    'a+b',
    'a.b',
    'a.json',
    'a@b',
    'a;b',
    'a&b=c',
    'a?b=c',
    'a#b',
    'a:b',
    '~a',
    '*',
  ],
  ...['a,b', 'a\\,b', 'a\\', '\\', ',', '"q"', "it's", '<b>', '{{a}}', '__proto__', 'constructor', 'null'],
  ...['detail', 'schema', 'os-keypairs', 'ssh_key', '\u200ba', 'a\u202eb', '\ufeffa', '\uffff', '\u{10ffff}'],
  ...['', 'x'.repeat(256), 'a\nb', 'a\n', 'a\u0000', '\u007f', '\u0085', '\ud800', 'a\udc00b', '\u2028'],
];
const LABELS: readonly Readonly<Record<string, string>>[] = [
  {},
  { env: 'test' },
  { env: 'live', team: 'zoë \u{1f511}' },
  JSON.parse('{"__proto__": "a", "constructor": "b"}'),
  { '': 'empty' },
  { env: '' },
  { description: 'a label of that name' },
  { long: 'v'.repeat(5000) },
];
const DESCRIPTIONS = [
  '',
  'blue',
  'two\nlines',
  'VSTOR-KEY-DESC:x',
  ' spaced ',
  'zoë \u{1f511}',
  'a\r\n\r\nb',
];
const UUIDS = ['00000000-0000-4000-8000-000000000000', 'no-uuid', 'detail', 'schema', '', '..', 'a/b', '%'];

const often = <T>(...rows: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> =>
  fc.oneof(...rows.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  often([9, fc.constant(undefined)], [1, arbitrary]);
const seldom = (of: number): fc.Arbitrary<boolean> => fc.nat(of - 1).map((n) => n === of - 1);
const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

function clean<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

/** The names of one sequence: mostly harmless, some of them not. */
export const casts: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.uniqueArray(pick(PLAIN), { minLength: 1, maxLength: 3 }),
    fc.uniqueArray(pick(HOSTILE), { maxLength: 3 }),
  )
  .map(([plain, hostile]) => [...plain, ...hostile]);

/** A text, or the number of a name. */
type Part = string | number;

/** A query as drawn, before its names and uuids are known. */
interface Drawn {
  readonly after?: number | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
  readonly names?: readonly number[] | undefined;
  readonly parts?: Part | readonly Part[] | undefined;
  readonly uuids?: readonly number[] | undefined;
  readonly total?: boolean | undefined;
}

/** How often each operation comes, for a dialect that has some of them only. */
export type Weights = Readonly<Record<Command['op'], number>>;

/** Random commands. `style` leans towards what the dialect can do, so that sequences get somewhere. */
export function steps(
  { pairs, others, certificate }: ModelKeys,
  style: {
    readonly weights: Weights;
    readonly ref: KeypairRef['by'];
    readonly order: ListQuery['order'];
    readonly retains: boolean;
    readonly batch: boolean;
    readonly slot: string;
  },
): fc.Arbitrary<Step> {
  const user = pick(['alice', 'alice', 'alice', 'bob', 'carol'] as const);
  const nameAt = often([4, fc.constant(0)], [6, fc.nat(5)]);
  const nameOf = (stage: Stage, n: number): string => stage.cast[n % stage.cast.length] ?? '';
  // The last one is of RSA, whose screens take their time.
  const pairAt = often([14, fc.nat(pairs.length - 2)], [1, fc.constant(pairs.length - 1)]);
  const imported = (publicKey: string, secret?: string): Material => {
    const privateKey = secret !== undefined && { privateKey: new SecretText(secret) };
    return { from: 'import', type: 'ssh', publicKey, ...privateKey };
  };
  const made = (algorithm: 'rsa' | 'ed25519' | 'ecdsa', more: object = {}): Material => ({
    ...{ from: 'generate', type: 'ssh', algorithm, comment: 'made' },
    ...more,
  });
  const secretAt = (n: number): string => pairs[n % pairs.length]?.secret ?? '';
  const lineAt = (n: number): string => pairs[n % pairs.length]?.publicKey ?? '';
  const material: fc.Arbitrary<Material> = often<Material>(
    [12, pairAt.map((n) => imported(lineAt(n)))],
    [style.retains ? 6 : 1, pairAt.map((n) => imported(lineAt(n), secretAt(n)))],
    [1, pairAt.map((n) => imported(lineAt(n), secretAt(n + 1)))],
    [2, pick(others).map((text) => imported(text))],
    [1, fc.constant<Material>({ from: 'import', type: 'x509', publicKey: certificate })],
    [
      2,
      pick([
        made('rsa'),
        made('rsa', { bits: 2048 }),
        made('rsa', { bits: 3072 }),
        made('ed25519'),
        made('ed25519', { bits: 256 }),
        made('ecdsa'),
      ]),
    ],
  );
  const attributes: fc.Arbitrary<Attributes | undefined> = fc
    .record({
      description: rarely(pick(DESCRIPTIONS)),
      labels: rarely(pick(LABELS)),
      other: rarely(fc.constant({ note: 1 })),
    })
    .map((members) => {
      const all = clean(members);
      return Object.keys(all).length > 0 ? all : undefined;
    });
  const ref: fc.Arbitrary<(stage: Stage) => KeypairRef> = often<(stage: Stage) => KeypairRef>(
    [style.ref === 'name' ? 9 : 1, nameAt.map((n) => (stage) => ({ by: 'name', name: nameOf(stage, n) }))],
    [style.ref === 'uuid' ? 8 : 1, fc.nat(7).map((n) => (stage) => ({ by: 'uuid', uuid: stage.uuidAt(n) }))],
    [
      style.ref === 'uuid' ? 1 : 0,
      fc.nat(7).map((n) => (s) => ({ by: 'uuid', uuid: s.uuidAt(n).toUpperCase() })),
    ],
    [style.ref === 'uuid' ? 1 : 0, pick(UUIDS).map((uuid) => () => ({ by: 'uuid', uuid }))],
    [style.ref === 'slot' ? 9 : 1, slotOf().map((slot) => () => ({ by: 'slot', slot }))],
  );

  function slotOf(): fc.Arbitrary<string> {
    return often([9, fc.constant(style.slot)], [1, pick(['other', ''])]);
  }

  const create: fc.Arbitrary<Step> = fc
    .record({
      user,
      uniqueNames: style.ref === 'name' ? seldom(8).map((is) => !is) : seldom(8),
      items: often([9, fc.constant(1)], [style.batch ? 5 : 1, fc.integer({ min: 0, max: 3 })]).chain(
        (count) =>
          fc.array(
            fc.record({
              n: nameAt,
              material,
              attributes,
              retain: style.retains ? seldom(6).map((is) => !is) : seldom(10),
            }),
            { minLength: count, maxLength: count },
          ),
      ),
    })
    .map(({ user: by, uniqueNames, items }) => ({
      user: by,
      build: (stage): Command => ({
        op: 'create',
        owner: stage.owner,
        uniqueNames,
        items: items.map(
          ({ n, ...item }): NewKeypair => ({ name: nameOf(stage, n), ...clean(item) }) as NewKeypair,
        ),
      }),
    }));
  const get: fc.Arbitrary<Step> = fc
    .record({ user, ref, reveal: maybe(fc.boolean()) })
    .map(({ user: by, ref: at, reveal }) => ({
      user: by,
      build: (stage) => ({ op: 'get', owner: stage.owner, ref: at(stage), ...clean({ reveal }) }) as Command,
    }));
  const plainly = (also: readonly ('after' | 'offset' | 'filters')[]) =>
    fc.record({
      after: also.includes('after') ? maybe(nameAt) : rarely(rarely(nameAt)),
      offset: also.includes('offset') ? maybe(fc.nat(3)) : rarely(rarely(fc.nat(3))),
      limit: maybe(fc.nat(4)),
      names: also.includes('filters') ? rarely(fc.array(nameAt, { maxLength: 3 })) : fc.constant(undefined),
      parts: also.includes('filters')
        ? rarely(pick<Part | readonly Part[]>(['A', '', 'É', [], [0, 1], 3, 4, ['\\', ',']]))
        : fc.constant(undefined),
      uuids: also.includes('filters')
        ? rarely(fc.array(fc.nat(9), { maxLength: 3 }))
        : fc.constant(undefined),
      total: also.includes('filters') ? maybe(fc.boolean()) : fc.constant(undefined),
    });
  const own = style.order === 'name' ? (['after'] as const) : (['offset', 'filters'] as const);
  const list: fc.Arbitrary<Step> = fc
    .record({
      user,
      reveal: maybe(fc.boolean()),
      order: often([9, fc.constant(style.order)], [1, pick(['name', 'created'] as const)]),
      distinctNames: rarely(fc.boolean()),
      query: often<Drawn>(
        [3, fc.constant({})],
        [6, plainly(own)],
        [1, plainly(['after', 'offset', 'filters'])],
      ),
    })
    .map(({ user: by, reveal, order, distinctNames, query }) => ({
      user: by,
      build(stage): Command {
        const { after, offset, limit, names, parts, uuids, total } = query as {
          [K in 'after' | 'offset' | 'limit']?: number;
        } & {
          names?: number[];
          parts?: string | number | (string | number)[];
          uuids?: number[];
          total?: boolean;
        };
        const text = (part: string | number): string =>
          typeof part === 'number' ? nameOf(stage, part) : part;
        const whole = {
          order,
          distinctNames,
          after: after === undefined ? undefined : nameOf(stage, after),
          offset,
          limit,
          names: names?.map((n) => nameOf(stage, n)),
          nameContains: Array.isArray(parts)
            ? parts.map(text)
            : parts === undefined
              ? undefined
              : text(parts),
          uuids: uuids?.map((n) => (n > 7 ? (UUIDS[n % UUIDS.length] ?? '') : stage.uuidAt(n))),
          total,
        };
        return { op: 'list', owner: stage.owner, query: clean(whole), ...clean({ reveal }) } as Command;
      },
    }));
  const patch = fc.record({
    name: maybe(nameAt),
    key: often<{ publicKey?: string; privateKey?: SecretText | null }>(
      [6, fc.constant({})],
      [3, pairAt.map((n) => ({ publicKey: lineAt(n) }))],
      [3, pairAt.map((n) => ({ publicKey: lineAt(n), privateKey: new SecretText(secretAt(n)) }))],
      [2, pairAt.map((n) => ({ privateKey: new SecretText(secretAt(n)) }))],
      [2, fc.constant({ privateKey: null })],
      [1, pairAt.map((n) => ({ publicKey: lineAt(n), privateKey: null }))],
      [1, pick(others).map((publicKey) => ({ publicKey }))],
    ),
    attributes: often<object | undefined>(
      [6, fc.constant(undefined)],
      [4, fc.record({ description: pick([...DESCRIPTIONS, null]), labels: pick([...LABELS, null]) })],
      [
        1,
        fc.record(
          {
            description: pick([...DESCRIPTIONS, null]),
            labels: pick([...LABELS, null]),
            other: fc.constant({ note: 2 }),
          },
          { requiredKeys: [] },
        ),
      ],
    ),
  });
  const update: fc.Arbitrary<Step> = fc
    .record({
      user,
      ref,
      reveal: maybe(fc.boolean()),
      ifRevision: rarely(fc.integer({ min: 1, max: 3 })),
      patch,
    })
    .map(({ user: by, ref: at, patch: { name, key, attributes: beside }, ...rest }) => ({
      user: by,
      build(stage): Command {
        const named = name !== undefined && { name: nameOf(stage, name) };
        const set = { ...named, ...key, ...clean({ attributes: beside }) } as Patch;
        return { op: 'update', owner: stage.owner, ref: at(stage), set, ...clean(rest) } as Command;
      },
    }));
  const remove: fc.Arbitrary<Step> = fc.record({ user, ref }).map(({ user: by, ref: at }) => ({
    user: by,
    build: (stage) => ({ op: 'delete', owner: stage.owner, ref: at(stage) }) as Command,
  }));
  const put: fc.Arbitrary<Step> = fc
    .record({
      user,
      slot: slotOf(),
      when: pick(['always', 'absent'] as const),
      material: often(
        [6, pick([made('rsa', { comment: '' }), made('rsa', { comment: '', bits: 2048 })])],
        [1, material],
      ),
    })
    .map(({ user: by, slot, when, material: of }) => ({
      user: by,
      build: (stage) => ({ op: 'put', owner: stage.owner, slot, when, material: of }) as Command,
    }));
  const all = { create, get, list, update, delete: remove, put };
  return often(
    ...Object.entries(all).map(([op, arbitrary]) => [style.weights[op as 'get'], arbitrary] as const),
  );
}
