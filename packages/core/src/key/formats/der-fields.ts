import { sameBytes, toBigInt } from '../numbers.js';
import {
  contentOf,
  type DerElement,
  type DerLengths,
  objectId,
  positiveInteger,
  readChildren,
  readDer,
  TAG,
} from './der.js';

/** The members of the one SEQUENCE that fills `bytes`, well-formed to its leaves; undefined otherwise. */
export function readSequence(
  bytes: Uint8Array,
  lengths: DerLengths = 'minimal',
): readonly DerElement[] | undefined {
  const root = readDer(bytes, lengths);
  return root?.tag === TAG.sequence ? readChildren(bytes, root) : undefined;
}

/** Whether what reads well with long lengths has any. */
export function hasLongLengths(bytes: Uint8Array): boolean {
  return readDer(bytes) === undefined;
}

/** An AlgorithmIdentifier (RFC 5280 section 4.1.1.2), or undefined. */
export function readAlgorithm(
  bytes: Uint8Array,
  element: DerElement | undefined,
): { readonly oid: string; readonly parameters: DerElement | undefined } | undefined {
  if (element?.tag !== TAG.sequence) return undefined;
  const [id, parameters, ...more] = readChildren(bytes, element) ?? [];
  const oid = objectId(bytes, id);
  return oid === undefined || more.length > 0 ? undefined : { oid, parameters };
}

/** The members of an inner SEQUENCE, or undefined. */
export function membersOf(
  bytes: Uint8Array,
  element: DerElement | undefined,
): readonly DerElement[] | undefined {
  return element?.tag === TAG.sequence ? readChildren(bytes, element) : undefined;
}

/** The content of an OCTET STRING, or undefined. */
export function octetsOf(bytes: Uint8Array, element: DerElement | undefined): Uint8Array | undefined {
  return element?.tag === TAG.octetString ? contentOf(bytes, element) : undefined;
}

/** The bytes of a BIT STRING that uses all its bits, or undefined. `tag`: of its implicit tagging. */
export function bitsOf(
  bytes: Uint8Array,
  element: DerElement | undefined,
  tag: number = TAG.bitString,
): Uint8Array | undefined {
  if (element?.tag !== tag || element.start === element.end || bytes[element.start] !== 0) return undefined;
  return bytes.subarray(element.start + 1, element.end);
}

/** Whether an element is a NULL. */
export function isNull(element: DerElement | undefined): boolean {
  return element?.tag === TAG.null && element.start === element.end;
}

/** Whether an element is an INTEGER of this small value. */
export function isNumber(bytes: Uint8Array, element: DerElement | undefined, value: number): boolean {
  return element?.tag === TAG.integer && sameBytes(contentOf(bytes, element), Uint8Array.of(value));
}

/** A positive INTEGER that counts something, Infinity beyond 2^48; undefined where it is none. */
export function countOf(bytes: Uint8Array, element: DerElement | undefined): number | undefined {
  const magnitude = positiveInteger(bytes, element);
  if (magnitude === undefined) return undefined;
  return magnitude.length > 6 ? Number.POSITIVE_INFINITY : Number(toBigInt(magnitude));
}
