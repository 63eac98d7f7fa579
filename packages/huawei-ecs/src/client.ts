import type { ClientOptions } from '@keypair-gateway/gateway';
import { callsOf, type NovaClient, splitEndpoint } from '@keypair-gateway/nova/family';
import { createHuaweiEcs } from './server.js';

/** What `createHuaweiEcsClient` takes. */
export interface HuaweiEcsClientOptions extends ClientOptions {
  /** The project that paths name; default: that at the end of `endpoint`. The real cloud has no paths without one. */
  readonly projectId?: string;
}

/** The calls of Huawei ECS, which are Nova's: `create`, `import`, `list`, `show`, `delete`. */
export type HuaweiEcsClient = NovaClient;

/**
 * A client of Huawei ECS, with a token or an access key; `version` is 2.35 by default. Errors of the API gateway, of the service and of Nova are read alike. Throws
 * `TypeError` for a wrong endpoint.
 *
 * @example
 * ```ts
 * import { createHuaweiEcsClient } from '@keypair-gateway/huawei-ecs/client';
 *
 * const ecs = createHuaweiEcsClient({
 *   endpoint: 'https://ecs.eu-de.otc.t-systems.com',
 *   projectId: '0123456789abcdef0123456789abcdef',
 *   credential: { kind: 'access-key', accessKey: 'AK…', secretKey: 'SK…' },
 * });
 * export const fingerprint = async (): Promise<string> => (await ecs.show('web')).fingerprint;
 * ```
 */
export function createHuaweiEcsClient(options: HuaweiEcsClientOptions): HuaweiEcsClient {
  const { endpoint, projectId: named } = splitEndpoint(options.endpoint);
  const { projectId = named } = options;
  const dialect = createHuaweiEcs({ owners: 'any', ...(projectId !== undefined && { projectId }) });
  return callsOf(dialect, { ...options, endpoint });
}
