import { describe, expect, it } from 'vitest';
import { KeypairError } from '../src/errors.js';
import { allOrNone, checkCallerWaits, checkWaiting, waitFor, waitForCaller } from '../src/wait.js';
import { faultOf } from './support/world.js';

const never = new Promise<never>(() => {});

describe('waitFor', () => {
  it('settles as the work does', async () => {
    const { signal } = new AbortController();
    expect(await waitFor(Promise.resolve(1), signal)).toBe(1);
    expect(await waitFor(Promise.resolve(2), undefined)).toBe(2);
    await expect(waitFor(Promise.reject(new RangeError('x')), signal)).rejects.toThrow(RangeError);
  });

  it('ends with the signal, by its own reason where that is one of ours', async () => {
    const controller = new AbortController();
    const waiting = faultOf(waitFor(never, controller.signal));
    controller.abort('gone');
    expect(await waiting).toMatchObject({ code: 'store_unavailable', cause: 'gone' });
    const reason = new KeypairError('rate_limited', 'too many');
    expect(await faultOf(waitFor(never, AbortSignal.abort(reason)))).toBe(reason);
    expect(() => checkWaiting(AbortSignal.abort(reason))).toThrow(reason);
    expect(() => checkWaiting(controller.signal)).toThrow(KeypairError);
    expect(() => checkWaiting(undefined)).not.toThrow();
  });
});

describe('allOrNone', () => {
  it('ends the waits of the others when one fails', async () => {
    let seen: unknown;
    const works = (ends: AbortSignal) => [
      Promise.reject(new RangeError('x')),
      waitFor(never, ends).catch((error: unknown) => {
        seen = error;
        throw error;
      }),
    ];
    await expect(allOrNone(undefined, works)).rejects.toThrow(RangeError);
    await Promise.resolve();
    expect(seen).toBeInstanceOf(KeypairError);
  });

  it('warned of a leak when more than ten waited', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const gone = new AbortController();
    const waiting = faultOf(
      allOrNone(gone.signal, (ends) => Array.from({ length: 50 }, () => waitFor(never, ends))),
    );
    gone.abort('gone');
    expect(await waiting).toMatchObject({ code: 'store_unavailable' });
    await new Promise(setImmediate);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

describe('a caller that ends its own wait', () => {
  const fault = new KeypairError('store_unavailable', 'too late');
  /** Its signal is dear: made when it is first read, and nothing here needs it. */
  const callerOf = (ended: () => KeypairError | undefined) => ({
    ended,
    get signal(): AbortSignal {
      throw new Error('the signal was made');
    },
  });

  it('is asked in place of its signal, each time anew', () => {
    let found: KeypairError | undefined;
    const caller = callerOf(() => found);
    expect(() => checkCallerWaits(caller)).not.toThrow();
    found = fault;
    expect(() => checkCallerWaits(caller)).toThrow(fault);
  });

  it('waits for the work itself', async () => {
    const work = Promise.resolve(1);
    expect(
      waitForCaller(
        work,
        callerOf(() => fault),
      ),
    ).toBe(work);
    expect(await work).toBe(1);
  });

  it('is asked for its signal where it does not tell', async () => {
    const signal = AbortSignal.abort(fault);
    expect(() => checkCallerWaits({ signal })).toThrow(fault);
    expect(await faultOf(waitForCaller(never, { signal }))).toBe(fault);
    expect(() => checkCallerWaits({})).not.toThrow();
  });
});
