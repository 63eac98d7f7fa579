import type { FindingCode } from '../findings.js';
import type { DsaNumbers } from './key-numbers.js';
import { bitLength, compareMagnitudes } from './numbers.js';
import { readMpint, type WireReader, type WireWriter, writeMpint } from './wire-buffer.js';

/** `mpint p, mpint q, mpint g, mpint y` (RFC 4253 section 6.6). */
export function readDsa(reader: WireReader): DsaNumbers {
  const p = readMpint(reader);
  const q = readMpint(reader);
  const g = readMpint(reader);
  return { kind: 'dsa', p, q, g, y: readMpint(reader) };
}

/** The inverse of `readDsa`. */
export function writeDsa(writer: WireWriter, { p, q, g, y }: DsaNumbers): void {
  for (const number of [p, q, g, y]) writeMpint(writer, number);
}

/** Bits of the prime. */
export function dsaBits(numbers: DsaNumbers): number {
  return bitLength(numbers.p);
}

/** Orders and ranges only: no policy lets a DSA key in, so that its primes are not worth the time. */
export function checkDsa({ p, q, g, y }: DsaNumbers): FindingCode | null {
  const odd = ((p[p.length - 1] as number) & (q[q.length - 1] as number) & 1) === 1;
  const ordered = compareMagnitudes(q, p) < 0 && compareMagnitudes(g, p) < 0 && compareMagnitudes(y, p) < 0;
  const trivial = bitLength(q) < 2 || bitLength(g) < 2 || bitLength(y) < 2;
  return odd && ordered && !trivial ? null : 'E_DSA_PARAMS';
}
