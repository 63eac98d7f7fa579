import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../../src/errors.js';
import { writeOpensshKey } from '../../src/key/formats/openssh-key-v1.js';
import { generateKeyMaterial } from '../../src/key/generate.js';
import { fromBigInt, toBigInt } from '../../src/key/numbers.js';
import { checkPair, formatPrivateKey, openPrivateKey, parsePrivateKey } from '../../src/key/private-key.js';
import type {
  EcPrivateNumbers,
  Ed25519PrivateNumbers,
  PrivateNumbers,
  RsaPrivateNumbers,
} from '../../src/key/private-numbers.js';
import { SecretText } from '../../src/secret.js';
import { testKeys } from '../../testing/keys.js';
import { blobOf, printed, privateNames, refusalOf, vector } from './vectors.js';

const LABEL = /^-----BEGIN (?:OPENSSH|RSA) PRIVATE KEY-----\n/;
const read = (text: string) => refusalOf(() => parsePrivateKey(text));
const readable = privateNames;

/** The bytes inside a PEM, changed, in a PEM again. */
function remade(name: string, change: (bytes: Buffer) => Uint8Array): string {
  const lines = vector(name).trimEnd().split('\n');
  const bytes = change(Buffer.from(lines.slice(1, -1).join(''), 'base64'));
  const width = lines[1]?.length ?? 64;
  const body =
    Buffer.from(bytes)
      .toString('base64')
      .match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [lines[0], ...body, lines.at(-1), ''].join('\n');
}

describe('parsePrivateKey', () => {
  it.each(readable)('reads %s as ssh-keygen wrote it', (name) => {
    const key = parsePrivateKey(vector(name));
    expect(key.bits).toBe(printed(`${name}.md5`).bits);
    expect(Buffer.from(key.publicBlob)).toEqual(blobOf(name));
    expect(key.format).toBe(name === 'rsa2048' ? 'pkcs1' : 'openssh');
    const comment = vector(`${name}.pub`).trimEnd().split(' ').slice(2).join(' ');
    expect(key.comment).toBe(key.format === 'pkcs1' ? null : comment);
    expect(parsePrivateKey(new SecretText(vector(name)))).toMatchObject({ sshType: key.sshType });
  });

  it('shows no number when it is printed', () => {
    const key = parsePrivateKey(vector('ed25519'));
    const numbers = key.reveal() as Ed25519PrivateNumbers;
    expect(JSON.stringify(key)).not.toContain(JSON.stringify([...numbers.seed.subarray(0, 4)]).slice(1, -1));
    expect(Object.values(key).filter((value) => value instanceof Uint8Array)).toHaveLength(1);
  });

  it.each([
    ['an encrypted key', vector('locked'), 'passphrase_required E_PRIVATE_ENCRYPTED'],
    ['a public key', vector('ed25519.pub'), 'invalid_key E_FORMAT'],
    ['a certificate', vector('x509.pem'), 'invalid_key E_FORMAT'],
    ['nothing', '', 'invalid_key E_EMPTY'],
    ['no end', vector('ed25519').slice(0, 200), 'invalid_key E_PEM_STRUCTURE'],
    ['two keys', vector('ed25519') + vector('ecdsa256'), 'invalid_key E_PEM_STRUCTURE'],
    ['a foreign character', vector('ed25519').replace('b3B', 'b*B'), 'invalid_key E_BASE64'],
    ['a NUL', vector('ed25519').replace('b3B', 'b\0B'), 'invalid_key E_CONTROL_CHAR'],
    ['too much', 'x'.repeat(65_537), 'invalid_key E_TOO_LARGE'],
    ['another label', vector('ed25519').replaceAll('OPENSSH', 'RSA'), 'invalid_key E_DER'],
  ])('refuses %s', (_, text, outcome) => {
    expect(read(text)).toBe(outcome);
  });
});

