import { isKeypairError, KeypairError } from '../errors.js';
import type { Keypair, ListQuery } from '../types.js';
import { createListMeasure, type ListBounds } from './list-bounds.js';

type Page = (start: Pick<ListQuery, 'after'>) => Promise<readonly Keypair[]>;

/**
 * All pages behind one another: an upstream gives as many as it likes. A marker that is deleted meanwhile is replaced by a name before it. Rejects with `upstream_unavailable`
 * where a page brings nothing new, and where the list goes on beyond its bounds.
 */
export async function allPages(page: Page, bounds?: ListBounds): Promise<readonly Keypair[]> {
  const measure = createListMeasure(bounds);
  const all = new Map<string, Keypair>();
  const names: string[] = [];
  let marker: string | undefined;
  let barren = 0;
  let allowed = 0;
  for (;;) {
    const { keypairs, back } = await pageBehind(marker, names, page);
    const last = keypairs.at(-1);
    if (last === undefined) return [...all.values()];
    const fresh = keypairs.filter(({ name }) => !all.has(name));
    measure.add(fresh);
    for (const keypair of fresh) {
      all.set(keypair.name, keypair);
      names.push(keypair.name);
    }
    if (barren === 0) allowed = back;
    barren = fresh.length > 0 ? 0 : barren + 1;
    if (barren > allowed)
      throw new KeypairError('upstream_unavailable', 'The cloud answers with the same page again.');
    marker = last.name;
  }
}

/**
 * The page behind the marker; where that is gone, behind a known name before it, each time twice as far back. `back`: how many that are known may therefore come once more, and so
 * how many pages of them.
 */
async function pageBehind(
  marker: string | undefined,
  names: readonly string[],
  page: Page,
): Promise<{ readonly keypairs: readonly Keypair[]; readonly back: number }> {
  let after = marker;
  for (let back = 0; after !== undefined; ) {
    try {
      return { keypairs: await page({ after }), back };
    } catch (error) {
      if (!isKeypairError(error, 'marker_not_found')) throw error;
    }
    back = 2 * back + 1;
    after = names[names.length - 1 - back];
  }
  return { keypairs: await page({}), back: names.length };
}
