import { randomUUID } from 'node:crypto';
import { isRefusal } from './client.js';
import { codeOf, fault, isAway } from './faults.js';
import type { EncodedChange, Reply } from './job.js';
import type { Link } from './link.js';
import { literal } from './literal.js';

/** What transactions are made with. */
export interface TransactionOptions {
  readonly link: Link;
  /** Ready to stand in SQL. */
  readonly schema: string;
  /** What stands before the call in each message. */
  readonly preamble: string;
  /** How long the end of a transaction is looked for after its connection was lost, in milliseconds. */
  readonly settleMs: number;
  readonly clock: () => number;
}

/** Changes as transactions, each of which ends in a way that is known. */
export interface Transactions {
  /**
   * One transaction; resolves once it is known to be committed, with a reply for each change. `whole`: none of them is committed when one is refused, and `REFUSED` rejects.
   * Rejects with a driver's error.
   */
  run(changes: readonly EncodedChange[], whole: boolean): Promise<readonly Reply[]>;
}

/** Raised where one change of several that go together is refused. */
const REFUSED = 'KG002';
/** Times that a group is sent when PostgreSQL gives it up for another one, or its connection is cut and it is known not to be stored. */
const ATTEMPTS = 10;
const GIVEN_UP = /^40(001|P01)$/;

/** Sends changes under a ticket, which tells after a lost connection whether they were committed. */
export function createTransactions(options: TransactionOptions): Transactions {
  const { link, schema, preamble, settleMs, clock } = options;
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

  return {
    async run(changes, whole) {
      for (let attempt = 1; ; attempt++) {
        const ticket = randomUUID();
        const group = literal(`{"ticket":"${ticket}","changes":[${changes.join(',')}]}`);
        const commit = `${schema}.commit_changes(${group})`;
        try {
          const [reply] = await link.send(call(whole ? checked(commit) : commit));
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
          if (attempt >= ATTEMPTS)
            throw fault('NOT_STORED', 'the connection was lost again and again', error);
        }
      }
    },
  };
}

/** Undoes the transaction when the reply has a refusal in it. */
function checked(commit: string): string {
  const kept = 'keypair_gateway.reply';
  return `set_config('${kept}', ${commit}, true);
    DO $check$ BEGIN
      IF jsonb_path_exists(current_setting('${kept}')::jsonb, '$[*] ? (exists(@.reason) || exists(@.fault))') THEN
        RAISE EXCEPTION 'one of the changes is refused' USING ERRCODE = '${REFUSED}';
      END IF;
    END $check$;
    SELECT current_setting('${kept}')`;
}
