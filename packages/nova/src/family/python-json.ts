import { isUtf8 } from 'node:buffer';
import { KeypairError } from '@keypair-gateway/core';
import { formatPythonFloat, rememberOrder } from './python-text.js';

/** Levels of nesting; deeper bodies end in Nova's Python as well (its recursion limit of 1000, less its own frames). */
const MAX_DEPTH = 918;
/** CPython's `sys.int_info.default_max_str_digits`. */
const MAX_INTEGER_DIGITS = 4300;

const SPACE: ReadonlySet<string> = new Set(' \t\r\n');
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const LITERAL = /null|true|false|NaN|-?Infinity/y;
const PLAIN = /[ !#-[\]-\uffff]*/y;
const HEX4 = /^[0-9a-fA-F]{4}$/;
/** Names that JavaScript moves to the front of an object. */
const INDEX = /^(?:0|[1-9][0-9]{0,9})$/;
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);

/** How strictly a body is read. */
export interface PythonJsonOptions {
  /** Refuse an object that has two members of one name; default false: the last one counts, as in CPython. */
  readonly uniqueNames?: boolean;
}

interface Reader {
  readonly text: string;
  readonly isUnique: boolean;
  at: number;
}

type Fault = 'E_JSON_SYNTAX' | 'E_JSON_DEPTH' | 'E_JSON_DUPLICATE_KEY' | 'E_ENCODING';

function refuse(code: Fault, message: string): never {
  const issues = [{ path: [], message, code }];
  throw new KeypairError('invalid_request', 'Malformed request body', { issues });
}

const fail = (reader: Reader): never =>
  refuse('E_JSON_SYNTAX', `The body is not JSON at character ${reader.at}.`);

/** Skips white space and then, if it is there, `mark`. */
function take(reader: Reader, mark: string): boolean {
  let next = reader.text[reader.at];
  // All white space is at most a space.
  while (next !== undefined && next <= ' ' && SPACE.has(next)) next = reader.text[++reader.at];
  const found = next === mark;
  if (found) reader.at += 1;
  return found;
}

/** Behind an item: whether another one follows. */
function hasMore(reader: Reader, close: string): boolean {
  return take(reader, ',') || (take(reader, close) ? false : fail(reader));
}

/** Behind the opening quote. Surrogates that escapes spell one by one join by themselves, as Python joins them. */
function readText(reader: Reader): string {
  const { text } = reader;
  let value = '';
  for (;;) {
    PLAIN.lastIndex = reader.at;
    PLAIN.test(text);
    value += text.slice(reader.at, PLAIN.lastIndex);
    reader.at = PLAIN.lastIndex + 1;
    const stop = text[reader.at - 1];
    if (stop === '"') return value;
    if (stop !== '\\') fail(reader);
    const letter = text[reader.at] ?? '';
    const digits = letter === 'u' ? text.slice(reader.at + 1, reader.at + 5) : '';
    if (digits !== '' && !HEX4.test(digits)) fail(reader);
    value +=
      digits === ''
        ? (ESCAPES.get(letter) ?? fail(reader))
        : String.fromCharCode(Number.parseInt(digits, 16));
    reader.at += 1 + digits.length;
  }
}

function readInteger(text: string, reader: Reader): number | bigint {
  if (text.length > MAX_INTEGER_DIGITS && text.replace('-', '').length > MAX_INTEGER_DIGITS) fail(reader);
  const near = Number(text);
  return Number.isSafeInteger(near) ? near + 0 : BigInt(text);
}

function readScalar(reader: Reader): unknown {
  NUMBER.lastIndex = reader.at;
  const [number, fraction, exponent] = NUMBER.exec(reader.text) ?? [];
  if (number !== undefined) {
    reader.at += number.length;
    if (fraction === undefined && exponent === undefined) return readInteger(number, reader);
    const value = Number(number);
    return Number.isInteger(value) ? Symbol(formatPythonFloat(value)) : value;
  }
  LITERAL.lastIndex = reader.at;
  const [literal] = LITERAL.exec(reader.text) ?? fail(reader);
  reader.at += literal.length;
  if (literal === 'null') return null;
  return literal === 'true' || literal === 'false' ? literal === 'true' : Number(literal);
}

function readArray(reader: Reader, depth: number): unknown[] {
  const items: unknown[] = [];
  if (take(reader, ']')) return items;
  do items.push(readValue(reader, depth));
  while (hasMore(reader, ']'));
  return items;
}

function readObject(reader: Reader, depth: number): object {
  const members: Record<string, unknown> = Object.create(null);
  let order: string[] | undefined;
  if (take(reader, '}')) return members;
  do {
    if (!take(reader, '"')) fail(reader);
    const name = readText(reader);
    // The place and not the name: a name can be a piece of a private key.
    if (reader.isUnique && name in members)
      refuse('E_JSON_DUPLICATE_KEY', `A member stands twice, before character ${reader.at}.`);
    if (!take(reader, ':')) fail(reader);
    if (order === undefined && INDEX.test(name)) order = Object.keys(members);
    if (order !== undefined && !(name in members)) order.push(name);
    members[name] = readValue(reader, depth);
  } while (hasMore(reader, '}'));
  if (order !== undefined) rememberOrder(members, order);
  return members;
}

function readValue(reader: Reader, depth: number): unknown {
  if (take(reader, '"')) return readText(reader);
  const open = reader.text[reader.at];
  if (open !== '{' && open !== '[') return readScalar(reader);
  if (depth >= MAX_DEPTH) refuse('E_JSON_DEPTH', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  reader.at += 1;
  return open === '{' ? readObject(reader, depth + 1) : readArray(reader, depth + 1);
}

function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) refuse('E_ENCODING', 'The body is not UTF-8.');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

/**
 * A request body as CPython 3.11's `json.loads` reads it: `NaN`, `Infinity` and `-Infinity` are values, of members with one name the last value stays in the
 * first one's place, lone surrogate escapes stay, a byte order mark and raw control characters in text are refused.
 *
 * What JavaScript would lose is kept for `pythonRepr`: an integer is a number when it is safe, else a bigint; a float is a number, but an integral one
 * (`1.0`, `-0.0`, `1e16`) is a symbol whose description is Python's text of it, which no JSON Schema type accepts. Objects have no prototype and remember
 * the order of their members.
 *
 * With `uniqueNames` an object that has two members of one name is refused: a check in front may have seen the other one.
 *
 * Throws `invalid_request` (`Malformed request body`) with one issue of code `E_ENCODING`, `E_JSON_SYNTAX`, `E_JSON_DEPTH` (more than 918 levels) or
 * `E_JSON_DUPLICATE_KEY`.
 *
 * @example
 * ```ts
 * import { pythonRepr, readPythonJson } from '@keypair-gateway/nova/family';
 * console.log(pythonRepr(readPythonJson(new TextEncoder().encode('{"b": 1.0, "1": 9007199254740993}')))); // {'b': 1.0, '1': 9007199254740993}
 * ```
 */
export function readPythonJson(bytes: Uint8Array, options: PythonJsonOptions = {}): unknown {
  const reader: Reader = { text: decodeUtf8(bytes), isUnique: options.uniqueNames === true, at: 0 };
  const value = readValue(reader, 0);
  take(reader, '');
  return reader.at === reader.text.length ? value : fail(reader);
}
