import {
  type ChainedAuditEntry,
  type Change,
  isKeypairError,
  type Outcome,
  type Owner,
  type Store,
} from '@keypair-gateway/core';
import { createClaims } from './claims.js';
import type { SqlClient, SqlRow } from './client.js';
import { codeOf, isCut, mayCome, refused, unavailable } from './faults.js';
import { commitInOrder } from './in-order.js';
import { encodeChange, type Reply, toOutcome } from './job.js';
import { createLink, type Link } from './link.js';
import { identifier, wholeNumber } from './literal.js';
import { type PostgresStoreOptions, type ResolvedSettings, resolveSettings } from './options.js';
import { openOwnPool } from './own-pool.js';
import { type Read, readLastSerial, readList, readOne, readScan, readSeals } from './reads.js';
import { NO_SCHEMA, setUp } from './setup.js';
import { readTrail, readTrailHeads } from './trail.js';
import { createTransactions } from './transactions.js';
import { createWriter } from './writer.js';

/** A store in a PostgreSQL database. */
export interface PostgresStore extends Required<Store> {
  /** The whole audit trail of an owner, oldest first. */
  audit(owner: Owner): Promise<readonly ChainedAuditEntry[]>;
  /**
   * What `commit` does one after another, in few transactions: for records that bring their serials, of several owners. The outcomes end with the first that is refused; nothing
   * behind it is done. When it rejects, some first part of the changes is done and nothing behind that.
   */
  commitInOrder(changes: readonly Change[]): Promise<readonly Outcome[]>;
  /** Waits for what is under way, then closes the connections that are the store's own; what is asked later is `store_unavailable`. */
  close(): Promise<void>;
}

/** Longest look for the end of a transaction whose connection was lost, in milliseconds: a server that crashed is mostly back by then. */
const SETTLE_MS = 10_000;
const TRAIL_PAGE = 1000;
/** Times that a read is sent when its connection is cut: a server that restarts leaves a pool full of dead ones. */
const ATTEMPTS = 10;

/**
 * Opens the keypair store in a PostgreSQL database (13 or newer), which any number of gateways share. The schema is made, or brought to this build's version, under a lock.
 *
 * A change is committed and on the server's disk before its promise resolves. Changes that come together share one transaction. Names, quotas, slots and revisions are
 * decided inside it, one owner at a time. When a connection is lost, the store finds out whether the transaction was committed before it answers.
 *
 * Rejects with `store_unavailable` when the server cannot be reached or does not keep what a store promises, with `TypeError` for wrong options. The store's methods
 * reject with `store_unavailable` only, at once while the server is away, and work again by themselves when it is back.
 *
 * @example
 * ```ts
 * import { openPostgresStore } from '@keypair-gateway/store-postgres';
 *
 * try {
 *   const store = await openPostgresStore({ url: 'postgres://gateway:secret@127.0.0.1:1/keys' });
 *   await store.close();
 * } catch (error) {
 *   console.log((error as Error).message); // The keypair store 127.0.0.1:1/keys cannot be reached.
 * }
 * ```
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const settings = resolveSettings(options);
  const { client, name } =
    options.client === undefined
      ? await openOwnPool(options, settings)
      : { client: options.client, name: 'in PostgreSQL' };
  const { connectTimeoutMs, statementTimeoutMs } = settings;
  const link = createLink({
    client,
    // The server ends a statement first; this is for a server or a network that has gone silent.
    timeoutMs: connectTimeoutMs + statementTimeoutMs + 1000,
    random: Math.random,
    clock: () => performance.now(),
  });
  try {
    await begin(link, name, settings);
  } catch (error) {
    await endQuietly(client);
    throw unavailable(name, error);
  }
  return makeStore(client, link, name, settings);
}

/** What can be looked at without changing anything. */
export type PostgresPeek = Pick<
  PostgresStore,
  'get' | 'list' | 'scan' | 'seals' | 'lastSerial' | 'trail' | 'trailHeads' | 'close'
>;

/**
 * Looks into a database and changes nothing of it, nor its schema; undefined: it has no keypair schema yet. Rejects as `openPostgresStore` does.
 *
 * @example
 * ```ts
 * import { peekPostgresStore } from '@keypair-gateway/store-postgres';
 *
 * const peek = peekPostgresStore({ url: 'postgres://gateway@127.0.0.1:1/keys' });
 * await peek.catch((error: Error) => console.log(error.message)); // The keypair store 127.0.0.1:1/keys cannot be reached.
 * ```
 */
