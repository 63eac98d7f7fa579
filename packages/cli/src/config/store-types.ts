/** A PostgreSQL database, shared by any number of gateways. */
export interface PostgresStoreConfig {
  readonly kind: 'postgres';
  /** `postgres://user:password@host:port/database`; or `urlEnv`, the environment variable that has it. */
  readonly url?: string;
  readonly urlEnv?: string;
  /** The schema that holds the tables; default `keypair_gateway`. */
  readonly schema?: string;
  /** false: never change the schema, for a role that may not; default true. */
  readonly migrate?: boolean;
  readonly pool?: {
    readonly max?: number;
    readonly connectTimeoutMs?: number;
    readonly statementTimeoutMs?: number;
  };
  /** Files in PEM, and how the server is recognised. */
  readonly tls?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly rejectUnauthorized?: boolean;
    readonly servername?: string;
  };
  /** How long `serve` waits for a server that is away when it starts, in seconds; default 30. */
  readonly waitSeconds?: number;
}

/** Where keypairs are kept. */
export type StoreConfig =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly path: string }
  | PostgresStoreConfig;
