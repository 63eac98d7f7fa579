import { type Command, type Keypair, type KeypairBackend, POLICIES } from '@keypair-gateway/core';
import { type ClientOptions, createClient } from '@keypair-gateway/gateway';
import { createQubole } from './server.js';
import { accountKey, quboleShapes } from './shapes.js';

/** What `createQuboleClient` takes; `version` is `v2` by default. */
export interface QuboleClientOptions extends ClientOptions {
  /** The account that the token belongs to, where results shall name it; the cloud does not say. */
  readonly accountId?: string;
}

/** What a call may be told. */
export interface QuboleCallOptions {
  readonly signal?: AbortSignal;
}

/** Qubole's calls in Qubole's words. All reject with `KeypairError`. */
export interface QuboleClient {
  readonly backend: KeypairBackend;
  /** Replaces the pair at once; never sent a second time without a look at the key. */
  refreshKey(options?: QuboleCallOptions): Promise<Keypair>;
  /** The key that stands; that of a new account is made by the first look. */
  getKey(options?: QuboleCallOptions): Promise<Keypair>;
}

/**
 * A client of Qubole's account key. Throws `TypeError` for a wrong endpoint.
 *
 * @example
 * ```ts
 * import { createQuboleClient } from '@keypair-gateway/qubole/client';
 *
 * const qubole = createQuboleClient({
 *   endpoint: 'https://api.qubole.com/api',
 *   credential: { kind: 'token', token: 'a1b2c3…' },
 * });
 * export const line = async (): Promise<string> => (await qubole.getKey()).publicKey;
 * ```
 */
export function createQuboleClient(options: QuboleClientOptions): QuboleClient {
  const { accountId = '', ...rest } = options;
  const backend = createClient(createQubole(), rest);
  const { owner, ref } = accountKey(accountId);
  const run = async <K extends 'get' | 'put'>(
    command: Command<K>,
    { signal }: QuboleCallOptions,
  ): Promise<Keypair> => {
    const principal = { userId: '', accountId, roles: [] };
    const context = { principal, policy: POLICIES.openssh, requestId: '', ...(signal && { signal }) };
    return (await backend.execute(command, context)).keypair;
  };
  return {
    backend,
    refreshKey: (call = {}) => run(quboleShapes().refresh.request.decode(undefined, { owner }), call),
    getKey: (call = {}) => run<'get'>({ op: 'get', owner, ref }, call),
  };
}
