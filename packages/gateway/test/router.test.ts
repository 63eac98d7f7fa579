import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Route } from '../src/index.js';
import { createRouter, parseTemplate, type RouteMatch } from '../src/router.js';

const row = (id: string, method: string, path: string, range: Partial<Route> = {}): Route => ({
  id,
  method,
  path,
  op: 'local',
  access: 'open',
  ...range,
});
const compareVersions = (a: string, b: string): number => Number(a) - Number(b);

function find(routes: readonly Route[], method: string, path: string, version = '0'): RouteMatch {
  return createRouter({ routes, compareVersions })(method, path.slice(1).split('/'), () => version);
}
const idOf = (match: RouteMatch): string => (match.kind === 'route' ? match.route.id : match.kind);

describe('templates', () => {
  it('has optional parts', () => {
    const routes = [row('list', 'GET', '/v2.1(/{project:hex})/os-keypairs(/)')];
    for (const path of ['/v2.1/os-keypairs', '/v2.1/ab-12/os-keypairs', '/v2.1/ab/os-keypairs/'])
      expect(idOf(find(routes, 'GET', path))).toBe('list');
    for (const path of ['/v2.1/AB/os-keypairs', '/v2.1//os-keypairs', '/v2.1/os-keypairs/x', '/v2.1'])
      expect(idOf(find(routes, 'GET', path))).toBe('none');
  });

  it('reads named segments, which are never empty', () => {
    const routes = [row('get', 'GET', '/k/{name}')];
    expect(find(routes, 'GET', '/k/a b')).toMatchObject({ params: { name: 'a b' } });
    expect(idOf(find(routes, 'GET', '/k/'))).toBe('none');
  });

  it('reads all the rest, also nothing', () => {
    const routes = [row('any', 'OPTIONS', '/v2/{rest*}')];
    expect(find(routes, 'OPTIONS', '/v2/a/b/')).toMatchObject({ params: { rest: 'a/b/' } });
    expect(find(routes, 'OPTIONS', '/v2/')).toMatchObject({ params: { rest: '' } });
    expect(find(routes, 'OPTIONS', '/v2')).toMatchObject({ params: { rest: '' } });
    expect(idOf(find(routes, 'OPTIONS', '/v3'))).toBe('none');
  });

  it('refuses what it cannot read', () => {
    for (const path of [
      'a',
      '/{}',
      '/{a}b',
      '/{a:int}',
      '/{a*}/b',
      '/(a',
      '/a)',
      '/((a))',
      '/{a}/{a}',
      '/*',
      `/a${'(/b)'.repeat(6)}`,
    ])
      expect(() => parseTemplate(path), path).toThrow(TypeError);
  });
});

describe('choice of a row', () => {
  it('prefers the more literal path, wherever it stands in the table', () => {
    const routes = [
      row('rest', 'GET', '/{all*}'),
      row('name', 'GET', '/k/{name}'),
      row('hex', 'GET', '/k/{id:hex}'),
      row('detail', 'GET', '/k/detail'),
    ];
    expect(idOf(find(routes, 'GET', '/k/detail'))).toBe('detail');
    expect(idOf(find(routes, 'GET', '/k/abc'))).toBe('hex');
    expect(idOf(find(routes, 'GET', '/k/xyz'))).toBe('name');
    expect(idOf(find(routes, 'GET', '/q'))).toBe('rest');
  });

  it("prefers the method's own row over any method", () => {
    const routes = [row('any', '*', '/k'), row('get', 'GET', '/k')];
    expect(idOf(find(routes, 'GET', '/k'))).toBe('get');
    expect(idOf(find(routes, 'BREW', '/k'))).toBe('any');
  });

  it('does not take HEAD or another letter case for GET', () => {
    const routes = [row('get', 'GET', '/k'), row('put', 'PUT', '/k'), row('post', 'POST', '/other')];
    expect(find(routes, 'HEAD', '/k')).toEqual({ kind: 'method', allow: ['GET', 'PUT'] });
    expect(find(routes, 'get', '/k')).toEqual({ kind: 'method', allow: ['GET', 'PUT'] });
    expect(find(routes, 'GET', '/nowhere')).toEqual({ kind: 'none' });
  });

  it('does not take a row for all the rest as a sign that the path exists', () => {
    const routes = [row('options', 'OPTIONS', '/api/{rest*}'), row('get', 'GET', '/api/k')];
    expect(find(routes, 'PUT', '/api/x')).toEqual({ kind: 'none' });
    expect(find(routes, 'PUT', '/api/k')).toEqual({ kind: 'method', allow: ['GET', 'OPTIONS'] });
  });

  it('chooses by version, both ends inclusive', () => {
    const routes = [
      row('new', 'GET', '/k', { since: '5' }),
      row('old', 'GET', '/k', { until: '4' }),
      row('gone', 'DELETE', '/k', { since: '2', until: '3' }),
    ];
    expect(find(routes, 'GET', '/k', '4')).toMatchObject({ route: { id: 'old' }, version: '4' });
    expect(idOf(find(routes, 'GET', '/k', '5'))).toBe('new');
    expect(idOf(find(routes, 'DELETE', '/k', '2'))).toBe('gone');
    expect(find(routes, 'DELETE', '/k', '4')).toEqual({ kind: 'none' });
  });

  it('asks for the version once, only for rows that have a range, and keeps its fault for later', () => {
    const routes = [
      row('plain', 'GET', '/a'),
      row('old', 'GET', '/k', { until: '4' }),
      row('new', 'GET', '/k', { since: '5' }),
    ];
    let asked = 0;
    const match = createRouter({ routes, compareVersions });
    const count = (): string => {
      asked += 1;
      return '5';
    };
    expect(match('GET', ['a'], count)).toMatchObject({ version: undefined, fault: undefined });
    expect(asked).toBe(0);
    expect(match('GET', ['k'], count)).toMatchObject({ route: { id: 'new' } });
    expect(asked).toBe(1);
    const fault = new Error('malformed');
    const throws = (): string => {
      throw fault;
    };
    expect(match('GET', ['k'], throws)).toMatchObject({ kind: 'route', version: undefined, fault });
  });

  it('knows no path that could not be decoded', () => {
    expect(createRouter({ routes: [row('any', '*', '/{all*}')] })('GET', undefined, () => '')).toEqual({
      kind: 'none',
    });
  });

  it('finds every path that it makes of a template', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,5}$/);
    const routes = [row('deep', 'GET', '/a(/{p:hex})/k/{name}/{rest*}')];
    fc.assert(
      fc.property(
        fc.option(fc.stringMatching(/^[0-9a-f-]{1,8}$/), { nil: undefined }),
        segment,
        fc.array(segment, { minLength: 1 }),
        (project, name, rest) => {
          const path = `/a${project === undefined ? '' : `/${project}`}/k/${name}/${rest.join('/')}`;
          expect(find(routes, 'GET', path)).toMatchObject({ params: { name, rest: rest.join('/') } });
        },
      ),
    );
  });
});
