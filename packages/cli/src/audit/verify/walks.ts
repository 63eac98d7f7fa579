import type { Owner } from '@keypair-gateway/core';
import type { TrailSource } from './source.js';
import { startWalk, type Walk, walkOn } from './walk.js';

/** Walks that were made, kept as far as they fit. */
export interface Walks {
  keep(walk: Walk): void;
  /** What the owner's trail says up to now: read anew from where it was left. */
  fresh(owner: Owner): Promise<Walk>;
  /** The same as far as it is known, without reading on. */
  known(owner: Owner): Promise<Walk>;
}

/** Keypairs in the walks that are kept: some tens of megabytes. */
const MOST = 300_000;

/** Keeps the walks of one store; the ones used longest ago go first. */
export function createWalks(source: Pick<TrailSource, 'trail'>, most: number = MOST): Walks {
  const kept = new Map<Owner, Walk>();
  let size = 0;

  function keep(walk: Walk): void {
    const old = kept.get(walk.owner);
    if (old !== undefined) size -= 1 + old.alive.size;
    kept.delete(walk.owner);
    kept.set(walk.owner, walk);
    size += 1 + walk.alive.size;
    for (const [owner, { alive }] of kept) {
      if (size <= most || owner === walk.owner) break;
      kept.delete(owner);
      size -= 1 + alive.size;
    }
  }
  async function fresh(owner: Owner): Promise<Walk> {
    const walk = take(owner) ?? startWalk(owner);
    await walkOn(source, walk);
    keep(walk);
    return walk;
  }
  /** Out of the kept ones, since its size is about to change. */
  function take(owner: Owner): Walk | undefined {
    const walk = kept.get(owner);
    if (walk === undefined) return undefined;
    kept.delete(owner);
    size -= 1 + walk.alive.size;
    return walk;
  }
  return {
    keep,
    fresh,
    async known(owner) {
      const walk = kept.get(owner);
      if (walk === undefined) return fresh(owner);
      // Moved to the end: it was just used.
      kept.delete(owner);
      kept.set(owner, walk);
      return walk;
    },
  };
}
