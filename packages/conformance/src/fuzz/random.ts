/** A stream of numbers that a seed and an index decide, so that every input can be made again from these two. */
export interface Random {
  /** An integer of 32 bits, unsigned. */
  next(): number;
  /** An integer from 0 up to and without `limit`. */
  below(limit: number): number;
  /** true with a probability from 0 to 1. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

/** sfc32 over a seed and the number of the input. */
export function createRandom(seed: number, index: number): Random {
  let a = seed | 0;
  let b = index | 0;
  let c = Math.floor(index / 2 ** 32) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability * 2 ** 32,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 1) bytes[at] = next() >>> 11;
      return bytes;
    },
  };
}

/** An item of a list of weights and items. */
export function pickWeighted<T>(random: Random, list: readonly (readonly [number, T])[]): T {
  let rest = random.below(list.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, item] of list) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return (list[0] as readonly [number, T])[1];
}
