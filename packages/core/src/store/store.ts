import type { Keypair, KeypairRef, ListQuery, Owner } from '../types.js';
import type { Sealed } from '../vault/vault.js';

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
 * serial of their own; one that is not above all that were ever given rejects with `store_unavailable`, and nothing is written.
 */
export interface NewRecord extends Omit<StoredKeypair, 'serial' | 'revision'> {
  readonly serial?: number;
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

/** Five methods, and one that may be left out. All reject with `store_unavailable` only; a `commit` that resolved `ok` is durable. */
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
}
