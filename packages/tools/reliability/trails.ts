import { chainAudit, firstAuditHash, type Owner, type Store } from '@keypair-gateway/core';

/** Follows the audit trails of a store from one look to the next. */
export interface TrailWatch {
  /** Reads what is new in every trail; gives what is wrong with it. */
  look(store: Store): Promise<readonly string[]>;
  /** Whether the trail tells that this was done to this keypair. */
  has(action: 'create' | 'delete', uuid: string): boolean;
  entries(): number;
}

const PAGE = 5000;

/** Checks each chain entry by entry, so that a long trail is read once. */
export function watchTrails(): TrailWatch {
  const heads = new Map<Owner, { seq: number; hash: string }>();
  const told = { create: new Set<string>(), delete: new Set<string>() };
  let entries = 0;
  return {
    has: (action, uuid) => told[action].has(uuid),
    entries: () => entries,
    async look(store) {
      if (store.trail === undefined || store.trailHeads === undefined) return ['the store shows no trail'];
      const wrong: string[] = [];
      const seen = new Set<Owner>();
      for (let after: Owner | null = null; ; ) {
        const page = await store.trailHeads(after, PAGE);
        for (const head of page) {
          seen.add(head.owner);
          after = head.owner;
          const known = heads.get(head.owner) ?? { seq: 0, hash: firstAuditHash(head.owner) };
          heads.set(head.owner, known);
          if (head.seq < known.seq)
            wrong.push(`the trail of ${head.owner} was cut from ${known.seq} to ${head.seq}`);
          while (known.seq < head.seq) {
            const next = await store.trail(head.owner, known.seq, PAGE);
            if (next.length === 0) {
              wrong.push(`the trail of ${head.owner} ends at ${known.seq} and should at ${head.seq}`);
              break;
            }
            for (const entry of next) {
              const isNext = entry.seq === known.seq + 1 && entry.previousHash === known.hash;
              if (!isNext || chainAudit(known.hash, entry).hash !== entry.hash)
                wrong.push(`the trail of ${head.owner} is broken at ${entry.seq}`);
              known.seq = entry.seq;
              known.hash = entry.hash;
              entries += 1;
              if (entry.action === 'create' || entry.action === 'delete') told[entry.action].add(entry.uuid);
            }
          }
        }
        if (page.length === 0) break;
      }
      for (const owner of heads.keys()) if (!seen.has(owner)) wrong.push(`the trail of ${owner} is gone`);
      return wrong;
    },
  };
}
