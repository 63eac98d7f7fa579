import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SealCount, StoredKeypair } from '@keypair-gateway/core';
import { type Connection, connect, type SqliteConstructor } from './driver.js';
import { refused, unavailable } from './faults.js';
import { readFileRefusal } from './file.js';
import { resolveDriver } from './options.js';
import { readScan } from './reads.js';
import { checkSchema } from './schema.js';
import { readSeals } from './seals.js';

/** What is seen of a store file that is only looked at. */
export interface SqlitePeek {
  /** As `Store.scan`. */
  scan(afterSerial: number, limit: number): Promise<readonly StoredKeypair[]>;
  /** As `Store.seals`. */
  seals(): Promise<readonly SealCount[]>;
  close(): void;
}

/** How long a look waits for a lock, in milliseconds. */
const WAIT_MS = 5000;

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
  const read = <T>(work: (connection: Connection) => T): T => {
    try {
      const seenAlone = connection === undefined && !hasLog(path);
      connection ??= open(path);
      try {
        return work(connection);
      } catch (error) {
        if (!seenAlone || !hasLog(path)) throw error;
        // Somebody has begun to write meanwhile: read again, under the locks this time.
        connection.close();
        connection = open(path);
        return work(connection);
      }
    } catch (error) {
      throw unavailable(path, error);
    }
  };
  const isEmpty = read((opened) => {
    const wrong = checkSchema(opened);
    if (wrong !== undefined) throw refused(path, wrong);
    return opened.row("SELECT 1 FROM sqlite_schema WHERE name = 'keypairs'") === undefined;
  });
  const close = (): void => {
    connection?.close();
    connection = undefined;
  };
  if (isEmpty) {
    close();
    return undefined;
  }
  return {
    scan: async (afterSerial, limit) => read((opened) => readScan(opened, afterSerial, limit)),
    seals: async () => read(readSeals),
    close,
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

function hasLog(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return log !== undefined && log.size > 0;
}
