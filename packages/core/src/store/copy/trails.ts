import { KeypairError } from '../../errors.js';
import { checkWaiting } from '../../wait.js';
import { chainAudit, firstAuditHash } from '../audit.js';
import type { AuditEntry, Store, TrailHead } from '../store.js';
import { trailDiffers } from './compare.js';
import { type CopySource, headPages, type Walk } from './walk.js';

/** Owners whose trails are written at the same time: a trail goes on behind its last entry, so only those of different owners can. */
const AT_ONCE = 64;

/** Numbers of entries, as they come along. */
interface TrailNews {
  readonly onThere: (entries: number) => void;
  readonly onCopied: (entries: number) => void;
}

/**
 * Copies what is missing of every trail. The target chains the entries itself, and since a hash depends on the entries and their order alone, the same hashes come
 * out. Throws `conflict` where the source's own chain is broken, or the target's is another one.
 */
export async function copyTrails(
  from: CopySource,
  to: CopySource & Pick<Store, 'commit'>,
  walk: Walk & TrailNews,
): Promise<void> {
  for await (const page of headPages(from, walk)) {
    const queue = [...page];
    const work = async (): Promise<void> => {
      try {
        for (let head = queue.shift(); head !== undefined; head = queue.shift())
          await copyTrail(head, from, to, walk);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    };
    // All have come to rest before a fault is told: nobody writes behind the back of a caller who closes the store.
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}

async function copyTrail(
  { owner, seq: last }: TrailHead,
  from: CopySource,
  to: CopySource & Pick<Store, 'commit'>,
  { pageSize, signal, onThere, onCopied }: Parameters<typeof copyTrails>[2],
): Promise<void> {
  let seq = await lengthOf(to, owner, last);
  let hash = firstAuditHash(owner);
  if (seq > 0) {
    const [[there], [wanted]] = await Promise.all([
      to.trail(owner, seq - 1, 1),
      from.trail(owner, seq - 1, 1),
    ]);
    if (there === undefined || there.hash !== wanted?.hash) throw trailDiffers(owner);
    hash = there.hash;
    onThere(seq);
  }
  while (seq < last) {
    checkWaiting(signal);
    const page = (await from.trail(owner, seq, Math.min(pageSize, last - seq))).slice();
    if (page.length === 0) throw broken(owner, seq + 1);
    for (const entry of page) {
      seq += 1;
      if (entry.seq !== seq || chainAudit(hash, entry).hash !== entry.hash) throw broken(owner, seq);
      hash = entry.hash;
    }
    await to.commit({ owner, audit: page.map(bare) });
    onCopied(page.length);
  }
}

/** How many entries of a trail are there: none or all of them, where nobody has ended a copy; else it is searched for. More than `last` is no copy. */
async function lengthOf(to: CopySource, owner: TrailHead['owner'], last: number): Promise<number> {
  const has = async (seq: number): Promise<boolean> => (await to.trail(owner, seq - 1, 1)).length > 0;
  if (!(await has(1))) return 0;
  if (await has(last + 1)) throw trailDiffers(owner);
  let there = 1;
  let above = last + 1;
  while (above - there > 1) {
    const middle = Math.floor((there + above) / 2);
    if (await has(middle)) there = middle;
    else above = middle;
  }
  return there;
}

function bare({ at, action, uuid, userId, accountId, requestId }: AuditEntry): AuditEntry {
  return { at, action, uuid, userId, accountId, requestId };
}

function broken(owner: TrailHead['owner'], seq: number): KeypairError {
  return new KeypairError(
    'conflict',
    `The audit trail of ${owner} in the source is broken at entry ${seq}: "keypair-gateway audit verify" tells more. A copy would hide it, so none is made.`,
  );
}
