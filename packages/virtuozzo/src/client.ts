import type { Keypair } from '@keypair-gateway/core';
import type { ClientOptions } from '@keypair-gateway/gateway';
import {
  callsOf,
  type NewKeypairOptions,
  type NovaClient,
  splitEndpoint,
} from '@keypair-gateway/nova/family';
import { createVirtuozzo } from './server.js';
import { writeDescription } from './shapes.js';

/** What `createVirtuozzoClient` takes. */
export interface VirtuozzoClientOptions extends ClientOptions {
  /** The project that paths name; default: that at the end of `endpoint`. */
  readonly projectId?: string;
}

/** The calls of Virtuozzo, which are Nova's, with descriptions. All reject with `KeypairError`. */
export interface VirtuozzoClient extends Omit<NovaClient, 'import'> {
  /** `description` goes into the key's comment, and comes back as `attributes.description`. */
  import(
    name: string,
    publicKey: string,
    options?: NewKeypairOptions & { readonly description?: string },
  ): Promise<Keypair>;
}

/**
 * A client of Virtuozzo Hybrid Infrastructure; `version` is 2.35 by default. Throws `TypeError` for a wrong endpoint.
 *
 * @example
 * ```ts
 * import { createVirtuozzoClient } from '@keypair-gateway/virtuozzo/client';
 *
 * const vhi = createVirtuozzoClient({
 *   endpoint: 'https://vhi.example:8774/v2.1/f5d834d636c642c7bfe8af86139c6f26',
 *   credential: { kind: 'token', token: 'gAAAA…' },
 * });
 * export const describe = (publicKey: string): Promise<unknown> =>
 *   vhi.import('web', publicKey, { description: 'the blue laptop' });
 * ```
 */
export function createVirtuozzoClient(options: VirtuozzoClientOptions): VirtuozzoClient {
  const { endpoint, projectId: named } = splitEndpoint(options.endpoint);
  const { projectId = named } = options;
  const dialect = createVirtuozzo({ owners: 'any', ...(projectId !== undefined && { projectId }) });
  const calls = callsOf(dialect, { ...options, endpoint });
  return {
    ...calls,
    import: (name, publicKey, { description, ...call } = {}) =>
      calls.import(
        name,
        description === undefined ? publicKey : writeDescription(publicKey, description),
        call,
      ),
  };
}
