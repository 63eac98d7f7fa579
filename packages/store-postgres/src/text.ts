const NUL = '\0';
const SOH = '\u0001';
/** Code points that a PostgreSQL text cannot carry, and the two that stand in for them; `\p{Cs}` matches lone surrogates only. */
const ODD = new RegExp(`[${NUL}${SOH}\uE000\\p{Cs}]`, 'gu');
const ESCAPED = new RegExp(`${SOH}[\uFDD0\uFDD1]|\uE000(?:\uFFFF|[\uFDD0-\uFDEF]{3})`, 'gu');
const DIGIT = 0xfdd0;

/**
 * Any JavaScript string as text that PostgreSQL keeps whole and sorts by code point.
 *
 * PostgreSQL refuses NUL and has no lone surrogates. Each such code point becomes its neighbour in the order (U+0001, U+E000) followed by
 * noncharacters that keep the order; the neighbours themselves are escaped likewise. All other text stays as it is, so that tables are
 * legible, and a store copied from SQLite has the same ones.
 */
export function toText(value: string): string {
  return value.replace(ODD, (character) => {
    const code = character.charCodeAt(0);
    if (code <= 1) return `\u0001${String.fromCharCode(DIGIT + code)}`;
    if (code === 0xe000) return '\uE000\uFFFF';
    const rest = code - 0xd800;
    return `\uE000${String.fromCharCode(DIGIT + (rest >> 10), DIGIT + ((rest >> 5) & 31), DIGIT + (rest & 31))}`;
  });
}

/** The string that `toText` was given. */
export function fromText(text: string): string {
  return text.replace(ESCAPED, (found) => {
    if (found.charCodeAt(0) === 1) return String.fromCharCode(found.charCodeAt(1) - DIGIT);
    if (found.length === 2) return '\uE000';
    const digit = (at: number): number => found.charCodeAt(at) - DIGIT;
    return String.fromCharCode(0xd800 + (digit(1) << 10) + (digit(2) << 5) + digit(3));
  });
}
