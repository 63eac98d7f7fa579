import { isKeypairError, KeypairError } from '@keypair-gateway/core';
import {
  type CredentialSource,
  fetchTransport,
  oneTimeCodeCredential,
  renewedCredential,
  type Transport,
  type WireResponse,
} from '@keypair-gateway/gateway';

/** A user of CloudSigma whose password alone is not enough. */
export interface SessionLoginOptions {
  /** As in the configuration: with or without the version at its end. */
  readonly endpoint: string;
  readonly username: string;
  readonly password: string;
  /** Base32. */
  readonly totpSecret: string;
  readonly transport?: Transport;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** How long a session is taken to open private keys after its login; the cloud does not tell. One that ends sooner is renewed when it is refused. */
const ELEVATED_MS = 300_000;
/** A code can be a step away. */
const LOGIN_MS = 45_000;

/**
 * A session of CloudSigma that was opened with a one-time code, so that a code is spent once in some minutes and not by each call. Rejects with `unauthenticated` where
 * the login is refused, `upstream_unavailable` where it cannot be had. Source: API documentation, "Authentication": session cookies and `X-CSRFToken`.
 */
export function sessionCredential(options: SessionLoginOptions): CredentialSource {
  const { transport = fetchTransport(), now = Date.now } = options;
  const { endpoint, ...user } = options;
  const { origin, basePath } = splitBase(endpoint);
  const code = oneTimeCodeCredential(user);

  return renewedCredential(
    async ({ signal }) => {
      const given = await code({ signal });
      const otp = 'code' in given ? given.code : undefined;
      const { username, password } = user;
      const request = {
        method: 'POST',
        origin,
        basePath,
        target: `${basePath}/api/2.0/accounts/action/?do=login`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify({ username, password, otp })),
      };
      const response = await send(() => transport(request, { signal }));
      return readSession(response, now());
    },
    { now, timeoutMs: LOGIN_MS },
  );
}

/** The same cut as that of the dialect's `endpointSuffix`. */
function splitBase(endpoint: string): { readonly origin: string; readonly basePath: string } {
  const { origin, pathname } = new URL(endpoint);
  const path = pathname.replace(/\/+$/, '').replace(/\/api\/2\.0$/, '');
  return { origin, basePath: path.replace(/\/+$/, '') };
}

async function send(ask: () => Promise<WireResponse>): Promise<WireResponse> {
  try {
    return await ask();
  } catch (cause) {
    if (isKeypairError(cause)) throw cause;
    throw new KeypairError('upstream_unavailable', 'The cloud could not be reached for a login.', { cause });
  }
}

function readSession(
  { status, headers }: WireResponse,
  nowMs: number,
): {
  readonly credential: { readonly kind: 'session'; readonly session: string; readonly csrfToken: string };
  readonly expiresAt: number;
} {
  if ([400, 401, 403].includes(status))
    throw new KeypairError('unauthenticated', 'The cloud refuses the login.');
  const cookies = [headers['set-cookie'] ?? []].flat();
  const [session, csrfToken] = ['sessionid', 'csrftoken'].map((name) => cookieOf(cookies, name));
  if (status < 200 || status > 299 || session === undefined || csrfToken === undefined)
    throw new KeypairError(
      'upstream_unavailable',
      `The cloud answered a login with status ${status} and no session.`,
    );
  const lifeMs = Math.min(ELEVATED_MS, session.lifeMs);
  return {
    credential: { kind: 'session', session: session.value, csrfToken: csrfToken.value },
    expiresAt: nowMs + lifeMs,
  };
}

function cookieOf(
  cookies: readonly string[],
  name: string,
): { readonly value: string; readonly lifeMs: number } | undefined {
  const cookie = cookies.find((each) => each.startsWith(`${name}=`));
  const value = cookie && /^[^=]+=([^;]+)/.exec(cookie)?.[1];
  if (cookie === undefined || value === undefined) return undefined;
  const seconds = /; *max-age=(\d+)/i.exec(cookie)?.[1];
  return { value, lifeMs: seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000 };
}
