import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeypairError } from '../../src/errors.js';
import { TAG, writeElement, writeInteger } from '../../src/key/formats/der.js';
import { encodePkcs1 } from '../../src/key/formats/pkcs1.js';
import { fromBigInt, toBigInt } from '../../src/key/numbers.js';
import {
  encryptPrivateKey,
  openPrivateKey,
  parsePrivateKey,
  readPrivateDocument,
} from '../../src/key/private-key.js';
import type { RsaPrivateNumbers } from '../../src/key/private-numbers.js';
import { POLICIES, type PolicyName } from '../../src/policy.js';
import { SecretText } from '../../src/secret.js';
import {
  inputOf,
  keyOf,
  OPTIONS,
  outcome,
  privateVector,
  privateVectors,
  read,
  remadePem,
} from './private-vectors.js';
import { blobOf, printed, refusalOf, vector } from './vectors.js';

const readable = privateVectors.filter(({ refused }) => refused === undefined);
const encrypted = readable.filter(({ passphrase }) => passphrase !== undefined);

describe('readPrivateDocument', () => {
  it.each(readable.map((row) => [row.name, row] as const))('reads %s', async (_, row) => {
    const document = await read(inputOf(row), row.passphrase);
    if (typeof document === 'string') return expect.unreachable(document);
    const { key, ...rest } = document;
    const { format, encoding, findings } = row;
    expect(rest).toEqual({ format, encoding, encrypted: row.passphrase !== undefined, findings });
    expect(Buffer.from(key.publicBlob)).toEqual(blobOf(row.key ?? ''));
    expect(key.bits).toBe(printed(`${row.key}.sha256`).bits);
    expect(key.comment).toBe(row.comment);
    expect(key.reveal()).toEqual(keyOf(row.key ?? '').numbers);
  });

  it.each(privateVectors.filter(({ refused }) => refused).map((row) => [row.name, row] as const))(
    'refuses %s',
    async (_, row) => {
      expect(await outcome(inputOf(row), row.passphrase)).toBe(row.refused);
    },
  );

  it.each(encrypted.map((row) => [row.name, row] as const))(
    'asks for the passphrase of %s',
    async (_, row) => {
      expect(await outcome(inputOf(row))).toBe('E_PRIVATE_ENCRYPTED');
      expect(await outcome(inputOf(row), new SecretText(''))).toBe('E_PRIVATE_ENCRYPTED');
      if (row.text === undefined) return;
      expect(refusalOf(() => parsePrivateKey(row.text ?? ''))).toBe(
        'passphrase_required E_PRIVATE_ENCRYPTED',
      );
    },
  );

  // The slower ones are all alike.
  const quick = encrypted.filter(({ name }) => !name.includes('16-rounds') && !name.includes('argon2'));
  it.each(quick.map((row) => [row.name, row] as const))('tells a wrong passphrase of %s', async (_, row) => {
    // The decomposed spelling of the same text is another passphrase, as it is to ssh-keygen.
    expect(await outcome(inputOf(row), row.passphrase?.normalize('NFD'))).toBe('E_PRIVATE_PASSPHRASE');
  });

  it('takes a passphrase as text, as bytes and as a secret, and leaves the bytes alone', async () => {
    const row = privateVector('openssh-enc-ed25519');
    const bytes = new TextEncoder().encode(row.passphrase);
    for (const passphrase of [row.passphrase ?? '', bytes, new SecretText(row.passphrase ?? '')])
      expect(await outcome(inputOf(row), passphrase)).toBe('accepted');
    expect(bytes).toEqual(new TextEncoder().encode(row.passphrase));
  });

  it('takes no notice of a passphrase that nothing asks for', async () => {
    expect(await read(vector('ed25519'), 'anything')).toMatchObject({ encrypted: false, findings: [] });
  });

  it.each([
    ['nothing', '', 'E_EMPTY'],
    ['blank lines', '\n \n\n', 'E_EMPTY'],
    ['no bytes', new Uint8Array(0), 'E_EMPTY'],
    ['bytes that are no text', Uint8Array.of(0x2d, 0xff, 0xfe), 'E_ENCODING'],
    ['a byte order mark', `\uFEFF${vector('ed25519')}`, 'E_INVISIBLE_CHAR'],
    ['a NUL', vector('ed25519').replace('b3B', 'b\0B'), 'E_CONTROL_CHAR'],
    ['too many bytes', 'x'.repeat(65_537), 'E_TOO_LARGE'],
    ['too many bytes of DER', new Uint8Array(65_537).fill(0x30), 'E_TOO_LARGE'],
    ['a line', vector('ed25519.pub'), 'E_FORMAT'],
    ['a certificate', vector('x509.pem'), 'E_FORMAT'],
    ['the format of ssh.com', '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/5\n', 'E_FORMAT'],
    [
      'the label of an unknown form',
      '-----BEGIN ANY PRIVATE KEY-----\nAAAA\n-----END ANY PRIVATE KEY-----\n',
      'E_FORMAT',
    ],
    ['text before the block', `Bag Attributes\n${vector('ed25519')}`, 'E_FORMAT'],
    ['text behind the block', `${vector('ed25519')}text\n`, 'E_PEM_STRUCTURE'],
    ['headers where none belong', vector('ed25519').replace('\n', '\nComment: x\n\n'), 'E_PEM_STRUCTURE'],
  ])('refuses %s', async (_, input, code) => {
    expect(await outcome(input)).toBe(code);
  });

  it('forgives blank lines around the text and tells it', async () => {
    for (const name of ['openssh-ed25519', 'pkcs8-ecdsa256', 'ppk3-ed25519', 'sec1-parameters']) {
      const { text = '' } = privateVector(name);
      expect(await read(`\n \n${text}\n\n`)).toMatchObject({ findings: ['W_NORMALISED'] });
      expect(await read(text.replaceAll('\n', '\r\n'))).toMatchObject({ findings: [] });
      expect(await read(new TextEncoder().encode(text))).toMatchObject({ findings: [] });
    }
  });

  it('took half a surrogate pair for the passphrase U+FFFD', async () => {
    const encryptedRow = privateVector('pkcs8-10000-iterations');
    expect(await outcome(inputOf(encryptedRow), '\ud800')).toBe('E_PRIVATE_PASSPHRASE');
    const sealed = await encryptPrivateKey(keyOf('ed25519'), { passphrase: '\ufffd', rounds: 1 });
    const wrong = openPrivateKey(sealed, { passphrase: new SecretText('\ud800') });
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_passphrase' });
    const lone = encryptPrivateKey(keyOf('ed25519'), { passphrase: 'a\udc00', rounds: 1 });
    await expect(lone).rejects.toThrow(/^passphrase holds half a surrogate pair/);
    const whole = await encryptPrivateKey(keyOf('ed25519'), { passphrase: '\u{1f511}', rounds: 1 });
    expect((await openPrivateKey(whole, { passphrase: '\u{1f511}' })).bits).toBe(256);
  });

  it('fell over a preset or an input that there is not', async () => {
    const text = vector('ed25519');
    const policy = 'bogus' as PolicyName;
    await expect(openPrivateKey(text, { policy })).rejects.toThrow(/^policy must be one of strict, /);
    for (const input of [null, undefined, 5, {}])
      await expect(openPrivateKey(input as never)).rejects.toThrow(/^a key is given as a string or as /);
  });

  it('ends with its signal', async () => {
    for (const name of ['openssh-16-rounds', 'ppk3-argon2id', 'pkcs8-10000-iterations']) {
      const { passphrase = '', ...row } = privateVector(name);
      const controller = new AbortController();
      const options = { ...OPTIONS, passphrase, signal: controller.signal };
      const reading = readPrivateDocument(inputOf(row), options);
      controller.abort();
      await expect(reading).rejects.toMatchObject({ code: 'store_unavailable' });
      await expect(readPrivateDocument(inputOf(row), options)).rejects.toMatchObject({
        code: 'store_unavailable',
      });
    }
  });

  it('meets nothing but refusals when bytes are changed', async () => {
    // Without a public half of its own another private number is just another key.
    const lone = /^pkcs8-(?:der-)?(?:ed25519|dsa1024)$|no-public/;
    const rows = readable.filter(({ name, passphrase }) => passphrase === undefined && !lone.test(name));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rows), fc.nat(), fc.nat(255), async (row, at, byte) => {
        const original = inputOf(row);
        const change = (bytes: Buffer): Buffer =>
          bytes.fill(byte, at % bytes.length, (at % bytes.length) + 1);
        const input =
          typeof original === 'string' ? changedText(original, change) : change(Buffer.from(original));
        const document = await read(input);
        // What is not under a MAC may be another comment or check number of the same key.
        if (typeof document !== 'string')
          expect(Buffer.from(document.key.publicBlob)).toEqual(blobOf(row.key ?? ''));
      }),
      { numRuns: 300 },
    );
  });

  it('meets nothing but refusals when an encrypted file is changed', async () => {
    const rows = encrypted.filter(
      ({ format, text }) => text !== undefined && !format.startsWith('ppk') && format !== 'openssh',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rows), fc.nat(), fc.nat(255), async (row, at, byte) => {
        const text = remadePem(row.text ?? '', (bytes) =>
          bytes.fill(byte, at % bytes.length, (at % bytes.length) + 1),
        );
        const result = await outcome(text, row.passphrase);
        expect(result).toMatch(/^(?:accepted|E_[A-Z0-9_]+)$/);
      }),
      { numRuns: 150 },
    );
  });
});

