import type { Owner } from '@keypair-gateway/core';
import { type AnchorsReport, checkAnchors } from './check-anchors.js';
import { checkSink, type SinkCheck } from './check-sink.js';
import { findGone, findUntracked } from './check-state.js';
import type { AuditFinding, Findings } from './findings.js';
import { openSinkFiles, type SinkFiles, type SinkReport } from './sink-parts.js';
import { allHeads, type TrailSource } from './source.js';
import { startWalk, type Walk, walkOn } from './walk.js';
import { createWalks, type Walks } from './walks.js';

/** How much of a store was verified. */
export interface SourceReport {
  readonly backend: string;
  readonly store: string;
  readonly trails: number;
  readonly entries: number;
  readonly keypairs: number;
}

/** What was verified, and what is wrong. */
export interface AuditReport {
  readonly backends: readonly SourceReport[];
  readonly anchors: readonly AnchorsReport[];
  readonly sink: SinkReport | null;
  /** The first of them. */
  readonly findings: readonly AuditFinding[];
  /** All of them. */
  readonly found: number;
}

/** What `verifyTrails` takes. */
export interface VerifyOptions {
  readonly sources: readonly TrailSource[];
  readonly anchors: readonly string[];
  readonly sink: readonly string[];
  readonly findings: Findings;
  /** Told what is counted now, and how many there are so far. */
  readonly onProgress: (what: 'trails' | 'keypairs' | 'anchors', count: number) => void;
}

/**
 * Verifies all trails of some stores in pages, while others may write: what is wrong at the moment of the look is looked at again before it is told. Rejects with
 * `store_unavailable` for a store, and as the file system does for a file.
 */
export async function verifyTrails(options: VerifyOptions): Promise<AuditReport> {
  const { sources, findings, onProgress } = options;
  const sink = options.sink.length === 0 ? undefined : await openSinkFiles(options.sink);
  const tallies = sources.map((source) => ({
    source,
    walks: createWalks(source),
    trails: 0,
    entries: 0,
    keypairs: 0,
  }));
  for (let part = 0; part < (sink?.parts ?? 1); part++) await verifyPart(part, tallies, sink, options);
  for (const tally of tallies) {
    await findUntracked(tally.source, tally.walks, findings, (count) => {
      tally.keypairs += count;
      onProgress('keypairs', tally.keypairs);
    });
  }
  const anchors: AnchorsReport[] = [];
  for (const file of options.anchors)
    anchors.push(await checkAnchors(file, sources, findings, (lines) => onProgress('anchors', lines)));
  const backends = tallies.map(({ source: { backend, store }, trails, entries, keypairs }) => ({
    backend,
    store,
    trails,
    entries,
    keypairs,
  }));
  return { backends, anchors, sink: sink?.report ?? null, findings: findings.list, found: findings.count() };
}

interface Tally {
  readonly source: TrailSource;
  readonly walks: Walks;
  trails: number;
  entries: number;
  keypairs: number;
}

/** The trails of the owners whose entries are in one part of the sink; all, where there is no sink. */
async function verifyPart(
  part: number,
  tallies: readonly Tally[],
  sink: SinkFiles | undefined,
  { sources, findings, onProgress }: VerifyOptions,
): Promise<void> {
  const backends = new Set(sources.map(({ backend }) => backend));
  // Before the trails: what is done in it by then is in them.
  const check = sink && checkSink(sink, await sink.load(part), backends, findings);
  for (const tally of tallies) {
    for await (const { owner, seq } of allHeads(tally.source)) {
      if (sink !== undefined && sink.partOf(owner) !== part) continue;
      const walk = await verifyTrail(tally.source, owner, seq, check, findings);
      tally.walks.keep(walk);
      await findGone(tally.source, walk, tally.walks, findings);
      tally.trails += 1;
      tally.entries += walk.entries;
      onProgress('trails', tally.trails);
    }
  }
  await check?.end();
}

async function verifyTrail(
  source: TrailSource,
  owner: Owner,
  headSeq: number,
  check: SinkCheck | undefined,
  findings: Findings,
): Promise<Walk> {
  const { backend } = source;
  const walk = startWalk(owner);
  await walkOn(source, walk, {
    entry: (entry) => check?.entry(backend, owner, entry),
    broken: ({ seq, uuid }) =>
      findings.add('broken', `entry ${seq} was edited or moved, or does not follow the one before it`, {
        backend,
        owner,
        seq,
        uuid,
      }),
    dropped: (from, to) =>
      findings.add('dropped', from === to ? `entry ${from} is gone` : `entries ${from} to ${to} are gone`, {
        backend,
        owner,
        seq: from,
      }),
  });
  if (walk.seq < headSeq)
    findings.add('unreadable', `the trail has an entry ${headSeq} and can be read up to ${walk.seq} only`, {
      backend,
      owner,
      seq: walk.seq,
    });
  return walk;
}
