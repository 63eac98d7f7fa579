import { createExpiringCache, KeypairError, type Principal } from '@keypair-gateway/core';
import { type AccessKeyHolder, type Attempt, type Authenticate, splitTarget } from '@keypair-gateway/gateway';
import type { SignableRequest } from './canonical-request.js';
import { formatSdkDate, parseAuthorization } from './signature.js';
import { replayClaim, type SignatureRefusal, verifyHuaweiSignature } from './verify.js';

/** What `createAccessKeyAuth` takes. */
export interface AccessKeyAuthOptions {
  /** Who stands behind an access key; a `Map` is one, as `accessKeysOf` makes it. */
  readonly accessKeys: {
    get(
      accessKey: string,
      options?: { readonly signal?: AbortSignal | undefined },
    ): AccessKeyHolder | undefined | Promise<AccessKeyHolder | undefined>;
  };
  /** For requests that are not signed: tokens, or nothing at all. */
  readonly otherwise: Authenticate;
  /** Take each signature once; default false, because clients that ask the same twice within a second sign alike. */
  readonly replayProtection?: boolean;
  /** Epoch milliseconds; default `Date.now`, and a clock that never goes back for locks. */
  readonly now?: () => number;
}

/** Failures in a row that lock an access key, and for how long. Source: APIGW.0301, `AK access failed to reach the limit,forbidden`. */
const FAILURES = 5;
const LOCK_MS = 300_000;
const FORGET_MS = 86_400_000;
const MOST_KEYS = 10_000;

/** What tells of a client that has the access key and not its secret. */
const COUNTED: ReadonlySet<SignatureRefusal> = new Set([
  'signature_mismatch',
  'body_hash_mismatch',
  'security_token_mismatch',
]);

// Where the vendor has no text, these are ours.
const TEXTS: Readonly<Partial<Record<SignatureRefusal, string>>> = {
  authorization_malformed: 'the authorization header is malformed',
  date_missing: 'x-sdk-date not found',
  date_malformed: 'x-sdk-date is malformed',
  date_not_signed: 'x-sdk-date is not signed',
  host_not_signed: 'host is not signed',
  signed_header_missing: 'a signed header is missing',
  scope_date_mismatch: 'the date of the credential is not that of x-sdk-date',
  payload_unsigned: 'the body is not signed',
  body_hash_mismatch: 'verify aksk signature fail,x-sdk-content-sha256 is not the hash of the body',
  security_token_mismatch: 'decrypt token fail',
};

/**
 * An `authenticate` hook for requests signed with an access key, in all three forms; all others go to `otherwise`.
 *
 * Five failures in a row (a wrong signature, body hash or security token) lock an access key in this process for five minutes: the sixth request, right or wrong, is
 * refused. Failures are forgotten with the next success, or after a day. A wrong signature is told the canonical request, tokens masked.
 *
 * Rejects with `unauthenticated`, whose message is what Huawei writes behind `Incorrect IAM authentication information: ` and whose issue has a code of
 * `SignatureRefusal`, `access_key_locked`, `signature_replayed` or `body_lost` (a host has parsed the body, and the bytes are gone); with `invalid_request`
 * for a request that cannot have a signature; and with what `otherwise`, `accessKeys` and the store reject with. Source: Huawei Cloud, API Gateway, "Error Codes".
 *
 * @example
 * ```ts
 * import { accessKeysOf, type Identity, identities } from '@keypair-gateway/gateway';
 * import { createAccessKeyAuth } from '@keypair-gateway/huawei-ecs';
 *
 * const accessKeys = [{ accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE' }];
 * const people: Identity[] = [{ accountId: '0f1e', userId: 'alice', roles: [], tokens: ['tok-alice'], accessKeys }];
 * const authenticate = createAccessKeyAuth({ accessKeys: accessKeysOf(people), otherwise: identities(people) });
 * ```
 */
