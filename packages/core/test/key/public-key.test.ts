import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_TYPES } from '../../src/key/algorithms.js';
import { splitClean, splitScreened } from '../../src/key/key-line.js';
import { encodeKeyBlob, formatPublicKey, parsePublicKey } from '../../src/key/public-key.js';
import { isRefusal } from '../../src/key/refusal.js';
import { testKeys } from '../../testing/keys.js';
import { blobOf, lineNames, lineOf, printed, refusalOf, string, vector } from './vectors.js';

const plainNames = lineNames.filter((name) => !name.startsWith('cert-'));
const line = testKeys.ed25519.publicKey;
const [type = '', base64 = ''] = line.split(' ');

describe('parsePublicKey', () => {
  it.each(lineNames)('reads %s as ssh-keygen does', (name) => {
    const text = vector(`${name}.pub`);
    const key = parsePublicKey(text);
    const { bits, title } = printed(`${name}.sha256`);
    expect(key.bits).toBe(bits);
    const row = KEY_TYPES.find((each) => each.algorithm === key.algorithm);
    expect(key.certificate ? `${row?.title}-CERT` : row?.title).toBe(title);
    expect(key.sshType).toBe(text.split(' ')[0]);
    expect(key.comment).toBe(text.trimEnd().split(' ').slice(2).join(' '));
    expect(key.normalised).toBe(false);
    expect(`${formatPublicKey(key)}\n`).toBe(text);
  });

  it.each(plainNames)('writes the blob of %s from its numbers again', (name) => {
    const key = parsePublicKey(vector(`${name}.pub`));
    expect(Buffer.from(encodeKeyBlob(key.sshType, key.numbers))).toEqual(blobOf(name));
    expect(key.plainBlob).toBe(key.blob);
  });

  it('finds the plain key inside a certificate, and what the certificate says', () => {
    const key = parsePublicKey(vector('cert-rsa.pub'));
    expect(Buffer.from(key.plainBlob)).toEqual(blobOf('rsa2048'));
    expect(key.certificateFields).toMatchObject({
      serial: 7n,
      use: 'user',
      keyId: 'user alice',
      principals: ['alice', 'root'],
      validAfter: BigInt(Date.UTC(2020, 0, 1) / 1000),
      validBefore: BigInt(Date.UTC(2040, 0, 1) / 1000),
    });
    expect(key.certificateFields?.criticalOptions.map(([name]) => name)).toEqual(['force-command']);
    expect(key.certificateFields?.extensions.map(([name]) => name)).toContain('permit-pty');
    expect(Buffer.from(key.certificateFields?.signatureKey ?? [])).toEqual(blobOf('ca'));
    const host = parsePublicKey(vector('cert-ed25519.pub')).certificateFields;
    expect([host?.use, host?.validAfter, host?.validBefore]).toEqual(['host', 0n, 2n ** 64n - 1n]);
  });

  it('takes bytes as it takes text', () => {
    expect(parsePublicKey(Buffer.from(vector('ecdsa384.pub')))).toEqual(
      parsePublicKey(vector('ecdsa384.pub')),
    );
  });

  it('hands out plain bytes, not buffers', () => {
    const { blob } = parsePublicKey(line);
    expect(Object.getPrototypeOf(blob)).toBe(Uint8Array.prototype);
  });

  it('knows the application of a security key', () => {
    expect(parsePublicKey(testKeys.skEcdsa256.publicKey).numbers).toMatchObject({
      kind: 'ec',
      application: 'ssh:work',
    });
  });

  it.each([
    ['blanks before', `  ${line}`],
    ['a blank line before', `\n${line}`],
    ['blanks after', `${line} \n`],
    ['CR LF', `${line}\r\n`],
    ['two newlines', `${line}\n\n`],
    ['tabs', line.replaceAll(' ', '\t')],
    ['several blanks', `${type}   ${base64}  ${testKeys.ed25519.comment}`],
  ])('forgives %s and says so', (_, text) => {
    const key = parsePublicKey(text);
    expect(key.normalised).toBe(true);
    expect(formatPublicKey(key)).toBe(line);
  });

  it('keeps blanks within a comment', () => {
    expect(parsePublicKey(`${type} ${base64} a  b   c`)).toMatchObject({
      comment: 'a  b   c',
      normalised: false,
    });
    expect(parsePublicKey(`${type} ${base64} é  東京 🔑`)).toMatchObject({
      comment: 'é  東京 🔑',
      normalised: false,
    });
    expect(parsePublicKey(`${type} ${base64} a\tb`)).toMatchObject({ comment: 'a b', normalised: true });
  });
});

