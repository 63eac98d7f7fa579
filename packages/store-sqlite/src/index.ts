export type { SqliteConstructor, SqliteDatabase, SqliteStatement } from './driver.js';
export type { Group } from './job.js';
export type { SqliteStoreOptions } from './options.js';
export { peekSqliteStore, type SqlitePeek } from './peek.js';
export { openSqliteStore, type SqliteStore } from './store.js';
export type { OnGroup } from './writer.js';
