import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { readX509 } from '../../../src/key/formats/x509.js';
import { generateKeyMaterial } from '../../../src/key/generate.js';
import { readPublicKey } from '../../../src/key/read-public-key.js';
import { isRefusal } from '../../../src/key/refusal.js';
import { POLICIES } from '../../../src/policy.js';
import { testKeys } from '../../../testing/keys.js';
import { refusalOf, vector } from '../vectors.js';

const pem = testKeys.x509.publicKey;
const der = Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');
const read = (text: string) => refusalOf(() => readPublicKey(text, 'x509', POLICIES.strict));
const armour = (bytes: Uint8Array, label = 'CERTIFICATE') => {
  const body = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
};

describe('reading a certificate', () => {
  it('finds its DER and its key', () => {
    const key = readX509(pem);
    expect(isRefusal(key)).toBe(false);
    expect(key).toMatchObject({ sshType: 'ssh-rsa', algorithm: 'rsa', bits: 2048, normalised: false });
    expect('der' in key && Buffer.from(key.der)).toEqual(der);
    const printed = vector('x509.sha1').trim().split('=')[1]?.toLowerCase();
    expect(readPublicKey(pem, 'x509', POLICIES.strict).fingerprint).toBe(printed);
  });

  it('takes CR LF as line ends', () => {
    expect(read(pem.replaceAll('\n', '\r\n'))).toBe('accepted');
  });

  it.each([
    ['an OpenSSH line', testKeys.ed25519.publicKey, 'E_FORMAT'],
    ['nothing', '\n', 'E_EMPTY'],
    ['two certificates', pem + pem, 'E_PEM_STRUCTURE'],
    ['text before', `hello\n${pem}`, 'E_PEM_STRUCTURE'],
    ['no end', pem.split('\n').slice(0, -2).join('\n'), 'E_PEM_STRUCTURE'],
    [
      'a block within the block',
      pem.replace('\nMII', '\n-----BEGIN CERTIFICATE-----\nMII'),
      'E_PEM_STRUCTURE',
    ],
    ['uneven lines', pem.replace(/\n(MII.{10})/, '\n$1\n'), 'E_PEM_STRUCTURE'],
    ['another label', armour(der, 'PUBLIC KEY'), 'E_FORMAT'],
    ['a header', pem.replace('\n', '\nComment: x\n\n'), 'E_PEM_STRUCTURE'],
    ['a foreign character', pem.replace('MII', 'M*I'), 'E_BASE64'],
    ['an invisible character', pem.replace('MII', 'M\u200bII'), 'E_INVISIBLE_CHAR'],
    ['a key beside it', pem + vector('rsa2048'), 'E_PRIVATE_MATERIAL'],
    ['a byte behind', armour(Buffer.concat([der, Buffer.alloc(1)])), 'E_DER'],
    ['an end too early', armour(der.subarray(0, -1)), 'E_DER'],
    ['only its inner part', armour(der.subarray(4)), 'E_DER'],
    [
      'a length that is too long',
      armour(Buffer.concat([Buffer.from([0x30, 0x83, 0]), der.subarray(2)])),
      'E_DER',
    ],
    [
      'an indefinite length',
      armour(Buffer.concat([Buffer.from([0x30, 0x80]), der.subarray(4), Buffer.alloc(2)])),
      'E_DER',
    ],
    ['a nesting without end', armour(nested(200)), 'E_DER'],
  ])('refuses %s', (_, text, code) => {
    expect(read(text)).toBe(`invalid_key ${code}`);
  });

  it('holds the key inside to the policy', () => {
    const small = { ...POLICIES.strict, rsaBits: { minimum: 3072, maximum: 8192 } };
    expect(refusalOf(() => readPublicKey(pem, 'x509', small))).toBe('weak_key E_RSA_MODULUS_TOO_SMALL');
    expect(read(` ${pem}`)).toBe('invalid_key E_PEM_STRUCTURE');
    expect(read(`\n${pem}`)).toBe('invalid_key W_NORMALISED');
  });

  it('meets nothing but refusals when bytes are changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), (at, byte) => {
        const bytes = Buffer.from(der);
        bytes[at % bytes.length] = byte;
        expect(read(armour(bytes))).toMatch(
          /^accepted$|^(?:invalid_key|weak_key|unsupported_algorithm) [EW]_/,
        );
      }),
      { numRuns: 500 },
    );
  });
});

