import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintMd5, fingerprintSha1, fingerprintSha256 } from '../../src/key/fingerprint.js';
import { parsePublicKey } from '../../src/key/public-key.js';
import { formatRandomart, randomartTitle } from '../../src/key/randomart.js';
import { lineNames, printed, vector } from './vectors.js';

describe('fingerprints', () => {
  it.each(lineNames)('of %s are those that ssh-keygen printed', (name) => {
    const { plainBlob } = parsePublicKey(vector(`${name}.pub`));
    expect(`MD5:${fingerprintMd5(plainBlob)}`).toBe(printed(`${name}.md5`).fingerprint);
    expect(fingerprintSha256(plainBlob)).toBe(printed(`${name}.sha256`).fingerprint);
  });

  it('are what a hash object gives, for any bytes', () => {
    const digest = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest();
    const colons = (hash: Buffer) => hash.toString('hex').replace(/..\B/g, '$&:');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fingerprintMd5(bytes)).toBe(colons(digest('md5', bytes)));
        expect(fingerprintSha1(bytes)).toBe(colons(digest('sha1', bytes)));
        expect(fingerprintSha256(bytes)).toBe(
          `SHA256:${digest('sha256', bytes).toString('base64').replace('=', '')}`,
        );
      }),
    );
  });
});

describe('randomart', () => {
  it.each(lineNames)('of %s is what ssh-keygen drew', (name) => {
    const key = parsePublicKey(vector(`${name}.pub`));
    const title = randomartTitle(key);
    expect(`${formatRandomart(key.plainBlob, { title })}\n`).toBe(vector(`${name}.art`));
    expect(`${formatRandomart(key.plainBlob, { title, hash: 'md5' })}\n`).toBe(vector(`${name}.art-md5`));
  });

  it('cuts a title that does not fit, as OpenSSH does', () => {
    const title = randomartTitle({ sshType: 'sk-ssh-ed25519-cert-v01@openssh.com', bits: 256 });
    expect(title).toBe('ED25519-SK-CERT');
    expect(formatRandomart(new Uint8Array(1), { title }).split('\n')[0]).toBe('+[ED25519-SK-CERT-+');
  });

  it('has no title for a type that is unknown', () => {
    expect(randomartTitle({ sshType: 'ssh-foo', bits: 1 })).toBe('');
  });
});
