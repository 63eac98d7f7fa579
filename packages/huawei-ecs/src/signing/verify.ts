import { createHash, timingSafeEqual } from 'node:crypto';
import {
  canonicalRequest,
  hashBody,
  isCanonical,
  readHeaders,
  type SignableRequest,
} from './canonical-request.js';
import {
  type Authorization,
  parseAuthorization,
  parseSdkDate,
  type SignatureForm,
  signCanonicalRequest,
} from './signature.js';

/**
 * Why a request is refused, in the order of the checks.
 *
 * - `authorization_missing`, `algorithm_unsupported`, `authorization_malformed`: no `Authorization`, one of another algorithm, or one that breaks the syntax
 *   (also: names in `SignedHeaders` that are not lower case, sorted and unique).
 * - `request_malformed`: method, target (percent-encoding, UTF-8) or a signed header's value has no canonical form; a 400, not a 401.
 * - `date_missing`, `date_malformed`, `date_not_signed`, `host_not_signed`, `signed_header_missing`, `scope_date_mismatch`, `date_out_of_window`.
 * - `payload_unsigned`: `UNSIGNED-PAYLOAD` for a JSON body, or for a body whose type is not said; `body_hash_mismatch`: the stated hash is not the body's.
 * - `access_key_unknown`, `signature_mismatch`, `security_token_mismatch`.
 */
export type SignatureRefusal =
  | 'authorization_missing'
  | 'algorithm_unsupported'
  | 'authorization_malformed'
  | 'request_malformed'
  | 'date_missing'
  | 'date_malformed'
  | 'date_not_signed'
  | 'host_not_signed'
  | 'signed_header_missing'
  | 'scope_date_mismatch'
  | 'date_out_of_window'
  | 'payload_unsigned'
  | 'body_hash_mismatch'
  | 'access_key_unknown'
  | 'signature_mismatch'
  | 'security_token_mismatch';

/** What is known of an access key. */
export interface AccessKeySecret {
  readonly secretKey: string;
  /** Of temporary credentials: the request must carry exactly this `X-Security-Token`, signed (SDKs v3) or not (Go clients). */
  readonly securityToken?: string | undefined;
}

/** What `verifyHuaweiSignature` takes. */
export interface VerifySignatureOptions {
  /** undefined: no such key; a text is the secret of a permanent one, and `X-Security-Token` is then not looked at. */
  readonly secretKeyOf: (
    accessKey: string,
    options: { readonly signal?: AbortSignal | undefined },
  ) => Promise<string | AccessKeySecret | undefined>;
  readonly now: () => Date;
  /** Handed to `secretKeyOf`, which alone is waited for. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of a signed request. */
export type SignatureVerification =
  | { readonly ok: true; readonly accessKey: string; readonly form: SignatureForm }
  | {
      readonly ok: false;
      readonly reason: SignatureRefusal;
      /** As claimed; absent: the header could not be read so far. */
      readonly accessKey?: string;
      /** With `signature_mismatch`: what was computed here, tokens and cookies as `***`. */
      readonly canonicalRequest?: string;
    };

/** Milliseconds that `X-Sdk-Date` may lie before or behind the server's time; exactly that much passes. */
export const SIGNATURE_WINDOW_MS = 900_000;

// A clock that is ahead of another gateway's must not forget a claim first.
const CLAIM_MARGIN_MS = 60_000;

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'x-auth-token',
  'x-security-token',
  'x-subject-token',
]);

/**
 * Checks the AK/SK signature of a request, in all three forms, strictly and without state: locks after failures and the refusal of replays lie around it.
 *
 * `X-Sdk-Date` and `host` must be signed, the date within 15 minutes of `now`, the scope's date that of `X-Sdk-Date`, a stated body hash that of the bytes. Signatures
 * are compared in constant time, and an unknown access key costs the same work. Rejects only with what `secretKeyOf` rejects with. Sources: Huawei Cloud,
 * API Request Signing Guide (form `access`, window); `signer_helper.go` of gophertelekomcloud (`credential-scope`); huaweicloud-sdk-core (`derived-v11`). That `host`
 * must be signed is a rule of this package.
 *
 * @example
 * ```ts
 * import { signRequest, verifyHuaweiSignature } from '@keypair-gateway/huawei-ecs';
 *
 * const request = { method: 'GET', target: '/v2.1/0f1e/os-keypairs', headers: { host: 'ecs.example.com' } };
 * const now = (): Date => new Date('2026-01-05T09:30:00Z');
 * const added = signRequest(request, { accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE', now });
 * const signed = { ...request, headers: { ...request.headers, ...added } };
 * const options = { secretKeyOf: async (key: string) => (key === 'AKEXAMPLE' ? 'SKEXAMPLE' : undefined), now };
 * console.log(await verifyHuaweiSignature(signed, options)); // { ok: true, accessKey: 'AKEXAMPLE', form: 'access' }
 * ```
 */
