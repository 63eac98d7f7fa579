import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFingerprintOf } from '../../src/inspect/fingerprint-text.js';
import { blobOf, printed } from '../key/vectors.js';

const blob = blobOf('ed25519');
const digest = (name: string): Buffer => crypto.createHash(name).update(blob).digest();
const colons = (hex: string): string => hex.replace(/..(?=.)/g, '$&:');

describe('isFingerprintOf', () => {
  it('takes what ssh-keygen prints', () => {
    for (const file of ['ed25519.md5', 'ed25519.sha256'])
      expect(isFingerprintOf(printed(file).fingerprint, [blob])).toBe(true);
  });

  it('takes every spelling of every hash, of any of the encodings', () => {
    const spelling = fc.constantFrom<(bytes: Buffer, name: string) => string>(
      (bytes) => bytes.toString('hex'),
      (bytes) => colons(bytes.toString('hex')),
      (bytes) => colons(bytes.toString('hex').toUpperCase()),
      (bytes) => ` ${bytes.toString('hex')}\n`,
      (bytes, name) => `${name.toUpperCase()}:${colons(bytes.toString('hex'))}`,
      (bytes, name) => `${name.toUpperCase()}:${bytes.toString('base64')}`,
      (bytes, name) => `${name}:${bytes.toString('base64').replace(/=+$/, '')}`,
    );
    fc.assert(
      fc.property(spelling, fc.constantFrom('md5', 'sha1', 'sha256'), fc.boolean(), (spell, name, second) => {
        const encodings = second ? [blobOf('ecdsa256'), blob] : [blob];
        const text = spell(digest(name), name);
        expect(isFingerprintOf(text, encodings)).toBe(true);
        expect(isFingerprintOf(text, [blobOf('ecdsa256')])).toBe(false);
      }),
    );
  });

  it.each([
    '',
    ':',
    'MD5:',
    'SHA256:',
    `SHA1:${digest('sha256').toString('hex')}`,
    `MD5:${digest('sha256').toString('base64')}`,
    digest('sha256').toString('base64'),
    digest('md5').toString('hex').slice(1),
    `${colons(digest('md5').toString('hex'))}:`,
    `SHA512:${digest('sha512').toString('base64')}`,
    'a'.repeat(1_000_000),
  ])('%.60j is of no key', (text) => expect(isFingerprintOf(text, [blob])).toBe(false));
});
