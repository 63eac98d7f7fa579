import type { WireResponse } from '../src/index.js';
import { bodyBytes, type ExchangeResponse } from './exchange.js';

/** One place in which an answer is not what was expected. */
export interface Difference {
  /** `status`, `headers.<name>` or a JSON pointer behind `body`. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * What may stand in a hole, as regular expressions, with a sample that fits. `{{id:1}}` has a label: what stands there must be the same wherever the label is. A hole that
 * is the whole text also takes the place of a number.
 */
export const HOLES: Readonly<Record<string, { readonly form: string; readonly sample: string }>> = {
  id: { form: `[1-9][0-9]*|${UUID}`, sample: '7d444840-9dc0-41d1-b245-5ffdce74fad2' },
  uuid: { form: UUID, sample: '7d444840-9dc0-41d1-b245-5ffdce74fad2' },
  number: { form: '[0-9]+', sample: '7' },
  now: {
    form: '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?',
    sample: '2026-01-05T09:00:00.000000',
  },
  md5: { form: '(?:[0-9a-f]{2}:){15}[0-9a-f]{2}', sample: '99:dc:cf:f9:64:85:b8:93:c3:1d:2c:c8:9f:44:58:d9' },
  text: { form: '[^]+', sample: 'text' },
};

const HOLE = /\{\{([a-z0-9]+)(?::([A-Za-z0-9]+))?\}\}/g;

/** Says in what a response differs from the one expected; JSON compares as values (member order is free), all else as text. */
export function compareResponse(expected: ExchangeResponse, actual: WireResponse): readonly Difference[] {
  const found: Difference[] = [];
  const seen = new Map<string, string>();
  if (expected.status !== actual.status)
    found.push({ path: 'status', expected: expected.status, actual: actual.status });
  const headers = new Map(
    Object.entries(actual.headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const is = headers.get(name.toLowerCase());
    const should = value === null ? undefined : [value].flat().join(', ');
    const same = should === undefined || is === undefined ? should === is : fits(should, is, seen);
    if (!same) found.push({ path: `headers.${name}`, expected: value, actual: is });
  }
  const text = typeof actual.body === 'string' ? actual.body : new TextDecoder().decode(actual.body);
  if (Object.hasOwn(expected, 'json')) {
    const value = parse(text);
    if (value === undefined) found.push({ path: 'body', expected: expected.json, actual: text });
    else compareJson(expected.json, value, 'body', seen, found);
  } else if (expected.text !== undefined) {
    if (!fits(expected.text, text, seen)) found.push({ path: 'body', expected: expected.text, actual: text });
  } else {
    const bytes = Buffer.from(bodyBytes(expected) ?? []).toString('latin1');
    const is = Buffer.from(actual.body ?? []).toString('latin1');
    if (bytes !== is) found.push({ path: 'body', expected: bytes, actual: is });
  }
  return found;
}

/** A value whose holes hold samples: the same label gets the same sample. */
export function fillHoles<T>(value: T): T {
  if (typeof value === 'string')
    return value.replace(HOLE, (hole, name: string) => HOLES[name]?.sample ?? hole) as T;
  if (Array.isArray(value)) return value.map(fillHoles) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fillHoles(member)])) as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function compareJson(
  expected: unknown,
  actual: unknown,
  path: string,
  seen: Map<string, string>,
  found: Difference[],
): void {
  if (typeof expected === 'string' && (typeof actual === 'string' || typeof actual === 'number')) {
    const whole = expected.replace(HOLE, '') === '';
    const comparable = typeof actual === 'string' || whole;
    if (!comparable || !fits(expected, String(actual), seen)) found.push({ path, expected, actual });
    return;
  }
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    if (!Object.is(expected, actual)) found.push({ path, expected, actual });
    return;
  }
  if (Array.isArray(expected) !== Array.isArray(actual)) {
    found.push({ path, expected, actual });
    return;
  }
  const [want, have] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
  for (const name of new Set([...Object.keys(want), ...Object.keys(have)])) {
    const here = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!Object.hasOwn(have, name)) found.push({ path: here, expected: want[name], actual: undefined });
    else if (!Object.hasOwn(want, name)) found.push({ path: here, expected: undefined, actual: have[name] });
    else compareJson(want[name], have[name], here, seen, found);
  }
}

/** Whether a text fits one with holes; remembers what stood in the labelled ones. */
function fits(expected: string, actual: string, seen: Map<string, string>): boolean {
  if (!expected.includes('{{')) return expected === actual;
  const labels: (string | undefined)[] = [];
  const pieces = expected.split(HOLE);
  let form = '';
  for (let i = 0; i < pieces.length; i += 3) {
    form += (pieces[i] ?? '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const name = pieces[i + 1];
    if (name === undefined) continue;
    const hole = HOLES[name];
    if (hole === undefined) throw new TypeError(`There is no hole {{${name}}}`);
    form += `(${hole.form.replaceAll(/\((?!\?)/g, '(?:')})`;
    labels.push(pieces[i + 2] === undefined ? undefined : `${name}:${pieces[i + 2]}`);
  }
  const match = new RegExp(`^${form}$`).exec(actual);
  if (match === null) return false;
  return labels.every((label, index) => {
    const text = match[index + 1] ?? '';
    if (label === undefined) return true;
    const before = seen.get(label);
    seen.set(label, before ?? text);
    return before === undefined || before === text;
  });
}
