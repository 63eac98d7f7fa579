import { type Credential, KeypairError } from '@keypair-gateway/core';
import {
  decodeQuery,
  decodeSegments,
  readJson,
  type SessionGrant,
  splitTarget,
  type WireRequest,
} from '@keypair-gateway/gateway';

/** Throws `unsupported_media_type`, with the fix, for a body that is not sent as JSON. */
export function checkJson({ 'content-type': type = '' }: WireRequest['headers']): void {
  if (/^application\/json *(;|$)/i.test(type)) return;
  throw new KeypairError(
    'unsupported_media_type',
    'Send the body as JSON, with Content-Type: application/json',
  );
}

/** What `POST /accounts/action/` is to do, the last `do` of its query; undefined: the request is another. */
function actionOf({ method, target, basePath }: WireRequest): string | undefined {
  const { path, query } = splitTarget(target);
  // Decoded, as the router does: what is routed as a logout must end the session.
  const segments = decodeSegments(path.slice(basePath.length))?.join('/').replace(/\/$/, '');
  const isAction = method === 'POST' && segments === 'api/2.0/accounts/action';
  return isAction ? decodeQuery(query).findLast(([name]) => name === 'do')?.[1] : undefined;
}

function readLogin({ headers, body, json }: WireRequest): Credential | undefined {
  checkJson(headers);
  const sent = body === undefined ? json : body.length > 0 && readJson(body);
  const { username, password, otp: inBody } = (sent || {}) as Readonly<Record<string, unknown>>;
  const otp = inBody || headers['x-otp'];
  if (typeof username !== 'string' || typeof password !== 'string') return undefined;
  return {
    kind: 'password',
    username,
    password,
    login: true,
    ...(otp && { code: String(otp) }),
  };
}

function readAuthorization(text: string, code: { readonly code?: string }): Credential | undefined {
  const [, scheme = '', value = ''] = /^(basic|bearer) +([\w.~+/=-]+) *$/i.exec(text) ?? [];
  if (/^bearer$/i.test(scheme)) return { kind: 'token', token: value, ...code };
  const plain = Buffer.from(value, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  const [username, password] = [plain.slice(0, colon), plain.slice(colon + 1)];
  return colon < 0 ? undefined : { kind: 'password', username, password, ...code };
}

/**
 * What a request shows of its caller: the body of a login, else `Authorization` (Basic, Bearer), else the cookie `sessionid` with `X-CSRFToken`; a one-time code is in
 * `X-OTP`, or in the member `otp` of a login. undefined: nothing. Throws `invalid_request` or `unsupported_media_type` for a login that cannot be read.
 */
export function readCredential(request: WireRequest): Credential | undefined {
  const action = actionOf(request);
  if (action === 'login') return readLogin(request);
  const { authorization, cookie = '', 'x-otp': otp, 'x-csrftoken': csrfToken } = request.headers;
  const code = otp === undefined ? {} : { code: otp };
  if (authorization !== undefined) return readAuthorization(authorization, code);
  // Of several the first: browsers send that of the longest path first (RFC 6265 section 5.4).
  const session = /(?:^|;) *sessionid=([^; ]+)/.exec(cookie)?.[1];
  if (session === undefined) return undefined;
  const logout = action === 'logout' && { logout: true };
  return { kind: 'session', session, ...code, ...logout, ...(csrfToken !== undefined && { csrfToken }) };
}

function headersOf(credential: Credential): WireRequest['headers'] {
  if (credential.kind === 'token') return { authorization: `Bearer ${credential.token}` };
  if (credential.kind === 'password' && !credential.username.includes(':')) {
    const { username, password } = credential;
    return { authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}` };
  }
  if (credential.kind !== 'session')
    throw new KeypairError('unauthenticated', 'CloudSigma takes passwords, tokens and sessions only.');
  const { session, csrfToken } = credential;
  const cookie = `sessionid=${session}`;
  if (csrfToken === undefined) return { cookie };
  return { cookie: `${cookie}; csrftoken=${csrfToken}`, 'x-csrftoken': csrfToken };
}

/** The request with a credential. Throws `unauthenticated` for kinds that the cloud does not have. */
export function applyCredential(request: WireRequest, credential: Credential): WireRequest {
  const code = 'code' in credential && credential.code !== undefined && { 'x-otp': credential.code };
  return { ...request, headers: { ...request.headers, ...headersOf(credential), ...code } };
}

/** `Set-Cookie` values of a session, or that clear it (null). */
export function formatCookies(
  grant: Pick<SessionGrant, 'session' | 'csrfToken' | 'expiresAt'> | null,
  { basePath, origin }: WireRequest,
  nowMs: number,
): readonly string[] {
  const { session, csrfToken, expiresAt } = grant ?? { session: '', csrfToken: '', expiresAt: nowMs };
  // A host's own path can be a caller's text.
  const path = /^[\w.~/-]*$/.test(basePath) ? `${basePath}/` : '/';
  const life = Math.max(0, Math.floor((expiresAt - nowMs) / 1000));
  const end = `Path=${path}; Max-Age=${life}; SameSite=Lax${/^https:/i.test(origin) ? '; Secure' : ''}`;
  return [`csrftoken=${csrfToken}; ${end}`, `sessionid=${session}; HttpOnly; ${end}`];
}