function changedText(text: string, change: (bytes: Buffer) => Buffer): string | Uint8Array {
  return text.startsWith('PuTTY') || text.includes('EC PARAMETERS')
    ? change(Buffer.from(text))
    : remadePem(text, change);
}

describe('DER', () => {
  const sequence = (...members: readonly Uint8Array[]) => writeElement(TAG.sequence, ...members);
  const integer = (value: number) => writeInteger(Uint8Array.of(value));

  it.each([
    ['another SEQUENCE', sequence(), 'E_FORMAT'],
    ['a public key of PKCS#1', sequence(integer(35), integer(3)), 'E_FORMAT'],
    ['a text that begins as DER does', new TextEncoder().encode('0abc'), 'E_DER'],
    [
      'bytes behind',
      Buffer.concat([encodePkcs1(keyOf('rsa1024').numbers as RsaPrivateNumbers), Buffer.alloc(1)]),
      'E_DER',
    ],
  ])('refuses %s', async (_, der, code) => {
    expect(await outcome(der)).toBe(code);
  });

  it('without end is refused at once', async () => {
    let deep: Uint8Array = new Uint8Array(0);
    for (let depth = 0; depth < 5000; depth += 1) deep = sequence(deep);
    expect(await outcome(deep)).toBe('E_DER');
  });
});

