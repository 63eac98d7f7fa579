import { randomUUID } from 'node:crypto';
import { type Admission, admitCommand, typeOf } from './admit.js';
import { expectStored, refusal, toKeypair } from './answers.js';
import type { Capabilities, KeypairBackend } from './backend.js';
import { KeypairError } from './errors.js';
import { CHANNELS, hashOwner, observed } from './events.js';
import { conflict, markerNotFound, notFound } from './faults.js';
import { freezeDeep } from './freeze.js';
import { createGenerationQueue, type GenerationQueue } from './key/generation-queue.js';
import { checkPair } from './key/private-key.js';
import { createSharedPrimeScreen } from './key/screens/shared-primes.js';
import { hasPrivateHalf, keyFacts, type ReadyKey, readyKey } from './material.js';
import { observeStore } from './observe-store.js';
import type { SecretText } from './secret.js';
import { LIST_MEMBERS } from './store/query.js';
import type { AuditEntry, Change, NewRecord, Outcome, Store, StoredKeypair } from './store/store.js';
import type { Command, Context, KeypairRef, Operation, Owner, Result } from './types.js';
import type { Binding, Sealed, Vault } from './vault.js';
import { checkWaiting, waitFor } from './wait.js';

/** What `createKeypairService` takes. */
export interface KeypairServiceOptions {
  readonly store: Store;
  /** Absent: private halves cannot be kept, and what asks for it is `not_supported`. */
  readonly vault?: Vault;
  /** Bounds how many keys are made at once; default: a queue of its own. */
  readonly generations?: GenerationQueue;
  /** Integer microseconds since 1970-01-01 UTC; default: the system's clock. */
  readonly clock?: () => number;
  /** Lower case; default: random (RFC 9562, version 4). */
  readonly uuid?: () => string;
}

// Of callers that race without a revision of their own, one wins each round; the bound only ends what can never end.
const ROUNDS = 100;

