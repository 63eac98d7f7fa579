import type { VaultKey } from '@keypair-gateway/core';
import { createSessions, type Sessions } from '@keypair-gateway/gateway';
import { deriveKeys } from '../vault/derive-keys.js';

/** Sessions that can be handed on before there are keys to sign them. */
export interface LateSessions {
  readonly sessions: Sessions;
  /** Signs with a key derived from the first vault key, takes what any of them signed: gateways with the same vault share sessions. */
  start(keys: readonly VaultKey[]): void;
}

/** Hooks are made, and refused, before a vault key is made; sessions are asked for when requests come. */
export function createLateSessions(): LateSessions {
  let started: Sessions | undefined;
  const get = (): Sessions => {
    if (started === undefined) throw new TypeError('Sessions have no keys yet');
    return started;
  };
  return {
    start(keys) {
      started = createSessions({ keys: deriveKeys(keys, 'sessions') });
    },
    sessions: Object.freeze<Sessions>({
      grant: (holder, options) => get().grant(holder, options),
      open: (text, holdersOf) => get().open(text, holdersOf),
      elevate: (session) => get().elevate(session),
      end: (session) => get().end(session),
    }),
  };
}
