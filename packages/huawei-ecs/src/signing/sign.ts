import { canonicalRequest, isCanonical, readHeaders, type SignableRequest } from './canonical-request.js';
import {
  formatAuthorization,
  formatSdkDate,
  parseAuthorization,
  type SignatureForm,
  type SigningKeyPair,
  type SigningScope,
  signCanonicalRequest,
} from './signature.js';

/** A request to sign; without a `host` header, the host of `origin` (`scheme://host[:port]`) is signed. */
export type UnsignedRequest = SignableRequest & { readonly origin?: string | undefined };

/** What `signRequest` takes. */
export interface SignRequestOptions extends SigningKeyPair {
  readonly now: () => Date;
  /** Of temporary credentials: sent, and signed. */
  readonly securityToken?: string | undefined;
  /** Sent as `X-Project-Id`, and signed. */
  readonly projectId?: string | undefined;
  /** Default `access`, as the SDKs v3. */
  readonly form?: SignatureForm | undefined;
  /** Of the scoped forms; default empty, which `derived-v11` does not take. */
  readonly region?: string | undefined;
  readonly service?: string | undefined;
  /** Names to sign; default: all headers but those that HTTP clients and proxies set on their own. */
  readonly signedHeaders?: readonly string[] | undefined;
}

const NEVER_BY_DEFAULT: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'sec-fetch-mode',
  'te',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);

/**
 * The headers to add to a request, names in lower case, so that it is signed: `authorization`, `x-sdk-date`, and `host`, `x-project-id`, `x-security-token` where they
 * are given by `origin` and options. A header `X-Sdk-Content-Sha256` of the request is taken as it is.
 *
 * Throws `TypeError` for a request without a host, a target that is not well percent-encoded, and an access key, region, service or header name that the
 * `Authorization` header cannot carry. Source: Huawei Cloud, API Request Signing Guide; the headers of huaweicloud-sdk-core 3.1.
 *
 * @example
 * ```ts
 * import { signRequest } from '@keypair-gateway/huawei-ecs';
 *
 * const request = { method: 'GET', target: '/v2.1/0f1e/os-keypairs', headers: {}, origin: 'https://ecs.example.com' };
 * const now = (): Date => new Date('2026-01-05T09:30:00Z');
 * const added = signRequest(request, { accessKey: 'AKEXAMPLE', secretKey: 'SKEXAMPLE', projectId: '0f1e', now });
 * console.log(Object.keys(added).join(' ')); // host x-project-id x-sdk-date authorization
 * ```
 */
export function signRequest(
  request: UnsignedRequest,
  options: SignRequestOptions,
): Readonly<Record<string, string>> {
  const { form = 'access', region = '', service = '', accessKey, secretKey } = options;
  if (secretKey === '') throw new TypeError('secretKey is empty.');
  if (form === 'derived-v11' && (region === '' || service === ''))
    throw new TypeError('Form derived-v11 needs region and service.');
  const dateTime = formatSdkDate(options.now());
  const added = {
    ...hostOf(request),
    ...given('x-project-id', options.projectId),
    ...given('x-security-token', options.securityToken),
    'x-sdk-date': dateTime,
  };
  const headers = { ...Object.fromEntries(readHeaders(request.headers)), ...added };
  const signedHeaders = namesToSign(headers, options.signedHeaders).join(';');
  const complete = { ...request, headers };
  if (!isCanonical(complete, signedHeaders))
    throw new TypeError(
      'The method, target or a header cannot be signed; percent-encode the target as UTF-8.',
    );
  const scope: SigningScope = { form, dateTime, region, service };
  const canonical = canonicalRequest(complete, signedHeaders);
  const signature = signCanonicalRequest(canonical, { accessKey, secretKey }, scope);
  const authorization = formatAuthorization(scope, { accessKey, signedHeaders, signature });
  if (typeof parseAuthorization(authorization) === 'string')
    throw new TypeError('accessKey, region, service or a header name has characters that cannot be sent.');
  return { ...added, authorization };
}

function hostOf({ headers, origin }: UnsignedRequest): Readonly<Record<string, string>> {
  if (readHeaders(headers).has('host')) return {};
  if (origin === undefined) throw new TypeError('The request has neither a host header nor an origin.');
  // As HTTP clients send it: lower case, and without a port that is the scheme's own.
  return { host: new URL(origin).host };
}

function given(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value };
}

function namesToSign(
  headers: Readonly<Record<string, string>>,
  wanted: readonly string[] | undefined,
): readonly string[] {
  const names = wanted ?? Object.keys(headers).filter((name) => !NEVER_BY_DEFAULT.has(name));
  return [...new Set([...names.map((name) => name.toLowerCase()), 'host', 'x-sdk-date'])].sort();
}
