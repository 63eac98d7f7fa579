/** Bits of a limb. A product of two fits a float twice over, and a step halves exactly as often as a limb has bits, so that a division by the power of two is a move. */
export const LIMB_BITS = 26;
/** Limbs of a number where nothing else is said: 260 bits. */
export const LIMBS = 10;

/** What a limb is below. */
export const BASE: number = 2 ** LIMB_BITS;

const INVERSE = 2 ** -LIMB_BITS;
const MASK = BASE - 1;
/** Hexadecimal digits of two limbs. */
const PAIR_DIGITS = 13;

/**
 * Tells the Jacobi symbol (value / modulus) of numbers below 2^256 that have no common factor, as true for 1 and false for -1: whether `value` is a square,
 * when `modulus` is an odd prime. `value` comes in limbs, the lowest first, and need not be below `modulus`; its array is used up. Both are public: the time tells them.
 *
 * It is the binary algorithm, which wants many steps on whole numbers, or as many on a few bits of them and one on the whole for each 26: the leading bits
 * tell which is larger, the last ones what is even and what changes the sign (T. Pornin, "Optimized Binary GCD for Modular Inversion", 2020).
 */
export function createJacobi(modulus: bigint): (value: Int32Array) => boolean {
  const limbs = toLimbs(modulus);
  return (value) => (reduce(value, limbs.slice()) & 2) === 0;
}

/** Whether two numbers have no common factor: `value`, and an odd `modulus`, in as many limbs; their arrays are used up. Both are public. */
export function areCoprime(value: Int32Array, modulus: Int32Array): boolean {
  reduce(value, modulus);
  return modulus[0] === 1 && isZero(modulus.subarray(1), modulus.length - 1);
}

/** A number below 2^(26·`length`) in limbs, the lowest first. */
export function toLimbs(value: bigint, length: number = LIMBS): Int32Array {
  const limbs = new Int32Array(length);
  const digits = value.toString(16);
  for (let limb = 0, end = digits.length; end > 0; limb += 2, end -= PAIR_DIGITS) {
    const pair = Number.parseInt(digits.slice(Math.max(0, end - PAIR_DIGITS), end), 16);
    const high = Math.floor(pair * INVERSE);
    limbs[limb] = pair - high * BASE;
    if (high !== 0) limbs[limb + 1] = high;
  }
  return limbs;
}

/** Makes zero of `a` and the greatest common factor of `n`; the bit of value 2 tells the sign of the Jacobi symbol. */
function reduce(a: Int32Array, n: Int32Array): number {
  let length = n.length;
  // The symbol is in the bit of value 2, where the bits are that change it: no shift then is needed.
  let sign = 0;
  for (;;) {
    while (at(a, length - 1) === 0 && at(n, length - 1) === 0) length -= 1;
    if (isZero(a, length)) return sign;
    // The 30 bits from the leading one of the longer number down, of both. A wrong bit below them makes a result negative at worst.
    const shift = Math.clz32(at(a, length - 1) | at(n, length - 1)) - 2;
    let aHigh = leading(a, length - 1, shift);
    let nHigh = leading(n, length - 1, shift);
    // Three bits more than are shifted out: the sign depends on the numbers modulo 8.
    let aLow = at(a, 0) | ((at(a, 1) & 7) << LIMB_BITS);
    let nLow = at(n, 0) | ((at(n, 1) & 7) << LIMB_BITS);
    // a becomes |(f0·a + g0·n) / 2^26|, and n |(f1·a + g1·n) / 2^26|.
    let f0 = 1;
    let g0 = 0;
    let f1 = 0;
    let g1 = 1;
    let left = LIMB_BITS;
    let zeros = zerosOf(aLow | BASE);
    // Without branches: which way it goes is a coin's toss.
    for (;;) {
      aLow >>= zeros;
      aHigh >>= zeros;
      f1 <<= zeros;
      g1 <<= zeros;
      left -= zeros;
      // (2 / n) is -1 for n = 3 and 5 modulo 8.
      sign ^= (zeros << 1) & (nLow ^ (nLow >> 1));
      if (left === 0) break;
      // All ones where n is the larger and they change places, by reciprocity: a sign for two that are 3 modulo 4.
      const highs = (aHigh - nHigh) | 0;
      const swap = highs >> 31;
      sign ^= aLow & nLow & swap;
      // a becomes the difference without its sign, n the lesser of the two.
      const lows = (aLow - nLow) | 0;
      zeros = zerosOf(lows | (1 << left));
      nLow = (nLow + (lows & swap)) | 0;
      aLow = ((lows ^ swap) - swap) | 0;
      nHigh = (nHigh + (highs & swap)) | 0;
      aHigh = ((highs ^ swap) - swap) | 0;
      const f = (f0 - f1) | 0;
      f1 = (f1 + (f & swap)) | 0;
      f0 = ((f ^ swap) - swap) | 0;
      const g = (g0 - g1) | 0;
      g1 = (g1 + (g & swap)) | 0;
      g0 = ((g ^ swap) - swap) | 0;
    }
    const isNegative = combine(a, n, length, f0, g0, f1, g1);
    // (-1 / n) is -1 for n = 3 modulo 4. The sign of n does not count beside an a that has none.
    if (isNegative) sign ^= at(n, 0);
  }
}

/** How many zero bits come before the lowest one. */
function zerosOf(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function leading(limbs: Int32Array, top: number, shift: number): number {
  const high = at(limbs, top) << shift;
  if (top === 0) return at(limbs, 0);
  if (shift <= LIMB_BITS) return high | (at(limbs, top - 1) >> (LIMB_BITS - shift));
  const rest = top > 1 ? at(limbs, top - 2) >> (2 * LIMB_BITS - shift) : 0;
  return high | (at(limbs, top - 1) << (shift - LIMB_BITS)) | rest;
}

function isZero(limbs: Int32Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (limbs[i] !== 0) return false;
  return true;
}

/** Does a step on the whole numbers. True: what has become `a` was negative. */
function combine(
  a: Int32Array,
  n: Int32Array,
  length: number,
  f0: number,
  g0: number,
  f1: number,
  g1: number,
): boolean {
  let aCarry = Math.floor((f0 * at(a, 0) + g0 * at(n, 0)) * INVERSE);
  let nCarry = Math.floor((f1 * at(a, 0) + g1 * at(n, 0)) * INVERSE);
  for (let i = 1; i < length; i++) {
    const x = at(a, i);
    const y = at(n, i);
    const aSum = f0 * x + g0 * y + aCarry;
    aCarry = Math.floor(aSum * INVERSE);
    a[i - 1] = aSum - aCarry * BASE;
    const nSum = f1 * x + g1 * y + nCarry;
    nCarry = Math.floor(nSum * INVERSE);
    n[i - 1] = nSum - nCarry * BASE;
  }
  a[length - 1] = aCarry;
  n[length - 1] = nCarry;
  if (nCarry < 0) negate(n, length);
  if (aCarry < 0) negate(a, length);
  return aCarry < 0;
}

/** Of a number whose last limb alone has a sign. */
function negate(limbs: Int32Array, length: number): void {
  let borrow = 0;
  for (let i = 0; i < length - 1; i++) {
    const limb = borrow - at(limbs, i);
    borrow = limb >> 31;
    limbs[i] = limb & MASK;
  }
  limbs[length - 1] = borrow - at(limbs, length - 1);
}

function at(limbs: Int32Array, index: number): number {
  return limbs[index] as number;
}
