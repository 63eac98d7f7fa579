import type { FindingCode } from '../../findings.js';
import { fromBigInt } from '../numbers.js';
import { concatBytes } from '../wire-buffer.js';

/** Tags of X.690 that keys and certificates use. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One element of DER (X.690 section 10): where its content stands, and where all of it. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** Where its tag stands. */
  readonly from: number;
  /** How its length was read, and how those of the elements inside it are. */
  readonly lengths: DerLengths;
}

/**
 * `minimal`: as DER has lengths (X.690 section 10.1). `long`: also written with more bytes than needed, as CloudSigma's own private keys have them; definite and
 * within their bounds all the same.
 */
export type DerLengths = 'minimal' | 'long';

const MOST_LENGTH_BYTES: Readonly<Record<DerLengths, number>> = { minimal: 3, long: 4 };
const DEEPEST = 32;
const CONSTRUCTED = 0x20;

/** The element at `at`, which must end at or before `limit`; undefined where this is no DER: definite lengths, one-byte tags. */
export function readElement(
  bytes: Uint8Array,
  at: number,
  limit: number,
  lengths: DerLengths = 'minimal',
): DerElement | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f) return undefined;
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > MOST_LENGTH_BYTES[lengths] || start + count > limit) return undefined;
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[start + index] as number);
    start += count;
    const minimal = length >= 0x80 && length >= 256 ** (count - 1);
    if (lengths === 'minimal' && !minimal) return undefined;
  }
  return start + length <= limit ? { tag, start, end: start + length, from: at, lengths } : undefined;
}

/** The elements inside an element, or undefined where its content is not a run of DER elements. */
export function readChildren(bytes: Uint8Array, parent: DerElement): readonly DerElement[] | undefined {
  const children: DerElement[] = [];
  let at = parent.start;
  while (at < parent.end) {
    const child = readElement(bytes, at, parent.end, parent.lengths);
    if (child === undefined) return undefined;
    children.push(child);
    at = child.end;
  }
  return children;
}

/** The one element that fills `bytes`, all of it well-formed to its leaves; undefined otherwise. */
export function readDer(bytes: Uint8Array, lengths: DerLengths = 'minimal'): DerElement | undefined {
  const root = readElement(bytes, 0, bytes.length, lengths);
  return root !== undefined && root.end === bytes.length && isWellFormed(bytes, root, 0) ? root : undefined;
}

function isWellFormed(bytes: Uint8Array, element: DerElement, depth: number): boolean {
  if (element.tag === TAG.integer) return isInteger(bytes, element);
  if ((element.tag & CONSTRUCTED) === 0) return true;
  if (depth >= DEEPEST) return false;
  const children = readChildren(bytes, element);
  return children?.every((child) => isWellFormed(bytes, child, depth + 1)) ?? false;
}

function isInteger(bytes: Uint8Array, { start, end }: DerElement): boolean {
  if (end - start < 2) return end > start;
  const first = bytes[start] as number;
  const negative = (bytes[start + 1] as number) >= 0x80;
  return !((first === 0 && !negative) || (first === 0xff && negative));
}

/** All of an element, its tag and length too: a view. */
export function bytesOf(bytes: Uint8Array, element: DerElement): Uint8Array {
  return bytes.subarray(element.from, element.end);
}

/** The content of an element: a view. */
export function contentOf(bytes: Uint8Array, element: DerElement): Uint8Array {
  return bytes.subarray(element.start, element.end);
}

/** The magnitude of a positive INTEGER without leading zeros, or undefined. */
export function positiveInteger(bytes: Uint8Array, element: DerElement | undefined): Uint8Array | undefined {
  if (element?.tag !== TAG.integer || !isInteger(bytes, element)) return undefined;
  const content = contentOf(bytes, element);
  const first = content[0] as number;
  if (first >= 0x80 || (first === 0 && content.length === 1)) return undefined;
  return first === 0 ? content.subarray(1) : content;
}

/** The magnitude of a positive INTEGER, or what is wrong with it as a number of a key. */
export function keyInteger(bytes: Uint8Array, element: DerElement | undefined): Uint8Array | FindingCode {
  const magnitude = positiveInteger(bytes, element);
  if (magnitude !== undefined) return magnitude;
  if (element?.tag !== TAG.integer || !isInteger(bytes, element)) return 'E_DER';
  return (bytes[element.start] as number) >= 0x80 ? 'E_MPINT_NEGATIVE' : 'E_MPINT_ZERO';
}

// Beyond every identifier in use; arcs without limit would cost the square of their length.
const LONGEST_OBJECT_ID = 64;

/** An OBJECT IDENTIFIER in dots, or undefined. */
export function objectId(bytes: Uint8Array, element: DerElement | undefined): string | undefined {
  if (element?.tag !== TAG.objectId || element.start === element.end) return undefined;
  if (element.end - element.start > LONGEST_OBJECT_ID) return undefined;
  const arcs: bigint[] = [];
  let arc = 0n;
  for (let at = element.start; at < element.end; at += 1) {
    const byte = bytes[at] as number;
    if (arc === 0n && byte === 0x80) return undefined;
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    if (arcs.length === 0) {
      const root = arc < 80n ? arc / 40n : 2n;
      arcs.push(root, arc - root * 40n);
    } else {
      arcs.push(arc);
    }
    arc = 0n;
  }
  return arc === 0n ? arcs.join('.') : undefined;
}

/** An element of DER from its parts. */
export function writeElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const digits = fromBigInt(BigInt(length));
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | digits.length, ...digits];
  return concatBytes([Uint8Array.from(head), ...contents]);
}

/** A positive INTEGER from its big-endian magnitude. */
export function writeInteger(magnitude: Uint8Array): Uint8Array {
  const start = magnitude.findIndex((byte) => byte !== 0);
  if (start < 0) return writeElement(TAG.integer, Uint8Array.of(0));
  const digits = magnitude.subarray(start);
  const sign = (digits[0] as number) >= 0x80 ? [Uint8Array.of(0)] : [];
  return writeElement(TAG.integer, ...sign, digits);
}

/** An OBJECT IDENTIFIER from its dots. */
export function writeObjectId(dots: string): Uint8Array {
  const [root = 0, second = 0, ...arcs] = dots.split('.').map(Number);
  const bytes = [root * 40 + second, ...arcs].flatMap((arc) => {
    const digits = [arc % 128];
    for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
      digits.unshift((rest % 128) | 0x80);
    return digits;
  });
  return writeElement(TAG.objectId, Uint8Array.from(bytes));
}
