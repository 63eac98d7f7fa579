import {
  type Capabilities,
  type Context,
  isKeypairError,
  type Keypair,
  type KeypairBackend,
  KeypairError,
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
}

/** The part of a query that says where a page begins. */
type Start = Pick<ListQuery, 'after' | 'offset'>;

/**
 * Everything of an owner as an async iterable, in pages of the kind that the backend's `Capabilities.queries` names: behind the last name where names are ordered and unique,
 * else by offset where `pageSize` asks for pages (each but the first with one more, which is known), else all at once. A keypair that is made or deleted meanwhile may be in it or
 * not; none comes twice, and none that stands all along is left out. Leaving the loop sends nothing more.
 *
 * Rejects with `not_supported` for an order that the backend lacks, `upstream_unavailable` when it gives the same page again and again, and whatever `list` rejects with.
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
  const { owner, after, pageSize, reveal, query = {} } = options;
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
  yield* way === 'offset' ? byOffset(page, pageSize) : behindNames(page, after, way === 'all');
}

type Page = (start: Start, size?: number) => Promise<Result<'list'>>;

async function* behindNames(
  page: Page,
  first: string | undefined,
  isAll: boolean,
): AsyncGenerator<Keypair, void, undefined> {
  const seen = createSeen();
  const names = new Set<string>();
  for (;;) {
    const { keypairs } = await pageBehind([...names], page, first);
    yield* seen.fresh(keypairs);
    if (keypairs.length === 0 || isAll) return;
    for (const { name } of keypairs) names.add(name);
  }
}

/** Each page begins with the last keypair of the one before: where another stands there, some were deleted, and what stands behind them has moved to where nobody looks again. */
async function* byOffset(page: Page, pageSize = 1): AsyncGenerator<Keypair, void, undefined> {
  const seen = createSeen();
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
    yield* seen.fresh(keypairs);
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
  /** Those that were not given yet. Throws `upstream_unavailable` where that is none again and again: once or twice it is what others make and delete meanwhile. */
  fresh(keypairs: readonly Keypair[]): readonly Keypair[];
}

function createSeen(): Seen {
  const seen = new Set<string>();
  let repeats = 0;
  return {
    has: ({ uuid }) => seen.has(uuid),
    fresh(keypairs) {
      const fresh = keypairs.filter(({ uuid }) => !seen.has(uuid));
      for (const { uuid } of fresh) seen.add(uuid);
      repeats = fresh.length === 0 && keypairs.length > 0 ? repeats + 1 : 0;
      if (repeats > 2)
        throw new KeypairError('upstream_unavailable', 'The cloud answers with the same page again.');
      return fresh;
    },
  };
}

/** The page behind the last of `names` that is still there, else that behind `first`. */
async function pageBehind(
  names: readonly string[],
  page: Page,
  first: string | undefined,
): Promise<Result<'list'>> {
  for (const after of names.toReversed()) {
    try {
      return await page({ after });
    } catch (error) {
      if (!isKeypairError(error, 'marker_not_found')) throw error;
    }
  }
  return page(first === undefined ? {} : { after: first });
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
