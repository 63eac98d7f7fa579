import { once } from './once.js';

const EXACT_BITS = 25;
// Pairwise coprime, in groups with a product below 2^53: whether a number can be a square is asked of small remainders first.
const FILTER_MODULI = [
  [64, 63, 65, 11],
  [17, 19, 23, 29, 31],
  [37, 41, 43, 47, 53],
] as const;

/** Small moduli and what is a square modulo each. */
export interface FilterGroup {
  readonly product: bigint;
  readonly filters: readonly { readonly modulus: number; readonly squares: Uint8Array }[];
}

const filterGroups: () => readonly FilterGroup[] = once(() => FILTER_MODULI.map(residueGroup));

/** How many bits a number from 0 has. */
export function bitsOf(n: bigint): number {
  const digits = n.toString(16);
  return digits.length * 4 - (Math.clz32(Number.parseInt(digits.slice(0, 1), 16)) - 28);
}

/** The greatest whole number whose square is not above n (from 0). */
export function squareRoot(n: bigint): bigint {
  if (n < 2n ** 50n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  // Each round doubles the correct leading bits (Heron on a prefix of n), so that only the last division is of full size.
  const half = Math.ceil(bitsOf(n) / 2);
  const widths = [half];
  for (let width = half; width > EXACT_BITS; ) {
    width = (width >> 1) + 1;
    widths.unshift(width);
  }
  let [bits = 0] = widths;
  let root = BigInt(Math.floor(Math.sqrt(Number(n >> BigInt(2 * (half - bits))))));
  for (const next of widths.slice(1)) {
    const grown = BigInt(next - bits);
    root = (root << (grown - 1n)) + (n >> (BigInt(2 * (half - next)) + grown + 1n)) / root;
    bits = next;
  }
  while (root * root > n) root -= 1n;
  while ((root + 1n) * (root + 1n) <= n) root += 1n;
  return root;
}

/** The square root of a perfect square, else null. */
export function exactSquareRoot(n: bigint): bigint | null {
  if (n < 0n) return null;
  for (const { product, filters } of filterGroups()) {
    const rest = Number(n % product);
    for (const { modulus, squares } of filters) if (squares[rest % modulus] === 0) return null;
  }
  const root = squareRoot(n);
  return root * root === n ? root : null;
}

/** Moduli with their product, and for each a table that has 1 where a remainder is a square. */
export function residueGroup(moduli: readonly number[]): FilterGroup {
  return {
    product: moduli.reduce((product, modulus) => product * BigInt(modulus), 1n),
    filters: moduli.map((modulus) => {
      const squares = new Uint8Array(modulus);
      for (let x = 0; x <= modulus >> 1; x += 1) squares[(x * x) % modulus] = 1;
      return { modulus, squares };
    }),
  };
}
