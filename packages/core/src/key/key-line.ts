import { keyTypeOf, type NamedType } from './algorithms.js';
import { holdsPrivateMaterial } from './private-marks.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import { screenCharacters, screenComment } from './text-screen.js';

/** The parts of an OpenSSH key line (sshd(8), AUTHORIZED_KEYS FILE FORMAT, without options). */
export interface KeyLine {
  readonly named: NamedType;
  readonly base64: string;
  /** `''` where the line has none. */
  readonly comment: string;
  /** Whether the text is more or less than `type SP blob [SP comment]` with at most one final newline; the comment may be empty, as `ssh-keygen -C ''` writes it. */
  readonly normalised: boolean;
}

// A comment that needs no further look: printable ASCII without blanks at its ends.
const PLAIN_COMMENT = /^[!-~]+(?: +[!-~]+)*$/;
const LINE_END = /[\r\n]/;
const ARMOUR = /^-{4,5} ?BEGIN /;
// An option of sshd(8), alone, with a value, or in a list; a host or marker of known_hosts looks alike.
const LOOKS_LIKE_OPTION =
  /^[a-z-]+(?:=|,)|^(?:restrict|cert-authority|(?:no-)?(?:pty|touch-required|verify-required|user-rc|[a-z0-9]+-forwarding))$/i;

/** The parts of a clean line in printable ASCII, which is nearly every line; undefined sends it to `splitScreened`. The blob is not looked at. */
export function splitClean(text: string): KeyLine | undefined {
  const afterType = text.indexOf(' ');
  if (afterType <= 0) return undefined;
  const named = keyTypeOf(text.slice(0, afterType));
  if (typeof named === 'string' || !text.startsWith('AAAA', afterType + 1)) return undefined;
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  const nextBlank = text.indexOf(' ', afterType + 1);
  const afterBlob = nextBlank < 0 ? end : nextBlank;
  const base64 = text.slice(afterType + 1, afterBlob);
  const comment = text.slice(afterBlob + 1, end);
  if (comment !== '' && (!PLAIN_COMMENT.test(comment) || holdsPrivateMaterial(comment))) return undefined;
  return { named, base64, comment, normalised: false };
}

/** The parts of a text, or why it is no key line: all checks of the text in their order. The text must be within its cap in bytes. */
export function splitScreened(text: string): KeyLine | Refusal {
  const characters = screenCharacters(text);
  if (characters === 'E_ENCODING' || characters === 'E_CONTROL_CHAR') return refuse(characters);
  const line = trimBlanks(text);
  if (line === '') return refuse('E_EMPTY');
  if (characters !== null) return refuse(characters);
  if (holdsPrivateMaterial(text)) return refuse('E_PRIVATE_MATERIAL');
  if (ARMOUR.test(line)) return refuse('E_FORMAT');
  if (LINE_END.test(line)) return refuse('E_MULTILINE');
  const parts = splitBlanks(line);
  if (isRefusal(parts)) return parts;
  const suspicious = screenComment(parts.comment);
  if (suspicious !== null) return refuse(suspicious);
  const again = `${parts.named.name} ${parts.base64} ${parts.comment}`;
  const sent = text.endsWith('\n') ? text.slice(0, -1) : text;
  return { ...parts, normalised: sent !== again && sent !== again.trimEnd() };
}

// By hand: a regular expression for the end of a text is quadratic in the blanks within it.
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start)) && !isLoneReturn(text, start)) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

// OpenSSH takes a carriage return for blank only before the line feed that it belongs to.
function isLoneReturn(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) !== 0x0a;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function splitBlanks(line: string): Omit<KeyLine, 'normalised'> | Refusal {
  const match = /^([^ \t]+)(?:([ \t]+)([^ \t]+)(?:([ \t]+)(.*))?)?$/su.exec(line);
  const [, type = '', before = '', base64 = '', after = '', comment = ''] = match ?? [];
  const known = keyTypeOf(type);
  if (known === 'E_TYPE_UNSUPPORTED') return refuse(known);
  if (typeof known === 'string') return refuse(isOtherLine(line, type));
  if (base64 === '') return refuse('E_BLOB_TRUNCATED');
  // A reader that splits on blanks alone would take the comment for the blob: two keys in one line.
  if (before.includes('\t') && after.includes(' ')) return refuse('E_CONTROL_CHAR');
  return { named: known, base64, comment: comment.replaceAll('\t', ' ') };
}

function isOtherLine(
  line: string,
  first: string,
): 'E_FORMAT' | 'E_OPTIONS_PREFIX' | 'E_TYPE_UNKNOWN' | 'E_TYPE_UNSUPPORTED' {
  if (first.startsWith('#') || first.startsWith('---')) return 'E_FORMAT';
  const words = line.split(/[ \t]+/u);
  const [bits = '', exponent = '', modulus = ''] = words;
  if ([bits, exponent, modulus].every((word) => /^[0-9]+$/.test(word))) return 'E_TYPE_UNSUPPORTED';
  const key = words.findIndex(
    (word, at) => typeof keyTypeOf(word) !== 'string' && words[at + 1]?.startsWith('AAAA') === true,
  );
  return key > 0 || LOOKS_LIKE_OPTION.test(first) ? 'E_OPTIONS_PREFIX' : 'E_TYPE_UNKNOWN';
}
