import { KeypairError } from './errors.js';
import type { Policy } from './policy.js';

/** Whether a text has no lone surrogates, so that UTF-8 can carry it. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/**
 * The core's rule for names: 1 to `policy.maxNameCharacters` code points, well-formed Unicode, no control characters (category Cc: C0, DEL, C1). Clouds
 * narrow it in their dialects. Throws `invalid_name` whose `rule` is `length`, `well-formed` or `control`.
 */
export function checkName(name: string, policy: Policy): void {
  const { maxNameCharacters } = policy;
  const characters = name.length > 2 * maxNameCharacters ? name.length : [...name].length;
  if (characters < 1 || characters > maxNameCharacters)
    throw invalidName(name, 'length', `A name has 1 to ${maxNameCharacters} characters.`);
  if (!isWellFormed(name)) throw invalidName(name, 'well-formed', 'A name is well-formed Unicode.');
  if (/\p{Cc}/u.test(name)) throw invalidName(name, 'control', 'A name has no control characters.');
}

function invalidName(name: string, rule: string, message: string): KeypairError {
  return new KeypairError('invalid_name', message, {
    details: { name, rule },
    issues: [{ path: [], message, code: rule, value: name }],
  });
}
