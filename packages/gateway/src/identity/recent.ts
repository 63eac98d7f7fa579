import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const KEPT_MS = 600_000;

/**
 * Remembers for ten minutes, by a digest under a key of this process, which secret of a holder was right: so that Basic credentials and scrypt tokens do not
 * cost a derivation in each request.
 */
export interface Recent<H extends object> {
  /** The digest of what a caller sent. */
  mark(...parts: readonly string[]): Uint8Array;
  keep(holder: H, mark: Uint8Array): void;
  /** Whether anything of the holder is remembered. */
  knows(holder: H): boolean;
  /** Whether it is this. */
  holds(holder: H, mark: Uint8Array): boolean;
}

/** An empty memory. */
export function createRecent<H extends object>(now: () => number): Recent<H> {
  const key = randomBytes(32);
  const kept = new Map<H, { readonly mark: Uint8Array; readonly until: number }>();
  const find = (holder: H): Uint8Array | undefined => {
    const entry = kept.get(holder);
    return entry !== undefined && entry.until > now() ? entry.mark : undefined;
  };
  return {
    mark: (...parts) => createHmac('sha256', key).update(JSON.stringify(parts), 'utf8').digest(),
    keep: (holder, mark) => void kept.set(holder, { mark, until: now() + KEPT_MS }),
    knows: (holder) => find(holder) !== undefined,
    holds(holder, mark) {
      const known = find(holder);
      return known !== undefined && timingSafeEqual(known, mark);
    },
  };
}
