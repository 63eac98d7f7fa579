import { checkPrimeSync, generateKeyPairSync, generatePrimeSync, randomBytes } from 'node:crypto';
import type { FindingCode } from '../../../src/findings.js';
import { fromBigInt, toBigInt } from '../../../src/key/numbers.js';
import type { RsaPrivateNumbers } from '../../../src/key/private-numbers.js';
import { screenRsa } from '../../../src/key/screens/rsa.js';
import { POLICIES, type Screens } from '../../../src/policy.js';

export const EVERY: Screens = POLICIES.strict.screens;
export const NONE: Screens = POLICIES.nova.screens;
export const E = 65_537n;

export function screened(n: bigint, e: bigint = E, screens: Screens = EVERY): readonly FindingCode[] {
  return screenRsa({ kind: 'rsa', n: fromBigInt(n), e: fromBigInt(e) }, screens);
}

/** Every screen but some. */
export function without(...names: readonly (keyof Screens)[]): Screens {
  return { ...EVERY, ...Object.fromEntries(names.map((name) => [name, false])) };
}

export function prime(bits: number): bigint {
  return generatePrimeSync(bits, { bigint: true });
}

export function nextPrime(x: bigint): bigint {
  for (let candidate = x | 1n; ; candidate += 2n) if (isPrime(candidate)) return candidate;
}

export function isPrime(x: bigint): boolean {
  return checkPrimeSync(x, { checks: 1 });
}

/** Random, odd, with its two leading bits set. */
export function oddBytes(length: number): Buffer {
  const bytes = randomBytes(length);
  bytes[0] = bytes[0]! | 0xc0;
  bytes[length - 1] = bytes[length - 1]! | 1;
  return bytes;
}

/** A prime that a filled buffer becomes. */
export function periodicPrime(bits: number, word: Uint8Array): bigint {
  const bytes = Buffer.alloc(bits / 8, word);
  bytes[0] = bytes[0]! | 0xc0;
  return nextPrime(toBigInt(bytes));
}

export function inverse(a: bigint, m: bigint): bigint | null {
  let [r, nextR, s, nextS] = [a % m, m, 1n, 0n];
  while (nextR !== 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [s, nextS] = [nextS, s - quotient * nextS];
  }
  return r === 1n ? ((s % m) + m) % m : null;
}

export function soundKey(bits: number): RsaPrivateNumbers {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const { p = '', q = '' } = privateKey.export({ format: 'jwk' });
  return privateNumbers(
    ...([p, q].map((text) => toBigInt(Buffer.from(text, 'base64url'))) as [bigint, bigint]),
  );
}

/** The private numbers of two primes. */
export function privateNumbers(
  p: bigint,
  q: bigint,
  d = inverse(E, (p - 1n) * (q - 1n))!,
): RsaPrivateNumbers {
  const e = inverse(d, (p - 1n) * (q - 1n))!;
  const [n, qi] = [p * q, inverse(q, p)!];
  const bytes = [n, e, d, p, q, qi].map((value) => fromBigInt(value));
  return { kind: 'rsa', n: bytes[0]!, e: bytes[1]!, d: bytes[2]!, p: bytes[3]!, q: bytes[4]!, qi: bytes[5]! };
}
