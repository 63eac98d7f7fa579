import { isKeypairError, KeypairError } from '@keypair-gateway/core';
import { isRefusal } from './client.js';

const REASONS: readonly (readonly [code: RegExp, reason: string])[] = [
  [/^TIMED_OUT$/, 'did not answer in time'],
  [/^OUTCOME_UNKNOWN$/, 'was lost before it answered: whether the change is stored is not known'],
  [/^NOT_STORED$/, 'was lost before it answered: the change is not stored'],
  [/^55P03$/, 'has a lock on what is to be changed that did not end in time'],
  [/^57014$/, 'ended a statement that took too long'],
  [/^(57P0|08)/, 'is shutting down, starting up or has cut the connection'],
  [/^53300$/, 'has no connection left'],
  [/^53100$/, 'cannot grow: its disk is full'],
  [/^53/, 'has run out of memory or room'],
  [/^25006$/, 'is read-only: it may be a standby'],
  [/^42501$/, 'does not let this role do that: see the grants that the role needs'],
  [/^(42P01|42883|3F000)$/, 'has no keypair schema, or not this one'],
  [/^28/, 'refuses the login'],
  [/^3D000$/, 'has no such database'],
  [/^(40001|40P01)$/, 'gave the change up for another one'],
  [/^23/, 'refused a record: its uuid may be in the store already'],
  [/^(XX|58|F0)/, 'has an internal fault'],
  [/CERT|^ERR_TLS|SELF_SIGNED|SIGNATURE/, 'shows a certificate that is not trusted'],
  [/^(E[A-Z]+|CONNECT\w*|CONNECTION_\w+|UNREACHABLE)$/, 'cannot be reached'],
];

/** Codes that say: no connection could be made. What they hit was not sent. */
const AWAY =
  /^(ECONNREFUSED|ENOENT|ENOTFOUND|EAI_\w+|CONNECT_TIMEOUT|57P03|28\w{3}|3D000|UNREACHABLE|ERR_TLS\w*|.*CERT\w*)$/;
/** Codes that an open connection ends with too, when the way to the server breaks: it may have got what was sent. */
const AWAY_OR_LOST = /^(EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ETIMEDOUT)$/;

/** Whether an error tells that no connection could be made. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return AWAY.test(code) || (AWAY_OR_LOST.test(code) && isOfConnect(error));
}

/** Whether it comes from the attempt to connect, or from all of the attempts to. */
function isOfConnect(error: unknown): boolean {
  const { syscall, errors } = error as { syscall?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isOfConnect);
  return syscall === 'connect' || syscall === 'getaddrinfo';
}

/** Whether waiting may help: the server is down or starting, and nothing is wrong with how it is asked for. */
export function mayCome(error: unknown): boolean {
  return isAway(error) && !/^(28|3D|ERR_TLS)|CERT/.test(codeOf(error));
}

/** Whether a connection ended under what was asked: on another one it can be asked again. */
export function isCut(error: unknown): boolean {
  return !isRefusal(error) && !isAway(error) && !/^(POOL_EXHAUSTED|TIMED_OUT|UNKNOWN)$/.test(codeOf(error));
}

/** The code of a driver's error: SQLSTATE, the system's, or a word of the driver; made out of the words where there is none. */
export function codeOf(error: unknown): string {
  const { code, message, errors } = error as { code?: unknown; message?: unknown; errors?: unknown };
  // A pooler has one code for all that it refuses.
  if (code === '08P01' && /authentication failed|no such user/.test(String(message))) return '28P01';
  if (typeof code === 'string' && code !== '') return code;
  // One error for each address that a name has.
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  if (typeof message !== 'string') return 'UNKNOWN';
  if (message.includes('timeout exceeded when trying to connect')) return 'POOL_EXHAUSTED';
  if (message.includes('connection timeout')) return 'CONNECT_TIMEOUT';
  if (message.includes('does not support SSL')) return 'UNREACHABLE';
  return message.includes('terminated') ? 'ECONNRESET' : 'UNKNOWN';
}

/** `store_unavailable` from whatever a driver threw. The message names the place, the cause has code and words of the driver and nothing of what was sent. */
export function unavailable(name: string, cause: unknown): KeypairError<'store_unavailable'> {
  if (isKeypairError(cause, 'store_unavailable')) return cause;
  const code = codeOf(cause);
  if (code === 'POOL_EXHAUSTED')
    return refused(name, 'has no free connection in the pool, or does not answer', cause);
  return refused(name, REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? 'failed', cause);
}

/** `store_unavailable` with a reason of our own. */
export function refused(name: string, reason: string, cause?: unknown): KeypairError<'store_unavailable'> {
  const options = cause === undefined ? {} : { cause: plain(cause) };
  return new KeypairError('store_unavailable', `The keypair store ${name} ${reason}.`, options);
}

/** An error with a code of this package. */
export function fault(code: string, message: string, cause?: unknown): Error & { readonly code: string } {
  return Object.assign(new Error(message, cause === undefined ? {} : { cause: plain(cause) }), { code });
}

/** Drivers hang the statement, its values or a row's content on their errors: none of that goes on. */
function plain(error: unknown): Error {
  const message = String((error as { message?: unknown } | null)?.message ?? error);
  return Object.assign(new Error(message), { code: codeOf(error) });
}
