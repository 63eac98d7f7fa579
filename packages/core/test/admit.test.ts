import { describe, expect, it, vi } from 'vitest';
import { admit } from '../src/admit.js';
import type { KeypairBackend } from '../src/backend.js';
import { KeypairError } from '../src/errors.js';
import type { Policy } from '../src/policy.js';
import { SecretText } from '../src/secret.js';
import type { Command, NewKeypair, Operation, Owner, Principal } from '../src/types.js';
import { draft } from '../testing/store-kit.js';
import { ADMIN, ALICE, BOB, codeOf, contextOf, createWorld, faultOf, makePair } from './support/world.js';

const OWNER: Owner = 'user:alice';
const GENERATED = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
const READ_ONLY: Principal = { ...ALICE, roles: ['read-only'] };

const commands: Readonly<Record<Operation, Command>> = {
  create: {
    op: 'create',
    owner: OWNER,
    uniqueNames: true,
    items: [{ name: 'a', material: GENERATED, retain: false }],
  },
  get: { op: 'get', owner: OWNER, ref: { by: 'name', name: 'there' } },
  list: { op: 'list', owner: OWNER, query: { order: 'name' } },
  update: { op: 'update', owner: OWNER, ref: { by: 'name', name: 'there' }, set: { name: 'b' } },
  put: { op: 'put', owner: OWNER, slot: 's', material: GENERATED, when: 'always' },
  delete: { op: 'delete', owner: OWNER, ref: { by: 'name', name: 'there' } },
};

/** Both places of admission: in the service itself, and as a decorator over a backend that admits everything. */
const places: readonly [string, () => { backend: KeypairBackend; reached: () => number }][] = [
  [
    'the service',
    () => {
      const world = createWorld();
      void world.store.commit({ owner: OWNER, insert: [draft(OWNER, 1, { name: 'there' })], audit: [] });
      const commit = vi.fn(world.store.commit);
      const { service } = createWorld({ ...world, store: { ...world.store, commit } });
      return { backend: service, reached: () => commit.mock.calls.length };
    },
  ],
  [
    'the decorator',
    () => {
      let reached = 0;
      const { capabilities } = createWorld().service;
      const open: KeypairBackend = {
        capabilities,
        execute: async (command) => {
          if (command.op === 'list') return { keypairs: [], total: 0 } as never;
          if (command.op === 'get') return { keypair: { publicKey: 'what is there' } } as never;
          reached++;
          return {} as never;
        },
      };
      return { backend: admit(open), reached: () => reached };
    },
  ],
];

