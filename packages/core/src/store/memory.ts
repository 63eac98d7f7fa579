import { compareCodePoints } from '../code-points.js';
import { KeypairError } from '../errors.js';
import { copyFrozen } from '../freeze.js';
import type { KeypairRef, ListQuery, Owner } from '../types.js';
import { type ChainedAuditEntry, chainAudit, firstAuditHash } from './audit.js';
import { LIST_MEMBERS, runListQuery } from './query.js';
import type {
  Change,
  NewRecord,
  Outcome,
  SealCount,
  Store,
  StoredKeypair,
  TrailEntry,
  TrailHead,
} from './store.js';

/** A store that also shows its trail. */
export interface MemoryStore extends Store {
  /** The whole audit trail of an owner, oldest first. */
  audit(owner: Owner): Promise<readonly ChainedAuditEntry[]>;
  lastSerial(): Promise<number>;
  trail(owner: Owner, afterSeq: number, limit: number): Promise<readonly TrailEntry[]>;
  trailHeads(afterOwner: Owner | null, limit: number): Promise<readonly TrailHead[]>;
}

/** What `createMemoryStore` takes. */
export interface MemoryStoreOptions {
  /** Epoch milliseconds, for the end of claims; default `Date.now`. */
  readonly now?: () => number;
}

interface Shelf {
  readonly byUuid: Map<string, StoredKeypair>;
  /** Listed keypairs, twins by serial. */
  readonly byName: Map<string, readonly StoredKeypair[]>;
  readonly bySlot: Map<string, StoredKeypair>;
  readonly trail: ChainedAuditEntry[];
  /** Listed keypairs by name, made on the first look after a change. */
  sorted: readonly StoredKeypair[] | undefined;
}

type Failure = Extract<Outcome, { ok: false }>;

const SWEEP_EVERY = 1024;

