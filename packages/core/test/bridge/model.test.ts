import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../../src/admit.js';
import type { Capabilities, KeypairBackend } from '../../src/backend.js';
import { bridge } from '../../src/bridge/bridge.js';
import { hasPrivateHalf } from '../../src/material.js';
import type { Command, Operation } from '../../src/types.js';
import {
  answerOf,
  createModel,
  type Model,
  type ModelAnswer,
  type ModelKeypair,
} from '../../testing/model.js';
import { CLOUDS, restrict } from '../support/restrict.js';
import { type Keys, makeKeys, type Sketch, sketches } from '../support/sketches.js';
import { ADMIN, contextOf, createWorld } from '../support/world.js';

/** More of them for a long run: `KEYPAIR_GATEWAY_RUNS=10000 npx vitest run packages/core/test/bridge-model.test.ts`. */
const RUNS = Number(process.env.KEYPAIR_GATEWAY_RUNS ?? 60);
const MAX_KEYPAIRS = 4;
const ABSENT = '00000000-0000-4000-8000-000000000000';
const POLICY = { maxKeypairs: MAX_KEYPAIRS, rsaBits: { minimum: 1024, maximum: 8192 } };

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || JSON.stringify(value) === '{}' || value === '';
}

/** What every cloud can tell: no revisions, no notes of dialects, and nothing where there is nothing. */
function see(answer: ModelAnswer): ModelAnswer {
  const keypairs = answer.keypairs?.map((keypair): ModelKeypair => {
    const own = Object.entries(keypair.attributes).filter(
      ([member, value]) => ['description', 'labels'].includes(member) && !isEmpty(value),
    );
    return { ...keypair, revision: 0, attributes: Object.fromEntries(own) };
  });
  return keypairs === undefined ? answer : { ...answer, keypairs };
}

/** What a cloud refuses by rule, whatever there is; of those that have a look at the quota and the keys first, that comes first. */
function refusal(command: Command, cloud: Capabilities): boolean {
  const { operations, refs, types = ['ssh'], keeps = [], retains, generates } = cloud;
  const slots = refs.includes('slot');
  if (command.op === 'put') {
    const { material } = command;
    const isMade = material.from === 'generate' && !generates.includes(material.algorithm);
    return !slots || isMade || !types.includes(material.type);
  }
  if (command.op === 'create')
    return (
      !operations.includes('create') ||
      command.items.some(
        ({ material, retain, attributes = {} }) =>
          !types.includes(material.type) ||
          (retain && hasPrivateHalf(material) && !retains) ||
          (['description', 'labels'] as const).some(
            (member) => !isEmpty(attributes[member]) && !keeps.includes(member),
          ),
      )
    );
  if (command.op === 'list') return !operations.includes('list');
  if (command.op === 'delete' && !operations.includes('delete')) return true;
  return (command.ref.by === 'slot') !== slots;
}

/** An update where the cloud has none: what changes nothing is answered, what is not there is not found. */
function updateWithout(
  { owner, ref, set, reveal = false }: Command<'update'>,
  actual: ModelAnswer,
  model: Model,
): ModelAnswer {
  const there = model.execute({ op: 'get', owner, ref, reveal: true }, actual);
  const [keypair] = there.keypairs ?? [];
  if (keypair === undefined) return there;
  const { name, publicKey, privateKey, attributes = {} } = set;
  const isSame =
    (name === undefined || name === keypair.name) &&
    (publicKey === undefined || publicKey === keypair.publicKey) &&
    (privateKey === undefined || (privateKey?.reveal() ?? undefined) === keypair.privateKey) &&
    (['description', 'labels'] as const).every(
      (member) =>
        attributes[member] === undefined ||
        (isEmpty(attributes[member]) && isEmpty(keypair.attributes[member])) ||
        JSON.stringify(attributes[member]) === JSON.stringify(keypair.attributes[member]),
    );
  if (!isSame) return { error: 'not_supported' };
  return model.execute({ op: 'get', owner, ref, reveal }, {});
}

function expectedOf(
  command: Command,
  actual: ModelAnswer,
  model: Model,
  cloud: Capabilities,
): readonly ModelAnswer[] {
  if (refusal(command, cloud))
    return ['not_supported', 'quota_exceeded', 'invalid_key'].map((error) => ({ error }) as ModelAnswer);
  if (command.op === 'update' && !cloud.operations.includes('update'))
    // Halves that do not fit are seen before anything else.
    return [updateWithout(command, actual, model), ...(actual.error === 'invalid_key' ? [actual] : [])];
  const asked = command.op === 'create' && cloud.uniqueNames ? { ...command, uniqueNames: true } : command;
  return [model.execute(asked, actual, { maxKeypairs: MAX_KEYPAIRS })];
}

async function compare(
  backend: KeypairBackend,
  drawn: readonly Sketch[],
  cloud: Capabilities,
): Promise<readonly string[]> {
  const model = createModel({
    pairs: new Map(keys.pairs.map(({ publicKey, secret }) => [publicKey, secret])),
  });
  const context = contextOf(ADMIN, POLICY);
  const reached: string[] = [];
  for (const sketch of drawn) {
    const command = sketch((n) => model.uuids[n] ?? ABSENT);
    const actual = await answerOf(backend.execute<Operation>(command, context));
    const expected = expectedOf(command, actual, model, cloud);
    const one = expected.find(({ error }) => error === actual.error) ?? expected[0] ?? {};
    expect({ command, ...see(actual) }).toEqual({ command, ...see(one) });
    reached.push(`${command.op} ${actual.error ?? 'ok'}`);
  }
  return reached;
}

const LINE = [
  'create ok',
  'create already_exists',
  'create quota_exceeded',
  'create invalid_key',
  'create not_supported',
  'get ok',
  'get not_found',
  'list ok',
  'list marker_not_found',
  'update ok',
  'update not_supported',
  'delete ok',
  'delete not_found',
  'put not_supported',
];
const REACHED: Readonly<Record<string, readonly string[]>> = {
  nova: LINE,
  'nova from 2.35': LINE,
  'huawei-ecs': LINE,
  virtuozzo: LINE,
  cloudsigma: [...LINE.filter((key) => key !== 'update not_supported'), 'update invalid_key'],
  qubole: [
    'create not_supported',
    'list not_supported',
    'get ok',
    'put ok',
    'put not_supported',
    'update not_supported',
  ],
};

describe('random sequences of commands through a bridge come to the same as in the model, over what', () => {
  it.each(Object.entries(CLOUDS))('%s can do', async (name, cloud) => {
    const reached = new Set<string>();
    const drawn = fc.array(sketches(['user:alice', 'user:bob'], keys), {
      minLength: 20,
      maxLength: 50,
      size: 'max',
    });
    const property = fc.asyncProperty(drawn, async (sequence) => {
      const backend = admit(bridge(restrict(createWorld().service, cloud, { pageSize: 2 })));
      for (const key of await compare(backend, sequence, cloud)) reached.add(key);
    });
    await fc.assert(property, { numRuns: RUNS });
    // A sequence that never met these would prove little.
    for (const key of REACHED[name] ?? []) expect(reached).toContain(key);
  });
});
