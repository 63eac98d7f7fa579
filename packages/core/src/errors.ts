/** The closed set of faults. The first group is the domain's, the second belongs to the wire. */
export type KeypairErrorCode =
  | 'invalid_request'
  | 'invalid_name'
  | 'invalid_key'
  | 'weak_key'
  | 'unsupported_algorithm'
  | 'passphrase_required'
  | 'wrong_passphrase'
  | 'not_found'
  | 'marker_not_found'
  | 'already_exists'
  | 'quota_exceeded'
  | 'forbidden'
  | 'conflict'
  | 'not_supported'
  | 'store_unavailable'
  | 'upstream_unavailable'
  | 'rate_limited'
  | 'unauthenticated'
  | 'second_factor_required'
  | 'payload_too_large'
  | 'unsupported_version'
  | 'unsupported_media_type'
  | 'not_acceptable'
  | 'method_not_allowed';

/** One thing that is wrong with an input: where, what, and (where a dialect must echo it) the value found. Never holds private key text. */
export interface Issue {
  /** Members and indexes from the root of the input. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** A finding's code (`E_BASE64`) or the JSON Schema keyword that failed (`required`). */
  readonly code?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly value?: unknown;
}

/** What each code carries beside its message; codes that are absent carry nothing. */
export interface KeypairErrorDetails {
  invalid_name: { readonly name?: string; readonly rule?: string };
  invalid_key: {
    readonly type?: 'ssh' | 'x509';
    readonly limitBytes?: number;
    readonly lengthBytes?: number;
    readonly reason?: string;
  };
  not_found: {
    readonly ref?: { readonly by: string; readonly value: string };
    readonly owner?: string;
    readonly path?: string;
  };
  marker_not_found: { readonly marker: string };
  already_exists: { readonly name: string; readonly index?: number };
  quota_exceeded: { readonly limit?: number };
  forbidden: { readonly operation?: string };
  not_supported: { readonly what?: string };
  upstream_unavailable: { readonly retryAfterSeconds?: number };
  rate_limited: { readonly retryAfterSeconds?: number };
  /** `challenge` is the `WWW-Authenticate` value; `grant` names a token that the demo scheme hands out. */
  unauthenticated: { readonly challenge?: string; readonly grant?: string };
  payload_too_large: { readonly limitBytes: number };
  unsupported_version: { readonly version: string; readonly minimum: string; readonly maximum: string };
  method_not_allowed: { readonly allow: readonly string[] };
}

type DetailsOf<C extends KeypairErrorCode> = C extends keyof KeypairErrorDetails
  ? KeypairErrorDetails[C]
  : undefined;

/** What may come with a `KeypairError` of one code. */
export interface KeypairErrorOptions<C extends KeypairErrorCode> {
  readonly details?: DetailsOf<C>;
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

const BRAND = Symbol.for('keypair-gateway.KeypairError');

/**
 * The one error class of the house. `code` is closed, `details` is typed by code, and `instanceof` holds across two copies of the package (ESM and CJS
 * meet in one process).
 *
 * @example
 * ```ts
 * import { isKeypairError, KeypairError } from '@keypair-gateway/core';
 *
 * const error = new KeypairError('already_exists', "Key pair 'web' already exists.", { details: { name: 'web' } });
 * console.log(isKeypairError(error, 'already_exists') && error.details?.name); // web
 * ```
 */
export class KeypairError<C extends KeypairErrorCode = KeypairErrorCode> extends Error {
  readonly code: C;
  readonly details: DetailsOf<C> | undefined;
  readonly issues: readonly Issue[];

  constructor(code: C, message: string, options: KeypairErrorOptions<C> = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KeypairError';
    this.code = code;
    this.details = options.details;
    this.issues = options.issues ?? [];
  }

  // Once for all of them: each error of its own would pay for it.
  static {
    Object.defineProperty(KeypairError.prototype, BRAND, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;
  }
}

/** Whether `value` is a `KeypairError` of any copy of this package and, if `code` is given, of that code. */
export function isKeypairError(value: unknown): value is KeypairError;
export function isKeypairError<C extends KeypairErrorCode>(value: unknown, code: C): value is KeypairError<C>;
export function isKeypairError(value: unknown, code?: KeypairErrorCode): boolean {
  return value instanceof KeypairError && (code === undefined || value.code === code);
}
