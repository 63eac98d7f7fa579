import { randomUUID } from 'node:crypto';
import type { KeypairBackend } from './backend.js';
import { notFound } from './faults.js';
import { POLICIES } from './policy.js';
import { SecretText } from './secret.js';
import type { Context, Keypair, KeypairRef, Owner, Principal } from './types.js';
import { checkWaiting } from './wait.js';

/** Whose private half is used, and who uses it: the trail says so. */
export interface PrivateKeyUse {
  readonly owner: Owner;
  readonly ref: KeypairRef;
  readonly principal: Principal;
  /** Stands in the audit entry; default: a random one. */
  readonly requestId?: string;
  /** Ends the wait for the key; a use that has begun goes on. */
  readonly signal?: AbortSignal;
}

/** What a use is handed. */
export interface HeldPrivateKey {
  /** Without its private half. */
  readonly keypair: Keypair;
  /** Empty when the use has ended: `reveal()` throws then. */
  readonly privateKey: SecretText;
}

/**
 * Hands a private half that is kept to trusted code in this process, for the length of one call: a tunnel, a signature. The backend audits it (`reveal`), and a
 * durable store has the entry before `use` starts; when `use` has settled, well or not, the secret is forgotten and its result or error passed on. Strings that
 * `use` made of it stay as long as it keeps them.
 *
 * Rejects with `not_found` where there is no such keypair or it keeps no private half, `forbidden` where the principal may not act for the owner,
 * `store_unavailable` where the entry could not be stored or `signal` ended the wait; `use` is not called then.
 *
 * @example
 * ```ts
 * import { randomBytes } from 'node:crypto';
 * import {
 *   createKeypairService, createKeyRing, createMemoryStore, createVault, parsePrivateKey, resolvePolicy, withPrivateKey,
 * } from '@keypair-gateway/core';
 *
 * const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret: randomBytes(32) }] }));
 * const backend = createKeypairService({ store: createMemoryStore(), vault });
 * const principal = { userId: 'scheduler', accountId: 'acct-1', roles: [] };
 * const owner = 'account:acct-1';
 * const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: '' } as const;
 * const context = { principal, policy: resolvePolicy('strict'), requestId: 'req-1' };
 * await backend.execute({ op: 'put', owner, slot: 'ssh_key', material, when: 'always' }, context);
 *
 * const whose = { owner, ref: { by: 'slot', slot: 'ssh_key' }, principal } as const;
 * const type = await withPrivateKey(backend, whose, ({ privateKey }) => parsePrivateKey(privateKey).sshType);
 * console.log(type); // ssh-ed25519
 * ```
 */
export async function withPrivateKey<T>(
  backend: KeypairBackend,
  whose: PrivateKeyUse,
  use: (held: HeldPrivateKey) => T | Promise<T>,
): Promise<T> {
  const { owner, ref, principal, requestId = `req-${randomUUID()}`, signal } = whose;
  checkWaiting(signal);
  const context: Context = {
    principal,
    // Judges what comes in, and nothing does.
    policy: POLICIES.strict,
    requestId,
    ...(signal !== undefined && { signal }),
  };
  const answer = await backend.execute({ op: 'get', owner, ref, reveal: true }, context);
  const { privateKey: revealed, ...keypair } = answer.keypair;
  if (revealed === undefined) throw notFound(owner, ref, 'The keypair keeps no private key.');
  checkWaiting(signal);
  // One of our own, so that a backend that keeps what it answered does not lose its key.
  const privateKey = new SecretText(revealed.reveal());
  try {
    return await use(Object.freeze({ keypair: Object.freeze(keypair), privateKey }));
  } finally {
    privateKey.forget();
  }
}
