import { type Issue, KeypairError, type Principal } from '@keypair-gateway/core';
import type { Attempt, Authenticate } from '../dialect.js';
import type { AccessKeyEntry } from './access-keys.js';
import { dummyVerifier, readSecret, type SecretHash, sha256, type Verifier } from './secrets.js';
import { matchTotp, readBase32, totpExpiry } from './totp.js';

/** A token: in clear, or with an expiry (ISO 8601 with a zone), or hashed. */
export type TokenEntry =
  | string
  | { readonly token: string; readonly expiresAt?: string }
  | (Exclude<SecretHash, string> & { readonly expiresAt?: string });

/** One user of a fixed list, as the configuration holds it. */
export interface Identity {
  readonly accountId: string;
  readonly userId: string;
  readonly projectId?: string;
  readonly roles: readonly string[];
  readonly tokens?: readonly TokenEntry[];
  readonly password?: { readonly username: string; readonly password: SecretHash };
  /** For dialects whose requests are signed; see `accessKeysOf`. */
  readonly accessKeys?: readonly AccessKeyEntry[];
  /** Base32; with it a password alone opens what is only read, and all else asks for a one-time code. */
  readonly totpSecret?: string;
}

/** What `identities` takes beside the list. */
export interface IdentitiesOptions {
  /** The `WWW-Authenticate` value of refusals. */
  readonly challenge?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

interface Login {
  readonly principal: Principal;
  readonly verifier: Verifier;
  readonly expiresAt: number;
  readonly totp: Uint8Array | undefined;
}

/**
 * An `authenticate` hook over a fixed list, for credentials of the kinds `token` and `password`; all others are refused. Secrets are compared in constant time, an
 * unknown user costs as much as a wrong password. Rejects with `unauthenticated` (a token past its end: issue `token_expired`, `params.expiresAt` in ISO 8601), or
 * `second_factor_required` where the password of an identity with `totpSecret` comes to write or reveal without a good one-time code (RFC 6238, each code
 * once). Throws `TypeError` for entries that are wrong.
 *
 * @example
 * ```ts
 * import { identities } from '@keypair-gateway/gateway';
 *
 * const authenticate = identities([{ accountId: 'acme', userId: 'alice', roles: ['admin'], tokens: ['tok-alice'] }]);
 * ```
 */
export function identities(list: readonly Identity[], options: IdentitiesOptions = {}): Authenticate {
  const { challenge, now = Date.now } = options;
  const tokens = new Map<string, Login>();
  const slowTokens: Login[] = [];
  const users = new Map<string, Login>();
  list.forEach((identity, index) => {
    const where = `identities[${index}]`;
    const principal = readPrincipal(identity, where);
    const totp = readTotp(identity.totpSecret, `${where}.totpSecret`);
    identity.tokens?.forEach((entry, at) => {
      const login = { principal, totp, ...readToken(entry, `${where}.tokens[${at}]`) };
      const { digest } = login.verifier;
      if (digest === undefined) slowTokens.push(login);
      else if (tokens.has(hex(digest))) throw new TypeError(`${where}.tokens[${at}] stands twice`);
      else tokens.set(hex(digest), login);
    });
    if (identity.password === undefined) return;
    const { username, password } = identity.password;
    if (typeof username !== 'string' || username === '')
      throw new TypeError(`${where}.password.username must be text`);
    if (users.has(username)) throw new TypeError(`${where}.password.username stands twice`);
    const verifier = readSecret(password, `${where}.password.password`);
    users.set(username, { principal, totp, verifier, expiresAt: Number.POSITIVE_INFINITY });
  });
  const nobody = dummyVerifier([...users.values()].map((login) => login.verifier));

  const refuse = (expiresAt?: number): KeypairError =>
    new KeypairError('unauthenticated', 'The request you have made requires authentication.', {
      ...(challenge === undefined ? {} : { details: { challenge } }),
      ...(expiresAt === undefined ? {} : { issues: [expired(expiresAt)] }),
    });

  async function findToken(token: string): Promise<Login | undefined> {
    const login = tokens.get(hex(sha256(token)));
    if (login !== undefined) return (await login.verifier.verify(token)) ? login : undefined;
    for (const each of slowTokens) if (await each.verifier.verify(token)) return each;
    return undefined;
  }

  async function findUser(username: string, password: string): Promise<Login | undefined> {
    const login = users.get(username);
    return (await (login?.verifier ?? nobody).verify(password)) ? login : undefined;
  }

  async function checkCode(login: Login, code: string | undefined, attempt: Attempt): Promise<void> {
    const { access } = attempt;
    if (login.totp === undefined || access === undefined || access === 'read' || access === 'open') return;
    const at = now();
    const counter = code === undefined ? undefined : matchTotp(login.totp, code, at);
    const { userId, accountId } = login.principal;
    if (
      counter === undefined ||
      !(await attempt.claim(`totp:${JSON.stringify([accountId, userId])}:${counter}`, totpExpiry(counter)))
    )
      throw new KeypairError('second_factor_required', 'A fresh one-time code is required.');
  }

  return async (attempt) => {
    const { credential } = attempt;
    let login: Login | undefined;
    if (credential?.kind === 'token') login = await findToken(credential.token);
    if (credential?.kind === 'password') {
      login = await findUser(credential.username, credential.password);
      if (login !== undefined) await checkCode(login, credential.code, attempt);
    }
    if (login === undefined) throw refuse();
    if (login.expiresAt <= now()) throw refuse(login.expiresAt);
    return login.principal;
  };
}

/** Whoever shows a token that was good once may know that it has ended, and when (ISO 8601, UTC). */
function expired(at: number): Issue {
  const params = { expiresAt: new Date(at).toISOString() };
  return { path: [], message: 'The token has expired.', code: 'token_expired', params };
}

/** The principal of an entry; throws `TypeError` that names `where`. */
export function readPrincipal(identity: Identity, where: string): Principal {
  const { accountId, userId, projectId, roles } = identity;
  for (const [name, value] of Object.entries({
    accountId,
    userId,
    ...(projectId === undefined ? {} : { projectId }),
  })) {
    if (typeof value !== 'string' || value === '') throw new TypeError(`${where}.${name} must be text`);
  }
  if (!Array.isArray(roles) || roles.some((role) => typeof role !== 'string'))
    throw new TypeError(`${where}.roles must be a list of text`);
  return Object.freeze({
    accountId,
    userId,
    roles: [...roles],
    ...(projectId === undefined ? {} : { projectId }),
  });
}

function readToken(entry: TokenEntry, where: string): Pick<Login, 'verifier' | 'expiresAt'> {
  if (typeof entry === 'string')
    return { verifier: readSecret(entry, where), expiresAt: Number.POSITIVE_INFINITY };
  if (typeof entry !== 'object' || entry === null) throw new TypeError(`${where} must be text or an object`);
  const expiresAt =
    entry.expiresAt === undefined ? Number.POSITIVE_INFINITY : readInstant(entry.expiresAt, where);
  return { verifier: readSecret('token' in entry ? entry.token : entry, where), expiresAt };
}

function readInstant(text: string, where: string): number {
  const at = typeof text === 'string' && /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new TypeError(`${where}.expiresAt must be a time like 2026-01-05T09:00:00Z`);
  return at;
}

function readTotp(secret: string | undefined, where: string): Uint8Array | undefined {
  if (secret === undefined) return undefined;
  const bytes = typeof secret === 'string' ? readBase32(secret) : undefined;
  if (bytes === undefined) throw new TypeError(`${where} must be base32`);
  return bytes;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
