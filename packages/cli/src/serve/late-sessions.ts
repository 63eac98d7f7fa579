import type { VaultKey } from '@keypair-gateway/core';
import { createSessions, type Sessions } from '@keypair-gateway/gateway';
import { deriveKeys } from '../vault/derive-keys.js';

/** Sessions that can be handed on before there are keys to sign them. */
export interface LateSessions {
  readonly sessions: Sessions;
  /** Signs with a key derived from the first vault key, takes what any of them signed: gateways with the same vault share sessions. A list of other keys is another list. */
  start(keys: () => readonly VaultKey[]): void;
}

/** Hooks are made, and refused, before a vault key is made; sessions are asked for when requests come. */
export function createLateSessions(): LateSessions {
  let source: (() => readonly VaultKey[]) | undefined;
  let last: { readonly from: readonly VaultKey[]; readonly made: readonly Uint8Array[] } | undefined;
  const keys = (): readonly Uint8Array[] => {
    if (source === undefined) throw new TypeError('Sessions have no keys yet');
    const from = source();
    if (last?.from !== from) last = { from, made: deriveKeys(from, 'sessions') };
    return last.made;
  };
  return {
    sessions: createSessions({ keys }),
    start(given) {
      source = given;
    },
  };
}
