import { KeypairError } from '../../errors.js';
import type { Owner } from '../../types.js';
import type { WaitOptions } from '../../vault/vault.js';
import { waitFor } from '../../wait.js';
import type { AuditEntry, Store, TrailEntry } from '../store.js';

/** The owner whose trail says in a store that it is the target of a copy; no account should have this id. */
export const COPY_OWNER: Owner = 'account:keypair-gateway:copy';

/** Where the last copy into a store is: `none` there was none, `begun` it has not ended, `done` all of it is there. */
export type CopyMark = 'none' | 'begun' | 'done';

const BEGUN = 'copy:begun';
const DONE = 'copy:done';
const NIL = '00000000-0000-0000-0000-000000000000';
const PAGE = 100;

/** Reads the mark; `none` for a store that does not show its trail, which no copy takes for a target. */
export async function readCopyMark(store: Pick<Store, 'trail'>): Promise<CopyMark> {
  let mark: CopyMark = 'none';
  for (let after = 0; ; ) {
    const page: readonly TrailEntry[] = (await store.trail?.(COPY_OWNER, after, PAGE)) ?? [];
    for (const { requestId } of page) {
      if (requestId === BEGUN) mark = 'begun';
      if (requestId === DONE) mark = 'done';
    }
    if (page.length < PAGE) return mark;
    after = page.at(-1)?.seq ?? after;
  }
}

/**
 * A mark is an entry of a trail: it needs no serial, which keypairs that come behind it still want, it is written like any other change, and who reads the trail later
 * sees when the copies were.
 */
export async function writeCopyMark(
  store: Pick<Store, 'commit'>,
  mark: Exclude<CopyMark, 'none'>,
  at: number,
): Promise<void> {
  const requestId = mark === 'done' ? DONE : BEGUN;
  const entry: AuditEntry = { at, action: 'seed', uuid: NIL, userId: '', accountId: '', requestId };
  await store.commit({ owner: COPY_OWNER, audit: [entry] });
}

/**
 * Rejects with `store_unavailable` when the store is the target of a copy that has not ended: what is missing from it would look deleted, and what is written to it
 * would keep the copy from going on. For a gateway to ask before it takes its first request.
 *
 * @example
 * ```ts
 * import { checkWholeStore, createMemoryStore } from '@keypair-gateway/core';
 *
 * await checkWholeStore(createMemoryStore()); // resolves: nobody has begun to copy into it
 * ```
 */
export async function checkWholeStore(store: Pick<Store, 'trail'>, options: WaitOptions = {}): Promise<void> {
  if ((await waitFor(readCopyMark(store), options.signal)) !== 'begun') return;
  throw new KeypairError(
    'store_unavailable',
    'The store is the target of a copy that has not ended: run "keypair-gateway store copy" again until it says that all is there.',
  );
}
