import { createReadStream } from 'node:fs';
import type { CliIo } from './io.js';
import { fileStop, type Stop } from './usage.js';

const MAX_KEY_BYTES = 16 * 1024 * 1024;

/** The bytes of a file, or of standard input where its name is `-`. */
export function sourceOf(file: string, io: CliIo): AsyncIterable<Uint8Array | string> {
  return file === '-' ? io.stdin : createReadStream(file);
}

/** A file that holds one key, whole. */
export async function readWhole(file: string, io: CliIo): Promise<Uint8Array | Stop> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of sourceOf(file, io)) {
      const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part;
      size += bytes.length;
      if (size > MAX_KEY_BYTES) throw new Error(`it is longer than ${MAX_KEY_BYTES} bytes`);
      parts.push(bytes);
    }
  } catch (cause) {
    return fileStop(`read ${file}`, cause);
  }
  return Buffer.concat(parts);
}
