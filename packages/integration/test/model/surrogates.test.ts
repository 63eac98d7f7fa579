import { cloudsigma } from '@keypair-gateway/cloudsigma';
import {
  type Command,
  type Context,
  createKeypairService,
  createMemoryStore,
  isKeypairError,
  type KeypairRef,
  type Material,
  type Operation,
} from '@keypair-gateway/core';
import { testKeys } from '@keypair-gateway/core/testing';
import { createClient, createGateway, type Dialect, loopback } from '@keypair-gateway/gateway';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { qubole } from '@keypair-gateway/qubole';
import { virtuozzo } from '@keypair-gateway/virtuozzo';
import { describe, expect, it } from 'vitest';

const OWNER = 'user:alice';
const PRINCIPAL = { userId: 'alice', accountId: 'acme', roles: ['admin'] } as const;
const HALVES = ['\ud800', 'a\udc00b', 'web\ud83d', '\udd11\ud83d'];
const MATERIAL: Material = { from: 'import', type: 'ssh', publicKey: testKeys.ed25519.publicKey };

const refs = (half: string): readonly KeypairRef[] => [
  { by: 'name', name: half },
  { by: 'uuid', uuid: half },
  { by: 'slot', slot: half },
];

/** Commands with half a surrogate pair in each place that holds free text. */
function commandsWith(half: string): readonly Command[] {
  const item = { name: half, material: MATERIAL, retain: false } as const;
  const create = (more: object, uniqueNames: boolean): Command => ({
    op: 'create',
    owner: OWNER,
    uniqueNames,
    items: [{ ...item, ...more }],
  });
  const list = (query: object): Command[] =>
    (['name', 'created'] as const).map((order) => ({ op: 'list', owner: OWNER, query: { order, ...query } }));
  return [
    ...[true, false].flatMap((uniqueNames) => [
      create({}, uniqueNames),
      create({ name: 'web', attributes: { description: half, labels: { [half]: half } } }, uniqueNames),
      create({ material: { ...MATERIAL, publicKey: `${testKeys.ed25519.publicKey}${half}` } }, uniqueNames),
    ]),
    ...refs(half).flatMap((ref): Command[] => [
      { op: 'get', owner: OWNER, ref },
      { op: 'delete', owner: OWNER, ref },
      { op: 'update', owner: OWNER, ref, set: { name: half } },
    ]),
    ...[{ after: half }, { names: [half] }, { nameContains: half }, { uuids: [half] }].flatMap(list),
    { op: 'put', owner: OWNER, slot: half, material: MATERIAL, when: 'always' },
  ];
}

const VERSIONS: readonly (readonly [Dialect, readonly (string | undefined)[]])[] = [
  [nova, [undefined, '2.1', '2.35', '2.92']],
  [huaweiEcs, [undefined, '2.35']],
  [virtuozzo, [undefined, '2.35']],
  [cloudsigma, [undefined]],
  [qubole, [undefined]],
];
const CLIENTS = VERSIONS.flatMap(([dialect, versions]) =>
  versions.map((version) => [dialect, version] as const),
);

describe('half a surrogate pair', () => {
  it.each(
    CLIENTS.map(([dialect, version]) => [`${dialect.name} ${version ?? ''}`, dialect, version] as const),
  )('left the client of %s as a URIError', async (_, dialect, version) => {
    const gateway = createGateway({
      mounts: [
        {
          dialect,
          prefix: '',
          backend: createKeypairService({ store: createMemoryStore() }),
          authenticate: async () => PRINCIPAL,
        },
      ],
    });
    const client = createClient(dialect, {
      endpoint: 'http://cloud.test',
      credential: { kind: 'token', token: 'tok' },
      transport: loopback(gateway),
      retry: false,
      ...(version !== undefined && { version }),
    });
    const context: Context = { principal: PRINCIPAL, policy: dialect.policy, requestId: 'r' };
    const faults: unknown[] = [];
    let refused = 0;
    for (const command of HALVES.flatMap(commandsWith))
      try {
        await client.execute<Operation>(command, context);
      } catch (error) {
        if (isKeypairError(error) && error.code !== 'upstream_unavailable') refused += 1;
        else faults.push([command, error]);
      }
    expect(faults).toEqual([]);
    expect(refused).toBeGreaterThan(HALVES.length);
  });

  it('is not found as the uuid of a keypair of CloudSigma, and nothing is sent', async () => {
    const sent: string[] = [];
    const client = createClient(cloudsigma, {
      endpoint: 'http://cloud.test',
      credential: { kind: 'token', token: 'tok' },
      transport: async ({ target }) => {
        sent.push(target);
        return { status: 200, headers: {} };
      },
    });
    const context: Context = { principal: PRINCIPAL, policy: cloudsigma.policy, requestId: 'r' };
    for (const uuid of HALVES) {
      const get = client.execute<'get'>({ op: 'get', owner: OWNER, ref: { by: 'uuid', uuid } }, context);
      await expect(get).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(sent).toEqual([]);
  });
});
