import { isKeypairError, type Keypair, POLICIES, type Policy, readPublicKey } from '@keypair-gateway/core';

/** Whatever is a key. */
export const LENIENT: Policy = {
  ...POLICIES.nova,
  algorithms: ['rsa', 'ecdsa', 'ed25519', 'ecdsa-sk', 'ed25519-sk', 'dsa'],
};

/** What tells two keys apart: the fingerprint as read here, since clouds show it in different ways; a text that is no key stands for itself. */
export function fingerprintOf({ publicKey, type }: Pick<Keypair, 'publicKey' | 'type'>): string {
  try {
    return readPublicKey(publicKey, type, LENIENT).fingerprint;
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    return publicKey.trim();
  }
}
