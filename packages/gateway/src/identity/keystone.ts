import { createHash } from 'node:crypto';
import { createExpiringCache, KeypairError, type Principal } from '@keypair-gateway/core';
import type { Authenticate } from '../dialect.js';
import {
  createKeystoneLogin,
  type KeystoneAnswer,
  type KeystoneFaults,
  type KeystoneUser,
  type ShownToken,
} from './keystone-login.js';

/** Where Keystone is, and the service's own login there: a user that may validate tokens of others (role `admin` or `service`). Times are in milliseconds. */
export interface KeystoneOptions extends KeystoneUser {
  /** The most verified tokens that are remembered; default 10000. */
  readonly cacheSize?: number;
}

const MAX_AGE_MS = 300_000;

const FAULTS: KeystoneFaults = {
  unavailable: (message, cause) => new KeypairError('store_unavailable', message, { cause }),
  refused: (message) => new KeypairError('store_unavailable', message),
};

/**
 * Tokens of a real Keystone (API v3) as credentials: each is validated with the service's own login, and remembered until it expires, at most five minutes
 * (so a revoked token works that long). Look-ups of one token at the same time share one request. A token without a project has its user as account.
 *
 * Rejects a missing or bad token with `unauthenticated`, whose `details.challenge` is keystonemiddleware's `Keystone uri="…"`, and with `store_unavailable`
 * when Keystone is away or refuses the service itself. The first login is made on first use; `ready` makes one round trip, for a readiness probe. Throws
 * TypeError for a url that is none. Source: Identity API v3, "Authentication and token management".
 *
 * @example
 * ```ts
 * import { keystone } from '@keypair-gateway/gateway';
 *
 * const authenticate = keystone({ url: 'http://127.0.0.1:5000/v3', username: 'nova', password: 'secret', projectName: 'service' });
 * ```
 */
export function keystone(options: KeystoneOptions): Authenticate & { ready(): Promise<void> } {
  const login = createKeystoneLogin(options, FAULTS);
  const { base } = login;
  const { now = Date.now, cacheSize = 10_000 } = options;
  const cache = createExpiringCache<ShownToken>({ max: cacheSize });
  const lookups = new Map<string, Promise<Principal>>();

  function reject(): never {
    const details = { challenge: `Keystone uri="${base}"` };
    throw new KeypairError('unauthenticated', 'The request you have made requires authentication.', {
      details,
    });
  }

  /** Shows a token, by default the service's own. */
  async function show(token?: string): Promise<KeystoneAnswer> {
    const ask = (service: string): Promise<KeystoneAnswer> =>
      login.call({ headers: { 'x-auth-token': service, 'x-subject-token': token ?? service } });
    const service = await login.token();
    const answer = await ask(service);
    return answer.status === 401 ? ask(await login.token(service)) : answer;
  }

  function readShown(answer: KeystoneAnswer): ShownToken {
    if (answer.status === 200) return login.readToken(answer);
    const fix = [401, 403].includes(answer.status) ? ': its user needs the role admin or service' : '';
    throw FAULTS.unavailable(`Keystone does not validate tokens for this service (${answer.status})${fix}.`);
  }

  async function validate(token: string, key: string): Promise<Principal> {
    const answer = await show(token);
    if (answer.status === 404 || answer.status === 400) reject();
    const { principal, expiresAt } = readShown(answer);
    const left = Math.min(expiresAt - now(), MAX_AGE_MS);
    if (left <= 0) reject();
    cache.set(key, { principal, expiresAt: now() + left }, left);
    return principal;
  }

  const authenticate: Authenticate = async ({ credential }) => {
    const token = credential?.kind === 'token' ? credential.token : '';
    if (!/^[\x21-\x7e]+$/.test(token)) reject();
    const key = createHash('sha256').update(token).digest('base64');
    const known = cache.get(key);
    if (known !== undefined && known.expiresAt > now()) return known.principal;
    const running = lookups.get(key) ?? validate(token, key).finally(() => lookups.delete(key));
    lookups.set(key, running);
    return running;
  };
  const ready = async (): Promise<void> => void readShown(await show());
  return Object.assign(authenticate, { ready });
}