describe('openPrivateKey', () => {
  it('gives the key', async () => {
    const { text = '', passphrase = '' } = privateVector('pkcs8-enc-rsa1024');
    const key = await openPrivateKey(new SecretText(text), { passphrase });
    expect(Buffer.from(key.publicBlob)).toEqual(blobOf('rsa1024'));
    expect((await openPrivateKey(vector('ed25519'))).comment).toBe('dave@example.org');
  });

  it.each([
    ['no passphrase', undefined, 'passphrase_required', 'E_PRIVATE_ENCRYPTED'],
    ['a wrong one', 'wrong', 'wrong_passphrase', 'E_PRIVATE_PASSPHRASE'],
  ])('throws without the right passphrase: %s', async (_, passphrase, code, reason) => {
    const { text = '' } = privateVector('pkcs8-enc-ed25519');
    const opened = openPrivateKey(text, passphrase === undefined ? {} : { passphrase });
    await expect(opened).rejects.toMatchObject({ code, issues: [{ code: reason }] });
  });

  it('keeps to the caps of the policy', async () => {
    const { text = '', passphrase = '' } = privateVector('pkcs8-10000-iterations');
    const policy = { ...POLICIES.strict, kdf: { ...POLICIES.strict.kdf, pbkdf2Iterations: 9_999 } };
    await expect(openPrivateKey(text, { passphrase, policy })).rejects.toMatchObject({
      code: 'invalid_key',
      issues: [{ code: 'E_KDF_COST' }],
    });
    const small = { ...POLICIES.strict, maxTextBytes: { publicKey: 1, privateKey: text.length - 1 } };
    await expect(openPrivateKey(text, { passphrase, policy: small })).rejects.toMatchObject({
      details: { reason: 'E_TOO_LARGE', limitBytes: text.length - 1 },
    });
  });

  it('repeats neither the text nor the passphrase', async () => {
    for (const { text = '', passphrase } of encrypted.filter(({ name }) => name.includes('-enc-ed25519'))) {
      const error: unknown = await openPrivateKey(text, { passphrase: `${passphrase}!` }).catch(
        (fault) => fault,
      );
      expect(isKeypairError(error, 'wrong_passphrase')).toBe(true);
      const shown = `${JSON.stringify(error)} ${(error as Error).stack}`;
      expect(shown).not.toContain(passphrase);
      for (const line of text.split('\n').slice(1, -2)) expect(shown).not.toContain(line.slice(-12));
    }
  });
});

describe('RSA numbers with a composite "prime"', () => {
  // 2^e·d is not 2 modulo 15 times a prime, although e·d is 1 modulo each factor less one.
  it('are found out by a signature', async () => {
    const key = keyOf('rsa1024').numbers as RsaPrivateNumbers;
    const p = composite(toBigInt(key.p));
    const numbers = fitting(p, toBigInt(key.q), toBigInt(key.e));
    expect(parsePrivateKey(pem(encodePkcs1(numbers))).bits).toBeGreaterThan(1000);
    expect(await outcome(pem(encodePkcs1(numbers)))).toBe('E_PRIVATE_MISMATCH');
  });

  function pem(der: Uint8Array): string {
    return remadePem(vector('rsa2048'), () => der);
  }

  function composite(from: bigint): bigint {
    // Divisible by 3 and 7, and no multiple of 65537 away from one.
    let candidate = from - (from % 42n) + 21n;
    while ((candidate - 1n) % 65_537n === 0n) candidate += 42n;
    return candidate;
  }

  function fitting(p: bigint, q: bigint, e: bigint): RsaPrivateNumbers {
    const d = inverse(e, (p - 1n) * (q - 1n));
    const [n, bytes] = [p * q, fromBigInt];
    return {
      kind: 'rsa',
      n: bytes(n),
      e: bytes(e),
      d: bytes(d),
      p: bytes(p),
      q: bytes(q),
      qi: bytes(inverse(q, p)),
    };
  }

  function inverse(value: bigint, modulus: bigint): bigint {
    let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
    while (a > 1n) [a, b, x, y] = [b % a, a, y - (b / a) * x, x];
    return ((x % modulus) + modulus) % modulus;
  }
});
