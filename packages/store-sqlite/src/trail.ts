import { type AuditEntry, firstAuditHash, type Owner, type Store } from '@keypair-gateway/core';
import type { Connection, SqliteValue } from './driver.js';
import { fromText, toText } from './text.js';

type TrailEntry = Awaited<ReturnType<NonNullable<Store['trail']>>>[number];
type TrailHead = Awaited<ReturnType<NonNullable<Store['trailHeads']>>>[number];

// Texts as bytes of one JSON text: of a text that is no UTF-8, or that goes on behind a NUL, drivers give another one or end the process.
const READ = 'CAST(json_array(seq, at, action, uuid, user_id, account_id, request_id, hash) AS BLOB)';
const PAGE = `SELECT ${READ} FROM audit WHERE owner = ? AND seq > ? ORDER BY seq LIMIT ?`;
const BEFORE = 'SELECT CAST(hash AS BLOB) FROM audit WHERE owner = ? AND seq <= ? ORDER BY seq DESC LIMIT 1';
// From owner to owner through the index: the entries between are not read.
const HEADS = `
  WITH RECURSIVE owners (owner) AS (
    SELECT min(owner) FROM audit WHERE owner > CAST(?1 AS TEXT)
    UNION ALL
    SELECT (SELECT min(owner) FROM audit WHERE owner > owners.owner) FROM owners WHERE owner IS NOT NULL LIMIT ?2
  )
  SELECT CAST(owner AS BLOB), (SELECT CAST(json_array(seq, hash) AS BLOB) FROM audit
    WHERE audit.owner = owners.owner ORDER BY seq DESC LIMIT 1)
  FROM owners WHERE owner IS NOT NULL`;
const FIRST_HEADS = HEADS.replace('WHERE owner > CAST(?1 AS TEXT)', 'WHERE ?1 IS NULL');

/** As `Store.trail`, in one transaction of its own. */
export function readTrail(
  connection: Connection,
  owner: Owner,
  afterSeq: number,
  limit: number,
): readonly TrailEntry[] {
  const stored = toText(owner);
  connection.run('BEGIN');
  try {
    const before = afterSeq > 0 ? connection.row(BEFORE, stored, afterSeq)?.[0] : undefined;
    let previousHash = before === undefined ? firstAuditHash(owner) : decode(before).text;
    // From the beginning are numbers below 1 too, which nobody but a forger gives.
    const from = afterSeq > 0 ? afterSeq : Number.MIN_SAFE_INTEGER;
    return connection.rows(PAGE, stored, from, limit).map(([value]) => {
      const entry = toEntry(value, previousHash);
      previousHash = entry.hash;
      return entry;
    });
  } finally {
    connection.run('COMMIT');
  }
}

/** As `Store.trailHeads`, in the order of the stored owners' bytes. A page may hold more than `limit`, so that its last owner is one that can be asked for. */
export function readTrailHeads(
  connection: Connection,
  afterOwner: Owner | null,
  limit: number,
): readonly TrailHead[] {
  const heads: TrailHead[] = [];
  let after: Uint8Array | null = afterOwner === null ? null : new TextEncoder().encode(toText(afterOwner));
  for (let left = limit; left > 0; ) {
    const rows = connection.rows(after === null ? FIRST_HEADS : HEADS, after, left);
    let isLegible = true;
    for (const [rawOwner, head] of rows) {
      const owner = decode(rawOwner);
      isLegible = owner.isSound && isCanonical(owner.text);
      const [seq, hash] = JSON.parse(decode(head).text) as readonly [number, string];
      heads.push({ owner: fromText(owner.text) as Owner, seq, hash });
    }
    after = bytesOf(rows.at(-1)?.[0]);
    left = rows.length < left || isLegible ? 0 : 1;
  }
  return heads;
}

function toEntry(value: SqliteValue | undefined, previousHash: string): TrailEntry {
  const { text, isSound } = decode(value);
  const [seq, at, action, ...rest] = JSON.parse(text) as readonly [number, number, string, ...string[]];
  const [uuid = '', userId = '', accountId = '', requestId = '', stored = ''] = rest;
  const texts = [uuid, userId, accountId, requestId];
  // What was not written by this store must not read like what was: no hash is right for it.
  const hash = isSound && texts.every(isCanonical) ? stored : `${stored}\uFFFD`;
  return {
    seq,
    at,
    action: action as AuditEntry['action'],
    uuid: fromText(uuid),
    userId: fromText(userId),
    accountId: fromText(accountId),
    requestId: fromText(requestId),
    previousHash,
    hash,
  };
}

function isCanonical(text: string): boolean {
  return toText(fromText(text)) === text;
}

/** Text of bytes; not sound: they are no UTF-8, and U+FFFD stands for what is none. */
function decode(value: SqliteValue | undefined): { readonly text: string; readonly isSound: boolean } {
  const bytes = bytesOf(value);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { text, isSound: Buffer.from(text, 'utf8').equals(bytes) };
}

function bytesOf(value: SqliteValue | undefined): Uint8Array {
  // Not instanceof: under Jest they come from another realm.
  if (!ArrayBuffer.isView(value)) return new Uint8Array(0);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}
