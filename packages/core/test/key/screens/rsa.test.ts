import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toBigInt } from '../../../src/key/numbers.js';
import { screenRsa } from '../../../src/key/screens/rsa.js';
import type { Screens } from '../../../src/policy.js';
import {
  E,
  EVERY,
  inverse,
  NONE,
  nextPrime,
  oddBytes,
  periodicPrime,
  prime,
  screened,
  soundKey,
  without,
} from './rsa-made.js';

describe('screens of RSA keys', () => {
  it.each([1024, 2048])('are silent for a sound key of %d bits', (bits) => {
    const key = soundKey(bits);
    expect(screenRsa(key, EVERY)).toEqual([]);
  });

  it('are silent for a key of 4096 bits that ssh-keygen made', () => {
    const [, blob = ''] = readFileSync(new URL('../../vectors/rsa4096.pub', import.meta.url), 'utf8').split(
      ' ',
    );
    const n = Buffer.from(blob, 'base64').subarray(-512);
    expect(screenRsa({ kind: 'rsa', n, e: Uint8Array.of(1, 0, 1) }, EVERY)).toEqual([]);
  });

  it.each([8192, 16_384])('are silent for a product of long primes, %d bits', (bits) => {
    // Long primes take too long to make: a product of some of 1024 bits has no other weakness that these screens look for.
    const [p, q, r] = [prime(1024), prime(1024), prime(1024)];
    const rest = BigInt(bits / 1024 - 5);
    expect(screened(p * p * q * q * r ** rest)).toEqual([]);
  });

  it('are off one by one', () => {
    const p = prime(512);
    const weak: readonly (readonly [keyof Screens, bigint])[] = [
      ['smallFactor', 65_537n * prime(1024)],
      ['fermat', p * nextPrime(p + 2n)],
      ['perfectPower', prime(342) ** 3n],
      ['pattern', nextPrime(toBigInt(oddBytes(128).fill(0x5a, 40, 60)))],
    ];
    for (const [name, n] of weak) {
      expect(screened(n)).not.toEqual([]);
      expect(screened(n, E, without(name))).toEqual([]);
      expect(screened(n, E, { ...NONE, [name]: true })).toEqual(screened(n));
      expect(screened(n, E, NONE)).toEqual([]);
    }
  });

  it('come in their order', () => {
    expect(screened(2n ** 2048n - 1n)).toEqual([
      'E_RSA_WEAK_SMALL_FACTOR',
      'E_RSA_WEAK_FERMAT',
      'E_RSA_WEAK_PATTERN',
    ]);
    expect(screened(3n ** 1024n)).toEqual([
      'E_RSA_WEAK_SMALL_FACTOR',
      'E_RSA_WEAK_PERFECT_POWER',
      'E_RSA_WEAK_FERMAT',
    ]);
  });

  it('end for every number, however small, even or long', () => {
    for (let n = 0n; n < 300n; n += 1n) expect(screened(n)).toBeInstanceOf(Array);
    for (const n of [2n ** 64n, 2n ** 2047n, 2n ** 16_383n, 2n ** 16_384n - 1n, 2n ** 20_000n + 1n])
      for (const e of [0n, 1n, 3n, E, n - 1n, n, n + 2n]) expect(screened(n, e)).toBeInstanceOf(Array);
  });

  it('give no alarm on the numbers of an empty key', () => {
    expect(screenRsa({ kind: 'rsa', n: new Uint8Array(0), e: new Uint8Array(0) }, EVERY)).toEqual([]);
  });
});

describe('a small factor', () => {
  it.each([3n, 5n, 7n, 251n, 257n, 4099n, 65_519n, 65_521n, 65_537n])('%d is found', (factor) => {
    const rest = prime(1024);
    expect(screened(factor * rest)).toEqual(['E_RSA_WEAK_SMALL_FACTOR']);
    expect(screened(factor * factor * rest)).toEqual(['E_RSA_WEAK_SMALL_FACTOR']);
  });

  it('is none above 65537', () => {
    expect(screened(65_539n * prime(1024))).toEqual([]);
  });
});

describe('the ROCA fingerprint (CVE-2017-15361)', () => {
  const primorial = [
    2n,
    3n,
    5n,
    7n,
    11n,
    13n,
    17n,
    19n,
    23n,
    29n,
    31n,
    37n,
    41n,
    43n,
    47n,
    53n,
    59n,
    61n,
    67n,
    71n,
    73n,
    79n,
    83n,
    89n,
    97n,
    101n,
    103n,
    107n,
    109n,
    113n,
    127n,
    131n,
    137n,
    139n,
    149n,
    151n,
    157n,
    163n,
    167n,
  ].reduce((product, factor) => product * factor, 1n);
  const element = (exponent: number): bigint => {
    let value = 1n;
    for (let step = 0; step < exponent; step += 1) value = (value * E) % primorial;
    return value;
  };

  it('is found in what is a power of 65537 modulo the primorial', () => {
    for (const exponent of [0, 1, 2, 1000, 54_321]) {
      const n = (toBigInt(oddBytes(128)) / primorial) * primorial + element(exponent);
      expect(screened(n, E, { ...NONE, roca: true })).toEqual(['E_RSA_WEAK_ROCA']);
    }
  });

  it('is not found where one remainder is of another exponent', () => {
    // Still a power of 65537 modulo each prime, which the first fingerprint that was published would take.
    const n = (toBigInt(oddBytes(128)) / primorial) * primorial + element(1000);
    // 163 shares factors of its order with others, so that only some of its remainders fit to theirs.
    const others = primorial / 163n;
    let fitting = 0;
    for (let step = 1n; step < 163n; step += 1n)
      if (screened(n + step * others * 2n, E, { ...NONE, roca: true }).length > 0) fitting += 1;
    expect(fitting).toBeLessThan(10);
  });
});