export async function verifyHuaweiSignature(
  request: SignableRequest,
  options: VerifySignatureOptions,
): Promise<SignatureVerification> {
  const { secretKeyOf, now } = options;
  const headers = readHeaders(request.headers);
  const authorization = readAuthorization(headers);
  if (typeof authorization === 'string') return { ok: false, reason: authorization };
  const { accessKey, form, region, service, signedHeaders } = authorization;
  const reason =
    checkForm(request, authorization, headers) ??
    checkTime(authorization, headers, now().getTime()) ??
    checkBody(request, headers);
  if (reason !== undefined) return { ok: false, reason, accessKey };
  const canonical = canonicalRequest(request, signedHeaders);
  const dateTime = headers.get('x-sdk-date') ?? '';

  const found = await secretKeyOf(accessKey, {
    get signal() {
      return options.signal;
    },
  });
  const known: AccessKeySecret | undefined = typeof found === 'string' ? { secretKey: found } : found;
  // An empty secret would let anyone sign. The stand-in keeps the work the same for keys that are not there.
  const secretKey = known?.secretKey || 'unknown';
  const expected = signCanonicalRequest(
    canonical,
    { accessKey, secretKey },
    { form, dateTime, region, service },
  );
  const matches = isSame(expected, authorization.signature);
  if (!known?.secretKey) return { ok: false, reason: 'access_key_unknown', accessKey };
  if (!matches) {
    const masked = canonicalRequest({ ...request, headers: maskHeaders(headers) }, signedHeaders);
    return { ok: false, reason: 'signature_mismatch', accessKey, canonicalRequest: masked };
  }
  const { securityToken } = known;
  if (securityToken !== undefined && !isSame(securityToken, headers.get('x-security-token')))
    return { ok: false, reason: 'security_token_mismatch', accessKey };
  return { ok: true, accessKey, form };
}

/** What a gateway claims in its store, so that a signature is taken once. */
export interface ReplayClaim {
  readonly token: string;
  /** Epoch milliseconds from which the signature's date is too old anyway, and a minute more. */
  readonly expiresAt: number;
}

/**
 * The claim for `Store.claim` of a verified request: equal for all writings of one signature; undefined: the request is not signed. Two equal requests that a
 * client signs within the same second have the same signature, and so the same claim.
 *
 * @example
 * ```ts
 * import { replayClaim } from '@keypair-gateway/huawei-ecs';
 *
 * console.log(replayClaim({ headers: { 'x-auth-token': 'gAAAA…' } })); // undefined
 * ```
 */
export function replayClaim(request: Pick<SignableRequest, 'headers'>): ReplayClaim | undefined {
  const headers = readHeaders(request.headers);
  const authorization = readAuthorization(headers);
  const time = parseSdkDate(headers.get('x-sdk-date') ?? '');
  if (typeof authorization === 'string' || time === undefined) return undefined;
  const { accessKey, signature } = authorization;
  return {
    token: `huawei-ecs:signature:${accessKey}:${signature}`,
    expiresAt: time + SIGNATURE_WINDOW_MS + CLAIM_MARGIN_MS,
  };
}

function readAuthorization(headers: ReadonlyMap<string, string>): Authorization | SignatureRefusal {
  const value = headers.get('authorization');
  return value === undefined ? 'authorization_missing' : parseAuthorization(value);
}

function checkForm(
  request: SignableRequest,
  { signedHeaders }: Authorization,
  headers: ReadonlyMap<string, string>,
): SignatureRefusal | undefined {
  if (!isCanonical(request, signedHeaders)) return 'request_malformed';
  const names = signedHeaders.split(';');
  const date = headers.get('x-sdk-date');
  if (date === undefined) return 'date_missing';
  if (parseSdkDate(date) === undefined) return 'date_malformed';
  if (!names.includes('x-sdk-date')) return 'date_not_signed';
  if (!names.includes('host')) return 'host_not_signed';
  return names.every((name) => headers.has(name)) ? undefined : 'signed_header_missing';
}

function checkTime(
  { date }: Authorization,
  headers: ReadonlyMap<string, string>,
  now: number,
): SignatureRefusal | undefined {
  const text = headers.get('x-sdk-date') ?? '';
  if (date !== undefined && date !== text.slice(0, 8)) return 'scope_date_mismatch';
  const distance = Math.abs((parseSdkDate(text) ?? Number.NaN) - now);
  // So written that a clock without a time refuses.
  return distance <= SIGNATURE_WINDOW_MS ? undefined : 'date_out_of_window';
}

function checkBody(
  request: SignableRequest,
  headers: ReadonlyMap<string, string>,
): SignatureRefusal | undefined {
  const stated = headers.get('x-sdk-content-sha256');
  if (stated === undefined) return undefined;
  if (stated !== 'UNSIGNED-PAYLOAD') return stated === hashBody(request) ? undefined : 'body_hash_mismatch';
  // The SDKs leave a body out of the signature where a content type is given and is not JSON.
  const isJson = /json/i.test(headers.get('content-type') ?? 'json');
  return isJson && request.body !== undefined && request.body.length > 0 ? 'payload_unsigned' : undefined;
}

function maskHeaders(headers: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name) ? '***' : value]),
  );
}

function isSame(expected: string, given: string | undefined): boolean {
  if (given === undefined) return false;
  const [a, b] = [expected, given].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
