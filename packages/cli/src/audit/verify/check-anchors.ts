import type { Owner } from '@keypair-gateway/core';
import { decodeAnchor, FIRST_ANCHOR, type ReadAnchor } from '../anchor-line.js';
import { hashIn } from '../anchors.js';
import { fileLines } from '../lines.js';
import type { Findings } from './findings.js';
import { timeOf } from './report.js';
import type { TrailSource } from './source.js';

/** What a file of anchors holds. */
export interface AnchorsReport {
  readonly file: string;
  readonly lines: number;
  readonly heads: number;
  /** Anchored heads of backends that are not verified here. */
  readonly skipped: number;
  /** The last line: what stands behind it was never anchored in this file. Microseconds since 1970-01-01 UTC. */
  readonly last: { readonly at: number; readonly hash: string } | null;
}

const AT_ONCE = 16;

/**
 * Holds every anchored head against the trail: the entry of that number must have that hash. Since an entry's hash stands for all before it, a chain that was made
 * anew, or that ends too soon, shows at the first anchor behind the place. Reads line by line; rejects as the file system does.
 */
export async function checkAnchors(
  file: string,
  sources: readonly TrailSource[],
  findings: Findings,
  onLine: (lines: number) => void,
): Promise<AnchorsReport> {
  const told = new Set<string>();
  let previous = FIRST_ANCHOR;
  let [lines, heads, skipped] = [0, 0, 0];
  let last: AnchorsReport['last'] = null;
  for await (const { text, isWhole } of fileLines(file)) {
    // One that is being written, or that a crash has cut off.
    if (!isWhole) break;
    lines += 1;
    onLine(lines);
    const line = decodeAnchor(text, previous);
    if (line === undefined) {
      findings.add('anchors', `${file}: line ${lines} is not as it was written, or a line before it is gone`);
      previous = hashIn(text) ?? previous;
      continue;
    }
    previous = line.hash;
    last = { at: line.at, hash: line.hash };
    const source = sources.find(({ backend }) => backend === line.backend);
    if (source === undefined) skipped += line.heads.length;
    else {
      heads += line.heads.length;
      await checkLine(line, source, told, findings, file);
    }
  }
  return { file, lines, heads, skipped, last };
}

async function checkLine(
  { heads, strays, at }: ReadAnchor,
  source: TrailSource,
  told: Set<string>,
  findings: Findings,
  file: string,
): Promise<void> {
  const { backend } = source;
  const since = `${file} has it since ${timeOf(at)}`;
  for (const stray of strays) {
    const [owner] = Array.isArray(stray) ? (stray as readonly unknown[]) : [];
    const about = { backend, ...(typeof owner === 'string' && { owner: owner as Owner }) };
    if (!isNew(told, about)) continue;
    findings.add('anchors', `what was anchored is no number and hash of an entry: ${since}`, about);
  }
  for (let from = 0; from < heads.length; from += AT_ONCE) {
    const some = heads.slice(from, from + AT_ONCE);
    const entries = await Promise.all(some.map(([owner, seq]) => source.trail(owner, seq - 1, 1)));
    for (const [i, [owner, seq, hash]] of some.entries()) {
      const [entry] = entries[i] ?? [];
      if (entry?.seq === seq && entry.hash === hash) continue;
      const about = { backend, owner, seq };
      if (!isNew(told, about)) continue;
      if (entry?.seq === seq)
        findings.add('rewritten', `entry ${seq} has another hash than was anchored: ${since}`, about);
      else if (await isEmpty(source, owner))
        findings.add('vanished', `the trail of ${seq} entries or more is gone: ${since}`, about);
      else findings.add('truncated', `entry ${seq} is not there any more: ${since}`, about);
    }
  }
}

/** The first anchor that does not hold says all; the owner's later ones would repeat it. */
function isNew(
  told: Set<string>,
  { backend, owner = null }: { readonly backend: string; readonly owner?: Owner | null },
): boolean {
  const mark = JSON.stringify([backend, owner]);
  if (told.has(mark)) return false;
  told.add(mark);
  return true;
}

async function isEmpty(source: TrailSource, owner: Owner): Promise<boolean> {
  return (await source.trail(owner, 0, 1)).length === 0;
}
