import { readFileSync } from 'node:fs';
import { createMemoryStore, type Store } from '@keypair-gateway/core';
import type { PostgresByUrl, PostgresPeek, PostgresStoreSettings } from '@keypair-gateway/store-postgres';
import type { PostgresStoreConfig, StoreConfig } from '../config/store-types.js';

/** A store that is open, and what ends that. */
export interface OpenStore {
  readonly store: Store;
  close(): Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** How long `serve` waits for a server that is away when it starts, in seconds. */
const WAIT_SECONDS = 30;

/** What `openPostgresStore` takes, out of a configuration. Throws `TypeError` that names the member. */
export function postgresOptions(
  config: PostgresStoreConfig,
  env: Env,
): PostgresByUrl & PostgresStoreSettings {
  const { url, urlEnv = '', schema, migrate = true, pool = {}, tls, waitSeconds = WAIT_SECONDS } = config;
  const address = url ?? env[urlEnv] ?? '';
  if (address === '')
    throw new TypeError(`store.urlEnv: the environment has no variable ${urlEnv}, or it is empty; set it`);
  return {
    url: address,
    migrate: migrate ? ('auto' as const) : (false as const),
    waitMs: waitSeconds * 1000,
    ...pool,
    ...(schema === undefined ? {} : { schema }),
    ...(tls === undefined ? {} : { tls: readTls(tls) }),
  };
}

/** Opens the store of a backend; without one, a store in memory. Rejects with `store_unavailable`, or `TypeError` for a configuration that is wrong. */
export async function openStore(config: StoreConfig | undefined, env: Env): Promise<OpenStore> {
  if (config?.kind === 'sqlite') {
    const { openSqliteStore } = await import('@keypair-gateway/store-sqlite');
    const store = await openSqliteStore({ path: config.path });
    return { store, close: () => store.close() };
  }
  if (config?.kind === 'postgres') {
    const { openPostgresStore } = await import('@keypair-gateway/store-postgres');
    const store = await openPostgresStore(postgresOptions(config, env));
    return { store, close: () => store.close() };
  }
  return { store: createMemoryStore(), close: async () => {} };
}

/** Looks into a database and changes nothing of it; undefined: there is no store in it yet. */
export async function peekPostgres(config: PostgresStoreConfig, env: Env): Promise<PostgresPeek | undefined> {
  const { peekPostgresStore } = await import('@keypair-gateway/store-postgres');
  return peekPostgresStore(postgresOptions(config, env));
}

function readTls({ ca, cert, key, ...rest }: NonNullable<PostgresStoreConfig['tls']>) {
  const read = (member: string, file: string | undefined): Readonly<Record<string, string>> => {
    if (file === undefined) return {};
    try {
      return { [member]: readFileSync(file, 'utf8') };
    } catch {
      throw new TypeError(`store.tls.${member}: the file ${file} cannot be read`);
    }
  };
  return { ...rest, ...read('ca', ca), ...read('cert', cert), ...read('key', key) };
}
