import type { Issue, KeypairError, KeypairErrorCode } from './errors.js';
import { FINDINGS, type FindingCode } from './findings.js';

/** What an error means where none of its issues says more. */
const BY_ERROR = {
  invalid_request: 'E_JSON_SHAPE',
  invalid_name: 'E_NAME_INVALID',
  invalid_key: 'E_FORMAT',
  weak_key: 'E_RSA_MODULUS_TOO_SMALL',
  unsupported_algorithm: 'E_TYPE_UNSUPPORTED',
  passphrase_required: 'E_PRIVATE_ENCRYPTED',
  wrong_passphrase: 'E_PRIVATE_PASSPHRASE',
  not_found: 'E_NOT_FOUND',
  marker_not_found: 'E_QUERY',
  already_exists: 'E_NAME_CONFLICT',
  quota_exceeded: 'E_QUOTA',
  forbidden: 'E_FORBIDDEN',
  conflict: 'E_NAME_CONFLICT',
  not_supported: 'E_JSON_SHAPE',
  store_unavailable: 'E_STORE',
  upstream_unavailable: 'E_STORE',
  rate_limited: 'E_QUOTA',
  unauthenticated: 'E_AUTH',
  second_factor_required: 'E_AUTH',
  payload_too_large: 'E_TOO_LARGE',
  unsupported_version: 'E_API_VERSION',
  unsupported_media_type: 'E_CONTENT_TYPE',
  not_acceptable: 'E_CONTENT_TYPE',
  method_not_allowed: 'E_NOT_FOUND',
} as const satisfies Readonly<Record<KeypairErrorCode, FindingCode>>;

/** JSON Schema keywords (2020-12) that tell of a shape, whatever the member. */
const SHAPE_KEYWORDS: ReadonlySet<string> = new Set(
  (
    'type required additionalProperties unevaluatedProperties propertyNames dependentRequired minProperties maxProperties enum const pattern format ' +
    'minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf items prefixItems contains minItems maxItems uniqueItems not ' +
    'oneOf anyOf allOf if then else false'
  ).split(' '),
);

/** Those that, on a member `name`, tell of the name rather than of the shape. */
const NAME_KEYWORDS: ReadonlyMap<string, FindingCode> = new Map([
  ['minLength', 'E_NAME_INVALID'],
  ['maxLength', 'E_NAME_TOO_LONG'],
  ['pattern', 'E_NAME_INVALID'],
  ['format', 'E_NAME_INVALID'],
]);

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(FINDINGS, code);
}

function reasonOfIssue({ path, code }: Issue): FindingCode | undefined {
  if (code !== undefined && isFindingCode(code)) return code;
  if (code === 'query_encoding' || path[0] === 'query') return 'E_QUERY';
  if (code === undefined) return undefined;
  if (path.at(-1) === 'name' && NAME_KEYWORDS.has(code)) return NAME_KEYWORDS.get(code);
  return SHAPE_KEYWORDS.has(code) ? 'E_JSON_SHAPE' : undefined;
}

/**
 * The reason code of `FINDINGS` for an error: that of the first issue that says one (a finding's code, or a JSON Schema keyword), else the one that its code
 * stands for. Events and log lines carry it, so that whoever runs a gateway sees why it refused; it never holds what was sent.
 *
 * @example
 * ```ts
 * import { KeypairError, reasonOf } from '@keypair-gateway/core';
 *
 * console.log(reasonOf(new KeypairError('already_exists', "Key pair 'web' already exists."))); // E_NAME_CONFLICT
 * ```
 */
export function reasonOf(error: KeypairError): FindingCode {
  for (const issue of error.issues) {
    const reason = reasonOfIssue(issue);
    if (reason !== undefined) return reason;
  }
  return BY_ERROR[error.code];
}
