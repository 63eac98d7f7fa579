import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type Command,
  type Context,
  createKeypairService,
  createKeyRing,
  createMemoryStore,
  createVault,
  isKeypairError,
  type KeypairBackend,
  type KeypairErrorCode,
  type NewKeypair,
  type Operation,
  type Owner,
  type Result,
  SecretText,
  type Store,
  type StoredKeypair,
} from '@keypair-gateway/core';
import { answerOf, createModel } from '@keypair-gateway/core/testing';
import { createClient, createGateway, loopback } from '@keypair-gateway/gateway';
import { type Cloud, ownerOf } from './clouds.js';
import { type Step, USERS, type User } from './commands.js';
import type { Difference, Note } from './differences.js';
import { createPreparedQueue, type ModelKeys, type PreparedQueue } from './keys.js';
import { createMadeUuids } from './plan.js';

/** Commands, the names that they speak of, and the cloud that they go to. */
export interface Sequence {
  readonly cloud: Cloud;
  readonly cast: readonly string[];
  readonly steps: readonly Step[];
}

/** What runs of sequences have met. */
export interface Tally {
  commands: number;
  requests: number;
  /** `get ok`, `create already_exists`, `list beyond`. */
  readonly ends: Map<string, number>;
  readonly differences: Set<Difference>;
}

export function createTally(): Tally {
  return { commands: 0, requests: 0, ends: new Map(), differences: new Set() };
}

/** A store with the service over it; a command's uuids, times and made keys are the same in two of them. */
interface Side {
  readonly service: KeypairBackend;
  readonly store: Store;
  readonly queue: PreparedQueue;
  begin(step: number, command: Command): void;
}

type Outcome = { readonly result: Result } | { readonly error: KeypairErrorCode | string };

const ABSENT = '00000000-0000-4000-8000-000000000000';
const START = 1_700_000_000_000_000;
// What the model does not know: it takes every name and every text for a key.
const RULES: readonly string[] = [
  'invalid_name',
  'weak_key',
  'unsupported_algorithm',
  'invalid_request',
  'forbidden',
];

function createSide(store: Store, keys: ModelKeys): Side {
  const vault = createVault(createKeyRing({ keys: [{ id: 'k', secret: randomBytes(32) }] }));
  const queue = createPreparedQueue(keys);
  let step = -1;
  let made = 0;
  const uuid = (): string => {
    made += 1;
    return `${String(step).padStart(8, '0')}-0000-4000-8000-${String(made).padStart(12, 'a')}`;
  };
  const service = createKeypairService({
    store,
    vault,
    generations: queue,
    uuid,
    clock: () => START + step * 1000,
  });
  const begin: Side['begin'] = (at, command) => {
    if (step !== at) made = 0;
    step = at;
    const materials =
      command.op === 'create'
        ? command.items.map(({ material }) => material)
        : command.op === 'put'
          ? [command.material]
          : [];
    const algorithms = materials.flatMap((each) => (each.from === 'generate' ? [each.algorithm] : []));
    queue.announce(algorithms, at);
  };
  return { service, store, queue, begin };
}

async function outcomeOf(work: Promise<Result>): Promise<Outcome> {
  try {
    return { result: await work };
  } catch (error) {
    if (isKeypairError(error)) return { error: error.code };
    return { error: `no KeypairError but ${String(error)}` };
  }
}

/** A value as it is compared and printed: private halves in clear. */
function open(value: unknown): unknown {
  return deep(value, (each) => (each instanceof SecretText ? `private: ${each.reveal()}` : each));
}

function deep(value: unknown, change: (each: unknown) => unknown): unknown {
  const seen = change(value);
  if (Array.isArray(seen)) return seen.map((each) => deep(each, change));
  if (typeof seen !== 'object' || seen === null) return seen;
  return Object.fromEntries(Object.entries(seen).map(([key, each]) => [key, deep(each, change)]));
}

type State = readonly (Omit<StoredKeypair, 'sealed'> & { readonly sealed: boolean })[];

