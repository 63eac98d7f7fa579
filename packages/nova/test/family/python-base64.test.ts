import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLenientBase64, decodePythonBase64 } from '../../src/family/index.js';
import { readFixture } from './fixtures.js';

const hex = (bytes: Uint8Array | undefined): string | null =>
  bytes === undefined ? null : Buffer.from(bytes).toString('hex');

describe('decodePythonBase64', () => {
  it('reads and refuses what CPython does', () => {
    for (const [text, bytes] of readFixture<[string, string | null]>('python-base64')) {
      expect([text, hex(decodePythonBase64(text))]).toEqual([text, bytes]);
    }
  });

  it('reads back all that is encoded, also with noise between', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom('', '\n', '-', ' !'), (bytes, noise) => {
        const text = Buffer.from(bytes).toString('base64').split('').join(noise);
        expect(hex(decodePythonBase64(text))).toBe(hex(bytes));
      }),
    );
  });

  it('reads a million pads', () => {
    expect(hex(decodePythonBase64('='.repeat(1_000_000)))).toBe('');
    expect(hex(decodePythonBase64(`aG${'='.repeat(1_000_000)}`))).toBe('68');
  });
});

describe('decodeLenientBase64', () => {
  it('skips what is not ASCII, as binascii does with octets', () => {
    expect(hex(decodeLenientBase64('aGék='))).toBe('6869');
    expect(decodePythonBase64('aGék=')).toBeUndefined();
  });
});
