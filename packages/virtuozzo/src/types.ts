import type {
  KeypairList,
  ListedKeypair,
  NovaCalls,
  NovaWire,
  PagedKeypairList,
} from '@keypair-gateway/nova/shapes';

/** What create, list and show have at every version, beside Nova's members. */
export interface Stamped {
  /** UTC without a zone, six decimals: `2020-02-12T09:23:35.524428`; null where a cloud that keeps the keypair for the gateway cannot say. */
  readonly created_at: string | null;
  readonly type: 'ssh' | 'x509';
}

type Listed = ListedKeypair & Stamped;

/** The wire by version: Nova's, with `created_at` and `type` in every answer. */
export type VirtuozzoWire = {
  readonly [V in keyof NovaWire]: NovaCalls<
    NovaWire[V]['create']['request']['keypair'],
    Stamped,
    'keypairs_links' extends keyof NovaWire[V]['list']['response']
      ? PagedKeypairList<Listed>
      : KeypairList<Listed>
  >;
};

/** The wire of a version; of any, where it is known at run time only. */
export type VirtuozzoWireOf<V extends string> = V extends keyof VirtuozzoWire
  ? VirtuozzoWire[V]
  : VirtuozzoWire[keyof VirtuozzoWire];
