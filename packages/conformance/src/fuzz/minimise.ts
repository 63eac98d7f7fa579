import type { FuzzInput } from './inputs.js';

const LIMIT_MS = 5000;

/** A shorter input that still does it: pieces are cut out, from halves down to single characters or bytes. */
export async function minimise<T extends FuzzInput>(
  found: T,
  still: (candidate: T) => Promise<boolean>,
): Promise<T> {
  const until = performance.now() + LIMIT_MS;
  let best = found;
  for (let piece = Math.ceil(best.input.length / 2); piece >= 1; piece = Math.floor(piece / 2)) {
    for (let at = 0; at < best.input.length && performance.now() < until; ) {
      const candidate = { ...best, input: without(best.input, at, piece) };
      if (await still(candidate)) best = candidate;
      else at += piece;
    }
  }
  return best;
}

function without(input: string | Uint8Array, at: number, count: number): string | Uint8Array {
  if (typeof input === 'string') return input.slice(0, at) + input.slice(at + count);
  return new Uint8Array([...input.subarray(0, at), ...input.subarray(at + count)]);
}
