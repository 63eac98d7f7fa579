import { isHidden } from './unicode-14.js';

const ORDER = Symbol('member order');

type Members = { readonly [name: string]: unknown; readonly [ORDER]?: readonly string[] };

/** Keeps the order in which the members of an object came, where JavaScript's own differs. */
export function rememberOrder(value: object, names: readonly string[]): void {
  Object.defineProperty(value, ORDER, { value: names });
}

/** Names of the members of an object that `readPythonJson` gave, in request order. */
export function memberNames(value: object): readonly string[] {
  return (value as Members)[ORDER] ?? Object.keys(value);
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A float as `float.__repr__` writes it: shortest digits, an exponent outside of 1e-4 … 1e16, always a point or an exponent. */
export function formatPythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isInteger(value) && value !== 0 && Math.abs(value) < 1e16) return `${value}.0`;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  const [mantissa = '', power] = value.toExponential().split('e');
  const exponent = Number(power);
  const [first = '', ...rest] = mantissa.replace(/[-.]/g, '');
  const fraction = rest.join('');
  if (exponent >= 16 || exponent < -4) {
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${first}${fraction && `.${fraction}`}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${first}${fraction}`;
  return `${sign}${first}${fraction.slice(0, exponent).padEnd(exponent, '0')}.${fraction.slice(exponent) || '0'}`;
}

const formatNumber = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : formatPythonFloat(value);

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }),
);

function escapeCharacter(character: string): string {
  const short = SHORT.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (!isHidden(code)) return character;
  if (code <= 0xff) return `\\x${hex(code, 2)}`;
  return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function textRepr(text: string): string {
  const escaped = text.replace(/[^ -[\]-~]/gu, escapeCharacter);
  if (!text.includes("'")) return `'${escaped}'`;
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`;
}

/** How one notation writes what is not a container. */
interface Style {
  readonly words: readonly [none: string, yes: string, no: string];
  readonly text: (value: string) => string;
  readonly number: (value: number) => string;
}

function write(value: unknown, style: Style): string {
  if (typeof value === 'string') return style.text(value);
  if (typeof value === 'number') return style.number(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'boolean') return style.words[value ? 1 : 2];
  if (typeof value === 'symbol') return value.description ?? '';
  if (typeof value !== 'object' || value === null) return style.words[0];
  if (Array.isArray(value)) return `[${value.map((item) => write(item, style)).join(', ')}]`;
  let members = '';
  for (const name of memberNames(value)) {
    const member = (value as Members)[name];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ', '}${style.text(name)}: ${write(member, style)}`;
  }
  return `{${members}}`;
}

const PYTHON: Style = { words: ['None', 'True', 'False'], text: textRepr, number: formatNumber };

// What is written as it is.
const SAFE = /^[ !#-[\]-~]*$/;
/** Names of members, mostly: a look at each character takes less than the start of a regular expression. */
const SHORT_LENGTH = 16;

function isSafe(text: string): boolean {
  if (text.length > SHORT_LENGTH) return SAFE.test(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return false;
  }
  return true;
}

const ASCII_JSON: Style = {
  words: ['null', 'true', 'false'],
  text: (value) =>
    isSafe(value)
      ? `"${value}"`
      : JSON.stringify(value).replace(/[\x7f-\uffff]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  number: (value) => (Number.isFinite(value) ? formatNumber(value) : String(value)),
};

/**
 * Python's `repr` of a value that `readPythonJson` gave: text quoted and escaped as CPython 3.11 does, `None`, `True`, `False`, exact integers, floats with
 * point or exponent, lists, and dicts in request order.
 *
 * @example
 * ```ts
 * import { pythonRepr } from '@keypair-gateway/nova/family';
 * console.log(pythonRepr({ a: [null, true, "it's", 1e-5] })); // {'a': [None, True, "it's", 1e-05]}
 * ```
 */
export function pythonRepr(value: unknown): string {
  return write(value, PYTHON);
}

/** Python's `str` of a value: a text is itself, all else is its `repr`. */
export function pythonStr(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

/**
 * JSON as Python's `json.dumps` writes it with its defaults: `", "` and `": "` between, all but printable ASCII escaped. Members that are undefined are
 * left out.
 *
 * @example
 * ```ts
 * import { formatAsciiJson } from '@keypair-gateway/nova/family';
 * console.log(formatAsciiJson({ keypair: { name: 'é', id: 1 } })); // {"keypair": {"name": "\u00e9", "id": 1}}
 * ```
 */
export function formatAsciiJson(value: unknown): string {
  return write(value, ASCII_JSON);
}
