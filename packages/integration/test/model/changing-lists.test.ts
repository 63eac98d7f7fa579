import { createCloudsigma, createCloudsigmaClient } from '@keypair-gateway/cloudsigma';
import {
  type Context,
  createKeypairService,
  createMemoryStore,
  type Keypair,
  type KeypairBackend,
} from '@keypair-gateway/core';
import { testKeys } from '@keypair-gateway/core/testing';
import {
  createClient,
  createGateway,
  createUpstream,
  type Dialect,
  listAll,
  loopback,
  type Transport,
} from '@keypair-gateway/gateway';
import { createHuaweiEcs } from '@keypair-gateway/huawei-ecs';
import { createHuaweiEcsClient } from '@keypair-gateway/huawei-ecs/client';
import { createNova } from '@keypair-gateway/nova';
import { createNovaClient } from '@keypair-gateway/nova/client';
import { createVirtuozzo } from '@keypair-gateway/virtuozzo';
import { createVirtuozzoClient } from '@keypair-gateway/virtuozzo/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const OWNER = 'user:alice';
const PRINCIPAL = { userId: 'alice', accountId: 'acme', roles: [] } as const;
const quota = { quota: -1 } as const;

type Options = Parameters<typeof createClient>[1];
type Listing = (options: Options, pageSize: number) => AsyncIterable<Keypair>;

interface Paged {
  readonly dialect: Dialect;
  readonly version?: string;
  /** By the client in the cloud's own words. */
  readonly own: Listing;
}

const PAGED: Readonly<Record<string, Paged>> = {
  nova: {
    dialect: createNova(quota),
    version: '2.35',
    own: (options, pageSize) => createNovaClient(options).list({ pageSize }),
  },
  'huawei-ecs': {
    dialect: createHuaweiEcs(quota),
    version: '2.35',
    own: (options, pageSize) => createHuaweiEcsClient(options).list({ pageSize }),
  },
  virtuozzo: {
    dialect: createVirtuozzo(quota),
    version: '2.35',
    own: (options, pageSize) => createVirtuozzoClient(options).list({ pageSize }),
  },
  cloudsigma: {
    dialect: createCloudsigma(quota),
    own: (options, pageSize) => createCloudsigmaClient(options).pubkeys.list({ pageSize }),
  },
};

/** What others do between two requests: delete some of those that come and go, by their turn, and make one or none. */
interface Change {
  readonly deletes: readonly number[];
  readonly makes: string | undefined;
}

interface Story {
  /** In the order of making. */
  readonly names: readonly { readonly name: string; readonly stays: boolean }[];
  readonly changes: readonly Change[];
  readonly pageSize: number;
}

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,3}$/);
const stories: fc.Arbitrary<Story> = fc.record({
  names: fc.uniqueArray(fc.record({ name, stays: fc.boolean() }), {
    minLength: 1,
    maxLength: 14,
    selector: (each) => each.name,
  }),
  changes: fc.array(
    fc.record({ deletes: fc.array(fc.nat(9), { maxLength: 4 }), makes: fc.option(name, { nil: undefined }) }),
    { maxLength: 10 },
  ),
  pageSize: fc.integer({ min: 1, max: 5 }),
});

async function tell(
  { dialect, version }: Paged,
  { names, changes }: Story,
  listing: (options: Options) => AsyncIterable<Keypair> | Promise<readonly Keypair[]>,
): Promise<{ readonly listed: readonly Keypair[]; readonly stayed: readonly string[] }> {
  const service: KeypairBackend = createKeypairService({ store: createMemoryStore() });
  const context: Context = { principal: PRINCIPAL, policy: dialect.policy, requestId: 'r' };
  const make = async (made: string): Promise<Keypair> => {
    const material = { from: 'import', type: 'ssh', publicKey: testKeys.ed25519.publicKey } as const;
    const items = [{ name: made, material, retain: false }];
    const command = { op: 'create', owner: OWNER, items, uniqueNames: false } as const;
    return (await service.execute<'create'>(command, context)).keypairs[0] as Keypair;
  };
  const passing: Keypair[] = [];
  const used = new Set(names.map((each) => each.name));
  for (const each of names) {
    const made = await make(each.name);
    if (!each.stays) passing.push(made);
  }
  const gateway = createGateway({
    mounts: [{ dialect, prefix: '', backend: service, authenticate: async () => PRINCIPAL }],
  });
  const through = loopback(gateway);
  let at = 0;
  const transport: Transport = async (request, options) => {
    const answer = await through(request, options);
    const change = changes[at++];
    for (const turn of change?.deletes ?? []) {
      const [gone] = passing.splice(turn % Math.max(1, passing.length), 1);
      if (gone === undefined) continue;
      await service.execute<'delete'>(
        { op: 'delete', owner: OWNER, ref: { by: 'uuid', uuid: gone.uuid } },
        context,
      );
    }
    if (change?.makes !== undefined && !used.has(change.makes)) {
      used.add(change.makes);
      passing.push(await make(change.makes));
    }
    return answer;
  };
  const listed: Keypair[] = [];
  const options = {
    endpoint: 'http://cloud.test',
    credential: { kind: 'token', token: 'tok' },
    transport,
    ...(version !== undefined && { version }),
  } as const;
  for await (const keypair of await listing(options)) listed.push(keypair);
  return { listed, stayed: names.flatMap((each) => (each.stays ? [each.name] : [])) };
}

function check(listed: readonly Keypair[], stayed: readonly string[]): void {
  const names = listed.map((each) => each.name);
  expect(names.filter((each, i) => names.indexOf(each) !== i)).toEqual([]);
  expect(stayed.filter((each) => !names.includes(each))).toEqual([]);
}

describe.each(Object.entries(PAGED))('a list of %s that changes while it is read', (_, paged) => {
  const context: Context = { principal: PRINCIPAL, policy: paged.dialect.policy, requestId: 'r' };

  const law = (
    listing: (options: Options, story: Story) => AsyncIterable<Keypair> | Promise<readonly Keypair[]>,
  ): Promise<void> =>
    fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { listed, stayed } = await tell(paged, story, (options) => listing(options, story));
        check(listed, stayed);
      }),
      { numRuns: 150 },
    );

  it('gives nothing twice and leaves out nothing that stands all along, by for await', async () => {
    await law((options, { pageSize }) => paged.own(options, pageSize));
  });

  it('and through listAll', async () => {
    await law((options, { pageSize }) =>
      listAll(createClient(paged.dialect, options), { owner: OWNER, pageSize }, context),
    );
  });

  it('and whole, behind a gateway', async () => {
    await law(async (options) => {
      const backend = createUpstream(paged.dialect, { ...options, owner: OWNER });
      const list = { op: 'list', owner: OWNER, query: { order: 'name' } } as const;
      return (await backend.execute<'list'>(list, context)).keypairs;
    });
  });
});
