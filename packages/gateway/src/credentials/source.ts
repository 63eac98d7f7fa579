import type { Credential } from '@keypair-gateway/core';

/**
 * Gives a credential that is good now. `stale` is one that the cloud has just refused: answer with a newer one, or with the same one where there is none. The signal aborts
 * when nobody waits any more. Rejects with `KeypairError`.
 */
export type CredentialSource = (options: {
  readonly signal: AbortSignal;
  readonly stale?: Credential;
}) => Promise<Credential>;
