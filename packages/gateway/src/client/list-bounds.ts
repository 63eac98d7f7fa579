import { type BridgeOptions, type Keypair, KeypairError } from '@keypair-gateway/core';

/** How much of one list is taken from a cloud, however many answers it comes in; what goes on beyond that counts as a fault of the cloud. */
export type ListBounds = NonNullable<BridgeOptions['bounds']>;

/** Adds up one list. */
export interface ListMeasure {
  /** Throws `upstream_unavailable` where the list is longer than it may be. */
  add(keypairs: readonly Keypair[]): void;
}

/** Nothing is added up yet. Throws `TypeError` for bounds that are none. */
export function createListMeasure({
  keypairs: most = 100_000,
  text = 67_108_864,
}: ListBounds = {}): ListMeasure {
  for (const bound of [most, text])
    if (!(bound >= 1)) throw new TypeError('The bounds of a list must be numbers from 1');
  let count = 0;
  let size = 0;
  return {
    add(keypairs) {
      count += keypairs.length;
      for (const keypair of keypairs) size += sizeOf(keypair);
      if (count > most || size > text)
        throw new KeypairError(
          'upstream_unavailable',
          `The list of the cloud goes on beyond ${count > most ? `${most} keypairs` : `${text} characters`}.`,
        );
    },
  };
}

function sizeOf({ uuid, name, publicKey, fingerprint, attributes, privateKey }: Keypair): number {
  const plain = uuid.length + name.length + publicKey.length + fingerprint.length;
  return plain + JSON.stringify(attributes).length + (privateKey?.reveal().length ?? 0);
}