describe('texts that are no key line', () => {
  it.each([
    ['', 'E_EMPTY'],
    [' \n\t ', 'E_EMPTY'],
    ['x'.repeat(16_385), 'E_TOO_LARGE'],
    ['é'.repeat(8_193), 'E_TOO_LARGE'],
    [`${line} a\ud800b`, 'E_ENCODING'],
    [`${line} a\0b`, 'E_CONTROL_CHAR'],
    [`${type}\0 ${base64}`, 'E_CONTROL_CHAR'],
    [`${line} \u001b[2J`, 'E_CONTROL_CHAR'],
    [`${line} a\u0085b`, 'E_CONTROL_CHAR'],
    [`${line} a\u2028b`, 'E_CONTROL_CHAR'],
    [`${type}\v${base64}`, 'E_CONTROL_CHAR'],
    [`${type}\t${base64} ${base64}`, 'E_CONTROL_CHAR'],
    [`\ufeff${line}`, 'E_INVISIBLE_CHAR'],
    [`${line} a\u200bb`, 'E_INVISIBLE_CHAR'],
    [`${line} \u202egro`, 'E_INVISIBLE_CHAR'],
    [`${line} a\u{e0041}`, 'E_INVISIBLE_CHAR'],
    [`${line} a\uffffb`, 'E_INVISIBLE_CHAR'],
    [`${line} a${'\u0301'.repeat(20)}`, 'E_COMMENT_SUSPICIOUS'],
    [`${line}\n${line}`, 'E_MULTILINE'],
    [`${line}\r${line}`, 'E_MULTILINE'],
    [`${type} ${base64.slice(0, 20)}\n${base64.slice(20)}`, 'E_MULTILINE'],
    [`command="/bin/sh" ${line}`, 'E_OPTIONS_PREFIX'],
    [`command="a b" ${line}`, 'E_OPTIONS_PREFIX'],
    [`restrict ${line}`, 'E_OPTIONS_PREFIX'],
    [`example.org,192.0.2.1 ${line}`, 'E_OPTIONS_PREFIX'],
    [`@cert-authority * ${line}`, 'E_OPTIONS_PREFIX'],
    [`ssh-rsa="x" ${line}`, 'E_OPTIONS_PREFIX'],
    [`# ${line}`, 'E_FORMAT'],
    ['-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n', 'E_FORMAT'],
    [`"${line}"`, 'E_TYPE_UNKNOWN'],
    [`${base64} ${type}`, 'E_TYPE_UNKNOWN'],
    [`SSH-ED25519 ${base64}`, 'E_TYPE_UNKNOWN'],
    [`rsa-sha2-256 ${base64}`, 'E_TYPE_UNKNOWN'],
    [`ssh\u2010ed25519 ${base64}`, 'E_TYPE_UNKNOWN'],
    [type, 'E_BLOB_TRUNCATED'],
    [`${type} ${base64}=`, 'E_BASE64'],
    [`${type} ${base64.slice(0, -1)}`, 'E_BASE64'],
    [`${type} ${base64.slice(0, 20)}*${base64.slice(20)}`, 'E_BASE64'],
    [`${type} \uff21${base64.slice(1)}`, 'E_BASE64'],
  ])('refuses %j with %s', (text, code) => {
    expect(refusalOf(() => parsePublicKey(text))).toBe(`invalid_key ${code}`);
  });

  it.each([
    ['ssh-mldsa44-ed25519@openssh.com AAAA', 'E_TYPE_UNSUPPORTED'],
    ['ssh-ed448 AAAACXNzaC1lZDQ0OAAAADk=', 'E_TYPE_UNSUPPORTED'],
    ['1024 65537 1376538108704356079791774972 old', 'E_TYPE_UNSUPPORTED'],
  ])('tells %j as known but not read', (text, code) => {
    expect(refusalOf(() => parsePublicKey(text))).toBe(`unsupported_algorithm ${code}`);
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['Latin-1', Buffer.from(`${line} caf\xe9`, 'latin1')],
    ['a surrogate in UTF-8', Buffer.concat([Buffer.from(line), Buffer.from([0xed, 0xa0, 0x80])])],
  ])('refuses bytes of %s', (_, bytes) => {
    expect(refusalOf(() => parsePublicKey(bytes))).toBe('invalid_key E_ENCODING');
  });

  it('tells the limit and the length in bytes', () => {
    expect(() => parsePublicKey(`${line} é`, { maxBytes: 90 })).toThrow(
      expect.objectContaining({
        details: {
          type: 'ssh',
          reason: 'E_TOO_LARGE',
          limitBytes: 90,
          lengthBytes: Buffer.byteLength(`${line} é`),
        },
      }),
    );
    expect(parsePublicKey(line, { maxBytes: line.length }).bits).toBe(256);
  });

  it('stays quick on long runs of blanks within the cap', () => {
    const run = ' '.repeat(8_000);
    expect(refusalOf(() => parsePublicKey(`ssh-rsa${run}x${run}\u0001`))).toBe('invalid_key E_CONTROL_CHAR');
    expect(refusalOf(() => parsePublicKey(`ssh-rsa${run}x${run}`))).toBe('invalid_key E_BASE64');
  });
});

