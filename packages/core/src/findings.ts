import type { KeypairErrorCode } from './errors.js';

/** What a finding does: `reject` refuses the input, `warn` is only told. */
export type Severity = 'reject' | 'warn';

/** One thing that was noticed about an input. `code` is a row of `FINDINGS`; the message never repeats key material. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Byte offset in the text or the blob, where it helps. */
  readonly at?: number;
}

/** A row of `FINDINGS`: what it does, what it says, and the error code it becomes where it refuses. */
export interface FindingRow {
  readonly severity: Severity;
  readonly message: string;
  /** Absent: `invalid_key`. */
  readonly error?: KeypairErrorCode;
}

/**
 * Every finding about a key or a request: reason code, default severity, message and error code. Warnings start with `W_`, all else refuses unless a policy lets it in.
 *
 * @example
 * ```ts
 * import { FINDINGS } from '@keypair-gateway/core';
 *
 * console.log(FINDINGS.E_BLOB_TRAILING.severity); // reject
 * ```
 */
export const FINDINGS = {
  E_EMPTY: { severity: 'reject', message: 'The text is empty.' },
  E_TOO_LARGE: { severity: 'reject', message: 'The text is longer than the limit in bytes.' },
  E_TOO_LARGE_DIALECT: { severity: 'reject', message: 'The text is longer than this cloud takes, in bytes.' },
  E_ENCODING: { severity: 'reject', message: 'The text is not well-formed UTF-8.' },
  E_CONTROL_CHAR: { severity: 'reject', message: 'The text holds a control character.' },
  E_INVISIBLE_CHAR: {
    severity: 'reject',
    message: 'The text holds an invisible or direction-changing character.',
  },
  E_MULTILINE: { severity: 'reject', message: 'The text has more than one line; send one key line.' },
  E_OPTIONS_PREFIX: { severity: 'reject', message: 'Options stand before the key; send the key line alone.' },
  E_FORMAT: { severity: 'reject', message: 'The text is in no format that is read here.' },
  E_COMMENT_SUSPICIOUS: { severity: 'reject', message: 'The comment stacks combining characters.' },
  W_NORMALISED: {
    severity: 'warn',
    message: 'The text is not in its clean form: blanks, line ends or DER lengths were changed.',
  },
  W_COMMENT_NOT_NFC: { severity: 'warn', message: 'The comment is not in Unicode form NFC.' },

  E_TYPE_UNKNOWN: { severity: 'reject', message: 'The key type is unknown.' },
  E_TYPE_UNSUPPORTED: {
    severity: 'reject',
    message: 'The key type is known, but not accepted.',
    error: 'unsupported_algorithm',
  },
  E_TYPE_MISMATCH: { severity: 'reject', message: 'The type inside the blob is not the type before it.' },

  E_BASE64: {
    severity: 'reject',
    message: 'The blob is not canonical base64 (RFC 4648 section 4, padded, no bits left over).',
  },
  E_BLOB_TRUNCATED: { severity: 'reject', message: 'The blob ends too early.' },
  E_BLOB_TRAILING: { severity: 'reject', message: 'The blob goes on after its last field.' },
  E_MPINT_NEGATIVE: { severity: 'reject', message: 'A number in the blob is negative.' },
  E_MPINT_NONMINIMAL: { severity: 'reject', message: 'A number in the blob has needless leading zeros.' },
  E_MPINT_ZERO: { severity: 'reject', message: 'A number in the blob is zero.' },
  E_PEM_STRUCTURE: { severity: 'reject', message: 'The PEM text is not exactly one well-formed block.' },
  E_DER: { severity: 'reject', message: 'The block does not hold the expected DER structure.' },

  E_RSA_MODULUS_EVEN: { severity: 'reject', message: 'The RSA modulus is even.' },
  E_RSA_MODULUS_TOO_SMALL: {
    severity: 'reject',
    message: 'The RSA modulus has fewer bits than the policy asks for.',
    error: 'weak_key',
  },
  E_RSA_MODULUS_TOO_LARGE: {
    severity: 'reject',
    message: 'The RSA modulus has more bits than the policy allows.',
  },
  E_RSA_EXPONENT_INVALID: {
    severity: 'reject',
    message: 'The RSA exponent is even, below 3 or not below the modulus.',
  },
  E_RSA_EXPONENT_TOO_LARGE: { severity: 'reject', message: 'The RSA exponent is longer than 32 bits.' },
  E_RSA_WEAK_SMALL_FACTOR: {
    severity: 'reject',
    message: 'The RSA modulus has a small factor.',
    error: 'weak_key',
  },
  E_RSA_WEAK_FERMAT: {
    severity: 'reject',
    message: 'The primes of the RSA modulus are too close to each other.',
    error: 'weak_key',
  },
  E_RSA_WEAK_PERFECT_POWER: {
    severity: 'reject',
    message: 'The RSA modulus is a perfect power.',
    error: 'weak_key',
  },
  E_RSA_WEAK_PRIME_MODULUS: { severity: 'reject', message: 'The RSA modulus is a prime.', error: 'weak_key' },
  E_RSA_WEAK_ROCA: {
    severity: 'reject',
    message: 'The RSA modulus has the ROCA fingerprint (CVE-2017-15361).',
    error: 'weak_key',
  },
  E_RSA_WEAK_SHARED_PRIME: {
    severity: 'reject',
    message: 'The RSA modulus shares a prime with another key.',
    error: 'weak_key',
  },
  E_RSA_WEAK_PATTERN: {
    severity: 'reject',
    message: 'The RSA modulus follows a pattern.',
    error: 'weak_key',
  },
  E_RSA_WEAK_SMALL_D: {
    severity: 'reject',
    message: 'The RSA private exponent is small.',
    error: 'weak_key',
  },
  W_RSA_EXPONENT_UNUSUAL: { severity: 'warn', message: 'The RSA exponent is below 65537.' },
  W_RSA_SIZE_UNUSUAL: {
    severity: 'warn',
    message: 'The size of the RSA modulus is not a multiple of 128 bits.',
  },

  E_DSA_FORBIDDEN: {
    severity: 'reject',
    message: 'DSA keys are not accepted.',
    error: 'unsupported_algorithm',
  },
  E_DSA_PARAMS: { severity: 'reject', message: 'The DSA numbers do not fit together.' },

  E_EC_CURVE_MISMATCH: {
    severity: 'reject',
    message: 'The curve named in the blob is not that of the key type.',
  },
  E_EC_POINT_NOT_ON_CURVE: { severity: 'reject', message: 'The point is not on the curve.' },
  E_EC_POINT_INFINITY: { severity: 'reject', message: 'The point is the point at infinity.' },
  E_EC_POINT_COMPRESSED: {
    severity: 'reject',
    message: 'The point is compressed; SSH keys carry it uncompressed.',
  },
  E_EC_POINT_FORMAT: { severity: 'reject', message: 'The point is not an uncompressed point of this curve.' },
  E_EC_EXPLICIT_PARAMS: {
    severity: 'reject',
    message: 'The curve is given by parameters instead of by name.',
  },

  E_ED25519_LENGTH: { severity: 'reject', message: 'An Ed25519 key has 32 bytes.' },
  E_ED25519_LOW_ORDER: { severity: 'reject', message: 'The Ed25519 point is of low order.' },
  E_ED25519_NONCANONICAL: { severity: 'reject', message: 'The Ed25519 point is not in canonical form.' },
  E_ED25519_NOT_ON_CURVE: { severity: 'reject', message: 'The Ed25519 point is not on the curve.' },
  E_ED25519_TORSION: {
    severity: 'reject',
    message: 'The Ed25519 point is outside the prime-order subgroup.',
  },

  E_KEY_TRIVIAL: {
    severity: 'reject',
    message: 'The private half of this key is trivial.',
    error: 'weak_key',
  },
  E_KEY_COMPROMISED: {
    severity: 'reject',
    message: 'The private half of this key is publicly known.',
    error: 'weak_key',
  },
  E_KEY_CONFLICT: { severity: 'reject', message: 'The texts hold different keys.' },

  E_SK_APPLICATION: {
    severity: 'reject',
    message: 'The application of the security key is not 1 to 255 printable ASCII characters.',
  },

  E_CERT_NOT_KEY: {
    severity: 'reject',
    message: 'A certificate stands where a key is asked for.',
    error: 'unsupported_algorithm',
  },
  E_CERT_SIGNATURE: { severity: 'reject', message: 'The signature of the certificate does not verify.' },
  E_CERT_EXPIRED: { severity: 'reject', message: 'The certificate is not valid at this time.' },
  E_CERT_CRITICAL_OPTION: { severity: 'reject', message: 'The certificate has an unknown critical option.' },
  E_X509_SIGNATURE: { severity: 'reject', message: 'The signature of the certificate does not verify.' },
  W_X509_EXPIRED: { severity: 'warn', message: 'The certificate has expired.' },
  W_X509_NOT_YET_VALID: { severity: 'warn', message: 'The certificate is not valid yet.' },

  E_PRIVATE_MATERIAL: {
    severity: 'reject',
    message: 'The text holds private key material; send the public key alone.',
  },
  E_PRIVATE_ENCRYPTED: {
    severity: 'reject',
    message: 'The private key is encrypted; send its passphrase.',
    error: 'passphrase_required',
  },
  E_PRIVATE_PASSPHRASE: {
    severity: 'reject',
    message: 'The passphrase does not open the private key.',
    error: 'wrong_passphrase',
  },
  E_PRIVATE_MISMATCH: { severity: 'reject', message: 'The private key does not belong to the public key.' },
  E_PRIVATE_CORRUPT: { severity: 'reject', message: 'The private key is damaged.' },
  E_CIPHER_UNKNOWN: {
    severity: 'reject',
    message: 'The cipher or key derivation of the private key is unknown.',
  },
  E_KDF_COST: {
    severity: 'reject',
    message: 'The key derivation of the private key costs more than the policy allows.',
  },
  W_KDF_WEAK: { severity: 'warn', message: 'The key derivation of the private key is weak.' },
  E_FINGERPRINT_MISMATCH: { severity: 'reject', message: 'The fingerprint is not that of the key.' },

  E_NAME_INVALID: {
    severity: 'reject',
    message: 'The name is empty or holds characters that names do not have here.',
    error: 'invalid_name',
  },
  E_NAME_TOO_LONG: {
    severity: 'reject',
    message: 'The name has more characters than names may have.',
    error: 'invalid_name',
  },
  E_NAME_CONFLICT: {
    severity: 'reject',
    message: 'The name is taken, or the keypair was changed at the same time.',
    error: 'already_exists',
  },
  E_JSON_SYNTAX: {
    severity: 'reject',
    message: 'The body is not JSON (RFC 8259).',
    error: 'invalid_request',
  },
  E_JSON_SHAPE: {
    severity: 'reject',
    message: 'The request does not have the members and types that it needs.',
    error: 'invalid_request',
  },
  E_JSON_DEPTH: { severity: 'reject', message: 'The body is nested too deeply.', error: 'invalid_request' },
  E_JSON_DUPLICATE_KEY: {
    severity: 'reject',
    message: 'An object of the body has two members of one name.',
    error: 'invalid_request',
  },
  E_JSON_FORBIDDEN_KEY: {
    severity: 'reject',
    message: 'An object of the body has a member whose name could change how objects behave.',
    error: 'invalid_request',
  },
  E_HTTP_PATH: {
    severity: 'reject',
    message: "The path of the request is too long, malformed or not the caller's.",
    error: 'invalid_request',
  },
  E_HTTP_PROTOCOL: {
    severity: 'reject',
    message: 'The bytes are not a sound HTTP/1.1 request (RFC 9112).',
    error: 'invalid_request',
  },
  E_NOT_FOUND: { severity: 'reject', message: 'Nothing is at this address.', error: 'not_found' },
  E_QUERY: {
    severity: 'reject',
    message: 'A parameter of the query is not acceptable.',
    error: 'invalid_request',
  },
  E_FORBIDDEN: { severity: 'reject', message: 'The caller may not do this.', error: 'forbidden' },
  E_AUTH: { severity: 'reject', message: 'The caller is not known.', error: 'unauthenticated' },
  E_API_VERSION: {
    severity: 'reject',
    message: 'The version of the API that was asked for is not served.',
    error: 'unsupported_version',
  },
  E_CONTENT_TYPE: {
    severity: 'reject',
    message: 'The media type is not one of those that are taken or given here.',
    error: 'unsupported_media_type',
  },
  E_TIMEOUT: {
    severity: 'reject',
    message: 'The request was not done in its time.',
    error: 'store_unavailable',
  },
  E_QUOTA: {
    severity: 'reject',
    message: 'The caller has, or asks for, more than the limit.',
    error: 'quota_exceeded',
  },
  E_STORE: {
    severity: 'reject',
    message: 'The place that keeps the keypairs does not answer.',
    error: 'store_unavailable',
  },
  E_STORE_INTEGRITY: {
    severity: 'reject',
    message: 'A stored record is not what was stored.',
    error: 'store_unavailable',
  },
} as const;

/** The code of a row of `FINDINGS`. */
export type FindingCode = keyof typeof FINDINGS;

/** The finding of a code, with the severity of its row unless another is given. */
export function findingOf(code: FindingCode, at?: number, severity?: Severity): Finding {
  const row: FindingRow = FINDINGS[code];
  const base = { code, severity: severity ?? row.severity, message: row.message };
  return at === undefined ? base : { ...base, at };
}
