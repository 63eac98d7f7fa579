import type { Owner, Store, TrailEntry, TrailHead } from '@keypair-gateway/core';

/** What is read of a store whose trails are verified. */
export interface TrailSource {
  /** The place of its backend in the configuration. */
  readonly backend: string;
  /** The store as messages name it. */
  readonly store: string;
  readonly get: Store['get'];
  readonly scan: Store['scan'];
  readonly trail: (owner: Owner, afterSeq: number, limit: number) => Promise<readonly TrailEntry[]>;
  readonly trailHeads: (afterOwner: Owner | null, limit: number) => Promise<readonly TrailHead[]>;
  close(): Promise<void>;
}

const PAGE = 500;

/** Every head of a store. A page that does not go on ends it. */
export async function* allHeads({ trailHeads }: Pick<TrailSource, 'trailHeads'>): AsyncGenerator<TrailHead> {
  for (let after: Owner | null = null; ; ) {
    const page: readonly TrailHead[] = await trailHeads(after, PAGE);
    yield* page;
    const last = page.at(-1)?.owner;
    if (page.length < PAGE || last === undefined || last === after) return;
    after = last;
  }
}
