import { type Credential, type Issue, KeypairError, type Principal } from '@keypair-gateway/core';
import type { Attempt, Authenticate } from '../dialect.js';
import { createBuckets } from '../limits/buckets.js';
import { createGate } from './gate.js';
import { createPasswords } from './passwords.js';
import { type Identity, type Login, readPeople } from './people.js';
import { isClaimed } from './second-factor.js';
import { isSame, type Session, type SessionGrant, type Sessions } from './sessions.js';
import { createTokens } from './tokens.js';

/** What `identities` takes beside the list. */
export interface IdentitiesOptions {
  /** The `WWW-Authenticate` value of refusals. */
  readonly challenge?: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Without it no login is granted a session, and every session is refused. */
  readonly sessions?: Sessions;
  /** Which credentials of identities with `totpSecret` need a one-time code: passwords and their sessions (the default), or tokens too. */
  readonly secondFactor?: 'passwords' | 'all';
}

/** The hook of one mount, and those of others that count guesses and know passwords together with it. */
export type Identities = Authenticate & {
  with(options: Pick<IdentitiesOptions, 'challenge' | 'secondFactor'>): Authenticate;
};

type Of<K extends Credential['kind']> = Extract<Credential, { readonly kind: K }>;

/** Slow tokens that are tried at once, and how many wait. Passwords have turns of their own. */
const SLOW_TOKENS = { running: 1, waiting: 64 } as const;
/**
 * Logins of one user for a session. Each logout stays claimed until its session would have ended, so the sessions that stand at any time are bounded: of those for
 * a whole lifetime and, beyond them, of brief ones. All names are those of the list.
 */
const FULL_LOGINS = { burst: 100, everyMs: 60_000, names: Number.POSITIVE_INFINITY } as const;
const LOGINS = { burst: 100, everyMs: 3000, names: Number.POSITIVE_INFINITY } as const;
/** Methods that change nothing (RFC 9110 section 9.2.1), which another site may make a browser send. */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * An `authenticate` hook over a fixed list, for credentials of the kinds `token`, `password` and `session`; all others are refused. Secrets are compared in
 * constant time; an unknown user costs as much as a wrong password, and guesses are slowed down by user name.
 *
 * A password whose request asks for a login is granted a session in `principal.attributes.session`, one whose one-time code is good an elevated one. A session that
 * brings a good code where one is needed is elevated, and the grant that replaces it stands in the same place.
 *
 * Rejects with `unauthenticated` (a token past its end: issue `token_expired`, `params.expiresAt` in ISO 8601), `second_factor_required` where an identity with
 * `totpSecret` comes to write or reveal without a good one-time code (RFC 6238, each code once), `forbidden` (issue `csrf`) where a session comes to change something
 * without its token, `rate_limited` (`retryAfterSeconds`) after too many guesses or logins. Throws `TypeError` for entries that are wrong.
 *
 * @example
 * ```ts
 * import { identities } from '@keypair-gateway/gateway';
 *
 * const authenticate = identities([{ accountId: 'acme', userId: 'alice', roles: ['admin'], tokens: ['tok-alice'] }]);
 * ```
 */