function nested(depth: number): Buffer {
  let bytes = Buffer.from([0x05, 0x00]);
  for (let level = 0; level < depth; level += 1) {
    const length = bytes.length < 0x80 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
    bytes = Buffer.concat([Buffer.from([0x30, ...length]), bytes]);
  }
  return bytes;
}

function openssl(args: readonly string[]): string | undefined {
  try {
    return execFileSync('openssl', args, { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

describe("generating Nova's x509 pair", async () => {
  const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  const made = await generateKeyMaterial(
    { from: 'generate', type: 'x509', algorithm: 'rsa', comment: 'fake-üser' },
    { now: () => nowMs },
  );

  it('gives a certificate that we read, with its thumbprint', () => {
    const { fingerprint } = made;
    const reading = { algorithm: 'rsa', bits: 2048, fingerprint, findings: [] };
    expect(readPublicKey(made.publicKey, 'x509', POLICIES.strict)).toEqual(reading);
    expect(made.publicKey).toMatch(/^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\n$/);
  });

  it('is signed by itself and says what Windows wants', () => {
    const certificate = new X509Certificate(made.publicKey);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect([certificate.subject, certificate.issuer]).toEqual(['CN=fake-üser', 'CN=fake-üser']);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(certificate.subjectAltName).toContain('fake-üser@localhost');
    expect(certificate.ca).toBe(false);
    expect(Date.parse(certificate.validFrom)).toBe(nowMs);
    expect(Date.parse(certificate.validTo) - nowMs).toBe(3650 * 86_400_000);
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{39}$/);
    expect(certificate.fingerprint.toLowerCase()).toBe(made.fingerprint);
  });

  it('gives a PKCS#12 that forge opens with an empty password, holding the same pair', () => {
    expect(made.privateKey.reveal()).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    const asn1 = forge.asn1.fromDer(forge.util.decode64(made.privateKey.reveal()));
    const p12 = forge.pkcs12.pkcs12FromAsn1(asn1, true, '');
    const { certBag, pkcs8ShroudedKeyBag } = forge.pki.oids as Record<string, string>;
    const bagOf = (type = '') => p12.getBags({ bagType: type })[type]?.[0] as forge.pkcs12.Bag;
    const [certificate, key] = [bagOf(certBag), bagOf(pkcs8ShroudedKeyBag)];
    const pemOf = forge.pki.certificateToPem(certificate.cert as forge.pki.Certificate).replaceAll('\r', '');
    expect(pemOf).toBe(made.publicKey);
    const publicKey = certificate.cert?.publicKey as forge.pki.rsa.PublicKey | undefined;
    const privateKey = key.key as forge.pki.rsa.PrivateKey | undefined;
    expect(publicKey?.n.toString(16)).toMatch(/^[0-9a-f]{512}$/);
    expect(privateKey?.n.toString(16)).toBe(publicKey?.n.toString(16));
    expect(certificate.attributes.localKeyId).toEqual(key.attributes.localKeyId);
  });

  it.runIf(openssl(['version']) !== undefined)('gives what openssl reads and verifies', () => {
    const folder = mkdtempSync(join(tmpdir(), 'x509-'));
    const [certificate, bundle] = [join(folder, 'c.pem'), join(folder, 'k.p12')];
    writeFileSync(certificate, made.publicKey);
    writeFileSync(bundle, Buffer.from(made.privateKey.reveal(), 'base64'));
    const text = openssl(['x509', '-in', certificate, '-noout', '-text', '-fingerprint', '-sha1']);
    for (const part of [
      'Version: 3 (0x2)',
      'sha256WithRSAEncryption',
      'TLS Web Client Authentication',
      'UPN::fake-üser@localhost',
      'X509v3 Subject Key Identifier',
      made.fingerprint.toUpperCase(),
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Basic Constraints');
    expect(openssl(['verify', '-CAfile', certificate, certificate])).toContain('OK');
    const opened = openssl(['pkcs12', '-in', bundle, '-passin', 'pass:', '-nodes']) ?? '';
    expect(opened).toContain(made.publicKey);
    const key = join(folder, 'key.pem');
    writeFileSync(key, opened.slice(opened.indexOf('-----BEGIN PRIVATE KEY-----')));
    const modulus = (args: readonly string[]) => openssl([...args, '-noout', '-modulus']);
    expect(modulus(['rsa', '-in', key])).toBe(modulus(['x509', '-in', certificate]));
    rmSync(folder, { recursive: true });
  });
});
