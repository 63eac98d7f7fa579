import { createHook } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { TAG, writeElement, writeInteger, writeObjectId } from '../../../src/key/formats/der.js';
import { fromBigInt } from '../../../src/key/numbers.js';
import { readPrivateDocument } from '../../../src/key/private-key.js';
import { OPTIONS, outcome, privateVector, remadePem } from '../private-vectors.js';

const sequence = (...members: readonly Uint8Array[]) => writeElement(TAG.sequence, ...members);
const octets = (content: Uint8Array) => writeElement(TAG.octetString, content);
const number = (value: number | bigint) => writeInteger(fromBigInt(BigInt(value)));
const nothing = writeElement(TAG.null);
const algorithm = (oid: string, ...parameters: readonly Uint8Array[]) =>
  sequence(writeObjectId(oid), ...parameters);

const SALT = octets(new Uint8Array(8).fill(1));
const IV = octets(new Uint8Array(16));
const AES = algorithm('2.16.840.1.101.3.4.1.42', IV);
const SHA256 = algorithm('1.2.840.113549.2.9', nothing);
const SECRET = octets(new Uint8Array(32));

const pbkdf2 = (...members: readonly Uint8Array[]) =>
  algorithm('1.2.840.113549.1.5.12', sequence(...members));
const scrypt = (...members: readonly Uint8Array[]) =>
  algorithm('1.3.6.1.4.1.11591.4.11', sequence(...members));
const pbes2 = (kdf: Uint8Array, cipher = AES, secret = SECRET) =>
  sequence(algorithm('1.2.840.113549.1.5.13', sequence(kdf, cipher)), secret);

