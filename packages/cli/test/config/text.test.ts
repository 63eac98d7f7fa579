import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from '../../src/config/text.js';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('findJsonFault', () => {
  it('finds none in what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
        expect(findJsonFault(JSON.stringify(JSON.parse(text), null, indent))).toBeUndefined();
      }),
    );
  });

  it('agrees with JSON.parse on damaged texts', () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '\\', '\n', '0', '-', 'e'),
      )
      .map(([text, at, part]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + part + text.slice(place + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 1, 1, 'expected a value'],
    ['{', 1, 2, 'expected a member name in double quotes'],
    ['{"a" 1}', 1, 6, 'expected ":"'],
    ['{"a": 1,}', 1, 9, 'expected a member name in double quotes'],
    ['[1\n 2]', 2, 2, 'expected "," or "]"'],
    ['{"a": 1\n\n  "b": 2}', 3, 3, 'expected "," or "}"'],
    ["{'a': 1}", 1, 2, 'expected a member name in double quotes'],
    ['"a\tb"', 1, 1, 'a string that does not end, or has a bad escape'],
    ['{} x', 1, 4, 'something follows the value'],
    ['['.repeat(200), 1, 102, 'too deep'],
  ])('%j is wrong at line %i column %i', (text, line, column, message) => {
    expect(findJsonFault(text)).toEqual({ line, column, message });
  });
});
