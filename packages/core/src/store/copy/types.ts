import type { Change, Outcome, Store } from '../store.js';
import type { CopySource } from './walk.js';

/** A store that a copy goes to. */
export type CopyTarget = CopySource &
  Pick<Store, 'commit' | 'get'> & {
    /**
     * What `commit` does one after another, for a store that is slow at that: the outcomes end with the first that is refused, and nothing behind it is done. When it
     * rejects, some first part of the changes is done and nothing behind that.
     */
    readonly commitInOrder?: (changes: readonly Change[]) => Promise<readonly Outcome[]>;
  };

/** How much of a store there is. */
export interface StoreSize {
  readonly keypairs: number;
  /** Keypairs with a private half; it goes along as it is sealed. */
  readonly sealed: number;
  /** Owners that have an audit trail. */
  readonly trails: number;
  readonly entries: number;
}

/** A part of the work, in this order, and how far it is. */
export interface StoreCopyProgress {
  readonly part: 'count' | 'check' | 'keypairs' | 'trails' | 'verify';
  readonly done: number;
  /** undefined: not known yet. */
  readonly total: number | undefined;
}

/** What `copyStore` takes. */
export interface StoreCopyOptions {
  readonly from: CopySource;
  readonly to: CopyTarget;
  /** Integer microseconds since 1970-01-01 UTC; default: the system's clock. */
  readonly clock?: () => number;
  /** Ends it between two changes; the next copy goes on there. */
  readonly signal?: AbortSignal;
  /** Keypairs and entries that are read at once, and the most of one change; default 500. */
  readonly pageSize?: number;
  readonly onProgress?: (progress: StoreCopyProgress) => void;
}

/** What `planStoreCopy` finds. */
export interface StoreCopyPlan {
  /** `whole`: an earlier copy has brought all of it; `begun`: one has ended on the way. */
  readonly state: 'empty' | 'begun' | 'whole';
  readonly size: StoreSize;
  /** Keypairs that are there already. */
  readonly there: number;
}

/** What `copyStore` did, after it has compared all of it. */
export interface StoreCopy {
  /** Of what both stores hold now. */
  readonly size: StoreSize;
  /** Keypairs and entries that this copy has brought; the others were there. */
  readonly copied: { readonly keypairs: number; readonly entries: number };
}
