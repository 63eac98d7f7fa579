import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRequest } from '../../src/signing/index.js';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const partsOf = (target: string): { path?: string | undefined; query?: string | undefined } => {
  const [, path, query] = canonicalRequest({ method: 'GET', target, headers: {} }, '').split('\n');
  return { path, query };
};

// As WHATWG URL and RFC 3986 have it, by other means than the code.
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const text = fc.string({ unit: 'grapheme', maxLength: 12 });

describe('canonicalRequest', () => {
  it('joins six parts, header values trimmed, names in any case', () => {
    const headers = { Host: ' ecs.example.com\t', 'X-SDK-Date': '20260105T093000Z', accept: '*/*' };
    expect(canonicalRequest({ method: 'get', target: '/', headers }, ['host', 'x-sdk-date'])).toBe(
      `GET\n/\n\nhost:ecs.example.com\nx-sdk-date:20260105T093000Z\n\nhost;x-sdk-date\n${EMPTY}`,
    );
  });

  it('joins repeats in their order', () => {
    const request = {
      method: 'GET',
      target: '/',
      headers: { 'x-a': ['1', '2'], 'X-A': '3', 'x-b': undefined },
    };
    expect(canonicalRequest(request, 'x-a;x-b').split('\n').slice(3, 5)).toEqual(['x-a:1, 2, 3', 'x-b:']);
  });

  it.each([
    ['/a%2Fb/c', '/a%2Fb/c/'],
    ['/a%2fb', '/a%2Fb/'],
    ['/%41%7e%2D', '/A~-/'],
    ["/it's(1)*!", '/it%27s%281%29%2A%21/'],
    ['/a+b', '/a%2Bb/'],
    ['/a%2520b', '/a%2520b/'],
    ['//v2.1/', '//v2.1/'],
    ['/a/../b', '/a/../b/'],
    ['/a%', '/a%25/'],
    ['/a%zz', '/a%25zz/'],
    ['/кл', '/%D0%BA%D0%BB/'],
  ])('path %s', (target, path) => {
    expect(partsOf(target)).toEqual({ path, query: '' });
  });

  it.each([
    ['/?b=1&a=2', 'a=2&b=1'],
    ['/?a=2&a=1&a=10', 'a=1&a=10&a=2'],
    ['/?a', 'a='],
    ['/?a=b=c', 'a=b%3Dc'],
    ['/?', ''],
    ['/?&a=1&&', 'a=1'],
    ['/?a=x+y', 'a=x%20y'],
    ['/?a=x%2By', 'a=x%2By'],
    ['/?a=?/', 'a=%3F%2F'],
    ['/?%62=1&a=1', 'a=1&b=1'],
    ['/?B=1&a=1', 'B=1&a=1'],
    ['/?ab=1&a=2', 'a=2&ab=1'],
  ])('query %s', (target, query) => {
    expect(partsOf(target)).toEqual({ path: '/', query });
  });

  it('takes the stated body hash, else that of the bytes', () => {
    const body = Uint8Array.of(0xff, 0x00, 0x0a);
    const last = (headers: Record<string, string>): string | undefined =>
      canonicalRequest({ method: 'PUT', target: '/', headers, body }, '').split('\n').at(-1);
    expect(last({})).toBe('c933d2fe5a3675b959c287c271739ac2db888cc8c0d68c1c5b58ac5b80f5d735');
    expect(last({ 'x-sdk-content-sha256': 'UNSIGNED-PAYLOAD' })).toBe('UNSIGNED-PAYLOAD');
  });

  it('encodes any segments and pairs as RFC 3986 does, and is a fixed point', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.array(fc.tuple(text, text)), (segments, pairs) => {
        const path = `/${segments.map(encodeURIComponent).join('/')}`;
        const search = new URLSearchParams(pairs).toString();
        const first = partsOf(`${path}?${search}`);
        const expected = `/${segments.map(encode).join('/')}`;
        expect(first.path).toBe(expected.endsWith('/') ? expected : `${expected}/`);
        expect(first.query?.split('&').sort()).toEqual(
          (pairs.length === 0
            ? ['']
            : pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`)
          ).sort(),
        );
        expect(partsOf(`${first.path}?${first.query}`)).toEqual(first);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (target, names) => {
        expect(canonicalRequest({ method: 'GET', target, headers: {} }, names)).toContain('\n');
      }),
    );
  });
});
