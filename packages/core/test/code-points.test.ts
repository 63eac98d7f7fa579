import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../src/code-points.js';

describe('compareCodePoints', () => {
  it('orders as UTF-8 bytes do', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.constantFrom('\ud7ff', '\ue000', '\uffff', '\u{10000}', 'a'),
      ),
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('puts astral characters last, unlike JavaScript', () => {
    expect(['\u{1F511}', '\uFF21', 'a', ''].sort(compareCodePoints)).toEqual([
      '',
      'a',
      '\uFF21',
      '\u{1F511}',
    ]);
    expect('\u{1F511}' < '\uFF21').toBe(true);
  });
});
