import type { AuditEntry, Change, Outcome, StoredKeypair } from '@keypair-gateway/core';
import { firstAuditHash } from '@keypair-gateway/core';
import { toColumns } from './rows.js';
import { toText } from './text.js';

/** A change in the form that `commit_changes` takes; JSON. */
export type EncodedChange = string;

/** What `commit_changes` says of one change. */
export type Reply =
  | { readonly serials: readonly number[] }
  | { readonly reason: 'quota' | 'name' | 'slot' | 'revision'; readonly index: number }
  | { readonly fault: 'uuid' | 'serial'; readonly value: string | number };

/** The most changes of one transaction, so that the first of a crowd does not wait for all of it, and about the most characters. */
export const GROUP = { changes: 256, characters: 4_000_000 } as const;

/** How many of these, from the first, go into one transaction. */
export function upTo(changes: readonly EncodedChange[]): number {
  let characters = 0;
  const end = changes.findIndex((change, i) => {
    characters += change.length;
    return i > 0 && (i >= GROUP.changes || characters > GROUP.characters);
  });
  return end < 0 ? changes.length : end;
}

/** A change as JSON, with texts in their stored form. */
export function encodeChange(change: Change): EncodedChange {
  const { owner, insert = [], replace = [], remove = [], maxKeypairs, uniqueNames = false, audit } = change;
  return JSON.stringify({
    owner: toText(owner),
    first: firstAuditHash(owner),
    insert: insert.map((record, n) => ({
      n,
      ...toColumns(record),
      revision: record.revision ?? 1,
      serial: record.serial ?? null,
    })),
    replace: replace.map((record, n) => ({ n, ...toColumns(record), revision: record.revision })),
    remove: remove.map(({ uuid, revision }, n) => ({ n, uuid: toText(uuid), revision })),
    ...(maxKeypairs === undefined ? {} : { max: maxKeypairs }),
    unique: uniqueNames,
    audit: audit.map(encodeEntry),
  });
}

/** The outcome of a change that the database has answered; a fault is none. */
export function toOutcome(change: Change, reply: Exclude<Reply, { fault: unknown }>): Outcome {
  if ('reason' in reply) return { ok: false, reason: reply.reason, index: reply.index };
  const { owner, insert = [], replace = [] } = change;
  const inserted = insert.map(
    (record, i): StoredKeypair => ({
      ...record,
      owner,
      serial: reply.serials[i] ?? 0,
      revision: record.revision ?? 1,
    }),
  );
  const replaced = replace.map(
    (record): StoredKeypair => ({ ...record, owner, revision: record.revision + 1 }),
  );
  return { ok: true, records: [...inserted, ...replaced] };
}

/**
 * An entry, and what stands before and behind the previous hash in the JSON that its own hash is over (`chainAudit`): the previous hash is known only where the owner's row
 * is locked, so PostgreSQL puts the three together.
 */
function encodeEntry({ at, action, uuid, userId, accountId, requestId }: AuditEntry, n: number): object {
  return {
    n,
    head: `${JSON.stringify({ accountId, action, at }).slice(0, -1)},"previousHash":"`,
    tail: `",${JSON.stringify({ requestId, userId, uuid }).slice(1)}`,
    at,
    action,
    uuid: toText(uuid),
    user_id: toText(userId),
    account_id: toText(accountId),
    request_id: toText(requestId),
  };
}
