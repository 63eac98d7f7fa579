import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A good key of `valid.json` and what must be read from it. */
export interface ValidRow {
  readonly id: string;
  readonly category: string;
  readonly kind: 'public' | 'private';
  readonly text?: string;
  readonly b64?: string;
  readonly bytes: number;
  readonly passphrase?: string;
  readonly type: string;
  readonly bits: number;
  readonly md5: string;
  readonly sha256: string;
  readonly comment: string | null;
  readonly canonical: string;
  readonly tags?: readonly string[];
}

/** What must become of a hostile input. */
export interface Expected {
  readonly verdict: string;
  readonly reason: string;
  readonly also_ok?: readonly string[];
  readonly default?: string;
}

/** An input of `hostile.json`. */
export interface HostileRow {
  readonly id: string;
  readonly category: string;
  readonly surface: string;
  readonly format?: string;
  readonly text?: string;
  readonly b64?: string;
  readonly text_json?: string;
  readonly gen?: {
    readonly prefix?: string;
    readonly repeat: string;
    readonly count: number;
    readonly suffix?: string;
  };
  readonly passphrase?: string;
  readonly dialect?: string;
  readonly expected: Expected;
  readonly invariants?: readonly string[];
}

/** What became of a row. `differs`: not as the row says, and said why; `not run`: never counts as good. */
export interface Outcome {
  readonly id: string;
  readonly category: string;
  readonly result: 'ok' | 'wrong' | 'differs' | 'not run';
  /** What was got instead, or why. */
  readonly detail?: string;
}

/** Reads one of the two files; an empty list where the folder has no such file. */
export async function readRows<T>(folder: string, name: string): Promise<readonly T[]> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return JSON.parse(text) as readonly T[];
}

/** The input of a row; what is generated is built now, its repetition `times` as long. */
export function inputOf(row: ValidRow | HostileRow, times = 1): string | Uint8Array {
  if (row.b64 !== undefined) return Uint8Array.from(Buffer.from(row.b64, 'base64'));
  if ('text_json' in row && row.text_json !== undefined) return String(JSON.parse(row.text_json));
  if (!('gen' in row) || row.gen === undefined) return row.text ?? '';
  const { prefix = '', repeat, count, suffix = '' } = row.gen;
  return prefix + repeat.repeat(count * times) + suffix;
}

/** The bytes of an input. */
export function bytesOf(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? Buffer.from(input, 'utf8') : input;
}

/** The outcome of a row from the list of what is wrong with it. */
export function outcomeOf(
  row: { readonly id: string; readonly category: string },
  faults: readonly string[],
): Outcome {
  const { id, category } = row;
  if (faults.length === 0) return { id, category, result: 'ok' };
  return { id, category, result: 'wrong', detail: faults.join('; ') };
}
