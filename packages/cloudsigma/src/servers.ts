import type { Command, Context, Keypair, KeypairBackend, Owner, Principal } from '@keypair-gateway/core';
import { isKeypairError, KeypairError, POLICIES } from '@keypair-gateway/core';
import type { ResourceRef, ServerContext, ServerDefinition } from './types.js';

/** Where a server's keys are, and who asks. */
export interface ServerOptions {
  readonly backend: KeypairBackend;
  readonly principal: Principal;
  /** Whose keys; default `user:` and the principal's user id. */
  readonly owner?: Owner;
  /** In front of `/api/2.0/` in every `resource_uri`; default none. */
  readonly basePath?: string;
  /** Stands in what the backend notes; default none. */
  readonly requestId?: string;
  readonly signal?: AbortSignal;
}

const MOST_PUBKEYS = 100;

/** The uuids that a definition attaches, each once. Throws `invalid_request`. */
function uuidsOf({ pubkeys }: ServerDefinition): readonly string[] {
  const list: unknown = pubkeys ?? [];
  const items: readonly unknown[] = Array.isArray(list) && list.length <= MOST_PUBKEYS ? list : [undefined];
  const uuids = items.map((item) => (item as { readonly uuid?: unknown } | undefined)?.uuid ?? item);
  if (uuids.every((uuid) => typeof uuid === 'string'))
    return [...new Set(uuids.map((uuid) => uuid.toLowerCase()))];
  const message = `Value must be a list of at most ${MOST_PUBKEYS} uuids, or objects with a uuid`;
  throw new KeypairError('invalid_request', message, { issues: [{ path: ['pubkeys'], message }] });
}

async function find(uuid: string, options: ServerOptions): Promise<Keypair> {
  const { backend, principal, owner = `user:${principal.userId}`, requestId = '', signal } = options;
  const context: Context = { principal, policy: POLICIES.openssh, requestId, ...(signal && { signal }) };
  const command: Command<'get'> = { op: 'get', owner, ref: { by: 'uuid', uuid } };
  return (await backend.execute<'get'>(command, context)).keypair;
}

/**
 * A server's definition with its `pubkeys` in the form that the cloud answers, `{resource_uri, uuid}`, in their order and each once; they come as uuids or as objects with a
 * uuid. For services that answer `/servers/` themselves. Rejects with `invalid_request` for a list that is none, and `not_found` for a uuid that names no keypair of the owner:
 * `cloudsigmaShapes().error.encode` gives the cloud's own answer to both. Source: "Attaching pubkeys to a server".
 *
 * @example
 * ```ts
 * import { attachPubkeys } from '@keypair-gateway/cloudsigma';
 * import { createKeypairService, createMemoryStore } from '@keypair-gateway/core';
 *
 * const backend = createKeypairService({ store: createMemoryStore() });
 * const principal = { userId: 'alice', accountId: 'acme', roles: [] };
 * console.log(await attachPubkeys({ name: 'web', cpu: 1000 }, { backend, principal })); // { name: 'web', cpu: 1000, pubkeys: [] }
 * ```
 */
export async function attachPubkeys<S extends ServerDefinition>(
  server: S,
  options: ServerOptions,
): Promise<Omit<S, 'pubkeys'> & { readonly pubkeys: readonly ResourceRef[] }> {
  const pubkeys: ResourceRef[] = [];
  for (const asked of uuidsOf(server)) {
    const { uuid } = await find(asked, options);
    pubkeys.push({ resource_uri: `${options.basePath ?? ''}/api/2.0/pubkeys/${uuid}/`, uuid });
  }
  return { ...server, pubkeys };
}

/**
 * What a server with these keys sees of itself: its definition less owner, status, runtime and subscriptions, the keys, and in `meta.ssh_public_key` the first of type ssh, in
 * place of one that stands there. Only the first, because cloud-init takes that text for one key. What owners note beside their keys is not shown. Sources: "Server Context";
 * cloud-init's DataSourceCloudSigma.
 */
export function describeServer(server: ServerDefinition, keypairs: readonly Keypair[]): ServerContext {
  const { owner: _, status: _s, runtime: _r, subscriptions: _u, ...shown } = server;
  const first = keypairs.find(({ type }) => type === 'ssh')?.publicKey;
  const meta = { ...server.meta, ...(first !== undefined && { ssh_public_key: first.trimEnd() }) };
  const pubkeys = keypairs.map(({ uuid, name, fingerprint, publicKey: public_key }) => {
    return { uuid, name, fingerprint, meta: {}, tags: [], public_key };
  });
  return { global_context: {}, ...shown, meta, pubkeys };
}

/**
 * What a server sees of itself at its serial port (`describeServer`), with the keys that its `pubkeys` name; those that have been deleted since are left out. Rejects with
 * `invalid_request` for a list that is none.
 */
export async function serverContext(
  server: ServerDefinition,
  options: ServerOptions,
): Promise<ServerContext> {
  const keypairs: Keypair[] = [];
  for (const uuid of uuidsOf(server)) {
    const found = await find(uuid, options).catch((error: unknown) => {
      if (!isKeypairError(error, 'not_found')) throw error;
    });
    if (found) keypairs.push(found);
  }
  return describeServer(server, keypairs);
}

/** The text that answers the request `<\n\n>` at the serial port: one line of JSON, a newline, and end of transmission (U+0004). */
export function formatServerContext(context: ServerContext): string {
  return `${JSON.stringify(context)}\n\u0004`;
}
