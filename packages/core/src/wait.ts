import { setMaxListeners } from 'node:events';
import { isKeypairError, KeypairError } from './errors.js';
import type { Context } from './types.js';

/** The fault of a wait that its signal ended: the signal's own reason where that is a `KeypairError`, else `store_unavailable`. */
export function endedBy(signal: AbortSignal): KeypairError {
  const { reason } = signal as { readonly reason: unknown };
  if (isKeypairError(reason)) return reason;
  const message = 'The wait was ended before the answer; what was asked may have been done.';
  return new KeypairError('store_unavailable', message, {
    cause: reason,
    issues: [{ path: [], message, code: 'E_TIMEOUT' }],
  });
}

/** Throws when nobody waits any more: asked before a step that costs or changes something. */
export function checkWaiting(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw endedBy(signal);
}

/** `checkWaiting` of a command's caller. */
export function checkCallerWaits(context: Pick<Context, 'signal' | 'ended'>): void {
  if (context.ended === undefined) checkWaiting(context.signal);
  else {
    const fault = context.ended();
    if (fault !== undefined) throw fault;
  }
}

/** `waitFor` of a command's caller, who may end the wait alone. */
export function waitForCaller<T>(work: Promise<T>, context: Pick<Context, 'signal' | 'ended'>): Promise<T> {
  return context.ended === undefined ? waitFor(work, context.signal) : work;
}

/**
 * Waits for work as long as the signal lets it, for what takes no signal itself, such as a call to a store: the work goes on, because a commit is never undone by a
 * caller that leaves. Rejects with what the work rejects with; once the signal aborts, with its reason where that is a `KeypairError`, else with `store_unavailable`.
 *
 * @example
 * ```ts
 * import { createMemoryStore, waitFor } from '@keypair-gateway/core';
 *
 * const store = createMemoryStore();
 * const page = await waitFor(store.scan(0, 100), AbortSignal.timeout(1000));
 * console.log(page.length); // 0
 * ```
 */
export async function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let leave = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    leave = () => reject(endedBy(signal));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Does works beside each other that all of them or none are wanted of: the first that fails ends the waits of the others. */
export async function allOrNone<T>(
  signal: AbortSignal | undefined,
  works: (ends: AbortSignal) => readonly Promise<T>[],
): Promise<readonly T[]> {
  const failed = new AbortController();
  const ends = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  // As many may wait as there are works; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, ends);
  try {
    return await Promise.all(works(ends));
  } finally {
    failed.abort();
  }
}
