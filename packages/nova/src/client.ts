import type { ClientOptions } from '@keypair-gateway/gateway';
import { callsOf, type NovaClient } from './family/calls.js';
import { createNova } from './server.js';

export type { NovaCallOptions, NovaClient } from './family/calls.js';

/**
 * A client of a Nova; `version` is 2.35 by default. Throws `TypeError` for a wrong endpoint.
 *
 * @example
 * ```ts
 * import { createNovaClient } from '@keypair-gateway/nova/client';
 *
 * const nova = createNovaClient({
 *   endpoint: 'https://nova.example:8774',
 *   credential: { kind: 'token', token: 'gAAAA…' },
 * });
 * export const names = async (): Promise<string[]> => {
 *   const all: string[] = [];
 *   for await (const keypair of nova.list()) all.push(keypair.name);
 *   return all;
 * };
 * ```
 */
export function createNovaClient(options: ClientOptions): NovaClient {
  return callsOf(createNova({ owners: 'any' }), options);
}
