import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PPK_COST } from '../../src/key/formats/ppk-write.js';
import {
  encryptPrivateKey,
  formatPrivateKey,
  parsePrivateKey,
  readPrivateDocument,
} from '../../src/key/private-key.js';
import type { PrivateKeyFormat } from '../../src/key/private-numbers.js';
import { isRefusal } from '../../src/key/refusal.js';
import { SecretText } from '../../src/secret.js';
import { KEY_NAMES, keyOf, OPTIONS, privateVector } from './private-vectors.js';

const FORMATS: readonly PrivateKeyFormat[] = ['openssh', 'pkcs8', 'pkcs1', 'sec1', 'ppk3'];
const NATIVE = { pkcs1: 'rsa', sec1: 'ec' } as const;
const COMMENTED: readonly PrivateKeyFormat[] = ['openssh', 'ppk3'];

const names = fc.constantFrom(...KEY_NAMES);
const comments = fc
  .string({ unit: fc.constantFrom(...'aZ09 @.é東'), maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => text === text.normalize('NFC'));
const passphrases = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

function holds(format: PrivateKeyFormat, name: string): boolean {
  const { kind } = keyOf(name).numbers;
  return format === 'pkcs1' || format === 'sec1' ? NATIVE[format] === kind : true;
}

describe('formatPrivateKey', () => {
  it('writes what is read as the same key', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...FORMATS), comments, (name, format, comment) => {
        fc.pre(holds(format, name));
        const key = keyOf(name, comment);
        const again = parsePrivateKey(formatPrivateKey(key, { format }));
        expect(again).toMatchObject({ sshType: key.sshType, format });
        expect(again.reveal()).toEqual(key.numbers);
        expect(again.comment).toBe(COMMENTED.includes(format) ? comment : null);
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    ...['rsa1024', 'rsa2048', 'ecdsa256', 'ecdsa384', 'ecdsa521', 'ed25519', 'dsa1024'].flatMap((key) => [
      [`pkcs8-${key}`, key, 'pkcs8'] as const,
      [`ppk3-${key}`, key, 'ppk3'] as const,
    ]),
    ['pkcs1-rsa1024', 'rsa1024', 'pkcs1'] as const,
    ['sec1-ecdsa256', 'ecdsa256', 'sec1'] as const,
    ['sec1-ecdsa521', 'ecdsa521', 'sec1'] as const,
  ])('writes %s byte for byte as the tools do', (vector, name, format) => {
    const { text, comment } = privateVector(vector);
    const options = comment === null ? { format } : { format, comment };
    expect(formatPrivateKey(keyOf(name), options).reveal().trimEnd()).toBe(text?.trimEnd());
  });

  it('has no form of some types in some formats', () => {
    const pairs = KEY_NAMES.flatMap((name) =>
      ([...FORMATS, 'ppk2', 'dsa'] as const).map((format) => ({ name, format })),
    );
    const without = pairs.filter(({ name, format }) => {
      try {
        formatPrivateKey(keyOf(name), { format });
        return false;
      } catch (error) {
        expect(error).toMatchObject({ code: 'not_supported' });
        return true;
      }
    });
    const expected = pairs.filter(
      ({ name, format }) => format === 'ppk2' || format === 'dsa' || !holds(format, name),
    );
    expect(without).toEqual(expected);
  });

  it.each(['a\nPrivate-MAC: x', ' a', 'a\u200b', 'a\0'])('refuses the comment %j', (comment) => {
    for (const format of COMMENTED)
      expect(() => formatPrivateKey(keyOf('ed25519'), { format, comment })).toThrow(
        expect.objectContaining({ code: 'invalid_key' }),
      );
  });

  it('refuses types that have no private half', () => {
    for (const sshType of ['ssh-ed25519-cert-v01@openssh.com', 'ssh-foo'])
      expect(() => formatPrivateKey({ ...keyOf('ed25519'), sshType })).toThrow(
        expect.objectContaining({ code: 'not_supported' }),
      );
  });
});

