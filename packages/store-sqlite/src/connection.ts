import { existsSync } from 'node:fs';
import { type Connection, connect, type SqliteConstructor, type SqliteDatabase } from './driver.js';

/** A connection set up for writing: what has been committed is on the disk. */
export function connectWriter(database: SqliteDatabase, busyTimeoutMs: number): Connection {
  const connection = connect(database);
  // WAL with FULL syncs the log at each COMMIT, before it returns; NORMAL would lose the last commits with the power.
  for (const pragma of [`busy_timeout = ${busyTimeoutMs}`, 'journal_mode = WAL', 'synchronous = FULL'])
    connection.exec(`PRAGMA ${pragma}`);
  return connection;
}

/** Longest wait of a read for a lock, in milliseconds: it blocks the thread. Readers of a WAL file meet one only while another process recovers it. */
const READ_WAIT_MS = 250;

/** Makes a connection one that cannot write. */
export function restrictToReads(connection: Connection): Connection {
  for (const pragma of [`busy_timeout = ${READ_WAIT_MS}`, 'query_only = ON'])
    connection.exec(`PRAGMA ${pragma}`);
  return connection;
}

/** Opens a file that must be there: drivers would make an empty one in the place of one that is gone. */
export function openExisting(Driver: SqliteConstructor, path: string): SqliteDatabase {
  if (existsSync(path)) return new Driver(path);
  throw Object.assign(new Error('the file is gone'), { code: 'SQLITE_CANTOPEN' });
}
