import { createHash } from 'node:crypto';
import type { AuditEntry, Owner } from '@keypair-gateway/core';
import { fileLines } from '../lines.js';
import { decodeSinkLine, type SinkLine } from '../sink-line.js';

/** How often an entry stands in the sink: each time it was told, and each time its change was then made. */
export interface Told {
  readonly entry: AuditEntry;
  intents: number;
  done: number;
  /** How often the trail has it; counted while the trail is followed. */
  trail: number;
}

/** What the sink's files hold, without their entries. */
export interface SinkReport {
  readonly files: readonly string[];
  readonly entries: number;
  /** Changes of which nothing says what became of them: their process ended, or the store failed. */
  readonly open: number;
  /** Lines that cannot be read, such as those that a crash has cut off. */
  readonly unreadable: number;
  /** Microseconds since 1970-01-01 UTC of the first line: what is older is not looked for. */
  readonly since: number | null;
}

/** The entries of some owners of a sink, by backend and owner. */
export type SinkPart = Map<string, Map<string, Told>>;

/** The files of one sink, oldest first. */
export interface SinkFiles {
  readonly report: SinkReport;
  /** In how many parts it is read, so that one fits into memory. */
  readonly parts: number;
  load(part: number): Promise<SinkPart>;
  /** The part that an owner's entries are in. */
  partOf(owner: Owner): number;
  /** How often each of the given entries was told by now. */
  countIntents(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, number>>;
}

const ENTRIES_AT_ONCE = 200_000;

/** Looks over the files once. Rejects as the file system does. */
export async function openSinkFiles(
  given: readonly string[],
  atOnce: number = ENTRIES_AT_ONCE,
): Promise<SinkFiles> {
  const files = await inOrder(given);
  let [entries, changes, ends, unreadable] = [0, 0, 0, 0];
  let since: number | null = null;
  let lastChange: string | undefined;
  for await (const line of linesOf(files)) {
    if (line === undefined) {
      unreadable += 1;
      continue;
    }
    since = Math.min(since ?? line.at, line.at);
    if (line.kind === 'intent') {
      entries += 1;
      // The entries of a change stand together.
      if (line.change !== lastChange) changes += 1;
      lastChange = line.change;
    } else if (line.kind !== 'opened' && line.kind !== 'unknown') ends += 1;
  }
  const parts = Math.max(1, Math.ceil(entries / atOnce));
  const partOf = (owner: Owner): number =>
    createHash('sha256').update(owner, 'utf8').digest().readUInt32BE(0) % parts;
  return {
    report: { files, entries, open: Math.max(0, changes - ends), unreadable, since },
    parts,
    partOf,
    load: (part) => loadPart(files, (owner) => partOf(owner) === part),
    async countIntents(keys) {
      const counts = new Map<string, number>();
      for await (const line of linesOf(files)) {
        if (line?.kind !== 'intent') continue;
        const key = placeKey(line.backend, line.owner) + entryKey(line);
        if (keys.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
  };
}

/** One owner's entries of one backend. */
export function placeKey(backend: string, owner: Owner): string {
  return JSON.stringify([backend, owner]);
}

/** What tells an entry from others. */
export function entryKey({ at, action, uuid, userId, accountId, requestId }: AuditEntry): string {
  return JSON.stringify([at, action, uuid, userId, accountId, requestId]);
}

async function loadPart(files: readonly string[], isWanted: (owner: Owner) => boolean): Promise<SinkPart> {
  const part: SinkPart = new Map();
  const open = new Map<string, Told[]>();
  for await (const line of linesOf(files)) {
    if (line === undefined || line.kind === 'opened') continue;
    if (line.kind !== 'intent') {
      if (line.kind === 'done') for (const told of open.get(line.change) ?? []) told.done += 1;
      open.delete(line.change);
      continue;
    }
    if (!isWanted(line.owner)) continue;
    const place = placeKey(line.backend, line.owner);
    const entries = part.get(place) ?? new Map<string, Told>();
    part.set(place, entries);
    const key = entryKey(line);
    const told = entries.get(key) ?? { entry: line, intents: 0, done: 0, trail: 0 };
    entries.set(key, told);
    told.intents += 1;
    const beside = open.get(line.change);
    if (beside === undefined) open.set(line.change, [told]);
    else beside.push(told);
  }
  return part;
}

/** Empty lines are the ends of others. */
async function* linesOf(files: readonly string[]): AsyncGenerator<SinkLine | undefined> {
  for (const file of files)
    for await (const { text } of fileLines(file)) if (text !== '') yield decodeSinkLine(text);
}

/** By the time of their first lines: what became of a change may stand in the file after the one that has the change. */
async function inOrder(files: readonly string[]): Promise<readonly string[]> {
  const dated: { readonly file: string; readonly at: number }[] = [];
  for (const file of files) {
    let at = Number.POSITIVE_INFINITY;
    for await (const line of linesOf([file])) {
      if (line === undefined) continue;
      at = line.at;
      break;
    }
    dated.push({ file, at });
  }
  return dated.sort((a, b) => a.at - b.at).map(({ file }) => file);
}
