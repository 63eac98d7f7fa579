import { createHash } from 'node:crypto';
import { createExpiringCache, KeypairError, type Principal } from '@keypair-gateway/core';
import type { Authenticate } from '../dialect.js';
import { readBounded } from '../transport.js';

/** Where Keystone is, and the service's own login there: a user that may validate tokens of others (role `admin` or `service`). Times are in milliseconds. */
export interface KeystoneOptions {
  /** With or without the final `/v3`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly projectName: string;
  /** Default `Default`, as is `projectDomainName`. */
  readonly userDomainName?: string;
  readonly projectDomainName?: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  /** The most verified tokens that are remembered; default 10000. */
  readonly cacheSize?: number;
  /** For one call to Keystone; default 10000. */
  readonly timeoutMs?: number;
}

interface TokenBody {
  readonly expires_at: string;
  readonly user: { readonly id: string };
  readonly project?: { readonly id: string };
  readonly roles?: readonly { readonly name: string }[];
}

interface Shown {
  readonly principal: Principal;
  readonly expiresAt: number;
}

interface Answer {
  readonly status: number;
  /** The token that a login made. */
  readonly issued: string | null;
  readonly text: string;
}

const MAX_AGE_MS = 300_000;
const RENEW_BEFORE_MS = 60_000;
const MAX_ANSWER_BYTES = 1_048_576;

function baseUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed?.protocol.startsWith('http') || parsed.username + parsed.search + parsed.hash !== '') {
    throw new TypeError('keystone: url must be plain http or https, such as http://keystone:5000/v3.');
  }
  return parsed.href.replace(/\/+$/, '').replace(/\/v3$/, '');
}

function loginBody(options: KeystoneOptions): string {
  const {
    username,
    password,
    projectName,
    userDomainName = 'Default',
    projectDomainName = 'Default',
  } = options;
  const user = { name: username, password, domain: { name: userDomainName } };
  const project = { name: projectName, domain: { name: projectDomainName } };
  const identity = { methods: ['password'], password: { user } };
  return JSON.stringify({ auth: { identity, scope: { project } } });
}

function unavailable(message: string, cause?: unknown): never {
  throw new KeypairError('store_unavailable', message, { cause });
}

function readToken({ text }: Answer): Shown {
  try {
    const { expires_at, user, project, roles = [] }: TokenBody = JSON.parse(text).token;
    const expiresAt = Date.parse(expires_at);
    const scope = project === undefined ? {} : { projectId: project.id };
    const accountId = project === undefined ? user.id : project.id;
    const names = roles.map((role) => role.name);
    const isText = [user.id, accountId, ...names].every((each) => typeof each === 'string' && each !== '');
    if (!isText || Number.isNaN(expiresAt)) throw new TypeError('not a token');
    return { principal: { userId: user.id, accountId, ...scope, roles: names }, expiresAt };
  } catch {
    // A parser's fault quotes what it read, so it is not carried along.
    return unavailable('Keystone answers with something that is no token.');
  }
}

function readShown(answer: Answer): Shown {
  if (answer.status === 200) return readToken(answer);
  const fix = [401, 403].includes(answer.status) ? ': its user needs the role admin or service' : '';
  return unavailable(`Keystone does not validate tokens for this service (${answer.status})${fix}.`);
}

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
  const base = baseUrl(options.url);
  const body = loginBody(options);
  const { now = Date.now, timeoutMs = 10_000, cacheSize = 10_000 } = options;
  const cache = createExpiringCache<Shown>({ max: cacheSize });
  const lookups = new Map<string, Promise<Principal>>();
  let login: Promise<Shown & { readonly token: string }> | undefined;

  function reject(): never {
    const details = { challenge: `Keystone uri="${base}"` };
    throw new KeypairError('unauthenticated', 'The request you have made requires authentication.', {
      details,
    });
  }

  async function call(init: RequestInit): Promise<Answer> {
    const send = options.fetch ?? fetch;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      // A redirect would carry tokens to a place that nobody configured.
      const more = { redirect: 'error', signal } as const;
      const response = await send(`${base}/v3/auth/tokens?nocatalog`, { ...init, ...more });
      const issued = response.headers.get('x-subject-token');
      const text = new TextDecoder().decode(await readBounded(response, MAX_ANSWER_BYTES));
      return { status: response.status, issued, text };
    } catch (cause) {
      return unavailable(`Keystone at ${base} does not answer.`, cause);
    }
  }

  async function logIn(): Promise<Shown & { readonly token: string }> {
    const answer = await call({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (answer.status === 201 && answer.issued !== null) {
      return { ...readToken(answer), token: answer.issued };
    }
    const fix = 'check username, password and projectName';
    return unavailable(`Keystone refuses the service login (${answer.status}): ${fix}.`);
  }

  /** The service's token; `stale` is one that Keystone has refused. Whoever sees first that a login is of no use makes the next one for all. */
  async function serviceToken(stale?: string): Promise<string> {
    const held = login;
    const current = await held?.catch(() => undefined);
    const isFresh = current !== undefined && current.expiresAt - RENEW_BEFORE_MS > now();
    if (isFresh && current.token !== stale) return current.token;
    if (login === held) login = logIn();
    return (await (login ?? logIn())).token;
  }

  /** Shows a token, by default the service's own. */
  async function show(token?: string): Promise<Answer> {
    const ask = (service: string): Promise<Answer> =>
      call({ headers: { 'x-auth-token': service, 'x-subject-token': token ?? service } });
    const service = await serviceToken();
    const answer = await ask(service);
    return answer.status === 401 ? ask(await serviceToken(service)) : answer;
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
