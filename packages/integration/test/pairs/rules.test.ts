import { cloudsigma } from '@keypair-gateway/cloudsigma';
import {
  type Command,
  createKeypairService,
  createMemoryStore,
  type NewKeypair,
} from '@keypair-gateway/core';
import { testKeys } from '@keypair-gateway/core/testing';
import { createGateway, createUpstream, type Dialect, loopback } from '@keypair-gateway/gateway';
import { huaweiEcs } from '@keypair-gateway/huawei-ecs';
import { nova } from '@keypair-gateway/nova';
import { virtuozzo } from '@keypair-gateway/virtuozzo';
import { describe, expect, it } from 'vitest';
import { classify } from './classify.js';
import { upstreamGround } from './pair.js';
import { type Answer, wireOver } from './wire.js';

const { ed25519, ecdsa256 } = testKeys;

function imported(name: string, publicKey: string, description?: string): Command<'create'> {
  const item: NewKeypair = {
    name,
    material: { from: 'import', type: 'ssh', publicKey },
    retain: false,
    ...(description !== undefined && { attributes: { description } }),
  };
  return { op: 'create', owner: 'user:alice', items: [item], uniqueNames: true };
}

const ask = (front: Dialect, upstream: Dialect, command: Command<'create'>, version?: string) =>
  wireOver(front, upstreamGround(upstream).backend, version).ask<'create'>({
    ...command,
    uniqueNames: front.capabilities.uniqueNames,
  });

describe('a rule of the cloud behind', () => {
  const whose = (name: string): string => `This is a rule of the cloud behind this gateway (${name}).`;

  it.each([
    ['nova', nova],
    ['huawei-ecs', huaweiEcs],
    ['virtuozzo', virtuozzo],
  ])('was lost where %s refused a key: "failed to generate fingerprint"', async (_, front) => {
    const { status, json } = await ask(front, cloudsigma, imported('web', ecdsa256.publicKey), '2.35');
    expect(status).toBe(400);
    const { message } = (json as { badRequest: { message: string } }).badRequest;
    expect(message).toMatch(/^Keypair data is invalid: /);
    expect(message).toContain(whose('cloudsigma'));
  });

  it.each([
    ['nova at 2.92', nova, '2.92', 'web@acme.example'],
    ['nova at /v2', nova, undefined, 'klíč'],
    ['huawei-ecs at /v2', huaweiEcs, undefined, 'klíč'],
    ['virtuozzo at /v2', virtuozzo, undefined, 'klíč'],
    ['cloudsigma', cloudsigma, undefined, 'a/b'],
  ])('was not named where a name is good for %s in front alone', async (_, front, version, name) => {
    for (const upstream of [nova, huaweiEcs, virtuozzo]) {
      const answer = await ask(front, upstream, imported(name, ed25519.publicKey), version);
      expect(answer.status).toBe(400);
      expect(answer.fault?.code).toBe('invalid_name');
      expect(JSON.stringify(answer.json)).toContain(whose(upstream.name));
      expect(JSON.stringify(answer.json)).toContain("An invalid 'name' value was provided.");
    }
  });

  it('does not stand in what the front refuses itself, which is looked at first', async () => {
    const { status, json, fault } = await ask(
      nova,
      nova,
      imported('web@acme.example', ed25519.publicKey),
      '2.35',
    );
    expect([status, fault]).toEqual([400, undefined]);
    expect(JSON.stringify(json)).not.toContain('cloud behind');
  });

  it('is missed by the comparison of pairs where an answer does not say so', () => {
    const local: Answer = { status: 201, json: {}, result: undefined, fault: undefined };
    const fault = { code: 'invalid_key', message: 'no' } as never;
    const silent = { status: 400, json: { badRequest: { message: 'no' } }, result: undefined, fault };
    const loose = { isMade: false, fact: undefined };
    expect(classify(nova, [local], [silent], loose).is).toBe('different');
    const said = { ...silent, json: { badRequest: { message: `no ${whose('nova')}` } } };
    expect(classify(nova, [local], [said], loose).is).toBe('refused');
  });
});

describe('the 1024 bytes of Huawei', () => {
  it('count the description that stands in the comment of the key', async () => {
    const long = `${ed25519.publicKey}${'x'.repeat(900)}`;
    const good = await ask(cloudsigma, huaweiEcs, imported('web', long), undefined);
    expect(good.status).toBe(201);
    const over = await ask(cloudsigma, huaweiEcs, imported('web', long, 'd'.repeat(100)), undefined);
    expect(over.status).toBe(400);
    expect(over.fault).toMatchObject({ code: 'invalid_key', details: { limitBytes: 1024 } });
    expect(over.fault?.details).toMatchObject({ lengthBytes: long.length + 100 + ' VSTOR-KEY-DESC:'.length });
  });
});

describe('createUpstream without a version', () => {
  it.each([
    ['nova', nova],
    ['huawei-ecs', huaweiEcs],
    ['virtuozzo', virtuozzo],
  ])('spoke the /v2 of %s, which has no pages', async (_, dialect) => {
    const service = createKeypairService({ store: createMemoryStore() });
    const principal = { userId: 'alice', accountId: 'acme', roles: [] };
    const gateway = createGateway({
      mounts: [{ dialect, prefix: '', backend: service, authenticate: async () => principal }],
    });
    const through = loopback(gateway);
    const sent: string[] = [];
    const backend = createUpstream(dialect, {
      endpoint: 'http://upstream.test',
      credential: { kind: 'token', token: 'tok' },
      owner: 'user:alice',
      transport: (request, options) => {
        sent.push(`${request.target} ${request.headers['openstack-api-version']}`);
        return through(request, options);
      },
    });
    const list = { op: 'list', owner: 'user:alice', query: { order: 'name', limit: 1 } } as const;
    await backend.execute<'list'>(list, { principal, policy: dialect.policy, requestId: 'r' });
    expect(sent).toEqual(['/v2.1/os-keypairs?limit=1 compute 2.35']);
  });
});
