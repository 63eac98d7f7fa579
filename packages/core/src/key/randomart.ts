import * as crypto from 'node:crypto';
import { keyTypeOf } from './algorithms.js';
import type { PublicKey } from './public-key.js';

const WIDTH = 17;
const HEIGHT = 9;
// Emptier fields first; the last two mark where the walk began and where it ended.
const SYMBOLS = ' .o+=*BOX@%&#/^SE';
const START = SYMBOLS.length - 2;
const END = SYMBOLS.length - 1;

/** The title that `ssh-keygen -lv` puts over a key: `RSA 2048`, or without the bits where both do not fit between the corners. */
export function randomartTitle(key: Pick<PublicKey, 'sshType' | 'bits'>): string {
  const named = keyTypeOf(key.sshType);
  if (typeof named === 'string') return '';
  const name = named.certificate ? `${named.row.title}-CERT` : named.row.title;
  const whole = `${name} ${key.bits}`;
  return whole.length + 2 > WIDTH ? name : whole;
}

/**
 * The picture that `ssh-keygen -lv` draws for a key: the drunken bishop's walk over a hash of its blob (OpenSSH sshkey.c, fingerprint_randomart), 11 lines of 19
 * characters without a final newline. `title` stands in the upper edge, cut to what fits; the hash, `sha256` unless told otherwise, names itself in the lower.
 *
 * @example
 * ```ts
 * import { formatRandomart, parsePublicKey, randomartTitle } from '@keypair-gateway/core';
 *
 * const key = parsePublicKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOUQZHqNObyixDqGpuMg5sTI7NlSPcC9w/O+JBNV5IdQ');
 * console.log(formatRandomart(key.plainBlob, { title: randomartTitle(key) }).split('\n')[0]); // +--[ED25519 256]--+
 * ```
 */
export function formatRandomart(
  blob: Uint8Array,
  options: { readonly title: string; readonly hash?: 'sha256' | 'md5' },
): string {
  const hash = options.hash ?? 'sha256';
  const field = walk(crypto.createHash(hash).update(blob).digest());
  const rows = [edge(options.title)];
  for (let y = 0; y < HEIGHT; y += 1) {
    let row = '';
    for (let x = 0; x < WIDTH; x += 1) row += SYMBOLS[field[y * WIDTH + x] as number];
    rows.push(`|${row}|`);
  }
  rows.push(edge(hash.toUpperCase()));
  return rows.join('\n');
}

function walk(digest: Uint8Array): Uint8Array {
  const field = new Uint8Array(WIDTH * HEIGHT);
  const middle = (HEIGHT >> 1) * WIDTH + (WIDTH >> 1);
  let x = WIDTH >> 1;
  let y = HEIGHT >> 1;
  for (const byte of digest) {
    for (let shift = 0; shift < 8; shift += 2) {
      x = clamp(x + ((byte >> shift) & 1 ? 1 : -1), WIDTH);
      y = clamp(y + ((byte >> shift) & 2 ? 1 : -1), HEIGHT);
      const visits = field[y * WIDTH + x] as number;
      if (visits < START - 1) field[y * WIDTH + x] = visits + 1;
    }
  }
  field[middle] = START;
  field[y * WIDTH + x] = END;
  return field;
}

function clamp(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, value));
}

function edge(text: string): string {
  // OpenSSH writes the label into a buffer of 17 characters, the terminating one among them.
  const label = `[${text}]`.slice(0, WIDTH - 1);
  const left = (WIDTH - label.length) >> 1;
  return `+${'-'.repeat(left)}${label}${'-'.repeat(WIDTH - label.length - left)}+`;
}
