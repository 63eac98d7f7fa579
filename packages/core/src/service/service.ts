import { randomUUID } from 'node:crypto';
import {
  type Admission,
  type AdmissionSources,
  admitCommand,
  admitKeys,
  checkCaller,
  isLook,
} from '../admit.js';
import { expectStored, refusal, toKeypair } from '../answers.js';
import type { Capabilities, KeypairBackend } from '../backend.js';
import { CHANNELS, hashOwner } from '../events.js';
import { conflict, markerNotFound } from '../faults.js';
import { freezeDeep } from '../freeze.js';
import { createGenerationQueue, type GenerationQueue, inPlace } from '../key/generation-queue.js';
import { createSharedPrimeScreen } from '../key/screens/shared-primes.js';
import { hasPrivateHalf, importedKey, type ReadyKey, readyKey } from '../material.js';
import { observeStore } from '../observe-store.js';
import { isTold, observed, type TracePoint, tracePoint } from '../observed.js';
import type { SecretText } from '../secret.js';
import { LIST_MEMBERS } from '../store/query.js';
import type { NewRecord, Store, StoredKeypair } from '../store/store.js';
import type { Command, Context, Operation, Owner, Result } from '../types.js';
import type { Vault } from '../vault/vault.js';
import { allOrNone, checkCallerWaits, waitForCaller } from '../wait.js';
import { type AuditSink, recordChanges } from './audit-sink.js';
import { createServiceDesk, ROUNDS } from './desk.js';
import { type AdmitKeys, updateKeypair } from './update.js';

const EXECUTE: TracePoint = /* @__PURE__ */ tracePoint(CHANNELS.serviceExecute);

/** What `createKeypairService` takes. */
export interface KeypairServiceOptions {
  readonly store: Store;
  /** Absent: private halves cannot be kept, and what asks for it is `not_supported`. */
  readonly vault?: Vault;
  /** Told of every change and every reading of a private key before it is made, as `recordChanges` does; a sink that is down refuses them (`store_unavailable`). */
  readonly auditSink?: AuditSink;
  /** Bounds how many keys are made at once; default: a queue of its own. */
  readonly generations?: GenerationQueue;
  /** Integer microseconds since 1970-01-01 UTC; default: the system's clock. */
  readonly clock?: () => number;
  /** Lower case; default: random (RFC 9562, version 4). */
  readonly uuid?: () => string;
}

/**
 * The local backend: keypairs in a store, private halves sealed by a vault. Checks the caller's policy first (as `admit` does; of an update's keys those that are
 * not there already), makes and seals keys before the commit, and writes the audit entry in the same change; a private half is opened only for `reveal`, after which the entry is stored before the answer.
 * An abort of `context.signal` ends the wait (`store_unavailable`, or the reason where it is a `KeypairError`), never undoes a commit.
 *
 * @example
 * ```ts
 * import { createKeypairService, createMemoryStore, resolvePolicy } from '@keypair-gateway/core';
 *
 * const service = createKeypairService({ store: createMemoryStore() });
 * const principal = { userId: 'alice', accountId: 'acme', roles: [] };
 * const context = { principal, policy: resolvePolicy('strict'), requestId: 'req-1' };
 * const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'laptop' } as const;
 * const items = [{ name: 'web', material, retain: false }];
 * const made = await service.execute({ op: 'create', owner: 'user:alice', uniqueNames: true, items }, context);
 * console.log(made.keypairs[0]?.publicKey.startsWith('ssh-ed25519 '), `${made.keypairs[0]?.privateKey}`); // true [redacted]
 * ```
 */
