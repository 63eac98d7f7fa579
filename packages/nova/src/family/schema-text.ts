import { compareCodePoints, holdsPrivateMaterial, type Issue, KeypairError } from '@keypair-gateway/core';
import type { ValidatorIssue } from '../generated/validators.js';
import { pythonRepr } from './python-text.js';

// Nova stops at the first fault; this is the order in which its schemas are walked.
const MEMBERS = ['name', 'type', 'public_key', 'user_id'];
const KEYWORDS = ['type', 'minLength', 'maxLength', 'format', 'enum'];
const OUTSIDE = { type: 0, required: 90, additionalProperties: 95 };
const INSIDE = { type: 10, required: 70, additionalProperties: 80 };

function rank({ path, keyword, params }: ValidatorIssue): number {
  if (path.length > 1) return 20 + 10 * MEMBERS.indexOf(String(path[1])) + KEYWORDS.indexOf(keyword);
  const base = (path.length === 0 ? OUTSIDE : INSIDE)[keyword as keyof typeof INSIDE];
  return base + Math.max(0, MEMBERS.indexOf(String(params.missingProperty)));
}

// Beside the marks of whole keys: what is left of one that was cut.
const REST = /PRIVATE KEY|Private-Lines/;
const isSecret = (text: string): boolean => REST.test(text) || holdsPrivateMaterial(text);
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs;

/** Python's `repr` for a message; of a value that holds a private key no text is echoed that could be part of it. */
export function echoRepr(value: unknown): string {
  const text = pythonRepr(value);
  if (!isSecret(text)) return text;
  return text.replace(QUOTED, (quoted) => (quoted.length > 18 || isSecret(quoted) ? "'[redacted]'" : quoted));
}

/** Python's `str` for a message, with the same care. */
export function echoStr(value: unknown): string {
  if (typeof value !== 'string') return echoRepr(value);
  return isSecret(value) ? '[redacted]' : value;
}

function unexpected(names: readonly string[]): string {
  const listed = [...names].sort(compareCodePoints).map(echoRepr).join(', ');
  return `Additional properties are not allowed (${listed} ${names.length === 1 ? 'was' : 'were'} unexpected)`;
}

function reason(issue: ValidatorIssue, all: readonly ValidatorIssue[], value: unknown): string {
  switch (issue.keyword) {
    case 'type':
      return `${echoRepr(value)} is not of type '${issue.params.type}'`;
    case 'minLength':
      return `${echoRepr(value)} is too short`;
    case 'maxLength':
      return `${echoRepr(value)} is too long`;
    case 'enum':
      return `${echoRepr(value)} is not one of ${pythonRepr(issue.params.allowedValues)}`;
    case 'required':
      return `${pythonRepr(issue.params.missingProperty)} is a required property`;
    default: {
      const beside = all.filter(
        (other) => other.keyword === issue.keyword && other.path.length === issue.path.length,
      );
      return unexpected(beside.map((other) => String(other.params.additionalProperty)));
    }
  }
}

/**
 * The refusal of a body: Nova's text about the fault that Nova meets first, all faults as issues. A fault of keyword `format` brings the whole text itself.
 * Source: nova/api/validation/validators.py over jsonschema 4.10.
 */
export function bodyError(body: unknown, faults: readonly ValidatorIssue[]): KeypairError<'invalid_request'> {
  const sorted = [...faults].sort((a, b) => rank(a) - rank(b));
  const first = sorted[0];
  if (first === undefined) throw new TypeError('bodyError needs a fault');
  const value = first.path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body);
  const text = first.keyword === 'format' ? first.message : reason(first, faults, value);
  const place = `Invalid input for field/attribute ${first.path.at(-1)}. Value: ${echoStr(value)}. `;
  const issues = sorted.map(
    ({ path, keyword: code, message }): Issue => ({ path, message: echoStr(message), code }),
  );
  return new KeypairError(
    'invalid_request',
    first.path.length === 0 || first.keyword === 'format' ? text : place + text,
    { issues },
  );
}

const refused = (message: string): KeypairError =>
  new KeypairError('invalid_request', message, { issues: [{ path: ['query'], message }] });

/** Refuses query parameters as Nova's schemas do: a `limit` that is not digits, then (`known` given) parameters that are not known. */
export function checkQuery(
  query: readonly (readonly [string, string])[],
  paging: boolean,
  known: readonly string[] | undefined,
): void {
  for (const [name, value] of paging ? query : []) {
    if (name !== 'limit') continue;
    const place = `Invalid input for query parameters limit. Value: ${echoStr(value)}. ${echoRepr(value)}`;
    // Python's `$` also matches in front of one newline at the end.
    if (!/^[0-9]*\n?$/.test(value)) throw refused(`${place} does not match '^[0-9]*$'`);
    if (value === '') throw refused(`${place} is too short`);
  }
  const extras = new Set(query.map(([name]) => name).filter((name) => known?.includes(name) === false));
  if (extras.size > 0) throw refused(unexpected([...extras]));
  const last = query.findLast(([name]) => paging && name === 'limit')?.[1];
  if (last === '\n') throw refused('Invalid input received: limit must be an integer');
}
