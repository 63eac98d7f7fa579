import type {
  Capabilities,
  Command,
  Credential,
  Keypair,
  KeypairBackend,
  KeypairError,
  Operation,
  Owner,
  Policy,
  Principal,
  Result,
  Store,
} from '@keypair-gateway/core';
import type { WireRequest, WireResponse } from './message.js';
import type { OpenApiSource } from './openapi/facts.js';

/**
 * One row of a dialect's table: literals only.
 *
 * `path` is a template: `{name}` one non-empty segment, `{name:hex}` one of `[0-9a-f-]+`, `{name*}` all the rest (also nothing), a part in parentheses may
 * be absent: `/v2.1(/{project_id:hex})/os-keypairs`. `method` `*` is any. Of rows that match, the more literal path wins, then the row of the method itself.
 * A final slash is a part of the path: `/keypairs(/)` takes both forms. A path that matches for other methods only is `method_not_allowed`, where it matches by more
 * than `{name*}`; else `not_found`.
 */
export interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** First and last version of the row, both inclusive; absent: open-ended. */
  readonly since?: string;
  readonly until?: string;
  /** `local`: answered without a backend (version documents, OPTIONS, login). */
  readonly op: Operation | 'local';
  /** `open`: nobody need be known. */
  readonly access: 'open' | 'read' | 'write' | 'reveal';
  /** JSON Schema of the request body; its presence says that the body is read as JSON. */
  readonly schema?: object;
}

/** A request on its way through a dialect's codec. */
export interface Call {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly route: Route;
  readonly version?: string;
  readonly params: Readonly<Record<string, string>>;
  /** Form-decoded pairs in the order sent; looking at it throws `invalid_request` (issue code `query_encoding`) when they are not UTF-8. */
  readonly query: readonly (readonly [string, string])[];
  /** What `readJson` gave; undefined: no body, or a row without a schema. */
  readonly body: unknown;
  readonly principal?: Principal;
  readonly nowMs: number;
}

/** Both directions of one row, pure and synchronous, written over the dialect's shapes. */
export interface Codec<K extends Operation = Operation> {
  /** A `WireResponse` means that no backend is needed. Throws `KeypairError`. */
  decodeRequest(call: Call): Command<K> | WireResponse;
  encodeResponse(result: Result<K>, call: Call): WireResponse;
  encodeRequest(command: Command<K>, version?: string): WireRequest;
  decodeResponse(response: WireResponse, command: Command<K>): Result<K>;
}

/** A codec of a `local` row: it only ever answers by itself. */
export interface LocalCodec {
  decodeRequest(call: Call): WireResponse;
}

/** The codec of any one row. */
export type AnyCodec = { [K in Operation]: Codec<K> }[Operation] | LocalCodec;

/** The checks in the order in which a cloud makes them. */
export type Stage = 'size' | 'auth' | 'route' | 'version' | 'media' | 'json' | 'schema';

