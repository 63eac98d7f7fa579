import { setImmediate, setTimeout } from 'node:timers/promises';
import { isKeypairError, KeypairError } from '../errors.js';
import { SecretText } from '../secret.js';
import { nextSerial } from '../store/next-serial.js';
import type { AuditEntry, Store, StoredKeypair } from '../store/store.js';
import type { Owner } from '../types.js';
import { checkWaiting } from '../wait.js';
import { countSeals } from './check.js';
import type { Sealed, Vault } from './vault.js';

/** What `rotateVault` takes. */
export interface VaultRotationOptions {
  readonly store: Pick<Store, 'get' | 'scan' | 'commit' | 'seals'>;
  /** Has the active key and every key that anything is still sealed under. */
  readonly vault: Vault;
  /** The id that the vault seals under. */
  readonly activeKeyId: string;
  /** Integer microseconds since 1970-01-01 UTC; default: the system's clock. */
  readonly clock?: () => number;
  /** Ends it between two commits; what is done stays done, and the next rotation goes on there. */
  readonly signal?: AbortSignal;
  /** Records read at once, and the most of one commit; default 100. */
  readonly pageSize?: number;
  /** Told after every commit. */
  readonly onProgress?: (progress: VaultRotationProgress) => void;
}

/** How far a rotation is. */
export interface VaultRotationProgress {
  readonly rewrapped: number;
  /** What lay under other keys when it began. */
  readonly total: number;
}

/** A private half that a rotation had to leave under its old key. */
export interface StuckSeal {
  readonly owner: Owner;
  readonly uuid: string;
  readonly keyId: string;
  /** Without key material. */
  readonly reason: string;
}

/** What a rotation did. */
export interface VaultRotation {
  readonly rewrapped: number;
  /** Private halves that are not under the active key at the end; 0: the other keys are not needed any more. */
  readonly left: number;
  /** Those of them that cannot be unwrapped. */
  readonly stuck: readonly StuckSeal[];
}

const PAGE = 100;
/** Passes over the store, and rounds of one commit: only what seals under an old key without end, or changes a record without end, meets them. */
const PASSES = 50;
const ROUNDS = 20;
const LONGEST_PAUSE_MS = 200;

/**
 * Puts every private half of a store under the vault's active key, while others read and write: the data key is wrapped anew, the sealed text stays byte for
 * byte. Each commit asks for the revision that was read and is audited (`rotate`), so that a rotation can be ended anywhere, begun again, and run twice at once; a
 * record that somebody changes meanwhile is read again. Passes go over the store until one finds nothing under another key. Between two commits
 * it waits as long as the last one took, so that others have their turn.
 *
 * The revision of a rewrapped record grows, as with any change: whoever wrote back an older wrapping would bring back the key that is to go.
 * Rejects with `store_unavailable` when store or vault fail or `signal` ends it, with `TypeError` when the vault seals under another id than `activeKeyId`.
 *
 * @example
 * ```ts
 * import { randomBytes } from 'node:crypto';
 * import { createKeyRing, createMemoryStore, createVault, rotateVault } from '@keypair-gateway/core';
 *
 * const store = createMemoryStore();
 * const old = { id: '2025', secret: randomBytes(32) };
 * const vault = createVault(createKeyRing({ keys: [{ id: '2026', secret: randomBytes(32) }, old] }));
 * console.log(await rotateVault({ store, vault, activeKeyId: '2026' })); // { rewrapped: 0, left: 0, stuck: [] }
 * ```
 */
export async function rotateVault(options: VaultRotationOptions): Promise<VaultRotation> {
  const { store, activeKeyId, signal, pageSize = PAGE } = options;
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new TypeError('rotateVault: pageSize must be a whole number from 1');
  await checkActive(options);
  const countLeft = async (): Promise<number> => {
    const seals = await countSeals(store, signal);
    return seals.reduce((sum, { keyId, count }) => sum + (keyId === activeKeyId ? 0 : count), 0);
  };
  let left = await countLeft();
  const run: Run = { ...options, total: left, rewrapped: 0, stuck: [] };
  for (let pass = 0; left > run.stuck.length && pass < PASSES; pass++) {
    run.stuck = [];
    await goOver(run);
    left = await countLeft();
  }
  return Object.freeze({ rewrapped: run.rewrapped, left, stuck: Object.freeze(run.stuck) });
}

interface Run extends VaultRotationOptions {
  total: number;
  rewrapped: number;
  stuck: StuckSeal[];
}

