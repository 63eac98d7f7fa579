import type { Dialect } from '@keypair-gateway/gateway';
import type { DialectName } from '../config/dialect-rows.js';

/** Options of a mount as the schema let them through. */
export type DialectOptions = Readonly<Record<string, unknown>>;

/** Makes the dialect of a mount; only the dialects that are configured are loaded. */
export const DIALECT_LOADERS: Readonly<Record<DialectName, (options: DialectOptions) => Promise<Dialect>>> = {
  nova: async (options) => (await import('@keypair-gateway/nova')).createNova(options),
};
