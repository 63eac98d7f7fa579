export type { PgPool, PgPoolClient, PostgresJsSql, SqlClient, SqlRow } from './client.js';
export { fromPgPool, fromPostgresJs } from './client.js';
export type {
  PostgresByClient,
  PostgresByUrl,
  PostgresStoreOptions,
  PostgresStoreSettings,
} from './options.js';
export { grantsFor } from './setup.js';
export { openPostgresStore, type PostgresPeek, type PostgresStore, peekPostgresStore } from './store.js';
export type { PostgresTls } from './tls.js';
export type { Group } from './writer.js';
