/** A keypair to make at 2.0 and 2.1. */
export interface NewKeypairV21 {
  /** 1 to 255 characters; which ones depends on the version. */
  readonly name: string;
  /** An OpenSSH line, kept verbatim; absent: the cloud generates an RSA pair. */
  readonly public_key?: string;
}
/** From 2.2. */
export interface NewKeypairV22 extends NewKeypairV21 {
  /** `ssh` when absent; `x509` takes a PEM certificate. */
  readonly type?: 'ssh' | 'x509';
}
/** From 2.10. */
export interface NewKeypairV210 extends NewKeypairV22 {
  /** Whose; another user's asks for an administrator. Absent or empty: the caller's. */
  readonly user_id?: string;
}
/** From 2.92: nothing is generated any more. */
export interface NewKeypairV292 extends NewKeypairV210 {
  readonly public_key: string;
}
/** What answers have from 2.2. */
export interface TypedV22 {
  readonly type: 'ssh' | 'x509';
}
/** An item of a list. */
export interface ListedKeypair {
  readonly name: string;
  readonly public_key: string;
  /** MD5 (`ssh`) or SHA-1 (`x509`), lower-case colon hex. */
  readonly fingerprint: string;
}
/** A keypair that was just made. */
export interface CreatedKeypair extends ListedKeypair {
  /** Of a generated pair, this once: PKCS#1 PEM (`ssh`), or base64 of a PKCS#12 without password (`x509`). */
  readonly private_key?: string;
  readonly user_id: string;
}
/** A keypair in full; null where a cloud that keeps it for the gateway cannot say. */
export interface ShownKeypair extends ListedKeypair {
  readonly user_id: string;
  /** UTC without a zone, six decimals: `2026-01-05T09:00:00.000000`. */
  readonly created_at: string | null;
  readonly deleted: false;
  readonly deleted_at: null;
  /** A positive integer, unlike that of any other keypair of the cloud. */
  readonly id: number | null;
  readonly updated_at: null;
}
/** A list. */
export interface KeypairList<Item> {
  readonly keypairs: readonly { readonly keypair: Item }[];
}
/** A list from 2.35: with links when there is a next page. */
export interface PagedKeypairList<Item> extends KeypairList<Item> {
  readonly keypairs_links?: readonly { readonly rel: 'next'; readonly href: string }[];
}
/** Query parameters in the order sent. */
export type NovaQuery = readonly (readonly [string, string])[];
/** What show and delete are asked with. */
export interface NamedRequest {
  readonly name: string;
  readonly query: NovaQuery;
}
/** The wire of the four calls at one version. */
export interface NovaCalls<New = NewKeypairV21, Typed = unknown, List = KeypairList<ListedKeypair & Typed>> {
  readonly create: {
    readonly request: { readonly keypair: New };
    readonly response: { readonly keypair: CreatedKeypair & Typed };
  };
  readonly list: { readonly request: NovaQuery; readonly response: List };
  readonly show: {
    readonly request: NamedRequest;
    readonly response: { readonly keypair: ShownKeypair & Typed };
  };
  readonly delete: { readonly request: NamedRequest; readonly response: null };
}

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type To29 = `2.${Exclude<Digit, '0' | '1'>}`;
type To234 = `2.${'1' | '2'}${Digit}` | `2.3${'0' | '1' | '2' | '3' | '4'}`;
type To291 =
  | `2.3${'5' | '6' | '7' | '8' | '9'}`
  | `2.${'4' | '5' | '6' | '7' | '8'}${Digit}`
  | '2.90'
  | '2.91';
type Paged = PagedKeypairList<ListedKeypair & TypedV22>;

/** The wire by version: `NovaWire['2.35']['create']['request']`; `2.0` is the endpoint `/v2`. */
export interface NovaWire
  extends Record<'2.0' | '2.1', NovaCalls>,
    Record<To29, NovaCalls<NewKeypairV22, TypedV22>>,
    Record<To234, NovaCalls<NewKeypairV210, TypedV22>>,
    Record<To291, NovaCalls<NewKeypairV210, TypedV22, Paged>>,
    Record<'2.92' | '2.93', NovaCalls<NewKeypairV292, TypedV22, Paged>> {}

/** The wire of a version; of any, where it is known at run time only. */
export type WireOf<V extends string> = V extends keyof NovaWire ? NovaWire[V] : NovaWire[keyof NovaWire];
