import { createRequire } from 'node:module';
import {
  type AuditEntry,
  chainAudit,
  firstAuditHash,
  type NewRecord,
  type Owner,
  type Store,
} from '@keypair-gateway/core';
import { openSqliteStore } from '@keypair-gateway/store-sqlite';
import { createFindings } from '../../src/audit/verify/findings.js';
import { openSource } from '../../src/audit/verify/open-sources.js';
import { type AuditReport, verifyTrails } from '../../src/audit/verify/verify.js';

interface Database {
  prepare(sql: string): { run(...params: unknown[]): unknown; all(...params: unknown[]): unknown[] };
  exec(sql: string): unknown;
  close(): unknown;
}

const Libsql = createRequire(
  createRequire(import.meta.url).resolve('@keypair-gateway/store-sqlite/package.json'),
)('libsql') as new (
  path: string,
) => Database;

/** Works on a store's file behind the store's back. */
export function tamper<T>(path: string, work: (database: Database) => T): T {
  const database = new Libsql(path);
  try {
    return work(database);
  } finally {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  }
}

/** What a row of the trail is in the file, without its owner. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly action: AuditEntry['action'];
  readonly uuid: string;
  readonly user_id: string;
  readonly account_id: string;
  readonly request_id: string;
  readonly hash: string;
}

/** The columns of a trail's row, but for the owner. */
export const COLUMNS = [
  'seq',
  'at',
  'action',
  'uuid',
  'user_id',
  'account_id',
  'request_id',
  'hash',
] as const;

/** An owner's rows. */
export function rowsOf(database: Database, owner: Owner): AuditRow[] {
  const found = database.prepare('SELECT * FROM audit WHERE owner = ? ORDER BY seq').all(owner);
  return found.map((row) => ({ ...(row as AuditRow) }));
}

/** Puts other rows in the place of an owner's. */
export function setRows(database: Database, owner: Owner, rows: readonly AuditRow[]): void {
  database.prepare('DELETE FROM audit WHERE owner = ?').run(owner);
  for (const row of rows)
    database
      .prepare(
        `INSERT INTO audit (owner, ${COLUMNS.join(', ')}) VALUES (?, ${COLUMNS.map(() => '?').join(', ')})`,
      )
      .run(owner, ...COLUMNS.map((column) => row[column]));
}

/** The rows numbered and hashed anew, as somebody does who knows how. */
export function rechain(owner: Owner, rows: readonly AuditRow[]): AuditRow[] {
  let previous = firstAuditHash(owner);
  return rows.map((row, i) => {
    const { at, action, uuid, user_id: userId, account_id: accountId, request_id: requestId } = row;
    previous = chainAudit(previous, { at, action, uuid, userId, accountId, requestId }).hash;
    return { ...row, seq: i + 1, hash: previous };
  });
}

/** A keypair to insert. */
export function keypair(owner: Owner, uuid: string, given: Partial<NewRecord> = {}): NewRecord {
  return {
    owner,
    uuid,
    name: uuid,
    slot: null,
    type: 'ssh',
    algorithm: 'ed25519',
    bits: 256,
    publicKey: 'ssh-ed25519 AAAA',
    fingerprint: '',
    createdAt: 1,
    attributes: {},
    sealed: null,
    keyVersion: 1,
    ...given,
  };
}

let clock = 1_700_000_000_000_000;

/** The time of the last entry, in epoch milliseconds. */
export function nowMs(): number {
  return clock / 1000;
}

/** An entry a little later than the one before. */
export function entry(
  uuid: string,
  action: AuditEntry['action'],
  given: Partial<AuditEntry> = {},
): AuditEntry {
  clock += 1_000_000;
  return {
    at: clock,
    action,
    uuid,
    userId: 'alice',
    accountId: 'acme',
    requestId: `req-${clock}`,
    ...given,
  };
}

/** Makes keypairs, reveals them, and deletes every third. */
export async function live(store: Store, owner: Owner, uuids: readonly string[]): Promise<void> {
  for (const [i, uuid] of uuids.entries()) {
    const slot = i % 4 === 3 ? { slot: uuid } : {};
    await store.commit({ owner, insert: [keypair(owner, uuid, slot)], audit: [entry(uuid, 'create')] });
    await store.commit({ owner, audit: [entry(uuid, 'reveal')] });
    if (i % 3 !== 2) continue;
    await store.commit({ owner, remove: [{ uuid, revision: 1 }], audit: [entry(uuid, 'delete')] });
  }
}

/** Opens a store for some work and closes it. */
export async function inStore<T>(path: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ path });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Verifies the store of a file as the command does. */
export async function verifyFile(
  path: string,
  given: { readonly anchors?: readonly string[]; readonly sink?: readonly string[] } = {},
): Promise<AuditReport & { readonly kinds: readonly string[] }> {
  const source = await openSource({ path: ['backend'], store: { kind: 'sqlite', path } });
  try {
    const report = await verifyTrails({
      sources: [source],
      anchors: given.anchors ?? [],
      sink: given.sink ?? [],
      findings: createFindings(),
      onProgress: () => {},
    });
    return { ...report, kinds: [...new Set(report.findings.map(({ kind }) => kind))].sort() };
  } finally {
    await source.close();
  }
}
