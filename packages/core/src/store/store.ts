import type { Keypair, KeypairRef, ListQuery, Owner } from '../types.js';
import type { Sealed } from '../vault/vault.js';
import type { ChainedAuditEntry } from './audit.js';

/** A keypair at rest. */
export interface StoredKeypair
  extends Omit<Keypair, 'privateKey' | 'hasPrivateKey' | 'serial' | 'createdAt'> {
  readonly serial: number;
  readonly createdAt: number;
  readonly sealed: Sealed | null;
  /** Grows with each new private half; bound into the seal. */
  readonly keyVersion: number;
}

/**
 * A keypair that is not in the store yet. The store gives revision 1 and the serial (growing, never used again, over all owners). Seeds and copies bring a
 * serial of their own; one that is not above all that were ever given rejects with `store_unavailable`, and nothing is written. A copy brings the revision
 * too: who holds one for `ifRevision` would else meet another state of the keypair under the same number.
 */
export interface NewRecord extends Omit<StoredKeypair, 'serial' | 'revision'> {
  readonly serial?: number;
  readonly revision?: number;
}

/** One line of the trail: what was done by whom, without key material. */
export interface AuditEntry {
  /** Integer microseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly action: 'create' | 'update' | 'put' | 'delete' | 'reveal' | 'rotate' | 'seed';
  readonly uuid: string;
  readonly userId: string;
  readonly accountId: string;
  readonly requestId: string;
}

/**
 * ONE transaction, serialised per owner. Checks in this order, first failure wins, nothing written then: revisions of `replace` and `remove`, quota of
 * `insert`, slots, names (`uniqueNames`: of inserts, and of replacements whose name changed).
 */
export interface Change {
  readonly owner: Owner;
  readonly insert?: readonly NewRecord[];
  /** With the revision that was read; the store adds 1. */
  readonly replace?: readonly StoredKeypair[];
  readonly remove?: readonly { readonly uuid: string; readonly revision: number }[];
  /** The most keypairs without a slot that the owner may have after the inserts. */
  readonly maxKeypairs?: number;
  readonly uniqueNames?: boolean;
  /** Same transaction. */
  readonly audit: readonly AuditEntry[];
}

/** What became of a change. `records`: the inserted, then the replaced, in order. `index` counts in the list that failed. */
export type Outcome =
  | { readonly ok: true; readonly records: readonly StoredKeypair[] }
  | { readonly ok: false; readonly reason: 'quota' | 'name' | 'slot' | 'revision'; readonly index: number };

/** How many private halves lie under one vault key, and the serial of the oldest of them. */
export interface SealCount {
  readonly keyId: string;
  readonly count: number;
  readonly serial: number;
}

/** An entry of an owner's trail in its place. `previousHash` is the hash of the entry that stands before it in the store. */
export interface TrailEntry extends ChainedAuditEntry {
  /** From 1 for each owner, without a gap where nothing was dropped. */
  readonly seq: number;
}

/** The last entry of an owner's trail. */
export interface TrailHead {
  readonly owner: Owner;
  readonly seq: number;
  readonly hash: string;
}

/** Five methods, and some that may be left out. All reject with `store_unavailable` only; a `commit` that resolved `ok` is durable. */
export interface Store {
  get(owner: Owner, ref: KeypairRef): Promise<StoredKeypair | undefined>;
  list(
    owner: Owner,
    query: ListQuery,
  ): Promise<{ readonly records: readonly StoredKeypair[]; readonly total?: number } | 'marker_not_found'>;
  commit(change: Change): Promise<Outcome>;
  /** All owners, slots too, by serial: for rotation, copies, shared primes. */
  scan(afterSerial: number, limit: number): Promise<readonly StoredKeypair[]>;
  /**
   * true once per token, for all gateways on the store, until `expiresAt` (epoch ms): one-time codes, signature replay. A time that has passed takes nothing: it
   * answers whether the token is free.
   */
  claim(token: string, expiresAt: number): Promise<boolean>;
  /** What `scan` would tell more slowly: one entry for each vault key that anything is sealed under, ids by code point, `serial` the lowest. */
  seals?(): Promise<readonly SealCount[]>;
  /** The highest serial that was ever given, of keypairs that are gone too; 0: none. A copy goes on behind it. */
  lastSerial?(): Promise<number>;
  /** An owner's trail from behind `afterSeq` (0: from its beginning), oldest first, as it is kept: nothing of it is checked. Empty for an owner without one. */
  trail?(owner: Owner, afterSeq: number, limit: number): Promise<readonly TrailEntry[]>;
  /**
   * The last entry of every trail, each owner once, in an order of the store's own that stays the same; from behind `afterOwner`, who need not have a trail, or
   * from the beginning with null. Told out of the entries themselves: a list of owners beside them could hide a trail.
   */
  trailHeads?(afterOwner: Owner | null, limit: number): Promise<readonly TrailHead[]>;
}
