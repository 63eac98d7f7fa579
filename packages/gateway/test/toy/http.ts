import { KeypairError, type KeypairErrorCode } from '@keypair-gateway/core';
import type { Call, WireRequest, WireResponse } from '../../src/index.js';

/** The parts of a toy that are the same for all three: JSON in, JSON out, one table of statuses. */
export const STATUS: Readonly<Record<KeypairErrorCode, number>> = {
  invalid_request: 400,
  invalid_name: 400,
  invalid_key: 400,
  weak_key: 400,
  unsupported_algorithm: 400,
  passphrase_required: 400,
  wrong_passphrase: 400,
  not_found: 404,
  marker_not_found: 400,
  already_exists: 409,
  quota_exceeded: 403,
  forbidden: 403,
  conflict: 409,
  not_supported: 501,
  store_unavailable: 503,
  upstream_unavailable: 502,
  rate_limited: 429,
  unauthenticated: 401,
  second_factor_required: 403,
  payload_too_large: 413,
  unsupported_version: 406,
  unsupported_media_type: 415,
  not_acceptable: 406,
  method_not_allowed: 405,
};

export function json(status: number, value: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new KeypairError('invalid_request', 'The body is not JSON.', {
      issues: [{ path: [], message: 'Not JSON.', code: 'json' }],
    });
  }
}

export function readText(response: WireResponse): string {
  const { body } = response;
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

export function request(method: string, target: string, body?: unknown): WireRequest {
  return {
    method,
    target,
    basePath: '',
    origin: '',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
  };
}

export function encodeError(error: KeypairError, call: Partial<Call>): WireResponse {
  const answer = json(STATUS[error.code], {
    error: { code: error.code, message: error.message, issues: error.issues.map((issue) => issue.path) },
  });
  const headers: Record<string, string> = { 'x-request-id': call.requestId ?? '' };
  if (error.code === 'unauthenticated') headers['www-authenticate'] = 'Basic realm="toy"';
  const { details } = error;
  if (details !== undefined && 'allow' in details) headers.allow = details.allow.join(', ');
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

export function decodeError(response: WireResponse): KeypairError {
  try {
    const { error } = JSON.parse(readText(response)) as {
      error: { code: KeypairErrorCode; message: string };
    };
    if (Object.hasOwn(STATUS, error.code)) return new KeypairError(error.code, error.message);
  } catch {
    // Not one of our bodies: the status has to do.
  }
  return new KeypairError('upstream_unavailable', `The toy answered ${response.status}.`);
}
