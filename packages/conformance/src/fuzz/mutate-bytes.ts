import type { Random } from './random.js';

const SPECIAL_BYTES = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x20, 0x30, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xff,
];
const SPECIAL_UINT32 = [
  0, 1, 2, 3, 4, 7, 8, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256, 257, 0x7fff, 0x8000, 0xffff, 0x10000,
  0x7fffffff, 0x80000000, 0xfffffff0, 0xfffffffe, 0xffffffff,
];

type Mutate = (bytes: Uint8Array, random: Random) => Uint8Array;

/** `bytes` with `insert` in place of `cut` bytes at `at`. */
export function spliceBytes(bytes: Uint8Array, at: number, cut: number, insert: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length - cut + insert.length);
  whole.set(bytes.subarray(0, at));
  whole.set(insert, at);
  whole.set(bytes.subarray(at + cut), at + insert.length);
  return whole;
}

/** Four bytes, big-endian. */
export function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

/** A 32-bit number at one of the usual boundaries, or near `value`. */
export function boundary(random: Random, value: number): number {
  if (random.chance(0.5)) return (value + random.pick([-4, -2, -1, 1, 2, 4, 8, 256, -256])) >>> 0;
  return random.chance(0.8) ? random.pick(SPECIAL_UINT32) : random.next();
}

const flip: Mutate = (bytes, random) => {
  const copy = bytes.slice();
  const at = random.below(copy.length);
  copy[at] = (copy[at] as number) ^ (1 << random.below(8));
  return copy;
};

const set: Mutate = (bytes, random) => {
  const copy = bytes.slice();
  copy[random.below(copy.length)] = random.chance(0.5) ? random.pick(SPECIAL_BYTES) : random.below(256);
  return copy;
};

const insert: Mutate = (bytes, random) =>
  spliceBytes(
    bytes,
    random.below(bytes.length + 1),
    0,
    random.bytes(1 + random.below(random.chance(0.9) ? 4 : 64)),
  );

const remove: Mutate = (bytes, random) => {
  const at = random.below(bytes.length);
  return spliceBytes(bytes, at, Math.min(bytes.length - at, 1 + random.below(8)), new Uint8Array(0));
};

const truncate: Mutate = (bytes, random) => bytes.slice(0, random.below(bytes.length));

const append: Mutate = (bytes, random) =>
  spliceBytes(
    bytes,
    bytes.length,
    0,
    random.chance(0.5) ? new Uint8Array(1 + random.below(8)) : random.bytes(1 + random.below(8)),
  );

const number32: Mutate = (bytes, random) => {
  if (bytes.length < 4) return set(bytes, random);
  const at = random.below(bytes.length - 3);
  const now = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
  return spliceBytes(bytes, at, 4, uint32(boundary(random, now)));
};

const copyWithin: Mutate = (bytes, random) => {
  const from = random.below(bytes.length);
  const length = Math.min(bytes.length - from, 1 + random.below(64));
  const at = random.below(bytes.length + 1);
  const cut = random.chance(0.5) ? Math.min(length, bytes.length - at) : 0;
  return spliceBytes(bytes, at, cut, bytes.slice(from, from + length));
};

const fill: Mutate = (bytes, random) => {
  const copy = bytes.slice();
  const at = random.below(copy.length);
  copy.fill(random.pick([0x00, 0xff, 0x80, 0x01]), at, at + 1 + random.below(64));
  return copy;
};

const MUTATIONS: readonly Mutate[] = [
  flip,
  flip,
  flip,
  set,
  set,
  set,
  insert,
  remove,
  truncate,
  append,
  number32,
  number32,
  copyWithin,
  fill,
];

/** One change of a byte string; now and then the beginning of `other` in place of its own. */
export function mutateBytes(bytes: Uint8Array, random: Random, other?: Uint8Array): Uint8Array {
  if (bytes.length === 0) return random.bytes(random.below(16));
  if (other !== undefined && other.length > 0 && random.chance(0.03))
    return spliceBytes(bytes, 0, random.below(bytes.length), other.slice(0, random.below(other.length) + 1));
  return random.pick(MUTATIONS)(bytes, random);
}
