import { isKeypairError, type KeypairError } from '@keypair-gateway/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberNames, pythonRepr, readPythonJson } from '../../src/family/index.js';
import { readFixture, thrown } from './fixtures.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): unknown => readPythonJson(encode(text));

function issueCode(bytes: Uint8Array): string | undefined {
  const error = thrown(() => readPythonJson(bytes));
  if (!isKeypairError(error, 'invalid_request')) return undefined;
  expect(error.message).toBe('Malformed request body');
  return error.issues[0]?.code;
}

describe('readPythonJson', () => {
  it('reads and refuses what CPython does', () => {
    for (const [text, repr] of readFixture<[string, string | null]>('python-json')) {
      const got = thrown(() => read(text)) === undefined ? pythonRepr(read(text)) : null;
      expect([text, got]).toEqual([text, repr]);
    }
  });

  it('gives plain JavaScript values where they lose nothing', () => {
    expect(read('[1, -0, 1.5, true, null, "a", 9007199254740991]')).toEqual([
      1,
      0,
      1.5,
      true,
      null,
      'a',
      9007199254740991,
    ]);
    expect(read('9007199254740992')).toBe(9007199254740992n);
    expect(read('-Infinity')).toBe(Number.NEGATIVE_INFINITY);
    expect(String(read('1e2'))).toBe('Symbol(100.0)');
  });

  it('keeps the order of members that look like indexes', () => {
    const value = read('{"b": 1, "10": 2, "2": 3, "b": 4, "10": 5}') as Record<string, unknown>;
    expect(memberNames(value)).toEqual(['b', '10', '2']);
    expect(value).toEqual({ b: 4, 10: 5, 2: 3 });
    expect(Object.keys(value)).not.toEqual(memberNames(value));
  });

  it('takes __proto__ for a name like any other', () => {
    const value = read('{"__proto__": {"admin": true}}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(value.admin).toBeUndefined();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  it('says why it refuses', () => {
    expect(issueCode(Uint8Array.of(0x22, 0xff, 0x22))).toBe('E_ENCODING');
    expect(issueCode(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toBe('E_ENCODING');
    expect(issueCode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe('E_JSON_SYNTAX');
    expect(issueCode(encode(''))).toBe('E_JSON_SYNTAX');
    expect(issueCode(encode('{"a": 1'))).toBe('E_JSON_SYNTAX');
  });

  it('reads 918 levels and refuses more, without using up the stack', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(pythonRepr(read(nested(918)))).toBe(nested(918));
    for (const levels of [919, 100_000]) {
      expect(issueCode(encode(nested(levels)))).toBe('E_JSON_DEPTH');
      expect(issueCode(encode('['.repeat(levels)))).toBe('E_JSON_DEPTH');
      expect(issueCode(encode('{"a":'.repeat(levels)))).toBe('E_JSON_DEPTH');
    }
  });

  it('refuses two members of one name where it is asked to, however they are spelled, and never repeats the name', () => {
    const strict = (text: string): KeypairError | undefined => {
      const error = thrown(() => readPythonJson(encode(text), { uniqueNames: true }));
      return isKeypairError(error) ? error : undefined;
    };
    for (const text of [
      '{"a": 1, "a": 2}',
      '{"a": 1, "\\u0061": 1}',
      '{"x": [{"k": {"10": 1, "b": 2, "10": 1}}]}',
      '{"__proto__": 1, "__proto__": 2}',
      '{"secretsecret": {}, "secretsecret": []}',
    ]) {
      expect(strict(text)?.issues[0]?.code, text).toBe('E_JSON_DUPLICATE_KEY');
      expect(JSON.stringify([strict(text)?.message, strict(text)?.issues])).not.toContain('secret');
      // Python's way: the last of them counts.
      expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
    }
    for (const text of ['{"a": {"a": [{"a": 1}, {"a": 1}]}}', '{"a": 1, "A": 2}', '{"a": "a", "b": "a"}'])
      expect(strict(text)).toBeUndefined();
  });

  it('agrees with JSON.parse on what both can say', () => {
    const whole = fc.jsonValue().map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(
        whole.filter((text) => !/\de\+|\d{16}/.test(text)),
        (text) => {
          expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });
});
