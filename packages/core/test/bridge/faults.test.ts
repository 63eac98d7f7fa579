import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KeypairBackend } from '../../src/backend.js';
import { bridge } from '../../src/bridge/bridge.js';
import { isKeypairError, KeypairError, type KeypairErrorCode } from '../../src/errors.js';
import type { Command, Context, Keypair, Operation, Owner, Result } from '../../src/types.js';
import { CLOUDS, restrict } from '../support/restrict.js';
import { createToyCloud, type ToyCloud } from '../support/toy-cloud.js';
import { codeOf, contextOf, createWorld, faultOf, makePair } from '../support/world.js';

const OWNER: Owner = 'user:alice';
const GENERATED = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'made' } as const;

let lines: string[] = [];
beforeAll(async () => {
  lines = (await Promise.all([makePair(), makePair()])).map(({ publicKey }) => publicKey);
});

const line = (n = 0) => ({ from: 'import', type: 'ssh', publicKey: lines[n] ?? '' }) as const;

function createOf(
  names: readonly string[],
  { material = line(), uniqueNames = true }: { material?: object; uniqueNames?: boolean } = {},
): Command<'create'> {
  const items = names.map((name) => ({ name, material: material as never, retain: false }));
  return { op: 'create', owner: OWNER, items, uniqueNames };
}

/** A backend that breaks down before or after commands that the test picks. */
function breaking(
  backend: KeypairBackend,
  breaks: (command: Command) => 'before' | 'after' | undefined,
): KeypairBackend {
  return {
    capabilities: backend.capabilities,
    async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      const when = breaks(command as Command);
      const fault = new KeypairError('upstream_unavailable', 'The connection was reset.');
      await new Promise((resolve) => setImmediate(resolve));
      if (when === 'before') throw fault;
      const result = await backend.execute(command, context);
      if (when === 'after') throw fault;
      return result;
    },
  };
}

const run = <K extends Operation>(backend: KeypairBackend, command: Command<K>): Promise<Result<K>> =>
  backend.execute(command, contextOf());

describe('a create whose answer was lost', () => {
  it('is not taken for an older twin with the same key, where names are free', async () => {
    const cloud = createToyCloud();
    const backend = bridge(cloud);
    const [older] = (await run(backend, createOf(['a'], { uniqueNames: false }))).keypairs;
    cloud.fail({ op: 'create', when: 'before', times: 1 });
    expect(await codeOf(run(backend, createOf(['a'], { uniqueNames: false })))).toBe('upstream_unavailable');
    cloud.fail({ op: 'create', when: 'after', times: 1 });
    const [made] = (await run(backend, createOf(['a'], { uniqueNames: false }))).keypairs;
    expect(made?.uuid).toBe(cloud.held[1]?.uuid);
    expect(made?.uuid).not.toBe(older?.uuid);
    expect(cloud.held.length).toBe(2);
  });

  it('is recognised on a cloud of unique names, and one that was there before is not', async () => {
    let when: 'before' | 'after' | undefined = 'after';
    const nova = restrict(createWorld().service, CLOUDS.nova as never);
    const backend = bridge(breaking(nova, ({ op }) => (op === 'create' ? when : undefined)));
    const [made] = (await run(backend, createOf(['a']))).keypairs;
    expect(made).toMatchObject({ name: 'a', publicKey: lines[0] });
    expect(await codeOf(run(backend, createOf(['a'])))).toBe('already_exists');
    expect(await codeOf(run(backend, createOf(['a'], { uniqueNames: false })))).toBe('already_exists');
    when = 'before';
    expect(await codeOf(run(backend, createOf(['a'], { uniqueNames: false })))).toBe('upstream_unavailable');
    expect(await codeOf(run(backend, createOf(['b'])))).toBe('upstream_unavailable');
  });

  it('is recognised by its key, whatever a cloud writes behind it', async () => {
    const cloud = createToyCloud();
    const remarking: KeypairBackend = {
      capabilities: cloud.capabilities,
      async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
        const result = await cloud.execute(command, context);
        if (!('keypairs' in result)) return result;
        const remarked = ({ publicKey, ...rest }: Keypair): Keypair => ({
          ...rest,
          fingerprint: 'SHA256:other',
          publicKey: `${publicKey} REMARK`,
        });
        return { keypairs: result.keypairs.map(remarked) } as never;
      },
    };
    cloud.fail({ op: 'create', when: 'after', times: 1 });
    expect((await run(bridge(remarking), createOf(['a']))).keypairs[0]?.uuid).toBe(cloud.held[0]?.uuid);
  });

  it('is not taken for that of another who makes the same at the same time', async () => {
    const cloud = createToyCloud();
    let creates = 0;
    const backend = bridge(
      breaking(cloud, ({ op }) => (op === 'create' && ++creates === 2 ? 'before' : undefined)),
    );
    const both = await Promise.all(
      [1, 2].map(async () => {
        try {
          return (await run(backend, createOf(['a'], { uniqueNames: false }))).keypairs[0]?.uuid;
        } catch (error) {
          return isKeypairError(error) ? error.message : '';
        }
      }),
    );
    expect(cloud.held.length).toBe(1);
    expect(both.filter((uuid) => uuid === cloud.held[0]?.uuid).length).toBe(1);
    expect(both.find((uuid) => uuid !== cloud.held[0]?.uuid)).toMatch(/may or may not have been made/);
  });

  it('says so where nobody can tell', async () => {
    const cloud = createToyCloud();
    const backend = bridge(cloud);
    let looks = 0;
    const blind = bridge(
      breaking(cloud, ({ op }) => (op === 'list' && ++looks === 2 ? 'before' : undefined)),
    );
    cloud.fail({ op: 'create', when: 'after', times: 1 });
    const fault = await faultOf(run(blind, createOf(['a'])));
    expect(fault).toMatchObject({ code: 'upstream_unavailable' });
    expect(fault.message).toMatch(/^The keypair may or may not have been made/);
    expect(fault.cause).toMatchObject({ message: 'The toy cloud went away.' });
    // Who asks again learns that it is there.
    expect(await codeOf(run(backend, createOf(['a'])))).toBe('already_exists');
    expect(cloud.held.length).toBe(1);
  });

  it('is told by the fault where the cloud has no list', async () => {
    const cloud = createToyCloud({ operations: ['create'] });
    cloud.fail({ op: 'create', when: 'after', times: 1 });
    const fault = await faultOf(run(bridge(cloud), createOf(['a'], { uniqueNames: false })));
    expect(fault.message).toMatch(/may or may not/);
  });
});

