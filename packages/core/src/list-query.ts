import { KeypairError } from './errors.js';
import type { ListQuery } from './types.js';

// Each text is looked for in each name; the others are found by an index.
const MOST_VALUES = { nameContains: 100, names: 10_000, uuids: 10_000 } as const;
const MANY_VALUED = ['nameContains', 'names', 'uuids'] as const;

/** Throws `invalid_request` for a query that no store is asked: too many texts, a marker without the order by name, numbers that are none. */
export function checkQuery(query: ListQuery): void {
  const { order, after, offset = 0, limit = 0 } = query;
  const wrong = (path: string, message: string): KeypairError =>
    new KeypairError('invalid_request', message, { issues: [{ path: ['query', path], message }] });
  for (const path of MANY_VALUED) {
    const most = MOST_VALUES[path];
    const texts = query[path];
    if (texts !== undefined && [texts].flat().length > most)
      throw wrong(path, `At most ${most} texts are looked for at once.`);
  }
  if (after !== undefined && order !== 'name') throw wrong('after', 'A marker needs the order by name.');
  const checkInteger = (path: string, value: number): void => {
    if (!Number.isSafeInteger(value) || value < 0) throw wrong(path, `${path} must be an integer from 0.`);
  };
  checkInteger('offset', offset);
  checkInteger('limit', limit);
}
