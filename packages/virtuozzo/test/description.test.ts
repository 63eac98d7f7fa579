import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescription, writeDescription } from '../src/shapes.js';

interface Case {
  readonly id: string;
  readonly public_key: string;
  readonly ssh_comment: string;
  readonly description: string | null;
}

const { cases } = JSON.parse(
  readFileSync(new URL('./vectors/examples/03-description-parse.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };

const BLOB = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBGcU/B22LSRH1GGtQ0k0GiWF1xsmUV/jqp50iN4kYiJ';

describe('parseDescription', () => {
  it.each(cases)('$id', ({ public_key, description, ssh_comment }) => {
    expect(parseDescription(public_key)).toBe(description);
    const line = public_key.trimEnd().split(' ').slice(0, 2).join(' ');
    const plain = ssh_comment === '' ? line : `${line} ${ssh_comment}`;
    // Without the marker, the comment alone is left.
    expect(
      writeDescription(public_key, '')
        .replace(/\s*$/, '')
        .replace(/ VSTOR-KEY-DESC:$/, ''),
    ).toBe(plain);
  });

  it.each([
    ['two carriage returns at the end', `${BLOB} VSTOR-KEY-DESC:a\r\r\n`, 'a'],
    ['only the first line', `${BLOB} VSTOR-KEY-DESC:a\nVSTOR-KEY-DESC:b`, 'a'],
    ['nothing on the second line', `${BLOB} c\n VSTOR-KEY-DESC:b`, null],
    ['spaces around the text', `${BLOB} VSTOR-KEY-DESC: a  b `, ' a  b '],
    ['a marker after two spaces', `${BLOB} c  VSTOR-KEY-DESC:a`, 'a'],
    ['a tab in front', `${BLOB} c\tVSTOR-KEY-DESC:a`, null],
    ['a marker in place of the key', 'VSTOR-KEY-DESC:a', null],
    ['a marker in place of the blob', 'ssh-rsa VSTOR-KEY-DESC:a', null],
    ['the marker without its colon', `${BLOB} VSTOR-KEY-DESC a`, null],
    ['a glued marker, then a good one', `${BLOB} xVSTOR-KEY-DESC:a VSTOR-KEY-DESC:b`, 'b'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nVSTOR KEY VSTOR-KEY-DESC:a\n', null],
    ['nothing at all', '', null],
  ])('%s', (_, publicKey, description) => {
    expect(parseDescription(publicKey)).toBe(description);
  });

  it('takes no long time for any text', () => {
    for (const unit of [' ', '\r', ' VSTOR-KEY-DESC', '\r\n', ' VSTOR-KEY-DESC:'])
      expect(parseDescription(`${BLOB} ${unit.repeat(100_000)}x`)?.length ?? 0).toBeGreaterThanOrEqual(0);
  });
});

describe('writeDescription', () => {
  it.each([
    ['to a bare key', BLOB, `${BLOB} VSTOR-KEY-DESC:new text`],
    ['behind a comment', `${BLOB} eve@laptop`, `${BLOB} eve@laptop VSTOR-KEY-DESC:new text`],
    ['in place of another', `${BLOB} eve VSTOR-KEY-DESC:old`, `${BLOB} eve VSTOR-KEY-DESC:new text`],
    ['before the newline', `${BLOB} eve\n`, `${BLOB} eve VSTOR-KEY-DESC:new text\n`],
    ['where it stands already', `${BLOB} VSTOR-KEY-DESC:new text\r\n`, `${BLOB} VSTOR-KEY-DESC:new text\r\n`],
    ['not in what is no key', 'nothing', 'nothing'],
  ])('%s', (_, publicKey, written) => {
    expect(writeDescription(publicKey, 'new text')).toBe(written);
  });

  it('keeps all on one line', () => {
    expect(writeDescription(BLOB, 'two\r\nlines')).toBe(`${BLOB} VSTOR-KEY-DESC:two lines`);
  });

  it('is read back, and leaves key and comment alone', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !/[\r\n]/.test(each));
    const comment = text.filter((each) => !each.includes('VSTOR-KEY-DESC:'));
    fc.assert(
      fc.property(comment, text, text, fc.constantFrom('', '\n', '\r\n'), (before, first, second, end) => {
        const line = before === '' ? BLOB : `${BLOB} ${before}`;
        const written = writeDescription(writeDescription(line + end, first), second);
        expect(parseDescription(written) ?? '').toBe(second);
        expect(writeDescription(written, '')).toBe(line + end);
      }),
    );
  });
});
