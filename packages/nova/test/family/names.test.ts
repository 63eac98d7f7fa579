import { describe, expect, it } from 'vitest';
import { checkName, type NameRule, trimLegacyName } from '../../src/family/index.js';
import { readFixture } from './fixtures.js';

describe('checkName', () => {
  it('says what Nova says', () => {
    for (const [rule, name, message] of readFixture<[NameRule, string, string | null]>('names')) {
      expect([rule, name, checkName(name, rule) ?? null]).toEqual([rule, name, message]);
    }
  });

  it('counts code points', () => {
    const wide = '\u{1f600}'.repeat(255);
    expect(checkName(wide, '2.0')).toMatch(/^An invalid 'name'/);
    expect(checkName(`${wide}a`, '2.0')).toMatch(/ is too long$/);
  });

  it('keeps to Unicode 14 in what is printable', () => {
    // U+0CF3 came with Unicode 15, U+0CF2 is older.
    expect(checkName('\u0cf3', '2.0')).toMatch(/^An invalid 'name'/);
    expect(checkName('\u0cf2', '2.0')).toBeUndefined();
  });
});

describe('trimLegacyName', () => {
  it('strips what str.strip strips', () => {
    for (const [name, trimmed] of readFixture<[string, string]>('names', 'trimmed')) {
      expect(trimLegacyName(name)).toBe(trimmed);
    }
  });

  it('is not String.prototype.trim', () => {
    expect(trimLegacyName('\ufeffa\ufeff')).toBe('\ufeffa\ufeff');
    expect(trimLegacyName('\x1c\x85a b\x1f')).toBe('a b');
  });
});
