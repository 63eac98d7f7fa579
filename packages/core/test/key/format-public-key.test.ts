import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPublicKeyAs, type PublicKeyTextFormat } from '../../src/key/format-public-key.js';
import { formatPublicKey, parsePublicKey } from '../../src/key/public-key.js';
import { screenCharacters, screenComment } from '../../src/key/text-screen.js';
import { documentOf, refusalCode } from './documents.js';
import { lineNames, refusalOf, vector } from './vectors.js';

const FORMATS: readonly PublicKeyTextFormat[] = ['openssh', 'rfc4716', 'spki', 'pkcs1', 'jwk'];
const keys = lineNames.map((name) => [name, parsePublicKey(vector(`${name}.pub`))] as const);
const keyOf = (name: string) => parsePublicKey(vector(`${name}.pub`));

function run(command: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

describe('formatPublicKeyAs', () => {
  it.each(keys)('writes %s so that it reads back, in every format that can hold it', (name, key) => {
    const written: string[] = [];
    for (const format of FORMATS) {
      const refusal = refusalOf(() => formatPublicKeyAs(key, format));
      if (refusal !== 'accepted') {
        expect(refusal).toBe('not_supported undefined');
        continue;
      }
      const text = formatPublicKeyAs(key, format);
      const found = documentOf(text);
      expect(formatPublicKey({ ...found.key, comment: null })).toBe(
        formatPublicKey({ ...key, comment: null }),
      );
      expect([found.format, found.key.normalised, text.at(-1)]).toEqual([format, false, '\n']);
      written.push(format);
    }
    const plain = ['openssh', 'rfc4716'];
    const more = {
      rsa: ['spki', 'pkcs1', 'jwk'],
      dsa: ['spki'],
      ecdsa: ['spki', 'jwk'],
      ed25519: ['spki', 'jwk'],
    };
    const expected = key.certificate ? [] : (more[key.algorithm as keyof typeof more] ?? []);
    expect(written, name).toEqual([...plain, ...expected]);
  });

  it('writes PEM as node:crypto does', () => {
    for (const name of ['rsa2048', 'ecdsa256', 'ecdsa384', 'ecdsa521', 'ed25519', 'dsa1024']) {
      const text = formatPublicKeyAs(keyOf(name), 'spki');
      expect(createPublicKey(text).export({ type: 'spki', format: 'pem' }), name).toBe(text);
    }
    const pkcs1 = formatPublicKeyAs(keyOf('rsa2048'), 'pkcs1');
    expect(createPublicKey(pkcs1).export({ type: 'pkcs1', format: 'pem' })).toBe(pkcs1);
  });

  it('writes the members of a JSON Web Key in the order of RFC 7638', () => {
    expect(formatPublicKeyAs(keyOf('ed25519'), 'jwk')).toMatch(
      /^\{"crv":"Ed25519","kty":"OKP","x":"[\w-]{43}"\}\n$/,
    );
    expect(Object.keys(JSON.parse(formatPublicKeyAs(keyOf('rsa2048'), 'jwk')))).toEqual(['e', 'kty', 'n']);
    expect(Object.keys(JSON.parse(formatPublicKeyAs(keyOf('ecdsa521'), 'jwk')))).toEqual([
      'crv',
      'kty',
      'x',
      'y',
    ]);
  });

  it('writes the comment that is asked for, else the own one, where the format has room', () => {
    const key = keyOf('ed25519');
    expect(formatPublicKeyAs(key, 'openssh', { comment: 'neu' })).toMatch(/ neu\n$/);
    expect(formatPublicKeyAs(key, 'rfc4716', { comment: 'neu' })).toContain('\nComment: "neu"\n');
    expect(formatPublicKeyAs(key, 'rfc4716')).toContain(`\nComment: "${key.comment}"\n`);
    expect(formatPublicKeyAs(key, 'rfc4716', { comment: '' })).not.toContain('Comment');
    expect(refusalOf(() => formatPublicKeyAs(key, 'rfc4716', { comment: 'a\nb' }))).toBe(
      'invalid_key E_CONTROL_CHAR',
    );
  });

  it('continues a comment over lines of 72 bytes, none of which looks like a marker', () => {
    const key = keyOf('ed25519');
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '\\',
        '"',
        '---- ',
        '---- END SSH2 PUBLIC KEY ----',
        ':',
        'x'.repeat(61),
        '-'.repeat(80),
      ),
    );
    const comments = fc
      .array(piece, { maxLength: 8 })
      .map((pieces) => pieces.join('').trim())
      .filter((text) => text !== '' && (screenCharacters(text) ?? screenComment(text)) === null);
    fc.assert(
      fc.property(comments, (comment) => {
        const format = () => formatPublicKeyAs(key, 'rfc4716', { comment });
        const refusal = refusalOf(format);
        if (refusal.startsWith('invalid_key')) return;
        if (Buffer.byteLength(comment) > 1022) {
          expect(refusal).toBe('not_supported undefined');
          return;
        }
        const text = format();
        expect(Math.max(...text.split('\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(72);
        expect(documentOf(text).headers).toEqual([['Comment', comment]]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([1022, 1023])('has room for 1022 bytes of comment: %i', (bytes) => {
    const format = () => formatPublicKeyAs(keyOf('ed25519'), 'rfc4716', { comment: 'x'.repeat(bytes) });
    expect(refusalOf(format)).toBe(bytes > 1022 ? 'not_supported undefined' : 'accepted');
  });

  // A last line of padding alone, since 70 is no multiple of 4.
  it('reads back RFC 4716 whose last line is padding', () => {
    const blob = Buffer.concat([
      Buffer.from('000000077373682d7273610000000111', 'hex'),
      Buffer.from('0000015b', 'hex'),
      Buffer.alloc(346, 0x55),
      Buffer.of(0x57),
    ]);
    const text = formatPublicKeyAs(parsePublicKey(`ssh-rsa ${blob.toString('base64')}`), 'rfc4716');
    expect(text).toMatch(/\n={1,2}\n----/);
    expect(refusalCode(text)).toBe('accepted');
  });

  it.runIf(run('ssh', '-V') !== undefined)('writes RFC 4716 that ssh-keygen reads as the same key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rfc4716-'));
    const file = join(folder, 'key');
    for (const [name, key] of keys.filter(([, { certificate }]) => !certificate)) {
      writeFileSync(file, formatPublicKeyAs(key, 'rfc4716'));
      const line = run('ssh-keygen', '-i', '-m', 'RFC4716', '-f', file);
      expect(line?.trim(), name).toBe(formatPublicKey({ ...key, comment: null }));
    }
    rmSync(folder, { recursive: true });
  });
});