describe('openssh-key-v1', () => {
  const numbersOf = (name: string) => parsePrivateKey(vector(name)).reveal();
  const ed = (change: Partial<Record<'seed' | 'point', Uint8Array>>): string => {
    const numbers = { ...numbersOf('ed25519'), ...change } as PrivateNumbers;
    return writeOpensshKey({ sshType: 'ssh-ed25519', numbers, comment: '' }, 7);
  };

  it.each([
    ['another magic', (bytes: Buffer) => bytes.fill('x', 0, 1), 'invalid_key E_PRIVATE_CORRUPT'],
    ['two keys', (bytes: Buffer) => bytes.fill(2, 38, 39), 'invalid_key E_PRIVATE_CORRUPT'],
    ['an unknown cipher', (bytes: Buffer) => bytes.fill('m', 19, 20), 'invalid_key E_CIPHER_UNKNOWN'],
    ['an end too early', (bytes: Buffer) => bytes.subarray(0, -8), 'invalid_key E_PRIVATE_CORRUPT'],
    [
      'bytes behind',
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(3)]),
      'invalid_key E_PRIVATE_CORRUPT',
    ],
    [
      'another check number',
      (bytes: Buffer) => bytes.fill(bytes[98]! ^ 1, 98, 99),
      'invalid_key E_PRIVATE_CORRUPT',
    ],
    ['another padding', (bytes: Buffer) => bytes.fill(9, bytes.length - 1), 'invalid_key E_PRIVATE_CORRUPT'],
    [
      'another public key before',
      (bytes: Buffer) => bytes.fill(bytes[70]! ^ 1, 70, 71),
      'invalid_key E_PRIVATE_MISMATCH',
    ],
  ])('refuses %s', (_, change, outcome) => {
    expect(read(remade('ed25519', change))).toBe(outcome);
  });

  it('refuses a seed that gives another key', () => {
    expect(read(ed({ seed: new Uint8Array(32) }))).toBe('invalid_key E_PRIVATE_MISMATCH');
    expect(read(ed({ point: blobOf('ca').subarray(-32) }))).toBe('invalid_key E_PRIVATE_MISMATCH');
  });

  it('refuses an ECDSA number of another point, zero or beyond the order', () => {
    const other = numbersOf('ecdsa384') as EcPrivateNumbers;
    for (const d of [other.d, Uint8Array.of(1), new Uint8Array(48).fill(0xff)]) {
      const text = writeOpensshKey(
        { sshType: 'ecdsa-sha2-nistp384', numbers: { ...other, d } as PrivateNumbers, comment: '' },
        7,
      );
      expect(read(text)).toBe(d === other.d ? 'accepted' : 'invalid_key E_PRIVATE_MISMATCH');
    }
  });

  it('refuses a comment that could not stand in a line', () => {
    const numbers = numbersOf('ed25519');
    const text = writeOpensshKey({ sshType: 'ssh-ed25519', numbers, comment: 'a\nssh-rsa AAAA' }, 7);
    expect(read(text)).toBe('invalid_key E_CONTROL_CHAR');
  });

  it('meets nothing but refusals when bytes are changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ed25519', 'ecdsa256', 'rsa1024'),
        fc.nat(),
        fc.nat(255),
        (name, at, byte) => {
          const text = remade(name, (bytes) => bytes.fill(byte, at % bytes.length, (at % bytes.length) + 1));
          const outcome = read(text);
          // A changed comment or check number of the same value is still the same key.
          if (outcome === 'accepted')
            expect(Buffer.from(parsePrivateKey(text).publicBlob)).toEqual(blobOf(name));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('RSA numbers', () => {
  const key = parsePrivateKey(vector('rsa2048')).reveal() as RsaPrivateNumbers;
  const more = (bytes: Uint8Array) => fromBigInt(toBigInt(bytes) + 2n);

  it.each(['n', 'e', 'd', 'p', 'q', 'qi'] as const)('do not belong together with another %s', (member) => {
    const numbers = { ...key, [member]: more(key[member]) };
    for (const format of ['openssh', 'pkcs1'] as const) {
      const secret = formatPrivateKey({ sshType: 'ssh-rsa', numbers, comment: '' }, { check: 1, format });
      expect(read(secret.reveal())).toBe('invalid_key E_PRIVATE_MISMATCH');
    }
  });

  it('are refused when swapped, one or of another version', () => {
    const swapped = { ...key, p: key.q, q: key.p };
    const one = { ...key, p: Uint8Array.of(1), q: key.n };
    for (const numbers of [swapped, one]) {
      const secret = formatPrivateKey(
        { sshType: 'ssh-rsa', numbers, comment: '' },
        { check: 1, format: 'openssh' },
      );
      expect(read(secret.reveal())).toBe('invalid_key E_PRIVATE_MISMATCH');
    }
    expect(read(remade('rsa2048', (bytes) => bytes.fill(1, 6, 7)))).toBe('invalid_key E_DER');
    expect(read(remade('rsa2048', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])))).toBe(
      'invalid_key E_DER',
    );
  });
});

