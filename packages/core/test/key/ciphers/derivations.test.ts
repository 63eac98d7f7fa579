import { createRequire } from 'node:module';
import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveArgon2 } from '../../../src/key/ciphers/argon2.js';
import { deriveBcrypt } from '../../../src/key/ciphers/bcrypt.js';
import { poly1305 } from '../../../src/key/ciphers/poly1305.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(/[\s:]/g, ''), 'hex'));

describe('deriveBcrypt', () => {
  interface Whole {
    pbkdf(...parts: readonly [Uint8Array, number, Uint8Array, number, Uint8Array, number, number]): number;
  }
  const whole = createRequire(import.meta.url)('bcrypt-pbkdf') as Whole;

  it('gives what the library gives in one go', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.integer({ min: 1, max: 80 }), async (passphrase, salt, length) => {
        const expected = new Uint8Array(length);
        whole.pbkdf(passphrase, passphrase.length, salt, salt.length, expected, length, 2);
        expect(await deriveBcrypt(passphrase, salt, 2, length)).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it('lets the event loop have its turn and ends with its signal', async () => {
    const controller = new AbortController();
    const derived = deriveBcrypt(utf8('passphrase'), utf8('salt'), 1_000_000, 32, controller.signal);
    setTimeout(() => controller.abort(), 1);
    await expect(derived).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});

describe('deriveArgon2', () => {
  const cost = { memoryKibibytes: 64, passes: 2, parallelism: 2 };
  const [passphrase, salt] = [utf8('passphrase'), new Uint8Array(16).fill(2)];

  it.each([
    ['Argon2id', argon2id],
    ['Argon2i', argon2i],
    ['Argon2d', argon2d],
  ] as const)('gives what the library gives: %s', async (flavour, library) => {
    const expected = library(passphrase, salt, { m: 64, t: 2, p: 2, dkLen: 80 });
    expect(await deriveArgon2(flavour, passphrase, salt, cost, 80)).toEqual(expected);
  });

  it('refuses where the machine has no memory for it', async () => {
    // 8 TiB, which nothing allots.
    const absurd = { memoryKibibytes: 2 ** 33, passes: 1, parallelism: 1 };
    expect(await deriveArgon2('Argon2id', passphrase, salt, absurd, 80)).toEqual({ refused: 'E_KDF_COST' });
  });

  it('lets the event loop have its turn and ends with its signal', async () => {
    const controller = new AbortController();
    const endless = { ...cost, passes: 1_000_000 };
    const derived = deriveArgon2('Argon2d', passphrase, salt, endless, 80, controller.signal);
    setTimeout(() => controller.abort(), 1);
    await expect(derived).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it.each([1, 1000])('refuses a cost that cannot be: %i passes', async (passes) => {
    const impossible = { ...cost, memoryKibibytes: 1, passes };
    expect(await deriveArgon2('Argon2d', passphrase, salt, impossible, 80)).toEqual({
      refused: 'E_KDF_COST',
    });
  });
});

describe('poly1305', () => {
  it.each([
    [
      'RFC 8439 section 2.5.2',
      '85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b',
      Buffer.from('Cryptographic Forum Research Group').toString('hex'),
      'a8061dc1305136c6c22b8baf0c0127a9',
    ],
    ['RFC 8439 appendix A.3 #7', `02${'00'.repeat(31)}`, `${'ff'.repeat(16)}`, `03${'00'.repeat(15)}`],
    [
      'RFC 8439 appendix A.3 #8',
      `02${'00'.repeat(15)}${'ff'.repeat(16)}`,
      `02${'00'.repeat(15)}`,
      `03${'00'.repeat(15)}`,
    ],
    [
      'RFC 8439 appendix A.3 #9',
      `01${'00'.repeat(31)}`,
      `${'ff'.repeat(16)}f0${'ff'.repeat(15)}11${'00'.repeat(15)}`,
      `05${'00'.repeat(15)}`,
    ],
  ])('gives the tag of %s', (_, key, message, tag) => {
    expect(Buffer.from(poly1305(hex(key), hex(message))).toString('hex')).toBe(tag);
  });
});
