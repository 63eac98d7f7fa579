import { carryLastSerial, copyKeypairs } from './keypairs.js';
import { writeCopyMark } from './marker.js';
import { findCopy, verifyCopy, walkOf } from './plan.js';
import { copyTrails } from './trails.js';
import type { StoreCopy, StoreCopyOptions } from './types.js';

/**
 * Copies everything of a store into an empty one: keypairs with serial, uuid, dates, revision and key version, private halves as they are sealed (no vault key is
 * needed), slots, attributes, and the audit trails, whose hashes come out the same. Claims stay behind: what was used once and has not run out could be used
 * once more. Nobody may write to either store meanwhile.
 *
 * It can be ended at any point, by `kill -9` too, and called again: how far it is shows in the target itself. Until it has compared everything at its end, the target
 * is marked, and `checkWholeStore` rejects. Called on a whole copy it compares only.
 *
 * Rejects with `conflict` when the target holds anything else, when the two differ at the end (the source has changed meanwhile), or when a trail of the source is broken;
 * with `store_unavailable` when a store fails or `signal` ends it; with `TypeError` for a page size below 1.
 *
 * @example
 * ```ts
 * import { copyStore, createMemoryStore } from '@keypair-gateway/core';
 *
 * const { size } = await copyStore({ from: createMemoryStore(), to: createMemoryStore() });
 * console.log(size.keypairs); // 0
 * ```
 */
export async function copyStore(options: StoreCopyOptions): Promise<StoreCopy> {
  const { from, to, clock = systemClock, onProgress = () => {} } = options;
  const walk = walkOf(options);
  const { state, size, there, after } = await findCopy(options);
  const copied = { keypairs: 0, entries: 0 };
  if (state !== 'whole') {
    if (state === 'empty') await writeCopyMark(to, 'begun', clock());
    const onKeypairs = (count: number): void => {
      copied.keypairs += count;
      onProgress({ part: 'keypairs', done: there + copied.keypairs, total: size.keypairs });
    };
    await copyKeypairs(from, to, { ...walk, after, onCopied: onKeypairs });
    await carryLastSerial(from, to);
    let entriesThere = 0;
    const tellEntries = (): void =>
      onProgress({ part: 'trails', done: entriesThere + copied.entries, total: size.entries });
    await copyTrails(from, to, {
      ...walk,
      onThere: (entries) => {
        entriesThere += entries;
        tellEntries();
      },
      onCopied: (entries) => {
        copied.entries += entries;
        tellEntries();
      },
    });
    await verifyCopy(from, to, walk, size, onProgress);
    await writeCopyMark(to, 'done', clock());
  }
  return Object.freeze({ size, copied: Object.freeze(copied) });
}

function systemClock(): number {
  return Date.now() * 1000;
}
