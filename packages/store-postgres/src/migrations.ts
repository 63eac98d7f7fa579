import { COMMIT_CHANGES } from './sql/commit-changes.js';
import { INDEXED_PLANS } from './sql/indexed-plans.js';
import { SMALL_FUNCTIONS } from './sql/small-functions.js';
import { TABLES } from './sql/tables.js';

/**
 * What brings a schema from one version to the next; entry 0 makes an empty schema version 1. Statements name nothing by schema: they run with the store's schema alone in
 * their path, and functions are bound to it. Entries are never edited once they are published, only added; while gateways are upgraded one by one the older ones call
 * the functions that they know, so a function whose meaning changes gets a new name.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [TABLES, COMMIT_CHANGES, SMALL_FUNCTIONS],
  [INDEXED_PLANS],
];

/** The schema version that this build writes. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;
