/** Where the text stops to be JSON: line and column from 1, and what is wrong; undefined when all of it is JSON. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const BLANK = /[ \t\n\r]*/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Finds the first fault of a JSON text. `JSON.parse` says where only in some releases of Node and quotes the text around it, which here may hold secrets.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return false;
    at = pattern.lastIndex;
    return true;
  };
  const next = (): string => {
    take(BLANK);
    return text.charAt(at);
  };
  /** The fault of one value, as words; `at` then stands on it. */
  const value = (depth: number): string | undefined => {
    if (depth > 100) return 'too deep';
    const first = next();
    if (first === '{') return members(depth);
    if (first === '[') return items(depth);
    if (first === '"') return take(STRING) ? undefined : 'a string that does not end, or has a bad escape';
    return take(SCALAR) ? undefined : 'expected a value';
  };
  const members = (depth: number): string | undefined => {
    at += 1;
    if (next() === '}') {
      at += 1;
      return undefined;
    }
    for (;;) {
      if (next() !== '"' || !take(STRING)) return 'expected a member name in double quotes';
      if (next() !== ':') return 'expected ":"';
      at += 1;
      const fault = value(depth + 1);
      if (fault !== undefined) return fault;
      const end = next();
      if (end !== ',' && end !== '}') return 'expected "," or "}"';
      at += 1;
      if (end === '}') return undefined;
    }
  };
  const items = (depth: number): string | undefined => {
    at += 1;
    if (next() === ']') {
      at += 1;
      return undefined;
    }
    for (;;) {
      const fault = value(depth + 1);
      if (fault !== undefined) return fault;
      const end = next();
      if (end !== ',' && end !== ']') return 'expected "," or "]"';
      at += 1;
      if (end === ']') return undefined;
    }
  };
  const fault = value(0) ?? (next() === '' && at >= text.length ? undefined : 'something follows the value');
  if (fault === undefined) return undefined;
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1, message: fault };
}