export function createKeypairService(options: KeypairServiceOptions): KeypairBackend {
  const {
    vault,
    generations = createGenerationQueue(),
    clock = systemClock,
    uuid: newUuid = randomUUID,
  } = options;
  const { auditSink } = options;
  const store = observeStore(
    auditSink === undefined ? options.store : recordChanges(options.store, auditSink),
  );
  const desk = createServiceDesk(store, vault, clock);
  const { audit, commit, find, needVault, open, seal } = desk;
  const stored = createSharedPrimeScreen(store);
  const capabilities: Capabilities = freezeDeep({
    operations: ['create', 'get', 'list', 'update', 'put', 'delete'],
    refs: ['uuid', 'name', 'slot'],
    orders: ['name', 'created'],
    generates: ['rsa', 'ecdsa', 'ed25519'],
    retains: vault !== undefined,
    uniqueNames: true,
    batch: true,
    queries: LIST_MEMBERS,
    keeps: ['description', 'labels'],
    types: ['ssh', 'x509'],
    owners: 'any',
  });

  async function reveal(
    owner: Owner,
    records: readonly StoredKeypair[],
    context: Context,
  ): Promise<ReadonlyMap<string, SecretText>> {
    const secrets = await open(records, context);
    if (secrets.size === 0) return secrets;
    const entries = [...secrets.keys()].map((uuid) => audit(context, 'reveal', uuid));
    expectStored(await commit({ owner, audit: entries }, context));
    return secrets;
  }

  async function create(
    command: Command<'create'>,
    context: Context,
    admission: Admission,
  ): Promise<Result<'create'>> {
    const { owner, items, uniqueNames } = command;
    if (items.some(({ retain, material }) => retain && hasPrivateHalf(material))) needVault();
    const createdAt = clock();
    const keys = await readyKeys(command, admission, context, generations);
    const insert: NewRecord[] = [];
    for (const [i, { name, attributes = {}, retain }] of items.entries()) {
      checkCallerWaits(context);
      const { type, algorithm, bits, publicKey, fingerprint, privateKey } = keys[i] as ReadyKey;
      const uuid = newUuid();
      const kept = retain ? privateKey : undefined;
      const sealed = kept === undefined ? null : await seal(kept, { owner, uuid, keyVersion: 1 }, context);
      // Member by member, as a spread takes ten times as long.
      insert.push({
        owner,
        uuid,
        name,
        slot: null,
        type,
        algorithm,
        bits,
        publicKey,
        fingerprint,
        createdAt,
        attributes,
        sealed,
        keyVersion: 1,
      });
    }
    if (insert.length === 0) return { keypairs: [] };
    const { maxKeypairs } = context.policy;
    const outcome = await commit(
      {
        owner,
        insert,
        uniqueNames,
        ...(maxKeypairs !== undefined && { maxKeypairs }),
        audit: insert.map(({ uuid }) => audit(context, 'create', uuid)),
      },
      context,
    );
    if (!outcome.ok) throw refusal(outcome, maxKeypairs, items);
    return { keypairs: outcome.records.map((record, i) => toKeypair(record, keys[i]?.privateKey)) };
  }

  /** What stands already where a pair is only made when there is none: no policy judges a key that is not made. */
  async function keptBy(command: Command, context: Context): Promise<Result<'put'> | undefined> {
    if (!isLook(command)) return undefined;
    checkCaller(command, context);
    const record = await store.get(command.owner, { by: 'slot', slot: command.slot });
    return record && { keypair: toKeypair(record), outcome: 'kept' };
  }

  async function put(
    command: Command<'put'>,
    context: Context,
    admission: Admission,
  ): Promise<Result<'put'>> {
    const { owner, slot, material, when } = command;
    let ready: ReadyKey | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      const record = await store.get(owner, { by: 'slot', slot });
      if (record !== undefined && when === 'absent') return { keypair: toKeypair(record), outcome: 'kept' };
      if (hasPrivateHalf(material)) needVault();
      checkCallerWaits(context);
      const queue = inPlace(generations, { owner, request: command });
      ready ??= await readyKey(material, admission.readings[0], context.signal, queue);
      const { privateKey, ...facts } = ready;
      const uuid = record?.uuid ?? newUuid();
      const keyVersion = (record?.keyVersion ?? 0) + 1;
      const sealed = await seal(privateKey, { owner, uuid, keyVersion }, context);
      const entries = [audit(context, 'put', uuid)];
      const outcome = await commit(
        record === undefined
          ? {
              owner,
              insert: [
                {
                  owner,
                  uuid,
                  name: slot,
                  slot,
                  ...facts,
                  createdAt: clock(),
                  attributes: {},
                  sealed,
                  keyVersion,
                },
              ],
              audit: entries,
            }
          : { owner, replace: [{ ...record, ...facts, sealed, keyVersion }], audit: entries },
        context,
      );
      if (outcome.ok) {
        const keypair = toKeypair(outcome.records[0] as StoredKeypair);
        return { keypair, outcome: record === undefined ? 'created' : 'replaced' };
      }
    }
    throw conflict();
  }

  async function remove({ owner, ref }: Command<'delete'>, context: Context): Promise<Result<'delete'>> {
    for (let round = 0; round < ROUNDS; round++) {
      const { uuid, revision } = await find(owner, ref);
      const entries = [audit(context, 'delete', uuid)];
      const outcome = await commit({ owner, remove: [{ uuid, revision }], audit: entries }, context);
      if (outcome.ok) return { uuid };
    }
    throw conflict();
  }

  async function get(command: Command<'get'>, context: Context): Promise<Result<'get'>> {
    const record = await find(command.owner, command.ref);
    if (command.reveal !== true) return { keypair: toKeypair(record) };
    const secrets = await reveal(command.owner, [record], context);
    return { keypair: toKeypair(record, secrets.get(record.uuid)) };
  }

  async function list({ owner, query, ...rest }: Command<'list'>, context: Context): Promise<Result<'list'>> {
    const page = await store.list(owner, query);
    if (page === 'marker_not_found') throw markerNotFound(query.after ?? '');
    const secrets =
      rest.reveal === true ? await reveal(owner, page.records, context) : new Map<string, SecretText>();
    const keypairs = page.records.map((record) => toKeypair(record, secrets.get(record.uuid)));
    return page.total === undefined ? { keypairs } : { keypairs, total: page.total };
  }

  async function count(owner: Owner): Promise<number | undefined> {
    const page = await store.list(owner, { order: 'name', limit: 0, total: true });
    return page === 'marker_not_found' ? undefined : page.total;
  }

  function run(command: Command, context: Context, admit: Admit): Promise<Result> {
    switch (command.op) {
      case 'create':
        return create(command, context, admit.admission);
      case 'get':
        return get(command, context);
      case 'list':
        return list(command, context);
      case 'update':
        return updateKeypair(command, context, desk, admit.keys);
      case 'put':
        return put(command, context, admit.admission);
      case 'delete':
        return remove(command, context);
    }
  }

  return Object.freeze({
    capabilities,
    execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      const { owner } = command;
      const findings: string[] = [];
      const note = (readings: Admission['readings']): void =>
        void findings.push(...readings.flatMap((one) => one?.findings.map(({ code }) => code) ?? []));
      const work = async (): Promise<Result> => {
        checkCallerWaits(context);
        const sources: AdmissionSources = {
          count: () => count(owner),
          now: clock() / 1_000_000,
          sharesPrime: stored.check,
        };
        const kept = await keptBy(command as Command, context);
        if (kept !== undefined) return freezeDeep(kept);
        const admission = await admitCommand(withoutKeys(command as Command), context, sources);
        note(admission.readings);
        const keys: AdmitKeys = async (given, beside) => {
          const reading = await admitKeys(given, beside, context, sources);
          note([reading]);
          return reading;
        };
        return freezeDeep(await run(command as Command, context, { admission, keys }));
      };
      const done = isTold(EXECUTE) ? observed(EXECUTE, describe(command, context, findings), work) : work();
      return waitForCaller(done, context) as Promise<Result<K>>;
    },
  });
}

