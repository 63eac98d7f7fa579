import type { WireResponse } from '../message.js';

/** Values of one answer: 50,000 keypairs of the most talkative cloud. */
const MOST_VALUES = 1_000_000;
/** An answer that is shorter does no harm, whatever is in it. */
const HARMLESS = 262_144;
const [COMMA, BRACKET, BRACE] = [0x2c, 0x5b, 0x7b];

/**
 * Whether the JSON of an answer holds so many values that reading it would hold up the process, and fill its memory, far beyond what its bytes say: 64 MiB of empty objects are some
 * 1.5 GB and many seconds. Counts commas and opening brackets, those within texts too.
 */
export function hasTooManyValues({ body }: WireResponse): boolean {
  if (body === undefined || body.length <= HARMLESS) return false;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  let count = 1;
  for (const byte of bytes) if (byte === COMMA || byte === BRACKET || byte === BRACE) count += 1;
  return count > MOST_VALUES;
}
