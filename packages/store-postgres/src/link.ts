import { setTimeout as sleep } from 'node:timers/promises';
import type { SqlClient, SqlRow } from './client.js';
import { isAway } from './faults.js';

/** Shortest and longest pause between two attempts to connect, in milliseconds. */
const PAUSE = { first: 50, longest: 2000 } as const;

/** What the link is made with. */
export interface LinkOptions {
  readonly client: SqlClient;
  /** Longest wait of one message, connecting included, in milliseconds. */
  readonly timeoutMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Milliseconds of a clock that only grows. */
  readonly clock: () => number;
}

/** Sends messages, and spares a server that is away. */
export interface Link {
  send(text: string): Promise<readonly SqlRow[]>;
  /** Waits until it may be tried again, `milliseconds` at most. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * A link that fails at once while the server is away: after an attempt to connect that failed, nobody tries again before a pause that doubles, with some chance in it so
 * that gateways do not come all at once. When it is over one message goes ahead, and the others wait what becomes of it.
 */
export function createLink({ client, timeoutMs, random, clock }: LinkOptions): Link {
  let away: { readonly fault: unknown; readonly until: number; readonly pause: number } | undefined;
  let scout: Promise<void> | undefined;

  const failed = (fault: unknown): void => {
    const pause = Math.min(PAUSE.longest, away === undefined ? PAUSE.first : away.pause * 2);
    away = { fault, pause, until: clock() + pause * (0.5 + random() / 2) };
  };
  const query = async (text: string): Promise<readonly SqlRow[]> => {
    try {
      return await client.query(text, timeoutMs);
    } catch (error) {
      if (isAway(error)) failed(error);
      throw error;
    }
  };
  const reconnect = async (): Promise<void> => {
    await query("SET LOCAL statement_timeout = 1000; SELECT ''");
    away = undefined;
  };

  return {
    async send(text) {
      if (away !== undefined) {
        if (scout === undefined && clock() < away.until) throw away.fault;
        scout ??= reconnect().finally(() => {
          scout = undefined;
        });
        await scout;
      }
      return query(text);
    },
    async pause(milliseconds, signal) {
      const rest = away === undefined ? PAUSE.first : away.until - clock();
      await sleep(Math.max(1, Math.min(milliseconds, rest)), undefined, { signal });
    },
  };
}