describe('formatPrivateKey', () => {
  it.each(readable)('writes %s as ssh-keygen does', (name) => {
    const key = parsePrivateKey(vector(name));
    const body = Buffer.from(vector(name).split('\n').slice(1, -2).join(''), 'base64');
    // The check number follows the length of the private section, which follows the public blob.
    const check = key.format === 'pkcs1' ? 0 : body.readUInt32BE(39 + 4 + key.publicBlob.length + 4);
    const parts = { sshType: key.sshType, numbers: key.reveal(), comment: key.comment ?? '' };
    const text = formatPrivateKey(parts, { check, format: key.format }).reveal();
    expect(text).toBe(vector(name));
    expect(text).toMatch(LABEL);
  });

  it('has no PKCS#1 of another type than RSA', () => {
    const key = parsePrivateKey(vector('ed25519'));
    const parts = { sshType: key.sshType, numbers: key.reveal(), comment: '' };
    expect(() => formatPrivateKey(parts, { check: 0, format: 'pkcs1' })).toThrow(
      expect.objectContaining({ code: 'not_supported' }),
    );
  });
});

describe('checkPair', () => {
  const secret = (name: string) => new SecretText(vector(name));

  it.each(readable)('takes the halves of %s', (name) => {
    expect(refusalOf(() => checkPair(vector(`${name}.pub`), secret(name)))).toBe('accepted');
  });

  it('takes the certificate over the key', () => {
    expect(refusalOf(() => checkPair(testKeys.certificate.publicKey, secret('rsa2048')))).toBe('accepted');
  });

  it('refuses halves of two keys', () => {
    expect(refusalOf(() => checkPair(vector('ca.pub'), secret('ed25519')))).toBe(
      'invalid_key E_PRIVATE_MISMATCH',
    );
    expect(refusalOf(() => checkPair(vector('rsa1024.pub'), secret('ed25519')))).toBe(
      'invalid_key E_PRIVATE_MISMATCH',
    );
  });

  it('repeats nothing of the private half', () => {
    const text = vector('ed25519').replace('b3B', 'b*B');
    try {
      checkPair(vector('ed25519.pub'), new SecretText(text));
      expect.unreachable();
    } catch (error) {
      expect(isKeypairError(error, 'invalid_key')).toBe(true);
      const shown = `${JSON.stringify(error)} ${(error as Error).stack}`;
      for (const line of text.split('\n').slice(1, -2)) expect(shown).not.toContain(line.slice(0, 12));
    }
  });
});

describe('a key that was opened from bytes', () => {
  it('became another key when its caller wiped the bytes', async () => {
    const der = new Uint8Array(
      generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }),
    );
    const key = await openPrivateKey(der);
    const before = formatPrivateKey({ ...key, numbers: key.reveal(), comment: '' }, { format: 'pkcs8' });
    der.fill(0);
    const after = formatPrivateKey({ ...key, numbers: key.reveal(), comment: '' }, { format: 'pkcs8' });
    expect(after.reveal()).toBe(before.reveal());
  });
});

describe('a comment', () => {
  it('carried private material into the public line', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    const comment = pem.replaceAll('\n', ' ').trim();
    const made = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment } as const;
    await expect(generateKeyMaterial(made)).rejects.toMatchObject({
      issues: [{ code: 'E_PRIVATE_MATERIAL', path: ['comment'] }],
    });
    const key = parsePrivateKey(pem);
    const write = () => formatPrivateKey({ ...key, numbers: key.reveal(), comment }, { format: 'openssh' });
    expect(refusalOf(write)).toBe('invalid_key E_PRIVATE_MATERIAL');
    const read = writeOpensshKey({ ...key, numbers: key.reveal(), comment }, 1);
    expect(refusalOf(() => parsePrivateKey(read))).toBe('invalid_key E_PRIVATE_MATERIAL');
  });
});
