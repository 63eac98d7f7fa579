/** Bits of a limb. A product of two fits a float twice over, and a step halves exactly as often as a limb has bits, so that a division by the power of two is a move. */
const BITS = 26;
const BASE = 2 ** BITS;
const INVERSE = 2 ** -BITS;
const MASK = BASE - 1;
const LIMBS = 10;

/**
 * Tells the Jacobi symbol (value / modulus) of numbers below 2^256 that have no common factor, as true for 1 and false for -1: whether `value` is a square,
 * when `modulus` is an odd prime. Both are public: the time tells them.
 *
 * It is the binary algorithm, which wants many steps on whole numbers, or as many on a few bits of them and one on the whole for each 26: the leading bits
 * tell which is larger, the last ones what is even and what changes the sign (T. Pornin, "Optimized Binary GCD for Modular Inversion", 2020).
 */
export function createJacobi(modulus: bigint): (value: bigint) => boolean {
  const limbs = toLimbs(modulus);
  return (value) => isOne(toLimbs(value), limbs.slice());
}

function isOne(a: Int32Array, n: Int32Array): boolean {
  let length = LIMBS;
  let sign = 0;
  for (;;) {
    while (at(a, length - 1) === 0 && at(n, length - 1) === 0) length -= 1;
    if (isZero(a, length)) return (sign & 1) === 0;
    const step = halve(a, n, length);
    sign ^= step.sign;
    const isNegative = combine(a, n, length, step);
    // (-1 / n) is -1 for n = 3 modulo 4. The sign of n does not count beside an a that has none.
    if (isNegative) sign ^= at(n, 0) >> 1;
  }
}

/** `a` becomes |(f0·a + g0·n) / 2^26|, and `n` |(f1·a + g1·n) / 2^26|. */
interface Step {
  readonly f0: number;
  readonly g0: number;
  readonly f1: number;
  readonly g1: number;
  /** Its last bit: whether the symbol has changed. */
  readonly sign: number;
}

/** Halves a number 26 times, with what the algorithm does between, on leading and last bits alone. Without branches: which way it goes is a coin's toss. */
function halve(a: Int32Array, n: Int32Array, length: number): Step {
  // The 30 bits from the leading one of the longer number down, of both. A wrong bit below them makes a result negative at worst.
  const shift = Math.clz32(at(a, length - 1) | at(n, length - 1)) - 2;
  let aHigh = leading(a, length - 1, shift);
  let nHigh = leading(n, length - 1, shift);
  // Three bits more than are shifted out: the sign depends on the numbers modulo 8.
  let aLow = at(a, 0) | ((at(a, 1) & 7) << BITS);
  let nLow = at(n, 0) | ((at(n, 1) & 7) << BITS);
  let f0 = 1;
  let g0 = 0;
  let f1 = 0;
  let g1 = 1;
  let left = BITS;
  let sign = 0;
  for (;;) {
    // No bit set: 31 - 32.
    const zeros = 31 - Math.clz32(aLow & -aLow);
    const twos = zeros < 0 || zeros > left ? left : zeros;
    aLow >>= twos;
    aHigh >>= twos;
    f1 <<= twos;
    g1 <<= twos;
    left -= twos;
    // (2 / n) is -1 for n = 3 and 5 modulo 8.
    sign ^= twos & ((nLow >> 1) ^ (nLow >> 2));
    if (left === 0) return { f0, g0, f1, g1, sign };
    // All ones where they must change places, by reciprocity: a sign for two that are 3 modulo 4.
    const swap = (aHigh - nHigh) >> 31;
    sign ^= ((aLow & nLow) >> 1) & swap;
    let both = (aLow ^ nLow) & swap;
    aLow ^= both;
    nLow ^= both;
    both = (aHigh ^ nHigh) & swap;
    aHigh ^= both;
    nHigh ^= both;
    both = (f0 ^ f1) & swap;
    f0 ^= both;
    f1 ^= both;
    both = (g0 ^ g1) & swap;
    g0 ^= both;
    g1 ^= both;
    aLow = (aLow - nLow) | 0;
    aHigh = (aHigh - nHigh) | 0;
    f0 = (f0 - f1) | 0;
    g0 = (g0 - g1) | 0;
  }
}

function leading(limbs: Int32Array, top: number, shift: number): number {
  const high = at(limbs, top) << shift;
  if (top === 0) return at(limbs, 0);
  if (shift <= BITS) return high | (at(limbs, top - 1) >> (BITS - shift));
  const rest = top > 1 ? at(limbs, top - 2) >> (2 * BITS - shift) : 0;
  return high | (at(limbs, top - 1) << (shift - BITS)) | rest;
}

function isZero(limbs: Int32Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (limbs[i] !== 0) return false;
  return true;
}

/** Does a step on the whole numbers. True: what has become `a` was negative. */
function combine(a: Int32Array, n: Int32Array, length: number, { f0, g0, f1, g1 }: Step): boolean {
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

function toLimbs(value: bigint): Int32Array {
  const words = new BigUint64Array(5);
  for (let i = 0; i < 4; i++) words[i] = value >> BigInt(64 * i);
  const halves = new Uint32Array(words.buffer);
  const limbs = new Int32Array(LIMBS);
  for (let i = 0; i < LIMBS; i++) {
    const [word, offset] = [(i * BITS) >> 5, (i * BITS) & 31];
    const next = offset > 32 - BITS ? at(halves, word + 1) << (32 - offset) : 0;
    limbs[i] = ((at(halves, word) >>> offset) | next) & MASK;
  }
  return limbs;
}

function at(limbs: Int32Array | Uint32Array, index: number): number {
  return limbs[index] as number;
}
