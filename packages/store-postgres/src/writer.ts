import { randomUUID } from 'node:crypto';
import { isRefusal } from './client.js';
import { codeOf, fault, isAway } from './faults.js';
import type { EncodedChange, Reply } from './job.js';
import type { Link } from './link.js';
import { literal } from './literal.js';

/** One transaction that was committed. */
export interface Group {
  /** Changes in it, the refused ones too. */
  readonly size: number;
  /** From sending it until its commit was heard of. */
  readonly milliseconds: number;
}

/** What the writer is made with. */
export interface WriterOptions {
  readonly link: Link;
  /** Ready to stand in SQL. */
  readonly schema: string;
  /** What stands before the call in each message. */
  readonly preamble: string;
  /** How long the end of a transaction is looked for after its connection was lost, in milliseconds. */
  readonly settleMs: number;
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
/** The most changes of one transaction, so that the first of a crowd does not wait for all of it, and about the most characters. */
const GROUP_LIMIT = 256;
const GROUP_CHARACTERS = 4_000_000;
/** Times that a group is sent when PostgreSQL gives it up for another one, or its connection is cut and it is known not to be stored. */
const ATTEMPTS = 10;
const GIVEN_UP = /^40(001|P01)$/;

/** Group commit: changes that come while a transaction is under way share the next one. */
export function createWriter({ link, schema, preamble, settleMs, clock, onGroup }: WriterOptions): Writer {
  const queue: Waiting[] = [];
  const idle: (() => void)[] = [];
  let busy = 0;
  let planned = false;

  const call = (expression: string): string => `${preamble}; SELECT ${expression}`;

  /** undefined: the transaction is not committed and never will be. Rejects when that cannot be found out in time. */
  const settle = async (ticket: string, cause: unknown): Promise<readonly Reply[] | undefined> => {
    const end = clock() + settleMs;
    for (;;) {
      try {
        const [reply] = await link.send(call(`${schema}.settle_ticket('${ticket}')`));
        return reply === null || reply === undefined ? undefined : (JSON.parse(reply) as readonly Reply[]);
      } catch (error) {
        if (clock() >= end || (isRefusal(error) && !/^(55P03|57014|53)/.test(codeOf(error))))
          throw fault(
            'OUTCOME_UNKNOWN',
            'the connection was lost and the end of the transaction not heard of',
            cause,
          );
        await link.pause(end - clock());
      }
    }
  };

  const commit = async (changes: readonly EncodedChange[]): Promise<readonly Reply[]> => {
    for (let attempt = 1; ; attempt++) {
      const ticket = randomUUID();
      const group = literal(`{"ticket":"${ticket}","changes":[${changes.join(',')}]}`);
      try {
        const [reply] = await link.send(call(`${schema}.commit_changes(${group})`));
        return JSON.parse(reply ?? '') as readonly Reply[];
      } catch (error) {
        if (isRefusal(error)) {
          if (GIVEN_UP.test(codeOf(error)) && attempt < ATTEMPTS) continue;
          throw error;
        }
        // Nothing has reached the server.
        if (isAway(error) || codeOf(error) === 'POOL_EXHAUSTED') throw error;
        const replies = await settle(ticket, error);
        if (replies !== undefined) return replies;
        if (attempt >= ATTEMPTS) throw fault('NOT_STORED', 'the connection was lost again and again', error);
      }
    }
  };

  const run = async (group: readonly Waiting[]): Promise<void> => {
    const started = clock();
    try {
      const replies = await commit(group.map(({ change }) => change));
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
        (alone || queue[0]?.alone || size >= GROUP_LIMIT || characters + change.length > GROUP_CHARACTERS)
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
