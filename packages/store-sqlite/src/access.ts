import { createRequire } from 'node:module';
import { connectWriter, openExisting, restrictToReads } from './connection.js';
import { type Connection, connect, type SqliteConstructor, type SqliteDatabase } from './driver.js';
import { refused, unavailable } from './faults.js';
import { prepareFile } from './file.js';
import { type ResolvedOptions, resolveDriver } from './options.js';
import { checkSchema, migrate } from './schema.js';
import { createLocalWriter, createThreadWriter, type Writer } from './writer.js';

/** How the store reaches its file. */
export interface Access {
  readonly writer: Writer;
  readonly reader: Connection;
  /** A new reader, after a fault of the old one. */
  openReader(): Connection;
}

/** Checks, makes and migrates the file, and starts the writer. Throws `store_unavailable`. */
export function openAccess(given: ResolvedOptions): Access {
  const { driver } = given;
  if (typeof driver === 'object') return shareDatabase(driver, given);
  return openFile(driver, given);
}

function openFile(driver: string | SqliteConstructor, given: ResolvedOptions): Access {
  const { path, busyTimeoutMs, onGroup } = given;
  const module = typeof driver === 'string' ? resolveDriver(driver) : undefined;
  const Driver = typeof driver === 'string' ? loadDriver(module ?? driver) : driver;
  let reader: Connection;
  try {
    const reason = prepareFile(path);
    if (reason !== undefined) throw refused(path, reason);
    reader = restrictToReads(setUp(openExisting(Driver, path), given));
  } catch (error) {
    throw unavailable(path, error);
  }
  return {
    writer:
      module === undefined
        ? createLocalWriter(() => connectWriter(openExisting(Driver, path), busyTimeoutMs), onGroup)
        : createThreadWriter({ path, driver: module, busyTimeoutMs }, onGroup),
    reader,
    openReader: () => restrictToReads(connect(openExisting(Driver, path))),
  };
}

/** One connection for all; it belongs to the caller, so it is never closed. */
function shareDatabase(database: SqliteDatabase, given: ResolvedOptions): Access {
  const borrowed: SqliteDatabase = {
    prepare: (sql) => database.prepare(sql),
    exec: (sql) => database.exec(sql),
    close: () => {},
  };
  let reader: Connection;
  try {
    reader = setUp(borrowed, given);
  } catch (error) {
    throw unavailable(given.path, error);
  }
  return {
    writer: createLocalWriter(() => connectWriter(borrowed, given.busyTimeoutMs), given.onGroup),
    reader,
    openReader: () => connect(borrowed),
  };
}

/** Brings the file behind a database to this build's schema; what must be refused is refused before anything is written. */
function setUp(database: SqliteDatabase, { path, busyTimeoutMs }: ResolvedOptions): Connection {
  const looking = connect(database);
  try {
    looking.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    const reason = checkSchema(looking);
    if (reason !== undefined) throw refused(path, reason);
    const connection = connectWriter(database, busyTimeoutMs);
    // The version must stand in the file itself, where `prepareFile` of an older build looks for it.
    if (migrate(connection)) connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return connection;
  } catch (error) {
    looking.close();
    throw error;
  }
}

function loadDriver(module: string): SqliteConstructor {
  return createRequire(module)(module) as SqliteConstructor;
}
