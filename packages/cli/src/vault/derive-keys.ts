import { hkdfSync } from 'node:crypto';
import type { VaultKey } from '@keypair-gateway/core';

const BYTES = 32;

/** Keys for another purpose than sealing, one of each vault key in its order: HKDF-SHA256 (RFC 5869) with the label as info, 32 bytes. */
export function deriveKeys(keys: readonly VaultKey[], label: string): readonly Uint8Array[] {
  const info = `keypair-gateway:${label}`;
  return keys.map(({ secret }) => new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), info, BYTES)));
}
