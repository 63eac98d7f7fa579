/** One row as the store reads it: its only column, which is a text. */
export type SqlRow = string | null;

/** How the store reaches PostgreSQL: one method, so that any driver fits. */
export interface SqlClient {
  /**
   * Sends statements, divided by semicolons and at least two of them, as one message (a simple query, no parameters) over any one connection, and gives the first column of
   * the last statement's rows. PostgreSQL runs such a message as one transaction, which is committed when this resolves. Rejects with what PostgreSQL or the driver says:
   * `code` is the SQLSTATE or the system's code. After `timeoutMs` it rejects and the connection is not used again.
   */
  query(text: string, timeoutMs: number): Promise<readonly SqlRow[]>;
  /** Called by `close()` of the store. Left out by clients that the application goes on using. */
  end?(): Promise<void>;
}

/** The code of a query that was given up, as `SqlClient.query` rejects. */
export const TIMED_OUT = 'TIMED_OUT';

/** The part of a `Pool` of `pg` that the store uses. */
export interface PgPool {
  connect(): Promise<PgPoolClient>;
  on?(event: 'connect', listener: (client: PgPoolClient) => void): unknown;
}

/** The part of a `pg` connection out of a pool that the store uses. */
export interface PgPoolClient {
  query(query: { readonly text: string; readonly rowMode: 'array' }): Promise<unknown>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: () => void): unknown;
  removeListener(event: 'error', listener: () => void): unknown;
}

/**
 * The client of a `Pool` of `pg`, which stays the application's: `close()` of the store does not end it. Give the pool `connectionTimeoutMillis` and an `error` listener;
 * its connections must not be in a transaction.
 *
 * @example
 * ```ts
 * import { fromPgPool, type PgPoolClient } from '@keypair-gateway/store-postgres';
 *
 * const pool = { connect: async (): Promise<PgPoolClient> => { throw new Error('no server'); } }; // new Pool({ connectionString, max: 10 })
 * console.log(typeof fromPgPool(pool).query); // function
 * ```
 */
export function fromPgPool(pool: PgPool): SqlClient {
  // A connection that breaks while no message is under way tells so by an event, which would end the process if nobody listened: in the moment when the pool hands it out, and
  // after it was thrown away, nobody else does.
  pool.on?.('connect', (client) => client.on('error', ignore));
  return {
    async query(text, timeoutMs) {
      const connecting = pool.connect();
      const timer = startTimer(timeoutMs);
      try {
        const client = await Promise.race([connecting, timer.over]).catch((error: unknown) => {
          // It may come yet, and must then go back.
          connecting.then((late) => late.release()).catch(() => {});
          throw error;
        });
        // For connections that the pool had before.
        client.on('error', ignore);
        let destroy = true;
        try {
          const result = await Promise.race([client.query({ text, rowMode: 'array' }), timer.over]);
          destroy = false;
          return firstColumn(result);
        } catch (error) {
          destroy = !isRefusal(error);
          throw error;
        } finally {
          if (!destroy) client.removeListener('error', ignore);
          client.release(destroy);
        }
      } finally {
        timer.stop();
      }
    },
  };
}

/** The part of a `postgres` client (the module `postgres` of npm) that the store uses. */
export interface PostgresJsSql {
  unsafe(text: string): { values(): PromiseLike<unknown> & { cancel(): void } };
}

/**
 * The client of the module `postgres`, which stays the application's: `close()` of the store does not end it. Give it `connect_timeout`, in seconds. It forgets what it was given
 * in the very moment when the server cuts a connection: such a call ends with the store's limit of time, a change is then found out about as always.
 *
 * @example
 * ```ts
 * import { fromPostgresJs, type PostgresJsSql } from '@keypair-gateway/store-postgres';
 *
 * const sql: PostgresJsSql = { unsafe: () => { throw new Error('no server'); } }; // postgres(url, { max: 10 })
 * console.log(typeof fromPostgresJs(sql).query); // function
 * ```
 */
export function fromPostgresJs(sql: PostgresJsSql): SqlClient {
  return {
    async query(text, timeoutMs) {
      const timer = startTimer(timeoutMs);
      const pending = sql.unsafe(text).values();
      try {
        return firstColumn(await Promise.race([pending, timer.over]));
      } catch (error) {
        if ((error as { code?: unknown }).code === TIMED_OUT) {
          pending.then(undefined, () => {});
          pending.cancel();
        }
        throw error;
      } finally {
        timer.stop();
      }
    },
  };
}

/** Whether the server has said no and the connection is as good as before. */
export function isRefusal(error: unknown): boolean {
  const { severity, severity_local, code } = error as Record<string, unknown>;
  const isError = severity === 'ERROR' || (severity_local !== undefined && severity_local === severity);
  return isError && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^(08|57P)/.test(code);
}

/** Drivers give the results of several statements as a list, each with its rows as lists of columns. */
function firstColumn(results: unknown): readonly SqlRow[] {
  const last: unknown = Array.isArray(results) ? results.at(-1) : results;
  const rows = (
    Array.isArray(last) ? last : ((last as { rows?: unknown } | undefined)?.rows ?? [])
  ) as readonly (readonly SqlRow[])[];
  return Array.from(rows, ([first = null]) => first);
}

function ignore(): void {}

function startTimer(milliseconds: number): { readonly over: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    const fault = Object.assign(new Error(`no answer within ${milliseconds} ms`), { code: TIMED_OUT });
    timer = setTimeout(reject, milliseconds, fault);
  });
  over.catch(() => {});
  return { over, stop: () => clearTimeout(timer) };
}
