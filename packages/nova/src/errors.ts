import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import { echoStr } from './family/schema-text.js';

/** What a text names beside the error itself, where the caller knows it. */
export interface FaultFacts {
  readonly operation?: string | undefined;
  readonly name?: string | undefined;
  readonly userId?: string | undefined;
}

type Details = Readonly<Record<string, unknown>>;
/** Status, the member that holds the fault, its text, and the texts that mean this code; without them the row is the status's own. */
type Row = readonly [status: number, member: string, says: Says, reads?: RegExp];
type Says = (details: Details, facts: FaultFacts, message: string) => string;

const ACTIONS: Readonly<Record<string, string>> = {
  create: 'create',
  list: 'index',
  get: 'show',
  delete: 'delete',
};
const BAD = 'badRequest';
const INVALID = 'Keypair data is invalid: ';
const KEY = `${INVALID}failed to generate`;
const NAME = /^An invalid 'name' value|^Invalid input for field\/attribute name\./;
const MARKER = /^Marker (?<marker>.*) could not be found\.$/s;
const TWIN = /^Key pair '(?<name>.*)' already exists\.$/s;
const RANGE =
  /^Version (?<version>\S+) is not .* Minimum is (?<minimum>\S+) and maximum is (?<maximum>\S+)\.$/;
const NEVER = /(?!)/;
const own: Says = (_, __, message) => message;
const away: Says = () => 'The server is currently unavailable. Please try again at a later time.';
const login: Says = () => 'The request you have made requires authentication.';
const tooLarge: Says = ({ limitBytes }) =>
  `Request is too large. Larger than max_request_body_size (${limitBytes}).`;
const notAllowed: Says = ({ operation }, facts) =>
  `Policy doesn't allow os_compute_api:os-keypairs:${ACTIONS[facts.operation ?? String(operation)]} to be performed.`;

// How a mount ends what the rules of the cloud behind it say.
const RULE = / This is a rule of the cloud behind this gateway \([\w-]+\)\.$/;
const unusable: Says = ({ type }, _, message) => {
  if (message.startsWith(INVALID)) return message;
  if (RULE.test(message)) return INVALID + message;
  return type === 'x509' ? `${KEY} X509 fingerprint. Error message: ${message}` : `${KEY} fingerprint`;
};

const lost: Says = ({ ref, owner }, { name, userId }) => {
  const value = name ?? (ref as { value?: string } | undefined)?.value ?? '';
  return `Keypair ${echoStr(value)} not found for user ${userId ?? String(owner ?? '').replace(/^\w+:/, '')}`;
};

const badKey: Row = [400, BAD, unusable, NEVER];

// Sources: nova/api/openstack/wsgi.py (members), nova/exception.py and nova/policy.py (texts), keystonemiddleware (401).
const TABLE = {
  invalid_request: [400, BAD, own],
  invalid_name: [400, BAD, own, NAME],
  invalid_key: [400, BAD, unusable, /^Keypair data is invalid/],
  weak_key: badKey,
  unsupported_algorithm: badKey,
  passphrase_required: badKey,
  wrong_passphrase: badKey,
  not_found: [404, 'itemNotFound', lost],
  marker_not_found: [400, BAD, ({ marker }) => `Marker ${echoStr(marker)} could not be found.`, MARKER],
  already_exists: [409, 'conflictingRequest', ({ name }) => `Key pair '${name}' already exists.`, TWIN],
  quota_exceeded: [403, 'forbidden', () => 'Quota exceeded, too many key pairs.', /^Quota exceeded/],
  forbidden: [403, 'forbidden', notAllowed],
  conflict: [409, 'conflictingRequest', own],
  not_supported: [400, BAD, own, NEVER],
  store_unavailable: [503, 'serviceUnavailable', away, NEVER],
  upstream_unavailable: [503, 'serviceUnavailable', away],
  rate_limited: [429, 'overLimit', own],
  unauthenticated: [401, 'error', login],
  second_factor_required: [401, 'error', own, NEVER],
  payload_too_large: [413, 'overLimit', tooLarge],
  unsupported_version: [406, 'computeFault', own, RANGE],
  unsupported_media_type: [415, 'badMediaType', () => 'Unsupported Content-Type'],
  not_acceptable: [406, 'computeFault', own],
  method_not_allowed: [405, 'badMethod', own],
} satisfies Record<KeypairErrorCode, Row>;

/** The fault that Nova answers for an error, with Nova's own text; never with key material. */
export function encodeError(error: KeypairError, facts: FaultFacts = {}): { status: number; body: object } {
  const [status, member, says]: Row = TABLE[error.code];
  const details: Details = error.details ?? {};
  const { retryAfterSeconds: wait } = details;
  const retry = status === 429 && wait !== undefined ? { retryAfter: String(wait) } : {};
  const title = status === 401 ? { title: 'Unauthorized' } : {};
  return {
    status,
    body: { [member]: { code: status, ...title, message: says(details, facts, error.message), ...retry } },
  };
}

/** The error that a fault means; a body that is no fault still has its status. Unknown statuses are `upstream_unavailable`. */
export function decodeError(status: number, json: unknown): KeypairError {
  const fault = Object.values(json ?? {})[0] as { readonly message?: unknown } | undefined;
  const message = typeof fault?.message === 'string' ? fault.message : '';
  const rows = (Object.entries(TABLE) as [KeypairErrorCode, Row][]).filter(([, row]) => row[0] === status);
  const [code, row] = rows.find(([, row]) => row[3]?.test(message)) ??
    rows.find(([, row]) => row[3] === undefined) ?? ['upstream_unavailable' as const, undefined];
  const missed = /^Keypair (?<value>.*) not found for user (?<user>.*)$/s.exec(message)?.groups;
  const action = /os-keypairs:(\w+) /.exec(message)?.[1];
  const operation = Object.keys(ACTIONS).find((name) => ACTIONS[name] === action);
  const named = missed && { ref: { by: 'name', value: missed.value }, owner: `user:${missed.user}` };
  const details = named ?? (operation === undefined ? row?.[3]?.exec(message)?.groups : { operation });
  const text = message || `The cloud answered with status ${status}.`;
  return new KeypairError<KeypairErrorCode>(
    code,
    text,
    details === undefined ? {} : { details: { ...details } as never },
  );
}
