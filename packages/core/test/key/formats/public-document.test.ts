import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintMd5, fingerprintSha256 } from '../../../src/key/fingerprint.js';
import { readPublicDocument } from '../../../src/key/formats/public-document.js';
import { encodeKeyBlob, formatPublicKey } from '../../../src/key/public-key.js';
import { isRefusal } from '../../../src/key/refusal.js';
import { testKeys } from '../../../testing/keys.js';
import { armour, documentOf, NOW, refusalCode, rows, unarmour } from '../documents.js';
import { vector } from '../vectors.js';

interface Row {
  readonly id: string;
  readonly text?: string;
  readonly b64?: string;
}

interface Good extends Row {
  readonly format: string;
  readonly type: string;
  readonly bits: number;
  readonly md5: string;
  readonly sha256: string;
  readonly comment: string | null;
  readonly canonical: string;
}

const inputOf = ({ text, b64 = '' }: Row) => text ?? new Uint8Array(Buffer.from(b64, 'base64'));
const good = rows<Good>('public-documents.json', 'documents');
const bad = rows<Row & { readonly reason: string }>('public-refusals.json', 'texts');
const spki = good.find(({ id }) => id === 'v-spki-rsa1024')?.text ?? '';
const line = testKeys.ed25519.publicKey;

const SHAPES: Readonly<Record<string, readonly [string, string]>> = {
  'openssh-cert': ['openssh', 'text'],
  rfc4716: ['rfc4716', 'text'],
  'pem-spki': ['spki', 'pem'],
  'der-spki': ['spki', 'der'],
  'pem-pkcs1': ['pkcs1', 'pem'],
  'der-pkcs1': ['pkcs1', 'der'],
  'x509-pem': ['x509', 'pem'],
};

