/** The lines of a text without their ends, and without the blank lines around all of them. */
export interface TextLines {
  readonly lines: readonly string[];
  /** Whether blank lines stood around them; the end of the last line is none. */
  readonly trimmed: boolean;
}

const BLANK = /^[ \t]*$/;

/** Lines end with CR LF, LF or CR, as RFC 4716 section 3.1 and RFC 7468 section 3 allow. */
export function splitLines(text: string): TextLines {
  const all = text.split(/\r\n|\n|\r/);
  if (all.at(-1) === '') all.pop();
  let first = 0;
  let last = all.length;
  while (first < last && BLANK.test(all[first] as string)) first += 1;
  while (last > first && BLANK.test(all[last - 1] as string)) last -= 1;
  return { lines: all.slice(first, last), trimmed: last - first < all.length };
}

/** A line without the spaces and tabs at its end; by hand, for a regular expression would be quadratic in the blanks within it. */
export function trimBlankEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}
