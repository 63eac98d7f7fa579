import { createHash } from 'node:crypto';
import type {
  ChainedAuditEntry,
  Change,
  Outcome,
  Owner,
  SealCount,
  Store,
  StoredKeypair,
} from '@keypair-gateway/core';
import { openAccess } from './access.js';
import type { Connection } from './driver.js';
import { refused, unavailable } from './faults.js';
import type { ChangeJob, Job, Reply } from './job.js';
import { resolveOptions, type SqliteStoreOptions } from './options.js';
import { readLastSerial, readList, readOne, readScan } from './reads.js';
import { toRow } from './rows.js';
import { readSeals } from './seals.js';
import { toText } from './text.js';
import { readTrail, readTrailHeads } from './trail.js';

/** A store in one SQLite file. */
export interface SqliteStore extends Store {
  seals(): Promise<readonly SealCount[]>;
  lastSerial(): Promise<number>;
  /** The whole audit trail of an owner, oldest first. */
  audit(owner: Owner): Promise<readonly ChainedAuditEntry[]>;
  trail: NonNullable<Store['trail']>;
  trailHeads: NonNullable<Store['trailHeads']>;
  /** Waits for the changes under way, then closes the file; what is asked later is `store_unavailable`. */
  close(): Promise<void>;
}

/**
 * Opens the keypair store in a SQLite file, made or brought to this build's schema version where needed.
 *
 * A change is on the disk before its promise resolves (WAL, `synchronous=FULL`); changes that come together share one transaction, written in a
 * worker thread. Reads run at once on the calling thread and see all that was answered.
 *
 * Rejects with `store_unavailable` when the file cannot be used (no folder, not a keypair store, a newer schema: nothing is written then), with
 * `TypeError` for wrong options. The store's methods reject with `store_unavailable` only, and work again by themselves when the cause is gone.
 *
 * @example
 * ```ts
 * import { openSqliteStore } from '@keypair-gateway/store-sqlite';
 *
 * const store = await openSqliteStore({ path: 'keypairs.db' });
 * console.log(await store.list('user:alice', { order: 'name', limit: 10 }));
 * await store.close();
 * ```
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const given = resolveOptions(options);
  const { path, now } = given;
  const { writer, openReader, ...first } = openAccess(given);
  let reader: Connection | undefined = first.reader;
  let closed: Promise<void> | undefined;

  const read = <T>(work: (connection: Connection) => T): T => {
    if (closed !== undefined) throw refused(path, 'is closed');
    try {
      reader ??= openReader();
      return work(reader);
    } catch (error) {
      // A new connection next time: this one may be what is broken.
      closeQuietly(reader);
      reader = undefined;
      throw unavailable(path, error);
    }
  };
  const write = async (makeJob: () => Job): Promise<Exclude<Reply, { kind: 'fault' }>> => {
    if (closed !== undefined) throw refused(path, 'is closed');
    let reply: Reply;
    try {
      reply = await writer.submit(makeJob());
    } catch (error) {
      throw unavailable(path, error);
    }
    if (reply.kind !== 'fault') return reply;
    throw unavailable(path, Object.assign(new Error(reply.message), { code: reply.code }));
  };

  return {
    get: async (owner, ref) => read((connection) => readOne(connection, owner, ref)),
    list: async (owner, query) => read((connection) => readList(connection, owner, query)),
    scan: async (afterSerial, limit) => read((connection) => readScan(connection, afterSerial, limit)),
    seals: async () => read(readSeals),
    lastSerial: async () => read(readLastSerial),
    audit: async (owner) => read((connection) => readTrail(connection, owner, 0, -1).map(withoutSeq)),
    trail: async (owner, afterSeq, limit) =>
      read((connection) => readTrail(connection, owner, afterSeq, limit)),
    trailHeads: async (afterOwner, limit) =>
      read((connection) => readTrailHeads(connection, afterOwner, limit)),
    commit: async (change) => toOutcome(change, await write(() => toJob(change))),
    claim: async (token, expiresAt) => {
      const hash = createHash('sha256').update(toText(token)).digest('base64url');
      const reply = await write(() => ({ kind: 'claim', token: hash, expiresAt, now: now() }));
      return reply.kind === 'claim' && reply.won;
    },
    close() {
      closed ??= writer.close().then(() => closeQuietly(reader));
      return closed;
    },
  };
}

function toJob(change: Change): ChangeJob {
  const { insert = [], replace = [], remove = [] } = change;
  return {
    kind: 'change',
    owner: toText(change.owner),
    insert: insert.map((record) => ({
      ...toRow(record),
      given: record.serial ?? null,
      revision: record.revision ?? 1,
    })),
    replace: replace.map((record) => ({ ...toRow(record), revision: record.revision })),
    remove: remove.map(({ uuid, revision }) => ({ uuid: toText(uuid), revision })),
    maxKeypairs: change.maxKeypairs ?? null,
    uniqueNames: change.uniqueNames ?? false,
    audit: change.audit,
  };
}

function toOutcome(change: Change, reply: Reply): Outcome {
  if (reply.kind === 'refused') return { ok: false, reason: reply.reason, index: reply.index };
  const serials = reply.kind === 'done' ? reply.serials : [];
  const inserted = (change.insert ?? []).map(
    (record, index): StoredKeypair => ({
      ...record,
      owner: change.owner,
      serial: serials[index] ?? 0,
      revision: record.revision ?? 1,
    }),
  );
  const replaced = (change.replace ?? []).map(
    (record): StoredKeypair => ({ ...record, owner: change.owner, revision: record.revision + 1 }),
  );
  return { ok: true, records: [...inserted, ...replaced] };
}

function withoutSeq<E extends { readonly seq: number }>({ seq: _seq, ...entry }: E): Omit<E, 'seq'> {
  return entry;
}

function closeQuietly(connection: Connection | undefined): void {
  try {
    connection?.close();
  } catch {
    // A connection that cannot even be closed has nothing left to lose.
  }
}
