import { describe, expect, it } from 'vitest';
import { type Dialect, defineDialect, type Route } from '../src/index.js';
import { toyName } from './toy/name/index.js';
import { toyUuid } from './toy/uuid/index.js';

const extra = (route: Partial<Route>): Dialect => ({
  ...toyName,
  routes: [
    ...toyName.routes,
    { id: 'extra', method: 'GET', path: '/extra', op: 'local', access: 'open', ...route },
  ],
  codecs: { ...toyName.codecs, extra: { decodeRequest: () => ({ status: 200, headers: {} }) } },
});

describe('defineDialect', () => {
  it('freezes and gives back a dialect whose tables are right', () => {
    const dialect = extra({});
    expect(defineDialect(dialect)).toBe(dialect);
    expect(Object.isFrozen(dialect)).toBe(true);
  });

  it.each<[string, Dialect]>([
    ['an id twice', extra({ id: 'list' })],
    ['a path that does not parse', extra({ path: '/{' })],
    ['the same method and path twice', extra({ path: '/' })],
    ['the same path by another spelling', extra({ path: '(/nowhere)/' })],
    [
      'versions of one path that overlap',
      extra({ path: '/api/keypairs', method: 'POST', since: '1.5', until: '1.7' }),
    ],
    ['a range that runs backwards', extra({ since: '2.0', until: '1.0' })],
    ['an open row with a backend', extra({ op: 'list' })],
    ['a row that needs both directions', extra({ op: 'list', access: 'read' })],
    ['a method that is none', extra({ method: 'G T' })],
    ['a row without codec', { ...extra({}), codecs: toyName.codecs }],
    ['a codec without row', { ...toyName, codecs: extra({}).codecs }],
    ['a stage missing', { ...toyName, stages: toyName.stages.filter((stage) => stage !== 'auth') }],
    ['a stage twice', { ...toyName, stages: [...toyName.stages, 'auth'] }],
    ['schema before the rest', { ...toyName, stages: ['schema', ...toyName.stages.slice(0, -1)] }],
    [
      'json before size',
      { ...toyUuid, stages: ['route', 'auth', 'version', 'media', 'json', 'size', 'schema'] },
    ],
    ['no limit', { ...toyName, maxBodyBytes: Number.NaN }],
    ['a name that is no name', { ...toyName, name: 'Toy Name' }],
  ])('refuses %s', (_, dialect) => {
    expect(() => defineDialect(dialect)).toThrow(TypeError);
  });

  it('refuses versions where nothing reads them', () => {
    const { readVersion: _, ...dialect } = toyName;
    expect(() => defineDialect(dialect)).toThrow(/readVersion/);
  });
});
