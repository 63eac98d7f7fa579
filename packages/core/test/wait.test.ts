import { describe, expect, it } from 'vitest';
import { KeypairError } from '../src/errors.js';
import { checkWaiting, waitFor } from '../src/wait.js';
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