describe('private material in a public field', () => {
  const oneLine = (name: string) => vector(name).trim().replaceAll('\n', ' ');
  it.each([
    ['openssh-key-v1', vector('ed25519')],
    ['PKCS#1', vector('rsa2048')],
    ['an encrypted key', vector('locked')],
    ['a key in one line', oneLine('rsa2048')],
    ['a key in quotes', JSON.stringify(vector('rsa2048'))],
    ['a key after a public one', vector('ed25519.pub') + vector('ed25519')],
    ['a key in the comment', `${line} ${oneLine('ed25519')}`],
    ['a key in base64 in the comment', `${line} ${Buffer.from(vector('ed25519')).toString('base64')}`],
    ['the body of a key', vector('rsa2048').split('\n').slice(1, -2).join('')],
    ['an openssh body as the blob', `${type} ${vector('ed25519').split('\n').slice(1, -2).join('')}`],
    ['lower case', vector('rsa2048').toLowerCase()],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n'],
    ['a JWK', '{"kty":"OKP","crv":"Ed25519","d":"wpMX","x":"aiqb"}'],
  ])('%s is refused and not repeated', (_, text) => {
    expect(refusalOf(() => parsePublicKey(text))).toBe('invalid_key E_PRIVATE_MATERIAL');
    try {
      parsePublicKey(text);
    } catch (error) {
      const shown = JSON.stringify([(error as Error).message, error, String((error as Error).stack)]);
      expect(shown).not.toContain(vector('rsa2048').split('\n')[3]);
      expect(shown).not.toContain(vector('ed25519').split('\n')[3]);
    }
  });
});

