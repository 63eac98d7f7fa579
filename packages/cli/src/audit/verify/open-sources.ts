import { checkWholeStore } from '@keypair-gateway/core';
import type { ConfigPath, GatewayConfig, PostgresStoreConfig, StoreConfig } from '../../config/types.js';
import { peekPostgres } from '../../serve/open-store.js';
import { backendsInUse } from '../../vault/backends.js';
import { backendName } from '../keeper.js';
import type { TrailSource } from './source.js';

/** A store that outlives the process, and the place of its backend. */
export interface DurablePlace {
  readonly path: ConfigPath;
  readonly store: Exclude<StoreConfig, { readonly kind: 'memory' }>;
}

/** The stores of a configuration that have trails to verify. */
export function durablePlaces(config: GatewayConfig): readonly DurablePlace[] {
  return backendsInUse(config).flatMap(({ path, backend: { store } }) =>
    store === undefined || store.kind === 'memory' ? [] : [{ path, store }],
  );
}

/**
 * Opens a store to read it; gateways may be at work on it. Rejects with `store_unavailable`, also for the target of a copy that has not ended, and with `TypeError`
 * for a variable or a file of the store's configuration that is wrong.
 */
export async function openSource(
  { path, store }: DurablePlace,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<TrailSource> {
  const source =
    store.kind === 'sqlite' ? await openSqlite(path, store.path) : await openPostgres(path, store, env);
  try {
    await checkWholeStore(source);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function openSqlite(place: ConfigPath, path: string): Promise<TrailSource> {
  const { peekSqliteStore } = await import('@keypair-gateway/store-sqlite');
  const names = { backend: backendName(place), store: path };
  const peek = await peekSqliteStore({ path });
  // A store that is gone has no trails: the anchors tell whether it had.
  if (peek === undefined) return { ...names, ...EMPTY };
  return { ...names, ...peek, close: async () => peek.close() };
}

async function openPostgres(
  place: ConfigPath,
  store: PostgresStoreConfig,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TrailSource> {
  const names = { backend: backendName(place), store: 'PostgreSQL' };
  const peek = await peekPostgres(store, env);
  return peek === undefined ? { ...names, ...EMPTY } : { ...names, ...peek };
}

const EMPTY: Omit<TrailSource, 'backend' | 'store'> = {
  get: async () => undefined,
  scan: async () => [],
  trail: async () => [],
  trailHeads: async () => [],
  close: async () => {},
};