interface Rewrapped {
  readonly record: StoredKeypair;
  readonly sealed: Sealed;
}

type SealedKeypair = StoredKeypair & { readonly sealed: Sealed };

async function checkActive({ vault, activeKeyId }: VaultRotationOptions): Promise<void> {
  const sealed = await probe(vault);
  if (sealed.keyId !== activeKeyId)
    throw new TypeError(`rotateVault: the vault seals under ${sealed.keyId}, not under ${activeKeyId}`);
}

/** Seals and opens a text of no worth: shows that the active key is to be had. */
async function probe(vault: Vault): Promise<Sealed> {
  const to = { owner: 'user:', uuid: '00000000-0000-0000-0000-000000000000', keyVersion: 1 } as const;
  const sealed = await vault.seal(new SecretText(''), to);
  await vault.open([[sealed, to]]);
  return sealed;
}

async function goOver(run: Run): Promise<void> {
  const { store, pageSize = PAGE, signal } = run;
  for (let after = 0; ; ) {
    checkWaiting(signal);
    const page = await store.scan(after, pageSize);
    const due = page.filter((record) => isDue(record, run));
    const byOwner = new Map<Owner, Rewrapped[]>();
    for (const item of await rewrapDue(due, run)) {
      const { owner } = item.record;
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), item]);
    }
    for (const [owner, items] of byOwner) await keep(owner, items, run);
    if (page.length < pageSize) return;
    after = nextSerial(page, after);
  }
}

function isDue(record: StoredKeypair | undefined, { activeKeyId }: Run): record is SealedKeypair {
  return record !== undefined && record.sealed !== null && record.sealed.keyId !== activeKeyId;
}

/** All in one call where all is well; else one by one, so that a damaged record holds up no other. */
async function rewrapDue(due: readonly SealedKeypair[], run: Run): Promise<readonly Rewrapped[]> {
  const { vault, signal } = run;
  try {
    const rewrapped = await vault.rewrapAll(
      due.map(({ sealed }) => sealed),
      { signal },
    );
    return due.map((record, i) => ({ record, sealed: rewrapped[i] as Sealed }));
  } catch (error) {
    if (!isKeypairError(error, 'store_unavailable')) throw error;
    // Rejects when the fault is not the record's: the service of the key is away.
    await probe(vault);
    if (due.length > 1) {
      const each: Rewrapped[] = [];
      for (const record of due) {
        checkWaiting(signal);
        each.push(...(await rewrapDue([record], run)));
      }
      return each;
    }
    for (const { owner, uuid, sealed } of due)
      run.stuck.push(Object.freeze({ owner, uuid, keyId: sealed.keyId, reason: error.message }));
    return [];
  }
}

/** One change for all of an owner; what somebody was faster with is read again, and the rest goes on without it. */
async function keep(owner: Owner, items: readonly Rewrapped[], run: Run): Promise<void> {
  const { store, signal, onProgress, clock = systemClock } = run;
  let batch = [...items];
  for (let round = 0; batch.length > 0 && round < items.length + ROUNDS; round++) {
    checkWaiting(signal);
    const start = performance.now();
    const outcome = await store.commit({
      owner,
      replace: batch.map(({ record, sealed }) => ({ ...record, sealed })),
      audit: batch.map(({ record }) => entryOf(record, clock())),
    });
    if (outcome.ok) {
      run.rewrapped += batch.length;
      onProgress?.(Object.freeze({ rewrapped: run.rewrapped, total: Math.max(run.total, run.rewrapped) }));
      return pause(performance.now() - start);
    }
    if (outcome.reason !== 'revision')
      throw new KeypairError('store_unavailable', `The store refused a rewrapped record: ${outcome.reason}.`);
    const [raced] = batch.splice(outcome.index, 1);
    const fresh = raced && (await store.get(owner, { by: 'uuid', uuid: raced.record.uuid }));
    if (isDue(fresh, run)) batch = [...batch, ...(await rewrapDue([fresh], run))];
  }
}

async function pause(milliseconds: number): Promise<void> {
  if (milliseconds < 1) await setImmediate();
  else await setTimeout(Math.min(milliseconds, LONGEST_PAUSE_MS));
}

function entryOf({ uuid }: StoredKeypair, at: number): AuditEntry {
  return { at, action: 'rotate', uuid, userId: '', accountId: '', requestId: 'rotate' };
}

function systemClock(): number {
  return Date.now() * 1000;
}