describe.each(places)('admission before %s', (_, make) => {
  const create = (
    backend: KeypairBackend,
    items: readonly Partial<NewKeypair>[],
    policy: Partial<Policy> = {},
    principal = ALICE,
  ) =>
    backend.execute(
      {
        op: 'create',
        owner: OWNER,
        uniqueNames: false,
        items: items.map((item) => ({ name: 'a', material: GENERATED, retain: false, ...item })),
      },
      contextOf(principal, policy),
    );

  it('lets only the owner, the account and administrators act', async () => {
    for (const command of Object.values(commands)) {
      const { backend, reached } = make();
      expect(await codeOf(backend.execute(command, contextOf(BOB)))).toBe('forbidden');
      expect(await codeOf(backend.execute({ ...command, owner: 'account:other' }, contextOf(ALICE)))).toBe(
        'forbidden',
      );
      expect(await codeOf(backend.execute({ ...command, owner: 'user:Alice' }, contextOf(ALICE)))).toBe(
        'forbidden',
      );
      expect(await codeOf(backend.execute({ ...command, owner: 'user:acme' }, contextOf(ALICE)))).toBe(
        'forbidden',
      );
      expect(reached()).toBe(0);
      expect(await codeOf(backend.execute({ ...command, owner: 'account:acme' }, contextOf(ALICE)))).not.toBe(
        'forbidden',
      );
      expect(await codeOf(backend.execute(command, contextOf(ADMIN)))).not.toBe('forbidden');
    }
  });

  it('lets a read-only role read and not write', async () => {
    for (const command of Object.values(commands)) {
      const { backend } = make();
      const code = await codeOf(backend.execute(command, contextOf(READ_ONLY)));
      expect(code === 'forbidden').toBe(!['get', 'list'].includes(command.op));
    }
  });

  it('lets a read-only role fill an empty slot by looking at it, with a key of our making', async () => {
    const { publicKey } = await makePair();
    const put = { ...(commands.put as Command<'put'>), when: 'absent' } as const;
    const imported = { ...put, material: { from: 'import', type: 'ssh', publicKey } } as const;
    const codes = [put, { ...put, when: 'always' } as const, imported].map((command) =>
      codeOf(make().backend.execute(command, contextOf(READ_ONLY))),
    );
    expect(await Promise.all(codes)).toEqual(['ok', 'forbidden', 'forbidden']);
    const other = { ...put, owner: 'user:bob' } as const;
    expect(await codeOf(make().backend.execute(other, contextOf(READ_ONLY)))).toBe('forbidden');
  });

  it('checks in its order: who, quota, name, key', async () => {
    const { backend, reached } = make();
    const bad = [{ name: '', material: { from: 'import', type: 'ssh', publicKey: 'junk' } as const }];
    expect(await codeOf(create(backend, bad, { maxKeypairs: 0 }, BOB))).toBe('forbidden');
    expect(await codeOf(create(backend, bad, { maxKeypairs: 0 }))).toBe('quota_exceeded');
    expect(await codeOf(create(backend, bad))).toBe('invalid_name');
    expect(await codeOf(create(backend, [{ ...bad[0], name: 'a' }]))).toBe('invalid_key');
    expect(reached()).toBe(0);
  });

  it.each<[string, string, string]>([
    ['', 'length', 'empty'],
    ['a'.repeat(256), 'length', 'too long'],
    [`${'\u{1F511}'.repeat(255)}a`, 'length', 'too long in code points'],
    ['a\ud800', 'well-formed', 'a lone surrogate'],
    ['a\u0000', 'control', 'NUL'],
    ['a\n', 'control', 'a line end'],
    ['\u007f', 'control', 'DEL'],
    ['\u0085', 'control', 'C1'],
  ])('refuses the name %j for its %s (%s)', async (name, rule) => {
    const { backend } = make();
    const fault = await faultOf(create(backend, [{}, { name }]));
    expect(fault).toMatchObject({ code: 'invalid_name', details: { name, rule } });
    expect(fault.issues).toEqual([expect.objectContaining({ path: ['items', 1, 'name'], value: name })]);
    const update = { ...commands.update, set: { name } } as Command<'update'>;
    expect(await codeOf(backend.execute(update, contextOf()))).toBe('invalid_name');
  });

  it.each(['a', ' ', '\u{1F511}'.repeat(255), '/../', 'é\u0301', '\u200b', '<b>'])(
    'takes the name %j',
    async (name) => {
      const { backend, reached } = make();
      expect(await codeOf(create(backend, [{ name }]))).toBe('ok');
      expect(reached()).toBe(1);
    },
  );

  it('tells all bad items of a batch at once', async () => {
    const { backend } = make();
    const names = await faultOf(create(backend, [{ name: '' }, {}, { name: '\n' }]));
    expect(names.issues.map(({ path }) => path)).toEqual([
      ['items', 0, 'name'],
      ['items', 2, 'name'],
    ]);
    const material = { from: 'import', type: 'ssh', publicKey: 'junk' } as const;
    const keys = await faultOf(create(backend, [{}, { material }, { material }]));
    expect(keys.code).toBe('invalid_key');
    expect(keys.issues.map(({ path }) => path.slice(0, 4))).toEqual([
      ['items', 1, 'material', 'publicKey'],
      ['items', 2, 'material', 'publicKey'],
    ]);
  });

  it('counts the bytes of the whole public text against the limit of a cloud: 1024 pass, 1025 do not', async () => {
    const { publicKey } = await makePair('');
    const policy = { maxPublicKeyBytes: 1024 };
    const sized = (bytes: number, unit: string): string => {
      const space = bytes - Buffer.byteLength(publicKey) - 1;
      const comment = unit.repeat(Math.floor(space / Buffer.byteLength(unit)));
      return `${publicKey} ${'x'.repeat(space - Buffer.byteLength(comment))}${comment}`;
    };
    const importing = (text: string) => [
      { material: { from: 'import', type: 'ssh', publicKey: text } as const },
    ];
    for (const unit of ['x', 'é', '\u{1F511}']) {
      const { backend } = make();
      expect(Buffer.byteLength(sized(1025, unit))).toBe(1025);
      expect(await codeOf(create(backend, importing(sized(1024, unit)), policy))).toBe('ok');
      const fault = await faultOf(create(backend, importing(sized(1025, unit)), policy));
      expect(fault).toMatchObject({ code: 'invalid_key', details: { limitBytes: 1024, lengthBytes: 1025 } });
      expect(await codeOf(create(backend, importing(`${sized(1024, unit)}\n`), policy))).toBe('invalid_key');
      expect(
        await codeOf(create(backend, importing(sized(1025, unit)), { ...policy, keyLimit: 'warn' })),
      ).toBe('ok');
      const update = { ...commands.update, set: { publicKey: sized(1025, unit) } } as Command<'update'>;
      expect(await codeOf(backend.execute(update, contextOf(ALICE, policy)))).toBe('invalid_key');
    }
  });

  it('checks a pair that comes, and the cap of its private text in bytes', async () => {
    const { backend } = make();
    const one = await makePair();
    const two = await makePair();
    const pair = (privateKey: SecretText) => [
      {
        material: { from: 'import', type: 'ssh', publicKey: one.publicKey, privateKey } as const,
        retain: true,
      },
    ];
    expect(await codeOf(create(backend, pair(one.privateKey)))).toBe('ok');
    const fault = await faultOf(create(backend, pair(two.privateKey)));
    expect(fault.code).toBe('invalid_key');
    expect(fault.issues[0]?.path.slice(0, 4)).toEqual(['items', 0, 'material', 'privateKey']);
    const long = await faultOf(create(backend, pair(new SecretText('x'.repeat(65_537)))));
    expect(long).toMatchObject({ code: 'invalid_key', details: { limitBytes: 65_536, lengthBytes: 65_537 } });
    expect(await codeOf(create(backend, pair(new SecretText('\udc00'))))).toBe('invalid_key');
    const set = { publicKey: one.publicKey, privateKey: two.privateKey };
    expect(await codeOf(backend.execute({ ...commands.update, set } as Command<'update'>, contextOf()))).toBe(
      'invalid_key',
    );
  });

  it('makes only what the policy admits', async () => {
    const { backend } = make();
    const generate = (algorithm: 'rsa' | 'ed25519' | 'dsa', bits?: number) => [
      { material: { ...GENERATED, algorithm, ...(bits !== undefined && { bits }) } },
    ];
    expect(await codeOf(create(backend, generate('dsa')))).toBe('unsupported_algorithm');
    expect(await codeOf(create(backend, generate('ed25519'), { algorithms: ['rsa'] }))).toBe(
      'unsupported_algorithm',
    );
    expect(await codeOf(create(backend, generate('rsa', 1024)))).toBe('weak_key');
    expect(await codeOf(create(backend, generate('rsa', 16_384)))).toBe('invalid_key');
    expect(await codeOf(create(backend, generate('ed25519')))).toBe('ok');
  });

  it('refuses a list that makes no sense', async () => {
    const { backend } = make();
    const list = (query: Command<'list'>['query']) =>
      codeOf(backend.execute({ op: 'list', owner: OWNER, query }, contextOf()));
    const texts = Array.from({ length: 101 }, (_, i) => String(i));
    expect(await list({ order: 'name', nameContains: texts })).toBe('invalid_request');
    expect(await list({ order: 'name', nameContains: texts.slice(1) })).toBe('ok');
    const many = Array.from({ length: 10_001 }, (_, i) => String(i));
    for (const member of ['names', 'uuids'])
      expect(await list({ order: 'name', [member]: many })).toBe('invalid_request');
    for (const member of ['names', 'uuids'])
      expect(await list({ order: 'name', [member]: many.slice(1) })).toBe('ok');
    expect(await list({ order: 'created', after: 'a' })).toBe('invalid_request');
    expect(await list({ order: 'name', limit: -1 })).toBe('invalid_request');
    expect(await list({ order: 'name', offset: 1.5 })).toBe('invalid_request');
    expect(await list({ order: 'name', offset: 0, limit: 0 })).toBe('ok');
  });
});

