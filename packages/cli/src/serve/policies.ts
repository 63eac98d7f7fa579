import { POLICIES, type Policy } from '@keypair-gateway/core';
import type { PolicyConfig } from '../config/types.js';

/** Nova's own policy, with its reader, for those who ask for the preset `nova`. */
export type NovaPolicy = () => Promise<Policy>;

/**
 * The policy of a mount: the dialect's own, then that of the whole gateway, then that of the mount over it. A preset replaces what is read and screened;
 * quota, name length and the cloud's byte limit stay the dialect's unless a member names them.
 */
export async function mountPolicy(
  own: Policy,
  layers: readonly (PolicyConfig | undefined)[],
  novaPolicy: NovaPolicy,
): Promise<Policy> {
  let policy = own;
  for (const layer of layers) {
    if (layer === undefined) continue;
    const { preset, ...members } = typeof layer === 'string' ? { preset: layer } : layer;
    if (preset !== undefined) {
      const base = preset === 'nova' ? await novaPolicy() : POLICIES[preset];
      policy = overPreset(base, own);
    }
    const { rsaBits, maxTextBytes, ...rest } = members as Exclude<PolicyConfig, string>;
    policy = {
      ...policy,
      ...rest,
      rsaBits: { ...policy.rsaBits, ...rsaBits },
      maxTextBytes: { ...policy.maxTextBytes, ...maxTextBytes },
    };
  }
  return policy;
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
