import { KeypairError } from '@keypair-gateway/core';

/** What `readJson` takes. */
export interface ReadJsonOptions {
  /** Levels of objects and arrays; default 64. */
  readonly maxDepth?: number;
  /** Values of all levels together; default 20 000. Many small ones cost far more time than their bytes say. */
  readonly maxValues?: number;
}

type Fault =
  | 'E_ENCODING'
  | 'E_JSON_SYNTAX'
  | 'E_JSON_DEPTH'
  | 'E_JSON_DUPLICATE_KEY'
  | 'E_JSON_FORBIDDEN_KEY'
  | 'E_TOO_LARGE';

/** An object that is open: the names it has, and the name under which it, or the array around it, stands. */
interface Level {
  readonly names: Set<string> | undefined;
  readonly under: string;
  name: string;
}

const BLANK = /[\t\n\r ]*/y;
const TEXT = /"(?:[^"\\]|\\.)*"/sy;
const REST = /[^"[\]{},]*/y;

/**
 * A request body as JSON (RFC 8259) for dialects that have no reader of their own: UTF-8 without a byte order mark, no deeper than `maxDepth`, with no more values than `maxValues`, no object with two
 * members of one name (a check in front may have seen the other one), no member `__proto__` and no `constructor` with a `prototype` (code that copies members
 * would change all objects). Works without recursion.
 *
 * Throws `invalid_request` with one issue of code `E_ENCODING`, `E_JSON_SYNTAX`, `E_JSON_DEPTH`, `E_JSON_DUPLICATE_KEY`, `E_JSON_FORBIDDEN_KEY` or
 * `E_TOO_LARGE`; no message repeats the body.
 *
 * @example
 * ```ts
 * import { readJson } from '@keypair-gateway/gateway';
 *
 * console.log(readJson(new TextEncoder().encode('{"name": "web"}'))); // { name: 'web' }
 * ```
 */
export function readJson(bytes: Uint8Array, options: ReadJsonOptions = {}): unknown {
  const text = decodeUtf8(bytes);
  checkMembers(text, options.maxDepth ?? 64, options.maxValues ?? 20_000);
  return parse(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text around the fault.
    return refuse('E_JSON_SYNTAX', 'The body is not JSON.');
  }
}

function refuse(code: Fault, message: string): never {
  throw new KeypairError('invalid_request', message, { issues: [{ path: [], message, code }] });
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('E_ENCODING', 'The body is not UTF-8.');
  }
}

/** Looks at brackets and names only; whether the rest is JSON is for the parser to say, which comes after. */
function checkMembers(text: string, maxDepth: number, maxValues: number): void {
  const levels: Level[] = [];
  let values = 1;
  const skip = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : from;
  };
  let at = 0;
  while (at < text.length) {
    const mark = text[at];
    if (mark === '"') {
      const end = skip(TEXT, at);
      if (end === at) return;
      const next = skip(BLANK, end);
      if (text[next] === ':') checkName(text.slice(at, end), levels.at(-1));
      at = next;
    } else {
      if (mark === '{' || mark === '[') {
        if (levels.length >= maxDepth)
          refuse('E_JSON_DEPTH', `The body is nested deeper than ${maxDepth} levels.`);
        const names = mark === '{' ? new Set<string>() : undefined;
        levels.push({ names, under: levels.at(-1)?.name ?? '', name: '' });
      } else if (mark === '}' || mark === ']') levels.pop();
      if (mark === ',' || mark === '{' || mark === '[') values += 1;
      if (values > maxValues) refuse('E_TOO_LARGE', `The body has more than ${maxValues} values.`);
      at = skip(REST, at + 1);
    }
  }
}

function checkName(quoted: string, level: Level | undefined): void {
  if (level?.names === undefined) return;
  const name = String(parse(quoted));
  if (name === '__proto__' || (name === 'prototype' && level.under === 'constructor'))
    refuse('E_JSON_FORBIDDEN_KEY', 'A member has a name that no member may have.');
  if (level.names.has(name)) refuse('E_JSON_DUPLICATE_KEY', 'An object has two members of one name.');
  level.names.add(name);
  level.name = name;
}
