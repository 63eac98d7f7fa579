import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SqliteConstructor, SqliteDatabase } from './driver.js';
import type { OnGroup } from './writer.js';

/** What `openSqliteStore` takes. */
export interface SqliteStoreOptions {
  /** The database file; made with mode 0600 when it is absent. Its folder must exist. */
  readonly path: string;
  /**
   * What opens it, with the API of better-sqlite3: the name or path of a module (`'better-sqlite3'`; default `'libsql'`), which the writer thread
   * loads too; or a constructor or an open database, which cannot go to another thread: writes then run on this one, still grouped, and
   * each sync blocks it. An open database is used for everything and stays open at `close()`.
   */
  readonly driver?: string | SqliteConstructor | SqliteDatabase;
  /** How long a write waits for another process's lock before it is `store_unavailable`, in milliseconds; default 5000. */
  readonly busyTimeoutMs?: number;
  /** The time for claims that run out, epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Told after each transaction how many changes shared it, for metrics. */
  readonly onGroup?: OnGroup;
}

/** Options with their defaults, `path` absolute. */
export interface ResolvedOptions extends Required<SqliteStoreOptions> {}

/** Throws `TypeError` that names the option. */
export function resolveOptions(options: SqliteStoreOptions): ResolvedOptions {
  const { path, driver = 'libsql', busyTimeoutMs = 5000, now = Date.now, onGroup = () => {} } = options;
  if (typeof path !== 'string' || path === '' || path.startsWith(':memory:'))
    throw new TypeError(
      'openSqliteStore: path must be a file; use createMemoryStore() for a store in memory',
    );
  if (!Number.isSafeInteger(busyTimeoutMs) || busyTimeoutMs < 0)
    throw new TypeError('openSqliteStore: busyTimeoutMs must be a whole number of milliseconds');
  if (!['string', 'function', 'object'].includes(typeof driver) || driver === null)
    throw new TypeError('openSqliteStore: driver must be a module name, a constructor or an open database');
  return { path: resolve(path), driver, busyTimeoutMs, now, onGroup };
}

/** Absolute path of a driver's module: as this package sees it, else as the application does. Throws `TypeError` when neither finds it. */
export function resolveDriver(driver: string): string {
  if (driver.startsWith('file:')) return fileURLToPath(driver);
  if (isAbsolute(driver)) return driver;
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(from).resolve(driver);
    } catch {
      // Not installed there; the next place may have it.
    }
  }
  throw new TypeError(`openSqliteStore: the driver ${driver} is not installed`);
}
