import {
  type Capabilities,
  type Context,
  createListMeasure,
  isKeypairError,
  type Keypair,
  type KeypairBackend,
  KeypairError,
  type ListBounds,
  type ListQuery,
  type Owner,
  type Result,
} from '@keypair-gateway/core';

/** Which keypairs, page after page. */
export interface ListAllOptions {
  readonly owner: Owner;
  /** Default: the backend's own first order. */
  readonly query?: Partial<Omit<ListQuery, 'after' | 'offset' | 'limit' | 'total'>>;
  /** Start behind this name, which must exist (else `marker_not_found`), where names are ordered and unique. */
  readonly after?: string;
  /** Keypairs a page; default: as many as the backend likes to give. */
  readonly pageSize?: number;
  readonly reveal?: boolean;
  /** Default: 100 000 keypairs, and 64 Mi UTF-16 units of text in all of them; a list that goes on beyond is `upstream_unavailable`. */
  readonly bounds?: ListBounds;
}

/** The part of a query that says where a page begins. */
type Start = Pick<ListQuery, 'after' | 'offset'>;

/**
 * Everything of an owner as an async iterable, in pages of the kind that the backend's `Capabilities.queries` names: behind the last name where names are ordered and unique,
 * else by offset where `pageSize` asks for pages (each but the first with one more, which is known), else all at once. A keypair that is made or deleted meanwhile may be in it or
 * not; none comes twice, and none that stands all along is left out. Leaving the loop sends nothing more.
 *
 * Rejects with `not_supported` for an order that the backend lacks, `upstream_unavailable` when it gives the same page again or a list beyond `bounds`, and whatever `list`
 * rejects with. Throws `TypeError` for bounds that are none.
 *
 * @example
 * ```ts
 * import { type Context, createKeypairService, createMemoryStore, POLICIES } from '@keypair-gateway/core';
 * import { listAll } from '@keypair-gateway/gateway';
 *
 * const backend = createKeypairService({ store: createMemoryStore() });
 * const principal = { userId: 'alice', accountId: 'acme', roles: [] };
 * const context: Context = { principal, policy: POLICIES.openssh, requestId: 'req-1' };
 * for await (const { name } of listAll(backend, { owner: 'user:alice', pageSize: 100 }, context)) console.log(name);
 * ```
 */
export async function* listAll(
  backend: KeypairBackend,
  options: ListAllOptions,
  context: Context,
): AsyncGenerator<Keypair, void, undefined> {
  const { owner, after, pageSize, reveal, query = {}, bounds } = options;
  const order = query.order ?? backend.capabilities.orders[0];
  if (order === undefined || !backend.capabilities.orders.includes(order))
    throw new KeypairError('not_supported', 'The backend cannot list in this order.', {
      details: { what: 'order' },
    });
  const way = wayOf(backend.capabilities, { ...query, order }, pageSize);
  if (after !== undefined && way !== 'after')
    throw new KeypairError('not_supported', 'The backend cannot start behind a name.', {
      details: { what: 'after' },
    });
  const limit = pageSize !== undefined && way !== 'all' && can(backend.capabilities, 'limit');
  const total = way === 'offset' && can(backend.capabilities, 'total');

  const page = async (start: Start, size = pageSize): Promise<Result<'list'>> => {
    const more = { ...(limit && { limit: size }), ...(total && { total }) };
    const asked: ListQuery = { ...query, order, ...start, ...more };
    return backend.execute<'list'>(
      { op: 'list', owner, query: asked, ...(reveal !== undefined && { reveal }) },
      context,
    );
  };
  const seen = createSeen(bounds);
  yield* way === 'offset' ? byOffset(page, seen, pageSize) : behindNames(page, seen, after, way === 'all');
}

/** How often the last name may be gone, one page after the other, before a cloud is taken for one that plays a game. */
const MOST_RETURNS = 100;

type Page = (start: Start, size?: number) => Promise<Result<'list'>>;

