import type { AuditEntry } from '@keypair-gateway/core';
import type { SqliteValue } from './driver.js';

/** A keypair's columns, ready to bind. */
export interface RowJob {
  readonly uuid: string;
  readonly name: string;
  readonly slot: string | null;
  /** In the order of `WRITTEN`. */
  readonly values: readonly SqliteValue[];
}

/** A keypair to insert; `given`: the serial that it brings, null: the next one. */
export interface InsertJob extends RowJob {
  readonly given: number | null;
  readonly revision: number;
}

/** A change on its way to the writer: cloneable, text already in its stored form. */
export interface ChangeJob {
  readonly kind: 'change';
  readonly owner: string;
  readonly insert: readonly InsertJob[];
  readonly replace: readonly (RowJob & { readonly revision: number })[];
  readonly remove: readonly { readonly uuid: string; readonly revision: number }[];
  readonly maxKeypairs: number | null;
  readonly uniqueNames: boolean;
  readonly audit: readonly AuditEntry[];
}

/** A one-time claim; `token` is a hash, so that no code or signature stands in the file. Epoch milliseconds. */
export interface ClaimJob {
  readonly kind: 'claim';
  readonly token: string;
  readonly expiresAt: number;
  readonly now: number;
}

/** What the writer is asked to do. */
export type Job = ChangeJob | ClaimJob;

/** What became of a job; `fault`: the driver failed, nothing of this job is stored. */
export type Reply =
  | { readonly kind: 'done'; readonly serials: readonly number[] }
  | {
      readonly kind: 'refused';
      readonly reason: 'quota' | 'name' | 'slot' | 'revision';
      readonly index: number;
    }
  | { readonly kind: 'claim'; readonly won: boolean }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string };

/** One transaction that was committed. */
export interface Group {
  /** Changes and claims in it, the refused ones too. */
  readonly size: number;
  /** From BEGIN until COMMIT returned. */
  readonly milliseconds: number;
}
