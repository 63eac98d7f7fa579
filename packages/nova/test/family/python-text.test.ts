import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAsciiJson, pythonRepr, pythonStr, readPythonJson } from '../../src/family/index.js';
import { readFixture } from './fixtures.js';

const read = (text: string): unknown => readPythonJson(new TextEncoder().encode(text));

describe('pythonRepr', () => {
  it('writes what JavaScript has and Python has not', () => {
    expect(pythonRepr(undefined)).toBe('None');
    expect(pythonRepr(1e21)).toBe('1000000000000000000000');
    expect(pythonRepr(-0)).toBe('0');
    expect(pythonRepr(Symbol('1e+16'))).toBe('1e+16');
  });

  it('escapes what Unicode 14 does not print, whatever this Node knows', () => {
    // U+1FAE8 came with Unicode 15, U+1FAE7 with 14.
    expect(pythonRepr('\u{1fae8}\u{1fae7}')).toBe("'\\U0001fae8\u{1fae7}'");
    expect(pythonRepr('\xad\u2028\xa0\ud800\x7f\0')).toBe("'\\xad\\u2028\\xa0\\ud800\\x7f\\x00'");
  });

  it('chooses the quotes that need no escape', () => {
    expect(pythonRepr('a"b')).toBe(`'a"b'`);
    expect(pythonRepr("a'b")).toBe(`"a'b"`);
    expect(pythonRepr(`a'"b`)).toBe(`'a\\'"b'`);
  });

  it('never lets a raw control character or lone surrogate through', () => {
    const anyText = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)),
    });
    fc.assert(
      fc.property(anyText, (text) => {
        expect(pythonRepr(text)).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
      }),
    );
  });
});

describe('pythonStr', () => {
  it('is the text itself, else the repr', () => {
    expect(pythonStr("it's\n")).toBe("it's\n");
    expect(pythonStr(["it's"])).toBe(`["it's"]`);
  });
});

describe('formatAsciiJson', () => {
  it('writes what json.dumps does', () => {
    for (const [text, , dumped] of readFixture<[string, string | null, string | null]>('python-json')) {
      if (dumped !== null) expect(formatAsciiJson(read(text))).toBe(dumped);
    }
  });

  it('leaves out undefined members', () => {
    expect(formatAsciiJson({ a: undefined, b: [undefined], c: 1n })).toBe('{"b": [null], "c": 1}');
  });

  it('is printable ASCII that JSON.parse reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = formatAsciiJson(value);
        expect(text).toMatch(/^[ -~]*$/);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
      }),
    );
  });
});
