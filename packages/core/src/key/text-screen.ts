import type { FindingCode } from '../findings.js';

const PRINTABLE = /^[ -~]*$/;
const ILL_FORMED = /\p{Surrogate}/u;
// Tabs and line ends are layout, judged with the line's structure. U+2028 and U+2029 end lines for some readers, as control characters do.
const CONTROL = /[^\P{Control}\t\n\r]|[\u2028\u2029]/u;
// Zero-width, bidi, tags, fillers and noncharacters; the emoji and text selectors U+FE0E and U+FE0F only choose a glyph.
const INVISIBLE =
  /[\p{Format}\p{Noncharacter_Code_Point}]|(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}/u;
const STACKED_MARKS = /\p{Mark}{9}/u;

/** What no key text may hold, whatever its format. Call it on text of bounded length only. */
export function screenCharacters(text: string): FindingCode | null {
  if (PRINTABLE.test(text)) return null;
  if (ILL_FORMED.test(text)) return 'E_ENCODING';
  if (CONTROL.test(text)) return 'E_CONTROL_CHAR';
  return INVISIBLE.test(text) ? 'E_INVISIBLE_CHAR' : null;
}

/** What no comment may hold beyond that. */
export function screenComment(comment: string): FindingCode | null {
  return PRINTABLE.test(comment) || !STACKED_MARKS.test(comment) ? null : 'E_COMMENT_SUSPICIOUS';
}

/** Whether a comment reads back as it is: no line ends, no tabs, no blanks at its ends. */
export function isLineText(comment: string): boolean {
  return !/[\t\r\n]|^ | $/.test(comment);
}

/** Whether a comment is in Unicode form NFC. */
export function isComposed(comment: string): boolean {
  return PRINTABLE.test(comment) || comment === comment.normalize('NFC');
}

/** UTF-8 text, or undefined where the bytes are none. A byte order mark stays, so that it is seen. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a text is longer than a cap in UTF-8 bytes; counts bytes only where the characters cannot tell. */
export function exceedsBytes(text: string, cap: number): boolean {
  if (text.length > cap) return true;
  return text.length * 3 > cap && Buffer.byteLength(text, 'utf8') > cap;
}