describe('readPublicDocument', () => {
  it.each(good.map((row) => [row.id, row] as const))('reads %s as ssh-keygen does', (_, row) => {
    const { format, encoding, key, findings } = documentOf(inputOf(row));
    expect([format, encoding]).toEqual(SHAPES[row.format]);
    expect({
      type: key.sshType,
      bits: key.bits,
      md5: fingerprintMd5(key.plainBlob),
      sha256: fingerprintSha256(key.plainBlob),
      comment: key.comment,
      canonical: formatPublicKey({ ...key, comment: null }),
    }).toEqual({
      type: row.type,
      bits: row.bits,
      md5: row.md5,
      sha256: row.sha256,
      comment: row.comment,
      canonical: row.canonical,
    });
    expect([key.normalised, findings]).toEqual([false, []]);
  });

  it.each(bad.map((row) => [row.reason, row.id, row] as const))('finds %s in %s', (reason, _, row) => {
    // A sound key of few bits is a policy's to refuse.
    expect(refusalCode(inputOf(row))).toBe(reason === 'E_RSA_MODULUS_TOO_SMALL' ? 'accepted' : reason);
  });

  it('gives one key for every way to write it', () => {
    const der = unarmour(spki);
    const found = [spki, spki.replaceAll('\n', '\r\n'), spki.replaceAll('\n', '\r'), der, Buffer.from(spki)];
    const canonical = new Set(found.map((each) => formatPublicKey(documentOf(each).key)));
    expect(canonical.size).toBe(1);
    expect(documentOf(`\n \n${spki.replaceAll('\n', ' \n')}\n`).key.normalised).toBe(true);
  });

  it.each([
    ['nothing', '', 'E_EMPTY'],
    ['no bytes', new Uint8Array(0), 'E_EMPTY'],
    ['blanks', ' \r\n\t', 'E_EMPTY'],
    ['two blocks', spki + spki, 'E_PEM_STRUCTURE'],
    ['text behind', `${spki}hello\n`, 'E_PEM_STRUCTURE'],
    ['text before', `hello\n${spki}`, 'E_PEM_STRUCTURE'],
    ['text before on the same line', `hello ${spki}`, 'E_PEM_STRUCTURE'],
    ['a key line before', `${line}\n${spki}`, 'E_MULTILINE'],
    ['a block in one line', spki.replaceAll('\n', ' '), 'E_PEM_STRUCTURE'],
    ['an indented block', spki.replaceAll('\n', '\n '), 'E_PEM_STRUCTURE'],
    ['no-break spaces at line ends', spki.replaceAll('\n', '\u00a0\n'), 'E_PEM_STRUCTURE'],
    ['a header', spki.replace('\n', '\nComment: x\n\n'), 'E_PEM_STRUCTURE'],
    ['another end', spki.replace('END PUBLIC', 'END RSA PUBLIC'), 'E_PEM_STRUCTURE'],
    ['an end alone', spki.slice(spki.indexOf('-----END')), 'E_PEM_STRUCTURE'],
    ['a label in lower case', spki.replaceAll('PUBLIC', 'public'), 'E_PEM_STRUCTURE'],
    ['an empty block', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n', 'E_PEM_STRUCTURE'],
    ['no padding', spki.replace(/=+\n/, '\n').replace('AQAB', 'AQA'), 'E_BASE64'],
    ['a certificate request', rows('x509-certificates.json', 'request'), 'E_FORMAT'],
    ['parameters', armour('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex')), 'E_FORMAT'],
    ['a label of our own making', armour('DSA PUBLIC KEY', unarmour(spki)), 'E_FORMAT'],
    ['a key under the label of a certificate', armour('CERTIFICATE', unarmour(spki)), 'E_DER'],
    ['PKCS#1 under the label of the other', armour('PUBLIC KEY', unarmour(spki).subarray(22)), 'E_DER'],
    ['an indefinite length', Uint8Array.from([0x30, 0x80, 2, 1, 5, 2, 1, 3, 0, 0]), 'E_DER'],
    ['a byte behind DER', Buffer.concat([unarmour(spki), Buffer.alloc(1)]), 'E_DER'],
    ['DER cut short', unarmour(spki).subarray(0, -1), 'E_DER'],
    ['DER of something else', Uint8Array.from([0x30, 3, 1, 1, 0xff]), 'E_DER'],
    ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x41]), 'E_ENCODING'],
    ['a byte order mark', `\ufeff${spki}`, 'E_INVISIBLE_CHAR'],
    ['a NUL', spki.replace('MIGf', 'MI\0f'), 'E_CONTROL_CHAR'],
  ] as const)('refuses %s', (_, input, code) => {
    expect(refusalCode(input as string | Uint8Array)).toBe(code);
  });

  it('looks at no more than it may', () => {
    expect(refusalCode(spki, { maxBytes: spki.length })).toBe('accepted');
    expect(refusalCode(spki, { maxBytes: spki.length - 1 })).toBe('E_TOO_LARGE');
    expect(refusalCode(Buffer.from(spki), { maxBytes: spki.length - 1 })).toBe('E_TOO_LARGE');
    expect(refusalCode(`{"kty":"${'\u{1f511}'.repeat(5000)}"}`)).toBe('E_TOO_LARGE');
    const huge = `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAABAAQ${'/'.repeat(20_000)}`;
    expect(refusalCode(huge)).toBe('E_RSA_MODULUS_TOO_LARGE');
  });

  it('recognises private keys in every form', () => {
    const pkcs1 = unarmour(vector('rsa2048'));
    const openssh = unarmour(vector('ed25519'));
    const pkcs8 = Buffer.from(`302e020100300506032b657004220420${'11'.repeat(32)}`, 'hex');
    const encrypted = Buffer.from('3081913019060a2a864886f70d010c0103300b', 'hex');
    for (const bytes of [pkcs1, openssh, pkcs8, encrypted, pkcs1.subarray(0, 40)]) {
      expect(refusalCode(bytes)).toBe('E_PRIVATE_MATERIAL');
      expect(refusalCode(armour('PUBLIC KEY', bytes))).toBe('E_PRIVATE_MATERIAL');
    }
    expect(refusalCode('PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n')).toBe('E_PRIVATE_MATERIAL');
    expect(refusalCode(`${spki}${vector('ed25519')}`)).toBe('E_PRIVATE_MATERIAL');
  });

  it('takes an RSAPublicKey of two small numbers for what it is', () => {
    expect(refusalCode(Uint8Array.from([0x30, 6, 2, 1, 0, 2, 1, 0]))).toBe('E_MPINT_ZERO');
    expect(refusalCode(armour('RSA PUBLIC KEY', Uint8Array.from([0x30, 6, 2, 1, 0, 2, 1, 0])))).toBe(
      'E_MPINT_ZERO',
    );
    expect(refusalCode(Uint8Array.from([0x30, 6, 2, 1, 0xff, 2, 1, 3]))).toBe('E_MPINT_NEGATIVE');
  });

  it('never throws, and what it accepts is what its numbers say', () => {
    const seeds = good.map((row) => Buffer.from(inputOf(row)));
    const change = fc.record({
      seed: fc.constantFrom(...seeds),
      at: fc.nat(),
      cut: fc.nat(3),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 3 }),
        fc.constantFrom(...['-----', '\\\n', ': ', '{', '\u200b', '=\n'].map((text) => Buffer.from(text))),
      ),
      text: fc.boolean(),
    });
    fc.assert(
      fc.property(change, ({ seed, at, cut, insert, text }) => {
        const start = at % seed.length;
        const bytes = Buffer.concat([seed.subarray(0, start), insert, seed.subarray(start + cut)]);
        const found = readPublicDocument(text ? bytes.toString() : bytes, {
          maxBytes: 16_384,
          now: NOW,
          rsaBitsMaximum: 8192,
        });
        if (isRefusal(found)) expect(found.refused).toMatch(/^E_/);
        else expect(encodeKeyBlob(found.key.sshType, found.key.numbers)).toEqual(found.key.plainBlob);
      }),
      { numRuns: 3000 },
    );
  });
});
