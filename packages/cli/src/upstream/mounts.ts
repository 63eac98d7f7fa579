import type { GenerationQueue, KeypairBackend, Owner, Policy } from '@keypair-gateway/core';
import { mountsOf, type NamedMount } from '../config/mounts.js';
import type { Resolver } from '../config/secrets.js';
import type { ConfigPath, GatewayConfig, IdentityConfig, MountConfig } from '../config/types.js';
import { type Cloud, openCloud } from './open.js';
import type { UpstreamConfig } from './types.js';

/** A cloud behind mounts of a configuration. */
export interface UpstreamInUse {
  readonly path: ConfigPath;
  readonly upstream: UpstreamConfig;
  readonly mounts: readonly NamedMount[];
}

/** The clouds behind the mounts of a configuration, each once; mounts without a backend of their own share the first. */
export function upstreamsInUse(config: GatewayConfig): readonly UpstreamInUse[] {
  const own = mountsOf(config).flatMap((named): UpstreamInUse[] => {
    const { backend } = named.mount;
    const path = ['dialects', named.name, 'backend'];
    return backend?.kind === 'upstream' ? [{ path, upstream: backend, mounts: [named] }] : [];
  });
  const { backend } = config;
  if (backend?.kind !== 'upstream') return own;
  const mounts = mountsOf(config).filter(({ mount }) => mount.backend === undefined);
  return [{ path: ['backend'], upstream: backend, mounts }, ...own];
}

/** Opens the clouds of a configuration, by their places joined with `/`. What is wrong the resolver then knows. */
export async function openUpstreams(
  config: GatewayConfig,
  resolver: Resolver,
): Promise<ReadonlyMap<string, Cloud>> {
  const clouds = new Map<string, Cloud>();
  for (const { path, upstream } of upstreamsInUse(config)) {
    const cloud = await openCloud(upstream, path, resolver);
    if (cloud !== undefined) clouds.set(path.join('/'), cloud);
  }
  return clouds;
}

/** The cloud as the backend of one mount: owners are users in one dialect and accounts in another. */
export function backendOf(
  cloud: Cloud,
  { upstream }: Pick<UpstreamInUse, 'upstream'>,
  named: NamedMount,
  config: GatewayConfig,
  generations?: GenerationQueue,
): KeypairBackend {
  const owner = cloud.passThrough ? undefined : ownerOf(upstream, named, config);
  return cloud.backendFor(owner, generations);
}

/** Whether the keypairs of a mount are those of accounts. */
export function isOfAccounts({ name, mount }: NamedMount): boolean {
  return name === 'qubole' || mount.ownership === 'account';
}

/** Who can call a mount: ids of its owners, or undefined where anybody may be somebody. */
export function idsOf(named: NamedMount, config: GatewayConfig): readonly string[] | undefined {
  if (named.mount.auth.kind !== 'identities') return undefined;
  const id = ({ accountId, userId }: IdentityConfig): string => (isOfAccounts(named) ? accountId : userId);
  return [...new Set((config.identities ?? []).map(id))];
}

/** The id that `owner` means on a mount: of accounts also by one of their users. */
export function idOf(owner: string, named: NamedMount, config: GatewayConfig): string {
  if (!isOfAccounts(named) || idsOf(named, config)?.includes(owner) === true) return owner;
  return config.identities?.find(({ userId }) => userId === owner)?.accountId ?? owner;
}

function ownerOf(
  { owner, ownersIn }: UpstreamConfig,
  named: NamedMount,
  config: GatewayConfig,
): Owner | undefined {
  if (ownersIn !== undefined) return undefined;
  const [only] = idsOf(named, config) ?? [];
  const id = owner === undefined ? only : idOf(owner, named, config);
  if (id === undefined) return undefined;
  return isOfAccounts(named) ? `account:${id}` : `user:${id}`;
}

/** The policy of a mount without the quota that its dialect has of old: how many there may be is the cloud's to say, unless the configuration names a number. */
export function withoutOwnQuota(policy: Policy, mount: MountConfig, config: GatewayConfig): Policy {
  const named = [config.policy, mount.policy].some(
    (given) => typeof given === 'object' && given.maxKeypairs !== undefined,
  );
  if (named || mount.quota !== undefined) return policy;
  const { maxKeypairs: _, ...others } = policy;
  return others;
}
