import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { isKeypairError, KeypairError } from '../errors.js';
import { SecretText } from '../secret.js';
import type { Owner } from '../types.js';

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

/** How long a caller waits. */
export interface WaitOptions {
  /** Ends the wait where there is one, as for a KMS; what has been done stays done. */
  readonly signal?: AbortSignal | undefined;
}

/** Where key-encryption keys live: a file, the environment, a KMS. */
export interface KeyProvider {
  readonly activeKeyId: string;
  wrap(dataKey: Uint8Array, options?: WaitOptions): Promise<Uint8Array>;
  /** Plural, so that a list is one call to a KMS. */
  unwrap(
    items: readonly Pick<Sealed, 'keyId' | 'wrapped'>[],
    options?: WaitOptions,
  ): Promise<readonly Uint8Array[]>;
}

/** Seals and opens private halves. Rejects with `store_unavailable` when a seal does not open or a key is missing. A signal is handed to the provider of the keys. */
export interface Vault {
  /** Before the commit, never inside it. */
  seal(secret: SecretText, to: Binding, options?: WaitOptions): Promise<Sealed>;
  /** The same box under the active key. */
  rewrap(sealed: Sealed, options?: WaitOptions): Promise<Sealed>;
  /** Many at once, in order: one call to `unwrap`, and what was wrapped is unwrapped again before it is given. */
  rewrapAll(items: readonly Sealed[], options?: WaitOptions): Promise<readonly Sealed[]>;
  open(items: readonly (readonly [Sealed, Binding])[], options?: WaitOptions): Promise<readonly SecretText[]>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** The most calls to `wrap` under way at once: a KMS answers each on its own, and counts them. */
const WRAPS_AT_ONCE = 16;

/**
 * Envelope encryption (NIST SP 800-38D): each private half under a data key of its own (AES-256-GCM, fresh nonce), the data key wrapped by the provider;
 * owner, uuid and key version are the additional data. Rejects with `store_unavailable` when a seal was changed, moved, or lies under a key that the
 * provider does not have.
 *
 * @example
 * ```ts
 * import { randomBytes } from 'node:crypto';
 * import { createKeyRing, createVault, SecretText } from '@keypair-gateway/core';
 *
 * const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret: randomBytes(32) }] }));
 * const to = { owner: 'user:alice', uuid: 'f1b1c0de-0000-4000-8000-000000000001', keyVersion: 1 } as const;
 * const sealed = await vault.seal(new SecretText('private text'), to);
 * const [secret] = await vault.open([[sealed, to]]);
 * console.log(secret?.reveal()); // private text
 * ```
 */
export function createVault(provider: KeyProvider): Vault {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      if (isKeypairError(cause)) throw cause;
      throw new KeypairError('store_unavailable', 'The key provider of the vault failed.', { cause });
    }
  };
  const unwrap = async (
    items: readonly Pick<Sealed, 'keyId' | 'wrapped'>[],
    options: WaitOptions | undefined,
  ): Promise<readonly Uint8Array[]> => {
    const dataKeys = await guarded(() => provider.unwrap(items, options));
    if (dataKeys.length === items.length) return dataKeys;
    throw new KeypairError('store_unavailable', 'The key provider of the vault gave another number of keys.');
  };
  const rewrapAll = async (items: readonly Sealed[], options?: WaitOptions): Promise<readonly Sealed[]> => {
    if (items.length === 0) return [];
    const keyId = provider.activeKeyId;
    const dataKeys = await unwrap(items, options);
    const wrapped: Uint8Array[] = [];
    for (let at = 0; at < dataKeys.length; at += WRAPS_AT_ONCE) {
      const some = dataKeys.slice(at, at + WRAPS_AT_ONCE);
      wrapped.push(
        ...(await Promise.all(some.map((dataKey) => guarded(() => provider.wrap(dataKey, options))))),
      );
    }
    const rewrapped = items.map(({ box }, i) =>
      Object.freeze({ keyId, wrapped: wrapped[i] as Uint8Array, box }),
    );
    // The old wrapping is about to be given up: a provider that lost the key on the way must show it before.
    const again = await unwrap(rewrapped, options);
    if (again.some((dataKey, i) => !isSame(dataKey, dataKeys[i])))
      throw broken(`What the vault key ${shownKeyId(keyId)} wrapped, it does not unwrap.`);
    return rewrapped;
  };
  return Object.freeze({
    rewrapAll,
    async seal(secret: SecretText, to: Binding, options?: WaitOptions): Promise<Sealed> {
      const dataKey = randomBytes(KEY_BYTES);
      const keyId = provider.activeKeyId;
      const box = encrypt(dataKey, Buffer.from(secret.reveal(), 'utf8'), bindingBytes(to));
      try {
        const wrapped = await guarded(() => provider.wrap(dataKey, options));
        return Object.freeze({ keyId, wrapped, box });
      } finally {
        dataKey.fill(0);
      }
    },
    async rewrap(sealed: Sealed, options?: WaitOptions): Promise<Sealed> {
      const [rewrapped] = await rewrapAll([sealed], options);
      return rewrapped as Sealed;
    },
    async open(
      items: readonly (readonly [Sealed, Binding])[],
      options?: WaitOptions,
    ): Promise<readonly SecretText[]> {
      if (items.length === 0) return [];
      const dataKeys = await unwrap(
        items.map(([sealed]) => sealed),
        options,
      );
      return items.map(([{ box }, to], i) => {
        const dataKey = dataKeys[i];
        const text = dataKey && decrypt(dataKey, box, bindingBytes(to));
        if (text === undefined)
          throw broken(
            `The sealed private key of keypair ${to.uuid} does not open: the record was changed, or belongs elsewhere.`,
          );
        return new SecretText(text.toString('utf8'));
      });
    },
  });
}

