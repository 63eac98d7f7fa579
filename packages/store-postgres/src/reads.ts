import type { KeypairRef, ListQuery, Owner, SealCount, StoredKeypair } from '@keypair-gateway/core';
import type { SqlRow } from './client.js';
import { literal, wholeNumber } from './literal.js';
import { foldText, fromRow, parseRow, READ } from './rows.js';
import { fromText, toText } from './text.js';

/** A statement, and what to make of its rows. Tables are named by `schema`, ready to stand in SQL. */
export interface Read<T> {
  readonly sql: string;
  parse(rows: readonly SqlRow[]): T;
}

type Page = { readonly records: readonly StoredKeypair[]; readonly total?: number } | 'marker_not_found';

/** One keypair; of twins the oldest. */
export function readOne(schema: string, owner: Owner, ref: KeypairRef): Read<StoredKeypair | undefined> {
  const by = {
    uuid: () => `k.uuid = ${literal(toText((ref as { uuid: string }).uuid))}`,
    name: () =>
      `k.name = ${literal(toText((ref as { name: string }).name))} AND k.slot IS NULL AND k.twin = 0`,
    slot: () => `k.slot = ${literal(toText((ref as { slot: string }).slot))}`,
  };
  return {
    sql: `SELECT json_build_array(${READ})::text FROM ${schema}.keypairs AS k WHERE k.owner = ${literal(toText(owner))} AND ${by[ref.by]()}`,
    parse: ([row]) => (row === undefined ? undefined : fromRow(parseRow(row))),
  };
}

/** One page, and the count of all that match where it is asked for: one statement, so both of one moment. */
export function readList(schema: string, owner: Owner, query: ListQuery): Read<Page> {
  const { after, limit, offset = 0 } = query;
  const where = filters(schema, owner, query);
  const table = `${schema}.keypairs AS k`;
  const marker =
    after === undefined
      ? 'true'
      : `EXISTS (SELECT 1 FROM ${table} WHERE k.owner = ${literal(toText(owner))} AND k.name = ${literal(toText(after))} AND k.slot IS NULL AND k.twin = 0)`;
  const total = query.total === true ? `(SELECT count(*) FROM ${table} WHERE ${where})` : 'NULL::bigint';
  const behind = after === undefined ? '' : ` AND k.name > ${literal(toText(after))}`;
  const order = query.order === 'name' ? 'k.name, k.twin' : 'k.serial';
  const cut = `${limit === undefined ? '' : ` LIMIT ${wholeNumber(limit)}`} OFFSET ${wholeNumber(offset)}`;
  return {
    sql:
      `SELECT json_build_array(m.found, m.total, ${READ})::text FROM (SELECT ${marker} AS found, ${total} AS total) AS m ` +
      `LEFT JOIN (SELECT * FROM ${table} WHERE ${where}${behind} ORDER BY ${order}${cut}) AS k ON true ORDER BY ${order}`,
    parse: (rows) => {
      const found = rows.map(parseRow);
      const [isThere, count] = found[0] ?? [];
      if (isThere !== true) return 'marker_not_found';
      const records = found.filter((row) => row[2] !== null).map((row) => fromRow(row.slice(2)));
      return query.total === true ? { records, total: Number(count) } : { records };
    },
  };
}

function filters(schema: string, owner: Owner, query: ListQuery): string {
  const terms = [`k.owner = ${literal(toText(owner))}`, 'k.slot IS NULL'];
  const list = (texts: readonly string[]): string =>
    `jsonb_array_elements_text(${literal(JSON.stringify(texts))}::jsonb)`;
  if (query.names !== undefined) terms.push(`k.name = ANY (ARRAY(SELECT ${list(query.names.map(toText))}))`);
  if (query.uuids !== undefined) terms.push(`k.uuid = ANY (ARRAY(SELECT ${list(query.uuids.map(toText))}))`);
  if (query.nameContains !== undefined) {
    const parts = [...new Set([query.nameContains].flat().map(foldText))];
    terms.push(
      `EXISTS (SELECT 1 FROM ${list(parts)} AS part (text) WHERE strpos(coalesce(k.folded, k.name), part.text) > 0)`,
    );
  }
  if (query.distinctNames !== true) return terms.join(' AND ');
  // The oldest of each name among those that match: all filters but that on uuids match all twins of a name alike.
  if (query.uuids === undefined) return [...terms, 'k.twin = 0'].join(' AND ');
  return `${terms.slice(0, 2).join(' AND ')} AND k.serial IN (SELECT min(k.serial) FROM ${schema}.keypairs AS k WHERE ${terms.join(' AND ')} GROUP BY k.name)`;
}

/** All owners' keypairs by serial, slots too. */
export function readScan(schema: string, afterSerial: number, limit: number): Read<readonly StoredKeypair[]> {
  return {
    sql: `SELECT json_build_array(${READ})::text FROM ${schema}.keypairs AS k WHERE k.serial > ${wholeNumber(afterSerial)} ORDER BY k.serial LIMIT ${wholeNumber(limit)}`,
    parse: (rows) => rows.map((row) => fromRow(parseRow(row))),
  };
}

/** How many private halves lie under each vault key. */
export function readSeals(schema: string): Read<readonly SealCount[]> {
  return {
    sql: `SELECT json_build_array(k.key_id, count(*), min(k.serial))::text FROM ${schema}.keypairs AS k WHERE k.key_id IS NOT NULL GROUP BY k.key_id ORDER BY k.key_id`,
    parse: (rows) =>
      rows.map(parseRow).map(([keyId, count, serial]) => ({
        keyId: fromText(String(keyId)),
        count: Number(count),
        serial: Number(serial),
      })),
  };
}

/** The highest serial that was ever given. */
export function readLastSerial(schema: string): Read<number> {
  return { sql: `SELECT last::text FROM ${schema}.counter`, parse: ([last]) => Number(last ?? 0) };
}
