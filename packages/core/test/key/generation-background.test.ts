import { describe, expect, it, vi } from 'vitest';
import { createGenerationQueue, inPlace } from '../../src/key/generation-queue.js';
import { faultOf } from '../support/world.js';

const LATER = { owner: 'later', background: true } as const;

function gate(): { readonly done: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const done = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { done, open };
}

describe('generations in the background', () => {
  it('wait behind all others, however late those come', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    const order: string[] = [];
    const note = (name: string) => async () => void order.push(name);
    const first = gate();
    const held = queue.run(() => first.done);
    const later = [1, 2].map((i) => queue.run(note(`later ${i}`), undefined, LATER));
    const now = [1, 2, 3].map((i) => queue.run(note(`now ${i}`), undefined, { owner: 'a' }));
    first.open();
    await Promise.all([held, ...now, ...later]);
    expect(order).toEqual(['now 1', 'now 2', 'now 3', 'later 1', 'later 2']);
  });

  it('leave a place for who comes', async () => {
    const queue = createGenerationQueue({ inFlight: 3, waiting: 0 });
    const gates = [gate(), gate(), gate()];
    let running = 0;
    const later = gates.map(({ done }) =>
      queue.run(
        () => {
          running += 1;
          return done;
        },
        undefined,
        LATER,
      ),
    );
    await vi.waitFor(() => expect(running).toBe(2), { timeout: 20_000 });
    expect(await queue.run(async () => 'at once')).toBe('at once');
    expect(running).toBe(2);
    gates[0]?.open();
    await vi.waitFor(() => expect(running).toBe(3), { timeout: 20_000 });
    for (const { open } of gates) open();
    await Promise.all(later);
  });

  it('run one at a time where only one may', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    let running = 0;
    let most = 0;
    await Promise.all(
      [1, 2, 3].map(() =>
        queue.run(
          async () => {
            running += 1;
            most = Math.max(most, running);
            await new Promise((resolve) => setImmediate(resolve));
            running -= 1;
          },
          undefined,
          LATER,
        ),
      ),
    );
    expect(most).toBe(1);
  });

  it('take nobody a place in the queue, and are held by no limit', async () => {
    const queue = createGenerationQueue({ inFlight: 1, waiting: 1, waitingPerOwner: 0 });
    const first = gate();
    const held = queue.run(() => first.done);
    const later = [1, 2, 3].map((i) => queue.run(async () => i, undefined, LATER));
    const next = queue.run(async () => 'next');
    expect((await faultOf(queue.run(async () => 'one too many'))).code).toBe('rate_limited');
    first.open();
    expect(await Promise.all([held, next, ...later])).toEqual([undefined, 'next', 1, 2, 3]);
  });

  it('go on after a failure', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    await expect(queue.run(async () => Promise.reject(new Error('no')), undefined, LATER)).rejects.toThrow(
      'no',
    );
    expect(await queue.run(async () => 'yes', undefined, LATER)).toBe('yes');
  });

  it('leave when they are told to', async () => {
    const queue = createGenerationQueue({ inFlight: 1 });
    const first = gate();
    const held = queue.run(() => first.done);
    const leaving = new AbortController();
    const later = queue.run(async () => 'never', leaving.signal, LATER);
    leaving.abort();
    expect((await faultOf(later)).code).toBe('store_unavailable');
    first.open();
    await held;
    expect(await queue.run(async () => 'free', undefined, LATER)).toBe('free');
  });
});

describe('inPlace', () => {
  it('hands on what is made already', () => {
    const kind = { algorithm: 'rsa', bits: 2048 } as const;
    const asked: unknown[] = [];
    const queue = {
      ...createGenerationQueue(),
      take: (of: unknown) => {
        asked.push(of);
        return undefined;
      },
    };
    expect(inPlace(queue, { owner: 'a' }).take?.(kind)).toBeUndefined();
    expect(inPlace(createGenerationQueue(), { owner: 'a' }).take?.(kind)).toBeUndefined();
    expect(asked).toEqual([kind]);
  });
});
