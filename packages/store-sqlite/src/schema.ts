import { type Connection, readNumber } from './driver.js';

/** Marks a SQLite file as a keypair store (`PRAGMA application_id`): the letters KPGW. */
export const APPLICATION_ID = 0x4b504757;

/**
 * What brings a file from one schema version (`PRAGMA user_version`) to the next; entry 0 makes an empty file version 1. Entries are never edited
 * once they are published, only added.
 *
 * `twin` is how one index serves unique names and twins alike. Whether a second keypair of a name is welcome is said by each change, so
 * an index over (owner, name) would refuse too much and none at all too little. The oldest keypair of a name has twin 0, each other one its serial:
 * a change that asks for unique names inserts with twin 0, and the index refuses it while the name is held; one that welcomes twins inserts with its
 * serial. Listing by name, the oldest of a name and one entry per name are then ranges of the same index. A slot's keypair has no place in it.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE keypairs (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL,
    uuid TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT,
    twin INTEGER,
    slot TEXT,
    type TEXT NOT NULL,
    algorithm TEXT,
    bits INTEGER,
    public_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    attributes TEXT NOT NULL,
    key_id TEXT,
    wrapped BLOB,
    box BLOB,
    key_version INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX keypairs_by_uuid ON keypairs (owner, uuid);
  CREATE UNIQUE INDEX keypairs_by_name ON keypairs (owner, name, twin) WHERE slot IS NULL;
  CREATE UNIQUE INDEX keypairs_by_slot ON keypairs (owner, slot) WHERE slot IS NOT NULL;
  CREATE INDEX keypairs_by_age ON keypairs (owner, serial) WHERE slot IS NULL;

  CREATE TABLE audit (
    owner TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    uuid TEXT NOT NULL,
    user_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (owner, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE claims (
    token TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX claims_by_expiry ON claims (expires_at);
  `,
  // What lies under which vault key is asked at each start and after each pass of a rotation.
  'CREATE INDEX keypairs_by_key ON keypairs (key_id, serial) WHERE key_id IS NOT NULL;',
];

/** The schema version that this build writes. */
export const SCHEMA_VERSION: number = MIGRATIONS.length;

/** Why a file cannot be used, or undefined. Decided from what is read only. */
export function refusal(
  found: { readonly applicationId: number; readonly version: number; readonly empty: boolean },
  known: number = SCHEMA_VERSION,
): string | undefined {
  if (found.empty) return undefined;
  if (found.applicationId !== APPLICATION_ID) return 'is a SQLite database of another application';
  if (found.version > known)
    return `has schema version ${found.version} and this build knows versions up to ${known}: use the newer keypair-gateway that wrote it`;
  return undefined;
}

/** Why an open file cannot be used, or undefined. Reads only. */
export function checkSchema(connection: Connection, known: number = SCHEMA_VERSION): string | undefined {
  return refusal(
    {
      applicationId: readNumber(connection, 'PRAGMA application_id'),
      version: readVersion(connection),
      empty: readNumber(connection, 'SELECT count(*) FROM sqlite_schema') === 0,
    },
    known,
  );
}

/**
 * Brings an open file that `checkSchema` has passed to the schema version of this build, in one transaction. Of two processes that open a new file at
 * once, the second finds the work done. True: something was written.
 */
export function migrate(connection: Connection, migrations: readonly string[] = MIGRATIONS): boolean {
  if (readVersion(connection) >= migrations.length) return false;
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(readVersion(connection))) connection.exec(step);
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    connection.exec(`PRAGMA user_version = ${Math.max(migrations.length, readVersion(connection))}`);
    connection.exec('COMMIT');
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
  return true;
}

function readVersion(connection: Connection): number {
  return readNumber(connection, 'PRAGMA user_version');
}
