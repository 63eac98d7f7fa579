import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinValues, readFields, readList, splitValues, writeList } from '../src/filters.js';

const values = fc.array(fc.string({ unit: fc.constantFrom(',', '\\', 'a', 'é', ' ') }), { minLength: 1 });

describe('values of a filter', () => {
  it('are parted as the documentation has it', () => {
    expect(splitValues('name\\,long\\\\,name2')).toEqual(['name,long\\', 'name2']);
    expect(splitValues('name1,name2')).toEqual(['name1', 'name2']);
  });

  it.each([
    ['', ['']],
    [',', ['', '']],
    ['\\', ['\\']],
    ['a\\b', ['a\\b']],
    ['a\\\\b', ['a\\\\b']],
    ['\\,', [',']],
    ['\\\\,', ['\\', '']],
    ['\\\\\\,', ['\\,']],
  ])('%j is %j', (text, expected) => {
    expect(splitValues(text)).toEqual(expected);
  });

  it('come back however they look', () => {
    fc.assert(
      fc.property(values, (all) => {
        expect(splitValues(joinValues(all))).toEqual(all);
      }),
    );
  });
});

describe('readList and writeList', () => {
  const list = (query: object) =>
    ({ op: 'list', owner: 'user:a', query: { order: 'created', ...query } }) as const;

  it('read back what they write', () => {
    const whole = fc.record(
      {
        limit: fc.integer({ min: 1, max: 1000 }),
        offset: fc.integer({ min: 1, max: 1000 }),
        names: values,
        nameContains: values,
        uuids: fc.array(fc.uuid(), { minLength: 1 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(whole, (query) => {
        expect(readList(writeList(list(query)))).toEqual({ order: 'created', ...query, total: true });
      }),
    );
  });

  it('take limit 0 for all, 20 by default, and the last of several', () => {
    expect(readList([['limit', '0']])).toEqual({ order: 'created', total: true });
    expect(readList([])).toEqual({ order: 'created', limit: 20, total: true });
    expect(
      readList([
        ['limit', '7'],
        ['offset', '3'],
        ['limit', '8'],
      ]),
    ).toMatchObject({ limit: 8, offset: 3 });
  });

  it.each(['limit', 'offset'])('refuse a %s that is no number', (name) => {
    for (const value of ['', '-1', 'x', '1.5', '1e3', ' 1', '9'.repeat(16)]) {
      expect(() => readList([[name, value]])).toThrow(
        expect.objectContaining({
          code: 'invalid_request',
          issues: [expect.objectContaining({ path: [name] })],
        }),
      );
    }
  });

  it('find nothing by an empty uuid, by any tag, and for a list of no values', () => {
    expect(readList([['uuid', '']]).uuids).toEqual([]);
    expect(readList([['tag', 'x']]).uuids).toEqual([]);
    for (const query of [{ names: [] }, { nameContains: [] }, { uuids: [] }])
      expect(readList(writeList(list(query))).uuids).toEqual([]);
  });

  it('take each filter once', () => {
    const twice = [
      ['name', 'a'],
      ['name', 'b'],
    ] as const;
    expect(() => readList(twice)).toThrow(/taken once/);
  });

  it('count without objects where the limit is 0', () => {
    expect(writeList(list({ limit: 0 }))).toEqual([
      ['limit', '1'],
      ['fields', 'uuid'],
    ]);
  });

  it.each([{ order: 'name' }, { distinctNames: true }, { after: 'x' }])('cannot ask for %j', (query) => {
    expect(() => writeList(list(query))).toThrow(expect.objectContaining({ code: 'not_supported' }));
  });

  it('look for fifty values at most, the same ones counted once', () => {
    const many = (count: number): string => Array.from({ length: count }, (_, i) => `v${i}`).join();
    for (const name of ['name', 'name__contains', 'uuid', 'tag']) {
      expect(() => readList([[name, many(51)]])).toThrow(/At most 50/);
      expect(() => readList([[name, `${many(50)},v1,v2`]])).not.toThrow();
    }
  });

  it('take the names of twenty fields at most', () => {
    const many = (count: number): string => Array.from({ length: count }, (_, i) => `f${i}`).join();
    const fault = expect.objectContaining({
      code: 'invalid_request',
      issues: [expect.objectContaining({ path: ['fields'] })],
    });
    expect(() => readFields([['fields', many(21)]])).toThrow(fault);
    expect(readFields([['fields', `${many(20)},f1`]])?.size).toBe(20);
  });

  it('take an empty list of fields for none', () => {
    expect(readFields([['fields', '']])).toBeUndefined();
    expect(readFields([['fields', 'uuid,name']])).toEqual(new Set(['uuid', 'name']));
  });

  it('part a long run of backslashes at once', () => {
    const run = '\\'.repeat(100_000);
    expect(splitValues(run)).toEqual([run]);
    expect(splitValues(`${run},`)).toEqual(['\\'.repeat(50_000), '']);
  });
});
