import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePublicKey } from '../../../src/key/public-key.js';
import { createDenyList } from '../../../src/key/screens/deny-list.js';
import { vector } from '../vectors.js';

const LINE = vector('ed25519.pub').trim();
const BLOB = parsePublicKey(LINE).plainBlob;
const OTHER = parsePublicKey(vector('ecdsa256.pub')).plainBlob;
const digest = (algorithm: string): Buffer => createHash(algorithm).update(BLOB).digest();

const SPELLINGS: Readonly<Record<string, string>> = {
  'SHA256 as ssh-keygen prints it': `SHA256:${digest('sha256').toString('base64').replace('=', '')}`,
  'SHA256 with padding': `SHA256:${digest('sha256').toString('base64')}`,
  'SHA256 in hex': digest('sha256').toString('hex'),
  'SHA256 in upper-case hex': digest('sha256').toString('hex').toUpperCase(),
  'MD5 in colon hex': digest('md5')
    .toString('hex')
    .replace(/..(?=.)/g, '$&:'),
  'MD5 as ssh-keygen prints it': `MD5:${digest('md5')
    .toString('hex')
    .replace(/..(?=.)/g, '$&:')}`,
  'MD5 in hex': digest('md5').toString('hex'),
  'the last 80 bits of MD5': digest('md5').toString('hex').slice(12),
  'a key line': LINE,
  'a key line with a comment beyond ASCII': `${LINE} Zoë`,
  'a certificate': vector('cert-ed25519.pub').trim(),
};

describe('createDenyList', () => {
  it.each(Object.entries(SPELLINGS))('finds a key by %s', (name, entry) => {
    const blob = name === 'a certificate' ? parsePublicKey(entry).plainBlob : BLOB;
    for (const source of [entry, `# comment\r\n\r\n  ${entry}\t\r\n`, Buffer.from(`#\n${entry}`)]) {
      const list = createDenyList('lost', source);
      expect([list.name, list.size, list.has(blob), list.has(OTHER)]).toEqual(['lost', 1, true, false]);
    }
  });

  it('counts an entry once', () => {
    const entry = SPELLINGS['SHA256 in hex'];
    expect(createDenyList('lost', `${entry}\n${entry}\n${SPELLINGS['a key line']}`).size).toBe(1);
    expect(createDenyList('none', '').size).toBe(0);
    expect(createDenyList('none', '').has(BLOB)).toBe(false);
  });

  it('finds exactly what it was given', () => {
    const hex = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(
        fc.array(hex, { maxLength: 40 }),
        fc.array(fc.uint8Array({ minLength: 1 }), { maxLength: 10 }),
        (noise, blobs) => {
          const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
          const lines = [...noise, ...blobs.map(sha256)].map((bytes) => Buffer.from(bytes).toString('hex'));
          const list = createDenyList('lost', lines.join('\n'));
          expect(blobs.every((blob) => list.has(blob))).toBe(true);
          expect(list.size).toBe(new Set(lines).size);
          expect(list.has(OTHER)).toBe(false);
        },
      ),
    );
  });

  it.each([
    'SHA256:tooshort',
    'deadbeef',
    LINE.slice(0, 70),
    `no-pty ${LINE}`,
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    'ssh-rsa AAAA',
  ])('tells the line of %s without its text', (wrong) => {
    const attempt = (): unknown => createDenyList('lost', `# one\n\n${wrong}\n`);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(/^Line 3 of the deny list lost is neither a fingerprint nor a public key\.$/);
  });
});
