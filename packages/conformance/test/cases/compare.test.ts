import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/cases/case.js';
import { at, compareCase } from '../../src/cases/compare.js';
import { strangeRules } from '../../src/cases/replay.js';
import type { RawAnswer } from '../../src/raw-http.js';

const JSON_TYPE = ['content-type', 'application/json; charset=utf-8'] as const;

function caseOf(body: unknown, compare: Case['compare'], more: Partial<Case> = {}): Case {
  const headers = { 'Content-Type': JSON_TYPE[1] };
  return {
    id: 'x/one',
    dialect: 'cloudsigma',
    operation: 'x',
    title: 'x',
    precondition: {},
    request: { method: 'GET', path: '/', headers: {}, body: null },
    response: { status: 200, headers, body },
    compare,
    ...more,
  };
}

function answer(body: unknown, more: Partial<RawAnswer> = {}): RawAnswer {
  return { status: 200, headers: [JSON_TYPE], text: JSON.stringify(body), ...more };
}

describe('compareCase', () => {
  it('finds every difference of an exact body', () => {
    const one = caseOf({ name: 'a', list: [1], inner: { x: null } }, { body: 'exact' });
    expect(compareCase(one, answer({ inner: { x: null }, list: [1], name: 'a' }), '')).toEqual([]);
    for (const other of [
      { name: 'b', list: [1], inner: { x: null } },
      { name: 'a', list: [1, 2], inner: { x: null } },
      { name: 'a', list: ['1'], inner: { x: null } },
      { name: 'a', list: [1], inner: {} },
      { name: 'a', list: [1], inner: { x: null }, more: 1 },
      { name: 'a', list: { 0: 1 }, inner: { x: null } },
      [],
    ])
      expect(compareCase(one, answer(other), ''), JSON.stringify(other)).not.toEqual([]);
  });

  it('finds another status, another media type and a body that is none', () => {
    const one = caseOf({}, { body: 'exact' });
    expect(compareCase(one, answer({}, { status: 201 }), '')).toEqual(['status 201, not 200']);
    expect(compareCase(one, answer({}, { headers: [] }), '')).toHaveLength(1);
    expect(compareCase(one, answer({}, { text: '{' }), '')).toEqual(['no JSON: "{"']);
    expect(compareCase(caseOf(null, { body: 'exact' }), answer({}), '')).toEqual(['a body: "{}"']);
  });

  it('lets the words of a shape differ, and its type and point not', () => {
    const one = caseOf([{ error_type: 'validation', error_point: null, error_message: 'a' }], {
      body: 'shape',
    });
    const of = (error: object): readonly string[] => compareCase(one, answer([error]), '');
    expect(of({ error_type: 'validation', error_point: null, error_message: 'b' })).toEqual([]);
    expect(of({ error_type: 'backend', error_point: null, error_message: 'a' })).toHaveLength(1);
    expect(of({ error_type: 'validation', error_point: 'name', error_message: 'a' })).toHaveLength(1);
    expect(of({ error_type: 'validation', error_point: null, error_message: 1 })).toHaveLength(1);
    expect(of({ error_type: 'validation', error_point: null })).toHaveLength(1);
  });

  it('leaves out what is ignored or volatile, and an order that does not count', () => {
    const body = {
      objects: [
        { uuid: 'a', at: 1 },
        { uuid: 'b', at: 2 },
      ],
    };
    const turned = {
      objects: [
        { uuid: 'b', at: 2 },
        { uuid: 'a', at: 9 },
      ],
    };
    const rules = { body: 'exact', ignore: ['order of /objects'], volatile: ['/objects/0/at'] };
    expect(compareCase(caseOf(body, rules), answer(turned), '')).toEqual([]);
    expect(compareCase(caseOf(body, { body: 'exact' }), answer(turned), '')).not.toEqual([]);
    expect(
      compareCase(caseOf({ a: 1, b: 2 }, { body: 'exact', ignore: ['/b'] }), answer({ a: 1 }), ''),
    ).toEqual([]);
  });

  it('compares one member where the rule or the note names it', () => {
    const pointer = caseOf({ public_key: 'k', code: 1 }, { body: 'subset:/public_key' });
    expect(compareCase(pointer, answer({ public_key: 'k' }), '')).toEqual([]);
    expect(compareCase(pointer, answer({ public_key: 'l', code: 1 }), '')).toHaveLength(1);
    const note = 'Only the pubkeys attribute concerns this library.';
    const named = caseOf({ pubkeys: [{ uuid: 'u' }], cpu: 1 }, { body: 'subset' }, { note });
    expect(compareCase(named, answer({ pubkeys: [{ uuid: 'u' }] }), '')).toEqual([]);
    expect(compareCase(named, answer({ pubkeys: [{ uuid: 'v' }], cpu: 1 }), '')).toHaveLength(1);
    expect(compareCase(named, answer({ cpu: 1 }), '')).toHaveLength(1);
  });

  it('expects addresses of objects to have the prefix', () => {
    const one = caseOf({ resource_uri: '/api/x/' }, { body: 'exact' });
    expect(compareCase(one, answer({ resource_uri: '/east/api/x/' }), '/east')).toEqual([]);
    expect(compareCase(one, answer({ resource_uri: '/api/x/' }), '/east')).toHaveLength(1);
  });

  it('compares cookies by name and attributes where their values are volatile', () => {
    const one = caseOf({}, { body: 'exact', volatile: ['Set-Cookie values'] });
    const response = { ...one.response, headers: { 'Set-Cookie': ['sessionid=abc; HttpOnly; Path=/'] } };
    const of = (cookie: string): readonly string[] =>
      compareCase({ ...one, response }, answer({}, { headers: [['set-cookie', cookie]] }), '');
    expect(of('sessionid=xyz; Path=/; HttpOnly; SameSite=Lax')).toEqual([]);
    expect(of('sessionid=xyz; Path=/')).toHaveLength(1);
    expect(of('other=xyz; Path=/; HttpOnly')).toHaveLength(1);
    expect(of('sessionid=abc; HttpOnly; Path=/')).toHaveLength(1);
    const far = answer({}, { headers: [['set-cookie', 'sessionid=xyz; HttpOnly; Path=/east/']] });
    expect(compareCase({ ...one, response }, far, '/east')).toEqual([]);
  });
});

describe('strangeRules', () => {
  it('names every word that nothing understands', () => {
    const rules = { body: 'fuzzy', volatile: ['/a', 'dates'], ignore: ['order of /a', 'case'] };
    expect(strangeRules(caseOf({}, rules))).toHaveLength(3);
    expect(strangeRules(caseOf({}, { body: 'subset:/public_key', volatile: ['Set-Cookie values'] }))).toEqual(
      [],
    );
  });
});

describe('at', () => {
  it('follows a JSON pointer', () => {
    expect(at({ 'a/b': [{ '~': 1 }] }, '/a~1b/0/~0')).toBe(1);
    expect(at({ a: 1 }, '')).toEqual({ a: 1 });
    expect(at({ a: 1 }, '/a/b')).toBeUndefined();
    expect(at({}, '/constructor')).toBeUndefined();
  });
});
