import type { ImportedLine } from '@keypair-gateway/core';
import type { Paint } from '../io.js';
import { printable, printableJson } from '../printable.js';

/** How many keys came out how. */
export type Tally = Readonly<Record<ImportedLine['verdict'], number>>;

const VERDICT_WIDTH = 6;

/** One key of many on one line: its number, the verdict, what it is, then what is wrong or odd. Options stand by name alone. */
export function formatLine(line: ImportedLine, paint: Paint): string {
  const { verdict, key, options, findings } = line;
  const colour = { accept: paint.good, warn: paint.doubtful, reject: paint.bad }[verdict];
  const parts = [paint.faint(String(line.line)), colour(verdict.padEnd(VERDICT_WIDTH))];
  if (options !== undefined) parts.push(printable(options.map(({ name }) => name).join(',')));
  if (key !== undefined) {
    parts.push(key.type, String(key.bits), key.sha256);
    if (key.comment !== null && key.comment !== '') parts.push(printable(key.comment));
  }
  for (const { code, severity, message } of findings)
    parts.push(`${severity === 'reject' ? paint.bad(code) : paint.doubtful(code)} ${message}`);
  return `${parts.join(' ')}\n`;
}

/** The same for machines: one JSON object on one line. */
export function formatLineJson(line: ImportedLine): string {
  return `${printableJson(JSON.stringify(line))}\n`;
}

/** The sum of all keys. */
export function formatTally({ accept, warn, reject }: Tally): string {
  const all = accept + warn + reject;
  return `${all} ${all === 1 ? 'key' : 'keys'}: ${accept} accepted, ${warn} with warnings, ${reject} refused`;
}
