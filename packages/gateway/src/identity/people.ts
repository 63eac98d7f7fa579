import type { Principal } from '@keypair-gateway/core';
import type { AccessKeyEntry } from './access-keys.js';
import { createSecondFactor, type SecondFactor } from './second-factor.js';
import { readSecret, type SecretHash, sha256, type Verifier } from './secrets.js';
import { fitsSession } from './sessions.js';
import type { TokenTable } from './tokens.js';
import { readBase32 } from './totp.js';

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
  /** What dialects are told about this user, under their names; goes into `principal.attributes`. The name `session` is taken. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** One way in: what is known of the one whose secret it is. */
export interface Login {
  readonly principal: Principal;
  readonly verifier: Verifier;
  /** Epoch milliseconds; Infinity: it has no end. */
  readonly expiresAt: number;
  readonly secondFactor: SecondFactor | undefined;
  /** A digest of user name, password and code secret: with another one, sessions end. */
  readonly secrets: Uint8Array;
}

/** A list, read and indexed. */
export interface People {
  readonly tokens: TokenTable<Login>;
  readonly users: ReadonlyMap<string, Login>;
}

/** Reads a list; throws `TypeError` that names the place, never a secret. */
export function readPeople(
  list: readonly Identity[],
  { now, forSessions }: { readonly now: () => number; readonly forSessions: boolean },
): People {
  const byDigest = new Map<string, Login>();
  const slow: Login[] = [];
  const users = new Map<string, Login>();
  list.forEach((identity, index) => {
    const where = `identities[${index}]`;
    const principal = readPrincipal(identity, where);
    const totpSecret = readTotpSecret(identity.totpSecret, `${where}.totpSecret`);
    const whose = JSON.stringify([principal.accountId, principal.userId]);
    const secondFactor = totpSecret === undefined ? undefined : createSecondFactor(whose, totpSecret, now);
    const secretsOf = (...prints: readonly (string | undefined)[]): Uint8Array =>
      sha256(JSON.stringify([...prints, totpSecret]));
    identity.tokens?.forEach((entry, at) => {
      const place = `${where}.tokens[${at}]`;
      const { verifier, expiresAt } = readToken(entry, place);
      const login = { principal, secondFactor, verifier, expiresAt, secrets: secretsOf(hex(verifier.print)) };
      if (verifier.digest === undefined) slow.push(login);
      else if (byDigest.has(hex(verifier.digest))) throw new TypeError(`${place} stands twice`);
      else byDigest.set(hex(verifier.digest), login);
    });
    if (identity.password === undefined) return;
    if (forSessions && !fitsSession(principal.accountId, principal.userId))
      throw new TypeError(`${where} has ids that are too long for a session`);
    const { username, password } = identity.password;
    if (typeof username !== 'string' || username === '')
      throw new TypeError(`${where}.password.username must be text`);
    if (users.has(username)) throw new TypeError(`${where}.password.username stands twice`);
    const verifier = readSecret(password, `${where}.password.password`);
    const secrets = secretsOf(username, hex(verifier.print));
    users.set(username, {
      principal,
      secondFactor,
      verifier,
      expiresAt: Number.POSITIVE_INFINITY,
      secrets,
    });
  });
  return { tokens: { byDigest, slow }, users };
}

/** The principal of an entry; throws `TypeError` that names `where`. */
export function readPrincipal(identity: Identity, where: string): Principal {
  const { accountId, userId, projectId, roles, attributes } = identity;
  for (const [name, value] of Object.entries({
    accountId,
    userId,
    ...(projectId === undefined ? {} : { projectId }),
  })) {
    if (typeof value !== 'string' || value === '') throw new TypeError(`${where}.${name} must be text`);
  }
  if (!Array.isArray(roles) || roles.some((role) => typeof role !== 'string'))
    throw new TypeError(`${where}.roles must be a list of text`);
  if (attributes !== undefined && (typeof attributes !== 'object' || attributes === null))
    throw new TypeError(`${where}.attributes must be an object`);
  if (attributes !== undefined && Object.hasOwn(attributes, 'session'))
    throw new TypeError(`${where}.attributes.session is taken by the session that a login grants`);
  return Object.freeze({
    accountId,
    userId,
    roles: [...roles],
    ...(projectId === undefined ? {} : { projectId }),
    ...(attributes === undefined ? {} : { attributes: Object.freeze({ ...attributes }) }),
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

function readTotpSecret(secret: string | undefined, where: string): string | undefined {
  if (secret === undefined) return undefined;
  const letters = typeof secret === 'string' ? readBase32(secret) : undefined;
  if (letters === undefined)
    throw new TypeError(
      `${where} must be base32 of 80 bits or more: at least 16 letters A to Z and digits 2 to 7`,
    );
  return letters;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