/**
 * The local backend: keypairs in a store, private halves sealed by a vault. Checks the caller's policy first (as `admit` does), makes and seals keys before
 * the commit, and writes the audit entry in the same change; a private half is opened only for `reveal`, after which the entry is stored before the answer.
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
  const store = observeStore(options.store);
  const stored = createSharedPrimeScreen(options.store);
  const capabilities: Capabilities = freezeDeep({
    operations: ['create', 'get', 'list', 'update', 'put', 'delete'],
    refs: ['uuid', 'name', 'slot'],
    orders: ['name', 'created'],
    generates: ['rsa', 'ecdsa', 'ed25519'],
    retains: vault !== undefined,
    uniqueNames: true,
    batch: true,
    queries: LIST_MEMBERS,
    owners: 'any',
  });

  function needVault(): Vault {
    if (vault !== undefined) return vault;
    throw new KeypairError('not_supported', 'Private keys cannot be kept: the service has no vault.', {
      details: { what: 'keeping private keys' },
    });
  }

  function audit(context: Context, action: AuditEntry['action'], uuid: string): AuditEntry {
    const { userId, accountId } = context.principal;
    return { at: clock(), action, uuid, userId, accountId, requestId: context.requestId };
  }

  async function seal(secret: SecretText | undefined, to: Binding): Promise<Sealed | null> {
    return secret === undefined ? null : needVault().seal(secret, to);
  }

  async function open(records: readonly StoredKeypair[]): Promise<ReadonlyMap<string, SecretText>> {
    const items = records.flatMap((record) =>
      record.sealed === null ? [] : [[record.sealed, record] as const],
    );
    if (items.length === 0) return new Map();
    if (vault === undefined)
      throw new KeypairError(
        'store_unavailable',
        'A private key is sealed, and the service has no vault to open it.',
      );
    const secrets = await vault.open(items);
    return new Map(items.map(([, { uuid }], i) => [uuid, secrets[i] as SecretText]));
  }

  function commit(change: Change, context: Context): Promise<Outcome> {
    checkWaiting(context.signal);
    return store.commit(change);
  }

  async function reveal(
    owner: Owner,
    records: readonly StoredKeypair[],
    context: Context,
  ): Promise<ReadonlyMap<string, SecretText>> {
    const secrets = await open(records);
    if (secrets.size === 0) return secrets;
    const entries = [...secrets.keys()].map((uuid) => audit(context, 'reveal', uuid));
    expectStored(await commit({ owner, audit: entries }, context));
    return secrets;
  }

  async function find(owner: Owner, ref: KeypairRef): Promise<StoredKeypair> {
    const record = await store.get(owner, ref);
    if (record !== undefined) return record;
    throw notFound(owner, ref);
  }

  async function create(
    command: Command<'create'>,
    context: Context,
    admission: Admission,
  ): Promise<Result<'create'>> {
    const { owner, items, uniqueNames } = command;
    if (items.some(({ retain, material }) => retain && hasPrivateHalf(material))) needVault();
    const createdAt = clock();
    const keys: ReadyKey[] = [];
    const insert: NewRecord[] = [];
    for (const [i, { name, material, attributes = {}, retain }] of items.entries()) {
      checkWaiting(context.signal);
      const key = await readyKey(material, admission.readings[i], context.signal, generations);
      const { privateKey, ...facts } = key;
      const uuid = newUuid();
      const sealed = await seal(retain ? privateKey : undefined, { owner, uuid, keyVersion: 1 });
      keys.push(key);
      insert.push({ owner, uuid, name, slot: null, ...facts, createdAt, attributes, sealed, keyVersion: 1 });
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

  async function update(
    command: Command<'update'>,
    context: Context,
    admission: Admission,
  ): Promise<Result<'update'>> {
    const { owner, ref, set, ifRevision } = command;
    const [reading] = admission.readings;
    if (set.privateKey) needVault();
    for (let round = 0; round < ROUNDS; round++) {
      const record = await find(owner, ref);
      if (ifRevision !== undefined && ifRevision !== record.revision) break;
      const opened = await checkHalves(record, set);
      let next: StoredKeypair = {
        ...record,
        ...(set.name !== undefined && { name: set.name }),
        ...(set.attributes !== undefined && { attributes: set.attributes }),
        ...(set.publicKey !== undefined && reading && { publicKey: set.publicKey, ...keyFacts(reading) }),
      };
      if (set.privateKey === null) next = { ...next, sealed: null };
      else if (set.privateKey !== undefined) {
        const keyVersion = record.keyVersion + 1;
        next = { ...next, keyVersion, sealed: await seal(set.privateKey, { ...record, keyVersion }) };
      }
      const shown = command.reveal === true && next.sealed !== null;
      const privateKey = shown
        ? (set.privateKey ?? opened ?? (await open([record])).get(record.uuid))
        : undefined;
      const entries = [audit(context, 'update', record.uuid)];
      if (shown) entries.push(audit(context, 'reveal', record.uuid));
      const outcome = await commit({ owner, replace: [next], audit: entries }, context);
      if (outcome.ok) return { keypair: toKeypair(outcome.records[0] as StoredKeypair, privateKey) };
      if (outcome.reason !== 'revision') throw refusal(outcome, undefined, []);
    }
    throw conflict();
  }

  /** A pair must still be one after the change; gives the private half where it had to be opened for that. */
  async function checkHalves(
    record: StoredKeypair,
    set: Command<'update'>['set'],
  ): Promise<SecretText | undefined> {
    const { publicKey = record.publicKey, privateKey } = set;
    if (set.publicKey !== undefined && typeOf(publicKey) !== record.type)
      throw new KeypairError(
        'invalid_key',
        `The keypair is of type ${record.type}; send a key of that type.`,
        {
          details: { type: record.type },
        },
      );
    if (privateKey) {
      if (set.publicKey === undefined) checkPair(publicKey, privateKey);
      return undefined;
    }
    if (privateKey === null || record.sealed === null || publicKey === record.publicKey) return undefined;
    const opened = (await open([record])).get(record.uuid);
    if (opened !== undefined) checkPair(publicKey, opened);
    return opened;
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
      checkWaiting(context.signal);
      ready ??= await readyKey(material, admission.readings[0], context.signal, generations);
      const { privateKey, ...facts } = ready;
      const uuid = record?.uuid ?? newUuid();
      const keyVersion = (record?.keyVersion ?? 0) + 1;
      const sealed = await seal(privateKey, { owner, uuid, keyVersion });
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

  function run(command: Command, context: Context, admission: Admission): Promise<Result> {
    switch (command.op) {
      case 'create':
        return create(command, context, admission);
      case 'get':
        return get(command, context);
      case 'list':
        return list(command, context);
      case 'update':
        return update(command, context, admission);
      case 'put':
        return put(command, context, admission);
      case 'delete':
        return remove(command, context);
    }
  }

  return Object.freeze({
    capabilities,
    execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      const { op, owner } = command;
      let findings: readonly string[] = [];
      const work = async (): Promise<Result> => {
        checkWaiting(context.signal);
        const admission = await admitCommand(command as Command, context, {
          count: () => count(owner),
          now: clock() / 1_000_000,
          sharesPrime: stored.check,
        });
        findings = admission.readings.flatMap((reading) => reading?.findings.map(({ code }) => code) ?? []);
        return freezeDeep(await run(command as Command, context, admission));
      };
      const describe = (): object => ({
        operation: op,
        owner: hashOwner(owner),
        requestId: context.requestId,
        findings,
      });
      return waitFor(observed(CHANNELS.serviceExecute, describe, work), context.signal) as Promise<Result<K>>;
    },
  });
}

function systemClock(): number {
  return Date.now() * 1000;
}
