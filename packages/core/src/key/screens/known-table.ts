/** What the table says about a key: its private half is easy to guess, or it is published. */
export type KnownClass = 'trivial' | 'published';

/**
 * The keys of the table, 43 bits of each: 4,096 buckets by the first 12 bits of the identity, in each the next 31 bits, shifted left to make room for the class
 * (0 trivial, 1 published), sorted.
 */
export interface KnownTable {
  /** Where each bucket starts in `rows`, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/** How many buckets there are, two to a byte of the text. */
export const BUCKETS = 4096;

/** Reads base64 of 2,048 bytes with the sizes of two buckets each, then four bytes per key, big-endian. */
export function decodeKnownTable(text: string): KnownTable {
  const bytes = Buffer.from(text, 'base64');
  const starts = new Uint32Array(BUCKETS + 1);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const pair = bytes[bucket >> 1] as number;
    starts[bucket + 1] = (starts[bucket] as number) + ((bucket & 1) === 0 ? pair >> 4 : pair & 15);
  }
  const rows = new Uint32Array(starts[BUCKETS] as number);
  for (let row = 0; row < rows.length; row += 1) rows[row] = bytes.readUInt32BE(BUCKETS / 2 + row * 4);
  return { starts, rows };
}

/** What the table says about the key of this identity. */
export function findInTable({ starts, rows }: KnownTable, identity: Uint8Array): KnownClass | null {
  const { bucket, row } = placeOf(identity);
  let low = starts[bucket] as number;
  let high = starts[bucket + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) >>> 1 < row) low = middle + 1;
    else high = middle;
  }
  if (low === starts[bucket + 1]) return null;
  const found = rows[low] as number;
  if (found >>> 1 !== row) return null;
  return (found & 1) === 0 ? 'trivial' : 'published';
}

/** The bucket of an identity (32 bytes), and what stands for it there. */
export function placeOf(identity: Uint8Array): { readonly bucket: number; readonly row: number } {
  const first = Buffer.from(identity.buffer, identity.byteOffset, 6).readUIntBE(0, 6);
  return { bucket: Math.floor(first / 2 ** 36), row: Math.floor(first / 2 ** 5) % 2 ** 31 };
}
