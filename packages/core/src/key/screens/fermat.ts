import { once } from './once.js';
import { bitsOf, exactSquareRoot, squareRoot } from './square-root.js';

/** How many sums of the two primes are tried: all pairs with |p - q| up to 2^(bits of n / 4 + 9) lie under it. */
const STEPS = 65_536;
/** The same for primes near a ratio u : v of small numbers. */
const RATIO_STEPS = 256;
// 4·u·v for the ratios 1:2 1:3 2:3 1:4 3:4 1:5 2:5 3:5 4:5 1:6 5:6 1:7 1:8 3:8 5:8 7:8 and those that share a product with one of them, each as a number
// without square factors and the square roots of the rest: 2 and [2, 4] are 8 and 32. They share the root of that number.
const RATIO_MULTIPLIERS = [
  { free: 1n, roots: [4n] },
  { free: 2n, roots: [2n, 4n] },
  { free: 3n, roots: [2n, 4n] },
  { free: 5n, roots: [2n, 4n] },
  { free: 6n, roots: [2n, 4n] },
  { free: 7n, roots: [2n] },
  { free: 10n, roots: [2n, 4n] },
  { free: 14n, roots: [4n] },
  { free: 15n, roots: [2n] },
  { free: 30n, roots: [2n] },
] as const;

// A sound key passes the sieve once in 400,000 steps; one that passes it so often was made to, and must neither buy roots without end nor go through.
const MOST_ROOTS = 12;

const WORD = 32;
// Pairwise coprime: all of them let one number in 400,000 through that is no square, the first six one in 500. The first ten have a product below 2^53, as have the others.
const MODULI = [64, 63, 65, 11, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61] as const;
const FIRST_GROUP = 10;
// The first of two that are laid over each other before the steps are gone through. The words of 64 come round after two.
const PAIRED = [0, 2, 4] as const;

/** Bits behind the point of a root. */
const FRACTION_BITS = 64n;
const FRACTION = 2n ** FRACTION_BITS;
/** How far a root that is put together from two can lie too low, in units of its last bit: 4·7.5, and a margin. */
const UNCERTAINTY = 64n;
/** Bits behind the point of the roots of small numbers: enough for a modulus of 16384 bits. */
const LONGEST_ROOT = 8320;

interface Sieve {
  readonly products: readonly [bigint, bigint];
  /** Where the words of each modulus begin. */
  readonly bases: readonly number[];
  /** For each modulus m, each remainder r of n and each remainder o of a: which of a, a + 1 … a + 31 have a square a·a - n modulo m. 127 KiB. */
  readonly words: Int32Array;
}

const sieve: () => Sieve = once(() => {
  const product = (moduli: readonly number[]): bigint => moduli.reduce((all, m) => all * BigInt(m), 1n);
  const bases: number[] = [];
  let length = 0;
  for (const modulus of MODULI) {
    bases.push(length);
    length += modulus * modulus;
  }
  const words = new Int32Array(length);
  MODULI.forEach((modulus, index) => {
    fillWords(words, bases[index] as number, modulus);
  });
  return {
    products: [product(MODULI.slice(0, FIRST_GROUP)), product(MODULI.slice(FIRST_GROUP))],
    bases,
    words,
  };
});

const freeRoots: () => readonly bigint[] = once(() =>
  RATIO_MULTIPLIERS.map(({ free }) => squareRoot(free << BigInt(2 * LONGEST_ROOT))),
);

/**
 * Whether n = p·q with p near q, or with p : q near a ratio of small numbers, in Fermat's way: a·a - n is a square for an a just above the root of n. No
 * square is taken for nearly all of the a: remainders modulo small numbers strike them out, 32 at a time. p = q is the a of step 0.
 */
export function hasClosePrimes(n: bigint): boolean {
  const { products } = sieve();
  const rests = restsOf(n, products);
  const root = squareRoot(n << (2n * FRACTION_BITS));
  if (isNearSquare(n, rests, startAbove(root, n), STEPS)) return true;
  const bits = bitsOf(root);
  return RATIO_MULTIPLIERS.some(({ free, roots }, index) => {
    const scaled = free === 1n ? root : timesRoot(root, bits, freeRoots()[index] as bigint);
    return roots.some((factor) => {
      const multiplier = Number(free * factor * factor);
      const first = startAbove(factor * scaled, n * BigInt(multiplier));
      const multiplied = rests.map((rest, at) => (rest * multiplier) % (MODULI[at] as number));
      return isNearSquare(n * BigInt(multiplier), multiplied, first, RATIO_STEPS);
    });
  });
}

