import { KeypairError } from '@keypair-gateway/core';
import { createKeystoneLogin, type KeystoneFaults, type KeystoneUser } from '../identity/keystone-login.js';
import type { CredentialSource } from './source.js';
import { whileAwaited } from './while-awaited.js';

/** Where Keystone is, and who logs in there for which project. Times are in milliseconds. */
export type KeystoneCredentialOptions = KeystoneUser;

const FAULTS: KeystoneFaults = {
  unavailable: (message, cause) => new KeypairError('upstream_unavailable', message, { cause }),
  refused: (message, { status }) =>
    new KeypairError(
      [400, 401, 403, 404].includes(status) ? 'unauthenticated' : 'upstream_unavailable',
      message,
    ),
};

/**
 * Tokens of a Keystone (API v3) for a client, by a user's password: asked for on first use, kept, and renewed a minute before they end or when the cloud refuses one. All who
 * ask at once share one login; while Keystone is away a token that is still good goes on.
 *
 * Rejects with `unauthenticated` when Keystone refuses the user and `upstream_unavailable` when it is away. Throws `TypeError` for a url that is none. Source: Identity API
 * v3, "Password authentication with scoped authorization".
 *
 * @example
 * ```ts
 * import { createClient, type Dialect, keystoneCredential } from '@keypair-gateway/gateway';
 *
 * declare const cloud: Dialect;
 * const client = createClient(cloud, {
 *   endpoint: 'https://nova.example:8774',
 *   credential: keystoneCredential({
 *     url: 'https://keystone.example:5000/v3',
 *     username: 'alice',
 *     password: 'secret',
 *     projectName: 'demo',
 *   }),
 * });
 * ```
 */
export function keystoneCredential(options: KeystoneCredentialOptions): CredentialSource {
  const login = createKeystoneLogin(options, FAULTS);
  return async ({ signal, stale }) => {
    const refused = stale?.kind === 'token' ? stale.token : undefined;
    const token = await whileAwaited(login.token(refused), signal);
    return { kind: 'token', token };
  };
}
