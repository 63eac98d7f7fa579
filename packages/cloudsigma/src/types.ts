import type { Command, Keypair, Operation, Owner, Result } from '@keypair-gateway/core';
import type { decodeError, encodeError } from './errors.js';

/** Text for each key, shown as it was sent. */
export type CloudsigmaMeta = Readonly<Record<string, string>>;

/** The algorithms of pairs that the cloud makes. */
export type AlgorithmType = 'rsa' | 'ed25519';

/** What update takes: a member that is absent or null stays, but for `private_key`; members that are derived (`uuid`, `fingerprint`, …) are ignored. */
export interface UpdateKeypairBody {
  /** 1 to 255 characters, any Unicode but control characters; need not be unique. */
  readonly name?: string | null;
  /** One OpenSSH line, RSA of up to 4096 bits or Ed25519, kept verbatim. */
  readonly public_key?: string | null;
  /** The private half of the public key, unencrypted, kept verbatim; null removes it. */
  readonly private_key?: string | null;
  /** Replaced as a whole. */
  readonly meta?: CloudsigmaMeta | null;
}

/** A keypair to make: without `public_key` a pair is generated. Members that are not known are ignored, null counts as left out. */
export interface NewKeypairBody extends UpdateKeypairBody {
  readonly name: string;
  /** Of a pair that is generated; absent: the default of the account, which is `rsa` unless it says otherwise. */
  readonly algorithm_type?: AlgorithmType | null;
}

/** What create takes, for one keypair too: 1 to 50 objects. */
export interface CreateKeypairsBody {
  readonly objects: readonly NewKeypairBody[];
}

/** Another object of the cloud. */
export interface ResourceRef {
  readonly resource_uri: string;
  readonly uuid: string;
}

/** What both views of a keypair have. `resource_uri` is `/api/2.0/{keypairs|pubkeys}/{uuid}/`, behind the mount's prefix. */
export interface SharedMembers extends ResourceRef {
  /** MD5 of the key's blob, 16 lower-case hex pairs with colons. */
  readonly fingerprint: string;
  /** Keypairs are not shared or tagged here, so that these lists are empty. */
  readonly grantees: readonly unknown[];
  readonly meta: CloudsigmaMeta;
  readonly name: string;
  readonly permissions: readonly unknown[];
  readonly public_key: string;
  readonly tags: readonly unknown[];
}

/** A keypair as `/keypairs/` shows it. */
export interface KeypairObject extends SharedMembers {
  /** As it was sent or made; null: only the public half is kept. */
  readonly private_key: string | null;
}

/** The same keypair as `/pubkeys/` shows it. */
export interface PubkeyObject extends SharedMembers {
  readonly has_private_key: boolean;
}

/** Several objects. */
export interface ObjectList<T> {
  readonly objects: readonly T[];
}

/** A page of a list. Limit 0 is all; `total_count` is how many match, whatever the page. */
export interface ObjectPage<T> extends ObjectList<T> {
  readonly meta: { readonly limit: number; readonly offset: number; readonly total_count: number };
}

/** Query parameters in the order sent. */
export type CloudsigmaQuery = readonly (readonly [string, string])[];

/** What a call on one object is asked with. */
export interface ItemRequest<Body = unknown> {
  readonly uuid: string;
  readonly query?: CloudsigmaQuery;
  readonly body?: Body;
}

/** One entry of an error's list. Types: `validation`, `notexist`, `backend`, `permission`, `database`, `concurrency`, `billing`, `payment`. */
export interface ErrorEntry {
  readonly error_type: string;
  readonly error_message: string;
  /** The field that is wrong. */
  readonly error_point: string | null;
}

/** What this library looks at in a server's definition; all else goes through. */
export interface ServerDefinition {
  readonly pubkeys?: readonly (string | { readonly uuid: string })[] | null;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** What a machine reads at its serial port. */
export interface ServerContext {
  /** With `ssh_public_key`, which cloud-init reads, once a key is attached. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly pubkeys: readonly Omit<
    PubkeyObject,
    'has_private_key' | 'grantees' | 'permissions' | 'resource_uri'
  >[];
  readonly [member: string]: unknown;
}

/** Where a request belongs, and what `algorithm_type` is when a create leaves it out. */
export interface Target {
  readonly owner: Owner;
  readonly algorithmType?: AlgorithmType;
}

/** What an answer is told of its request: the path in front of `/api/2.0/`, and the query with `limit`, `offset` and `fields`. */
export interface Asked {
  readonly basePath?: string;
  readonly query?: CloudsigmaQuery;
}

/** One call in both directions, pure and synchronous. */
export interface CallShapes<K extends Operation, Input, Request, Body> {
  readonly request: {
    /** Throws `invalid_request` with all faults as issues. */
    decode(input: Input, target: Target): Command<K>;
    /** Throws `not_supported` for what the cloud cannot be told. */
    encode(command: Command<K>): Request;
  };
  readonly response: {
    /** That of keypairs reveals a `SecretText`, that of pubkeys never. */
    encode(result: Result<K>, asked?: Asked): { readonly status: number; readonly body: Body };
    /** Without a command all that the answer holds, of nobody. Throws `upstream_unavailable`. */
    decode(json: unknown, command?: Command<K>): Result<K>;
  };
}

/** One of the two views of a keypair. */
export interface ViewShapes<T> {
  readonly list: CallShapes<'list', CloudsigmaQuery, CloudsigmaQuery, ObjectPage<T>>;
  readonly get: CallShapes<'get', ItemRequest, ItemRequest, T>;
  /** One object without an envelope. */
  readonly object: {
    encode(keypair: Keypair, asked?: Asked): T;
    decode(json: unknown, target?: Target): Keypair;
  };
}

/** Translation of CloudSigma's keypairs. */
export interface CloudsigmaShapes extends Omit<ViewShapes<KeypairObject>, 'object'> {
  readonly create: CallShapes<'create', unknown, CreateKeypairsBody, ObjectList<KeypairObject>>;
  readonly update: CallShapes<'update', ItemRequest, ItemRequest<UpdateKeypairBody>, KeypairObject>;
  readonly delete: CallShapes<'delete', ItemRequest, ItemRequest, null>;
  readonly keypair: ViewShapes<KeypairObject>['object'];
  readonly pubkey: ViewShapes<PubkeyObject>['object'];
  /** The view without private halves. */
  readonly pubkeys: ViewShapes<PubkeyObject>;
  readonly error: { readonly encode: typeof encodeError; readonly decode: typeof decodeError };
}
