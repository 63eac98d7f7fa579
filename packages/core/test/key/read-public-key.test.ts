import { describe, expect, it } from 'vitest';
import type { KeypairError } from '../../src/errors.js';
import { readOrRefuse, readPublicKey } from '../../src/key/read-public-key.js';
import { POLICIES, type Policy } from '../../src/policy.js';
import { testKeys } from '../../testing/keys.js';
import { blobOf, lineOf, refusalOf, string, vector } from './vectors.js';

const { strict, openssh, fips } = POLICIES;
const line = testKeys.ed25519.publicKey;

const read = (text: string, policy: Policy = strict, type: 'ssh' | 'x509' = 'ssh') =>
  refusalOf(() => readPublicKey(text, type, policy));

/** A line of an RSA key with these magnitudes; nobody knows factors of the modulus. */
function rsaLine(bits: number, exponent = Uint8Array.of(1, 0, 1)): string {
  const modulus = Buffer.alloc(Math.ceil(bits / 8) + 1, 0x5a);
  modulus[0] = 0;
  modulus[1] = 1 << ((bits - 1) % 8);
  modulus[modulus.length - 1] = 0x5b;
  const n = modulus[1] >= 0x80 ? modulus : modulus.subarray(1);
  const e = (exponent[0] ?? 0) >= 0x80 ? Buffer.from([0, ...exponent]) : exponent;
  return lineOf('ssh-rsa', Buffer.concat([string('ssh-rsa'), string(e), string(n)]));
}

describe('readOrRefuse', () => {
  it('gives as a value what readPublicKey throws', () => {
    const lines = [
      line,
      '',
      `${line}\n${line}`,
      line.slice(0, 40),
      rsaLine(1024),
      ` ${line}`,
      'x'.repeat(20_000),
    ];
    for (const text of lines) {
      const found = readOrRefuse(text, 'ssh', strict);
      const code = 'refused' in found ? found.refused : 'accepted';
      expect(read(text).split(' ').at(-1)).toBe(code);
    }
  });
});

