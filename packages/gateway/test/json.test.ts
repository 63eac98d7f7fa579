import { isKeypairError } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../src/index.js';

const read = (text: string, maxDepth?: number): unknown =>
  readJson(new TextEncoder().encode(text), maxDepth === undefined ? {} : { maxDepth });

function reasonFor(input: string | Uint8Array): string | undefined {
  try {
    readJson(typeof input === 'string' ? new TextEncoder().encode(input) : input);
    return undefined;
  } catch (error) {
    if (!isKeypairError(error, 'invalid_request')) throw error;
    expect(JSON.stringify([error.message, error.issues])).not.toMatch(/secret|BEGIN/);
    return error.issues[0]?.code;
  }
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|constructor/.test(text));
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what is not one JSON text, without repeating it', () => {
    for (const text of [
      '',
      '{"a":1,}',
      '{"a"/*secret*/:1}',
      '{"a":1}}',
      '{}{}',
      '\ufeff{}',
      '{"a":"secret\n"}',
      '{"secret',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nsecret',
      'NaN',
      '{"\\x":1}',
      '[1,,2]',
    ])
      expect(reasonFor(text), text).toBe('E_JSON_SYNTAX');
    expect(reasonFor(Uint8Array.of(0x22, 0xff, 0x22))).toBe('E_ENCODING');
    expect(reasonFor(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toBe('E_ENCODING');
  });

  it('refuses two members of one name at every level, however they are spelled', () => {
    for (const text of [
      '{"secret":1,"secret":2}',
      '{"a":1,"\\u0061":2}',
      '[[{"x":{"a":[{}],"b":0,"a":{}}}]]',
      '{"a":{"b":1},"a":{"c":1}}',
    ])
      expect(reasonFor(text), text).toBe('E_JSON_DUPLICATE_KEY');
    for (const text of ['{"a":{"a":{"a":1}}}', '[{"a":1},{"a":1}]', '{"a":"a","b":"a"}', '["a","a"]'])
      expect(reasonFor(text), text).toBeUndefined();
  });

  it('refuses members that would change all objects, and takes those that only look like it', () => {
    for (const text of [
      '{"__proto__":{"x":1}}',
      '{"a":[{"\\u005f_proto__":1}]}',
      '{"constructor":{"prototype":{"x":1}}}',
    ])
      expect(reasonFor(text), text).toBe('E_JSON_FORBIDDEN_KEY');
    for (const text of [
      '{"constructor":"x"}',
      '{"constructor":[{"prototype":1}]}',
      '{"prototype":1}',
      '["__proto__"]',
      '{"a":"__proto__"}',
    ])
      expect(reasonFor(text), text).toBeUndefined();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('counts values, so that a body of many small ones takes no longer than one of a few large ones', () => {
    const of = (text: string, maxValues?: number): unknown =>
      readJson(new TextEncoder().encode(text), maxValues === undefined ? {} : { maxValues });
    expect(of('[1,[],{"a":2}]', 6)).toEqual([1, [], { a: 2 }]);
    for (const text of [
      `[${'1,'.repeat(20_000)}1]`,
      `[${'[],'.repeat(20_000)}1]`,
      `{${Array.from({ length: 20_001 }, (_, i) => `"k${i}":0`).join(',')}}`,
    ])
      expect(() => of(text)).toThrow(
        expect.objectContaining({
          code: 'invalid_request',
          issues: [expect.objectContaining({ code: 'E_TOO_LARGE' })],
        }),
      );
    expect(of(`["${'[,'.repeat(20_000)}"]`)).toHaveLength(1);
  });

  it('counts levels without using up the stack', () => {
    expect(read('[[1]]', 2)).toEqual([[1]]);
    expect(() => read('[[[1]]]', 2)).toThrow('nested deeper than 2');
    for (const text of ['['.repeat(1_000_000), '{"a":'.repeat(100_000), '['.repeat(5000) + ']'.repeat(5000)])
      expect(reasonFor(text)).toBe('E_JSON_DEPTH');
    expect(reasonFor(`["${'[{'.repeat(500)}"]`)).toBeUndefined();
  });
});