describe('PBES2', () => {
  // What goes as far as the decryption of zeros finds the passphrase wrong.
  const READ = 'E_PRIVATE_PASSPHRASE';

  it.each([
    ['PBKDF2', pbes2(pbkdf2(SALT, number(2), SHA256)), READ],
    ['PBKDF2 with a length', pbes2(pbkdf2(SALT, number(2), number(32), SHA256)), READ],
    ['PBKDF2 without a function', pbes2(pbkdf2(SALT, number(2))), READ],
    [
      'PBKDF2 with a function of no parameters',
      pbes2(pbkdf2(SALT, number(2), algorithm('1.2.840.113549.2.11'))),
      READ,
    ],
    ['scrypt', pbes2(scrypt(SALT, number(2), number(1), number(1))), READ],
    ['scrypt with a length', pbes2(scrypt(SALT, number(2), number(1), number(1), number(32))), READ],
    [
      'scrypt that RFC 7914 does not have',
      pbes2(scrypt(SALT, number(2 ** 16), number(1), number(1))),
      'E_PRIVATE_CORRUPT',
    ],

    ['a length of another cipher', pbes2(pbkdf2(SALT, number(2), number(16), SHA256)), 'E_PRIVATE_CORRUPT'],
    ['no iterations', pbes2(pbkdf2(SALT, number(0), SHA256)), 'E_PRIVATE_CORRUPT'],
    ['too many iterations', pbes2(pbkdf2(SALT, number(10_000_001), SHA256)), 'E_KDF_COST'],
    ['absurd iterations', pbes2(pbkdf2(SALT, number(2n ** 200n), SHA256)), 'E_KDF_COST'],
    [
      'iterations below zero',
      pbes2(pbkdf2(SALT, writeElement(TAG.integer, Uint8Array.of(0xff)), SHA256)),
      'E_PRIVATE_CORRUPT',
    ],
    ['a salt from elsewhere', pbes2(pbkdf2(algorithm('1.2.3'), number(2))), 'E_CIPHER_UNKNOWN'],
    [
      'another function',
      pbes2(pbkdf2(SALT, number(2), algorithm('1.2.840.113549.2.6', nothing))),
      'E_CIPHER_UNKNOWN',
    ],
    [
      'a function with parameters',
      pbes2(pbkdf2(SALT, number(2), algorithm('1.2.840.113549.2.9', SALT))),
      'E_DER',
    ],
    ['no salt', pbes2(pbkdf2(number(2), SHA256)), 'E_DER'],
    ['too much in PBKDF2', pbes2(pbkdf2(SALT, number(2), SHA256, SHA256)), 'E_DER'],
    ['N of no power of 2', pbes2(scrypt(SALT, number(3), number(1), number(1))), 'E_PRIVATE_CORRUPT'],
    ['N of 1', pbes2(scrypt(SALT, number(1), number(1), number(1))), 'E_PRIVATE_CORRUPT'],
    ['no r', pbes2(scrypt(SALT, number(2), number(0), number(1))), 'E_PRIVATE_CORRUPT'],
    ['too much memory', pbes2(scrypt(SALT, number(2 ** 20), number(8), number(1))), 'E_KDF_COST'],
    ['too many lanes', pbes2(scrypt(SALT, number(2), number(1), number(2 ** 24))), 'E_KDF_COST'],
    ['too much work', pbes2(scrypt(SALT, number(2 ** 14), number(8), number(17))), 'E_KDF_COST'],
    ['an absurd N', pbes2(scrypt(SALT, number(2n ** 100n), number(1), number(1))), 'E_KDF_COST'],
    ['too little in scrypt', pbes2(scrypt(SALT, number(2), number(1))), 'E_DER'],
    ['another derivation', pbes2(algorithm('1.2.3', sequence())), 'E_CIPHER_UNKNOWN'],
    ['another cipher', pbes2(pbkdf2(SALT, number(2)), algorithm('1.3.14.3.2.7', IV)), 'E_CIPHER_UNKNOWN'],
    ['no IV', pbes2(pbkdf2(SALT, number(2)), algorithm('2.16.840.1.101.3.4.1.42')), 'E_DER'],
    [
      'a short IV',
      pbes2(pbkdf2(SALT, number(2)), algorithm('2.16.840.1.101.3.4.1.42', SALT)),
      'E_PRIVATE_CORRUPT',
    ],
    ['half a block', pbes2(pbkdf2(SALT, number(2)), AES, SALT), 'E_PRIVATE_CORRUPT'],
    [
      'nothing encrypted',
      pbes2(pbkdf2(SALT, number(2)), AES, octets(new Uint8Array(0))),
      'E_PRIVATE_CORRUPT',
    ],
    [
      'PBES1',
      sequence(algorithm('1.2.840.113549.1.5.3', sequence(SALT, number(2))), SECRET),
      'E_CIPHER_UNKNOWN',
    ],
    [
      'the encryption of PKCS#12',
      sequence(algorithm('1.2.840.113549.1.12.1.3', sequence(SALT, number(2))), SECRET),
      'E_CIPHER_UNKNOWN',
    ],
    ['something behind', sequence(algorithm('1.2.840.113549.1.5.13', sequence()), SECRET, nothing), 'E_DER'],
  ])('with %s', async (_, der, code) => {
    expect(await outcome(der, 'passphrase')).toBe(code);
  });

  it.each([
    [2, READ],
    [3, 'E_KDF_COST'],
  ])('took sixteen times the memory in work: %i lanes', async (lanes, code) => {
    const kdf = { ...OPTIONS.kdf, scryptBytes: 2 ** 20 };
    const der = pbes2(scrypt(SALT, number(2 ** 10), number(8), number(lanes)));
    expect(await readPrivateDocument(der, { ...OPTIONS, kdf, passphrase: 'x' })).toMatchObject({
      refused: code,
    });
  });

  // Eight at once took all threads of the pool, and eight times the memory that the policy grants.
  it.each([
    ['PBKDF2', 'PBKDF2REQUEST', pbes2(pbkdf2(SALT, number(20_000), SHA256))],
    ['scrypt', 'SCRYPTREQUEST', pbes2(scrypt(SALT, number(2 ** 12), number(8), number(1)))],
  ])('ran any number of derivations of %s at once', async (_, kind, der) => {
    const running = new Set<number>();
    let begun = 0;
    let most = 0;
    const watch = createHook({
      init(id, type) {
        if (type !== kind) return;
        running.add(id);
        begun += 1;
        most = Math.max(most, running.size);
      },
      before: (id) => void running.delete(id),
    }).enable();
    try {
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(der, 'passphrase')));
      expect(outcomes).toEqual(new Array(8).fill(READ));
    } finally {
      watch.disable();
    }
    expect([begun, most]).toEqual([8, 2]);
  });

  it('does not begin the derivation of whoever left while waiting', async () => {
    let begun = 0;
    const watch = createHook({
      init: (_, type) => {
        if (type === 'PBKDF2REQUEST') begun += 1;
      },
    }).enable();
    const der = pbes2(pbkdf2(SALT, number(20_000), SHA256));
    const leaving = new AbortController();
    try {
      const staying = [outcome(der, 'passphrase'), outcome(der, 'passphrase')];
      const left = readPrivateDocument(der, { ...OPTIONS, passphrase: 'passphrase', signal: leaving.signal });
      leaving.abort();
      await expect(left).rejects.toMatchObject({ code: 'store_unavailable' });
      expect(await Promise.all(staying)).toEqual([READ, READ]);
      expect(await outcome(der, 'passphrase')).toBe(READ);
    } finally {
      watch.disable();
    }
    expect(begun).toBe(3);
  });

  it('tells the cost before it asks for a passphrase', async () => {
    expect(await outcome(pbes2(pbkdf2(SALT, number(10_000_001), SHA256)))).toBe('E_KDF_COST');
  });
});

