/** The public half of an account's pair, as a seed has it. */
export interface QuboleKey {
  /** One OpenSSH line without a newline: `ssh-rsa AAAA…`; the shared default key may have a comment. */
  readonly public_key: string;
}
/** The answer to a view. */
export interface QuboleViewed extends QuboleKey {
  /** The HTTP status. */
  readonly status_code: 200;
}
/** The answer to a refresh. */
export interface QuboleRefreshed extends QuboleViewed {
  /** `Successfully created ssh keypair of length: 2048 and type: rsa`, with the length in bits and the type of the new key. */
  readonly status: string;
}
/** The body of a refusal. */
export interface QuboleRefusal {
  readonly error: {
    /** The HTTP status. */
    readonly error_code: number;
    readonly error_message: string;
  };
}
/** The versions in paths; `latest` means v2. */
export type QuboleVersion = 'v1.2' | 'v2' | 'latest';
/** The wire of both calls, the same at every version. No request has a body: what is sent all the same is ignored. */
export interface QuboleWire {
  readonly refresh: { readonly request: null; readonly response: QuboleRefreshed };
  readonly view: { readonly request: null; readonly response: QuboleViewed };
}
