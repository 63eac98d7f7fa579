import { BASE, LIMB_BITS, LIMBS, toLimbs } from './jacobi.js';

/**
 * A number modulo p = 2^255 - 19 as the sum of 12 floats, of which each is a multiple of its power of two: 2^(21.25·i), rounded up. What they hold beside it
 * has a sign and 22 bits, so that a sum of twelve products, 19 times for what lies beyond 2^255, still is exact (D. J. Bernstein, "Curve25519", 2006).
 */
export type FieldElement = readonly number[];

const P = 2n ** 255n - 19n;
const PARTS = 12;
const PLACES: readonly number[] = Array.from({ length: PARTS + 1 }, (_, i) => Math.ceil(21.25 * i));
const SCALES: readonly number[] = PLACES.map((place) => 2 ** place);
// A float of this size has no bits below the place of the next part: adding and taking it away rounds to that place.
const ROUNDERS: readonly number[] = PLACES.slice(1).map((place) => 1.5 * 2 ** (52 + place));
// 2^255 is 19.
const FOLD = 19 * 2 ** -255;
const P_LIMBS = toLimbs(P);
const LIMB_SCALES: readonly number[] = Array.from({ length: LIMBS }, (_, limb) => BASE ** -limb);
// The first part above each limb.
const NEXT_PARTS: readonly number[] = LIMB_SCALES.map(
  (_, limb) => PLACES.filter((place, i) => i < PARTS && place < (limb + 1) * LIMB_BITS).length,
);
const INVERSE = 1 / BASE;

/** The low 255 bits of 32 bytes, the lowest byte first. */
export function readField(bytes: Uint8Array): FieldElement {
  const parts: number[] = [];
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < PARTS; i += 1) {
    const width = (PLACES[i + 1] as number) - (PLACES[i] as number);
    for (; held < width; held += 8) bits |= (bytes[at++] as number) << held;
    parts.push((bits & ((1 << width) - 1)) * (SCALES[i] as number));
    bits >>>= width;
    held -= width;
  }
  return parts;
}

/** The square. */
export function square(a: FieldElement): FieldElement {
  const [a0, a1, a2, a3] = [at(a, 0), at(a, 1), at(a, 2), at(a, 3)];
  const [a4, a5, a6, a7] = [at(a, 4), at(a, 5), at(a, 6), at(a, 7)];
  const [a8, a9, a10, a11] = [at(a, 8), at(a, 9), at(a, 10), at(a, 11)];
  const [b6, b7, b8] = [FOLD * a6, FOLD * a7, FOLD * a8];
  const [b9, b10, b11] = [FOLD * a9, FOLD * a10, FOLD * a11];
  return carried([
    a0 * a0 + 2 * (a1 * b11 + a2 * b10 + a3 * b9 + a4 * b8 + a5 * b7) + a6 * b6,
    2 * (a0 * a1 + a2 * b11 + a3 * b10 + a4 * b9 + a5 * b8 + a6 * b7),
    a1 * a1 + 2 * (a0 * a2 + a3 * b11 + a4 * b10 + a5 * b9 + a6 * b8) + a7 * b7,
    2 * (a0 * a3 + a1 * a2 + a4 * b11 + a5 * b10 + a6 * b9 + a7 * b8),
    a2 * a2 + 2 * (a0 * a4 + a1 * a3 + a5 * b11 + a6 * b10 + a7 * b9) + a8 * b8,
    2 * (a0 * a5 + a1 * a4 + a2 * a3 + a6 * b11 + a7 * b10 + a8 * b9),
    a3 * a3 + 2 * (a0 * a6 + a1 * a5 + a2 * a4 + a7 * b11 + a8 * b10) + a9 * b9,
    2 * (a0 * a7 + a1 * a6 + a2 * a5 + a3 * a4 + a8 * b11 + a9 * b10),
    a4 * a4 + 2 * (a0 * a8 + a1 * a7 + a2 * a6 + a3 * a5 + a9 * b11) + a10 * b10,
    2 * (a0 * a9 + a1 * a8 + a2 * a7 + a3 * a6 + a4 * a5 + a10 * b11),
    a5 * a5 + 2 * (a0 * a10 + a1 * a9 + a2 * a8 + a3 * a7 + a4 * a6) + a11 * b11,
    2 * (a0 * a11 + a1 * a10 + a2 * a9 + a3 * a8 + a4 * a7 + a5 * a6),
  ]);
}

/** `x·a + y·b + z`, of whole factors below 2^20. */
export function combine(x: number, a: FieldElement, y: number, b: FieldElement, z: number): FieldElement {
  const sums: number[] = [];
  for (let i = 0; i < PARTS; i += 1) sums.push(x * at(a, i) + y * at(b, i));
  sums[0] = at(sums, 0) + z;
  return carried(sums);
}

/** A number of the same class below 2^256, in the limbs that the Jacobi symbol takes. */
export function limbsOf(a: FieldElement): Int32Array {
  const limbs = new Int32Array(LIMBS);
  let carry = 0;
  let i = 0;
  for (let limb = 0; limb < LIMBS; limb += 1) {
    let held = 0;
    for (const end = NEXT_PARTS[limb] as number; i < end; i += 1) held += at(a, i);
    // With p the sum has no sign: that of the parts is between -2^254 and 2^254, and a little.
    const sum = held * (LIMB_SCALES[limb] as number) + (P_LIMBS[limb] as number) + carry;
    carry = Math.floor(sum * INVERSE);
    limbs[limb] = sum - carry * BASE;
  }
  return limbs;
}

/** Gives what each part holds beyond its place to the next one; in two chains, which the processor does side by side. */
function carried(parts: number[]): FieldElement {
  for (let i = 0; i < PARTS / 2; i += 1) {
    carry(parts, i);
    carry(parts, i + PARTS / 2);
  }
  carry(parts, PARTS / 2);
  carry(parts, 0);
  return parts;
}

function carry(parts: number[], i: number): void {
  const rounder = ROUNDERS[i] as number;
  const over = at(parts, i) + rounder - rounder;
  parts[i] = at(parts, i) - over;
  if (i === PARTS - 1) parts[0] = at(parts, 0) + over * FOLD;
  else parts[i + 1] = at(parts, i + 1) + over;
}

function at(parts: FieldElement, index: number): number {
  return parts[index] as number;
}
