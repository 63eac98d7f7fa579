import { pythonRepr } from './python-text.js';
import { isHidden, isSpaceSeparator } from './unicode-14.js';

/** Which rule a name must keep: that of microversion 2.1, of 2.92 and newer, or of the 2.0 compatibility endpoint. */
export type NameRule = '2.1' | '2.92' | '2.0';

const MAX_CHARACTERS = 255;
const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SETS: Readonly<Record<'2.1' | '2.92', string>> = { '2.1': `_- ${LETTERS}`, '2.92': `@._- ${LETTERS}` };

// Good by every rule.
const PLAIN = /^[\w-]{1,255}$/;

const must = (reason: string): string => `An invalid 'name' value was provided. The name must be: ${reason}`;

// Nova builds its character classes up to U+FFFE, so that nothing behind it is ever printable.
const isPrintable = (code: number): boolean => code < 0xffff && (!isHidden(code) || isSpaceSeparator(code));

/**
 * What Nova says about a name that it refuses, as the whole message of the fault; undefined: the name is good.
 *
 * Length (1 to 255 code points) comes first, then the class of its characters, then (2.1 and 2.92) the set. Source: nova 26,
 * `nova/api/validation/parameter_types.py` and `validators.py`.
 *
 * @example
 * ```ts
 * import { checkName } from '@keypair-gateway/nova/family';
 * console.log(checkName('web 1', '2.1'), checkName('a@b', '2.92')); // undefined undefined
 * ```
 */
export function checkName(name: string, rule: NameRule): string | undefined {
  if (PLAIN.test(name)) return undefined;
  const codes = Array.from(name, (character) => character.codePointAt(0) ?? 0);
  if (codes.length === 0 || codes.length > MAX_CHARACTERS) {
    const size = codes.length === 0 ? 'short' : 'long';
    return `Invalid input for field/attribute name. Value: ${name}. ${pythonRepr(name)} is too ${size}`;
  }
  // Python's `$` also matches in front of one newline at the end.
  if (codes.at(-1) === 0x0a) codes.pop();
  const isVisible = (code: number | undefined): boolean => code !== undefined && !isSpaceSeparator(code);
  const printable = codes.every(isPrintable);
  if (rule === '2.0') {
    if (printable && codes.some(isVisible)) return undefined;
    return must('printable characters with at least one non space character');
  }
  if (!printable || !isVisible(codes[0]) || !isVisible(codes.at(-1))) {
    return must('printable characters. Can not start or end with whitespace.');
  }
  const set = SETS[rule];
  return [...name].every((character) => set.includes(character))
    ? undefined
    : must(`Only expected characters: [${set}]`);
}

// Python's `str.isspace`, which is not JavaScript's `\s`.
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${SPACE}+|(?<!${SPACE})${SPACE}+$`, 'g');

/** A name of the 2.0 endpoint without the white space at its ends, by Python's `str.strip`. */
export function trimLegacyName(name: string): string {
  return name.replace(ENDS, '');
}