async function stateOf(store: Store, owners: readonly Owner[]): Promise<readonly State[]> {
  const states: State[] = [];
  for (const owner of owners) {
    const page = await store.list(owner, { order: 'created' });
    const slot = await store.get(owner, { by: 'slot', slot: 'ssh_key' });
    const records = [
      ...(page === 'marker_not_found' ? [] : page.records),
      ...(slot === undefined ? [] : [slot]),
    ];
    states.push(records.map(({ sealed, ...rest }) => ({ ...rest, sealed: sealed !== null })));
  }
  return states;
}

async function privateHalves(
  { service }: Side,
  owners: readonly Owner[],
  context: Context,
): Promise<unknown> {
  const all: unknown[] = [];
  for (const owner of owners) {
    all.push(
      await service.execute<'list'>(
        { op: 'list', owner, query: { order: 'created' }, reveal: true },
        context,
      ),
    );
    const slot = { op: 'get', owner, ref: { by: 'slot', slot: 'ssh_key' }, reveal: true } as const;
    all.push(await outcomeOf(service.execute<'get'>(slot, context)));
  }
  return open(all);
}

/** A value in one line, keys cut short. */
function line(value: unknown): string {
  return JSON.stringify(open(value), (_key, each) =>
    typeof each === 'string' && each.length > 60
      ? `${each.slice(0, 24)}…${each.slice(-16)} (${each.length})`
      : each,
  );
}

function say(user: User, { op, owner: _, ...rest }: Command): string {
  return `${user}: ${op} ${line(rest)}`;
}

function versus(what: string, expected: unknown, actual: unknown): string {
  return `${what}\n   expected ${line(expected)}\n   actual   ${line(actual)}`;
}

/**
 * Runs a sequence through client, loopback, gateway, codec and core, and beside it on the core alone and on the model. Throws an error that lists the commands when
 * anything differs: a result, a code, what is stored, or a request that should not have been sent.
 */
export async function runSequence(
  { cloud, cast, steps }: Sequence,
  keys: ModelKeys,
  tally: Tally,
  openStore: () => Store | Promise<Store> = createMemoryStore,
): Promise<void> {
  const server = createSide(await openStore(), keys);
  const alone = createSide(await openStore(), keys);
  const { dialect, caller = dialect, version, retry, planner } = cloud;
  const gateway = createGateway({
    mounts: [{ dialect, prefix: '', backend: server.service, authenticate: cloud.authenticate }],
  });
  const wire = loopback(gateway);
  let requests = 0;
  const client = createClient(caller, {
    endpoint: 'http://cloud.test',
    transport: (request, options) => {
      requests += 1;
      return wire(request, options);
    },
    ...(version !== undefined && { version }),
    ...(retry !== undefined && { retry }),
  });
  const model = createModel({
    pairs: new Map(keys.pairs.map(({ publicKey, secret }) => [publicKey, secret])),
  });
  const uuids = createMadeUuids();
  const owners = [...new Set(USERS.map((user) => ownerOf(cloud, user)))];
  const { policy } = dialect;
  const note: Note = (difference) => tally.differences.add(difference);
  const own = new Map<Owner, readonly string[]>();
  // Mostly one of the own, else anybody's, deleted ones too.
  const uuidAt = (there: readonly string[], n: number): string =>
    (n < 6 ? there[n % there.length] : model.uuids[(n + there.length) % Math.max(1, model.uuids.length)]) ??
    ABSENT;
  const log: string[] = [];
  const fail = (what: string): never => {
    throw new Error(`${cloud.label}\n${log.map((line, i) => `${i + 1}. ${line}`).join('\n')}\n=> ${what}`);
  };

  for (const [at, { user, build }] of steps.entries()) {
    const owner = ownerOf(cloud, user);
    const command = build({ owner, cast, uuidAt: (n) => uuidAt(own.get(owner) ?? [], n) });
    const principal = cloud.principal(user);
    const isEditor = principal.roles.length > 0;
    const plan = planner(command, { userId: user, isEditor, note });
    log.push(say(user, command));
    const context: Context = { principal, policy, requestId: 'model' };
    server.begin(at, command);
    const before = requests;
    const actual = await outcomeOf(
      client.execute<Operation>(command, { ...context, credential: cloud.credential(user) }),
    );
    tally.commands += 1;
    if ('beyond' in plan) {
      count(tally, `${command.op} beyond`);
      if (!('error' in actual) || actual.error !== 'not_supported')
        fail(versus(`must be not_supported: ${plan.beyond}`, 'not_supported', open(actual)));
      if (requests !== before) fail(`must not be sent: ${plan.beyond}`);
    } else {
      const core = async (given: Command): Promise<Result> => {
        alone.begin(at, given);
        const work = alone.service.execute<Operation>(given, context);
        await checkModel(given, work);
        return work;
      };
      const told = await plan
        .run(core, 'result' in actual ? actual.result : undefined)
        .then((result): Outcome => ({ result }))
        .catch((error: unknown): Outcome => {
          if (isKeypairError(error)) return { error: plan.fault?.(error.code) ?? error.code };
          throw error;
        });
      const end = 'error' in told ? told.error : 'ok';
      count(tally, `${command.op} ${end}`);
      const [expected, got] = [open(told), open(actual)].map((each) =>
        cloud.makesUuids ? withoutUuids(each, owner, uuids, fail) : each,
      );
      if (!isDeepStrictEqual(expected, got)) fail(versus(`${command.op} must be ${end}`, expected, got));
    }
    const [there, here] = [await stateOf(alone.store, owners), await stateOf(server.store, owners)];
    if (!isDeepStrictEqual(there, here)) fail(versus('what is stored', there, here));
    for (const [i, each] of owners.entries())
      own.set(each, there[i]?.flatMap(({ uuid, slot }) => (slot === null ? [uuid] : [])) ?? []);
  }
  const context: Context = {
    principal: { userId: 'root', accountId: 'ops', roles: ['admin'] },
    policy,
    requestId: 'end',
  };
  const [there, here] = [
    await privateHalves(alone, owners, context),
    await privateHalves(server, owners, context),
  ];
  if (!isDeepStrictEqual(there, here)) fail(versus('private halves', there, here));
  tally.requests += requests;

  async function checkModel(given: Command, work: Promise<Result>): Promise<void> {
    const actual = await answerOf(work);
    if (actual.error !== undefined && isRule(given, actual.error, keys)) return;
    const { maxKeypairs } = policy;
    const expected = model.execute(
      forModel(given, keys),
      actual,
      maxKeypairs === undefined ? {} : { maxKeypairs },
    );
    if (!isDeepStrictEqual(expected, actual)) fail(versus('the core against its model', expected, actual));
  }
}

