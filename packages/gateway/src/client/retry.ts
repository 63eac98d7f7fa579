import { setTimeout as delay } from 'node:timers/promises';
import type { WireResponse } from '../message.js';

/** When a client sends a request again. Times are in milliseconds. */
export interface RetryOptions {
  /** How often one command is sent at most, the first time included; default 4. */
  readonly attempts?: number;
  /** The longest first wait; each next one may be twice as long. Default 250. */
  readonly baseMs?: number;
  /** The longest wait that the client chooses by itself; default 8000. `Retry-After` of the cloud is not cut by it. */
  readonly maxMs?: number;
  /** The longest that one attempt may take. Default: all of the deadline, so that a cloud that hangs is asked once. */
  readonly attemptMs?: number;
  /** From 0 up to 1; default `Math.random`. */
  readonly random?: () => number;
  /** Default: a timer that ends with its signal. */
  readonly sleep?: (ms: number, options: { readonly signal: AbortSignal }) => Promise<void>;
}

/** What stands for more seconds than can be counted (RFC 9111 section 1.2.2). */
const MOST_SECONDS = 2_147_483_648;

/** Retry options, checked and complete. */
export type RetryPlan = Required<RetryOptions>;

/** Fills in what is absent; `false` is a plan of one attempt. Throws `TypeError` for numbers that are none. */
export function planRetry(options: RetryOptions | false): RetryPlan {
  const given = options === false ? { attempts: 1 } : options;
  const plan: RetryPlan = {
    attempts: 4,
    baseMs: 250,
    maxMs: 8000,
    attemptMs: Number.POSITIVE_INFINITY,
    random: Math.random,
    sleep: (ms, { signal }) => delay(ms, undefined, { signal }),
    ...given,
  };
  if (!Number.isSafeInteger(plan.attempts) || plan.attempts < 1)
    throw new TypeError('retry.attempts must be a positive integer');
  for (const name of ['baseMs', 'maxMs', 'attemptMs'] as const)
    if (!(plan[name] >= 0)) throw new TypeError(`retry.${name} must be a number of milliseconds, 0 or more`);
  return plan;
}

/**
 * Milliseconds to wait after the attempt with this number, from 1: anything up to a bound that doubles ("full jitter", so that callers who failed together do not come back
 * together), on top of what the cloud asked for.
 */
export function waitAfter(attempt: number, plan: RetryPlan, retryAfterMs = 0): number {
  const bound = Math.min(plan.maxMs, plan.baseMs * 2 ** (attempt - 1));
  return retryAfterMs + plan.random() * bound;
}

/**
 * What `Retry-After` says, in milliseconds from now: seconds or an HTTP date (RFC 9110 section 10.2.3), the date by the cloud's own clock where its answer tells that.
 * At most 2^31 seconds; undefined: the header is absent or says neither.
 */
export function readRetryAfter({ headers }: WireResponse, nowMs: number): number | undefined {
  const text = String(headers['retry-after'] ?? '').trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text), MOST_SECONDS) * 1000;
  const until = readDate(text);
  if (until === undefined) return undefined;
  const waitMs = until - (readDate(String(headers.date ?? '').trim()) ?? nowMs);
  return Math.min(Math.max(0, waitMs), MOST_SECONDS * 1000);
}

// The three forms of RFC 9110 section 5.6.7 begin with a weekday; Date.parse alone takes nearly anything.
function readDate(text: string): number | undefined {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined;
  const at = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}
