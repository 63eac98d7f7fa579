import { describe, expect, it } from 'vitest';
import { toBigInt } from '../../../src/key/numbers.js';
import { parsePrivateKey } from '../../../src/key/private-key.js';
import type { RsaPrivateNumbers } from '../../../src/key/private-numbers.js';
import { screenRsaPrivate } from '../../../src/key/screens/rsa.js';
import { vector } from '../vectors.js';
import {
  E,
  EVERY,
  inverse,
  isPrime,
  NONE,
  nextPrime,
  oddBytes,
  periodicPrime,
  prime,
  privateNumbers,
  soundKey,
  without,
} from './rsa-made.js';

describe('screens of the private half of an RSA key', () => {
  it('are silent for a sound key', () => {
    expect(screenRsaPrivate(soundKey(1024), EVERY)).toEqual([]);
  });

  it.each(['rsa2048', 'rsa4096'])('are silent for %s that ssh-keygen made', (name) => {
    const numbers = parsePrivateKey(vector(name)).reveal() as RsaPrivateNumbers;
    expect(screenRsaPrivate(numbers, EVERY)).toEqual([]);
  });

  it('find primes nearer than FIPS 186-5 lets them be, which the modulus does not show', () => {
    const p = prime(512);
    const near = privateNumbers(p, nextPrime(p + (1n << 400n)));
    expect(screenRsaPrivate(near, EVERY)).toEqual(['E_RSA_WEAK_FERMAT']);
    expect(screenRsaPrivate(near, without('fermat'))).toEqual([]);
    expect(screenRsaPrivate(privateNumbers(p, nextPrime(p + (1n << 413n))), EVERY)).toEqual([]);
  });

  it('find a pattern in one prime', () => {
    const numbers = privateNumbers(prime(512), periodicPrime(512, oddBytes(19)));
    expect(screenRsaPrivate(numbers, EVERY)).toEqual(['E_RSA_WEAK_PATTERN']);
    expect(screenRsaPrivate(numbers, without('pattern'))).toEqual([]);
  });

  it('find a small d, whole or modulo one prime less one', () => {
    let p = prime(512);
    // Else nothing that is 5 modulo p - 1 has an inverse.
    while (p % 5n === 1n) p = prime(512);
    const q = prime(512);
    const totient = (p - 1n) * (q - 1n);
    let d = toBigInt(oddBytes(48));
    while (inverse(d, totient) === null) d += 2n;
    expect(screenRsaPrivate(privateNumbers(p, q, d), EVERY)).toEqual(['E_RSA_WEAK_SMALL_D']);
    // d = 5 + m·(p - 1), so that d modulo p - 1 is 5.
    let whole = 0n;
    for (let m = toBigInt(oddBytes(60)); inverse(whole, totient) === null; m += 1n)
      whole = (5n + m * (p - 1n)) % totient;
    expect(screenRsaPrivate(privateNumbers(p, q, whole), EVERY)).toEqual(['E_RSA_WEAK_SMALL_D']);
    expect(screenRsaPrivate(privateNumbers(p, q, whole), without('smallPrivateExponent'))).toEqual([]);
  });

  it('find a prime of the ROCA library beside another one', () => {
    const primorial = [...Array(168).keys()]
      .filter((n) => n > 1 && [2, 3, 5, 7, 11].every((each) => n === each || n % each !== 0))
      .reduce((product, each) => product * BigInt(each), 1n);
    let p = 0n;
    for (let multiple = 2n ** 292n; ; multiple += 1n) {
      p = multiple * primorial + (E ** 7n % primorial);
      if (isPrime(p)) break;
    }
    const numbers = privateNumbers(p, prime(512));
    expect(screenRsaPrivate(numbers, { ...NONE, roca: true })).toEqual(['E_RSA_WEAK_ROCA']);
    expect(screenRsaPrivate(numbers, NONE)).toEqual([]);
  });
});
