import { holdsPrivateMaterial, type Issue, KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { ErrorEntry } from './types.js';

/** What a text names beside the error itself, where the caller knows it: who asks, and the object that the request is about. */
export interface ErrorFacts {
  readonly userId?: string | undefined;
  readonly uuid?: string | undefined;
}

type Details = {
  readonly ref?: { readonly value?: string };
  readonly path?: string;
  readonly operation?: string;
};
type Says = (error: KeypairError, facts: ErrorFacts) => string;
/** Status, type (empty: there is no body), the field that is wrong where no issue names one, and the cloud's own text. */
type Row = readonly [status: number, type: string, point?: string | null, says?: Says];

const FIELDS = [
  'name',
  'public_key',
  'private_key',
  'meta',
  'algorithm_type',
  'limit',
  'offset',
  'do',
  'pubkeys',
];
const UNSUPPORTED = 'Unsupported key type';
// Source of the first: "Errors" of the API documentation. No document has the others.
const TEXTS: Readonly<Record<string, string>> = {
  required: 'This field is required',
  E_JSON_SYNTAX: 'Invalid JSON',
  E_TYPE_UNSUPPORTED: UNSUPPORTED,
  E_DSA_FORBIDDEN: UNSUPPORTED,
  E_CERT_NOT_KEY: UNSUPPORTED,
  E_RSA_MODULUS_TOO_LARGE: 'RSA keys must not exceed 4096 bits',
  E_PRIVATE_MISMATCH: 'Public key does not match private key',
  E_PRIVATE_ENCRYPTED: 'Private key must not be encrypted',
};
const NO_URL = 'Nothing is at this URL';
// A list with more is no help to anybody.
const MOST_ENTRIES = 100;

const lost: Says = ({ details }, { uuid }) => {
  const { ref, path } = (details ?? {}) as Details;
  const named = ref?.value ?? uuid ?? '';
  if (/^[\w-]{1,36}$/.test(named)) return `Object with uuid ${named} does not exist`;
  return path === undefined ? 'Object does not exist' : NO_URL;
};

const notAllowed: Says = ({ details, issues, message }, { userId, uuid = '' }) => {
  const { operation } = (details ?? {}) as Details;
  if (issues[0]?.code === 'csrf') return 'CSRF token missing or incorrect';
  if (operation === undefined || userId === undefined) return message;
  const needed = operation === 'get' || operation === 'list' ? 'LIST' : 'EDIT';
  return `User ${userId} does not have all of the permissions [${needed}] in order to complete the operation on resources [${uuid}]`;
};

// Answers of 403 that their text tells from one that is not permitted, which may name a user of any name. No document has a text for a full quota: it is known by this word.
const QUOTA = /^(?!User ).*\bquota\b/is;
const BY_TEXT = [
  [/one.?time/i, 'second_factor_required'],
  [QUOTA, 'quota_exceeded'],
] as const;
const full: Says = ({ message }) => (QUOTA.test(message) ? message : `Quota exceeded. ${message}`);

const badKey: Row = [400, 'validation', 'public_key'];
const away: Row = [503, 'backend', null, () => 'unknown error'];

// Sources: "Errors" and "General Notes" of the API documentation; texts of `lost`, `notAllowed` and `away` as users quote them. Of codes that share a status and a field
// the first is what an answer is read as.
const TABLE = {
  invalid_request: [400, 'validation'],
  invalid_name: [400, 'validation', 'name'],
  invalid_key: badKey,
  weak_key: badKey,
  unsupported_algorithm: badKey,
  passphrase_required: badKey,
  wrong_passphrase: badKey,
  not_found: [404, 'notexist', null, lost],
  marker_not_found: [400, 'validation'],
  already_exists: [400, 'validation', 'name'],
  forbidden: [403, 'permission', null, notAllowed],
  quota_exceeded: [403, 'permission', null, full],
  not_supported: [403, 'permission'],
  second_factor_required: [403, 'permission', null, () => 'One time password required'],
  upstream_unavailable: away,
  store_unavailable: away,
  conflict: [503, 'concurrency'],
  rate_limited: [429, 'concurrency'],
  unauthenticated: [401, ''],
  payload_too_large: [413, 'validation'],
  unsupported_version: [404, 'notexist', null, () => NO_URL],
  unsupported_media_type: [400, 'validation'],
  not_acceptable: [406, ''],
  method_not_allowed: [405, ''],
} satisfies Record<KeypairErrorCode, Row>;

/** The field that a path goes through, under its name in requests or in the domain. */
function pointOf(path: Issue['path']): string | null {
  const names = path.map((part) => String(part).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  return names.find((name) => FIELDS.includes(name)) ?? (names.includes('objects') ? 'objects' : null);
}

function entryOf({ code = '', message, path }: Issue, [, error_type, otherwise = null]: Row): ErrorEntry {
  const error_point = code === 'E_PRIVATE_MISMATCH' ? 'public_key' : (pointOf(path) ?? otherwise);
  const isOfKey = /^[EW]_/.test(code) && error_point?.endsWith('_key') === true;
  const text = isOfKey ? `Invalid ${error_point.replace('_', ' ')}: ${message}` : message;
  const said = Object.hasOwn(TEXTS, code) ? String(TEXTS[code]) : text;
  return { error_type, error_message: holdsPrivateMaterial(said) ? 'Invalid value' : said, error_point };
}

/** The list that the cloud answers for an error, with an entry for each problem and never with key material; null: no body. */
export function encodeError(
  error: KeypairError,
  facts: ErrorFacts = {},
): { readonly status: number; readonly body: readonly ErrorEntry[] | null } {
  const row: Row = TABLE[error.code];
  const [status, type, , says] = row;
  const whole: Issue = { path: [], message: says?.(error, facts) ?? error.message };
  const issues =
    says !== undefined || error.issues.length === 0 ? [whole] : error.issues.slice(0, MOST_ENTRIES);
  return { status, body: type === '' ? null : issues.map((issue) => entryOf(issue, row)) };
}

/** The error that an answer means; a body that is no list still has its status. What is wrong stands in `issues`, with the cloud's type as `code`. */
export function decodeError(status: number, json: unknown): KeypairError {
  const list = (Array.isArray(json) ? json : []).slice(
    0,
    MOST_ENTRIES,
  ) as readonly (Partial<ErrorEntry> | null)[];
  const issues = list.map((entry): Issue => {
    const text = String(entry?.error_message ?? '');
    const message = holdsPrivateMaterial(text) ? 'Invalid value' : text;
    const { error_point: point, error_type: code = '' } = entry ?? {};
    return { path: typeof point === 'string' ? [point] : [], message, code };
  });
  const { message = `The cloud answered with status ${status}.`, path = [], code: type } = issues[0] ?? {};
  const point = path[0] === 'private_key' ? 'public_key' : path[0];
  const rows = (Object.entries(TABLE) as [KeypairErrorCode, Row][]).filter(([, [of]]) => of === status);
  const row = rows.find(([, [, , field]]) => (field ?? undefined) === point) ??
    rows[0] ?? [status < 500 ? 'invalid_request' : undefined];
  const known = status === 503 && type === 'concurrency' ? 'conflict' : (row[0] ?? 'upstream_unavailable');
  const code = (status === 403 && BY_TEXT.find(([text]) => text.test(message))?.[1]) || known;
  const value = /^Object with uuid (\S+) does not exist$/.exec(message)?.[1];
  const details = value !== undefined && { details: { ref: { by: 'uuid', value } } as never };
  return new KeypairError<KeypairErrorCode>(code, message, { issues, ...details });
}