/** The product of a root and one of a small number, `UNCERTAINTY` / 4 too low at most. */
function timesRoot(root: bigint, bits: number, small: bigint): bigint {
  // With as many bits behind the point as the root has, neither error grows above that of a last bit times the other root.
  const kept = Math.min(bits, LONGEST_ROOT);
  return (root * (small >> BigInt(LONGEST_ROOT - kept))) >> BigInt(kept);
}

/** The least a with a·a from n up, where the root of n is known to 64 bits behind the point, from below. */
function startAbove(root: bigint, n: bigint): bigint {
  const fraction = root & (FRACTION - 1n);
  // Else a whole number lies within what is not certain.
  if (fraction !== 0n && fraction <= FRACTION - UNCERTAINTY) return (root >> FRACTION_BITS) + 1n;
  const floor = squareRoot(n);
  return floor * floor === n ? floor : floor + 1n;
}

/** Whether (first + i)^2 - n is a square for an i below `steps`; `rests` are those of n. */
function isNearSquare(n: bigint, rests: readonly number[], first: bigint, steps: number): boolean {
  const { products, bases, words } = sieve();
  const offsets = restsOf(first, products);
  const rows = MODULI.map((modulus, index) => (bases[index] as number) + modulus * (rests[index] as number));
  const pairs = PAIRED.map((index) => pairOf(index, steps, words, rows, offsets));
  const [left, middle, right] = pairs as [Int32Array, Int32Array, Int32Array];
  let [atLeft, atMiddle, atRight] = [0, 0, 0];
  let tried = 0;
  for (let step = 0; step < steps; step += WORD) {
    let word = (left[atLeft++] as number) & (middle[atMiddle++] as number) & (right[atRight++] as number);
    if (atLeft === left.length) atLeft = 0;
    if (atMiddle === middle.length) atMiddle = 0;
    if (atRight === right.length) atRight = 0;
    for (let index = 2 * PAIRED.length; word !== 0 && index < MODULI.length; index += 1) {
      const offset = ((offsets[index] as number) + step) % (MODULI[index] as number);
      word &= words[(rows[index] as number) + offset] as number;
    }
    for (; word !== 0; word &= word - 1) {
      const a = first + BigInt(step + 31 - Math.clz32(word & -word));
      if (exactSquareRoot(a * a - n) !== null) return true;
      tried += 1;
      if (tried === MOST_ROOTS) return true;
    }
  }
  return false;
}

/** What a modulus and the one after it let through, up to where it comes round. */
function pairOf(
  index: number,
  steps: number,
  words: Int32Array,
  rows: readonly number[],
  offsets: readonly number[],
): Int32Array {
  const [one, other] = [MODULI[index] as number, MODULI[index + 1] as number];
  const [row, otherRow] = [rows[index] as number, rows[index + 1] as number];
  const [move, otherMove] = [WORD % one, WORD % other];
  let [at, otherAt] = [offsets[index] as number, offsets[index + 1] as number];
  const pair = new Int32Array(Math.min(steps / WORD, index === 0 ? 2 * other : one * other));
  for (let i = 0; i < pair.length; i += 1) {
    pair[i] = (words[row + at] as number) & (words[otherRow + otherAt] as number);
    at += move;
    if (at >= one) at -= one;
    otherAt += otherMove;
    if (otherAt >= other) otherAt -= other;
  }
  return pair;
}

/** The remainders modulo all moduli. */
function restsOf(n: bigint, products: Sieve['products']): readonly number[] {
  const [first, last] = [Number(n % products[0]), Number(n % products[1])];
  return MODULI.map((modulus, index) => (index < FIRST_GROUP ? first : last) % modulus);
}

function fillWords(words: Int32Array, base: number, modulus: number): void {
  const squares = new Uint8Array(modulus);
  for (let x = 0; x < modulus; x += 1) squares[(x * x) % modulus] = 1;
  for (let rest = 0; rest < modulus; rest += 1) {
    const isSquare = (a: number): number => squares[(a * a + modulus - rest) % modulus] as number;
    let word = 0;
    for (let bit = 0; bit < WORD; bit += 1) word |= isSquare(bit) << bit;
    for (let offset = 0; offset < modulus; offset += 1) {
      words[base + rest * modulus + offset] = word;
      word = (word >>> 1) | (isSquare(offset + WORD) << 31);
    }
  }
}
