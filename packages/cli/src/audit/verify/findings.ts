import type { Owner } from '@keypair-gateway/core';

/**
 * What is wrong: `broken` an entry was edited, moved or put in, or what stood before it is gone; `dropped` numbers are missing; `unreadable` a trail cannot be
 * followed to its end; `truncated`, `vanished` and `rewritten` a trail is not what an anchor says it was; `anchors` a file of anchors was edited; `lost` the sink has
 * what the trail lacks, `unrecorded` the other way; `gone` a keypair is missing that the trail says is there, `untracked` one is there that the trail does not know.
 */
export type FindingKind =
  | 'broken'
  | 'dropped'
  | 'unreadable'
  | 'truncated'
  | 'vanished'
  | 'rewritten'
  | 'anchors'
  | 'lost'
  | 'unrecorded'
  | 'gone'
  | 'untracked';

/** One thing that is wrong. */
export interface AuditFinding {
  readonly kind: FindingKind;
  /** The place of the backend in the configuration; null: it is about a file. */
  readonly backend: string | null;
  readonly owner: Owner | null;
  /** The entry that it is about. */
  readonly seq: number | null;
  readonly uuid: string | null;
  readonly says: string;
}

/** Gathers what is wrong, up to a bound; the rest is counted. */
export interface Findings {
  add(kind: FindingKind, says: string, about?: Partial<Omit<AuditFinding, 'kind' | 'says'>>): void;
  readonly list: readonly AuditFinding[];
  /** Of all, those that are not in the list too. */
  count(): number;
}

const MOST = 1000;

/** An empty collection. */
export function createFindings(most: number = MOST): Findings {
  const list: AuditFinding[] = [];
  let count = 0;
  return {
    list,
    count: () => count,
    add(kind, says, { backend = null, owner = null, seq = null, uuid = null } = {}) {
      count += 1;
      if (list.length < most) list.push({ kind, backend, owner, seq, uuid, says });
    },
  };
}
