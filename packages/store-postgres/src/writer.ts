import { isRefusal } from './client.js';
import { fault } from './faults.js';
import { type EncodedChange, GROUP, type Reply } from './job.js';
import type { Transactions } from './transactions.js';

/** One transaction that was committed. */
export interface Group {
  /** Changes in it, the refused ones too. */
  readonly size: number;
  /** From sending it until its commit was heard of. */
  readonly milliseconds: number;
}

/** What the writer is made with. */
export interface WriterOptions {
  readonly transactions: Transactions;
  readonly clock: () => number;
  readonly onGroup: (group: Group) => void;
}

/** Where changes go. */
export interface Writer {
  /** Resolves once the change's transaction is known to be committed, or the change refused; rejects with a driver's error. */
  submit(change: EncodedChange): Promise<Reply>;
  /** After all that was submitted. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly change: EncodedChange;
  /** Was in a group that failed, and goes by itself so that the others need not fail with it. */
  readonly alone: boolean;
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

/** Groups under way at once: while one waits for a lock or the disk, the next is at work. */
const LANES = 2;

/** Group commit: changes that come while a transaction is under way share the next one. */
export function createWriter({ transactions, clock, onGroup }: WriterOptions): Writer {
  const queue: Waiting[] = [];
  const idle: (() => void)[] = [];
  let busy = 0;
  let planned = false;

  const run = async (group: readonly Waiting[]): Promise<void> => {
    const started = clock();
    try {
      const replies = await transactions.run(
        group.map(({ change }) => change),
        false,
      );
      for (const [i, waiting] of group.entries()) {
        const reply = replies[i];
        if (reply === undefined) waiting.reject(fault('UNKNOWN', 'a change was not answered'));
        else waiting.resolve(reply);
      }
      onGroup({ size: group.length, milliseconds: clock() - started });
    } catch (error) {
      if (group.length > 1 && isRefusal(error)) {
        queue.unshift(...group.map((waiting) => ({ ...waiting, alone: true })));
      } else for (const waiting of group) waiting.reject(error);
    }
  };

  const take = (): readonly Waiting[] => {
    let size = 0;
    let characters = 0;
    for (const { alone, change } of queue) {
      if (
        size > 0 &&
        (alone || queue[0]?.alone || size >= GROUP.changes || characters + change.length > GROUP.characters)
      )
        break;
      size += 1;
      characters += change.length;
    }
    return queue.splice(0, size);
  };

  const dispatch = (): void => {
    planned = false;
    while (busy < LANES && queue.length > 0) {
      busy += 1;
      void run(take()).finally(() => {
        busy -= 1;
        dispatch();
      });
    }
    if (busy === 0 && queue.length === 0) for (const done of idle.splice(0)) done();
  };
  const plan = (): void => {
    if (planned) return;
    planned = true;
    // All that one turn of the event loop brings goes together.
    setImmediate(dispatch);
  };

  return {
    submit(change) {
      return new Promise((resolve, reject) => {
        queue.push({ change, alone: false, resolve, reject });
        plan();
      });
    },
    drain() {
      return new Promise((resolve) => {
        idle.push(resolve);
        plan();
      });
    },
  };
}
