import { isKeypairError, POLICIES, type Policy, readPublicKey } from '@keypair-gateway/core';
import type { Dialect } from '@keypair-gateway/gateway';

const ANY_KEY: Policy = {
  ...POLICIES.nova,
  algorithms: ['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk', 'dsa'],
};

/**
 * What a cloud is taken to take in. Where a dialect reads keys in a way of its own, releases and settings of the cloud differ in what else they read, so a key that any reader reads is sent,
 * and the cloud says the rest; sizes and the like hold as its documents say. undefined: as its dialect says.
 */
export function cloudPolicy({ policy }: Dialect): Policy | undefined {
  const { reader } = policy;
  if (reader === undefined) return undefined;
  return {
    ...policy,
    reader(text, type) {
      try {
        return reader(text, type);
      } catch (error) {
        if (!isKeypairError(error)) throw error;
        try {
          return readPublicKey(text, type, ANY_KEY);
        } catch {
          throw error;
        }
      }
    },
  };
}