describe('a batch that a cloud makes in one', () => {
  it('is recognised whole, twins in it apart', async () => {
    const { service } = createWorld();
    const cloud = restrict(service, CLOUDS.cloudsigma as never);
    const backend = bridge(breaking(cloud, ({ op }) => (op === 'create' ? 'after' : undefined)));
    const { keypairs } = await run(backend, createOf(['a', 'a', 'b'], { uniqueNames: false }));
    expect(keypairs.map(({ name }) => name)).toEqual(['a', 'a', 'b']);
    expect(new Set(keypairs.map(({ uuid }) => uuid)).size).toBe(3);
  });

  it('is cleaned up where the cloud has made a part of it', async () => {
    const { service } = createWorld();
    const cloud = restrict(service, CLOUDS.cloudsigma as never);
    const partial: KeypairBackend = {
      capabilities: cloud.capabilities,
      async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
        if (command.op !== 'create') return cloud.execute(command, context);
        const { items, ...rest } = command as Command<'create'>;
        await cloud.execute({ ...rest, items: items.slice(0, 2) }, context);
        throw new KeypairError('upstream_unavailable', 'Half a JSON.');
      },
    };
    const fault = await faultOf(run(bridge(partial), createOf(['a', 'b', 'c'], { uniqueNames: false })));
    expect(fault.message).toBe('Half a JSON.');
    const left = await run(bridge(cloud), { op: 'list', owner: OWNER, query: { order: 'name' } });
    expect(left.keypairs).toEqual([]);
  });

  it('tells where in it the fault is, though the cloud makes them one by one', async () => {
    const nova = restrict(createWorld().service, CLOUDS.nova as never);
    let creates = 0;
    const message = 'Key pair exists.';
    const refusing: KeypairBackend = {
      capabilities: nova.capabilities,
      async execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
        if (command.op !== 'create' || ++creates < 2) return nova.execute(command, context);
        const issues = [{ path: ['items', 0, 'name'], message }];
        throw new KeypairError('already_exists', message, { details: { name: 'b' }, issues });
      },
    };
    expect(await faultOf(run(bridge(refusing), createOf(['a', 'b'])))).toMatchObject({
      code: 'already_exists',
      details: { name: 'b', index: 1 },
      issues: [{ path: ['items', 1, 'name'] }],
    });
    const left = await run(bridge(nova), { op: 'list', owner: OWNER, query: { order: 'name' } });
    expect(left.keypairs).toEqual([]);
  });
});

