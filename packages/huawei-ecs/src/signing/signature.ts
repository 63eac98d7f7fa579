import { createHash, createHmac, hkdfSync } from 'node:crypto';

/**
 * The three ways to sign: `access` (`SDK-HMAC-SHA256 Access=…`: the published guide, SDKs v3), `credential-scope` (`SDK-HMAC-SHA256 Credential=…/sdk_request`:
 * golangsdk, gophertelekomcloud) and `derived-v11` (`V11-HMAC-SHA256 Credential=…`: SDKs v3 with a derived predicate).
 */
export type SignatureForm = 'access' | 'credential-scope' | 'derived-v11';

/** What a signature is bound to, beside the request. */
export interface SigningScope {
  readonly form: SignatureForm;
  /** The text of `X-Sdk-Date`: `YYYYMMDDTHHMMSSZ`, UTC. */
  readonly dateTime: string;
  /** Not in form `access`; default empty, as the Go clients have it. */
  readonly region?: string | undefined;
  /** As `region`. */
  readonly service?: string | undefined;
}

/** An access key with its secret. */
export interface SigningKeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** A taken apart `Authorization` value. */
export interface Authorization {
  readonly form: SignatureForm;
  readonly accessKey: string;
  /** `YYYYMMDD` of the credential's scope; undefined in form `access`. */
  readonly date: string | undefined;
  readonly region: string;
  readonly service: string;
  /** The text of `SignedHeaders`: lower case, sorted, no name twice. */
  readonly signedHeaders: string;
  /** 64 hexadecimal digits, lower case. */
  readonly signature: string;
}

const ALGORITHMS: Readonly<Record<SignatureForm, string>> = {
  access: 'SDK-HMAC-SHA256',
  'credential-scope': 'SDK-HMAC-SHA256',
  'derived-v11': 'V11-HMAC-SHA256',
};
const END = 'sdk_request';

