import { isKeypairError, KeypairError } from '../errors.js';
import { nextSerial } from '../store/next-serial.js';
import type { SealCount, Store } from '../store/store.js';
import { checkWaiting } from '../wait.js';
import { shownKeyId, type Vault } from './vault.js';

/** What `surveyVault` and `checkVault` take. */
export interface VaultCheckOptions {
  readonly store: Pick<Store, 'scan' | 'seals'>;
  readonly vault: Vault;
  readonly signal?: AbortSignal;
}

/** Whether the vault has the key of an id that something is sealed under. */
export interface SealSurvey extends SealCount {
  /** Why nothing that was tried under this id could be unwrapped; absent: the key is there, and is the right one. */
  readonly fault?: KeypairError;
}

const PAGE = 500;
/** A first record that is damaged must not look like a key that is wrong. */
const TRIES = 16;

/**
 * Looks which vault keys a store needs and tries each on a record: unwrapped and wrapped, never opened, nothing written. Ids in the order of their code points.
 * Rejects with `store_unavailable` when the store cannot be read.
 */
export async function surveyVault(options: VaultCheckOptions): Promise<readonly SealSurvey[]> {
  const surveys: SealSurvey[] = [];
  for (const seal of await countSeals(options.store, options.signal)) {
    const fault = await tryKey(options, seal);
    surveys.push(Object.freeze({ ...seal, ...(fault && { fault }) }));
  }
  return surveys;
}

/**
 * Holds a vault against a store before anything else is done with them: resolves when of every key id that anything is sealed under a record can be unwrapped.
 * Rejects with `store_unavailable` that names the key id and the fix when a key is missing, or another key has its id. Writes nothing, audit included.
 *
 * @example
 * ```ts
 * import { randomBytes } from 'node:crypto';
 * import { checkVault, createKeyRing, createMemoryStore, createVault } from '@keypair-gateway/core';
 *
 * const vault = createVault(createKeyRing({ keys: [{ id: 'default', secret: randomBytes(32) }] }));
 * await checkVault({ store: createMemoryStore(), vault }); // nothing is sealed there yet
 * ```
 */
export async function checkVault(options: VaultCheckOptions): Promise<void> {
  for (const { keyId, count, fault } of await surveyVault(options)) {
    if (fault === undefined) continue;
    const what = `${count} private ${count === 1 ? 'key is' : 'keys are'} sealed under the vault key ${shownKeyId(keyId)}`;
    throw new KeypairError(
      'store_unavailable',
      `${what}, which the vault cannot use: give it the key that sealed them, under that id. ${fault.message}`,
      { issues: fault.issues, cause: fault },
    );
  }
}

/** What lies under which key id: of `Store.seals`, else of a scan. */
export async function countSeals(
  store: Pick<Store, 'scan' | 'seals'>,
  signal?: AbortSignal,
): Promise<readonly SealCount[]> {
  if (store.seals !== undefined) return store.seals();
  const counts = new Map<string, SealCount>();
  for (let after = 0; ; ) {
    checkWaiting(signal);
    const page = await store.scan(after, PAGE);
    for (const { sealed, serial } of page) {
      if (sealed === null) continue;
      const { keyId } = sealed;
      const known = counts.get(keyId);
      counts.set(keyId, { keyId, count: (known?.count ?? 0) + 1, serial: known?.serial ?? serial });
    }
    if (page.length < PAGE) return [...counts.values()];
    after = nextSerial(page, after);
  }
}

/** undefined as soon as one record under the id can be unwrapped, or none is left there; else why the last one cannot. */
async function tryKey(
  { store, vault, signal }: VaultCheckOptions,
  { keyId, serial }: SealCount,
): Promise<KeypairError | undefined> {
  let fault: KeypairError | undefined;
  let tries = 0;
  // One record first: nearly always it is enough.
  for (let after = serial - 1, limit = 1; ; limit = PAGE) {
    checkWaiting(signal);
    const page = await store.scan(after, limit);
    for (const { sealed } of page) {
      if (sealed?.keyId !== keyId) continue;
      try {
        await vault.rewrap(sealed);
        return undefined;
      } catch (error) {
        if (!isKeypairError(error, 'store_unavailable')) throw error;
        fault = error;
      }
      tries += 1;
      if (tries === TRIES) return fault;
    }
    if (page.length < limit) return fault;
    after = nextSerial(page, after);
  }
}