export function createAccessKeyAuth(options: AccessKeyAuthOptions): Authenticate {
  const { accessKeys, otherwise, replayProtection = false, now = Date.now } = options;
  const failures = createExpiringCache<number>({
    max: MOST_KEYS,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const isLocked = (accessKey: string): boolean => (failures.get(accessKey) ?? 0) >= FAILURES;

  async function fail(attempt: SignedAttempt, reason: SignatureRefusal, canonical: string): Promise<never> {
    const { accessKey, request } = attempt;
    // Keys that nobody has must not push out of memory those that are locked.
    if (COUNTED.has(reason) && (await accessKeys.get(accessKey)) !== undefined) {
      if (isLocked(accessKey)) throw locked();
      const count = (failures.get(accessKey) ?? 0) + 1;
      failures.set(accessKey, count, count < FAILURES ? FORGET_MS : LOCK_MS);
    }
    if (reason === 'request_malformed')
      throw new KeypairError('invalid_request', 'The request is malformed; percent-encode it as UTF-8.');
    throw refusal(reason, textOf(reason, { accessKey, request, canonical, nowMs: now() }));
  }

  async function verify(attempt: SignedAttempt): Promise<Principal> {
    const { accessKey, request } = attempt;
    if (isLocked(accessKey)) throw locked();
    let holder: AccessKeyHolder | undefined;
    const verdict = await verifyHuaweiSignature(request, {
      secretKeyOf: async (name, wait) => {
        holder = await accessKeys.get(name, wait);
        return holder;
      },
      now: () => new Date(now()),
      get signal() {
        return attempt.signal();
      },
    });
    if (!verdict.ok) return await fail(attempt, verdict.reason, verdict.canonicalRequest ?? '');
    // Others may have failed meanwhile; a verdict that is good has a holder.
    if (isLocked(accessKey) || holder === undefined) throw locked();
    if (replayProtection) {
      const claim = replayClaim(request);
      if (claim === undefined || !(await attempt.claim(claim.token, claim.expiresAt)))
        throw refusal('signature_replayed', 'the signature was used before');
    }
    if (!isLocked(accessKey)) failures.delete(accessKey);
    return holder.principal;
  }

  return async (attempt) => {
    const { request, claim } = attempt;
    const read = parseAuthorization(request.headers.authorization ?? '');
    if (read === 'algorithm_unsupported') return await otherwise(attempt);
    if (typeof read === 'string') throw refusal(read, TEXTS[read] ?? read);
    if (request.body === undefined && request.json !== undefined)
      throw refusal('body_lost', 'the body has no bytes any more');
    const signal = (): AbortSignal | undefined => attempt.signal;
    return await verify({ accessKey: read.accessKey, request: inOriginForm(request), claim, signal });
  };
}

interface SignedAttempt {
  readonly accessKey: string;
  readonly request: SignableRequest;
  readonly claim: Attempt['claim'];
  /** Asked for late, because it is dear to make. */
  readonly signal: () => AbortSignal | undefined;
}

/** A proxy's client writes the whole URL (RFC 9112 section 3.2.2) and signs the path. */
function inOriginForm(request: Attempt['request']): SignableRequest {
  const { origin, path, query } = splitTarget(request.target);
  if (origin === undefined) return request;
  return { ...request, target: query === undefined ? path : `${path}?${query}` };
}

function textOf(
  reason: SignatureRefusal,
  facts: {
    readonly accessKey: string;
    readonly request: SignableRequest;
    readonly canonical: string;
    readonly nowMs: number;
  },
): string {
  const { accessKey, request, canonical, nowMs } = facts;
  if (reason === 'access_key_unknown') return `ak ${accessKey} not exist`;
  if (reason === 'signature_mismatch')
    return `verify aksk signature fail,canonicalRequest:${canonical.replaceAll('\n', '|')}`;
  if (reason === 'date_out_of_window') {
    const time = String(request.headers['x-sdk-date']).trim();
    return `signature expired, signature time:${time},server time:${formatSdkDate(new Date(nowMs))}`;
  }
  return TEXTS[reason] ?? reason;
}

function locked(): KeypairError {
  return refusal('access_key_locked', 'AK access failed to reach the limit,forbidden');
}

function refusal(code: string, message: string): KeypairError {
  return new KeypairError('unauthenticated', message, { issues: [{ path: [], message, code }] });
}