function count({ ends }: Tally, end: string): void {
  ends.set(end, (ends.get(end) ?? 0) + 1);
}

/** Whether it was refused for what the model has no idea of. */
function isRule(command: Command, code: string, keys: ModelKeys): boolean {
  if (RULES.includes(code)) return true;
  if (code !== 'invalid_key') return false;
  if (command.op === 'update')
    return !keys.pairs.some(({ publicKey }) => publicKey === (command.set.publicKey ?? publicKey));
  const materials = command.op === 'create' ? command.items.map(({ material }) => material) : [];
  const isKnown = (publicKey: string): boolean => keys.pairs.some((pair) => pair.publicKey === publicKey);
  return materials.some((each) => each.from === 'import' && !isKnown(each.publicKey));
}

/** A pair that stands in for one that was made is made for the model, which learns such. */
function forModel(command: Command, keys: ModelKeys): Command {
  if (command.op !== 'create') return command;
  const isMade = ({ material }: NewKeypair): boolean =>
    material.from === 'import' &&
    material.privateKey !== undefined &&
    !keys.pairs.some(({ publicKey }) => publicKey === material.publicKey);
  const made = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
  return {
    ...command,
    items: command.items.map((item) => (isMade(item) ? { ...item, material: made } : item)),
  };
}

/** Looks at uuids that a client has made, and leaves them out. */
function withoutUuids(
  value: unknown,
  owner: Owner,
  uuids: ReturnType<typeof createMadeUuids>,
  fail: (what: string) => never,
): unknown {
  return deep(value, (each) => {
    if (typeof each !== 'object' || each === null || !('uuid' in each)) return each;
    const { uuid, ...rest } = each as { uuid: string; name?: string };
    try {
      if (uuid !== '' && rest.name !== undefined) uuids.check(uuid, owner, rest.name);
    } catch (error) {
      fail(String(error));
    }
    return rest;
  });
}
