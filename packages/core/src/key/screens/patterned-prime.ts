import { bitsOf } from './square-root.js';

/** Periods in bits, and with each its divisors: words of 1, 2, 4 and 8 bytes (4 where a prime of 512 bits has no room for more), of 3 and 6, of 5. */
const PERIODS = [[64, 32], [48], [40]] as const;
/** What a search for the next prime adds at the low end. */
const SEARCH_BITS = 16;
const GUARD_BITS = 64;
/** Vectors this much longer than the one that is looked for are there by chance. */
const TOLERANCE_BITS = 4;

/** By a margin, so that rounding cannot make the search turn in circles. */
const LEAST_GAIN = 0.999;
/** A float is right to 53 bits: with such factors what is left of 22 to 30 of them still leads the right way. */
const MOST_FACTOR = 2 ** 22;
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 2],
  [2, 0],
  [2, 1],
] as const;

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
  const basis = roughlyReduced(start);
  const sizes = basis.map(toNumbers);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, j] of PAIRS) {
      const times = timesOf(sizes[i] as Numbers, sizes[j] as Numbers);
      if (times === 0) continue;
      const next = less(basis[i] as Vector, basis[j] as Vector, BigInt(times));
      changed = replaceIfShorter(basis, sizes, i, next) || changed;
    }
    if (!changed) changed = combine(basis, sizes);
  }
  return basis;
}

/** Most of the way: many steps on the leading bits, then one on the whole vectors, as long as that makes them much shorter. */
function roughlyReduced(start: readonly Vector[]): Vector[] {
  let basis = [...start];
  for (let total = totalOf(basis); ; ) {
    const next = manySteps(basis).map((factors) => sumOf(factors, basis));
    const shorter = totalOf(next);
    if (!(shorter < total / 4)) return basis;
    [basis, total] = [next, shorter];
  }
}

/** How often each vector of a shorter basis holds those of this one; factors that a float of the leading bits can still be right about. */
function manySteps(basis: readonly Vector[]): readonly Numbers[] {
  const vectors = basis.map(toNumbers);
  const factors: Numbers[] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, j] of PAIRS) {
      const [from, by] = [vectors[i] as Numbers, vectors[j] as Numbers];
      const times = timesOf(from, by);
      if (times === 0) continue;
      const [x, y, z] = lessNumbers(factors[i] as Numbers, factors[j] as Numbers, times);
      if (Math.abs(x) > MOST_FACTOR || Math.abs(y) > MOST_FACTOR || Math.abs(z) > MOST_FACTOR) return factors;
      const next = lessNumbers(from, by, times);
      if (dot(next, next) >= dot(from, from) * LEAST_GAIN) continue;
      vectors[i] = next;
      factors[i] = [x, y, z];
      changed = true;
    }
  }
  return factors;
}

function timesOf(from: Numbers, by: Numbers): number {
  const times = Math.round(dot(from, by) / dot(by, by));
  return Number.isFinite(times) ? times : 0;
}

function totalOf(basis: readonly Vector[]): number {
  return basis.map(toNumbers).reduce((sum, size) => sum + dot(size, size), 0);
}

function sumOf([x, y, z]: Numbers, basis: readonly Vector[]): Vector {
  const [a, b, c] = basis as readonly [Vector, Vector, Vector];
  const [i, j, k] = [BigInt(x), BigInt(y), BigInt(z)];
  return [i * a[0] + j * b[0] + k * c[0], i * a[1] + j * b[1] + k * c[1], i * a[2] + j * b[2] + k * c[2]];
}

function lessNumbers(from: Numbers, by: Numbers, times: number): Numbers {
  return [from[0] - times * by[0], from[1] - times * by[1], from[2] - times * by[2]];
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
  if (dot(size, size) >= norm(sizes, index) * LEAST_GAIN) return false;
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
