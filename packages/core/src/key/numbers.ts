// Up to here words are quicker than digits.
const LONGEST_BY_WORDS = 72;
const WORD_BYTES = 8;
const WORD_BITS = 64n;

/** A big-endian magnitude as a number without limit. */
export function toBigInt(bytes: Uint8Array): bigint {
  const { buffer, byteOffset, byteLength } = bytes;
  if (byteLength > LONGEST_BY_WORDS)
    return BigInt(`0x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`);
  let value = 0n;
  let at = 0;
  for (; (byteLength - at) % WORD_BYTES !== 0; at += 1) value = (value << 8n) | BigInt(bytes[at] as number);
  const view = new DataView(buffer, byteOffset, byteLength);
  for (; at < byteLength; at += WORD_BYTES) value = (value << WORD_BITS) | view.getBigUint64(at);
  return value;
}

/** Big-endian, without leading zeros unless `length` (bytes) asks for them. */
export function fromBigInt(value: bigint, length = 0): Uint8Array {
  const digits = value.toString(16);
  const width = Math.max(digits.length + (digits.length % 2), length * 2);
  return Uint8Array.from(Buffer.from(digits.padStart(width, '0'), 'hex'));
}

/** How many bits a magnitude without leading zero bytes has. */
export function bitLength(magnitude: Uint8Array): number {
  const first = magnitude[0];
  return first === undefined ? 0 : magnitude.length * 8 - (Math.clz32(first) - 24);
}

/** -1, 0 or 1: two magnitudes without leading zero bytes. */
export function compareMagnitudes(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] as number) - (b[index] as number);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** Whether two byte strings are the same; not for secrets. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