const PARAMETERS =
  /^(Access|Credential)=([^\s,]{1,400}), ?SignedHeaders=([!#$%&'*+.^_`|~0-9a-z;-]+), ?Signature=([0-9a-f]{64})$/;
const ACCESS_KEY = /^[\x21-\x7e]{1,128}$/;
const SCOPE_NAME = /^[A-Za-z0-9._-]{0,64}$/;
const DATE_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

function scopeOf({ form, dateTime, region = '', service = '' }: SigningScope): string | undefined {
  const date = dateTime.slice(0, 8);
  if (form === 'access') return undefined;
  return `${date}/${region}/${service}${form === 'credential-scope' ? `/${END}` : ''}`;
}

/**
 * The text that is signed: algorithm, date, the scope (not in form `access`), and the hexadecimal SHA-256 of the canonical request, one a line.
 *
 * Sources: Huawei Cloud, API Request Signing Guide, "Creating a string to sign"; the scoped forms from `signer_helper.go` of gophertelekomcloud and
 * `DerivedAKSKSigner` of huaweicloud-sdk-core.
 *
 * @example
 * ```ts
 * import { stringToSign } from '@keypair-gateway/huawei-ecs';
 *
 * const scope = { form: 'credential-scope', dateTime: '20260105T093000Z' } as const;
 * console.log(stringToSign('GET\n…', scope).split('\n')[2]); // 20260105///sdk_request
 * ```
 */
export function stringToSign(canonical: string, scope: SigningScope): string {
  const hash = createHash('sha256').update(canonical).digest('hex');
  const lines = [ALGORITHMS[scope.form], scope.dateTime, scopeOf(scope), hash];
  return lines.filter((line) => line !== undefined).join('\n');
}

/**
 * The bytes that key the last HMAC: the secret itself (`access`), HMAC chained over date, region, service and `sdk_request` (`credential-scope`), or the hexadecimal
 * text of HKDF-SHA256 (RFC 5869; salt: the access key, info: the scope, 32 bytes; `derived-v11`).
 */
export function signingKey({ accessKey, secretKey }: SigningKeyPair, scope: SigningScope): Uint8Array {
  const info = scopeOf(scope);
  if (info === undefined) return Buffer.from(secretKey);
  if (scope.form === 'derived-v11')
    return Buffer.from(Buffer.from(hkdfSync('sha256', secretKey, accessKey, info, 32)).toString('hex'));
  return info.split('/').reduce<Uint8Array>(hmac, Buffer.from(`SDK${secretKey}`));
}

/** The signature of a canonical request, 64 hexadecimal digits. */
export function signCanonicalRequest(canonical: string, pair: SigningKeyPair, scope: SigningScope): string {
  return Buffer.from(hmac(signingKey(pair, scope), stringToSign(canonical, scope))).toString('hex');
}

function hmac(key: Uint8Array, message: string): Uint8Array {
  return createHmac('sha256', key).update(message).digest();
}

/** The `Authorization` value of a signature. */
export function formatAuthorization(
  scope: SigningScope,
  parts: Pick<Authorization, 'accessKey' | 'signedHeaders' | 'signature'>,
): string {
  const tail = scopeOf(scope);
  const who = tail === undefined ? `Access=${parts.accessKey}` : `Credential=${parts.accessKey}/${tail}`;
  return `${ALGORITHMS[scope.form]} ${who}, SignedHeaders=${parts.signedHeaders}, Signature=${parts.signature}`;
}

/**
 * Takes an `Authorization` value apart, strictly; a text says why not. The algorithm name alone does not tell the form: `Access=` and `Credential=` do.
 *
 * @example
 * ```ts
 * import { parseAuthorization } from '@keypair-gateway/huawei-ecs';
 *
 * console.log(parseAuthorization('Bearer abc')); // algorithm_unsupported
 * ```
 */
export function parseAuthorization(
  value: string,
): Authorization | 'algorithm_unsupported' | 'authorization_malformed' {
  const space = value.indexOf(' ');
  const algorithm = space === -1 ? value : value.slice(0, space);
  if (!Object.values(ALGORITHMS).includes(algorithm)) return 'algorithm_unsupported';
  const found = PARAMETERS.exec(value.slice(algorithm.length + 1));
  if (found === null) return 'authorization_malformed';
  const [, kind, who = '', signedHeaders = '', signature = ''] = found;
  const credential = parseCredential(algorithm, kind === 'Access', who);
  if (credential === undefined || !isSortedNames(signedHeaders)) return 'authorization_malformed';
  return { ...credential, signedHeaders, signature };
}

function parseCredential(
  algorithm: string,
  access: boolean,
  text: string,
): Pick<Authorization, 'form' | 'accessKey' | 'date' | 'region' | 'service'> | undefined {
  const derived = algorithm === ALGORITHMS['derived-v11'];
  const [accessKey = '', date, region = '', service = '', ...rest] = text.split('/');
  if (!ACCESS_KEY.test(accessKey)) return undefined;
  if (access)
    return derived || date !== undefined
      ? undefined
      : { form: 'access', accessKey, date, region: '', service: '' };
  const parts = text.split('/').length;
  if (derived ? parts !== 4 : parts !== 5 || rest[0] !== END) return undefined;
  if (!/^\d{8}$/.test(date ?? '') || !SCOPE_NAME.test(region) || !SCOPE_NAME.test(service)) return undefined;
  return { form: derived ? 'derived-v11' : 'credential-scope', accessKey, date, region, service };
}

function isSortedNames(signedHeaders: string): boolean {
  const names = signedHeaders.split(';');
  return names.every((name, index) => name !== '' && (index === 0 || (names[index - 1] ?? '') < name));
}

/** Epoch milliseconds of an `X-Sdk-Date` (`YYYYMMDDTHHMMSSZ`, UTC); undefined: it is not a date. */
export function parseSdkDate(text: string): number | undefined {
  const time = Date.parse(text.replace(DATE_TIME, '$1-$2-$3T$4:$5:$6Z'));
  return DATE_TIME.test(text) && !Number.isNaN(time) && formatSdkDate(new Date(time)) === text
    ? time
    : undefined;
}

/** A time as `X-Sdk-Date` has it; fractions of the second are cut off. */
export function formatSdkDate(date: Date): string {
  return date.toISOString().replace(/\.\d{3}|[-:]/g, '');
}
