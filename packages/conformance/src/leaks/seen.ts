import { inspect } from 'node:util';
import { isKeypairError } from '../../../core/src/errors.js';
import type { Report } from '../../../tools/report.js';
import type { SecretScan } from '../fuzz/secret-scan.js';

/** How much came out, and where something of a secret stood in it. */
export interface Seen {
  outputs: number;
  readonly leaked: Set<string>;
}

const SHOWN = 12;

/** Searches one output. */
export function look(seen: Seen, scan: SecretScan, where: string, output: string | Uint8Array): void {
  seen.outputs += 1;
  const leak = scan.find(output);
  if (leak !== undefined) seen.leaked.add(`${where} (${leak.coding}: ${JSON.stringify(leak.around)})`);
}

/** Reports what was seen; silence alone is a failure. */
export function verdict(report: Report, name: string, seen: Seen): void {
  const detail = `${seen.outputs} outputs, ${seen.leaked.size} leaks`;
  if (seen.leaked.size > 0) report.fail(name, `${detail}: ${[...seen.leaked].slice(0, SHOWN).join('; ')}`);
  else if (seen.outputs === 0) report.fail(name, 'nothing came out');
  else report.ok(name, detail);
}

/** Everything that an error shows, down to what only a debugger prints. */
export function shownOf(error: unknown): string {
  const parts = [
    String(error),
    inspect(error, { depth: null, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    JSON.stringify(error) ?? '',
  ];
  if (error instanceof Error)
    parts.push(
      error.stack ?? '',
      inspect(error.cause, { depth: null, showHidden: true, maxStringLength: null }),
    );
  if (isKeypairError(error)) parts.push(JSON.stringify([error.issues, error.details]));
  return parts.join('\n');
}

/** An input as the text that a person would paste. */
export function asText(input: string | Uint8Array): string {
  return typeof input === 'string' ? input : Buffer.from(input).toString('base64');
}