export async function peekPostgresStore(options: PostgresStoreOptions): Promise<PostgresPeek | undefined> {
  try {
    return await openPostgresStore({ ...options, migrate: false });
  } catch (error) {
    if (isKeypairError(error) && codeOf(error.cause ?? {}) === NO_SCHEMA) return undefined;
    throw error;
  }
}

/** Sets up, and waits for a server that is away as long as that is wanted. */
async function begin(link: Link, name: string, settings: ResolvedSettings): Promise<void> {
  const { signal } = settings;
  const end = performance.now() + settings.waitMs;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await setUp(link.send, name, settings);
    } catch (error) {
      if (!mayCome(error) || performance.now() >= end) throw error;
      await link.pause(end - performance.now(), signal);
    }
  }
}

function makeStore(client: SqlClient, link: Link, name: string, settings: ResolvedSettings): PostgresStore {
  const { statementTimeoutMs, now, onGroup } = settings;
  const schema = identifier(settings.schema);
  const limit = `SET LOCAL statement_timeout = ${wholeNumber(statementTimeoutMs)}`;
  const preamble = `SET TRANSACTION ISOLATION LEVEL READ COMMITTED; ${limit}; SET LOCAL lock_timeout = ${Math.ceil(statementTimeoutMs / 2)}`;
  const clock = (): number => performance.now();
  const transactions = createTransactions({ link, schema, preamble, settleMs: SETTLE_MS, clock });
  const writer = createWriter({ transactions, clock, onGroup });
  const claims = createClaims({ link, schema, preamble, now });
  const underWay = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closed !== undefined) throw refused(name, 'is closed');
    try {
      return await work();
    } catch (error) {
      throw unavailable(name, error);
    }
  };
  const ask = async (text: string): Promise<readonly SqlRow[]> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await link.send(text);
      } catch (error) {
        if (!isCut(error) || attempt >= ATTEMPTS) throw error;
      }
    }
  };
  const until = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };
  const read = <T>(make: () => Read<T>): Promise<T> =>
    guard(async () => {
      const { sql, parse } = make();
      return parse(await until(ask(`${limit}; ${sql}`)));
    });
  const outcomeOf = (change: Change, reply: Reply): Outcome => {
    if (!('fault' in reply)) return toOutcome(change, reply);
    throw refused(
      name,
      reply.fault === 'serial'
        ? `refused a record: the serial ${reply.value} is not above all that were given`
        : 'refused a record: its uuid is in the store already',
    );
  };
  const trail: PostgresStore['trail'] = (owner, afterSeq, most) =>
    read(() => readTrail(schema, owner, afterSeq, most));

  return {
    get: (owner, ref) => read(() => readOne(schema, owner, ref)),
    list: (owner, query) => read(() => readList(schema, owner, query)),
    scan: (afterSerial, most) => read(() => readScan(schema, afterSerial, most)),
    seals: () => read(() => readSeals(schema)),
    lastSerial: () => read(() => readLastSerial(schema)),
    trail,
    trailHeads: (afterOwner, most) => readTrailHeads(read, schema, afterOwner, most),
    async audit(owner) {
      const entries: ChainedAuditEntry[] = [];
      for (let after = 0; ; ) {
        const page = await trail(owner, after, TRAIL_PAGE);
        entries.push(...page.map(({ seq: _seq, ...entry }) => entry));
        if (page.length < TRAIL_PAGE) return entries;
        after = page.at(-1)?.seq ?? after;
      }
    },
    commit: (change) => guard(async () => outcomeOf(change, await writer.submit(encodeChange(change)))),
    commitInOrder: (changes) =>
      guard(async () => {
        const replies = await until(commitInOrder(transactions, changes.map(encodeChange)));
        return replies.map((reply, i) => outcomeOf(changes[i] as Change, reply));
      }),
    claim: (token, expiresAt) => guard(() => claims.claim(token, expiresAt)),
    close() {
      closed ??= Promise.all([writer.drain(), claims.drain(), Promise.allSettled(underWay)]).then(() =>
        endQuietly(client),
      );
      return closed;
    },
  };
}

async function endQuietly(client: SqlClient): Promise<void> {
  try {
    await client.end?.();
  } catch {
    // What cannot be closed is gone already.
  }
}
