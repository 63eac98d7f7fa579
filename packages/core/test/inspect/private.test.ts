import * as crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../../src/findings.js';
import { inspectPrivateKey } from '../../src/inspect/private.js';
import { generateKeyMaterial } from '../../src/key/generate.js';
import { fromBigInt } from '../../src/key/numbers.js';
import { encryptPrivateKey, formatPrivateKey, parsePrivateKey } from '../../src/key/private-key.js';
import type { EcPrivateNumbers, RsaPrivateNumbers } from '../../src/key/private-numbers.js';
import { POLICIES } from '../../src/policy.js';
import { SecretText } from '../../src/secret.js';
import { testKeys } from '../../testing/keys.js';
import { privateVector } from '../key/private-vectors.js';
import { privateNames, vector } from '../key/vectors.js';

const codesOf = (findings: readonly { readonly code: string }[]): readonly string[] =>
  findings.map(({ code }) => code);

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a > 1n) [a, b, x, y] = [b % a, a, y - (b / a) * x, x];
  return ((x % modulus) + modulus) % modulus;
}

/** The private number of a text in hex, and in base64 at each of the places where it may begin. */
function spellingsOf(text: string): readonly string[] {
  const numbers = parsePrivateKey(text).reveal();
  const secret = Buffer.from('seed' in numbers ? numbers.seed : 'd' in numbers ? numbers.d : []);
  const base64 = [0, 1, 2].map((at) =>
    secret.subarray(at, secret.length - ((secret.length - at) % 3)).toString('base64'),
  );
  return [secret.toString('hex'), ...base64];
}

/** Every eight characters of a text that stand together. */
function eights(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 7) }, (_, at) => text.slice(at, at + 8)));
}

