import { once } from './once.js';
import { primesUpTo } from './small-primes.js';

// The primes of the weak library are k·M + (65537^a mod M), where M begins with the product of the primes up to 167 for every size of key
// (Nemec, Sys, Svenda, Klinec, Matyas: The Return of Coppersmith's Attack, CCS 2017).
const GENERATOR = 65_537;
const LARGEST = 167;

interface Circle {
  readonly prime: number;
  readonly order: number;
  /** The logarithm of each remainder to the base 65537, -1 where it has none. */
  readonly logarithms: Int16Array;
}

interface Fingerprint {
  readonly modulus: bigint;
  readonly circles: readonly Circle[];
}

const fingerprint: () => Fingerprint = once(() => {
  const circles = [...primesUpTo(LARGEST)].map(circleOf);
  return { circles, modulus: circles.reduce((product, { prime }) => product * BigInt(prime), 1n) };
});

/**
 * Whether a number is a power of 65537 modulo the product of the first 39 primes (CVE-2017-15361): so are the primes of the weak library, and their product. A
 * logarithm is looked up modulo each prime, and all of them must be remainders of one exponent. Of the units modulo that product one in 2^154 passes.
 */
export function hasRocaFingerprint(n: bigint): boolean {
  const { circles, modulus } = fingerprint();
  const rest = n % modulus;
  const exponents: { readonly logarithm: number; readonly order: number }[] = [];
  for (const { prime, order, logarithms } of circles) {
    const logarithm = logarithms[Number(rest % BigInt(prime))] ?? -1;
    if (logarithm < 0) return false;
    exponents.push({ logarithm, order });
  }
  // Remainders belong to one number exactly when they do so in pairs.
  return exponents.every((a, index) =>
    exponents
      .slice(index + 1)
      .every((b) => (a.logarithm - b.logarithm) % greatestCommonDivisor(a.order, b.order) === 0),
  );
}

function circleOf(prime: number): Circle {
  const logarithms = new Int16Array(prime).fill(-1);
  let order = 0;
  for (let power = 1; logarithms[power] === -1; power = (power * GENERATOR) % prime) {
    logarithms[power] = order;
    order += 1;
  }
  return { prime, order, logarithms };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
