/** A request as a plain object: structured-clone safe, comparable, and true to the bytes that came. */
export interface WireRequest {
  readonly method: string;
  /** The raw request target, prefix and query included, still percent-encoded. */
  readonly target: string;
  /** The mount prefix in front of the dialect's own paths, `''` at the root. */
  readonly basePath: string;
  /** `scheme://host[:port]` as the client addressed it. */
  readonly origin: string;
  /** Names in lower case, repeats joined with `', '`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Only where the host has lost the bytes. */
  readonly json?: unknown;
}

/** A response as a plain object; `body` is final text. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}
