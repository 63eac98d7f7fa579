import { COPY_OWNER, type Owner, type TrailEntry } from '@keypair-gateway/core';
import type { Findings } from './findings.js';
import { entryKey, placeKey, type SinkFiles, type SinkPart } from './sink-parts.js';

/** Compares a part of the sink with the trails of its owners. */
export interface SinkCheck {
  /** Told of each entry of a trail. */
  entry(backend: string, owner: Owner, entry: TrailEntry): void;
  /** When all trails of the part were followed. */
  end(): Promise<void>;
}

interface Suspect {
  readonly backend: string;
  readonly owner: Owner;
  readonly seq: number;
  /** How often the trail has the entry. */
  readonly trail: number;
}

/** Entries of trails that are looked for in the sink once more; of more than these, which only a sink that is not the store's own makes, the first are told. */
const SUSPECTS = 10_000;

/**
 * What the sink holds as done must be in the trail: it was read before the trail was. What the trail holds must have been told to the sink, from its first line on;
 * since writers go on meanwhile, what is missing is looked for again at the end.
 */
export function checkSink(
  files: SinkFiles,
  part: SinkPart,
  backends: ReadonlySet<string>,
  findings: Findings,
): SinkCheck {
  const suspects = new Map<string, Suspect>();
  const since = files.report.since ?? Number.POSITIVE_INFINITY;

  return {
    entry(backend, owner, entry) {
      if (owner === COPY_OWNER) return;
      const key = entryKey(entry);
      const place = placeKey(backend, owner);
      const told = part.get(place)?.get(key);
      if (told !== undefined) told.trail += 1;
      const isCovered = told === undefined ? entry.at >= since : told.trail > told.intents;
      if (!isCovered || suspects.size >= SUSPECTS) return;
      const before = suspects.get(place + key)?.trail ?? told?.intents ?? 0;
      suspects.set(place + key, { backend, owner, seq: entry.seq, trail: before + 1 });
    },
    async end() {
      for (const [place, entries] of part) {
        const [backend, owner] = JSON.parse(place) as [string, Owner];
        if (!backends.has(backend)) continue;
        for (const { entry, done, trail } of entries.values()) {
          if (trail >= done) continue;
          const when = new Date(entry.at / 1000).toISOString();
          const says = `the sink has ${entry.action} of ${when} (request ${entry.requestId}) as done, and the trail lacks it`;
          findings.add('lost', says, { backend, owner, uuid: entry.uuid });
        }
      }
      if (suspects.size === 0) return;
      const told = await files.countIntents(new Set(suspects.keys()));
      for (const [key, { backend, owner, seq, trail }] of suspects)
        if (trail > (told.get(key) ?? 0))
          findings.add('unrecorded', `entry ${seq} was not told to the sink`, { backend, owner, seq });
    },
  };
}
