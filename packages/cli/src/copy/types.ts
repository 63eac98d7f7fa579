import type {
  Capabilities,
  Context,
  Keypair,
  KeypairBackend,
  KeypairErrorCode,
  ListQuery,
  Owner,
} from '@keypair-gateway/core';

/** One of the two clouds of a copy. */
export interface Side {
  readonly backend: KeypairBackend;
  /** What the cloud can do by itself. */
  readonly native: Capabilities;
  readonly owner: Owner;
  readonly context: Context;
  /** The order in which the cloud lists by itself. */
  readonly order: ListQuery['order'];
}

/** The cloud that is copied to. */
export interface Target extends Side {
  /** Refuses what the cloud is known to refuse, and sends nothing. */
  readonly trial: KeypairBackend;
}

/** A keypair on its way. */
export interface Item {
  /** As it is to be named there. */
  readonly name: string;
  readonly fingerprint: string;
  readonly source: Keypair;
}

/** Why a keypair was not copied: `conflict` has another key under the name, all else is what the target says. */
export type Reason = 'conflict' | KeypairErrorCode;

/** A keypair that was not copied. */
export interface Refused {
  readonly name: string;
  readonly fingerprint: string;
  readonly reason: Reason;
  readonly message: string;
}

/** What of the keypairs does not go along, each with the number of keypairs. */
export interface LeftOut {
  readonly privateKeys: number;
  readonly descriptions: number;
  readonly labels: number;
}

/** Which keypairs go, and how. */
export interface CopyWish {
  /** Whether a name in the source is wanted. */
  wants(name: string): boolean;
  /** In front of each name in the target. */
  readonly prefix: string;
  /** Take private halves along where both clouds let them. */
  readonly privateKeys: boolean;
}

/** How a copy ended: `done` with all that was wanted tried. */
export type Ending = 'done' | 'interrupted' | 'away' | 'refused-credential';
