import { KeypairError, type Store } from '@keypair-gateway/core';
import { createTotp, isCode, STEP_MS } from './totp.js';

/** The one-time codes of one identity. */
export interface SecondFactor {
  /**
   * Resolves when the code is good, which it is once for all gateways that share `claim`. Rejects with `second_factor_required`, or with `rate_limited` when
   * there were too many tries, whatever the code.
   */
  check(code: string | undefined, claim: Store['claim']): Promise<void>;
}

const TRIES_PER_STEP = 5;
const MISSES_PER_HOUR = 20;
const MISSES_PER_DAY = 50;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** How far the clocks of gateways on one store may be apart. */
const CLOCKS_MS = 60_000;

/**
 * Codes of the identity that `whose` names, over a base32 secret. Tries are counted before a code is looked at, five in a step of 30 seconds, so that many at
 * once are no way around it; wrong codes also by the hour, twenty, and by the day (UTC), fifty. Three codes are good at a time, so fifty a day find one in about
 * one year of twenty; twenty an hour alone would in four of ten.
 */
export function createSecondFactor(whose: string, secret: string, now: () => number): SecondFactor {
  const match = createTotp(secret);
  const tries = createSlots(`totp-try:${whose}`, TRIES_PER_STEP);
  const misses = [
    { slots: createSlots(`totp-miss:${whose}`, MISSES_PER_HOUR), spanMs: HOUR_MS },
    { slots: createSlots(`totp-miss-day:${whose}`, MISSES_PER_DAY), spanMs: DAY_MS },
  ];
  return {
    async check(code, claim) {
      if (code === undefined || !isCode(code)) throw wanting();
      const at = now();
      const step = Math.floor(at / STEP_MS);
      const stepEnd = (step + 1) * STEP_MS;
      if (!(await tries.take(claim, step, stepEnd + CLOCKS_MS))) throw tooMany(stepEnd - at);
      const counter = await match(code, at);
      for (const { slots, spanMs } of misses) {
        const span = Math.floor(at / spanMs);
        const spanEnd = (span + 1) * spanMs;
        const isLeft =
          counter === undefined
            ? await slots.take(claim, span, spanEnd + CLOCKS_MS)
            : !(await slots.areGone(claim, span));
        if (!isLeft) throw tooMany(spanEnd - at);
      }
      if (counter === undefined) throw wanting();
      if (!(await claim(`totp:${whose}:${counter}`, (counter + 2) * STEP_MS + CLOCKS_MS))) throw wanting();
    },
  };
}

interface Slots {
  /** Takes the next free number of a window; false: none is left. */
  take(claim: Store['claim'], window: number, expiresAt: number): Promise<boolean>;
  /** Whether none is left, taking none. */
  areGone(claim: Store['claim'], window: number): Promise<boolean>;
}

/** Numbers that are claimed one after the other, anew in each window; how far this process has come spares it the claims of those that are gone. */
function createSlots(name: string, count: number): Slots {
  let current = { window: Number.NaN, next: 0 };
  const at = (window: number): { window: number; next: number } => {
    if (current.window !== window) current = { window, next: 0 };
    return current;
  };
  return {
    async take(claim, window, expiresAt) {
      const own = at(window);
      while (own.next < count) {
        const slot = own.next;
        own.next += 1;
        if (await claim(`${name}:${window}:${slot}`, expiresAt)) return true;
      }
      return false;
    },
    areGone: async (claim, window) =>
      at(window).next >= count || (await isClaimed(claim, `${name}:${window}:${count - 1}`)),
  };
}

/** Whether a token is claimed: a claim that has ended when it is made takes nothing away, and is refused while another stands. */
export async function isClaimed(claim: Store['claim'], token: string): Promise<boolean> {
  return !(await claim(token, 0));
}

function wanting(): KeypairError {
  return new KeypairError('second_factor_required', 'A fresh one-time code is required.');
}

function tooMany(waitMs: number): KeypairError {
  return new KeypairError('rate_limited', 'Too many one-time codes were tried; try again later.', {
    details: { retryAfterSeconds: Math.ceil(waitMs / 1000) },
  });
}
