import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../../src/findings.js';
import { inspectPublicKey } from '../../src/inspect/public.js';
import type { Inspection } from '../../src/inspect/types.js';
import { wrapBase64 } from '../../src/key/base64.js';
import { writeRfc4716 } from '../../src/key/formats/rfc4716.js';
import { encodePkcs1Public, encodeSpki } from '../../src/key/formats/spki.js';
import { encodeKeyBlob } from '../../src/key/public-key.js';
import { POLICIES } from '../../src/policy.js';
import { testKeys } from '../../testing/keys.js';
import { lineNames, lineOf, string, vector } from '../key/vectors.js';

const { x509, ...keys } = testKeys;
const line = testKeys.ed25519.publicKey;

describe('inspectPublicKey', () => {
  it.each(Object.entries(keys))('describes %s as ssh-keygen does', async (_, key) => {
    const { key: inspected } = await inspectPublicKey(`${key.publicKey}\n`, { policy: 'openssh' });
    const { type, bits, md5, sha256, comment } = key;
    const { certificate, ...plain } = inspected ?? {};
    const canonical = key.publicKey.split(' ').slice(0, 2).join(' ');
    const bytes = Buffer.byteLength(key.publicKey) + 1;
    const facts = { kind: 'public', format: 'openssh', type, bits, md5, sha256, comment, canonical, bytes };
    expect(plain).toEqual(facts);
    expect(certificate !== undefined).toBe(type.includes('-cert-'));
  });

  it('describes the key inside an X.509 certificate', async () => {
    const { verdict, key } = await inspectPublicKey(x509.publicKey);
    const { md5, sha256, publicKey } = testKeys.rsa2048;
    expect(verdict).toBe('accept');
    const { sha1 } = x509;
    expect(key).toMatchObject({ type: 'ssh-rsa', format: 'x509', md5, sha256, sha1, comment: null });
    expect(key?.canonical).toBe(publicKey.split(' ').slice(0, 2).join(' '));
  });

  it.each([
    [line, 'strict', 'accept', []],
    [Buffer.from(line), 'strict', 'accept', []],
    [` ${line}\r\n`, 'strict', 'warn', ['W_NORMALISED']],
    [testKeys.rsa1024.publicKey, 'strict', 'reject', ['E_RSA_MODULUS_TOO_SMALL']],
    [testKeys.rsa1024.publicKey, 'openssh', 'accept', []],
    [testKeys.dsa1024.publicKey, 'openssh', 'reject', ['E_DSA_FORBIDDEN']],
    [testKeys.certificate.publicKey, 'strict', 'reject', ['E_CERT_NOT_KEY']],
    [`${line}\n${line}`, 'openssh', 'reject', ['E_MULTILINE']],
    [new Uint8Array([0xff, 0xfe]), 'strict', 'reject', ['E_ENCODING']],
    ['', 'strict', 'reject', ['E_EMPTY']],
    ['x'.repeat(20_000), 'strict', 'reject', ['E_TOO_LARGE']],
    [
      `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAABAAQ${'/'.repeat(20_000)}`,
      'strict',
      'reject',
      ['E_RSA_MODULUS_TOO_LARGE'],
    ],
  ] as const)('%j under %s: %s', async (input, policy, verdict, codes) => {
    const inspection = await inspectPublicKey(input, { policy });
    expect([inspection.verdict, inspection.findings.map(({ code }) => code)]).toEqual([verdict, codes]);
  });

  it('tells what a certificate says', async () => {
    const { key } = await inspectPublicKey(vector('cert-rsa.pub'), { policy: 'openssh' });
    expect(key?.certificate).toEqual({
      use: 'user',
      keyId: 'user alice',
      serial: '7',
      principals: ['alice', 'root'],
      validAfter: '2020-01-01T00:00:00.000Z',
      validBefore: '2040-01-01T00:00:00.000Z',
      criticalOptions: ['force-command'],
      extensions: [
        'permit-X11-forwarding',
        'permit-agent-forwarding',
        'permit-port-forwarding',
        'permit-pty',
        'permit-user-rc',
      ],
      signedBy: expect.stringMatching(/^SHA256:/) as string,
    });
    const host = await inspectPublicKey(vector('cert-ed25519.pub'), { policy: 'openssh' });
    expect(host.key?.certificate).toMatchObject({ use: 'host', validAfter: null, validBefore: null });
  });

  it('asks the clock that it is given', async () => {
    const at = (date: string): Promise<Inspection> =>
      inspectPublicKey(vector('cert-rsa.pub'), { policy: 'openssh', now: () => Date.parse(date) });
    expect((await at('2041-01-01')).findings.map(({ code }) => code)).toContain('E_CERT_EXPIRED');
    expect((await at('2030-01-01')).findings.map(({ code }) => code)).not.toContain('E_CERT_EXPIRED');
  });

  describe('of a key whose numbers are refused', () => {
    const rsa = (e: string, n: string): string =>
      lineOf('ssh-rsa', Buffer.concat([string('ssh-rsa'), string(hex(e)), string(hex(n))]));
    const hex = (text: string): Buffer => Buffer.from(text, 'hex');

    it('tells which it is and what else is wrong', async () => {
      const small = `00${'c1'.repeat(63)}c3`;
      const { findings, key } = await inspectPublicKey(rsa('010000', small));
      const codes = findings.map(({ code }) => code);
      expect(codes[0]).toBe('E_RSA_EXPONENT_INVALID');
      expect(codes).toContain('E_RSA_MODULUS_TOO_SMALL');
      expect(key).toMatchObject({ type: 'ssh-rsa', bits: 512, comment: '' });
    });

    it('does not screen an even modulus, nor one beyond the policy', async () => {
      const even = await inspectPublicKey(rsa('010001', `00${'c1'.repeat(255)}c2`));
      expect(even.findings.map(({ code }) => code)).toEqual(['E_RSA_MODULUS_EVEN']);
      const large = await inspectPublicKey(rsa('010001', `00${'ff'.repeat(1100)}`));
      expect(large.findings.map(({ code }) => code)).toEqual(['E_RSA_MODULUS_TOO_LARGE']);
    });

    it('does not screen an Ed25519 point off its curve', async () => {
      const y = Buffer.alloc(32);
      y[0] = 2;
      const { findings, key } = await inspectPublicKey(
        lineOf('ssh-ed25519', Buffer.concat([string('ssh-ed25519'), string(y)])),
      );
      expect(findings.map(({ code }) => code)).toEqual(['E_ED25519_NOT_ON_CURVE']);
      expect(key?.type).toBe('ssh-ed25519');
    });

    it('gives the numbers of a point off its curve, and none of a broken blob', async () => {
      const off = vector('ecdsa256.pub').split(' ')[1] ?? '';
      const blob = Buffer.from(off, 'base64');
      blob[blob.length - 1] = (blob.at(-1) ?? 0) ^ 1;
      const found = await inspectPublicKey(lineOf('ecdsa-sha2-nistp256', blob));
      expect(found.findings.map(({ code }) => code)).toEqual(['E_EC_POINT_NOT_ON_CURVE']);
      expect(found.key?.bits).toBe(256);
      expect((await inspectPublicKey('ssh-rsa AAAA')).key).toBeUndefined();
    });
  });

  describe('of a document whose numbers are refused', () => {
    const e = Buffer.of(1, 0, 0);
    const n = Buffer.from(`${'c1'.repeat(63)}c3`, 'hex');
    const der = encodePkcs1Public({ kind: 'rsa', e, n });
    const spki = encodeSpki({ kind: 'rsa', e, n }) ?? new Uint8Array(0);
    const blob = encodeKeyBlob('ssh-rsa', { kind: 'rsa', e, n });
    const pem = (label: string, bytes: Uint8Array): string =>
      `-----BEGIN ${label}-----\n${wrapBase64(bytes, 64)}-----END ${label}-----\n`;
    const certificate = Buffer.from(x509.publicKey.split('\n').slice(1, -2).join(''), 'base64');
    // The exponent of the certificate's key, 65537, made even.
    const exponent = certificate.indexOf(Buffer.from('0203010001', 'hex'));
    certificate[exponent + 4] = 0;

    it.each([
      ['rfc4716', writeRfc4716(blob, 'router 7')],
      ['spki', pem('PUBLIC KEY', spki)],
      ['spki', spki],
      ['pkcs1', pem('RSA PUBLIC KEY', der)],
      ['pkcs1', der],
      ['jwk', JSON.stringify({ kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') })],
    ])('tells which it is and what else is wrong: %s', async (format, input) => {
      const { verdict, findings, key } = await inspectPublicKey(input);
      const codes = findings.map(({ code }) => code);
      expect([verdict, codes[0]]).toEqual(['reject', 'E_RSA_EXPONENT_INVALID']);
      expect(codes).toContain('E_RSA_MODULUS_TOO_SMALL');
      expect(codes).toContain('E_RSA_WEAK_PATTERN');
      expect(key).toMatchObject({ format, type: 'ssh-rsa', bits: 512, bytes: input.length });
      expect(key?.canonical).toBe(lineOf('ssh-rsa', blob));
      expect(key?.headers).toEqual(format === 'rfc4716' ? [['Comment', 'router 7']] : undefined);
    });

    it('of an X.509 certificate too, whose signature is not asked about', async () => {
      const now = () => Date.parse('2200-01-01');
      for (const input of [certificate, pem('CERTIFICATE', certificate)]) {
        const { findings, key } = await inspectPublicKey(input, { now });
        expect(findings.map(({ code }) => code)).toEqual(['E_RSA_EXPONENT_INVALID', 'W_X509_EXPIRED']);
        expect(key).toMatchObject({ format: 'x509', type: 'ssh-rsa', bits: 2048 });
        expect(key?.sha1).toMatch(/^[0-9a-f:]{59}$/);
      }
    });

    it('blank lines around it are told too', async () => {
      const { findings } = await inspectPublicKey(`\n${pem('PUBLIC KEY', spki)}`);
      expect(findings.map(({ code }) => code)).toContain('W_NORMALISED');
    });

    it('of an OpenSSH certificate over a point off its curve', async () => {
      const [type = '', base64 = ''] = vector('cert-ecdsa.pub').split(' ');
      const bytes = Buffer.from(base64, 'base64');
      const point = Buffer.from(vector('ecdsa256.pub').split(' ')[1] ?? '', 'base64').subarray(-65);
      const at = bytes.indexOf(point);
      bytes[at + 64] = (bytes[at + 64] ?? 0) ^ 1;
      const { findings, key } = await inspectPublicKey(lineOf(type, bytes), { policy: 'openssh' });
      expect(findings.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['E_EC_POINT_NOT_ON_CURVE', 'E_CERT_SIGNATURE']),
      );
      expect([key?.type, key?.certificate?.use]).toEqual([type, 'user']);
    });
  });

  it('refusals stand before warnings, each code once', async () => {
    const { findings } = await inspectPublicKey(` ${vector('rsa1024.pub')}`);
    expect(findings.map(({ code }) => code)).toEqual(['E_RSA_MODULUS_TOO_SMALL', 'W_NORMALISED']);
  });

  it('looks for shared primes only where keys are stored', async () => {
    const screens = { ...POLICIES.strict.screens, sharedPrime: true };
    const { verdict } = await inspectPublicKey(vector('rsa2048.pub'), {
      policy: { ...POLICIES.strict, screens },
    });
    expect(verdict).toBe('accept');
  });

  it('a preset that does not exist is a fault of the caller', async () => {
    await expect(inspectPublicKey(line, { policy: 'toString' as 'strict' })).rejects.toThrow(TypeError);
  });

  it('still describes a key that a policy refuses', async () => {
    expect((await inspectPublicKey(testKeys.dsa1024.publicKey)).key?.bits).toBe(1024);
  });

  it("knows a cloud's limit, which can warn or refuse", async () => {
    const limited = { ...POLICIES.openssh, maxPublicKeyBytes: 80 };
    expect((await inspectPublicKey(line, { policy: limited })).verdict).toBe('reject');
    expect((await inspectPublicKey(line, { policy: { ...limited, keyLimit: 'warn' } })).verdict).toBe('warn');
  });

  it('never throws, and never repeats its input', async () => {
    const pieces = fc.constantFrom(
      ...lineNames.map((name) => vector(`${name}.pub`)),
      vector('rsa2048'),
      vector('x509.pem'),
    );
    const text = fc.tuple(pieces, fc.nat(), fc.string({ unit: 'binary', maxLength: 5 }), fc.nat(9));
    await fc.assert(
      fc.asyncProperty(text, async ([piece, at, insert, cut]) => {
        const start = at % piece.length;
        const input = piece.slice(0, start) + insert + piece.slice(start + cut);
        const { findings, verdict } = await inspectPublicKey(input);
        for (const { code, message } of findings)
          expect(FINDINGS).toHaveProperty(code, expect.objectContaining({ message }));
        expect(verdict === 'accept').toBe(findings.length === 0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('inspectPublicKey', () => {
  it('fell over an input that there is not', async () => {
    for (const input of [null, undefined])
      await expect(inspectPublicKey(input as never)).rejects.toThrow(/^a key is given as a string/);
  });
});
