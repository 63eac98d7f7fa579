import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../src/literal.js';
import { fromText, toText } from '../src/text.js';

const odd = fc.constantFrom(
  '\0',
  '\u0001',
  '\u0002',
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\ue000',
  '\ue001',
);
const unit = fc.oneof(
  odd,
  odd,
  fc.constantFrom('a', 'é', '\ufdd0', '\ufdef', '\uffff', '\u{1F511}', '\ud7ff'),
);
const anyText = fc.array(unit, { maxLength: 8 }).map((units) => units.join(''));

function byCodePoints(a: string, b: string): number {
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  const at = left.findIndex((point, index) => point !== right[index]);
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}

describe('text', () => {
  it('keeps ordinary text as it is', () => {
    const text = 'web – ключ \u{1F511}\r\n\t\u007f';
    expect(toText(text)).toBe(text);
    expect(fromText(text)).toBe(text);
  });

  it('comes back whole, whatever the UTF-16', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fromText(toText(text))).toBe(text);
      }),
    );
  });

  it('has nothing in it that a driver loses', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const stored = toText(text);
        expect(new TextDecoder().decode(new TextEncoder().encode(stored))).toBe(stored);
        expect(stored).not.toContain('\0');
      }),
    );
  });

  it('sorts by code point in UTF-8, as PostgreSQL does under C', () => {
    const bytes = (text: string) => Buffer.from(toText(text), 'utf8');
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(Math.sign(Buffer.compare(bytes(a), bytes(b)))).toBe(Math.sign(byCodePoints(a, b)));
      }),
    );
  });

  it('stands in SQL as letters of base64 alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [, base64 = ''] =
          /^convert_from\(decode\('([A-Za-z0-9+/=]*)', 'base64'\), 'UTF8'\)$/.exec(literal(toText(text))) ??
          [];
        expect(fromText(Buffer.from(base64, 'base64').toString('utf8'))).toBe(text);
      }),
    );
  });
});
