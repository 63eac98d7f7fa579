import {
  type Context,
  type Keypair,
  type KeypairBackend,
  type ListQuery,
  POLICIES,
} from '@keypair-gateway/core';
import { type ClientOptions, createClient, listAll } from '@keypair-gateway/gateway';
import { createCloudsigma } from './server.js';
import { cloudsigmaShapes } from './shapes.js';
import type { NewKeypairBody, UpdateKeypairBody } from './types.js';

/** What each call may be told. */
export interface CloudsigmaCallOptions {
  readonly signal?: AbortSignal;
}

/** Which objects a list is of: filters by name, by a part of it (in any case) and by uuid, of several texts any; `pageSize` objects a request. */
export interface CloudsigmaListOptions
  extends CloudsigmaCallOptions,
    Pick<ListQuery, 'names' | 'nameContains' | 'uuids'> {
  readonly pageSize?: number;
}

/** The calls of both views. */
export interface PubkeyCalls {
  /** In the order in which they were made, page after page. */
  list(options?: CloudsigmaListOptions): AsyncIterable<Keypair>;
  get(uuid: string, options?: CloudsigmaCallOptions): Promise<Keypair>;
}

/** The keypairs with their private halves, which ask for the one-time code of a user who has one. */
export interface KeypairCalls extends PubkeyCalls {
  /** 1 to 50 keypairs, all or none, in their order: imported with `public_key`, else generated in the cloud. */
  create(objects: readonly NewKeypairBody[], options?: CloudsigmaCallOptions): Promise<readonly Keypair[]>;
  /** Members that are absent stay; `private_key: null` removes it. */
  update(uuid: string, object: UpdateKeypairBody, options?: CloudsigmaCallOptions): Promise<Keypair>;
  delete(uuid: string, options?: CloudsigmaCallOptions): Promise<void>;
}

/** CloudSigma's calls in CloudSigma's words. All reject with `KeypairError`. */
export interface CloudsigmaClient {
  readonly backend: KeypairBackend;
  readonly keypairs: KeypairCalls;
  /** The same keypairs without private halves. */
  readonly pubkeys: PubkeyCalls;
}

/**
 * A client of CloudSigma, with a password (Basic), a token (Bearer) or a session. Throws `TypeError` for a wrong endpoint.
 *
 * @example
 * ```ts
 * import { createCloudsigmaClient } from '@keypair-gateway/cloudsigma/client';
 *
 * const cloud = createCloudsigmaClient({
 *   endpoint: 'https://zrh.cloudsigma.com/api/2.0/',
 *   credential: { kind: 'password', username: 'alice@example.org', password: 'pass123' },
 * });
 * export const lines = async (): Promise<string[]> => {
 *   const all: string[] = [];
 *   for await (const { publicKey } of cloud.pubkeys.list()) all.push(publicKey);
 *   return all;
 * };
 * ```
 */
export function createCloudsigmaClient(options: ClientOptions): CloudsigmaClient {
  const backend = createClient(createCloudsigma(), options);
  const shapes = cloudsigmaShapes();
  // An empty id means the credential's own user.
  const principal = { userId: '', accountId: '', roles: [] };
  const target = { owner: 'user:' } as const;
  const by = (uuid: string) => ({ ...target, ref: { by: 'uuid', uuid } }) as const;
  const context = ({ signal }: CloudsigmaCallOptions = {}): Context => {
    return { principal, policy: POLICIES.openssh, requestId: '', ...(signal && { signal }) };
  };
  const view = (reveal: boolean): PubkeyCalls => ({
    list: ({ signal, pageSize, ...query } = {}) =>
      listAll(
        backend,
        { ...target, query, reveal, ...(pageSize && { pageSize }) },
        context(signal && { signal }),
      ),
    get: async (uuid, call) =>
      (await backend.execute<'get'>({ op: 'get', ...by(uuid), reveal }, context(call))).keypair,
  });
  return {
    backend,
    pubkeys: view(false),
    keypairs: {
      ...view(true),
      create: async (objects, call) =>
        (await backend.execute<'create'>(shapes.create.request.decode({ objects }, target), context(call)))
          .keypairs,
      async update(uuid, body, call) {
        const command = shapes.update.request.decode({ uuid, body }, target);
        return (await backend.execute<'update'>(command, context(call))).keypair;
      },
      async delete(uuid, call) {
        await backend.execute<'delete'>({ op: 'delete', ...by(uuid) }, context(call));
      },
    },
  };
}
