import { KeypairError } from './errors.js';
import { alreadyExists, conflict, quotaExceeded } from './faults.js';
import type { SecretText } from './secret.js';
import type { Outcome, StoredKeypair } from './store/store.js';
import type { Keypair, NewKeypair } from './types.js';

/** A record as backends answer it. */
export function toKeypair(record: StoredKeypair, privateKey?: SecretText): Keypair {
  const { sealed, keyVersion: _keyVersion, ...rest } = record;
  return { ...rest, hasPrivateKey: sealed !== null, ...(privateKey !== undefined && { privateKey }) };
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
