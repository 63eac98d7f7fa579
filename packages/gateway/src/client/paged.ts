import {
  type Capabilities,
  type Command,
  createListMeasure,
  type Keypair,
  type KeypairBackend,
  type ListBounds,
  type Result,
} from '@keypair-gateway/core';
import { type ListAllOptions, listAll } from './pages.js';

/** Keypairs a request: what Nova gives at most, and less where private halves come along. */
const PAGE = { plain: 1000, reveal: 100 } as const;

/**
 * A client that gives all of a list that asks for all, or for more than a page: clouds cap what they answer at once without saying so. Lists without an end that go on behind
 * the last name stay as they are: `bridge` and `listAll` know how to go on there. A list that goes on beyond `bounds` is `upstream_unavailable`.
 */
export function paged(
  backend: KeypairBackend,
  page: typeof PAGE = PAGE,
  bounds?: ListBounds,
): KeypairBackend {
  const { capabilities } = backend;
  // Bounds that are none are told of before the first list.
  createListMeasure(bounds);
  return Object.freeze<KeypairBackend>({
    capabilities,
    async execute(command, context) {
      const asked = command as Command;
      if (asked.op !== 'list') return backend.execute(command, context);
      const pageSize = asked.reveal === true ? page.reveal : page.plain;
      const options = wholeOf(asked, capabilities, pageSize);
      if (options === undefined) return backend.execute(command, context);
      const { limit = Number.POSITIVE_INFINITY, total } = asked.query;
      const keypairs: Keypair[] = [];
      for await (const keypair of listAll(backend, { ...options, ...(bounds && { bounds }) }, context)) {
        keypairs.push(keypair);
        if (keypairs.length >= limit) break;
      }
      const result: Result<'list'> = { keypairs, ...(total === true && { total: keypairs.length }) };
      return result as never;
    },
  });
}

/** How to ask for all that a list is of, page after page; undefined: the backend is to be asked as it is. */
function wholeOf(
  { owner, query, reveal }: Command<'list'>,
  { queries = [], uniqueNames }: Capabilities,
  pageSize: number,
): ListAllOptions | undefined {
  const { after, offset, limit, total, ...others } = query;
  // What is counted beside a page is more than the page.
  const isCounted = total === true && limit !== undefined;
  if ((limit !== undefined && limit <= pageSize) || isCounted || offset !== undefined) return undefined;
  const behindNames = query.order === 'name' && uniqueNames && queries.includes('after');
  if (behindNames ? limit === undefined : after !== undefined || !queries.includes('offset'))
    return undefined;
  const start = after !== undefined && { after };
  return { owner, query: others, pageSize, ...start, ...(reveal !== undefined && { reveal }) };
}
