import { mountsOf } from '../config/mounts.js';
import { DEFAULT_BACKEND } from '../config/sample.js';
import type { BackendConfig, ConfigPath, GatewayConfig, VaultKeyConfig } from '../config/types.js';

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
  /** The file of its store. */
  readonly file: string;
  readonly keys: readonly VaultKeyConfig[];
}

/** The durable backends of a configuration that have a vault. */
export function durableBackends(config: GatewayConfig): readonly DurableBackend[] {
  return backendsInUse(config).flatMap(({ path, backend: { store, vault } }) =>
    store?.kind !== 'sqlite' || vault === undefined
      ? []
      : [{ path: [...path, 'vault'], file: store.path, keys: vault.keys }],
  );
}
