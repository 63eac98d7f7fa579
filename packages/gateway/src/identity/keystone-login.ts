import type { KeypairError, Principal } from '@keypair-gateway/core';
import { readBounded } from '../client/transport.js';
import { createRenewal } from '../credentials/renewal.js';

/** A user of a Keystone, and the project whose tokens are asked for. Times are in milliseconds. */
export interface KeystoneUser {
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
  /** For one call to Keystone; default 10000. */
  readonly timeoutMs?: number;
}

/** What Keystone says of a token. */
export interface ShownToken {
  readonly principal: Principal;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** An answer of Keystone, read whole. */
export interface KeystoneAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** How a login speaks of what went wrong: the side that serves and the side that calls have codes of their own. */
export interface KeystoneFaults {
  /** Keystone is away, or talks nonsense. */
  unavailable(message: string, cause?: unknown): KeypairError;
  /** Keystone does not take this user. */
  refused(message: string, answer: KeystoneAnswer): KeypairError;
}

/** A login that is kept. */
export interface KeystoneLogin {
  /** Without a final `/v3`. */
  readonly base: string;
  /** One call of `/v3/auth/tokens`; rejects with `unavailable`. */
  call(init: RequestInit): Promise<KeystoneAnswer>;
  /** The user's token; `stale` is one that has been refused. Callers at the same time share one login. */
  token(stale?: string): Promise<string>;
  /** Reads the body of an answer that shows a token; throws `unavailable`. */
  readToken(answer: KeystoneAnswer): ShownToken;
}

interface TokenBody {
  readonly expires_at: string;
  readonly user: { readonly id: string };
  readonly project?: { readonly id: string };
  readonly roles?: readonly { readonly name: string }[];
}

const MAX_ANSWER_BYTES = 1_048_576;

/** Prepares a login, which is made on first use. Throws `TypeError` for a url that is none. Source: Identity API v3, "Password authentication with scoped authorization". */
export function createKeystoneLogin(user: KeystoneUser, faults: KeystoneFaults): KeystoneLogin {
  const base = baseUrl(user.url);
  const body = loginBody(user);
  const { now = Date.now, timeoutMs = 10_000 } = user;

  const call: KeystoneLogin['call'] = async (init) => {
    const send = user.fetch ?? fetch;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      // A redirect would carry tokens to a place that nobody configured.
      const more = { redirect: 'error', signal } as const;
      return await readAnswer(await send(`${base}/v3/auth/tokens?nocatalog`, { ...init, ...more }));
    } catch (cause) {
      throw faults.unavailable(`Keystone at ${base} does not answer.`, cause);
    }
  };

  const readToken: KeystoneLogin['readToken'] = ({ text }) => {
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
      throw faults.unavailable('Keystone answers with something that is no token.');
    }
  };

  const renewal = createRenewal(
    async () => {
      const answer = await call({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const token = answer.headers.get('x-subject-token');
      if (answer.status === 201 && token !== null)
        return { value: token, expiresAt: readToken(answer).expiresAt };
      const fix = 'check username, password and projectName';
      throw faults.refused(`Keystone refuses the login (${answer.status}): ${fix}.`, answer);
    },
    { now },
  );
  return { base, call, token: renewal, readToken };
}

async function readAnswer(response: Response): Promise<KeystoneAnswer> {
  const text = new TextDecoder().decode(await readBounded(response, MAX_ANSWER_BYTES));
  return { status: response.status, headers: response.headers, text };
}

function baseUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed?.protocol.startsWith('http') || parsed.username + parsed.search + parsed.hash !== '') {
    throw new TypeError('keystone: url must be plain http or https, such as http://keystone:5000/v3.');
  }
  return parsed.href.replace(/\/+$/, '').replace(/\/v3$/, '');
}

function loginBody(given: KeystoneUser): string {
  const {
    username,
    password,
    projectName,
    userDomainName = 'Default',
    projectDomainName = 'Default',
  } = given;
  const user = { name: username, password, domain: { name: userDomainName } };
  const project = { name: projectName, domain: { name: projectDomainName } };
  const identity = { methods: ['password'], password: { user } };
  return JSON.stringify({ auth: { identity, scope: { project } } });
}
