import type { SqlRow } from './client.js';
import { codeOf, fault, refused } from './faults.js';
import { identifier, literal, wholeNumber } from './literal.js';
import { MIGRATIONS } from './migrations.js';
import type { ResolvedSettings } from './options.js';

/** PostgreSQL 13: the first whose statement timeout counts for each statement of a message. */
const OLDEST = 130_000;
/** Raised when another gateway has migrated between the look and the lock. */
const MOVED_ON = 'KG001';

/** The code that says that nobody has made the schema yet. */
export const NO_SCHEMA = 'NO_SCHEMA';

type Send = (text: string) => Promise<readonly SqlRow[]>;

/** Looks whether the server keeps what a store promises, and brings the schema to this build's version. Throws `store_unavailable` with what to do. */
export async function setUp(
  send: Send,
  name: string,
  { schema, migrate, allowUnsafe, statementTimeoutMs }: ResolvedSettings,
  migrations: readonly (readonly string[])[] = MIGRATIONS,
): Promise<void> {
  const limit = `SET LOCAL statement_timeout = ${wholeNumber(statementTimeoutMs)}`;
  const [answer] = await send(
    `${limit}; SELECT json_build_array(current_setting('server_version_num')::int, current_setting('server_encoding'), current_setting('fsync'), to_regclass(${literal(`${identifier(schema)}.migrations`)}) IS NOT NULL)::text`,
  );
  const [version, encoding, fsync, isThere] = JSON.parse(answer ?? '[]') as readonly [
    number,
    string,
    string,
    boolean,
  ];
  if (version < OLDEST)
    throw refused(name, `runs PostgreSQL ${Math.floor(version / 10_000)}; version 13 or newer is needed`);
  if (encoding !== 'UTF8')
    throw refused(name, `keeps text in ${encoding}: make the database with ENCODING 'UTF8'`);
  if (fsync !== 'on' && !allowUnsafe)
    throw refused(
      name,
      'runs with fsync=off and would lose what was answered: turn it on, or set allowUnsafe for a database that may be lost',
    );

  const readVersion = async (): Promise<number> => {
    const [found] = await send(`${limit}; SELECT max(version)::text FROM ${identifier(schema)}.migrations`);
    return Number(found ?? 0);
  };
  let found = isThere ? await readVersion() : 0;
  for (let attempt = 1; found !== migrations.length; attempt++) {
    if (found > migrations.length)
      throw refused(
        name,
        `has schema version ${found} and this build knows versions up to ${migrations.length}: use the newer keypair-gateway that wrote it`,
      );
    if (migrate === false && found === 0)
      throw refused(name, `has no keypair schema "${schema}"`, fault(NO_SCHEMA, 'nobody has made it yet'));
    if (migrate === false)
      throw refused(
        name,
        `has schema version ${found} and this build needs ${migrations.length}: migrate it with a role that may`,
      );
    try {
      await send(migrationScript(schema, found, migrations));
    } catch (error) {
      // Two that come at once: the second finds the work done.
      if (codeOf(error) !== MOVED_ON || attempt >= 5) throw error;
    }
    found = await readVersion();
  }
}

/** The statements that bring a schema from version `from` to the newest, as one transaction that waits for any other that does so. */
function migrationScript(schema: string, from: number, migrations: readonly (readonly string[])[]): string {
  const quoted = identifier(schema);
  const check = `
    DO $check$ DECLARE found integer := 0; BEGIN
      IF to_regnamespace(${literal(quoted)}) IS NULL THEN CREATE SCHEMA ${quoted}; END IF;
      IF to_regclass(${literal(`${quoted}.migrations`)}) IS NOT NULL THEN
        SELECT coalesce(max(version), 0) INTO found FROM ${quoted}.migrations;
      END IF;
      IF found <> ${from} THEN RAISE EXCEPTION 'the schema has moved on' USING ERRCODE = '${MOVED_ON}'; END IF;
    END $check$`;
  const table =
    from === 0
      ? [`CREATE TABLE migrations (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`]
      : [];
  const steps = migrations
    .slice(from)
    .flatMap((step, i) => [
      ...step.map((text) => text.replaceAll('$schema', () => quoted)),
      `INSERT INTO migrations (version) VALUES (${from + i + 1})`,
    ]);
  return [
    'SET TRANSACTION ISOLATION LEVEL READ COMMITTED',
    'SET LOCAL statement_timeout = 600000',
    'SET LOCAL lock_timeout = 60000',
    // By the schema's name, so that stores of one database do not wait for each other.
    `SELECT pg_advisory_xact_lock(hashtextextended(${literal(`keypair-gateway:${schema}`)}, 0))`,
    check,
    `SET LOCAL search_path = ${quoted}`,
    ...table,
    ...steps,
    // Functions are for all the world until somebody says otherwise.
    `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${quoted} FROM PUBLIC`,
  ].join(';\n');
}

/**
 * The statements that give a role all that a gateway needs, and no more: to read, and to call the three functions that write. It can neither change a record past the checks
 * nor change what the audit trail says: it can only add to it. To be run by the schema's owner once the schema is there; the gateway then opens it with `migrate: false`.
 *
 * @example
 * ```ts
 * import { grantsFor } from '@keypair-gateway/store-postgres';
 *
 * console.log(grantsFor('gateway')[0]); // GRANT USAGE ON SCHEMA "keypair_gateway" TO "gateway"
 * ```
 */
export function grantsFor(role: string, schema = 'keypair_gateway'): readonly string[] {
  const place = identifier(schema);
  const to = `TO ${identifier(role)}`;
  return [
    `GRANT USAGE ON SCHEMA ${place} ${to}`,
    `GRANT SELECT ON ${place}.migrations, ${place}.counter, ${place}.owners, ${place}.keypairs, ${place}.audit, ${place}.claims ${to}`,
    `GRANT EXECUTE ON FUNCTION ${place}.commit_changes(text), ${place}.settle_ticket(text), ${place}.claim_tokens(text, bigint) ${to}`,
  ];
}
