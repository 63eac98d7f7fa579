import type { DsaNumbers } from './key-numbers.js';
import { bitLength, fromBigInt, sameBytes, toBigInt } from './numbers.js';
import type { DsaPrivateNumbers, PrivatePart } from './private-numbers.js';
import { readMpint, writeMpint } from './wire-buffer.js';

// FIPS 186-4 section 4.2 ends at 3072 and 256 bits; few enough that the power below takes some milliseconds.
const LARGEST_PRIME_BITS = 4096;
const LARGEST_ORDER_BITS = 256;

/** g to the power of x modulo p, or undefined where x is out of its range or the numbers are larger than any DSA key's. */
export function dsaPublicOf({ p, q, g, x }: Omit<DsaPrivateNumbers, 'kind' | 'y'>): Uint8Array | undefined {
  if (bitLength(p) > LARGEST_PRIME_BITS || bitLength(q) > LARGEST_ORDER_BITS) return undefined;
  const [modulus, exponent] = [toBigInt(p), toBigInt(x)];
  if (modulus < 3n || exponent === 0n || exponent >= toBigInt(q)) return undefined;
  return fromBigInt(powerModulo(toBigInt(g), exponent, modulus));
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let power = base % modulus;
  let result = 1n;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * power) % modulus;
    power = (power * power) % modulus;
  }
  return result;
}

/** `p, q, g, y, x`; `x` in a PPK. No policy lets DSA in: its keys are read to be named. */
export const dsaPrivatePart: PrivatePart<DsaPrivateNumbers> = {
  format: 'openssh',
  read(reader) {
    const p = readMpint(reader);
    const q = readMpint(reader);
    const g = readMpint(reader);
    const y = readMpint(reader);
    return { kind: 'dsa', p, q, g, y, x: readMpint(reader) };
  },
  write(writer, { p, q, g, y, x }) {
    for (const number of [p, q, g, y, x]) writeMpint(writer, number);
  },
  ppk: {
    read: (reader, publicNumbers) => ({ ...(publicNumbers as DsaNumbers), x: readMpint(reader) }),
    write: (writer, { x }) => writeMpint(writer, x),
  },
  belongs(numbers) {
    const expected = dsaPublicOf(numbers);
    if (expected === undefined || !sameBytes(expected, numbers.y)) return false;
    // The order of g is q, which no other check looks at.
    const [p, q, g] = [toBigInt(numbers.p), toBigInt(numbers.q), toBigInt(numbers.g)];
    return powerModulo(g, q, p) === 1n;
  },
};
