import { hashText } from '../hash-text.js';
import type { Owner } from '../types.js';
import type { AuditEntry } from './store.js';

/** An audit entry in its owner's chain. Hashes are SHA-256, lower-case hex. */
export interface ChainedAuditEntry extends AuditEntry {
  readonly previousHash: string;
  /** Over the canonical JSON (members sorted, no white space) of the entry and `previousHash`. */
  readonly hash: string;
}

/** The hash that an owner's first entry follows; it names the owner, so that one owner's trail cannot stand in for another's. */
export function firstAuditHash(owner: Owner): string {
  return sha256(JSON.stringify(['keypair-gateway:audit:v1', owner]));
}

/**
 * Puts an entry behind the one whose hash is given.
 *
 * @example
 * ```ts
 * import { chainAudit, firstAuditHash } from '@keypair-gateway/core';
 *
 * const entry = { at: 1, action: 'create', uuid: 'u', userId: 'alice', accountId: 'acme', requestId: 'r' } as const;
 * const first = chainAudit(firstAuditHash('user:alice'), entry);
 * const second = chainAudit(first.hash, { ...entry, at: 2, action: 'delete' });
 * console.log(second.previousHash === first.hash, second.hash.length); // true 64
 * ```
 */
export function chainAudit(previousHash: string, entry: AuditEntry): ChainedAuditEntry {
  const { at, action, uuid, userId, accountId, requestId } = entry;
  const hash = sha256(
    JSON.stringify({ accountId, action, at, previousHash, requestId, userId, uuid } satisfies AuditEntry & {
      readonly previousHash: string;
    }),
  );
  return Object.freeze({ at, action, uuid, userId, accountId, requestId, previousHash, hash });
}

/**
 * The place of the first entry of an owner's whole trail that was edited, dropped before, or moved; -1: none. That nothing is missing at the end
 * only shows against a hash kept elsewhere.
 */
export function findAuditBreak(owner: Owner, trail: readonly ChainedAuditEntry[]): number {
  let previous = firstAuditHash(owner);
  for (const [i, entry] of trail.entries()) {
    if (entry.previousHash !== previous || chainAudit(previous, entry).hash !== entry.hash) return i;
    previous = entry.hash;
  }
  return -1;
}

function sha256(text: string): string {
  return hashText(text);
}
