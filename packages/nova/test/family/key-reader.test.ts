import { isKeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { readNovaKey } from '../../src/family/index.js';
import { readFixture, thrown } from './fixtures.js';

const ED25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDjp5bgPtbHeoQckbTV+wizO7eqWUztpLnIHe4XaG6WO';
const SSH_REFUSAL = 'Keypair data is invalid: failed to generate fingerprint';

const string = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const line = (type: string, ...members: Uint8Array[]): string =>
  `${type} ${Buffer.concat([Buffer.from(type), ...members].map(string)).toString('base64')}`;

function outcome(text: string, type: 'ssh' | 'x509'): string {
  const error = thrown(() => readNovaKey(text, type));
  if (error === undefined) return readNovaKey(text, type).fingerprint;
  if (!isKeypairError(error, 'invalid_key')) throw error;
  expect(error.details?.type).toBe(type);
  return error.message;
}

describe('readNovaKey of ssh lines', () => {
  it('takes and refuses what Nova does, with its fingerprints', () => {
    for (const [text, fingerprint] of readFixture<[string, string | null]>('ssh-keys')) {
      expect([text, outcome(text, 'ssh')]).toEqual([text, fingerprint ?? SSH_REFUSAL]);
    }
  });

  it('gives the MD5 of nothing for two spaces', () => {
    const empty = 'd4:1d:8c:d9:8f:00:b2:04:e9:80:09:98:ec:f8:42:7e';
    expect(outcome(ED25519.replace(' ', '  '), 'ssh')).toBe(empty);
  });

  it('takes a second line behind a comment', () => {
    expect(outcome(`${ED25519} a\nssh-rsa AAAA`, 'ssh')).toBe(outcome(ED25519, 'ssh'));
    expect(outcome(`${ED25519}\nssh-rsa AAAA`, 'ssh')).toBe(SSH_REFUSAL);
  });

  it('knows algorithm and bits', () => {
    const reading = (text: string): unknown[] => {
      const { algorithm, bits, findings } = readNovaKey(text, 'ssh');
      return [algorithm, bits, findings];
    };
    expect(reading(ED25519)).toEqual(['ed25519', 256, []]);
    expect(reading(line('ssh-rsa', Uint8Array.of(3), Uint8Array.of(15)))).toEqual(['rsa', 4, []]);
    const modulus = Buffer.alloc(65);
    modulus[1] = 0x80;
    expect(reading(line('ssh-rsa', Uint8Array.of(0, 1, 0, 1), modulus))).toEqual(['rsa', 512, []]);
  });

  it('reads hostile lines of the largest body to their end', () => {
    const size = 114_000;
    for (const text of [
      'ssh-rsa '.padEnd(size, ' '),
      'ssh-rsa '.padEnd(size, '='),
      'a'.repeat(size),
      `${ED25519}${' '.repeat(size)}`,
      line('ssh-rsa', Buffer.alloc(40_000, 0x7f), Buffer.alloc(40_000, 0x7e)),
      line('ecdsa-sha2-nistp521', Buffer.from('nistp521'), Buffer.alloc(80_000, 4)),
    ]) {
      expect(outcome(text, 'ssh')).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$|^Keypair data is invalid/);
    }
  });

  it('never repeats the text', () => {
    const secret = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n';
    expect(outcome(secret, 'ssh')).toBe(SSH_REFUSAL);
    expect(outcome(secret, 'x509')).not.toContain('b3Blbn');
  });
});

describe('readNovaKey of certificates', () => {
  it('takes and refuses what Nova does, in the words of its library', () => {
    for (const [text, result] of readFixture<[string, string]>('x509-keys')) {
      expect([text, outcome(text, 'x509')]).toEqual([text, result]);
    }
  });

  it('reads hostile frames of the largest body to their end', () => {
    for (const unit of ['-', '-----BEGIN ', '-----BEGIN A-----\n-----END A-----\n', ' ']) {
      const text = unit.repeat(Math.floor(114_000 / unit.length));
      expect(outcome(text, 'x509')).toMatch(/^Keypair data is invalid: failed to generate X509/);
    }
    const deep = Buffer.from('30'.repeat(20_000), 'hex').toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${deep}\n-----END CERTIFICATE-----\n`;
    expect(outcome(pem, 'x509')).toMatch(/ShortData/);
  });
});