export function identities(list: readonly Identity[], options: IdentitiesOptions = {}): Identities {
  const { now = Date.now, sessions } = options;
  const people = readPeople(list, { now, forSessions: sessions !== undefined });
  const passwords = createPasswords(people.users, { now });
  const tokens = createTokens(people.tokens, { gate: createGate(SLOW_TOKENS), now });
  const logins = createBuckets({ ...LOGINS, now });
  const fullLogins = createBuckets({ ...FULL_LOGINS, now });
  const holders = groupByIds([...people.users.values()]);
  const holdersOf = (accountId: string, userId: string): readonly Login[] =>
    holders.get(idsOf(accountId, userId)) ?? [];

  async function enterByToken({ token, code }: Of<'token'>, needsCode: boolean, attempt: Attempt) {
    const login = await tokens.find(token);
    if (login === undefined) return undefined;
    if (login.expiresAt <= now()) return login.expiresAt;
    if (needsCode) await login.secondFactor?.check(code, attempt.claim);
    return login.principal;
  }

  async function enterByPassword({ username, password, code, ...wish }: Of<'password'>, attempt: Attempt) {
    const login = await passwords.find(username, password);
    if (login === undefined) return undefined;
    const asksForSession = wish.login === true && sessions !== undefined;
    const ids = idsOf(login.principal.accountId, login.principal.userId);
    const waitMs = asksForSession ? logins.take(ids) : 0;
    if (waitMs > 0)
      throw new KeypairError(
        'rate_limited',
        'Too many logins of this user; keep the session that you have.',
        {
          details: { retryAfterSeconds: Math.ceil(waitMs / 1000) },
        },
      );
    const looks = isGuarded(attempt) || (asksForSession && code !== undefined);
    if (looks) await login.secondFactor?.check(code, attempt.claim);
    if (!asksForSession) return login.principal;
    const elevated = looks && login.secondFactor !== undefined;
    const brief = fullLogins.take(ids) > 0;
    return withGrant(login.principal, sessions.grant(login, { elevated, brief }));
  }

  async function enterBySession({ session: text, ...sent }: Of<'session'>, attempt: Attempt) {
    const session = sessions?.open(text, holdersOf);
    if (sessions === undefined || session === undefined) return undefined;
    const { holder } = session;
    if (!SAFE_METHODS.includes(attempt.request.method)) checkCsrf(sent.csrfToken, session);
    if (sent.logout === true) {
      sessions.end(session);
      await attempt.claim(endOf(session), session.expiresAt);
      return holder.principal;
    }
    if (!isGuarded(attempt)) return holder.principal;
    // What is guarded costs a durable write anyway, so one more tells whether another gateway has ended the session.
    if (await isClaimed(attempt.claim, endOf(session))) {
      sessions.end(session);
      return undefined;
    }
    if (holder.secondFactor === undefined || session.isElevated) return holder.principal;
    await holder.secondFactor.check(sent.code, attempt.claim);
    return withGrant(holder.principal, sessions.elevate(session));
  }

  function hookOf({ challenge, secondFactor = 'passwords' }: IdentitiesOptions): Authenticate {
    const enter = (attempt: Attempt): Promise<Principal | number | undefined> => {
      const { credential } = attempt;
      switch (credential?.kind) {
        case 'token':
          return enterByToken(credential, secondFactor === 'all' && isGuarded(attempt), attempt);
        case 'password':
          return enterByPassword(credential, attempt);
        case 'session':
          return enterBySession(credential, attempt);
        default:
          return Promise.resolve(undefined);
      }
    };
    return async (attempt) => {
      const entered = await enter(attempt);
      if (typeof entered === 'object') return entered;
      throw new KeypairError('unauthenticated', 'The request you have made requires authentication.', {
        ...(challenge === undefined ? {} : { details: { challenge } }),
        ...(entered === undefined ? {} : { issues: [expired(entered)] }),
      });
    };
  }

  return Object.assign(hookOf(options), {
    with: (more: Pick<IdentitiesOptions, 'challenge' | 'secondFactor'>) => hookOf({ ...options, ...more }),
  });
}

/** Whether the second factor stands before it. */
function isGuarded({ access }: Attempt): boolean {
  return access === 'write' || access === 'reveal';
}

function checkCsrf(token: string | undefined, session: Session): void {
  if (token !== undefined && isSame(token, session.csrfToken)) return;
  const message = 'The CSRF token is missing or not that of the session.';
  throw new KeypairError('forbidden', message, { issues: [{ path: [], message, code: 'csrf' }] });
}

/** What a logout claims in the store, until the session would have ended by itself. */
function endOf({ id }: Session): string {
  return `session-end:${id}`;
}

function withGrant(principal: Principal, session: SessionGrant): Principal {
  return Object.freeze({ ...principal, attributes: Object.freeze({ ...principal.attributes, session }) });
}

/** Whoever shows a token that was good once may know that it has ended, and when (ISO 8601, UTC). */
function expired(at: number): Issue {
  const params = { expiresAt: new Date(at).toISOString() };
  return { path: [], message: 'The token has expired.', code: 'token_expired', params };
}

function idsOf(accountId: string, userId: string): string {
  return JSON.stringify([accountId, userId]);
}

function groupByIds(logins: readonly Login[]): ReadonlyMap<string, readonly Login[]> {
  const groups = new Map<string, Login[]>();
  for (const login of logins) {
    const ids = idsOf(login.principal.accountId, login.principal.userId);
    groups.set(ids, [...(groups.get(ids) ?? []), login]);
  }
  return groups;
}
