import { createHash } from 'node:crypto';
import type { Owner } from '@keypair-gateway/core';

/** An owner, the number of the last entry of its trail, and that entry's hash. */
export type AnchoredHead = readonly [owner: Owner, seq: number, hash: string];

/** What a line of anchors says. */
export interface Anchor {
  /** Integer microseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The place of the backend in the configuration. */
  readonly backend: string;
  /** Of the trails that have grown since the lines before. */
  readonly heads: readonly AnchoredHead[];
}

/** A line of anchors, chained to the one before it. Hashes are SHA-256, lower-case hex. */
export interface AnchorLine extends Anchor {
  readonly previous: string;
  /** Over the JSON of the other members in their order. */
  readonly hash: string;
}

/** A line as it was read. */
export interface ReadAnchor extends AnchorLine {
  /** What stands among the heads and is none, as JSON. */
  readonly strays: readonly unknown[];
}

/** The longest owner that is anchored, in UTF-16 units: a line is to be short enough to be read. */
const LONGEST_OWNER = 65_536;
const HASH = /^[0-9a-f]{64}$/;

/** What the first line of a file follows. */
export const FIRST_ANCHOR: string = sha256('keypair-gateway:anchors:v1');

/** Puts an anchor behind the line whose hash is given. */
export function chainAnchor(previous: string, { at, backend, heads }: Anchor): AnchorLine {
  return { at, backend, heads, previous, hash: sha256(JSON.stringify({ at, backend, heads, previous })) };
}

/** Without a line feed. */
export function encodeAnchor({ at, backend, heads, previous, hash }: AnchorLine): string {
  return JSON.stringify({ at, backend, heads, previous, hash });
}

/** The line that follows `previous`, exactly as it was written; undefined: it is another text. A head that is none hides no other. */
export function decodeAnchor(text: string, previous: string): ReadAnchor | undefined {
  let value: Partial<AnchorLine> | null;
  try {
    value = JSON.parse(text) as Partial<AnchorLine> | null;
  } catch {
    return undefined;
  }
  const { at, backend, heads } = value ?? {};
  if (!Number.isSafeInteger(at) || typeof backend !== 'string' || !Array.isArray(heads)) return undefined;
  const line = chainAnchor(previous, { at: at as number, backend, heads });
  if (encodeAnchor(line) !== text) return undefined;
  return { ...line, heads: heads.filter(isHead), strays: heads.filter((head) => !isHead(head)) };
}

/** Whether a head is one that a store of ours can have: a forged row of a trail may hold any number and any text. */
export function isHead(value: unknown): value is AnchoredHead {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [owner, seq, hash] = value as readonly unknown[];
  return (
    typeof owner === 'string' &&
    owner.length <= LONGEST_OWNER &&
    Number.isSafeInteger(seq) &&
    (seq as number) >= 1 &&
    typeof hash === 'string' &&
    HASH.test(hash)
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
