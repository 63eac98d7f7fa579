import { printable, printableJson } from '../printable.js';
import type { Ending, LeftOut, Refused } from './types.js';

/** What `copy --json` shows. Counts are of keypairs. */
export interface CopyReport {
  readonly from: { readonly dialect: string; readonly endpoint: string };
  readonly to: { readonly dialect: string; readonly endpoint: string };
  readonly dryRun: boolean;
  readonly ending: Ending;
  /** All that were wanted. */
  readonly total: number;
  /** With `dryRun`: that would be. */
  readonly copied: number;
  /** There already, by name and fingerprint. */
  readonly there: number;
  /** What could not be carried, and why. */
  readonly refused: readonly Refused[];
  /** Not tried. */
  readonly open: number;
  /** What of the keypairs did not go along. */
  readonly left: LeftOut;
}

/** Refused keypairs that are listed one by one; `--json` has all. */
const LISTED = 50;

/** The report as JSON. */
export function reportJson(report: CopyReport): string {
  return `${printableJson(JSON.stringify(report, null, 2))}\n`;
}

/** The report in words. `asked`: private halves were to go along. */
export function reportText(report: CopyReport, asked: boolean): string {
  const { from, to, dryRun, total, copied, there, refused, open, left } = report;
  const rows: (readonly [string, number])[] = [
    [dryRun ? 'would be copied' : 'copied', copied],
    ['there already', there],
    ['cannot be copied', refused.length],
    ...(open > 0 ? [['not tried', open] as const] : []),
  ];
  const more = refused.length - LISTED;
  const lines = [
    `${from.dialect} ${from.endpoint} -> ${to.dialect} ${to.endpoint}: ${total} ${total === 1 ? 'keypair' : 'keypairs'}`,
    ...rows.map(([what, count]) => `  ${what.padEnd(17)} ${String(count).padStart(7)}`),
    ...refused
      .slice(0, LISTED)
      .map(({ name, reason, message }) => `    ${JSON.stringify(name)} ${reason}: ${message}`),
    ...(more > 0 ? [`    and ${more} more; --json lists all`] : []),
    ...leftLines(left, asked),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function leftLines({ privateKeys, descriptions, labels }: LeftOut, asked: boolean): readonly string[] {
  const why = asked
    ? 'the target keeps none, or the source does not show them'
    : '--private-keys takes them along where both clouds let it';
  const rows = [
    [privateKeys, `private keys (${why})`],
    [descriptions, 'descriptions (the target keeps none)'],
    [labels, 'free texts (the target keeps none)'],
  ] as const;
  return rows.filter(([count]) => count > 0).map(([count, what]) => `  left out: ${count} ${what}`);
}
