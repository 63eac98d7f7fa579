import { KeypairError } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { type Ending, startDeadline } from '../src/deadline.js';

const late = (why: Ending): KeypairError => new KeypairError('store_unavailable', why);
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('startDeadline', () => {
  it('aborts nothing any more once it has ended', async () => {
    const caller = new AbortController();
    let leave: () => void = () => {};
    const gone = (tell: () => void): void => {
      leave = tell;
    };
    const deadline = startDeadline(1, { signal: caller.signal, gone }, late);
    expect(await deadline.race(Promise.resolve('done'))).toBe('done');
    deadline.end();
    caller.abort();
    leave();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(deadline.signal.aborted).toBe(false);
    expect(deadline.fault).toBeUndefined();
  });

  it('gives a signal that has aborted to whoever asks for it late', async () => {
    const deadline = startDeadline(10_000, { signal: AbortSignal.abort() }, late);
    expect(deadline.signal.reason).toMatchObject({ code: 'store_unavailable', message: 'caller' });
    await expect(deadline.race(new Promise(() => {}))).rejects.toMatchObject({ message: 'caller' });
    deadline.end();
  });

  it('is over for a caller that says so by a function', async () => {
    let leave: () => void = () => {};
    const deadline = startDeadline(
      10_000,
      {
        gone: (tell) => {
          leave = tell;
        },
      },
      late,
    );
    const waiting = deadline.race(new Promise(() => {}));
    leave();
    leave();
    await expect(waiting).rejects.toMatchObject({ message: 'caller' });
    deadline.end();
  });

  it('leaves no rejection unhandled when the work fails after the wait', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const deadline = startDeadline(1, {}, late);
    const work = new Promise<never>((_, reject) => setTimeout(reject, 10, new Error('late')));
    await expect(deadline.race(work)).rejects.toMatchObject({ message: 'deadline' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await tick();
    process.off('unhandledRejection', listen);
    deadline.end();
    expect(unhandled).toEqual([]);
  });
});
