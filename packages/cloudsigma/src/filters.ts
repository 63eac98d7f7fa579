import { type Command, KeypairError, type ListQuery } from '@keypair-gateway/core';
import type { CloudsigmaQuery } from './types.js';

// The expressions here look behind, so that a run of backslashes is read once.
const halve = (run: string): string => run.slice(run.length / 2);

/**
 * Parts a filter at its commas: `\,` is a comma, and in front of a comma `\\` is a backslash. Source: General Notes, Filtering.
 *
 * @example
 * ```ts
 * import { splitValues } from '@keypair-gateway/cloudsigma';
 *
 * console.log(splitValues('name\\,long\\\\,name2')); // [ 'name,long\\', 'name2' ]
 * ```
 */
export function splitValues(text: string): readonly string[] {
  const pieces = text.split(/,(?<=(?<!\\)(?:\\\\)*,)/);
  return pieces.map((piece, i) => {
    const value = piece.replace(/(?<!\\)(\\*)\\,/g, (_, run: string) => `${halve(run)},`);
    return i < pieces.length - 1 ? value.replace(/(?<!\\)\\+$/, halve) : value;
  });
}

/** The filter that `splitValues` parts into these values; one value at least. */
export function joinValues(values: readonly string[]): string {
  const escaped = values.map((value) => value.replace(/(?<!\\)(\\*),/g, '$1$1\\,'));
  return escaped
    .map((value, i) => (i < escaped.length - 1 ? value.replace(/(?<!\\)\\+$/, '$&$&') : value))
    .join(',');
}

function refuse(name: string, message: string): never {
  throw new KeypairError('invalid_request', message, {
    issues: [{ path: [name], message, code: 'E_QUERY' }],
  });
}

// What is looked for is looked for in each keypair.
const MOST_VALUES = 50;
const MOST_FIELDS = 20;

function bound(values: readonly string[], name: string, most: number = MOST_VALUES): readonly string[] {
  const all = values.length > most ? [...new Set(values)] : values;
  return all.length > most ? refuse(name, `At most ${most} values are taken`) : all;
}

const last = (query: CloudsigmaQuery, name: string): string | undefined =>
  query.findLast(([key]) => key === name)?.[1];

function readNumber(query: CloudsigmaQuery, name: 'limit' | 'offset', otherwise: number): number {
  const text = last(query, name) ?? String(otherwise);
  return /^\d{1,15}$/.test(text) ? Number(text) : refuse(name, 'Value must be an integer from 0');
}

function readFilter(query: CloudsigmaQuery, name: string): readonly string[] | undefined {
  const [found, ...more] = query.filter(([key]) => key === name);
  if (more.length > 0)
    refuse(name.replace(/_.*/, ''), `${name} is taken once; several values are parted by commas`);
  return found && bound(splitValues(found[1]), name.replace(/_.*/, ''));
}

/** `limit` (0: all) and `offset`; of several the last counts. Throws `invalid_request`. The default is that of the schemas of other resources. */
export function readPage(query: CloudsigmaQuery = []): { readonly limit: number; readonly offset: number } {
  return { limit: readNumber(query, 'limit', 20), offset: readNumber(query, 'offset', 0) };
}

/** The query of a list: a page, and the filters `name`, `name__contains`, `uuid` and `tag` (which nothing has), each once. Throws `invalid_request`. */
export function readList(query: CloudsigmaQuery): ListQuery {
  const { limit, offset } = readPage(query);
  const names = readFilter(query, 'name');
  const nameContains = readFilter(query, 'name__contains');
  const uuids = readFilter(query, 'tag') === undefined ? readFilter(query, 'uuid') : [];
  return {
    order: 'created',
    ...(limit > 0 && { limit }),
    ...(offset > 0 && { offset }),
    ...(names && { names }),
    ...(nameContains && { nameContains }),
    ...(uuids && { uuids: uuids.flatMap((uuid) => (uuid === '' ? [] : [uuid.toLowerCase()])) }),
    total: true,
  };
}

/** The query that asks for a list. Throws `not_supported` for what the cloud cannot be asked. */
export function writeList({ query }: Command<'list'>): CloudsigmaQuery {
  const { order, distinctNames, after, limit, offset, names, nameContains, uuids } = query;
  if (order !== 'created' || distinctNames === true || after !== undefined)
    throw new KeypairError('not_supported', 'CloudSigma lists by age, without markers.');
  const parts = nameContains === undefined ? undefined : [nameContains].flat();
  const isNone = [names, parts, uuids].some((values) => values?.length === 0);
  // There is no page without objects: 0 means all.
  const page = limit === 0 ? { limit: '1', fields: 'uuid' } : { limit: String(limit ?? 0) };
  return Object.entries({
    ...page,
    ...(offset !== undefined && { offset: String(offset) }),
    ...(names && !isNone && { name: joinValues(names) }),
    ...(parts && !isNone && { name__contains: joinValues(parts) }),
    ...((uuids || isNone) && { uuid: isNone ? '' : joinValues(uuids ?? []) }),
  });
}

/** The fields that are asked for; undefined: all. Throws `invalid_request`. */
export function readFields(query: CloudsigmaQuery = []): ReadonlySet<string> | undefined {
  const text = last(query, 'fields');
  return text ? new Set(bound(text.split(','), 'fields', MOST_FIELDS)) : undefined;
}
