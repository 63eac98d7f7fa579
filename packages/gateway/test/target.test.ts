import { KeypairError } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeQuery, decodeSegments, splitTarget } from '../src/index.js';
import { pathBehind } from '../src/target.js';

describe('splitTarget', () => {
  it('takes origin-form apart without decoding', () => {
    expect(splitTarget('/a%2Fb//c?x=%20&y#z')).toEqual({
      origin: undefined,
      path: '/a%2Fb//c',
      query: 'x=%20&y#z',
    });
    expect(splitTarget('/a')).toEqual({ origin: undefined, path: '/a', query: undefined });
    expect(splitTarget('/a?')).toEqual({ origin: undefined, path: '/a', query: '' });
  });

  it('takes absolute-form apart (RFC 9112 section 3.2.2)', () => {
    expect(splitTarget('http://example.org:81/v2?x')).toEqual({
      origin: 'http://example.org:81',
      path: '/v2',
      query: 'x',
    });
    expect(splitTarget('https://example.org?x')).toEqual({
      origin: 'https://example.org',
      path: '/',
      query: 'x',
    });
  });

  it('leaves asterisk- and authority-form alone', () => {
    expect(splitTarget('*').path).toBe('*');
    expect(splitTarget('example.org:443').path).toBe('example.org:443');
  });
});

describe('pathBehind', () => {
  it('cuts a prefix at a segment border only', () => {
    expect(pathBehind('/nova/v2.1', '/nova')).toBe('/v2.1');
    expect(pathBehind('/nova', '/nova')).toBe('/');
    expect(pathBehind('/novae', '/nova')).toBeUndefined();
    expect(pathBehind('/other', '/nova')).toBeUndefined();
    expect(pathBehind('*', '')).toBe('*');
  });
});

describe('decodeSegments', () => {
  it('splits before it decodes, keeps plus and empty segments', () => {
    expect(decodeSegments('/a+b/c%2Fd//%C3%A4/')).toEqual(['a+b', 'c/d', '', 'ä', '']);
    expect(decodeSegments('/')).toEqual(['']);
  });

  it('knows no path that is malformed', () => {
    for (const path of ['/%', '/%zz', '/%FF', '/a%C3', '*', '']) expect(decodeSegments(path)).toBeUndefined();
  });

  it('reads raw octets above 7F, as a host hands them over, as UTF-8', () => {
    expect(decodeSegments('/\u00c3\u00a4')).toEqual(['ä']);
  });

  it('gives back what encodeURIComponent wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (segments) => {
        expect(decodeSegments(`/${segments.map(encodeURIComponent).join('/')}`)).toEqual(segments);
      }),
    );
  });
});

describe('decodeQuery', () => {
  it('keeps pairs in the order sent, repeats included', () => {
    expect(decodeQuery('b=2&a=1&b=3')).toEqual([
      ['b', '2'],
      ['a', '1'],
      ['b', '3'],
    ]);
  });

  it('reads plus as a space, a lone name as empty, and skips empty pieces', () => {
    expect(decodeQuery('a+b=c%2Bd&x&&y=')).toEqual([
      ['a b', 'c+d'],
      ['x', ''],
      ['y', ''],
    ]);
    expect(decodeQuery('')).toEqual([]);
    expect(decodeQuery(undefined)).toEqual([]);
  });

  it('lets a percent sign without hex digits stand for itself', () => {
    expect(decodeQuery('a=100%&b=%zz&c=%4')).toEqual([
      ['a', '100%'],
      ['b', '%zz'],
      ['c', '%4'],
    ]);
  });

  it('names octets that are not UTF-8 by an issue code', () => {
    for (const query of ['a=%FF', '%C3=1', 'a=\u00ff']) {
      const attempt = (): unknown => decodeQuery(query);
      expect(attempt).toThrow(KeypairError);
      expect(attempt).toThrow(
        expect.objectContaining({
          code: 'invalid_request',
          issues: [expect.objectContaining({ code: 'query_encoding' })],
        }),
      );
    }
  });

  it('gives back what URLSearchParams wrote', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        expect(decodeQuery(new URLSearchParams(pairs).toString())).toEqual(pairs);
      }),
    );
  });

  it('never throws anything but invalid_request', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        try {
          decodeQuery(query);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid_request' });
        }
      }),
    );
  });
});
