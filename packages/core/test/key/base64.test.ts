import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64, wrapBase64 } from '../../src/key/base64.js';

describe('RFC 4648 section 4', () => {
  it.each(['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy'])('reads and writes %j', (text) => {
    const bytes = decodeBase64(text);
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(bytes && encodeBase64(bytes)).toBe(text);
    expect('foobar'.startsWith(Buffer.from(bytes ?? []).toString())).toBe(true);
  });

  it.each([
    'Zg',
    'Zg=',
    'Zg===',
    'Zh==',
    'Zm9=',
    'Zm9v=',
    'Zm 9v',
    'Zm9v\n',
    'Zm-v',
    'Zm_v',
    'Zm9v*',
    '====',
    'Zg==Zg==',
    'Ｚm9v',
  ])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });

  it('knows one text per run of bytes', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AZaz09+/=Q\n -_'), maxLength: 12 });
    fc.assert(
      fc.property(text, (input) => {
        const bytes = decodeBase64(input);
        expect(bytes === undefined || encodeBase64(bytes) === input).toBe(true);
      }),
    );
  });

  it('wraps into lines that end each', () => {
    expect(wrapBase64(Uint8Array.from([1, 2, 3, 4, 5, 6, 7]), 8)).toBe('AQIDBAUG\nBw==\n');
  });
});
