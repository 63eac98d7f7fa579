import { isDeepStrictEqual } from 'node:util';
import { headerOf, type RawAnswer } from '../raw-http.js';
import type { Case, CompareRules } from './case.js';

/** In what an answer differs from the example's, volatile values apart. */
export function compareCase(one: Case, answer: RawAnswer, prefix: string): readonly string[] {
  const { response, compare } = one;
  const mode = compare.body;
  if (mode === 'none') return [];
  const found: string[] = [];
  if (answer.status !== response.status) found.push(`status ${answer.status}, not ${response.status}`);
  if (mode === 'status') return found;
  found.push(...compareHeaders(one, answer, prefix));
  if (response.body === null || response.body === undefined) {
    if (answer.text !== '') found.push(`a body: ${show(answer.text)}`);
    return found;
  }
  const actual = parse(answer.text);
  if (actual === undefined) return [...found, `no JSON: ${show(answer.text)}`];
  const expected = behind(response.body, prefix);
  const pointer = /^subset:(\/.*)$/.exec(mode)?.[1];
  if (pointer !== undefined) {
    const skipped = isListed(compare.volatile, pointer);
    const [is, wanted] = [at(actual, pointer), at(expected, pointer)];
    if (!skipped && !isDeepStrictEqual(is, wanted)) found.push(differs(pointer, is, wanted));
    return found;
  }
  const compared = orderedAs(expected, actual, compare);
  walk(expected, compared, '', { ...compare, mode, attribute: attributeOf(one) }, found);
  return found;
}

/** The value that a JSON pointer (RFC 6901) names; undefined: none. */
export function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
          ? (inner as Readonly<Record<string, unknown>>)[name]
          : undefined,
      value,
    );
}

/** What a body says as JSON; undefined: it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface Walk extends CompareRules {
  readonly mode: string;
  readonly attribute: string | undefined;
}

function walk(expected: unknown, actual: unknown, pointer: string, rules: Walk, found: string[]): void {
  if (isListed(rules.ignore, pointer) || isListed(rules.volatile, pointer)) return;
  const loose = rules.mode === 'subset';
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      found.push(differs(pointer, actual, expected));
      return;
    }
    for (const [i, item] of expected.entries()) walk(item, actual[i], `${pointer}/${i}`, rules, found);
    return;
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) {
      found.push(differs(pointer, actual, expected));
      return;
    }
    for (const name of new Set([...Object.keys(expected), ...(loose ? [] : Object.keys(actual))])) {
      const inner = `${pointer}/${name}`;
      if (isListed(rules.ignore, inner)) continue;
      if (!Object.hasOwn(expected, name)) found.push(`${inner} is there`);
      else if (!Object.hasOwn(actual, name)) {
        if (isWanted(inner, rules)) found.push(`${inner} is missing`);
      } else walk((expected as never)[name], (actual as never)[name], inner, rules, found);
    }
    return;
  }
  const exact = rules.mode === 'exact' || /\/error_(type|point)$/.test(pointer);
  const same = exact || loose ? isDeepStrictEqual(actual, expected) : kindOf(actual) === kindOf(expected);
  if (!same && isWanted(pointer, rules)) found.push(differs(pointer, actual, expected));
}

/** Of a subset only the attribute counts that the note names; where it names none, all of the example's members. */
function isWanted(pointer: string, { mode, attribute }: Walk): boolean {
  return mode !== 'subset' || attribute === undefined || pointer.split('/').includes(attribute);
}

function attributeOf({ note = '', response }: Case): string | undefined {
  const names = [...JSON.stringify(response.body ?? null).matchAll(/"(\w+)":/g)].map(([, name = '']) => name);
  return names.find((name) => new RegExp(`\\bthe ${name} attribute\\b`).test(note));
}

function isListed(list: readonly string[] | undefined, pointer: string): boolean {
  return (list ?? []).includes(pointer);
}

