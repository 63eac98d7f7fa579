import type { AccessKeyHolder, Authenticate, Dialect } from '@keypair-gateway/gateway';
import type { DialectName } from '../config/dialect-rows.js';

/** Options of a mount as the schema let them through. */
export type DialectOptions = Readonly<Record<string, unknown>>;

/** Makes the dialect of a mount; only the dialects that are configured are loaded. */
export const DIALECT_LOADERS: Readonly<Record<DialectName, (options: DialectOptions) => Promise<Dialect>>> = {
  nova: async (options) => (await import('@keypair-gateway/nova')).createNova(options),
  virtuozzo: async (options) => (await import('@keypair-gateway/virtuozzo')).createVirtuozzo(options),
  'huawei-ecs': async (options) => (await import('@keypair-gateway/huawei-ecs')).createHuaweiEcs(options),
  qubole: async (options) => (await import('@keypair-gateway/qubole')).createQubole(options),
  cloudsigma: async (options) => (await import('@keypair-gateway/cloudsigma')).createCloudsigma(options),
};

/** Makes the hook of a mount whose requests may be signed, over the hook for all others. */
export type SignedAuth = (
  otherwise: Authenticate,
  accessKeys: ReadonlyMap<string, AccessKeyHolder>,
  options: DialectOptions,
) => Promise<Authenticate>;

/** The dialects whose requests may be signed with the access keys of the identities. */
export const SIGNED_AUTH: { readonly [N in DialectName]?: SignedAuth } = {
  'huawei-ecs': async (otherwise, accessKeys, { replayProtection }) => {
    const { createAccessKeyAuth } = await import('@keypair-gateway/huawei-ecs');
    return createAccessKeyAuth({ otherwise, accessKeys, replayProtection: replayProtection === true });
  },
};
