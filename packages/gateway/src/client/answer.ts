import { isKeypairError, KeypairError, type Result } from '@keypair-gateway/core';
import type { Dialect } from '../dialect.js';
import type { WireResponse } from '../message.js';
import { hasTooManyValues } from './many-values.js';
import { plainFault, shortAnswer } from './plain-fault.js';
import { readRetryAfter } from './retry.js';

/** A request that was not answered with a result. */
export interface Failed {
  readonly ok: false;
  readonly fault: KeypairError;
  /** The same request may have a better end a little later. */
  readonly again: boolean;
  /** The cloud may have done what was asked, or may be doing it still. */
  readonly touched: boolean;
  readonly retryAfterMs?: number;
  /** The cloud takes nobody by this credential, and has done nothing. */
  readonly refused?: boolean;
}

/** How one request ended. */
export type Ended = { readonly ok: true; readonly result: Result } | Failed;

// Throttling, and what a proxy says when the connection behind it has failed. 449 ("retry with") is Qubole's.
const AGAIN: ReadonlySet<number> = new Set([429, 449, 502, 503, 504]);
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/;
const UNTRUSTED =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA$|ERR_TLS_CERT_)/;
const NO_TLS = /^(EPROTO$|ERR_SSL_|ERR_TLS_)/;

/** Judges an answer; `decode` reads one that is a success. A fault repeats none of `secrets`, which are asked for only then. */
export function judgeAnswer(
  dialect: Pick<Dialect, 'decodeError'>,
  response: WireResponse,
  decode: () => Result,
  nowMs: number,
  secrets: () => readonly string[] = () => [],
): Ended {
  const { status } = response;
  const isSuccess = status >= 200 && status <= 299;
  if (isSuccess && hasTooManyValues(response)) {
    const message = 'The answer of the cloud has more values than are read.';
    return {
      ok: false,
      fault: new KeypairError('upstream_unavailable', message),
      again: false,
      touched: true,
    };
  }
  if (isSuccess) return readResult(decode);
  if (status >= 300 && status <= 399) {
    const message = `The cloud answered with a redirect (${status}), which is not followed: endpoint must be the final address.`;
    return {
      ok: false,
      fault: new KeypairError('upstream_unavailable', message),
      again: false,
      touched: false,
    };
  }
  const retryAfterMs = readRetryAfter(response, nowMs);
  const said = plainFault(readFault(dialect, shortAnswer(response)), status, secrets());
  const fault = withRetryAfter(said, retryAfterMs);
  return {
    ok: false,
    fault,
    again: AGAIN.has(status),
    // 501: it cannot do that at all.
    touched: status >= 500 && fault.code !== 'not_supported',
    refused: status === 401 || ['unauthenticated', 'second_factor_required'].includes(fault.code),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** Judges what a transport rejected with. A `KeypairError` is its last word; all else is a connection that failed. */
export function judgeRejection(error: unknown): Failed {
  if (isKeypairError(error))
    return { ok: false, fault: error, again: false, touched: error.code === 'upstream_unavailable' };
  const { code, syscall } = rootOf(error);
  const shown = code === undefined ? '' : ` (${code})`;
  const failed = (message: string, again: boolean, touched: boolean): Failed => {
    const fault = new KeypairError('upstream_unavailable', message, { cause: error });
    return { ok: false, fault, again, touched };
  };
  if (code !== undefined && UNTRUSTED.test(code))
    return failed(`The certificate of the cloud is not trusted${shown}.`, false, false);
  if (code !== undefined && NO_TLS.test(code))
    return failed(`The cloud does not speak TLS as it should${shown}.`, false, true);
  const isUnsent = syscall === 'connect' || syscall === 'getaddrinfo' || NEVER_SENT.test(code ?? '');
  return failed(`The cloud could not be reached${shown}.`, true, !isUnsent);
}

function readResult(decode: () => Result): Ended {
  try {
    return { ok: true, result: decode() };
  } catch (error) {
    const isSaid = isKeypairError(error) && !['invalid_request', 'upstream_unavailable'].includes(error.code);
    if (isSaid) return { ok: false, fault: error, again: false, touched: true };
    const fault =
      isKeypairError(error, 'upstream_unavailable') && error.cause === undefined
        ? error
        : // What could not be read may hold key material, so it is not carried along.
          new KeypairError('upstream_unavailable', 'The answer of the cloud could not be read.');
    return { ok: false, fault, again: true, touched: true };
  }
}

function readFault(dialect: Pick<Dialect, 'decodeError'>, response: WireResponse): KeypairError {
  try {
    return dialect.decodeError(response);
  } catch {
    return new KeypairError('upstream_unavailable', `The cloud answered with status ${response.status}.`);
  }
}

/** So that a gateway in front can pass it on. */
function withRetryAfter(fault: KeypairError, retryAfterMs: number | undefined): KeypairError {
  const isBusy = isKeypairError(fault, 'rate_limited') || isKeypairError(fault, 'upstream_unavailable');
  if (!isBusy || retryAfterMs === undefined || fault.details?.retryAfterSeconds !== undefined) return fault;
  const { code, message, issues, cause } = fault as KeypairError<'rate_limited'>;
  const details = { ...fault.details, retryAfterSeconds: Math.ceil(retryAfterMs / 1000) };
  return new KeypairError(code, message, { details, issues, cause });
}

/** The code at the bottom of a fault: fetch wraps what the socket said. */
function rootOf(error: unknown): { readonly code?: string; readonly syscall?: string } {
  let found: { code?: string; syscall?: string } = {};
  let at: unknown = error;
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth += 1) {
    const { code, syscall, cause } = at as Record<string, unknown>;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(code))
      found = typeof syscall === 'string' ? { code, syscall } : { code };
    at = cause;
  }
  return found;
}
