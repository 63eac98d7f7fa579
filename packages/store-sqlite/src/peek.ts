import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KeypairRef, Owner, SealCount, Store, StoredKeypair } from '@keypair-gateway/core';
import { type Connection, connect, type SqliteConstructor } from './driver.js';
import { refused, unavailable } from './faults.js';
import { readFileRefusal } from './file.js';
import { resolveDriver } from './options.js';
import { readLastSerial, readOne, readScan } from './reads.js';
import { checkSchema } from './schema.js';
import { readSeals } from './seals.js';
import { readTrail, readTrailHeads } from './trail.js';

/** What is seen of a store file that is only looked at. */
export interface SqlitePeek {
  /** As `Store.get`. */
  get(owner: Owner, ref: KeypairRef): Promise<StoredKeypair | undefined>;
  /** As `Store.scan`. */
  scan(afterSerial: number, limit: number): Promise<readonly StoredKeypair[]>;
  /** As `Store.seals`. */
  seals(): Promise<readonly SealCount[]>;
  lastSerial: NonNullable<Store['lastSerial']>;
  trail: NonNullable<Store['trail']>;
  trailHeads: NonNullable<Store['trailHeads']>;
  close(): void;
}

/** How long a look waits for a lock, in milliseconds. */
const WAIT_MS = 5000;
const ATTEMPTS = 10;

/**
 * Looks into a store file without changing a byte of it or of its log: nothing is made, migrated, recovered or written back, whatever state a crash left it in,
 * and others may be at work on it. undefined: there is no file, or nothing in it.
 *
 * Rejects with `store_unavailable` when the file is no keypair store, or one of a newer schema.
 *
 * @example
 * ```ts
 * import { peekSqliteStore } from '@keypair-gateway/store-sqlite';
 *
 * const peek = await peekSqliteStore({ path: 'not-yet.db' });
 * console.log(peek); // undefined
 * ```
 */
export async function peekSqliteStore(options: { readonly path: string }): Promise<SqlitePeek | undefined> {
  const path = resolve(options.path);
  if (!existsSync(path) || statSync(path).size === 0) return undefined;
  const reason = readFileRefusal(path);
  if (reason !== undefined) throw refused(path, reason);
  let connection: Connection | undefined;
  let seen: string | undefined;
  const drop = (): void => {
    connection?.close();
    connection = undefined;
  };
  const readOnce = <T>(work: (connection: Connection) => T): { readonly value: T } | undefined => {
    if (seen !== stateOf(path)) drop();
    if (connection === undefined) seen = stateOf(path);
    connection ??= open(path);
    let value: T;
    try {
      value = work(connection);
    } catch (error) {
      if (seen === undefined || seen === stateOf(path)) throw error;
      return undefined;
    }
    return seen === stateOf(path) ? { value } : undefined;
  };
  const read = <T>(work: (connection: Connection) => T): T => {
    try {
      // What somebody begins or ends to write meanwhile is met by reading again, under the locks or at the new state.
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const done = readOnce(work);
        if (done !== undefined) return done.value;
      }
      throw Object.assign(new Error('the file changes faster than it is read'), { code: 'SQLITE_BUSY' });
    } catch (error) {
      throw unavailable(path, error);
    }
  };
  const isEmpty = read((opened) => {
    const wrong = checkSchema(opened);
    if (wrong !== undefined) throw refused(path, wrong);
    return opened.row("SELECT 1 FROM sqlite_schema WHERE name = 'keypairs'") === undefined;
  });
  if (isEmpty) {
    drop();
    return undefined;
  }
  return {
    scan: async (afterSerial, limit) => read((opened) => readScan(opened, afterSerial, limit)),
    seals: async () => read(readSeals),
    lastSerial: async () => read(readLastSerial),
    get: async (owner, ref) => read((opened) => readOne(opened, owner, ref)),
    trail: async (owner, afterSeq, limit) => read((opened) => readTrail(opened, owner, afterSeq, limit)),
    trailHeads: async (afterOwner, limit) => read((opened) => readTrailHeads(opened, afterOwner, limit)),
    close: drop,
  };
}

function open(path: string): Connection {
  const module = resolveDriver('libsql');
  const Driver = createRequire(module)(module) as SqliteConstructor;
  // With a log, SQLite must read it under its locks. Without one a connection would make one and leave it behind, so the file is read for itself.
  const mode = hasLog(path) ? 'mode=ro' : 'immutable=1';
  const connection = connect(new Driver(`${pathToFileURL(path).href}?${mode}`));
  connection.exec(`PRAGMA busy_timeout = ${WAIT_MS}`);
  return connection;
}

/** What tells that others have written to a file that is read without its locks; undefined: it has a log, and is read under them. */
function stateOf(path: string): string | undefined {
  if (hasLog(path)) return undefined;
  const { ino, size, mtimeNs } = statSync(path, { bigint: true });
  return `${ino}:${size}:${mtimeNs}`;
}

function hasLog(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return log !== undefined && log.size > 0;
}
