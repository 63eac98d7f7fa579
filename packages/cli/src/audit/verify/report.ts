import type { CliIo } from '../../io.js';
import { type Paint, paintFor } from '../../io.js';
import { printable } from '../../printable.js';
import type { AuditReport } from './verify.js';

/** Findings that are shown to a person; JSON has more. */
const SHOWN = 50;

/** What cannot be seen with what was given. */
export function blindSpots({ anchors, sink }: Pick<AuditReport, 'anchors' | 'sink'>): readonly string[] {
  const spots: string[] = [];
  if (anchors.length === 0)
    spots.push(
      'without anchors nobody sees entries that are gone from the end of a trail, a trail that is gone as a whole, or a chain that was made anew',
    );
  if (sink === null) spots.push('without the sink nothing outside the store says what it should hold');
  return spots;
}

/** The report in words. */
export function reportLines(report: AuditReport, io: CliIo): string {
  const { backends, anchors, sink, findings, found } = report;
  const paint: Paint = paintFor(io.stdout, io.env);
  const lines = [
    ...backends.map(
      ({ backend, store, trails, entries, keypairs }) =>
        `${store} (${backend}): ${counted(entries, 'entry', 'entries')} in ${counted(trails, 'trail')}, ${counted(keypairs, 'keypair')}`,
    ),
    ...anchors.map(
      ({ file, heads, last }) =>
        `${file}: ${counted(heads, 'anchored head')}${last === null ? '' : `, the last at ${timeOf(last.at)}, ${last.hash}`}`,
    ),
    ...(sink === null ? [] : [sinkLine(sink)]),
  ].map(printable);
  for (const { kind, backend, owner, uuid, says } of findings.slice(0, SHOWN)) {
    const place = [backends.length > 1 ? backend : null, owner, uuid].filter((part) => part !== null);
    const where = place.length === 0 ? '' : `${printable(place.join(' '))}: `;
    lines.push(`${paint.bad(kind.toUpperCase())} ${where}${printable(says)}`);
  }
  if (found > SHOWN) lines.push(`and ${found - SHOWN} more; --json lists up to ${findings.length}`);
  if (found === 0) lines.push(paint.good('nothing is wrong'));
  lines.push(...blindSpots(report).map((spot) => paint.faint(`(${spot})`)));
  return `${lines.join('\n')}\n`;
}

function sinkLine({ files, entries, open, unreadable }: NonNullable<AuditReport['sink']>): string {
  const rest = [
    open === 0 ? '' : `, ${counted(open, 'change')} without an end`,
    unreadable === 0 ? '' : `, ${counted(unreadable, 'line')} that cannot be read`,
  ];
  return `${files.join(', ')}: ${counted(entries, 'entry', 'entries')}${rest.join('')}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Microseconds since 1970-01-01 UTC as text; one that is no time stays a number. */
export function timeOf(at: number): string {
  const time = new Date(at / 1000);
  return Number.isNaN(time.getTime()) ? `${at}` : time.toISOString();
}