describe("OpenSSL's old encryption", () => {
  const { text = '', passphrase = '' } = privateVector('pkcs1-aes256-rsa1024');
  const dek = /DEK-Info: .*/;

  it.each([
    ['as it is', text, 'accepted'],
    [
      'with small digits',
      text.replace(dek, (line) => line.replace(/,.*/, (hex) => hex.toLowerCase())),
      'accepted',
    ],
    ['with another IV', text.replace(dek, `DEK-Info: AES-256-CBC,${'0'.repeat(32)}`), 'E_PRIVATE_PASSPHRASE'],
    ['with a short IV', text.replace(dek, 'DEK-Info: AES-256-CBC,00'), 'E_PRIVATE_CORRUPT'],
    [
      'with an IV of no digits',
      text.replace(dek, `DEK-Info: AES-256-CBC,${'g'.repeat(32)}`),
      'E_PRIVATE_CORRUPT',
    ],
    ['with no IV', text.replace(dek, 'DEK-Info: AES-256-CBC'), 'E_PRIVATE_CORRUPT'],
    ['with two IVs', text.replace(dek, (line) => `${line},00`), 'E_PRIVATE_CORRUPT'],
    ['with another cipher', text.replace('AES-256-CBC', 'DES-CBC'), 'E_CIPHER_UNKNOWN'],
    ['with no cipher', text.replace(dek, 'DEK-Info: ,00'), 'E_CIPHER_UNKNOWN'],
    ['without its line', text.replace(/DEK-Info: .*\n/, ''), 'E_PEM_STRUCTURE'],
    ['with another line', text.replace('DEK-Info:', 'Comment: x\nDEK-Info:'), 'E_PEM_STRUCTURE'],
    ['of another kind', text.replace('4,ENCRYPTED', '4,MIC-CLEAR'), 'E_PEM_STRUCTURE'],
    ['with half a block', remadePem(text, (bytes) => bytes.subarray(0, -8)), 'E_PRIVATE_CORRUPT'],
    ['with its first block damaged', remadePem(text, (bytes) => bytes.fill(0, 0, 1)), 'E_PRIVATE_PASSPHRASE'],
  ])('%s', async (_, changed, code) => {
    expect(await outcome(changed, passphrase)).toBe(code);
  });
});
