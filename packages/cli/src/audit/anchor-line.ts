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

/** The line that follows `previous`, exactly as it was written; undefined: it is another text. */
export function decodeAnchor(text: string, previous: string): AnchorLine | undefined {
  let value: Partial<AnchorLine> | null;
  try {
    value = JSON.parse(text) as Partial<AnchorLine> | null;
  } catch {
    return undefined;
  }
  const { at, backend, heads } = value ?? {};
  if (typeof at !== 'number' || typeof backend !== 'string' || !isHeads(heads)) return undefined;
  const line = chainAnchor(previous, { at, backend, heads });
  return encodeAnchor(line) === text ? line : undefined;
}

function isHeads(value: unknown): value is readonly AnchoredHead[] {
  return (
    Array.isArray(value) &&
    value.every(
      (head) =>
        Array.isArray(head) &&
        typeof head[0] === 'string' &&
        Number.isSafeInteger(head[1]) &&
        typeof head[2] === 'string',
    )
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