/** One key-encryption key. */
export interface VaultKey {
  /** Stands beside each seal, in clear. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

/**
 * Key-encryption keys held by this process: the first seals, all open. `wrapped` is nonce, data key and tag of AES-256-GCM with the key's id as additional
 * data. Throws `TypeError` when there is no key, an id is empty or stands twice, or a secret is not 32 bytes.
 *
 * @example
 * ```ts
 * import { createKeyRing } from '@keypair-gateway/core';
 *
 * const ring = createKeyRing({
 *   keys: [
 *     { id: '2026', secret: new Uint8Array(32).fill(7) },
 *     { id: '2025', secret: new Uint8Array(32).fill(3) },
 *   ],
 * });
 * console.log(ring.activeKeyId); // 2026
 * ```
 */
export function createKeyRing(options: { readonly keys: readonly VaultKey[] }): KeyProvider {
  const secrets = new Map<string, Uint8Array>();
  for (const { id, secret } of options.keys) {
    if (id === '') throw new TypeError('A vault key needs an id');
    if (secrets.has(id)) throw new TypeError(`Two vault keys have the id ${id}`);
    if (secret.length !== KEY_BYTES)
      throw new TypeError(`The vault key ${id} must be ${KEY_BYTES} bytes, not ${secret.length}`);
    secrets.set(id, Uint8Array.from(secret));
  }
  const activeKeyId = options.keys[0]?.id;
  const active = activeKeyId === undefined ? undefined : secrets.get(activeKeyId);
  if (activeKeyId === undefined || active === undefined) throw new TypeError('A key ring needs a key');

  const unwrap = ({ keyId, wrapped }: Pick<Sealed, 'keyId' | 'wrapped'>): Uint8Array => {
    const secret = secrets.get(keyId);
    if (secret === undefined)
      throw new KeypairError(
        'store_unavailable',
        `A private key is sealed under the vault key ${shownKeyId(keyId)}, which is not here; add that key to the vault.`,
      );
    const dataKey = decrypt(secret, wrapped, Buffer.from(keyId, 'utf8'));
    if (dataKey?.length !== KEY_BYTES)
      throw broken(
        `The vault key ${shownKeyId(keyId)} is not the one that sealed this, or the record was changed.`,
      );
    return dataKey;
  };
  return Object.freeze({
    activeKeyId,
    async wrap(dataKey: Uint8Array): Promise<Uint8Array> {
      return encrypt(active, dataKey, Buffer.from(activeKeyId, 'utf8'));
    },
    async unwrap(items: readonly Pick<Sealed, 'keyId' | 'wrapped'>[]): Promise<readonly Uint8Array[]> {
      return items.map(unwrap);
    },
  });
}

function broken(message: string): KeypairError {
  return new KeypairError('store_unavailable', message, {
    issues: [{ path: [], message, code: 'E_STORE_INTEGRITY' }],
  });
}

function bindingBytes({ owner, uuid, keyVersion }: Binding): Uint8Array {
  // A JSON array of text, text and integer has one reading only, so no two bindings share their bytes.
  return Buffer.from(JSON.stringify(['keypair-gateway:seal:v1', owner, uuid, keyVersion]), 'utf8');
}

function encrypt(key: Uint8Array, text: Uint8Array, additional: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additional);
  return Uint8Array.from(Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]));
}

function decrypt(key: Uint8Array, box: Uint8Array, additional: Uint8Array): Buffer | undefined {
  if (key.length !== KEY_BYTES || box.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = box.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additional);
  decipher.setAuthTag(box.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function isSame(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && timingSafeEqual(a, b);
}

/** A key id as a message shows it: a changed record can hold any text in its place. */
export function shownKeyId(keyId: string): string {
  return JSON.stringify(keyId.length > 80 ? `${keyId.slice(0, 80)}…` : keyId);
}