describe('encryptPrivateKey', () => {
  it('writes what is read as the same key with its passphrase and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(
        names,
        // A pass over the memory of a PPK takes as long as all else here: one of them stands below.
        fc.constantFrom(...FORMATS.filter((format) => format !== 'ppk3')),
        comments,
        passphrases,
        async (name, format, comment, passphrase) => {
          fc.pre(holds(format, name));
          const key = keyOf(name, comment);
          const text = (await encryptPrivateKey(key, { format, passphrase, rounds: 1 })).reveal();
          const document = await readPrivateDocument(text, { ...OPTIONS, passphrase });
          if (isRefusal(document)) return expect.unreachable(document.refused);
          expect(document).toMatchObject({ format, encrypted: true });
          expect(document.key.reveal()).toEqual(key.numbers);
          expect(document.key.comment).toBe(COMMENTED.includes(format) ? comment : null);
          const wrong = await readPrivateDocument(text, { ...OPTIONS, passphrase: `${passphrase}x` });
          expect(wrong).toMatchObject({ refused: 'E_PRIVATE_PASSPHRASE' });
        },
      ),
      { numRuns: 12 },
    );
  });

  it('asks for as much work as the tools do', async () => {
    const passphrase = new SecretText('correct horse');
    const options = { passphrase, random: (bytes: number) => new Uint8Array(bytes).fill(7), check: 7 };
    const pkcs8 = await encryptPrivateKey(keyOf('ed25519'), { ...options, format: 'pkcs8' });
    const der = Buffer.from(pkcs8.reveal().split('\n').slice(1, -2).join(''), 'base64');
    // INTEGER 600000
    expect(der.includes(Buffer.from('02030927c0', 'hex'))).toBe(true);
    const openssh = await encryptPrivateKey(keyOf('ed25519'), options);
    const file = Buffer.from(openssh.reveal().split('\n').slice(1, -2).join(''), 'base64');
    expect(file.toString('latin1')).toContain('aes256-ctr\0\0\0\x06bcrypt');
    // 16 bytes of salt and the rounds
    expect(file.includes(Buffer.from(`${'07'.repeat(16)}00000018`, 'hex'))).toBe(true);
    // Not written here, for it takes seconds.
    expect(PPK_COST).toEqual({ memoryKibibytes: 8192, passes: 13, parallelism: 1 });
    const ppk = (
      await encryptPrivateKey(keyOf('ed25519'), { ...options, format: 'ppk3', rounds: 1 })
    ).reveal();
    expect(ppk).toContain(
      `Key-Derivation: Argon2id\nArgon2-Memory: 8192\nArgon2-Passes: 1\nArgon2-Parallelism: 1\nArgon2-Salt: ${'07'.repeat(16)}\n`,
    );
    const opened = await readPrivateDocument(ppk, { ...OPTIONS, passphrase });
    if (isRefusal(opened)) return expect.unreachable(opened.refused);
    expect(opened.key.reveal()).toEqual(keyOf('ed25519').numbers);
  });

  it('gives the same text for the same random bytes', async () => {
    const random = (bytes: number) => new Uint8Array(bytes).fill(7);
    const options = { passphrase: 'x', random, check: 7, rounds: 1 };
    for (const format of ['openssh', 'pkcs8'] as const) {
      const [one, two] = [
        await encryptPrivateKey(keyOf('ed25519'), { ...options, format }),
        await encryptPrivateKey(keyOf('ed25519'), { ...options, format }),
      ];
      expect(one.reveal()).toBe(two.reveal());
      expect(`${one}`).toBe('[redacted]');
    }
  });

  it('refuses an empty passphrase, a form that is not there and rounds that count nothing', async () => {
    const key = keyOf('ed25519');
    for (const passphrase of ['', new Uint8Array(0), new SecretText('')])
      await expect(encryptPrivateKey(key, { passphrase })).rejects.toMatchObject({
        code: 'passphrase_required',
      });
    await expect(encryptPrivateKey(key, { passphrase: 'x', format: 'sec1' })).rejects.toMatchObject({
      code: 'not_supported',
    });
    for (const rounds of [0, 1.5, Number.NaN, 2 ** 32])
      await expect(encryptPrivateKey(key, { passphrase: 'x', rounds })).rejects.toThrow(TypeError);
  });

  it('ends with its signal', async () => {
    for (const format of ['openssh', 'pkcs8', 'ppk3'] as const) {
      const controller = new AbortController();
      const options = { passphrase: 'x', format, signal: controller.signal };
      const written = encryptPrivateKey(keyOf('ed25519'), options);
      controller.abort();
      await expect(written).rejects.toMatchObject({ code: 'store_unavailable' });
    }
  });
});