describe('blobs that are no key', () => {
  const rsa = testKeys.rsa2048;
  const point = blobOf('ed25519').subarray(-32);
  const mpint = (hex: string) => string(Buffer.from(hex, 'hex'));
  const modulus = blobOf('rsa2048').subarray(-257);
  const rsaBlob = (...parts: Buffer[]) => Buffer.concat([string('ssh-rsa'), ...parts]);

  it.each([
    ['bytes behind', type, Buffer.concat([blobOf('ed25519'), Buffer.from([0])]), 'E_BLOB_TRAILING'],
    ['another type within', 'ssh-rsa', blobOf('ed25519'), 'E_TYPE_MISMATCH'],
    ['a type with more behind', type, Buffer.concat([string(`${type}\0`), string(point)]), 'E_TYPE_MISMATCH'],
    [
      'a plain key under a certificate name',
      'ssh-ed25519-cert-v01@openssh.com',
      blobOf('ed25519'),
      'E_TYPE_MISMATCH',
    ],
    ['only a type', 'ssh-rsa', string('ssh-rsa'), 'E_BLOB_TRUNCATED'],
    ['three bytes', 'ssh-rsa', Buffer.from([0, 0, 0]), 'E_BLOB_TRUNCATED'],
    ['e = 1', 'ssh-rsa', rsaBlob(mpint('01'), string(modulus)), 'E_RSA_EXPONENT_INVALID'],
    ['e = 65536', 'ssh-rsa', rsaBlob(mpint('010000'), string(modulus)), 'E_RSA_EXPONENT_INVALID'],
    ['e = n', 'ssh-rsa', rsaBlob(string(modulus), string(modulus)), 'E_RSA_EXPONENT_INVALID'],
    [
      'e of 257 bits',
      'ssh-rsa',
      rsaBlob(mpint(`01${'00'.repeat(31)}01`), string(modulus)),
      'E_RSA_EXPONENT_TOO_LARGE',
    ],
    ['e = 0', 'ssh-rsa', rsaBlob(mpint(''), string(modulus)), 'E_MPINT_ZERO'],
    ['e = -1', 'ssh-rsa', rsaBlob(mpint('ff'), string(modulus)), 'E_MPINT_NEGATIVE'],
    ['e with a zero before', 'ssh-rsa', rsaBlob(mpint('00010001'), string(modulus)), 'E_MPINT_NONMINIMAL'],
    ['n even', 'ssh-rsa', rsaBlob(mpint('010001'), mpint(`00${'ff'.repeat(255)}fe`)), 'E_RSA_MODULUS_EVEN'],
    [
      'n with a zero before',
      'ssh-rsa',
      rsaBlob(mpint('010001'), string(Buffer.concat([Buffer.alloc(1), modulus]))),
      'E_MPINT_NONMINIMAL',
    ],
    [
      'q of DSA even',
      'ssh-dss',
      Buffer.concat([string('ssh-dss'), mpint('0b'), mpint('04'), mpint('02'), mpint('03')]),
      'E_DSA_PARAMS',
    ],
    [
      'no application',
      'sk-ssh-ed25519@openssh.com',
      Buffer.concat([string('sk-ssh-ed25519@openssh.com'), string(point), string('')]),
      'E_SK_APPLICATION',
    ],
    [
      'an application with a line end',
      'sk-ssh-ed25519@openssh.com',
      Buffer.concat([string('sk-ssh-ed25519@openssh.com'), string(point), string('ssh:\n')]),
      'E_SK_APPLICATION',
    ],
  ])('%s', (_, name, blob, code) => {
    expect(refusalOf(() => parsePublicKey(lineOf(name, blob)))).toBe(`invalid_key ${code}`);
  });

  it.each(['rsa2048', 'ecdsa256', 'ed25519', 'sk-ed25519', 'cert-rsa', 'dsa1024'])(
    'no beginning of %s is a key',
    (name) => {
      const blob = blobOf(name);
      const [sshType = ''] = vector(`${name}.pub`).split(' ');
      for (let length = 0; length < blob.length; length += 1) {
        expect(refusalOf(() => parsePublicKey(lineOf(sshType, blob.subarray(0, length))))).not.toBe(
          'accepted',
        );
      }
    },
  );

  it('a certificate whose use is neither user nor host is none', () => {
    const blob = blobOf('cert-ed25519');
    const nonce = 4 + 32 + 4 + 32;
    const use = nonce + 4 + 32 + 8;
    expect(blob.readUInt32BE(use)).toBe(2);
    blob.writeUInt32BE(3, use);
    expect(refusalOf(() => parsePublicKey(lineOf('ssh-ed25519-cert-v01@openssh.com', blob)))).toBe(
      'invalid_key E_FORMAT',
    );
  });

  it('never takes two blobs for one key', () => {
    const sample = fc.record({ name: fc.constantFrom(...plainNames), at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(sample, ({ name, at, byte }) => {
        const blob = blobOf(name);
        blob[at % blob.length] = byte;
        const [sshType = ''] = vector(`${name}.pub`).split(' ');
        if (refusalOf(() => parsePublicKey(lineOf(sshType, blob))) !== 'accepted') return;
        const { numbers } = parsePublicKey(lineOf(sshType, blob));
        expect(Buffer.from(encodeKeyBlob(sshType, numbers))).toEqual(blob);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the same bits as the numbers say', () => {
    expect(parsePublicKey(rsa.publicKey).numbers).toMatchObject({ kind: 'rsa', e: Uint8Array.of(1, 0, 1) });
  });
});

describe('formatPublicKey', () => {
  const key = parsePublicKey(line);

  it('replaces or leaves out the comment', () => {
    expect(formatPublicKey(key, { comment: 'neu' })).toBe(`${type} ${base64} neu`);
    expect(formatPublicKey(key, { comment: '' })).toBe(`${type} ${base64}`);
  });

  it.each(['a\nssh-rsa AAAA', 'a\tb', ' a', 'a ', 'a\u200bb', 'a\0'])('refuses the comment %j', (comment) => {
    expect(refusalOf(() => formatPublicKey(key, { comment }))).toMatch(
      /^invalid_key E_(CONTROL|INVISIBLE)_CHAR$/,
    );
  });

  it('is undone by parsePublicKey, for every comment that it takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (comment) => {
        if (refusalOf(() => formatPublicKey(key, { comment })) !== 'accepted') return;
        const text = formatPublicKey(key, { comment });
        expect(parsePublicKey(text)).toMatchObject({ comment, normalised: false });
        expect(formatPublicKey(parsePublicKey(text))).toBe(text);
      }),
    );
  });
});

describe('the quick way through a line', () => {
  it('takes nothing that the thorough way reads otherwise', () => {
    const piece = fc.constantFrom(
      type,
      base64,
      ' ',
      '\n',
      '\t',
      '\r',
      'a',
      '=',
      'é',
      '\u200b',
      'AAAA',
      'ssh-rsa',
      '-----BEGIN',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = pieces.join('');
        const quick = splitClean(text);
        if (quick === undefined || /[^A-Za-z0-9+/=]/.test(quick.base64)) return;
        const thorough = splitScreened(text);
        expect(isRefusal(thorough)).toBe(false);
        expect(thorough).toEqual(quick);
      }),
      { numRuns: 3_000 },
    );
  });
});
