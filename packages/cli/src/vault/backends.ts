import { mountsOf } from '../config/mounts.js';
import { DEFAULT_BACKEND } from '../config/sample.js';
import type {
  BackendConfig,
  ConfigPath,
  GatewayConfig,
  StoreConfig,
  VaultKeyConfig,
} from '../config/types.js';
import type { CliIo } from '../io.js';
import { redacted } from '../store/report.js';

/** A local backend that a mount of a configuration uses, and its place there, which tells backends apart. */
export interface BackendInUse {
  readonly path: ConfigPath;
  readonly backend: BackendConfig;
}

/** The local backends behind the mounts of a configuration, each once. */
export function backendsInUse(config: GatewayConfig): readonly BackendInUse[] {
  const found = new Map<string, BackendInUse>();
  for (const { name, mount } of mountsOf(config)) {
    const path = mount.backend ? ['dialects', name, 'backend'] : ['backend'];
    const backend = mount.backend ?? config.backend ?? DEFAULT_BACKEND;
    if (backend.kind === 'local') found.set(path.join('/'), { path, backend });
  }
  return [...found.values()];
}

/** A backend whose private keys outlive the process. */
export interface DurableBackend {
  /** Where its vault is in the configuration. */
  readonly path: ConfigPath;
  readonly store: DurableStoreConfig;
  /** The store as messages name it: the file of SQLite, the URL of PostgreSQL without its password. */
  readonly name: string;
  readonly keys: readonly VaultKeyConfig[];
}

/** A store that outlives the process. */
export type DurableStoreConfig = Exclude<StoreConfig, { readonly kind: 'memory' }>;

/** The durable backends of a configuration that have a vault. */
export function durableBackends(config: GatewayConfig, env: CliIo['env']): readonly DurableBackend[] {
  return backendsInUse(config).flatMap(({ path, backend: { store, vault } }) =>
    store === undefined || store.kind === 'memory' || vault === undefined
      ? []
      : [{ path: [...path, 'vault'], store, name: nameOf(store, env), keys: vault.keys }],
  );
}

function nameOf(store: DurableStoreConfig, env: CliIo['env']): string {
  if (store.kind === 'sqlite') return store.path;
  return redacted(store.url ?? env[store.urlEnv ?? ''] ?? '');
}
