import { type DenyList, POLICIES, type Policy } from '@keypair-gateway/core';
import type { ConfigPath, PolicyConfig } from '../config/types.js';

/** What a policy is made of beside the configuration. */
export interface PolicySources {
  /** Nova's own policy, with its reader, for those who ask for the preset `nova`. */
  novaPolicy(): Promise<Policy>;
  /** The deny list of a file; `path` is where the configuration names it. */
  denyList(file: string, path: ConfigPath): Promise<DenyList>;
}

/** A policy of the configuration, and where it stands there. */
export interface PolicyLayer {
  readonly config: PolicyConfig | undefined;
  readonly path: ConfigPath;
}

/**
 * The policy of a mount: the dialect's own, then that of the whole gateway, then that of the mount over it. A preset replaces what is read and screened;
 * quota, name length and the cloud's byte limit stay the dialect's unless a member names them.
 */
export async function mountPolicy(
  own: Policy,
  layers: readonly PolicyLayer[],
  sources: PolicySources,
): Promise<Policy> {
  let policy = own;
  for (const { config, path } of layers) {
    if (config === undefined) continue;
    const { preset, ...members } = typeof config === 'string' ? { preset: config } : config;
    if (preset !== undefined) {
      const base = preset === 'nova' ? await sources.novaPolicy() : POLICIES[preset];
      policy = overPreset(base, own);
    }
    const { rsaBits, maxTextBytes, screens, kdf, denyLists, ...rest } = members as Exclude<
      PolicyConfig,
      string
    >;
    policy = {
      ...policy,
      ...rest,
      rsaBits: { ...policy.rsaBits, ...rsaBits },
      maxTextBytes: { ...policy.maxTextBytes, ...maxTextBytes },
      screens: { ...policy.screens, ...screens },
      kdf: { ...policy.kdf, ...kdf },
      ...(denyLists === undefined ? {} : { denyLists: await readLists(denyLists, path, sources) }),
    };
  }
  return policy;
}

function readLists(
  files: readonly string[],
  path: ConfigPath,
  sources: PolicySources,
): Promise<readonly DenyList[]> {
  return Promise.all(files.map((file, i) => sources.denyList(file, [...path, 'denyLists', i])));
}

function overPreset(preset: Policy, own: Policy): Policy {
  const { maxKeypairs: _quota, maxPublicKeyBytes: _limit, ...read } = preset;
  return {
    ...read,
    keyLimit: own.keyLimit,
    maxNameCharacters: own.maxNameCharacters,
    ...(own.maxKeypairs === undefined ? {} : { maxKeypairs: own.maxKeypairs }),
    ...(own.maxPublicKeyBytes === undefined ? {} : { maxPublicKeyBytes: own.maxPublicKeyBytes }),
  };
}
