import { describe, expect, it } from 'vitest';
import { whyDifferent } from '../../src/corpus/differs.js';
import { type HostileRow, inputOf, type Outcome, outcomeOf } from '../../src/corpus/rows.js';
import { formatDetails, formatTable } from '../../src/corpus/table.js';

const row = {
  id: 'a-1',
  category: 'a',
  surface: 'public_key',
  expected: { verdict: 'reject', reason: 'E_EMPTY' },
};

describe('the table of the corpus', () => {
  const outcomes: readonly Outcome[] = [
    outcomeOf(row, []),
    outcomeOf({ id: 'a-2', category: 'a' }, ['accept', 'took 90 ms']),
    { id: 'long-1', category: 'long-name', result: 'not run', detail: 'no disk' },
  ];

  it('counts per category and in sum', () => {
    expect(formatTable('hostile', outcomes).map((line) => line.split(/\s+/))).toEqual([
      ['hostile', 'rows', 'ok', 'wrong', 'differs', 'not', 'run'],
      ['a', '2', '1', '1', '0', '0'],
      ['long-name', '1', '0', '0', '0', '1'],
      ['all', '3', '1', '1', '0', '1'],
    ]);
  });

  it('says what was got where it is not good', () => {
    expect(formatDetails(outcomes)).toEqual(['wrong: a-2: accept; took 90 ms', 'not run: long-1: no disk']);
  });
});

describe('inputOf', () => {
  it('builds what is generated, reads base64 and lone surrogates', () => {
    const gen = { prefix: '<', repeat: 'ab', count: 2, suffix: '>' };
    expect([inputOf({ ...row, gen }), inputOf({ ...row, gen }, 2)]).toEqual(['<abab>', '<abababab>']);
    expect(inputOf({ ...row, b64: 'AP8=' })).toEqual(Uint8Array.of(0, 255));
    expect(inputOf({ ...row, text_json: '"a\\ud800"' })).toBe('a\ud800');
  });
});

describe('whyDifferent', () => {
  it('knows repeated parameters, and nothing else', () => {
    const at = (text: string): HostileRow => ({ ...row, surface: 'http_path', text });
    expect(whyDifferent(at('/os-keypairs?limit=1&limit=99999'))).toContain('last one counts');
    for (const text of ['/os-keypairs?user_id=other', '/os-keypairs?limit=1&marker=a', '/os-keypairs/%'])
      expect(whyDifferent(at(text)), text).toBeUndefined();
    expect(whyDifferent({ ...row, text: '?a=1&a=2' })).toBeUndefined();
  });
});
