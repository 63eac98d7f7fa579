/** What a finding does: `reject` refuses the input, `warn` is only told. */
export type Severity = 'reject' | 'warn';

/** One thing that was noticed about an input. `code` is a row of `FINDINGS`; the message never repeats key material. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Byte offset in the text or the blob, where it helps. */
  readonly at?: number;
}
