import {
  type Command,
  type Context,
  type Keypair,
  type KeypairBackend,
  type KeypairType,
  type Material,
  type Operation,
  type Owner,
  POLICIES,
  type Result,
} from '@keypair-gateway/core';
import { type ClientOptions, createClient, type Dialect, listAll } from '@keypair-gateway/gateway';

/** Whom a call is for: another user than the credential's asks for an administrator, and for version 2.10. */
export interface NovaCallOptions {
  readonly userId?: string;
  readonly signal?: AbortSignal;
}

/** What a new keypair may be told beside its key. */
export type NewKeypairOptions = NovaCallOptions & { readonly type?: KeypairType };

/** Nova's calls in Nova's words. All reject with `KeypairError`. */
export interface NovaClient {
  readonly backend: KeypairBackend;
  /** Generates a pair in the cloud (up to 2.91); `privateKey` of the answer is the only copy. */
  create(name: string, options?: NewKeypairOptions): Promise<Keypair>;
  import(name: string, publicKey: string, options?: NewKeypairOptions): Promise<Keypair>;
  /** By name, page after page (`pageSize`, from 2.35). */
  list(options?: NovaCallOptions & { readonly pageSize?: number }): AsyncIterable<Keypair>;
  show(name: string, options?: NovaCallOptions): Promise<Keypair>;
  delete(name: string, options?: NovaCallOptions): Promise<void>;
}

/** Nova's calls over the dialect of a relative that was made with `owners: 'any'`; `version` is 2.35 by default. Throws `TypeError` for a wrong endpoint. */
export function callsOf(dialect: Dialect, options: ClientOptions): NovaClient {
  const { version = '2.35' } = options;
  const { endpoint } = splitEndpoint(options.endpoint);
  const policy = POLICIES.openssh;
  const backend = createClient(dialect, { ...options, endpoint, version });
  // An empty id means the credential's own user, on the wire too.
  const ownerOf = ({ userId = '' }: NovaCallOptions): Owner => `user:${userId}`;

  const contextOf = ({ userId = '', signal }: NovaCallOptions): Context => {
    const principal = { userId, accountId: '', roles: [] };
    return { principal, policy, requestId: '', ...(signal && { signal }) };
  };
  const run = <K extends Operation>(command: Command<K>, call: NovaCallOptions): Promise<Result<K>> =>
    backend.execute(command, contextOf(call));
  const make = async (name: string, material: Material, call: NovaCallOptions): Promise<Keypair> => {
    const items = [{ name, material, retain: false }];
    const command = { op: 'create', owner: ownerOf(call), items, uniqueNames: true } as const;
    return (await run<'create'>(command, call)).keypairs[0] as Keypair;
  };

  return {
    backend,
    create: (name, { type = 'ssh', ...call } = {}) =>
      make(name, { from: 'generate', type, algorithm: 'rsa', bits: 2048, comment: '' }, call),
    import: (name, publicKey, { type = 'ssh', ...call } = {}) =>
      make(name, { from: 'import', type, publicKey }, call),
    list: ({ pageSize, ...call } = {}) =>
      listAll(
        backend,
        { owner: ownerOf(call), ...(pageSize !== undefined && { pageSize }) },
        contextOf(call),
      ),
    show: async (name, call = {}) =>
      (await run<'get'>({ op: 'get', owner: ownerOf(call), ref: { by: 'name', name } }, call)).keypair,
    async delete(name, call = {}) {
      await run<'delete'>({ op: 'delete', owner: ownerOf(call), ref: { by: 'name', name } }, call);
    },
  };
}

/** An endpoint as service catalogs have it, without the version at its end, and the project that stands behind that. */
export function splitEndpoint(url: string): { readonly endpoint: string; readonly projectId?: string } {
  const found = /\/v2(?:\.1)?(?:\/(?<projectId>[0-9a-f-]+))?\/*$/.exec(url);
  const projectId = found?.groups?.projectId;
  return { endpoint: url.slice(0, found?.index), ...(projectId !== undefined && { projectId }) };
}
