import { KeypairError } from './errors.js';
import { alreadyExists, conflict, quotaExceeded } from './faults.js';
import { freezeDeep } from './freeze.js';
import type { SecretText } from './secret.js';
import type { Outcome, StoredKeypair } from './store/store.js';
import type { Keypair, NewKeypair } from './types.js';

/** A record as backends answer it, frozen: to freeze each on its own costs a third of a walk over all that they hold. */
export function toKeypair(record: StoredKeypair, privateKey?: SecretText): Keypair {
  const { owner, uuid, name, slot, type, algorithm, bits, publicKey, fingerprint } = record;
  const { serial, createdAt, revision, attributes, sealed } = record;
  // Member by member: to spread a frozen record takes ten times as long.
  const keypair = {
    owner,
    uuid,
    name,
    slot,
    type,
    algorithm,
    bits,
    publicKey,
    fingerprint,
    serial,
    createdAt,
    revision,
    attributes,
    hasPrivateKey: sealed !== null,
  };
  freezeDeep(attributes);
  return Object.freeze(
    privateKey === undefined ? keypair : { ...keypair, privateKey: freezeDeep(privateKey) },
  );
}

/** The error of a change that the store refused; `items` are those of the create. */
export function refusal(
  { reason, index }: Extract<Outcome, { ok: false }>,
  limit: number | undefined,
  items: readonly NewKeypair[],
): KeypairError {
  if (reason === 'quota') return quotaExceeded(limit);
  return reason === 'name' ? alreadyExists(items[index]?.name ?? '', index) : conflict();
}

/** Throws `store_unavailable` unless an audit entry went in. */
export function expectStored(outcome: Outcome): void {
  if (!outcome.ok) throw new KeypairError('store_unavailable', 'The store refused an audit entry.');
}