/**
 * A store in the memory of this process: for tests and emulators. Gone with the process; otherwise it keeps the whole contract, in one tick a commit.
 *
 * @example
 * ```ts
 * import { createMemoryStore } from '@keypair-gateway/core';
 *
 * const store = createMemoryStore();
 * console.log(await store.list('user:alice', { order: 'name', total: true })); // { records: [], total: 0 }
 * ```
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { now = Date.now } = options;
  const shelves = new Map<Owner, Shelf>();
  const bySerial = new Map<number, StoredKeypair>();
  const claims = new Map<string, number>();
  let lastSerial = 0;
  let sweepAt = SWEEP_EVERY;

  function take(shelf: Shelf, uuid: string): void {
    const record = shelf.byUuid.get(uuid);
    if (record === undefined) return;
    shelf.byUuid.delete(uuid);
    bySerial.delete(record.serial);
    if (record.slot !== null) shelf.bySlot.delete(record.slot);
    else
      setTwins(
        shelf,
        record.name,
        twins(shelf, record.name).filter((twin) => twin.uuid !== uuid),
      );
  }

  function put(shelf: Shelf, kept: StoredKeypair): StoredKeypair {
    shelf.byUuid.set(kept.uuid, kept);
    bySerial.set(kept.serial, kept);
    if (kept.slot !== null) shelf.bySlot.set(kept.slot, kept);
    else {
      const before = shelf.byName.get(kept.name);
      setTwins(shelf, kept.name, before === undefined ? [kept] : [...before, kept].sort(bySerialOrder));
    }
    return kept;
  }

  function apply(change: Change): Outcome {
    const { owner, insert = [], replace = [], remove = [], audit } = change;
    const shelf = shelves.get(owner) ?? emptyShelf();
    const failure =
      staleRevision(shelf, change) ??
      overQuota(shelf, change) ??
      takenSlot(shelf, change) ??
      takenName(shelf, change);
    if (failure !== undefined) return failure;
    const doubled = insert.find(({ uuid }) => shelf.byUuid.has(uuid));
    if (doubled !== undefined)
      throw new KeypairError('store_unavailable', `The uuid ${doubled.uuid} is in the store already.`);
    let last = lastSerial;
    const serials = insert.map(({ serial = last + 1 }) => {
      if (serial <= last)
        throw new KeypairError('store_unavailable', `The serial ${serial} is not above ${last}.`);
      last = serial;
      return serial;
    });
    lastSerial = last;
    for (const { uuid } of remove) take(shelf, uuid);
    for (const { uuid } of replace) take(shelf, uuid);
    const records = [
      ...insert.map((record, i) =>
        put(shelf, keptOf(record, owner, serials[i] as number, record.revision ?? 1)),
      ),
      ...replace.map((record) => put(shelf, keptOf(record, owner, record.serial, record.revision + 1))),
    ];
    for (const entry of audit)
      shelf.trail.push(chainAudit(shelf.trail.at(-1)?.hash ?? firstAuditHash(owner), entry));
    shelves.set(owner, shelf);
    return { ok: true, records };
  }

  return Object.freeze({
    async get(owner: Owner, ref: KeypairRef) {
      const shelf = shelves.get(owner);
      if (shelf === undefined) return undefined;
      if (ref.by === 'uuid') return shelf.byUuid.get(ref.uuid);
      return ref.by === 'slot' ? shelf.bySlot.get(ref.slot) : twins(shelf, ref.name)[0];
    },
    async list(owner, query) {
      const shelf = shelves.get(owner);
      // How many there are is asked before every write, which leaves nothing sorted.
      if (isCount(query)) return { records: [], total: shelf === undefined ? 0 : countListed(shelf) };
      const sorted = shelf === undefined ? [] : sortedByName(shelf);
      return runListQuery(query.order === 'name' ? sorted : sorted.toSorted(bySerialOrder), query);
    },
    async commit(change) {
      return apply(change);
    },
    async scan(afterSerial, limit) {
      return [...bySerial.values()]
        .filter(({ serial }) => serial > afterSerial)
        .sort(bySerialOrder)
        .slice(0, limit);
    },
    async claim(token, expiresAt) {
      const at = now();
      if ((claims.get(token) ?? 0) > at) return false;
      if (claims.size >= sweepAt) {
        for (const [old, end] of claims) if (end <= at) claims.delete(old);
        sweepAt = claims.size + SWEEP_EVERY;
      }
      claims.set(token, expiresAt);
      return true;
    },
    async seals() {
      const counts = new Map<string, SealCount>();
      for (const { sealed, serial } of bySerial.values()) {
        if (sealed === null) continue;
        const { count = 0, serial: first = serial } = counts.get(sealed.keyId) ?? {};
        const { keyId } = sealed;
        counts.set(keyId, { keyId, count: count + 1, serial: Math.min(first, serial) });
      }
      return [...counts.values()].sort((a, b) => compareCodePoints(a.keyId, b.keyId));
    },
    async lastSerial() {
      return lastSerial;
    },
    async audit(owner) {
      return [...(shelves.get(owner)?.trail ?? [])];
    },
    async trail(owner, afterSeq, limit) {
      const page = shelves.get(owner)?.trail.slice(afterSeq, afterSeq + limit) ?? [];
      return page.map((entry, i) => Object.freeze({ ...entry, seq: afterSeq + i + 1 }));
    },
    async trailHeads(afterOwner, limit) {
      const heads: TrailHead[] = [];
      for (const owner of [...shelves.keys()].sort(compareCodePoints)) {
        if (afterOwner !== null && compareCodePoints(owner, afterOwner) <= 0) continue;
        if (heads.length >= limit) break;
        const trail = shelves.get(owner)?.trail ?? [];
        const last = trail.at(-1);
        if (last !== undefined) heads.push(Object.freeze({ owner, seq: trail.length, hash: last.hash }));
      }
      return heads;
    },
  } satisfies MemoryStore);
}

/** A frozen copy: what the caller still holds must not reach what is kept. */
function keptOf(record: NewRecord, owner: Owner, serial: number, revision: number): StoredKeypair {
  const { uuid, name, slot, type, algorithm, bits, publicKey, fingerprint, createdAt, keyVersion } = record;
  // Member by member: a spread, and a copy by names, take several times as long.
  return Object.freeze({
    owner,
    uuid,
    name,
    slot,
    type,
    algorithm,
    bits,
    publicKey,
    fingerprint,
    serial,
    createdAt,
    revision,
    attributes: copyFrozen(record.attributes),
    sealed: copyFrozen(record.sealed),
    keyVersion,
  });
}