describe('readPublicKey', () => {
  it('gives algorithm, bits and the MD5 of the blob', () => {
    const { md5 } = testKeys.rsa2048;
    expect(readPublicKey(testKeys.rsa2048.publicKey, 'ssh', strict)).toEqual({
      algorithm: 'rsa',
      bits: 2048,
      fingerprint: md5,
      findings: [],
    });
  });

  it('gives the SHA-1 of a certificate', () => {
    const { publicKey, sha1 } = testKeys.x509;
    const reading = { algorithm: 'rsa', bits: 2048, fingerprint: sha1, findings: [] };
    expect(readPublicKey(publicKey, 'x509', strict)).toEqual(reading);
  });

  it.each([
    ['rsa1024', strict, 'weak_key E_RSA_MODULUS_TOO_SMALL'],
    ['rsa1024', openssh, 'accepted'],
    ['dsa1024', openssh, 'unsupported_algorithm E_DSA_FORBIDDEN'],
    ['ed25519', fips, 'unsupported_algorithm E_TYPE_UNSUPPORTED'],
    ['ecdsa384', fips, 'accepted'],
    ['sk-ed25519', strict, 'accepted'],
    ['cert-rsa', strict, 'unsupported_algorithm E_CERT_NOT_KEY'],
    ['cert-rsa', openssh, 'accepted'],
  ])('%s under %o: %s', (name, policy, outcome) => {
    expect(read(vector(`${name}.pub`), policy)).toBe(outcome);
  });

  it.each([
    [1023, openssh, 'weak_key E_RSA_MODULUS_TOO_SMALL'],
    [1024, openssh, 'accepted'],
    [2047, strict, 'weak_key E_RSA_MODULUS_TOO_SMALL'],
    [8192, strict, 'accepted'],
    [8193, strict, 'invalid_key E_RSA_MODULUS_TOO_LARGE'],
    [16_384, openssh, 'accepted'],
    [16_385, openssh, 'invalid_key E_RSA_MODULUS_TOO_LARGE'],
  ])('RSA of %d bits under %o: %s', (bits, policy, outcome) => {
    expect(read(rsaLine(bits), policy)).toBe(outcome);
  });

  it('warns of what is unusual', () => {
    const codes = (text: string) =>
      readPublicKey(text, 'ssh', openssh).findings.map(({ code, severity }) => `${severity} ${code}`);
    expect(codes(rsaLine(2048, Uint8Array.of(3)))).toEqual(['warn W_RSA_EXPONENT_UNUSUAL']);
    expect(codes(rsaLine(4095))).toEqual(['warn W_RSA_SIZE_UNUSUAL']);
    expect(codes(`${line} e\u0301`)).toEqual(['warn W_COMMENT_NOT_NFC']);
    expect(codes(rsaLine(2048, Uint8Array.of(0x7f, 0xff, 0xff, 0xff)))).toEqual([]);
  });

  it('refuses an exponent beyond 32 bits', () => {
    expect(read(rsaLine(2048, Uint8Array.of(1, 0, 0, 0, 1)))).toBe('invalid_key E_RSA_EXPONENT_TOO_LARGE');
  });

  it('refuses text that is not clean where the policy says so, else warns', () => {
    const loose: Policy = { ...strict, cleanText: false };
    for (const text of [` ${line}`, `${line}\r\n`, `${line}\n\n`, line.replace(' ', '  ')]) {
      expect(read(text)).toBe('invalid_key W_NORMALISED');
      expect(readPublicKey(text, 'ssh', loose).findings.map(({ code }) => code)).toEqual(['W_NORMALISED']);
    }
    expect(read(`${line}\n`)).toBe('accepted');
  });

  it('takes the line that ssh-keygen writes for a key without comment, a blank at its end, as clean', () => {
    const [type, blob] = line.split(' ');
    for (const text of [`${type} ${blob} `, `${type} ${blob} \n`]) {
      expect(read(text)).toBe('accepted');
      expect(readPublicKey(text, 'ssh', openssh).findings).toEqual([]);
    }
    expect(read(`${type} ${blob}  `)).toBe('invalid_key W_NORMALISED');
    expect(read(`${line} `)).toBe('invalid_key W_NORMALISED');
  });

  it('takes the plain key for the fingerprint of a certificate', () => {
    expect(readPublicKey(vector('cert-rsa.pub'), 'ssh', openssh).fingerprint).toBe(testKeys.rsa2048.md5);
  });

  describe('caps', () => {
    const policy: Policy = { ...strict, maxPublicKeyBytes: 1024 };
    const filled = `${line} `;
    const padded = (bytes: number, unit = 'x') =>
      filled + unit.repeat((bytes - filled.length) / Buffer.byteLength(unit));

    it('count bytes, not characters', () => {
      expect(read(padded(1024), policy)).toBe('accepted');
      expect(read(padded(1025), policy)).toBe('invalid_key E_TOO_LARGE_DIALECT');
      const wide = `${line} ${'é'.repeat(500)}`;
      expect(wide.length).toBeLessThan(1024);
      expect(read(wide, policy)).toBe('invalid_key E_TOO_LARGE_DIALECT');
    });

    it('tell the limit and the length', () => {
      expect(() => readPublicKey(padded(1025), 'ssh', policy)).toThrow(
        expect.objectContaining({
          details: { type: 'ssh', reason: 'E_TOO_LARGE_DIALECT', limitBytes: 1024, lengthBytes: 1025 },
        }),
      );
    });

    it('do not count the bytes of a text that is absurdly long', () => {
      const refusalDetails = (text: string) => {
        try {
          readPublicKey(text, 'ssh', strict);
        } catch (error) {
          return (error as KeypairError).details;
        }
      };
      const limitBytes = 16_384;
      expect(refusalDetails(' '.repeat(65_536))).toEqual({
        type: 'ssh',
        reason: 'E_TOO_LARGE',
        limitBytes,
        lengthBytes: 65_536,
      });
      expect(refusalDetails(' '.repeat(65_537))).toEqual({ type: 'ssh', reason: 'E_TOO_LARGE', limitBytes });
    });

    it('of a cloud can warn instead', () => {
      const { findings } = readPublicKey(padded(1025), 'ssh', { ...policy, keyLimit: 'warn' });
      expect(findings).toMatchObject([{ code: 'E_TOO_LARGE_DIALECT', severity: 'warn' }]);
    });

    it('of a cloud do not count for certificates', () => {
      expect(testKeys.x509.publicKey.length).toBeGreaterThan(1024);
      expect(read(testKeys.x509.publicKey, policy, 'x509')).toBe('accepted');
    });

    it("come before the policy's own reader, which replaces ours", () => {
      const seen: string[] = [];
      const own: Policy = {
        ...policy,
        keyLimit: 'warn',
        reader: (text, type) => {
          seen.push(`${type} ${text.length}`);
          return { algorithm: null, bits: null, fingerprint: 'aa:bb', findings: [] };
        },
      };
      expect(readPublicKey('anything', 'ssh', own)).toMatchObject({ fingerprint: 'aa:bb', findings: [] });
      expect(readPublicKey(padded(1025), 'ssh', own).findings).toHaveLength(1);
      expect(read('x'.repeat(16_385), own)).toBe('invalid_key E_TOO_LARGE');
      expect(seen).toEqual(['ssh 8', 'ssh 1025']);
    });
  });

  it('takes an RSA key of its own size apart from a blob that lies', () => {
    const blob = blobOf('rsa2048');
    blob[blob.length - 1] = 0;
    expect(read(lineOf('ssh-rsa', blob))).toBe('invalid_key E_RSA_MODULUS_EVEN');
  });
});
