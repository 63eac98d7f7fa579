import type { ChainedAuditEntry } from '../src/store/audit.js';
import type { AuditEntry, NewRecord, Outcome, Store, StoredKeypair } from '../src/store/store.js';
import type { Owner } from '../src/types.js';

/** The three words of a test runner that the contract speaks: vitest's and jest's own, handed in so that this package needs neither. */
export interface TestKit {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>, timeoutMs?: number): void;
  expect(value: unknown): {
    toBe(expected: unknown): void;
    toEqual(expected: unknown): void;
    toBeUndefined(): void;
    toBeGreaterThan(expected: number): void;
  };
}

/** A fresh, empty store for one test. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Called once at the end of the test, after `reopen` too. */
  close?(): Promise<void>;
  /** Close and open again what a durable store keeps; absent: it keeps nothing. */
  reopen?(): Promise<Store>;
  /** An owner's trail, oldest first; absent: the store cannot show it. */
  audit?(owner: Owner): Promise<readonly ChainedAuditEntry[]>;
}

/** Makes a fresh store for each test. */
export type MakeStore = () => Promise<StoreUnderTest>;

/** A keypair to insert, as a `Change` takes it. */
export type Draft = NewRecord;

/** A draft with nothing remarkable about it. `n` makes uuid and creation time; members given win. */
export function draft(owner: Owner, n: number, given: Partial<Draft> = {}): Draft {
  const uuid = `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    owner,
    uuid,
    name: `key-${n}`,
    slot: null,
    type: 'ssh',
    algorithm: 'ed25519',
    bits: 256,
    publicKey: `ssh-ed25519 AAAA${n}`,
    fingerprint: '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
    createdAt: 1_700_000_000_000_000 + n,
    attributes: {},
    sealed: null,
    keyVersion: 1,
    ...given,
  };
}

/** An audit entry about a keypair. */
export function entry(
  uuid: string,
  action: AuditEntry['action'] = 'create',
  requestId = 'req-1',
): AuditEntry {
  return { at: 1_700_000_000_000_000, action, uuid, userId: 'alice', accountId: 'acme', requestId };
}

/** Inserts drafts and gives the records; fails the test when the store refuses. */
export async function insert(
  store: Store,
  owner: Owner,
  drafts: readonly Draft[],
): Promise<readonly StoredKeypair[]> {
  return accepted(
    await store.commit({ owner, insert: drafts, audit: drafts.map(({ uuid }) => entry(uuid)) }),
  );
}

/** The records of an outcome that must be `ok`. */
export function accepted(outcome: Outcome): readonly StoredKeypair[] {
  if (!outcome.ok) throw new Error(`the store refused: ${outcome.reason} at ${outcome.index}`);
  return outcome.records;
}

/** The one record of a list that must hold one. */
export function only<T>(list: readonly T[]): T {
  const [first, ...more] = list;
  if (first === undefined || more.length > 0) throw new Error(`one was expected, ${list.length} came`);
  return first;
}
