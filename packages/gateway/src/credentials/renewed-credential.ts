import type { Credential } from '@keypair-gateway/core';
import { createRenewal } from './renewal.js';
import { isSameCredential } from './same.js';
import type { CredentialSource } from './source.js';
import { whileAwaited } from './while-awaited.js';

/** A credential that ends. */
export interface IssuedCredential {
  readonly credential: Credential;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What `renewedCredential` takes beside the login. Times are in milliseconds. */
export interface RenewedCredentialOptions {
  /** The longest that a login may take; default 10000. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/**
 * Makes any login a credential for a client: asked for on first use, kept, and renewed a minute before it ends or when the cloud refuses it. All who ask at once share one login,
 * so its signal is the login's own: it aborts after `timeoutMs`. Rejects with what the login rejects with.
 *
 * @example
 * ```ts
 * import { renewedCredential } from '@keypair-gateway/gateway';
 *
 * declare function openSession(signal: AbortSignal): Promise<{ id: string; endsAt: number }>;
 * const credential = renewedCredential(async ({ signal }) => {
 *   const { id, endsAt } = await openSession(signal);
 *   return { credential: { kind: 'session', session: id }, expiresAt: endsAt };
 * });
 * ```
 */
export function renewedCredential(
  logIn: (options: { readonly signal: AbortSignal }) => Promise<IssuedCredential>,
  options: RenewedCredentialOptions = {},
): CredentialSource {
  const { timeoutMs = 10_000, now = Date.now } = options;
  const renewal = createRenewal<Credential>(
    async () => {
      const signal = AbortSignal.timeout(timeoutMs);
      const { credential, expiresAt } = await whileAwaited(logIn({ signal }), signal);
      return { value: credential, expiresAt };
    },
    { now, isSame: isSameCredential },
  );
  return ({ signal, stale }) => whileAwaited(renewal(stale), signal);
}