describe('inspectPrivateKey', () => {
  it.each(
    Object.entries(testKeys).flatMap(([name, key]) =>
      'privateKey' in key && key.privateKey !== null && name !== 'dsa1024'
        ? [[name, key, key.privateKey] as const]
        : [],
    ),
  )('describes %s as its public half is', async (name, key, text) => {
    const { verdict, key: inspected } = await inspectPrivateKey(text, { policy: 'openssh' });
    const { type, bits, md5, sha256, comment, publicKey } = key;
    const format = name === 'rsa2048' ? 'pkcs1' : 'openssh';
    expect(verdict).toBe('accept');
    expect(inspected).toEqual({
      kind: 'private',
      format,
      encrypted: false,
      type,
      bits,
      md5,
      sha256,
      comment: format === 'pkcs1' ? null : comment,
      canonical: publicKey.split(' ').slice(0, 2).join(' '),
      bytes: Buffer.byteLength(text),
    });
  });

  it('takes text, bytes and a SecretText alike', async () => {
    const text = vector('ed25519');
    const found = await inspectPrivateKey(text);
    expect(await inspectPrivateKey(new TextEncoder().encode(text))).toEqual(found);
    expect(await inspectPrivateKey(new SecretText(text))).toEqual(found);
  });

  it('reads and refuses DSA', async () => {
    const { verdict, findings, key } = await inspectPrivateKey(vector('dsa1024'));
    expect([verdict, codesOf(findings)]).toEqual(['reject', ['E_DSA_FORBIDDEN']]);
    expect(key).toMatchObject({ type: 'ssh-dss', bits: 1024, md5: testKeys.dsa1024.md5 });
  });

  it('judges by size', async () => {
    const { verdict, findings } = await inspectPrivateKey(vector('rsa1024'));
    expect([verdict, codesOf(findings)]).toEqual(['reject', ['E_RSA_MODULUS_TOO_SMALL']]);
  });

  it('an empty comment of openssh-key-v1 is none', async () => {
    const made = await generateKeyMaterial({
      from: 'generate',
      type: 'ssh',
      algorithm: 'ed25519',
      comment: '',
    });
    expect((await inspectPrivateKey(made.privateKey)).key?.comment).toBeNull();
  });

  it('an encrypted key asks for its passphrase, and opens with it alone', async () => {
    const { text: locked = '', passphrase = '' } = privateVector('openssh-enc-ed25519');
    expect(codesOf((await inspectPrivateKey(locked)).findings)).toEqual(['E_PRIVATE_ENCRYPTED']);
    const wrong = await inspectPrivateKey(locked, { passphrase: `${passphrase}!` });
    expect(codesOf(wrong.findings)).toEqual(['E_PRIVATE_PASSPHRASE']);
    for (const given of [passphrase, new TextEncoder().encode(passphrase), new SecretText(passphrase)]) {
      const { key } = await inspectPrivateKey(locked, { passphrase: given });
      expect(key).toMatchObject({ encrypted: true, comment: 'dave@example.org' });
      expect(key?.sha256).toBe(testKeys.ed25519.sha256);
    }
  });

  describe('of a key that stays locked', () => {
    const ppk = (name: string): string => privateVector(`ppk3-enc-${name}`).text ?? '';

    it('shows the public half as ssh-keygen does', async () => {
      const [fingerprint = ''] = vector('locked.sha256').split(' ').slice(1);
      for (const [passphrase, code] of [
        ['', 'E_PRIVATE_ENCRYPTED'],
        ['wrong', 'E_PRIVATE_PASSPHRASE'],
      ] as const) {
        const { verdict, findings, key } = await inspectPrivateKey(vector('locked'), { passphrase });
        expect([verdict, codesOf(findings)]).toEqual(['reject', [code]]);
        const facts = { kind: 'private', format: 'openssh', encrypted: true, comment: null };
        expect(key).toMatchObject({ ...facts, type: 'ssh-ed25519', bits: 256, sha256: fingerprint });
      }
    });

    it('shows the comment that a PPK has in the clear', async () => {
      const { findings, key } = await inspectPrivateKey(ppk('ecdsa256'));
      expect(codesOf(findings)).toEqual(['E_PRIVATE_ENCRYPTED']);
      const { md5, sha256 } = testKeys.ecdsa256;
      expect(key).toMatchObject({ format: 'ppk3', encrypted: true, comment: 'bob@example.org', md5, sha256 });
      const kdf = { ...POLICIES.strict.kdf, argon2Kibibytes: 1 };
      const costly = await inspectPrivateKey(ppk('ecdsa256'), {
        policy: { ...POLICIES.strict, kdf },
      });
      expect([codesOf(costly.findings), costly.key?.sha256]).toEqual([['E_KDF_COST'], sha256]);
    });

    it('tells what is wrong with that half', async () => {
      const { findings } = await inspectPrivateKey(ppk('rsa1024'));
      expect(codesOf(findings)).toEqual(['E_PRIVATE_ENCRYPTED', 'E_RSA_MODULUS_TOO_SMALL']);
    });

    it('shows none that is no key, and none of PKCS#8', async () => {
      const broken = ppk('ed25519').replace(/(Public-Lines: 2\n)AAAA/, '$1AAAB');
      const found = await inspectPrivateKey(broken);
      expect([codesOf(found.findings), found.key]).toEqual([['E_PRIVATE_ENCRYPTED'], undefined]);
      const { text: pkcs8 = '' } = privateVector('pkcs8-enc-ed25519');
      expect(await inspectPrivateKey(pkcs8)).not.toHaveProperty('key');
    });
  });

  it('refuses a derivation that the machine has no memory for, and never throws of it', async () => {
    const { text = '' } = privateVector('ppk3-enc-ed25519');
    // 8 TiB.
    const absurd = text.replace(/(?<=Argon2-Memory: )\d+/, String(2 ** 33));
    const kdf = { ...POLICIES.strict.kdf, argon2Kibibytes: 2 ** 40, argon2Work: 2 ** 50 };
    const policy = { ...POLICIES.strict, kdf };
    const { findings } = await inspectPrivateKey(absurd, { policy, passphrase: 'p' });
    expect(codesOf(findings)).toEqual(['E_KDF_COST']);
  });

  describe('of a key whose numbers are refused', () => {
    const point = Buffer.alloc(32, 0);
    point[0] = 2;
    const ed = {
      kind: 'ed25519',
      point,
      seed: Uint8Array.from({ length: 32 }, (_, index) => index),
    } as const;
    const rsa = parsePrivateKey(vector('rsa1024')).reveal() as RsaPrivateNumbers;
    const even = Uint8Array.from(rsa.n);
    even[even.length - 1] = (even.at(-1) ?? 1) - 1;
    const ec = parsePrivateKey(vector('ecdsa256')).reveal() as EcPrivateNumbers;
    const off = Uint8Array.from(ec.point);
    off[64] = (off[64] ?? 0) ^ 1;

    it.each([
      ['openssh', 'ssh-ed25519', ed, ['E_ED25519_NOT_ON_CURVE']],
      ['ppk3', 'ssh-ed25519', ed, ['E_ED25519_NOT_ON_CURVE']],
      ['openssh', 'ssh-rsa', { ...rsa, n: even }, ['E_RSA_MODULUS_EVEN', 'E_RSA_MODULUS_TOO_SMALL']],
      ['pkcs1', 'ssh-rsa', { ...rsa, n: even }, ['E_RSA_MODULUS_EVEN', 'E_RSA_MODULUS_TOO_SMALL']],
      ['pkcs8', 'ssh-rsa', { ...rsa, n: even }, ['E_RSA_MODULUS_EVEN', 'E_RSA_MODULUS_TOO_SMALL']],
      ['ppk3', 'ssh-rsa', { ...rsa, n: even }, ['E_RSA_MODULUS_EVEN', 'E_RSA_MODULUS_TOO_SMALL']],
      ['sec1', 'ecdsa-sha2-nistp256', { ...ec, point: off }, ['E_EC_POINT_NOT_ON_CURVE']],
      ['pkcs8', 'ecdsa-sha2-nistp256', { ...ec, point: off }, ['E_EC_POINT_NOT_ON_CURVE']],
    ] as const)(
      'tells which it is and what else is wrong: %s, %s',
      async (format, sshType, numbers, codes) => {
        const key = { sshType, numbers, comment: '' };
        const plain = await inspectPrivateKey(formatPrivateKey(key, { format }));
        expect(codesOf(plain.findings)).toEqual(codes);
        expect(plain.key).toMatchObject({ kind: 'private', format, type: sshType, encrypted: false });
        // It goes the same way whatever its cipher, and Argon2 takes its time.
        if (format === 'ppk3') return;
        const sealed = await encryptPrivateKey(key, { format, passphrase: 'p', rounds: 1 });
        const opened = await inspectPrivateKey(sealed, { passphrase: 'p' });
        expect(codesOf(opened.findings).filter((code) => code !== 'W_KDF_WEAK')).toEqual(codes);
        expect(opened.key).toMatchObject({ canonical: plain.key?.canonical, encrypted: true });
      },
    );
  });

  it('warns of a derivation that guesses run through, and only then', async () => {
    const plain = parsePrivateKey(vector('ed25519'));
    const key = { sshType: plain.sshType, numbers: plain.reveal(), comment: 'x' };
    const weak = await encryptPrivateKey(key, { passphrase: 'p', format: 'openssh', rounds: 1 });
    const { verdict, findings } = await inspectPrivateKey(weak, { passphrase: 'p' });
    expect([verdict, codesOf(findings)]).toEqual(['warn', ['W_KDF_WEAK']]);
  });

  it('refuses a derivation that costs more than the policy allows, before it begins', async () => {
    const { strict } = POLICIES;
    const policy = { ...strict, kdf: { ...strict.kdf, bcryptRounds: 2 } };
    const { findings } = await inspectPrivateKey(vector('locked'), { policy, passphrase: 'any' });
    expect(codesOf(findings)).toEqual(['E_KDF_COST']);
  });

  it('knows a published private key (RFC 8410, section 10.3)', async () => {
    const text =
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n';
    const { findings, key } = await inspectPrivateKey(text);
    expect([codesOf(findings), key?.format]).toEqual([['E_KEY_COMPROMISED'], 'pkcs8']);
  });

  it('tells of a small private exponent beside the large public one that goes with it', async () => {
    const [p, q] = [1, 2].map(() => crypto.generatePrimeSync(1024, { bigint: true })) as [bigint, bigint];
    const d = crypto.generatePrimeSync(256, { bigint: true });
    const e = inverse(d, (p - 1n) * (q - 1n));
    const [first, second] = p > q ? [p, q] : [q, p];
    const numbers = { n: p * q, e, d, p: first, q: second, qi: inverse(second, first) };
    const magnitudes = Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [name, fromBigInt(value)]),
    ) as unknown as Omit<RsaPrivateNumbers, 'kind'>;
    const key = { sshType: 'ssh-rsa', numbers: { kind: 'rsa', ...magnitudes }, comment: '' } as const;
    for (const format of ['openssh', 'pkcs8', 'pkcs1', 'ppk3'] as const) {
      const { findings, key: shown } = await inspectPrivateKey(formatPrivateKey(key, { format }));
      expect(codesOf(findings)).toEqual(['E_RSA_EXPONENT_TOO_LARGE', 'E_RSA_WEAK_SMALL_D']);
      expect(shown).toMatchObject({ kind: 'private', type: 'ssh-rsa', format, comment: null });
    }
  });

  it('a signal ends it', async () => {
    const passphrase = vector('locked.pw');
    const ended = inspectPrivateKey(vector('locked'), { passphrase, signal: AbortSignal.abort() });
    await expect(ended).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('refuses what is no private key', async () => {
    expect((await inspectPrivateKey(testKeys.ed25519.publicKey)).verdict).toBe('reject');
    expect((await inspectPrivateKey('')).verdict).toBe('reject');
    expect(codesOf((await inspectPrivateKey('x'.repeat(70_000))).findings)).toEqual(['E_TOO_LARGE']);
  });

  it('a preset that does not exist is a fault of the caller', async () => {
    await expect(inspectPrivateKey('', { policy: 'lax' as 'strict' })).rejects.toThrow(TypeError);
  });

  it('never throws on damage, and nothing that it gives holds eight characters of the private number', async () => {
    const keys = privateNames.filter((name) => !/rsa|dsa/.test(name)).map(vector);
    const secrets = new Map(
      keys.map((key) => [key, new Set(spellingsOf(key).flatMap((each) => [...eights(each)]))]),
    );
    const pieces = fc.constantFrom(...keys);
    const text = fc.tuple(pieces, fc.nat(), fc.string({ unit: 'binary', maxLength: 5 }), fc.nat(9));
    await fc.assert(
      fc.asyncProperty(text, async ([piece, at, insert, cut]) => {
        const start = at % piece.length;
        const input = piece.slice(0, start) + insert + piece.slice(start + cut);
        const { findings, verdict, key } = await inspectPrivateKey(input);
        for (const { code, message } of findings)
          expect(FINDINGS).toHaveProperty(code, expect.objectContaining({ message }));
        expect(verdict === 'accept').toBe(findings.length === 0);
        const shown = JSON.stringify([findings, key]);
        expect([...eights(shown)].filter((eight) => secrets.get(piece)?.has(eight))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('inspectPrivateKey', () => {
  it('fell over an input that there is not', async () => {
    for (const input of [null, undefined])
      await expect(inspectPrivateKey(input as never)).rejects.toThrow(/^a key is given as a string/);
  });
});