describe('a small private exponent (Wiener)', () => {
  it.each([1024, 2048])('is found up to a third of the fourth root of n, %d bits', (bits) => {
    const [p, q] = [prime(bits / 2), prime(bits / 2)];
    const totient = (p - 1n) * (q - 1n);
    let asked = 0;
    for (const length of [16, 64, bits / 8, bits / 4 - 8, bits / 4 - 3]) {
      const d = (toBigInt(oddBytes(bits / 8)) >> BigInt(bits - length)) | 1n;
      const e = inverse(d, totient);
      if (e === null) continue;
      asked += 1;
      expect(screened(p * q, e)).toEqual(['E_RSA_WEAK_SMALL_D']);
      // d below zero is as small.
      expect(screened(p * q, totient - e)).toEqual(['E_RSA_WEAK_SMALL_D']);
      expect(screened(p * q, e, without('smallPrivateExponent'))).toEqual([]);
    }
    expect(asked).toBeGreaterThan(0);
  });

  it('is not seen in a long random e', () => {
    const { n, d } = soundKey(2048);
    expect(screened(toBigInt(n), toBigInt(oddBytes(255)))).toEqual([]);
    // What belongs to an e of the size of n can be known: 65537 here.
    expect(screened(toBigInt(n), toBigInt(d))).toEqual(['E_RSA_WEAK_SMALL_D']);
  });
});

describe('a pattern', () => {
  it.each([1, 2, 3, 4, 5, 8, 16])('of %d bytes in both primes is found', (length) => {
    const word = (): Uint8Array => oddBytes(length);
    expect(screened(periodicPrime(512, word()) * periodicPrime(512, word()))).toContain('E_RSA_WEAK_PATTERN');
  });

  it.each([1, 2, 3, 4, 5, 6])('of %d bytes in one prime is found', (length) => {
    expect(screened(periodicPrime(512, oddBytes(length)) * prime(512))).toEqual(['E_RSA_WEAK_PATTERN']);
  });

  it('of zeros or ones below the leading bits of one prime is found', () => {
    for (const p of [nextPrime(3n << 510n), nextPrime(2n ** 512n - 2n ** 12n)])
      expect(screened(p * prime(512))).toEqual(['E_RSA_WEAK_PATTERN']);
  });

  it.each([
    ['a run of one byte', () => toBigInt(oddBytes(256).fill(0x5a, 100, 116))],
    ['a block that comes twice', () => toBigInt(twice(oddBytes(256)))],
    [
      'text',
      () => toBigInt(Buffer.from('To be, or not to be, that is the question: '.repeat(6).slice(0, 255))),
    ],
    ['few ones', () => toBigInt(oddBytes(128)) & toBigInt(oddBytes(128)) & toBigInt(oddBytes(128))],
    ['many ones', () => toBigInt(oddBytes(128)) | toBigInt(oddBytes(128)) | toBigInt(oddBytes(128))],
    ['decimal zeros', () => nextPrime(10n ** 154n) * nextPrime(7n * 10n ** 154n)],
    ['polynomials', () => polynomial() * polynomial()],
  ])('is %s', (_, make) => {
    expect(screened(make(), E, { ...NONE, pattern: true })).toEqual(['E_RSA_WEAK_PATTERN']);
  });

  it('is the shape of a command of the xz backdoor (CVE-2024-3094)', () => {
    for (const first of [0x11, 0xc3]) {
      const bytes = oddBytes(256);
      bytes[0] = first;
      // As DER writes it, with a zero byte before a leading one bit.
      const written = first >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
      const product = BigInt(written.readUInt32LE(0)) * BigInt(written.readUInt32LE(4));
      written.writeBigUInt64LE(BigInt.asUintN(64, 3n - product), 8);
      expect(screened(toBigInt(written))).toContain('E_RSA_WEAK_PATTERN');
    }
  });
});

function twice(bytes: Buffer): Buffer {
  bytes.copy(bytes, 200, 50, 62);
  return bytes;
}

function polynomial(): bigint {
  let value = 17n;
  for (let word = 0; word < 7; word += 1) value = (value << 128n) + BigInt(oddBytes(1)[0]! >> 3);
  return nextPrime(value);
}
