import {
  type AuditEntry,
  type ChainedAuditEntry,
  chainAudit,
  firstAuditHash,
  type Owner,
} from '@keypair-gateway/core';
import type { Connection } from './driver.js';
import { fromText, toText } from './text.js';

/** Adds entries to an owner's trail inside the open transaction, each chained to the one before. `owner` in its stored form. */
export function appendAudit(connection: Connection, owner: string, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  const head = connection.row('SELECT seq, hash FROM audit WHERE owner = ? ORDER BY seq DESC LIMIT 1', owner);
  let seq = Number(head?.[0] ?? 0);
  let previous = head === undefined ? firstAuditHash(fromText(owner) as Owner) : String(head[1]);
  for (const entry of entries) {
    const { hash } = chainAudit(previous, entry);
    seq += 1;
    previous = hash;
    connection.run(
      'INSERT INTO audit (owner, seq, at, action, uuid, user_id, account_id, request_id, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      owner,
      seq,
      entry.at,
      entry.action,
      toText(entry.uuid),
      toText(entry.userId),
      toText(entry.accountId),
      toText(entry.requestId),
      hash,
    );
  }
}

/** An owner's whole trail, oldest first. `owner` as callers know it. */
export function readAudit(connection: Connection, owner: Owner): readonly ChainedAuditEntry[] {
  let previousHash = firstAuditHash(owner);
  return connection
    .rows(
      'SELECT at, action, uuid, user_id, account_id, request_id, hash FROM audit WHERE owner = ? ORDER BY seq',
      toText(owner),
    )
    .map((row) => {
      const [uuid = '', userId = '', accountId = '', requestId = ''] = row
        .slice(2, 6)
        .map((column) => fromText(String(column)));
      const action = String(row[1]) as AuditEntry['action'];
      const hash = String(row[6]);
      const entry = { at: Number(row[0]), action, uuid, userId, accountId, requestId, previousHash, hash };
      previousHash = hash;
      return entry;
    });
}