describe('a fault of the upstream', () => {
  const failing = (code: KeypairErrorCode): KeypairBackend =>
    bridge({
      ...createWorld().service,
      execute: () => Promise.reject(new KeypairError(code, 'There is no such thing for user shared.')),
    });
  const query = { order: 'name' } as const;

  it.each<KeypairErrorCode>(['quota_exceeded', 'forbidden', 'rate_limited', 'conflict', 'weak_key'])(
    'travels: %s',
    async (code) => {
      expect(await codeOf(run(failing(code), createOf(['a'])))).toBe(code);
    },
  );

  it('speaks of what the caller asked for', async () => {
    const ref = { by: 'uuid', uuid: 'u' } as const;
    for (const op of ['get', 'delete'] as const)
      expect(await faultOf(run(failing('not_found'), { op, owner: OWNER, ref }))).toMatchObject({
        message: 'There is no such keypair.',
        details: { owner: OWNER, ref: { by: 'uuid', value: 'u' } },
      });
    const list = { op: 'list', owner: OWNER, query } as const;
    expect(await faultOf(run(failing('not_found'), list))).toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringContaining('endpoint'),
    });
  });

  it.each<KeypairErrorCode>(['unauthenticated', 'second_factor_required'])(
    'of a credential is that of whoever brings it: %s',
    async (code) => {
      const list = { op: 'list', owner: OWNER, query } as const;
      expect(await codeOf(run(failing(code), list))).toBe('upstream_unavailable');
      const credential = { kind: 'token', token: 't' } as const;
      const context = contextOf(undefined, {}, { credential });
      expect(await codeOf(failing(code).execute(list, context))).toBe(code);
    },
  );
});

describe('a hundred callers at once, with a fault in ten', () => {
  interface Caller {
    readonly name: string;
    readonly key: number | 'made';
    readonly tries: number;
  }

  /** What each caller was told last, and the keypair that was acknowledged. */
  async function storm(
    cloud: ToyCloud,
    callers: readonly Caller[],
    dice: readonly number[],
    uniqueNames: boolean,
  ): Promise<readonly (Keypair | undefined)[]> {
    let thrown = 0;
    const backend = bridge(
      breaking(cloud, () => {
        const die = dice[thrown++ % dice.length] ?? 0;
        return die === 0 ? 'before' : die === 1 ? 'after' : undefined;
      }),
    );
    return Promise.all(
      callers.map(async ({ name, key, tries }) => {
        const material = key === 'made' ? GENERATED : line(key);
        for (let attempt = 0; attempt < tries; attempt++)
          try {
            return (await run(backend, createOf([name], { material, uniqueNames }))).keypairs[0];
          } catch (error) {
            if (!isKeypairError(error)) throw error;
            if (error.code === 'already_exists') return undefined;
          }
        return undefined;
      }),
    );
  }

  const dice = fc.array(fc.nat(19), { minLength: 199, maxLength: 199 });
  const callersOf = (names: number): fc.Arbitrary<readonly Caller[]> =>
    fc.array(
      fc.record({
        name: fc.nat(names - 1).map((n) => `key-${n}`),
        key: fc.constantFrom<Caller['key']>(0, 1, 'made'),
        tries: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 100, maxLength: 100 },
    );

  it('loses no acknowledged keypair, and acknowledges one of a name', async () => {
    const property = fc.asyncProperty(callersOf(12), dice, async (callers, thrown) => {
      const cloud = createToyCloud();
      const told = (await storm(cloud, callers, thrown, true)).filter((keypair) => keypair !== undefined);
      const byName = new Map(told.map((keypair) => [keypair.name, keypair]));
      expect(byName.size).toBe(told.length);
      for (const { name, uuid, publicKey } of told) {
        // By its name it is found, whatever could not be cleaned up.
        const { keypair } = await run(bridge(cloud), { op: 'get', owner: OWNER, ref: { by: 'name', name } });
        expect(keypair).toMatchObject({ uuid, publicKey });
      }
    });
    await fc.assert(property, { numRuns: 8 });
  });

  it('makes nothing twice for callers who ask again', async () => {
    const distinct = callersOf(1).map((callers) => callers.map((each, n) => ({ ...each, name: `key-${n}` })));
    const property = fc.asyncProperty(distinct, dice, async (callers, thrown) => {
      const cloud = createToyCloud();
      await storm(cloud, callers, thrown, true);
      const names = cloud.held.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });
    await fc.assert(property, { numRuns: 8 });
  });

  it('acknowledges each keypair once, where names are free', async () => {
    const property = fc.asyncProperty(callersOf(4), dice, async (callers, thrown) => {
      const cloud = createToyCloud();
      const told = (await storm(cloud, callers, thrown, false)).filter((keypair) => keypair !== undefined);
      const uuids = told.map(({ uuid }) => uuid);
      expect(new Set(uuids).size).toBe(uuids.length);
      const held = new Set(cloud.held.map(({ uuid }) => uuid));
      expect(uuids.every((uuid) => held.has(uuid))).toBe(true);
    });
    await fc.assert(property, { numRuns: 8 });
  });
});