function emptyShelf(): Shelf {
  return { byUuid: new Map(), byName: new Map(), bySlot: new Map(), trail: [], sorted: [] };
}

function bySerialOrder(a: StoredKeypair, b: StoredKeypair): number {
  return a.serial - b.serial;
}

function twins(shelf: Shelf, name: string): readonly StoredKeypair[] {
  return shelf.byName.get(name) ?? [];
}

function setTwins(shelf: Shelf, name: string, records: readonly StoredKeypair[]): void {
  shelf.sorted = undefined;
  if (records.length === 0) shelf.byName.delete(name);
  else shelf.byName.set(name, records);
}

function sortedByName(shelf: Shelf): readonly StoredKeypair[] {
  shelf.sorted ??= [...shelf.byName.keys()].sort(compareCodePoints).flatMap((name) => twins(shelf, name));
  return shelf.sorted;
}

function staleRevision(shelf: Shelf, { replace = [], remove = [] }: Change): Failure | undefined {
  for (const list of [replace, remove])
    for (const [index, { uuid, revision }] of list.entries())
      if (shelf.byUuid.get(uuid)?.revision !== revision) return { ok: false, reason: 'revision', index };
  return undefined;
}

/** Whether a query asks for the number of all and nothing else. */
function isCount(query: ListQuery): boolean {
  if (query.limit !== 0 || query.total !== true) return false;
  return LIST_MEMBERS.every((name) => name === 'limit' || name === 'total' || query[name] === undefined);
}

function countListed({ byUuid, bySlot }: Shelf): number {
  return byUuid.size - bySlot.size;
}

function overQuota(shelf: Shelf, { insert = [], remove = [], maxKeypairs }: Change): Failure | undefined {
  if (maxKeypairs === undefined) return undefined;
  const leaving = remove.filter(({ uuid }) => shelf.byUuid.get(uuid)?.slot === null).length;
  let count = countListed(shelf) - leaving;
  for (const [index, { slot }] of insert.entries())
    if (slot === null && ++count > maxKeypairs) return { ok: false, reason: 'quota', index };
  return undefined;
}

function takenSlot(shelf: Shelf, { insert = [], remove = [] }: Change): Failure | undefined {
  if (insert.every(({ slot }) => slot === null)) return undefined;
  const leaving = new Set(remove.map(({ uuid }) => uuid));
  const coming = new Set<string>();
  for (const [index, { slot }] of insert.entries()) {
    if (slot === null) continue;
    const holder = shelf.bySlot.get(slot);
    if (coming.has(slot) || (holder !== undefined && !leaving.has(holder.uuid)))
      return { ok: false, reason: 'slot', index };
    coming.add(slot);
  }
  return undefined;
}

function takenName(shelf: Shelf, change: Change): Failure | undefined {
  const { insert = [], replace = [], remove = [], uniqueNames } = change;
  if (uniqueNames !== true) return undefined;
  const [only, ...others] = insert;
  if (only !== undefined && others.length + replace.length + remove.length === 0) {
    const isTaken = only.slot === null && shelf.byName.has(only.name);
    return isTaken ? { ok: false, reason: 'name', index: 0 } : undefined;
  }
  const moving = new Set([...remove, ...replace].map(({ uuid }) => uuid));
  const coming = new Set<string>();
  // Names that replacements leave as they were stay theirs; only what comes or changes can collide.
  const renamed: [number, string][] = [];
  for (const [index, { uuid, name, slot }] of replace.entries()) {
    if (slot !== null) continue;
    if (shelf.byUuid.get(uuid)?.name === name) coming.add(name);
    else renamed.push([index, name]);
  }
  const taken = (name: string): boolean =>
    coming.has(name) || twins(shelf, name).some(({ uuid }) => !moving.has(uuid));
  const named = insert.flatMap(({ name, slot }, i): [number, string][] => (slot === null ? [[i, name]] : []));
  for (const [index, name] of [...named, ...renamed]) {
    if (taken(name)) return { ok: false, reason: 'name', index };
    coming.add(name);
  }
  return undefined;
}
