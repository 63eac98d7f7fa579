import type { Figure } from './figure.js';
import type { InterleaveOptions } from './interleave.js';
import { generate } from './rows/generate.js';
import { importKeys } from './rows/import.js';
import { refuse } from './rows/refuse.js';
import { start } from './rows/start.js';
import { validate } from './rows/validate.js';

/** Measures what a row of the table is about. */
export type Row = (options: InterleaveOptions) => Promise<readonly Figure[]>;

/** All that is measured, by the names that the command takes. */
export const ROWS = {
  import: importKeys,
  refuse,
  generate,
  validate,
  start,
} satisfies Readonly<Record<string, Row>>;

export type RowName = keyof typeof ROWS;