async function* behindNames(
  page: Page,
  seen: Seen,
  first: string | undefined,
  isAll: boolean,
): AsyncGenerator<Keypair, void, undefined> {
  const names: string[] = [];
  let marker: string | undefined;
  // Behind a name nothing comes again, unless it is a name further back than the last: then those in between do.
  let again = 0;
  let returns = 0;
  for (;;) {
    const { keypairs, back } = await pageBehind(marker, names, page, first);
    const fresh = seen.fresh(keypairs);
    yield* fresh;
    const last = keypairs.at(-1);
    if (last === undefined || isAll) return;
    if (back > 0) returns += 1;
    again += back;
    if (fresh.length > 0) returns = 0;
    else if (again <= 0 || returns > MOST_RETURNS) throw samePage();
    again = Math.max(0, again - (keypairs.length - fresh.length));
    for (const { name } of fresh) names.push(name);
    marker = last.name;
  }
}

/** Each page begins with the last keypair of the one before: where another stands there, some were deleted, and what stands behind them has moved to where nobody looks again. */
async function* byOffset(page: Page, seen: Seen, pageSize = 1): AsyncGenerator<Keypair, void, undefined> {
  let repeats = 0;
  let offset = 0;
  let size = pageSize;
  let step = 1;
  for (;;) {
    const { keypairs, total } = await page(offset > 0 ? { offset } : {}, size);
    const [begin] = keypairs;
    const isKnown = begin !== undefined && seen.has(begin);
    if (offset > 0 && !isKnown) {
      offset = Math.max(0, offset - step);
      continue;
    }
    const fresh = seen.fresh(keypairs);
    // Once or twice it is what others make and delete meanwhile.
    repeats = fresh.length === 0 && keypairs.length > 0 ? repeats + 1 : 0;
    if (repeats > 2) throw samePage();
    yield* fresh;
    const end = offset + keypairs.length;
    if (keypairs.length === 0 || (total !== undefined && end >= total)) return;
    if (isKnown && keypairs.length === 1) {
      if (total === undefined) return;
      throw new KeypairError('upstream_unavailable', 'The cloud counts more keypairs than it gives.');
    }
    offset = end - 1;
    step = Math.max(1, keypairs.length - 1);
    size = pageSize + 1;
  }
}

/** Remembers what was given, so that nothing is given twice. */
interface Seen {
  has(keypair: Keypair): boolean;
  /** Those that were not given yet. Throws `upstream_unavailable` where they are too many. */
  fresh(keypairs: readonly Keypair[]): readonly Keypair[];
}

function createSeen(bounds: ListBounds | undefined): Seen {
  const measure = createListMeasure(bounds);
  const seen = new Set<string>();
  return {
    has: ({ uuid }) => seen.has(uuid),
    fresh(keypairs) {
      const fresh = keypairs.filter(({ uuid }) => !seen.has(uuid));
      measure.add(fresh);
      for (const { uuid } of fresh) seen.add(uuid);
      return fresh;
    },
  };
}

function samePage(): KeypairError {
  return new KeypairError('upstream_unavailable', 'The cloud answers with the same page again.');
}

/**
 * The page behind the marker; where that is gone, behind a known name before it, each time twice as far back, at last that behind `first`. `back`: how many that are known may
 * therefore come once more.
 */
async function pageBehind(
  marker: string | undefined,
  names: readonly string[],
  page: Page,
  first: string | undefined,
): Promise<Result<'list'> & { readonly back: number }> {
  let after = marker;
  for (let back = 0; after !== undefined; ) {
    try {
      return { ...(await page({ after })), back };
    } catch (error) {
      if (!isKeypairError(error, 'marker_not_found')) throw error;
    }
    back = 2 * back + 1;
    after = names[names.length - 1 - back];
  }
  return { ...(await page(first === undefined ? {} : { after: first })), back: names.length };
}

function wayOf(
  capabilities: Capabilities,
  query: ListQuery,
  pageSize: number | undefined,
): 'after' | 'offset' | 'all' {
  const oneOfAName = capabilities.uniqueNames || query.distinctNames === true;
  if (query.order === 'name' && oneOfAName && can(capabilities, 'after')) return 'after';
  return pageSize !== undefined && can(capabilities, 'offset') ? 'offset' : 'all';
}

function can({ queries = [] }: Capabilities, member: 'after' | 'offset' | 'limit' | 'total'): boolean {
  return queries.includes(member);
}
