import { compareCodePoints } from '../code-points.js';
import type { Keypair, ListQuery } from '../types.js';

/** Every member of a `ListQuery` beside its order. */
export const LIST_MEMBERS: readonly Exclude<keyof ListQuery, 'order'>[] = Object.freeze([
  'distinctNames',
  'after',
  'offset',
  'limit',
  'names',
  'nameContains',
  'uuids',
  'total',
] as const);

/** What `runListQuery` must be told of a keypair. */
export type Listed = Pick<Keypair, 'name' | 'uuid'>;

/** A page, or that the marker names nothing. */
export type Page<R> = { readonly records: readonly R[]; readonly total?: number } | 'marker_not_found';

/**
 * Answers a `ListQuery` over all keypairs of an owner that are listed (no slots), handed in the order asked for, twins oldest first. In this order: the
 * marker must exist (filters or not), filters, oldest of each name, count, behind the marker, offset, limit.
 */
export function runListQuery<R extends Listed>(sorted: readonly R[], query: ListQuery): Page<R> {
  const { after, offset = 0, limit = Number.POSITIVE_INFINITY } = query;
  if (after !== undefined && !sorted.some((record) => record.name === after)) return 'marker_not_found';
  let records = sorted.filter(matcher(query));
  if (query.distinctNames === true) records = oldestOfEachName(records);
  const total = records.length;
  if (after !== undefined) records = records.filter((record) => compareCodePoints(record.name, after) > 0);
  const page = records.slice(offset, offset + limit);
  return query.total === true ? { records: page, total } : { records: page };
}

/** Whether a keypair passes the filters of a query. */
export function matcher(query: ListQuery): (record: Listed) => boolean {
  const names = query.names && new Set(query.names);
  const uuids = query.uuids && new Set(query.uuids);
  const { nameContains } = query;
  const parts = typeof nameContains === 'string' ? [nameContains] : nameContains;
  const folded = parts && [...new Set(parts.map((part) => part.toLowerCase()))];
  const containsOne = (name: string): boolean => folded?.some((part) => name.includes(part)) ?? true;
  return ({ name, uuid }) =>
    (names === undefined || names.has(name)) &&
    (uuids === undefined || uuids.has(uuid)) &&
    containsOne(folded === undefined ? name : name.toLowerCase());
}

function oldestOfEachName<R extends Listed>(records: readonly R[]): R[] {
  const seen = new Set<string>();
  return records.filter(({ name }) => !seen.has(name) && seen.add(name));
}
