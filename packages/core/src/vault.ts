import type { SecretText } from './secret.js';
import type { Owner } from './types.js';

/** A private half at rest. `box`: nonce (12 bytes), text, tag (16 bytes) of AES-256-GCM; `wrapped`: its data key, under `keyId`. */
export interface Sealed {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
  readonly box: Uint8Array;
}

/** What a seal belongs to, as additional data: a record that is moved or swapped does not open, a rename reseals nothing. */
export interface Binding {
  readonly owner: Owner;
  readonly uuid: string;
  readonly keyVersion: number;
}

/** Where key-encryption keys live: a file, the environment, a KMS. */
export interface KeyProvider {
  readonly activeKeyId: string;
  wrap(dataKey: Uint8Array): Promise<Uint8Array>;
  /** Plural, so that a list is one call to a KMS. */
  unwrap(items: readonly Pick<Sealed, 'keyId' | 'wrapped'>[]): Promise<readonly Uint8Array[]>;
}

/** Seals and opens private halves. Rejects with `store_unavailable` when a seal does not open or a key is missing. */
export interface Vault {
  /** Before the commit, never inside it. */
  seal(secret: SecretText, to: Binding): Promise<Sealed>;
  /** The same box under the active key. */
  rewrap(sealed: Sealed): Promise<Sealed>;
  open(items: readonly (readonly [Sealed, Binding])[]): Promise<readonly SecretText[]>;
}
