import { checkPrimeSync, generatePrimeSync, randomBytes, randomInt } from 'node:crypto';

const SIEVED: readonly number[] = Array.from({ length: 2000 }, (_, n) => n).filter(
  (n) => n > 2 && !Array.from({ length: 44 }, (_, d) => d + 2).some((d) => d < n && n % d === 0),
);
const WINDOW = 4096;
const POOL = 64;

/** A random number of exactly so many bits. */
export function randomBits(bits: number): bigint {
  const bytes = randomBytes(Math.ceil(bits / 8)).toString('hex');
  return (BigInt(`0x${bytes}`) & ((1n << BigInt(bits)) - 1n)) | (1n << BigInt(bits - 1));
}

/** A random prime; its two leading bits are ones, so that a product of two has all its bits. */
export function freshPrime(bits: number): bigint {
  return generatePrimeSync(bits, { bigint: true, add: 2n, rem: 1n });
}

/** Primes that are only half of what makes a modulus weak come from a pool, each used with ever new others. */
export function createPool(): (bits: number) => bigint {
  const pool = new Map<number, bigint[]>();
  return (bits) => {
    const primes = pool.get(bits) ?? [];
    pool.set(bits, primes);
    if (primes.length < POOL) primes.push(freshPrime(bits));
    return primes[randomInt(primes.length)] as bigint;
  };
}

/** The least prime from x on. */
export function nextPrime(x: bigint): bigint {
  for (let start = x | 1n; ; start += BigInt(2 * WINDOW)) {
    const composite = new Uint8Array(WINDOW);
    for (const prime of SIEVED) {
      const rest = Number(start % BigInt(prime));
      const half = (prime - rest) % prime;
      for (let at = half % 2 === 0 ? half / 2 : (half + prime) / 2; at < WINDOW; at += prime)
        composite[at] = 1;
    }
    for (let at = 0; at < WINDOW; at += 1) {
      const candidate = start + BigInt(2 * at);
      if (composite[at] === 0 && checkPrimeSync(candidate, { checks: 1 })) return candidate;
    }
  }
}

/** The inverse of a modulo m, or null where there is none. */
export function inverse(a: bigint, m: bigint): bigint | null {
  let [r, nextR, s, nextS] = [a % m, m, 1n, 0n];
  while (nextR !== 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [s, nextS] = [nextS, s - quotient * nextS];
  }
  return r === 1n ? ((s % m) + m) % m : null;
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base % modulus, exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