describe('the quota hint of the decorator', () => {
  const create = commands.create as Command<'create'>;
  const behind = (
    total: number | undefined,
    operations: readonly Operation[] = ['list', 'create'],
  ): KeypairBackend => ({
    capabilities: { ...createWorld().service.capabilities, operations },
    execute: async (command) =>
      (command.op === 'list'
        ? { keypairs: [], ...(total !== undefined && { total }) }
        : { keypairs: [] }) as never,
  });
  const code = (backend: KeypairBackend, maxKeypairs: number) =>
    codeOf(admit(backend).execute(create, contextOf(ALICE, { maxKeypairs })));

  it('asks the backend how many there are', async () => {
    expect(await code(behind(4), 5)).toBe('ok');
    expect(await code(behind(5), 5)).toBe('quota_exceeded');
  });

  it('lets pass what a backend cannot count', async () => {
    expect(await code(behind(undefined), 5)).toBe('ok');
    expect(await code(behind(5, ['create']), 5)).toBe('ok');
  });

  it('passes on why the backend could not be asked', async () => {
    const away: KeypairBackend = {
      ...behind(0),
      execute: () => Promise.reject(new KeypairError('upstream_unavailable', 'away')),
    };
    expect(await code(away, 5)).toBe('upstream_unavailable');
  });
});
