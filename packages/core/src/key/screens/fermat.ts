import { once } from './once.js';
import { exactSquareRoot, type FilterGroup, residueGroup, squareRoot } from './square-root.js';

/** How many sums of the two primes are tried: all pairs with |p - q| up to 2^(bits of n / 4 + 9) lie under it. */
const STEPS = 65_536;
/** The same for primes near a ratio u : v of small numbers. */
const RATIO_STEPS = 256;
// 4·u·v for the ratios 1:2 1:3 2:3 1:4 3:4 1:5 2:5 3:5 4:5 1:6 5:6 1:7 1:8 3:8 5:8 7:8 and those that share a product with one of them.
const RATIO_MULTIPLIERS = [
  8n,
  12n,
  24n,
  16n,
  48n,
  20n,
  40n,
  60n,
  80n,
  120n,
  28n,
  32n,
  96n,
  160n,
  224n,
] as const;

// A sound key passes the sieve once in 400,000 steps; one that passes it so often was made to, and must neither buy roots without end nor go through.
const MOST_ROOTS = 12;

const WORD = 32;
// Pairwise coprime, the strictest first: all of them let one number in 400,000 through that is no square. In groups with a product below 2^53.
const SIEVE_MODULI = [
  [64, 63, 65, 11, 17, 19, 23],
  [29, 31, 37, 41, 43, 47],
  [53, 59, 61],
] as const;

const sieveGroups: () => readonly FilterGroup[] = once(() => SIEVE_MODULI.map(residueGroup));

/**
 * Whether n = p·q (odd) with p near q, or with p : q near a ratio of small numbers, in Fermat's way: a·a - n is a square for an a just above the root of n. No
 * square is taken for nearly all of the a: remainders modulo small numbers strike them out, 32 at a time. p = q is the a of step 0.
 */
export function hasClosePrimes(n: bigint): boolean {
  return (
    isNearSquare(n, STEPS) ||
    RATIO_MULTIPLIERS.some((multiplier) => isNearSquare(n * multiplier, RATIO_STEPS))
  );
}

function isNearSquare(n: bigint, steps: number): boolean {
  const floor = squareRoot(n);
  const first = floor * floor === n ? floor : floor + 1n;
  const difference = first * first - n;
  const candidates = new Int32Array(steps / WORD).fill(-1);
  for (const { product, filters } of sieveGroups()) {
    const [firstRest, differenceRest] = [Number(first % product), Number(difference % product)];
    for (const { modulus, squares } of filters)
      if (!strike(candidates, squares, modulus, firstRest % modulus, differenceRest % modulus)) return false;
  }
  let roots = 0;
  for (let index = 0; index < candidates.length; index += 1) {
    for (let word = candidates[index] as number; word !== 0; word &= word - 1) {
      const a = first + BigInt(index * WORD + 31 - Math.clz32(word & -word));
      if (exactSquareRoot(a * a - n) !== null) return true;
      roots += 1;
      if (roots === MOST_ROOTS) return true;
    }
  }
  return false;
}

/** Leaves the steps i for which (first + i)^2 - n, that is difference + 2·first·i + i·i, can be a square; whether there are any. */
function strike(
  candidates: Int32Array,
  squares: Uint8Array,
  modulus: number,
  first: number,
  difference: number,
): boolean {
  const allowed = new Uint8Array(modulus);
  for (let i = 0; i < modulus; i += 1)
    allowed[i] = squares[(difference + 2 * first * i + i * i) % modulus] as number;
  // The pattern of words comes round after as many words as the modulus has.
  const words = new Int32Array(Math.min(modulus, candidates.length));
  for (let index = 0, step = 0; index < words.length; index += 1) {
    let word = 0;
    for (let bit = 0; bit < WORD; bit += 1) {
      word |= (allowed[step] as number) << bit;
      step = step + 1 === modulus ? 0 : step + 1;
    }
    words[index] = word;
  }
  let left = 0;
  for (let index = 0, at = 0; index < candidates.length; index += 1) {
    const word = (candidates[index] as number) & (words[at] as number);
    candidates[index] = word;
    left |= word;
    at = at + 1 === words.length ? 0 : at + 1;
  }
  return left !== 0;
}
