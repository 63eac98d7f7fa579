import { bitsOf } from './square-root.js';

/** Periods in bits, and with each its divisors: words of 1, 2, 4 and 8 bytes (4 where a prime of 512 bits has no room for more), of 3 and 6, of 5. */
const PERIODS = [[64, 32], [48], [40]] as const;
/** What a search for the next prime adds at the low end. */
const SEARCH_BITS = 16;
const GUARD_BITS = 64;
/** Vectors this much longer than the one that is looked for are there by chance. */
const TOLERANCE_BITS = 4;

type Vector = readonly [bigint, bigint, bigint];

/**
 * Whether one prime of n, of half its bits, repeats one word below its leading bits: what a stuck source of randomness or a filled buffer leaves, also all zeros and all ones.
 *
 * Such a p has (2^w - 1)·p = a·2^h + b with small a and b. Let u and v be the high and the low part of (2^w - 1)·n, cut at bit h. Then a·v - b·u is a multiple
 * of 2^h but for a little: a relation that a lattice of three dimensions shows as a vector far shorter than chance would have it. A division decides, so that there is no false alarm.
 */
export function hasPatternedPrime(n: bigint): boolean {
  const half = Math.ceil(bitsOf(n) / 2);
  return PERIODS.some((widths) => {
    const width = widths.find((each) => half - each >= precisionOf(each) + each + 2 * SEARCH_BITS);
    return width !== undefined && isPatterned(n, half, width);
  });
}

/** Bits of the lattice: five words settle a and b; what is cut off below must hold the error, a word and twice the search. */
function precisionOf(width: number): number {
  return 5 * width + GUARD_BITS;
}

function isPatterned(n: bigint, half: number, width: number): boolean {
  const precision = precisionOf(width);
  const cut = half - width;
  const place = BigInt(cut);
  const dropped = BigInt(cut - precision);
  const scaled = (n << BigInt(width)) - n;
  const low = BigInt.asUintN(cut, scaled) >> dropped;
  const high = BigInt.asUintN(cut, scaled >> place) >> dropped;
  // b has 16 bits more than a word, a two words: the scale makes them equal in length.
  const scale = BigInt(width - SEARCH_BITS);
  const basis = reduced([
    [0n, 0n, 1n << BigInt(precision)],
    [1n, 0n, low],
    [0n, 1n << scale, -high],
  ]);
  const longest = 1n << BigInt(2 * width + TOLERANCE_BITS);
  return basis.some(([a, b, rest]) => {
    if (absolute(a) > longest || absolute(b) > longest || absolute(rest) > longest) return false;
    // p times a divisor of 2^w - 1: the whole of it, or what a shorter period leaves.
    const multiple = absolute((a << place) + (b >> scale));
    const prime = multiple / greatestCommonDivisor(multiple, (1n << BigInt(width)) - 1n);
    return prime > 1n && prime < n && n % prime === 0n;
  });
}

/** A basis of the same lattice as short as can be: pair by pair, then all three, until nothing gets shorter. The quotients may be inexact, the vectors are not. */
function reduced(start: readonly [Vector, Vector, Vector]): readonly Vector[] {
  const basis: Vector[] = [...start];
  const sizes = basis.map(toNumbers);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 3; j += 1) {
        const [by, from] = [sizes[j] as Numbers, sizes[i] as Numbers];
        const times = i === j ? 0 : Math.round(dot(from, by) / dot(by, by));
        if (times === 0 || Number.isNaN(times)) continue;
        const next = less(basis[i] as Vector, basis[j] as Vector, BigInt(times));
        changed = replaceIfShorter(basis, sizes, i, next) || changed;
      }
    }
    if (!changed) changed = combine(basis, sizes);
  }
  return basis;
}

/** Three vectors of one plane, each at 120 degrees to the others, are reduced in pairs and yet have a short sum. */
function combine(basis: Vector[], sizes: Numbers[]): boolean {
  const longest = sizes.reduce((most, size, i) => (dot(size, size) > norm(sizes, most) ? i : most), 0);
  const [i, j] = [(longest + 1) % 3, (longest + 2) % 3];
  for (const [s, t] of [
    [1n, 1n],
    [1n, -1n],
    [-1n, 1n],
    [-1n, -1n],
  ] as const) {
    const next = less(less(basis[longest] as Vector, basis[i] as Vector, s), basis[j] as Vector, t);
    if (replaceIfShorter(basis, sizes, longest, next)) return true;
  }
  return false;
}

type Numbers = readonly [number, number, number];

function replaceIfShorter(basis: Vector[], sizes: Numbers[], index: number, next: Vector): boolean {
  const size = toNumbers(next);
  // By a margin, so that rounding cannot make the search turn in circles.
  if (dot(size, size) >= norm(sizes, index) * 0.999) return false;
  basis[index] = next;
  sizes[index] = size;
  return true;
}

function norm(sizes: readonly Numbers[], index: number): number {
  const size = sizes[index] as Numbers;
  return dot(size, size);
}

function less(from: Vector, by: Vector, times: bigint): Vector {
  return [from[0] - times * by[0], from[1] - times * by[1], from[2] - times * by[2]];
}

function toNumbers([x, y, z]: Vector): Numbers {
  return [Number(x), Number(y), Number(z)];
}

function dot(a: Numbers, b: Numbers): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
