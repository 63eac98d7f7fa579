import { type AuditEntry, chainAudit, firstAuditHash, type Owner } from '@keypair-gateway/core';
import type { Connection } from './driver.js';
import { fromSoundBytes } from './rows.js';
import { fromText, toText } from './text.js';

const LAST = 'SELECT seq, CAST(hash AS BLOB) FROM audit WHERE owner = ? ORDER BY seq DESC LIMIT 1';

/** Adds entries to an owner's trail inside the open transaction, each chained to the one before. `owner` in its stored form. */
export function appendAudit(connection: Connection, owner: string, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  const head = connection.row(LAST, owner);
  let seq = Number(head?.[0] ?? 0);
  let previous = head === undefined ? firstAuditHash(fromText(owner) as Owner) : fromSoundBytes(head[1]);
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
