import { createReadStream } from 'node:fs';
import type { CliIo } from '../io.js';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const LONGEST_BYTES = 65_536;

/** The next line of a file descriptor, without its line end; undefined where there is none any more. */
export type FdLines = (fd: number) => Promise<Uint8Array | undefined>;

/**
 * Lines of file descriptors, each read to its end once: two options that name the same one take its lines in turn. Rejects with the system's fault where a
 * descriptor is not open.
 */
export function openFdLines(io: CliIo): FdLines {
  const known = new Map<number, Promise<Uint8Array[]>>();
  return async (fd) => {
    const lines = known.get(fd) ?? readLines(sourceOf(fd, io));
    known.set(fd, lines);
    return (await lines).shift();
  };
}

function sourceOf(fd: number, io: CliIo): AsyncIterable<Uint8Array | string> {
  if (io.openFd !== undefined) return io.openFd(fd);
  return fd === 0 ? io.stdin : createReadStream('', { fd });
}

async function readLines(source: AsyncIterable<Uint8Array | string>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
    size += bytes.length;
    if (size > LONGEST_BYTES) throw new Error(`it gives more than ${LONGEST_BYTES} bytes`);
    parts.push(bytes);
  }
  const all = Buffer.concat(parts);
  const lines: Uint8Array[] = [];
  for (let start = 0; start < all.length; ) {
    const found = all.indexOf(NEWLINE, start);
    const end = found < 0 ? all.length : found;
    lines.push(all.subarray(start, end > start && all[end - 1] === RETURN ? end - 1 : end));
    start = end + 1;
  }
  return lines;
}
