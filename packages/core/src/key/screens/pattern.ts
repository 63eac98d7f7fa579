import { toBigInt } from '../numbers.js';
import { bitsOf } from './square-root.js';

// Every test states the chance that a number of random bits fails it; all of them together stay below 2^-55 for a number of 16384 bits.

/** Standard deviations of the count of ones; by Hoeffding 2·exp(-z²/2) = 2^-57. */
const BIAS = 9;
/** Bytes that must come twice: at most (bytes² / 2)·2^-96, which is 2^-75 for 2048 bytes. */
const REPEATED_BYTES = 12;
/** 24 equal hexadecimal digits, zeros or ones: digits·2^-95. */
const RUN = /0{24}|f{24}/;
/** 28 equal decimal digits: digits·10^-27, below 2^-77. */
const DECIMAL_RUN = /(\d)\1{27}/;
const RUN_BITS = 96;
/** Bits of a column test: 2^-80 for each stride. */
const COLUMN_BITS = 80;
const STRIDE_BYTES = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 32] as const;
const LONGEST_PERIOD_BITS = 512;
/** What a next-prime search adds to a pattern, and the carries. */
const SLACK_BITS = 48;

/**
 * Whether a modulus (big-endian, no leading zeros) shows that it or its primes were put together and not drawn: what `hasPattern` finds in the modulus, runs
 * of decimal digits, the sums of few shifted copies that a product of two periodic primes becomes. Also the shape of the commands of CVE-2024-3094. One prime
 * that repeats a word is what `hasPatternedPrime` finds.
 */
export function hasModulusPattern(n: Uint8Array): boolean {
  return hasPattern(n) || isBackdoorCommand(n) || hasPatternedPrimes(toBigInt(n));
}

/** Whether the bits of a number follow a pattern: too many or too few ones, a part that comes twice, a long run, bits that are the same in every word. */
export function hasPattern(magnitude: Uint8Array): boolean {
  return isBiased(magnitude) || isRepetitive(magnitude) || hasFixedColumns(magnitude);
}

function isBiased(bytes: Uint8Array): boolean {
  let ones = 0;
  for (const byte of bytes) for (let rest = byte; rest !== 0; rest &= rest - 1) ones += 1;
  const bits = bytes.length * 8;
  return Math.abs(2 * ones - bits) > BIAS * Math.sqrt(bits);
}

function isRepetitive(bytes: Uint8Array): boolean {
  const digits = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  if (RUN.test(digits)) return true;
  const seen = new Set<string>();
  for (let start = 0; start + 2 * REPEATED_BYTES <= digits.length; start += 2) {
    const part = digits.slice(start, start + 2 * REPEATED_BYTES);
    if (seen.has(part)) return true;
    seen.add(part);
  }
  return false;
}

/**
 * Primes that are polynomials with small coefficients in 2^w have a product of the same kind: in every word of w bits the same bits are zero. A place has one
 * value in c words with a chance of 2^-c for each value, z of w places with at most w^z·2^(-c·z). The lowest word is left out, where a search for the next prime
 * ends up, and the highest.
 */
function hasFixedColumns(bytes: Uint8Array): boolean {
  return STRIDE_BYTES.some((stride) => {
    const words = Math.floor(bytes.length / stride) - 2;
    const each = words - Math.log2(8 * stride);
    if (each <= 0) return false;
    const zeros = new Uint8Array(stride);
    const ones = new Uint8Array(stride).fill(0xff);
    const end = bytes.length - stride;
    for (let at = end - words * stride, column = 0; at < end; at += 1) {
      const byte = bytes[at] as number;
      zeros[column] = (zeros[column] as number) | byte;
      ones[column] = (ones[column] as number) & byte;
      column = column + 1 === stride ? 0 : column + 1;
    }
    const alwaysOne = countOnes(ones);
    const alwaysZero = 8 * stride - countOnes(zeros);
    return Math.max(alwaysOne, alwaysZero) * each >= COLUMN_BITS;
  });
}

function countOnes(bytes: Uint8Array): number {
  let ones = 0;
  for (const byte of bytes) for (let rest = byte; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
}

/**
 * A prime that repeats a word of s bits is a·(2^(s·j) - 1)/(2^s - 1) and a little. For w a multiple of s, n·(2^w - 1)² then is a sum of few products of words, with
 * long runs between them. Each byte-wise period up to the limit has a multiple in the upper half of the range, so that only those w are tried.
 */
function hasPatternedPrimes(n: bigint): boolean {
  const decimal = n.toString();
  if (DECIMAL_RUN.test(decimal) || DECIMAL_RUN.test((n * 81n).toString())) return true;
  const room = Math.floor((bitsOf(n) / 2 - RUN_BITS - SLACK_BITS) / 2);
  const longest = Math.min(LONGEST_PERIOD_BITS, room) & ~7;
  for (let width = longest; width > longest / 2; width -= 8) {
    const shift = BigInt(width);
    const once = (n << shift) - n;
    if (RUN.test(((once << shift) - once).toString(16))) return true;
  }
  return false;
}

/** The condition under which the backdoor of xz 5.6 takes a modulus for a command; a random number fulfils it with a chance of 2^-62. */
function isBackdoorCommand(n: Uint8Array): boolean {
  // As DER writes the number: with a zero byte before a leading one bit.
  const first = (n[0] ?? 0) >= 0x80 ? 1 : 0;
  if (n.length + first < 16) return false;
  const head = new Uint8Array(16);
  head.set(n.subarray(0, 16 - first), first);
  const view = new DataView(head.buffer);
  const product = BigInt(view.getUint32(0, true)) * BigInt(view.getUint32(4, true));
  return BigInt.asUintN(64, product + view.getBigUint64(8, true)) <= 3n;
}
