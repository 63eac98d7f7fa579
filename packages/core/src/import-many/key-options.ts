import { keyTypeOf } from '../key/algorithms.js';
import type { KeyOption } from './types.js';

/** A line of authorized_keys, taken apart. */
export interface OptionedLine {
  readonly options: readonly KeyOption[];
  /** Where the options begin and end, in characters. */
  readonly from: number;
  readonly to: number;
  /** The key line behind them. */
  readonly key: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The options of OpenSSH 10 (sshd(8)); those that others add make it pass over the line. */
const FLAG =
  /^(?:restrict|cert-authority|(?:no-)?(?:agent-forwarding|port-forwarding|x11-forwarding|pty|user-rc|touch-required|verify-required))$/i;
const WITH_VALUE = /^(?:command|environment|expiry-time|from|permitlisten|permitopen|principals|tunnel)$/i;
const OPTION = /([A-Za-z0-9-]+)(?:="((?:\\"|[^"])*)")?(,|$)/y;

/**
 * The options before the key of a line, as sshd(8) reads them (AUTHORIZED_KEYS FILE FORMAT): separated by commas, no blanks but within double quotes, where `\"` is
 * a quote. Undefined where the line begins with its key, or where no list of options with a key behind it can be read: then it is judged as it stands.
 */
export function splitOptions(line: string): OptionedLine | undefined {
  const from = skipBlanks(line, 0);
  if (hasKeyAt(line, from)) return undefined;
  const to = endOfOptions(line, from);
  if (to === undefined) return undefined;
  const key = skipBlanks(line, to);
  if (!hasKeyAt(line, key)) return undefined;
  const options = readOptions(line.slice(from, to));
  return options === undefined ? undefined : { options, from, to, key: line.slice(key) };
}

function hasKeyAt(line: string, at: number): boolean {
  let end = at;
  while (end < line.length && !isBlank(line.charCodeAt(end))) end += 1;
  return keyTypeOf(line.slice(at, end)) !== 'E_TYPE_UNKNOWN';
}

/** The first blank outside of quotes; undefined where a quote stays open. */
function endOfOptions(line: string, from: number): number | undefined {
  let quoted = false;
  let at = from;
  for (; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (!quoted && isBlank(code)) break;
    if (code === BACKSLASH && line.charCodeAt(at + 1) === QUOTE) at += 1;
    else if (code === QUOTE) quoted = !quoted;
  }
  return quoted ? undefined : Math.min(at, line.length);
}

function readOptions(text: string): readonly KeyOption[] | undefined {
  const options: KeyOption[] = [];
  OPTION.lastIndex = 0;
  for (;;) {
    const match = OPTION.exec(text);
    if (match === null) return undefined;
    const [, name = '', value, comma] = match;
    if (!(value === undefined ? FLAG : WITH_VALUE).test(name)) return undefined;
    options.push(value === undefined ? { name } : { name, value: value.replaceAll('\\"', '"') });
    if (comma === '') return options;
  }
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && isBlank(line.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
