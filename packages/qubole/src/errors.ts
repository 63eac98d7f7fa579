import { holdsPrivateMaterial, KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { QuboleRefusal } from './types.js';

/** Status and text; without a text the error's own message is sent. `true`: the code that the status is read as. */
type Row = readonly [status: number, text: string | undefined, read?: true];

/** Marks an error whose message is meant for the wire: this dialect's own, or what a cloud said. */
const SAID = 'qubole_message';

const BUSY = 'Service unavailable';

// Statuses: the exceptions of qds-sdk-py, and its retry policy. Nobody has seen a body, so texts are our choice.
const TABLE = {
  invalid_request: [400, undefined, true],
  invalid_name: [422, undefined],
  invalid_key: [422, undefined, true],
  weak_key: [422, undefined],
  unsupported_algorithm: [422, undefined],
  passphrase_required: [422, undefined],
  wrong_passphrase: [422, undefined],
  not_found: [404, 'Not found', true],
  marker_not_found: [404, 'Not found'],
  already_exists: [409, undefined],
  quota_exceeded: [403, undefined],
  forbidden: [403, 'Access denied', true],
  conflict: [409, undefined, true],
  not_supported: [501, undefined, true],
  store_unavailable: [503, BUSY],
  upstream_unavailable: [503, BUSY, true],
  rate_limited: [429, 'Too many requests', true],
  unauthenticated: [401, 'Invalid Token', true],
  second_factor_required: [401, undefined],
  payload_too_large: [413, undefined, true],
  unsupported_version: [404, 'Not found'],
  unsupported_media_type: [415, undefined, true],
  not_acceptable: [406, undefined, true],
  method_not_allowed: [405, 'Method not allowed', true],
} satisfies Record<KeypairErrorCode, Row>;

/** An error whose message goes out as it is. */
export function saying(code: 'forbidden' | 'not_found', message: string): KeypairError {
  return new KeypairError<KeypairErrorCode>(code, message, {
    issues: [{ path: [], message, code: SAID }],
  });
}

/** The refusal that Qubole answers for an error; never with key material. */
export function encodeError(error: KeypairError): { readonly status: number; readonly body: QuboleRefusal } {
  const [status, text = error.message]: Row = TABLE[error.code];
  const error_message = error.issues[0]?.code === SAID ? error.message : text;
  return { status, body: { error: { error_code: status, error_message } } };
}

/** The error that a refusal means, whatever its body is; statuses that are not known are `upstream_unavailable`. */
export function decodeError(status: number, json: unknown): KeypairError {
  const { error } = (json ?? {}) as { readonly error?: { readonly error_message?: unknown } };
  const said = error?.error_message;
  const rows = Object.entries(TABLE) as [KeypairErrorCode, Row][];
  const [code] = rows.find(([, row]) => row[0] === status && row[2]) ?? ['upstream_unavailable' as const];
  // What a cloud should not have said goes into no message: those are logged.
  if (typeof said !== 'string' || said === '' || holdsPrivateMaterial(said))
    return new KeypairError(code, `Qubole answered with status ${status}.`);
  return new KeypairError(code, said, { issues: [{ path: [], message: said, code: SAID }] });
}
