import { checkWaiting } from '../../wait.js';
import { nextSerial } from '../next-serial.js';
import type { Store, StoredKeypair, TrailHead } from '../store.js';
import { COPY_OWNER } from './marker.js';

/** What is read of a store that is copied. */
export type CopySource = Pick<Store, 'scan'> & Required<Pick<Store, 'trail' | 'trailHeads' | 'lastSerial'>>;

/** How a store is walked over: in pages, until the signal ends it. */
export interface Walk {
  readonly pageSize: number;
  readonly signal: AbortSignal | undefined;
}

/** Every keypair of a store by serial, in pages; what the copy keeps for itself is left out. */
export async function* keypairPages(
  store: Pick<Store, 'scan'>,
  { pageSize, signal }: Walk,
  after = 0,
): AsyncGenerator<readonly StoredKeypair[]> {
  for (let last = after; ; ) {
    checkWaiting(signal);
    const page = await store.scan(last, pageSize);
    const kept = page.filter(({ owner }) => owner !== COPY_OWNER);
    if (kept.length > 0) yield kept;
    if (page.length < pageSize) return;
    last = nextSerial(page, last);
  }
}

/** The same one by one. */
export async function* keypairs(store: Pick<Store, 'scan'>, walk: Walk): AsyncGenerator<StoredKeypair> {
  for await (const page of keypairPages(store, walk)) yield* page;
}

/** The head of every owner's trail, in pages; without the copy's own. */
export async function* headPages(
  store: Pick<CopySource, 'trailHeads'>,
  { pageSize, signal }: Walk,
): AsyncGenerator<readonly TrailHead[]> {
  for (let after: TrailHead['owner'] | null = null; ; ) {
    checkWaiting(signal);
    const page: readonly TrailHead[] = await store.trailHeads(after, pageSize);
    const kept = page.filter(({ owner }) => owner !== COPY_OWNER);
    if (kept.length > 0) yield kept;
    if (page.length < pageSize) return;
    after = page.at(-1)?.owner ?? after;
  }
}
