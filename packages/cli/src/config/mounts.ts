import { DIALECT_NAMES, type DialectName } from './dialect-rows.js';
import type { GatewayConfig, MountConfig } from './types.js';

/** A mount with its dialect and prefix. */
export interface NamedMount {
  readonly name: DialectName;
  readonly prefix: string;
  readonly mount: MountConfig;
}

/** The mounts of a configuration in the order of the registry, each with its prefix. */
export function mountsOf(config: GatewayConfig): readonly NamedMount[] {
  return DIALECT_NAMES.flatMap((name) => {
    const mount = config.dialects[name];
    return mount === undefined ? [] : [{ name, prefix: mount.prefix ?? `/${name}`, mount }];
  });
}
