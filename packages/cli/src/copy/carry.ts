import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { isKeypairError, type KeypairError } from '@keypair-gateway/core';
import { lookFor } from './look.js';
import type { Pace } from './pace.js';
import { newKeypair, refusedBy } from './plan.js';
import type { CopyWish, Ending, Item, Refused, Target } from './types.js';

/** What a transport of keypairs is told. */
export interface CarryOptions {
  readonly wish: CopyWish;
  readonly pace: Pace;
  /** Calls at the same time. */
  readonly concurrency: number;
  /** Aborts: nothing new is begun. */
  readonly signal: AbortSignal;
  readonly onDone?: (count: number) => void;
  /** How often a call that was not answered is made at most; default 6. */
  readonly attempts?: number;
  /** The longest first wait after a fault, in milliseconds; each next one twice as long. Default 500. */
  readonly baseMs?: number;
}

/** What became of the keypairs. */
export interface Carried {
  readonly copied: number;
  /** Made by somebody else meanwhile, with the same name and key. */
  readonly there: number;
  readonly refused: readonly Refused[];
  /** Not begun, or begun with nobody to tell how it ended. */
  readonly open: number;
  readonly ending: Ending;
  /** Why the cloud is away or refuses its credential. */
  readonly fault?: KeypairError;
}

/** What CloudSigma takes in one call. */
const BATCH = 50;
const TAKEN = { code: 'conflict', message: 'Another key has this name there.', issues: [] } as const;

/**
 * Makes keypairs in the target: several by one call where it can, else one by one. A call that was not answered is looked after by name and fingerprint before it
 * is made again; a batch that is refused is made one by one, so that the good ones go through.
 */
export async function carry(items: readonly Item[], target: Target, options: CarryOptions): Promise<Carried> {
  const { wish, pace, concurrency, signal, onDone = () => {}, attempts = 6, baseMs = 500 } = options;
  const { backend, owner, native, context } = target;
  const counts = { copied: 0, there: 0 };
  const refused: Refused[] = [];
  const over = new AbortController();
  const ended = AbortSignal.any([signal, over.signal]);
  setMaxListeners(2 * concurrency, ended);
  let fault: KeypairError | undefined;
  let full: KeypairError | undefined;

  const settle = (kind: 'copied' | 'there', count: number): void => {
    counts[kind] += count;
    onDone(count);
  };
  const refuse = (item: Item, error: Parameters<typeof refusedBy>[1]): void => {
    refused.push(refusedBy(item, error));
    onDone(1);
  };
  const giveUp = (error: KeypairError): void => {
    fault ??= error;
    over.abort();
  };

  async function send(batch: readonly Item[]): Promise<KeypairError | undefined> {
    try {
      const made = batch.map((item) => newKeypair(item, native, wish));
      await backend.execute<'create'>({ op: 'create', owner, items: made, uniqueNames: false }, context);
      return undefined;
    } catch (error) {
      if (isKeypairError(error)) return error;
      throw error;
    }
  }

  /** Counts those that the target has after all; gives the others. */
  async function sortOut(batch: readonly Item[], kind: 'copied' | 'there'): Promise<readonly Item[]> {
    let found: Awaited<ReturnType<typeof lookFor>>;
    try {
      found = await lookFor(batch, target, () => pace.turn(ended));
    } catch (error) {
      if (isKeypairError(error) || ended.aborted) return batch;
      throw error;
    }
    return batch.filter((item) => {
      const state = found.get(item);
      if (state === 'same') settle(kind, 1);
      if (state === 'other') refuse(item, TAKEN);
      return state === undefined;
    });
  }

  async function make(batch: readonly Item[]): Promise<void> {
    let left = batch;
    let doubtful = false;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (!(await isTurn(pace, ended))) return;
      const error = full ?? (await send(left));
      if (error === undefined) return settle('copied', left.length);
      if (isKeypairError(error.cause, 'unauthenticated')) return giveUp(error);
      const unanswered = error.code === 'upstream_unavailable' || error.code === 'store_unavailable';
      if (unanswered || error.code === 'rate_limited') {
        const isLast = attempt >= attempts || !(await isWaited(waitAfter(attempt, baseMs, error), ended));
        doubtful ||= unanswered;
        if (unanswered) left = await sortOut(left, 'copied');
        if (isLast) return left.length === 0 || signal.aborted ? undefined : giveUp(error);
      } else if (left.length > 1 && error !== full) {
        for (const item of left) if (!ended.aborted) await make([item]);
        return;
      } else {
        if (error.code === 'quota_exceeded') full = error;
        if (error.code === 'already_exists') left = await sortOut(left, doubtful ? 'copied' : 'there');
        for (const item of left) refuse(item, error);
        return;
      }
    }
  }

  let next = 0;
  const size = native.batch ? BATCH : 1;
  const worker = async (): Promise<void> => {
    while (next < items.length && !ended.aborted) {
      const batch = items.slice(next, next + size);
      next += batch.length;
      await make(batch);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const open = items.length - counts.copied - counts.there - refused.length;
  return { ...counts, refused, open, ...endingOf(fault, open > 0 && signal.aborted) };
}

function endingOf(fault: KeypairError | undefined, interrupted: boolean): Pick<Carried, 'ending' | 'fault'> {
  if (fault === undefined) return { ending: interrupted ? 'interrupted' : 'done' };
  return { ending: isKeypairError(fault.cause, 'unauthenticated') ? 'refused-credential' : 'away', fault };
}

/** Milliseconds: what the cloud asks for, and a random part of a bound that doubles. */
function waitAfter(attempt: number, baseMs: number, error: KeypairError): number {
  const isBusy = isKeypairError(error, 'rate_limited') || isKeypairError(error, 'upstream_unavailable');
  const asked = (isBusy ? error.details?.retryAfterSeconds : undefined) ?? 0;
  return asked * 1000 + Math.random() * Math.min(8000, baseMs * 2 ** (attempt - 1));
}

/** Whether nothing ended the wait before its time. */
async function isWaited(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false);
}

async function isTurn(pace: Pace, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return pace.turn(signal).then(
    () => true,
    () => false,
  );
}
