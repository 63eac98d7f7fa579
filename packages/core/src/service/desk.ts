import { KeypairError } from '../errors.js';
import { notFound } from '../faults.js';
import type { SecretText } from '../secret.js';
import type { AuditEntry, Change, Outcome, Store, StoredKeypair } from '../store/store.js';
import type { Context, KeypairRef, Owner } from '../types.js';
import type { Binding, Sealed, Vault, WaitOptions } from '../vault/vault.js';
import { checkCallerWaits } from '../wait.js';

/** Of callers that race without a revision of their own, one wins each round; the bound only ends what can never end. */
export const ROUNDS = 100;

/** What the operations of the service have in hand: records, the vault, and entries for the trail. */
export interface ServiceDesk {
  /** Throws `not_found`. */
  find(owner: Owner, ref: KeypairRef): Promise<StoredKeypair>;
  /** Throws for a caller that has left. */
  commit(change: Change, context: Context): Promise<Outcome>;
  /** Throws `not_supported`. */
  needVault(): Vault;
  seal(secret: SecretText | undefined, to: Binding, context: Context): Promise<Sealed | null>;
  /** Private halves by uuid, of those that have one. */
  open(records: readonly StoredKeypair[], context: Context): Promise<ReadonlyMap<string, SecretText>>;
  audit(context: Context, action: AuditEntry['action'], uuid: string): AuditEntry;
}

/** Puts a store and a vault into the hands of the operations. */
export function createServiceDesk(
  store: Pick<Store, 'get' | 'commit'>,
  vault: Vault | undefined,
  clock: () => number,
): ServiceDesk {
  function needVault(): Vault {
    if (vault !== undefined) return vault;
    throw new KeypairError('not_supported', 'Private keys cannot be kept: the service has no vault.', {
      details: { what: 'keeping private keys' },
    });
  }

  return {
    needVault,
    async find(owner, ref) {
      const record = await store.get(owner, ref);
      // A slot's pair is nobody's to address otherwise: a dialect that shows private halves by uuid must not reach one that hides them.
      if (record !== undefined && (ref.by === 'slot' || record.slot === null)) return record;
      throw notFound(owner, ref);
    },
    async commit(change, context) {
      checkCallerWaits(context);
      return store.commit(change);
    },
    async seal(secret, to, context) {
      return secret === undefined ? null : needVault().seal(secret, to, waitOf(context));
    },
    async open(records, context) {
      const items = records.flatMap((record) =>
        record.sealed === null ? [] : [[record.sealed, record] as const],
      );
      if (items.length === 0) return new Map();
      if (vault === undefined)
        throw new KeypairError(
          'store_unavailable',
          'A private key is sealed, and the service has no vault to open it.',
        );
      const secrets = await vault.open(items, waitOf(context));
      return new Map(items.map(([, { uuid }], i) => [uuid, secrets[i] as SecretText]));
    },
    audit(context, action, uuid) {
      const { userId, accountId } = context.principal;
      return { at: clock(), action, uuid, userId, accountId, requestId: context.requestId };
    },
  };
}

/** What ends the wait of a caller, and nothing else of him. Asked for late: a signal is dear to make, and most keys are at hand. */
function waitOf(context: Context): WaitOptions {
  return {
    get signal() {
      return context.signal;
    },
  };
}