/** A cloud's way of speaking: tables and pure functions, both directions. */
export interface Dialect {
  readonly name: string;
  /** Of the real cloud. */
  readonly capabilities: Capabilities;
  /** What the cloud's documents let in; a mount may narrow or replace it. */
  readonly policy: Policy;
  readonly routes: readonly Route[];
  readonly stages: readonly Stage[];
  readonly codecs: Readonly<Record<Route['id'], AnyCodec>>;
  /** The largest request body in bytes. */
  readonly maxBodyBytes: number;
  /**
   * On the calling side: what `endpoint` may end in although the paths of `routes` begin with it, as vendors and service catalogs print it, such as `/\/api\/2\.0$/`.
   * It ends with `$`, meets the path without its final slashes, and is cut. Default: nothing is.
   */
  readonly endpointSuffix?: RegExp;
  /** On the calling side: the version that is spoken to a cloud behind a gateway where none is asked for. Absent: that of rows without a range. */
  readonly defaultUpstreamVersion?: string;
  /** On the calling side: `capabilities.queries` where they depend on the version that is spoken (undefined: none was asked for). */
  queriesAt?(version: string | undefined): Capabilities['queries'];
  /** Bytes to a JSON value; keeps what `JSON.parse` loses where the cloud echoes it. Throws `invalid_request`. */
  readJson(bytes: Uint8Array): unknown;
  /** Decoded path segments behind the prefix; undefined: no such path. Default: split at `/`, percent-decode as UTF-8. */
  readPath?(path: string): readonly string[] | undefined;
  /** The version asked for; throws `invalid_request` or `unsupported_version`. Only for rows with `since`. */
  readVersion?(request: WireRequest): string;
  /** Order of two versions of this dialect, as `Array.sort` wants it. */
  compareVersions?(a: string, b: string): number;
  /** Throws `unsupported_media_type` or `not_acceptable`. */
  checkMedia?(request: WireRequest, route: Route): void;
  readCredential(request: WireRequest): Credential | undefined;
  applyCredential(request: WireRequest, credential: Credential, nowMs: number): WireRequest;
  encodeError(error: KeypairError, call: Partial<Call>): WireResponse;
  decodeError(response: WireResponse): KeypairError;
  /** One keypair of a seed, in the dialect's own wire form; members that are derived are checked or ignored. Throws `invalid_request`. */
  readSeed?(json: unknown, owner: Owner): Keypair;
  /** Headers that every answer of the dialect carries (request id, version); the last step on the way out. */
  finish?(response: WireResponse, call: Partial<Call>): WireResponse;
  /** How answers look, for `openApiDocument`; absent: there is no document. */
  readonly openapi?: OpenApiSource;
}

/** What an `Authenticate` hook is handed. */
export interface Attempt {
  readonly dialect: string;
  readonly request: WireRequest;
  /** undefined: no row matched, and the dialect authenticates before it says so. */
  readonly access: Route['access'] | undefined;
  readonly credential: Credential | undefined;
  readonly claim: Store['claim'];
  /** Aborts at the request's deadline, or when the caller goes away. */
  readonly signal?: AbortSignal;
}

/** Says who asks. Rejects with `unauthenticated` (`details.challenge`), `second_factor_required` or `store_unavailable`. */
export type Authenticate = (attempt: Attempt) => Promise<Principal>;

/** A dialect in the place where it is served. */
export interface Mount {
  readonly dialect: Dialect;
  /** Path in front of the dialect's own, `''` for the root, else `/…` without a final slash. Default `/` and the dialect's name. */
  readonly prefix?: string;
  /** Already behind `admit`: `createKeypairService` is, a client goes through `admit(bridge(client))`. */
  readonly backend: KeypairBackend;
  /** There is no default: a mount with neither hook nor `given` principals does not start. `'given'`: only requests that come with a principal. */
  readonly authenticate: Authenticate | 'given';
  readonly policy?: Policy;
  /** Hand the caller's own credential to the backend. */
  readonly passThrough?: boolean;
}

/** The served side of all mounts. */
export interface Gateway {
  /** Never rejects for an expected fault: it answers in the dialect's own form. undefined: no dialect claims the path. */
  handle(
    request: WireRequest,
    given?: {
      /** Who asks, where the application around has a login of its own: the dialect's credentials are not read. null: that login knows nobody, so the dialect answers 401. */
      readonly principal?: Principal | null;
      readonly signal?: AbortSignal;
      /** In place of a signal, which is dear to make: calls `tell` once the caller has gone away. */
      readonly gone?: (tell: () => void) => void;
      /** The IP address that the request came from, for limits. */
      readonly address?: string;
    },
  ): Promise<WireResponse | undefined>;
  /**
   * The largest body, in bytes, that the mount of this target takes: hosts stop reading one byte behind it. -1: no dialect claims the target (seen from
   * the gateway, without a host's own base path), so that the body can be left to others.
   */
  bodyLimit(target: string): number;
}