/** What is told of a command; findings are added on the way. */
function describe(
  { op, owner }: { readonly op: Operation; readonly owner: Owner },
  { requestId }: Context,
  findings: readonly string[],
): () => object {
  const hashed = hashOwner(owner);
  return () => ({ operation: op, owner: hashed, requestId, findings: [...findings] });
}

/** What admission found before the records were read, and how it judges keys afterwards. */
interface Admit {
  readonly admission: Admission;
  readonly keys: AdmitKeys;
}

/** The keys of a create, each in the turn of its owner. All take their places at once, so that they are refused before one is made, or not at all. */
async function readyKeys(
  command: Command<'create'>,
  { readings }: Admission,
  context: Context,
  generations: GenerationQueue,
): Promise<readonly ReadyKey[]> {
  const { items } = command;
  if (!items.some(({ material }) => material.from === 'generate'))
    return items.map(({ material }, i) => importedKey(material, readings[i]));
  const queue = inPlace(generations, { owner: command.owner, request: command });
  return allOrNone(context.signal, (ends) =>
    items.map(({ material }, i) => readyKey(material, readings[i], ends, queue)),
  );
}

/** An update without its keys: whether they are new, and so to be judged, only the record can tell. */
function withoutKeys(command: Command): Command {
  if (command.op !== 'update') return command;
  const { publicKey: _publicKey, privateKey: _privateKey, ...set } = command.set;
  return { ...command, set };
}

function systemClock(): number {
  return Date.now() * 1000;
}
