import { describe, expect, it } from 'vitest';
import { inspectPair } from '../../src/inspect/pair.js';
import type { InspectedPair } from '../../src/inspect/types.js';
import { SecretText } from '../../src/secret.js';
import { testKeys } from '../../testing/keys.js';
import { vector } from '../key/vectors.js';

const { ed25519, rsa2048, ecdsa256, certificate, x509 } = testKeys;
const privateOf = (name: string): string => vector(name);

async function codes(pair: InspectedPair): Promise<readonly string[]> {
  return (await inspectPair(pair, { policy: 'openssh' })).findings.map(({ code }) => code);
}

describe('inspectPair', () => {
  it.each<[string, InspectedPair]>([
    ['two halves', { publicKey: ed25519.publicKey, privateKey: privateOf('ed25519') }],
    ['a SecretText', { publicKey: ed25519.publicKey, privateKey: new SecretText(privateOf('ed25519')) }],
    ['another comment', { publicKey: `${rsa2048.publicKey}-2`, privateKey: privateOf('rsa2048') }],
    ['the key inside a certificate', { publicKey: certificate.publicKey, privateKey: privateOf('rsa2048') }],
    ['the key inside an X.509 certificate', { publicKey: x509.publicKey, privateKey: privateOf('rsa2048') }],
    ['MD5', { publicKey: ed25519.publicKey, fingerprint: ed25519.md5 }],
    ['MD5 with its prefix', { publicKey: ed25519.publicKey, fingerprint: `MD5:${ed25519.md5}` }],
    ['SHA-256', { privateKey: privateOf('ed25519'), fingerprint: ed25519.sha256 }],
    ['SHA-1 of a certificate', { publicKey: x509.publicKey, fingerprint: x509.sha1.toUpperCase() }],
    [
      'all of them',
      { publicKey: ed25519.publicKey, privateKey: privateOf('ed25519'), fingerprint: ed25519.sha256 },
    ],
  ])('%s belong together', async (_, pair) => expect(await codes(pair)).toEqual([]));

  it.each<[string, InspectedPair, readonly string[]]>([
    [
      'the private half of another key',
      { publicKey: testKeys.rsa4096.publicKey, privateKey: privateOf('rsa2048') },
      ['E_PRIVATE_MISMATCH'],
    ],
    [
      'the private half of another type',
      { publicKey: ecdsa256.publicKey, privateKey: privateOf('ed25519') },
      ['E_PRIVATE_MISMATCH'],
    ],
    [
      'the fingerprint of another key',
      { publicKey: ed25519.publicKey, fingerprint: ecdsa256.md5 },
      ['E_FINGERPRINT_MISMATCH'],
    ],
    [
      'an unreadable fingerprint',
      { publicKey: ed25519.publicKey, fingerprint: 'none' },
      ['E_FINGERPRINT_MISMATCH'],
    ],
    ['a fingerprint of nothing', { fingerprint: ed25519.md5 }, ['E_FINGERPRINT_MISMATCH']],
    [
      'a broken key beside a fingerprint',
      { publicKey: 'ssh-rsa AAAA', fingerprint: ed25519.md5 },
      ['E_BLOB_TRUNCATED'],
    ],
    ['nothing', {}, ['E_EMPTY']],
    [
      'a locked private half',
      { publicKey: vector('locked.pub'), privateKey: vector('locked') },
      ['E_PRIVATE_ENCRYPTED'],
    ],
    [
      'a locked private half of another key',
      { publicKey: ed25519.publicKey, privateKey: vector('locked') },
      ['E_PRIVATE_ENCRYPTED', 'E_PRIVATE_MISMATCH'],
    ],
    [
      'an unlocked private half of another key',
      {
        publicKey: ed25519.publicKey,
        privateKey: vector('locked'),
        passphrase: vector('locked.pw'),
      },
      ['E_PRIVATE_MISMATCH'],
    ],
  ])('%s is told', async (_, pair, expected) => expect(await codes(pair)).toEqual(expected));

  it('another public key where the private one belongs is a conflict too, the same one is not', async () => {
    const publicKey = ed25519.publicKey;
    expect(await codes({ publicKey, privateKey: ecdsa256.publicKey })).toContain('E_KEY_CONFLICT');
    const twice = await codes({ publicKey, privateKey: publicKey });
    expect(twice.length).toBe(1);
    expect(twice).not.toContain('E_KEY_CONFLICT');
  });

  it('each finding once, and the key of the public half', async () => {
    const pair = { publicKey: testKeys.dsa1024.publicKey, privateKey: privateOf('dsa1024') };
    const { findings, key } = await inspectPair(pair);
    expect(findings.map(({ code }) => code)).toEqual(['E_DSA_FORBIDDEN']);
    expect(key?.kind).toBe('public');
    expect((await inspectPair({ privateKey: privateOf('ed25519') })).key?.kind).toBe('private');
  });
});

describe('inspectPair', () => {
  it('fell over an input that there is not', async () => {
    for (const input of [null, undefined])
      await expect(inspectPair(input as never)).rejects.toThrow(/^a pair is an object/);
    await expect(inspectPair({ publicKey: null } as never)).rejects.toThrow(/^a key is given as a string/);
  });
});
