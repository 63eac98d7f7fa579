import { KeypairError } from './errors.js';
import type { FindingCode } from './findings.js';
import { holdsPrivateMaterial } from './key/private-marks.js';
import type { Policy } from './policy.js';

/** Whether a text has no lone surrogates, so that UTF-8 can carry it. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/**
 * The core's rule for names: 1 to `policy.maxNameCharacters` code points, well-formed Unicode, no control characters (category Cc: C0, DEL, C1). Clouds
 * narrow it in their dialects. Throws `invalid_name` whose `rule` is `length`, `well-formed` or `control`, and whose issue is `E_NAME_TOO_LONG` or
 * `E_NAME_INVALID`; it carries the name where that is short and no private key.
 */
export function checkName(name: string, policy: Policy): void {
  const { maxNameCharacters: maximum } = policy;
  // What is too long is looked at as far as a name may go, so that no expression runs over more.
  const head = name.length > maximum ? [...name.slice(0, 2 * maximum)].slice(0, maximum).join('') : name;
  if (!isWellFormed(head))
    throw invalidName(name, 'well-formed', 'E_NAME_INVALID', 'A name is well-formed Unicode.');
  if (/\p{Cc}/u.test(head))
    throw invalidName(name, 'control', 'E_NAME_INVALID', 'A name has no control characters.');
  if (name !== '' && head.length === name.length) return;
  const code = name === '' ? 'E_NAME_INVALID' : 'E_NAME_TOO_LONG';
  throw invalidName(name, 'length', code, `A name has 1 to ${maximum} characters.`);
}

/** The longest name, in UTF-16 units, that an error carries along. */
const CARRIED_UNITS = 1024;

function invalidName(name: string, rule: string, code: FindingCode, message: string): KeypairError {
  const isCarried = name.length <= CARRIED_UNITS && !holdsPrivateMaterial(name);
  return new KeypairError('invalid_name', message, {
    details: isCarried ? { name, rule } : { rule },
    issues: [{ path: [], message, code, ...(isCarried && { value: name }) }],
  });
}
