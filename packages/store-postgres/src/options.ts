import type { SqlClient } from './client.js';
import type { PostgresTls } from './tls.js';
import type { Group } from './writer.js';

/** What `openPostgresStore` takes beside the way to the server. */
export interface PostgresStoreSettings {
  /** The schema that holds the tables; default `keypair_gateway`. */
  readonly schema?: string;
  /**
   * `'auto'` (default) makes the schema or brings it to this build's version, for which the role must be allowed to; `false` only looks, and refuses a schema of
   * another version.
   */
  readonly migrate?: 'auto' | false;
  /** How long a server that cannot be reached is waited for while the store is opened, in milliseconds; default 0: not at all. */
  readonly waitMs?: number;
  /** Ends the wait for a server while the store is opened. */
  readonly signal?: AbortSignal;
  /** Longest wait for a connection, a free place in the pool included, in milliseconds; default 5000. */
  readonly connectTimeoutMs?: number;
  /** Longest time of a statement, on the server too, in milliseconds; default 10,000. Waits for locks end at half of it. */
  readonly statementTimeoutMs?: number;
  /** Opens a server that runs with `fsync=off`: what was answered is lost when its machine stops. */
  readonly allowUnsafe?: boolean;
  /** The time for claims that run out, epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Told after each transaction how many changes shared it, for metrics. */
  readonly onGroup?: (group: Group) => void;
}

/** A way to the server by its address, with connections of the store's own (module `pg`). */
export interface PostgresByUrl {
  /** `postgres://user:password@host:port/database`, with `sslmode` and its files where TLS is wanted. */
  readonly url: string;
  readonly client?: undefined;
  /** Encrypts, and recognises the server by its certificate; in place of `sslmode`. */
  readonly tls?: PostgresTls;
  /** Most connections at once; default 10. */
  readonly max?: number;
  /** As the server lists its connections; default `keypair-gateway`. */
  readonly applicationName?: string;
}

/** A way to the server by a client of the application: `fromPgPool(pool)` or `fromPostgresJs(sql)`. */
export interface PostgresByClient {
  readonly client: SqlClient;
  readonly url?: undefined;
}

/** What `openPostgresStore` takes. */
export type PostgresStoreOptions = PostgresStoreSettings & (PostgresByUrl | PostgresByClient);

/** Settings with their defaults. */
export type ResolvedSettings = Required<Omit<PostgresStoreSettings, 'signal'>> & {
  readonly signal: AbortSignal | undefined;
};

/** Throws `TypeError` that names the option. */
export function resolveSettings(options: PostgresStoreOptions): ResolvedSettings {
  const {
    schema = 'keypair_gateway',
    migrate = 'auto',
    allowUnsafe = false,
    now = Date.now,
    onGroup = () => {},
  } = options;
  const { waitMs = 0, connectTimeoutMs = 5000, statementTimeoutMs = 10_000 } = options;
  if ((typeof options.url === 'string') === (options.client !== undefined))
    throw new TypeError('openPostgresStore: give one of url and client');
  if (
    typeof schema !== 'string' ||
    schema === '' ||
    schema.includes('\0') ||
    Buffer.byteLength(schema) > 63 ||
    schema.startsWith('pg_')
  )
    throw new TypeError(
      'openPostgresStore: schema must be a name of 1 to 63 bytes that does not begin with pg_',
    );
  if (migrate !== 'auto' && migrate !== false)
    throw new TypeError("openPostgresStore: migrate must be 'auto' or false");
  const times = { waitMs, connectTimeoutMs, statementTimeoutMs };
  for (const [name, value] of Object.entries(times))
    if (!Number.isSafeInteger(value) || value < (name === 'waitMs' ? 0 : 1) || value > 2 ** 31 - 1)
      throw new TypeError(`openPostgresStore: ${name} must be a whole number of milliseconds`);
  const max = 'max' in options ? options.max : undefined;
  if (max !== undefined && (!Number.isSafeInteger(max) || max < 1))
    throw new TypeError('openPostgresStore: max must be a whole number from 1');
  return { schema, migrate, allowUnsafe, now, onGroup, signal: options.signal, ...times };
}
