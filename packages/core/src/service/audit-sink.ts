import { randomUUID } from 'node:crypto';
import { KeypairError } from '../errors.js';
import type { AuditEntry, Change, Outcome, Store } from '../store/store.js';
import type { Owner } from '../types.js';

/**
 * What became of a change after its entries were recorded: `done`, it is stored; `refused`, nothing is; `unknown`, the store failed on the way, and only its trail can
 * tell.
 */
export type ChangeEnd = 'done' | 'refused' | 'unknown';

/**
 * A log outside the store, told of every change and every reading of a private key before it happens. It may so hold changes that never came about: `settle` tells
 * them, and a change that nothing was settled about was under way when the process ended. Entries hold no key material; ids of users and requests in them are texts
 * that callers chose, so that a sink must escape them.
 */
export interface AuditSink {
  /**
   * Resolves when the entries are safe outside; a rejection refuses the change. `changeId` is of this change alone: entries of a change that is tried again can be
   * alike.
   */
  record(owner: Owner, entries: readonly AuditEntry[], changeId: string): Promise<void>;
  /** What became of it. Nobody waits for it, and what it throws is dropped: the change stands or not by itself. */
  settle?(changeId: string, end: ChangeEnd): Promise<void> | void;
}

/** How long a sink may take, in milliseconds, unless said otherwise. */
const DEADLINE_MS = 5000;

/** What `recordChanges` takes beside the store and the sink. */
export interface RecordChangesOptions {
  /** How long the sink may take to record, in milliseconds, before the change is refused; default 5000. */
  readonly deadlineMs?: number;
}

/**
 * A store whose changes are recorded outside before they are made: where the sink rejects, or is silent until the deadline, `commit` rejects with
 * `store_unavailable` and nothing is stored. A change without audit entries is not recorded.
 *
 * @example
 * ```ts
 * import { type AuditSink, createMemoryStore, recordChanges } from '@keypair-gateway/core';
 *
 * const told: string[] = [];
 * const sink: AuditSink = {
 *   record: async (owner, entries) => void told.push(`${owner} ${entries.map(({ action }) => action)}`),
 *   settle: (_, end) => void told.push(end),
 * };
 * const store = recordChanges(createMemoryStore(), sink);
 * const entry = { at: 1, action: 'reveal', uuid: 'u', userId: 'alice', accountId: 'acme', requestId: 'r' } as const;
 * await store.commit({ owner: 'user:alice', audit: [entry] });
 * console.log(told); // [ 'user:alice reveal', 'done' ]
 * ```
 */
export function recordChanges(store: Store, sink: AuditSink, options: RecordChangesOptions = {}): Store {
  const { deadlineMs = DEADLINE_MS } = options;
  if (!(deadlineMs > 0)) throw new TypeError('recordChanges: deadlineMs must be a number above 0');
  const settle = (changeId: string, end: ChangeEnd): void => {
    void (async () => sink.settle?.(changeId, end))().catch(() => {});
  };
  async function commit(change: Change): Promise<Outcome> {
    if (change.audit.length === 0) return store.commit(change);
    const changeId = randomUUID();
    try {
      await inTime(
        // A sink may throw where it should reject.
        (async () => sink.record(change.owner, change.audit, changeId))(),
        deadlineMs,
      );
    } catch (cause) {
      // It may have taken the entries, or take them still.
      settle(changeId, 'refused');
      throw new KeypairError('store_unavailable', 'The audit log takes no entries; nothing was changed.', {
        cause,
      });
    }
    let outcome: Outcome;
    try {
      outcome = await store.commit(change);
    } catch (error) {
      settle(changeId, 'unknown');
      throw error;
    }
    settle(changeId, outcome.ok ? 'done' : 'refused');
    return outcome;
  }
  const { seals, lastSerial, trail, trailHeads } = store;
  return {
    get: (owner, ref) => store.get(owner, ref),
    list: (owner, query) => store.list(owner, query),
    commit,
    scan: (afterSerial, limit) => store.scan(afterSerial, limit),
    claim: (token, expiresAt) => store.claim(token, expiresAt),
    ...(seals && { seals: seals.bind(store) }),
    ...(lastSerial && { lastSerial: lastSerial.bind(store) }),
    ...(trail && { trail: trail.bind(store) }),
    ...(trailHeads && { trailHeads: trailHeads.bind(store) }),
  };
}

async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `the audit sink did not answer within ${milliseconds} ms`;
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
