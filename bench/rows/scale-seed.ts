import { createRequire } from 'node:module';
import type { SqliteConstructor } from '@keypair-gateway/store-sqlite';
import { ask } from '../../packages/store-postgres/test/support/server.js';
import { keypairOf } from './store-changes.js';

/** How the keypairs of a store are spread: one owner has `many`, every other one ten. */
export interface Spread {
  readonly many: number;
  readonly others: number;
}

export const SMALL: Spread = { many: 500, others: 50 };
export const LARGE: Spread = { many: 100_000, others: 90_000 };

export const MANY = 'user:many';
/** Keypairs of every other owner. */
export const FEW = 10;
const WIDTH = 6;

const digits = (n: number): string => String(n).padStart(WIDTH, '0');
export const otherOwner = (n: number): `user:${string}` => `user:few-${digits(n)}`;
export const nameOfMany = (n: number): string => `key-${digits(n)}`;
export const nameOfFew = (n: number): string => `key-${n}`;

/** A prime, so that owners and names do not come in their order. */
const STEP = 7919;
const { type, algorithm, bits, publicKey, fingerprint, createdAt } = keypairOf(MANY, '');
const COLUMNS =
  'owner, uuid, name, twin, type, algorithm, bits, public_key, fingerprint, created_at, revision, attributes, key_version';
const SAME = `0, '${type}', '${algorithm}', ${bits}, '${publicKey}', '${fingerprint}', ${createdAt}, 1, '{}', 1`;
const AUDIT = 'owner, seq, at, action, uuid, user_id, account_id, request_id, hash';
const SEQ = 'row_number() OVER (PARTITION BY owner ORDER BY serial)';
const AUDITED = `owner, ${SEQ}, 1763800000123, 'create', uuid, 'alice', 'acme', 'req-1'`;

/** Fills a database file that has the tables and nothing in them: past the store, whose own way would take an hour. Nobody checks the hashes of its trail. */
export function seedSqlite(path: string, { many, others }: Spread): void {
  const Libsql = createRequire(import.meta.url)('libsql') as SqliteConstructor;
  const database = new Libsql(path);
  for (const pragma of ['synchronous = OFF', 'cache_size = -400000']) database.exec(`PRAGMA ${pragma}`);
  const insert = (count: number, owner: string, name: string): void => {
    database.exec(`INSERT INTO keypairs (${COLUMNS})
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
      SELECT ${owner}, lower(hex(randomblob(16))), ${name}, ${SAME} FROM n`);
  };
  database.exec('BEGIN');
  insert(
    others * FEW,
    `'user:few-' || printf('%0${WIDTH}d', (i * ${STEP}) % ${others})`,
    `'key-' || (i / ${others})`,
  );
  insert(many, `'${MANY}'`, `'key-' || printf('%0${WIDTH}d', (i * ${STEP}) % ${many})`);
  database.exec(`INSERT INTO audit (${AUDIT}) SELECT ${AUDITED}, lower(hex(randomblob(32))) FROM keypairs`);
  database.exec('COMMIT');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

/** The same in a schema of PostgreSQL. */
export async function seedPostgres(url: string, schema: string, { many, others }: Spread): Promise<void> {
  const series = (count: number): string => `generate_series(0, ${count - 1}) AS n (i)`;
  const uuid = 'md5(random()::text || n.i)';
  const few = others * FEW;
  for (const sql of [
    `INSERT INTO keypairs (serial, ${COLUMNS})
      SELECT n.i + 1, 'user:few-' || lpad(((n.i::bigint * ${STEP}) % ${others})::text, ${WIDTH}, '0'), ${uuid}, 'key-' || (n.i / ${others}), ${SAME} FROM ${series(few)}`,
    `INSERT INTO keypairs (serial, ${COLUMNS})
      SELECT ${few} + n.i + 1, '${MANY}', ${uuid}, 'key-' || lpad(((n.i::bigint * ${STEP}) % ${many})::text, ${WIDTH}, '0'), ${SAME} FROM ${series(many)}`,
    `INSERT INTO audit (${AUDIT}) SELECT ${AUDITED}, md5(serial::text) || md5(uuid) FROM keypairs`,
    'INSERT INTO owners (owner, seq, hash) SELECT DISTINCT ON (owner) owner, seq, hash FROM audit ORDER BY owner, seq DESC',
    `UPDATE counter SET last = ${few + many}`,
  ])
    await ask(url, `SET search_path = ${schema}; SET synchronous_commit = off; ${sql}`);
  for (const table of ['keypairs', 'audit', 'owners']) await ask(url, `VACUUM ANALYZE ${schema}.${table}`);
}
