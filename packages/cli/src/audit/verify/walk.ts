import type { TrailEntry } from '@keypair-gateway/core';
import { chainAudit, firstAuditHash, type Owner } from '@keypair-gateway/core';
import type { TrailSource } from './source.js';

/** How far a trail was followed, and what it says is there. */
export interface Walk {
  readonly owner: Owner;
  /** The last entry that was read. */
  seq: number;
  /** Hashes that the next entry may follow: the one that is kept, and the one that should be. */
  previous: readonly string[];
  entries: number;
  /** Keypairs that were made and not deleted. */
  readonly alive: Set<string>;
}

/** What is told on the way. */
export interface WalkTold {
  entry?(entry: TrailEntry): void;
  broken?(entry: TrailEntry): void;
  dropped?(from: number, to: number): void;
}

const PAGE = 1000;

/** A walk that has not begun. */
export function startWalk(owner: Owner): Walk {
  return { owner, seq: 0, previous: [firstAuditHash(owner)], entries: 0, alive: new Set() };
}

/** Follows a trail from where the walk is to its end, in pages. What comes behind a broken place is judged by itself, so that each fault is told once. */
export async function walkOn(
  { trail }: Pick<TrailSource, 'trail'>,
  walk: Walk,
  told: WalkTold = {},
): Promise<void> {
  for (;;) {
    const before = walk.seq;
    const page = await trail(walk.owner, before, PAGE);
    for (const entry of page) step(walk, entry, told);
    if (page.length < PAGE || walk.seq <= before) return;
  }
}

function step(walk: Walk, entry: TrailEntry, told: WalkTold): void {
  const { seq, uuid, action } = entry;
  const hasGap = seq > walk.seq + 1;
  if (hasGap) told.dropped?.(walk.seq + 1, seq - 1);
  // Behind a gap nobody knows what came before, but the entry must fit what it says.
  const allowed = hasGap ? [...walk.previous, entry.previousHash] : walk.previous;
  const made = allowed.map((previous) => chainAudit(previous, entry).hash);
  const isSound = seq > walk.seq && allowed.includes(entry.previousHash) && made.includes(entry.hash);
  if (!hasGap && !isSound) told.broken?.(entry);
  walk.previous = isSound ? [entry.hash] : [...new Set([entry.hash, ...made])];
  walk.seq = Math.max(walk.seq, seq);
  walk.entries += 1;
  if (action === 'delete') walk.alive.delete(uuid);
  else if (action === 'create' || action === 'put' || action === 'seed') walk.alive.add(uuid);
  told.entry?.(entry);
}
