import type { KeypairRef, ListQuery, StoredKeypair } from '@keypair-gateway/core';
import { type Connection, readNumber, type SqliteValue } from './driver.js';
import { foldText, fromRow, READ } from './rows.js';
import { toText } from './text.js';

const BY = {
  uuid: `SELECT ${READ} FROM keypairs WHERE owner = ? AND uuid = ?`,
  name: `SELECT ${READ} FROM keypairs WHERE owner = ? AND name = ? AND slot IS NULL AND twin = 0`,
  slot: `SELECT ${READ} FROM keypairs WHERE owner = ? AND slot = ?`,
} as const;

/** One keypair; of twins the oldest. */
export function readOne(connection: Connection, owner: string, ref: KeypairRef): StoredKeypair | undefined {
  const value = ref.by === 'uuid' ? ref.uuid : ref.by === 'name' ? ref.name : ref.slot;
  const row = connection.row(BY[ref.by], toText(owner), toText(value));
  return row === undefined ? undefined : fromRow(row);
}

/** One page, and the count of all that match where it is asked for: both of one moment. */
export function readList(
  connection: Connection,
  owner: string,
  query: ListQuery,
): { readonly records: readonly StoredKeypair[]; readonly total?: number } | 'marker_not_found' {
  connection.run('BEGIN');
  try {
    return readPage(connection, toText(owner), query);
  } finally {
    connection.run('COMMIT');
  }
}

function readPage(
  connection: Connection,
  owner: string,
  query: ListQuery,
): { readonly records: readonly StoredKeypair[]; readonly total?: number } | 'marker_not_found' {
  const { after } = query;
  if (after !== undefined && connection.row(BY.name, owner, toText(after)) === undefined)
    return 'marker_not_found';

  const { where, values } = filters(owner, query);
  const page = after === undefined ? where : `${where} AND name > ?`;
  const sql = `SELECT ${READ} FROM keypairs WHERE ${page} ORDER BY ${query.order === 'name' ? 'name, twin' : 'serial'} LIMIT ? OFFSET ?`;
  const rows = connection.rows(
    sql,
    ...values,
    ...(after === undefined ? [] : [toText(after)]),
    query.limit ?? -1,
    query.offset ?? 0,
  );
  const records = rows.map(fromRow);
  if (query.total !== true) return { records };
  const total = connection.row(`SELECT count(*) FROM keypairs WHERE ${where}`, ...values)?.[0];
  return { records, total: Number(total) };
}

function filters(owner: string, query: ListQuery): { where: string; values: readonly SqliteValue[] } {
  const terms = ['owner = ?', 'slot IS NULL'];
  const values: SqliteValue[] = [owner];
  if (query.names !== undefined) {
    terms.push('name IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(query.names.map(toText)));
  }
  if (query.uuids !== undefined) {
    terms.push('uuid IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(query.uuids.map(toText)));
  }
  if (query.nameContains !== undefined) {
    const parts = [...new Set([query.nameContains].flat().map(foldText))];
    const [part] = parts;
    if (parts.length === 1 && part !== undefined) {
      terms.push('instr(coalesce(folded, name), ?) > 0');
      values.push(part);
    } else {
      // As terms of their own, many would be deeper than SQLite lets an expression be.
      terms.push('EXISTS (SELECT 1 FROM json_each(?) WHERE instr(coalesce(folded, name), value) > 0)');
      values.push(JSON.stringify(parts));
    }
  }
  if (query.distinctNames !== true) return { where: terms.join(' AND '), values };
  // The oldest of each name among those that match: all filters but that on uuids match all twins of a name alike.
  if (query.uuids === undefined) return { where: [...terms, 'twin = 0'].join(' AND '), values };
  const oldest = `serial IN (SELECT min(serial) FROM keypairs WHERE ${terms.join(' AND ')} GROUP BY name)`;
  return { where: `owner = ? AND slot IS NULL AND ${oldest}`, values: [owner, ...values] };
}

/** All owners' keypairs by serial, slots too. */
export function readScan(
  connection: Connection,
  afterSerial: number,
  limit: number,
): readonly StoredKeypair[] {
  const sql = `SELECT ${READ} FROM keypairs WHERE serial > ? ORDER BY serial LIMIT ?`;
  return connection.rows(sql, afterSerial, limit).map(fromRow);
}

/** The highest serial that was ever given. */
export function readLastSerial(connection: Connection): number {
  return readNumber(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'keypairs'");
}