/** The list that `order of …` names in the order of the example's, by uuid, else by name. */
function orderedAs(expected: unknown, actual: unknown, { ignore = [] }: CompareRules): unknown {
  return ignore.reduce((value, entry) => {
    const pointer = /^order of (\/.*)$/.exec(entry)?.[1];
    if (pointer === undefined) return value;
    const [list, wanted] = [at(value, pointer), at(expected, pointer)];
    if (!Array.isArray(list) || !Array.isArray(wanted)) return value;
    const markOf = (item: unknown): unknown => at(item, '/uuid') ?? at(item, '/name') ?? JSON.stringify(item);
    const marks = wanted.map(markOf);
    const place = (item: unknown): number => marks.indexOf(markOf(item));
    return replaced(
      value,
      pointer,
      [...list].sort((a, b) => place(a) - place(b)),
    );
  }, actual);
}

function replaced(value: unknown, pointer: string, by: unknown): unknown {
  const [, name, ...rest] = pointer.split('/');
  if (name === undefined) return by;
  const inner = rest.length === 0 ? '' : `/${rest.join('/')}`;
  return { ...(value as object), [name]: replaced(at(value, `/${name}`), inner, by) };
}

/** Behind a prefix the addresses of objects have it too. */
function behind(value: unknown, prefix: string): unknown {
  if (Array.isArray(value)) return value.map((item) => behind(item, prefix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'resource_uri' && typeof inner === 'string' ? prefix + inner : behind(inner, prefix),
    ]),
  );
}

function compareHeaders({ response, compare }: Case, answer: RawAnswer, prefix: string): readonly string[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, wanted]) => {
    if (name === 'Set-Cookie') {
      // Behind a prefix a cookie goes to no other mount.
      const placed = [wanted].flat().map((cookie) => cookie.replace(/(?<=; Path=)\/(?=;|$)/, `${prefix}/`));
      return compareCookies(placed, answer, compare);
    }
    const is = headerOf(answer, name.toLowerCase());
    const same = name === 'Allow' ? sortedWords(is) === sortedWords(String(wanted)) : is === wanted;
    return same ? [] : [differs(`header ${name}`, is, wanted)];
  });
}

function sortedWords(text: string | undefined): string {
  return (text ?? '')
    .split(/[\s,]+/)
    .sort()
    .join();
}

/** Names and attributes of cookies; their values too, unless they are volatile. */
function compareCookies(
  wanted: readonly string[],
  { headers }: RawAnswer,
  { volatile = [] }: CompareRules,
): readonly string[] {
  const loose = volatile.includes('Set-Cookie values');
  const cut = (cookie: string): string => (loose ? cookie.replace(/=[^;]*/, '=…') : cookie);
  const is = headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
  const found = wanted.flatMap((cookie) => {
    const own = is.find((each) => each.split('=', 1)[0] === cookie.split('=', 1)[0]);
    if (own === undefined) return [`no cookie ${cookie.split('=', 1)[0]}`];
    const missing = attributes(cut(cookie)).filter((part) => !attributes(cut(own)).includes(part));
    return missing.length === 0 ? [] : [differs('Set-Cookie', own, cookie)];
  });
  const same = loose && wanted.some((cookie) => is.some((each) => each === cookie));
  return same ? [...found, 'a cookie has the value of the example'] : found;
}

function attributes(cookie: string): readonly string[] {
  return cookie.split(';').map((part) => part.trim());
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function differs(where: string, is: unknown, wanted: unknown): string {
  return `${where}: ${show(is)}, not ${show(wanted)}`;
}

function show(value: unknown): string {
  const text = (JSON.stringify(value) ?? 'nothing').replace(
    /-----BEGIN[^-]*PRIVATE KEY-----[^"]*/g,
    '(a private key)',
  );
  return text.length > 300 ? `${text.slice(0, 150)}…${text.slice(-150)}` : text;
}
