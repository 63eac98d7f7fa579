import { isDeepStrictEqual } from 'node:util';
import type { Capabilities, KeypairBackend } from '../backend.js';
import { compareCodePoints } from '../code-points.js';
import { isKeypairError, KeypairError } from '../errors.js';
import { notFound } from '../faults.js';
import { hasPrivateHalf } from '../material.js';
import { matcher } from '../store/query.js';
import type {
  Attributes,
  Command,
  Context,
  Keypair,
  KeypairRef,
  ListQuery,
  Material,
  Operation,
  Owner,
  Patch,
  Result,
} from '../types.js';
import { allPages } from './all-pages.js';
import { describe } from './key-comment.js';
import { createListMeasure, type ListBounds } from './list-bounds.js';

/** Which keypairs are meant, by names or by uuids. */
export type Chosen = Pick<ListQuery, 'names'> | Pick<ListQuery, 'uuids'>;

/** A backend in the words that a bridge builds with, for the length of one command. */
export interface Upstream {
  readonly capabilities: Capabilities;
  readonly context: Context;
  /** Whether descriptions stand in the comments of keys. Where the backend changes keypairs and keeps no description they do not: another key would take it away. */
  readonly inComments: boolean;
  ask<K extends Operation>(command: Command<K>, context?: Context): Promise<Result<K>>;
  /** Throws `not_supported` unless the backend has the operation. */
  need(operation: Operation, what: string): void;
  lacks(what: string): KeypairError<'not_supported'>;
  /** Throws `not_supported` for a type that is not taken in, and for a private half that would have to be kept and cannot be. */
  checkMaterial(material: Material, retain: boolean): void;
  /** The domain's own attributes that the backend keeps; what stands under the name of a dialect is of no use to another cloud. Throws `not_supported` for others. */
  kept<A extends Attributes | NonNullable<Patch['attributes']>>(attributes: A | undefined): Partial<A>;
  /** Everything of an owner; twins by age as far as the upstream tells it. */
  listAll(owner: Owner, order: ListQuery['order']): Promise<readonly Keypair[]>;
  /** What is meant, twins by age; asks for that alone where the backend can be asked so. */
  select(owner: Owner, chosen: Chosen): Promise<readonly Keypair[]>;
  /** One keypair by any ref. Throws `not_found`. */
  get(owner: Owner, ref: KeypairRef, reveal: boolean): Promise<Keypair>;
  /** All of them with their private halves, but for those that were deleted since. */
  opened(keypairs: readonly Keypair[]): Promise<readonly Keypair[]>;
  /** A ref that the backend understands, to what is there. */
  nativeRef(owner: Owner, ref: KeypairRef): Promise<KeypairRef>;
  refTo(keypair: Pick<Keypair, 'uuid' | 'name'>): KeypairRef;
}

const KEEPING = { description: 'keeping a description', labels: 'keeping meta' } as const;
/** The longest filter that is sent along, in UTF-16 units: it becomes part of an address. */
const LONGEST_FILTER = 1000;

/** Gives a bridge its words over a backend. */
export function upstreamOf(backend: KeypairBackend, context: Context, bounds?: ListBounds): Upstream {
  const { capabilities } = backend;
  const { operations, orders, refs, queries = [], keeps = [], types = ['ssh'] } = capabilities;
  const inComments = hasDescriptionsInComments(capabilities);
  const isDescribed = inComments && context.shows?.includes('description') !== false;

  const lacks: Upstream['lacks'] = (what) =>
    new KeypairError('not_supported', `The upstream cannot do this: ${what}.`, { details: { what } });

  const need: Upstream['need'] = (operation, what) => {
    if (!operations.includes(operation)) throw lacks(what);
  };

  const ask: Upstream['ask'] = async (command, other = context) => {
    const result = await backend.execute(command, other);
    return isDescribed ? describeAll(result) : result;
  };

  const checkMaterial: Upstream['checkMaterial'] = (material, retain) => {
    if (!types.includes(material.type)) throw lacks(`keypairs of type ${material.type}`);
    if (retain && hasPrivateHalf(material) && !capabilities.retains) throw lacks('keeping private keys');
  };

  const hasPlaceFor = (member: 'description' | 'labels'): boolean =>
    keeps.includes(member) || (inComments && member === 'description');

  function kept<A extends Attributes | NonNullable<Patch['attributes']>>(attributes?: A): Partial<A> {
    const members = (['description', 'labels'] as const).filter(
      (member) => attributes?.[member] !== undefined,
    );
    for (const member of members)
      if (!hasPlaceFor(member) && !isNothing(attributes?.[member])) throw lacks(KEEPING[member]);
    const own = members.filter((member) => keeps.includes(member));
    return Object.fromEntries(own.map((member) => [member, attributes?.[member]])) as Partial<A>;
  }

  async function listed(owner: Owner, query: ListQuery): Promise<readonly Keypair[]> {
    const page = async (start: Pick<ListQuery, 'after'>): Promise<readonly Keypair[]> =>
      (await ask({ op: 'list', owner, query: { ...query, ...start } })).keypairs;
    return isPaged(capabilities, query.order) ? allPages(page, bounds) : page({});
  }

  async function list(owner: Owner, order: ListQuery['order'], chosen?: Chosen): Promise<readonly Keypair[]> {
    need('list', 'listing keypairs');
    const own = orders.includes('created') ? 'created' : orders[0];
    if (own === undefined) throw lacks('listing keypairs');
    const keypairs = await listed(owner, { order: own, ...chosen });
    const byAge = own === 'created' ? keypairs : [...keypairs].sort(compareAge);
    return order === 'created' ? byAge : [...byAge].sort((a, b) => compareCodePoints(a.name, b.name));
  }

  const select: Upstream['select'] = async (owner, chosen) => {
    const asks = Object.entries(chosen).every(
      ([member, values]) =>
        queries.includes(member as 'names' | 'uuids') && JSON.stringify(values).length <= LONGEST_FILTER,
    );
    const there = await list(owner, 'created', asks ? chosen : undefined);
    // What came unasked, and of what was asked for what a looser filter let through.
    return there.filter(matcher({ order: 'created', ...chosen }));
  };

  async function locate(owner: Owner, ref: KeypairRef): Promise<Keypair> {
    if (ref.by === 'slot') throw lacks('slots');
    if (!operations.includes('list')) throw lacks(`addressing a keypair by ${ref.by}`);
    const chosen = ref.by === 'uuid' ? { uuids: [ref.uuid] } : { names: [ref.name] };
    const [found] = await select(owner, chosen);
    if (found !== undefined) return found;
    throw notFound(owner, ref);
  }

  const refTo: Upstream['refTo'] = ({ uuid, name }) => {
    if (refs.includes('uuid')) return { by: 'uuid', uuid };
    if (refs.includes('name') && capabilities.uniqueNames) return { by: 'name', name };
    throw lacks('addressing a keypair');
  };

  const nativeRef: Upstream['nativeRef'] = async (owner, ref) =>
    refs.includes(ref.by) ? ref : refTo(await locate(owner, ref));

  const get: Upstream['get'] = async (owner, ref, reveal) => {
    const gets = operations.includes('get');
    if (gets && refs.includes(ref.by)) return (await ask({ op: 'get', owner, ref, reveal })).keypair;
    const found = await locate(owner, ref);
    return gets ? (await ask({ op: 'get', owner, ref: refTo(found), reveal })).keypair : found;
  };

  const opened: Upstream['opened'] = async (keypairs) => {
    const measure = createListMeasure(bounds);
    const found: Keypair[] = [];
    for (const keypair of keypairs)
      try {
        const one = await get(keypair.owner, refTo(keypair), true);
        measure.add([one]);
        found.push(one);
      } catch (error) {
        if (!isKeypairError(error, 'not_found')) throw error;
      }
    return found;
  };

  return {
    capabilities,
    context,
    inComments,
    ask,
    need,
    lacks,
    checkMaterial,
    kept,
    listAll: list,
    select,
    get,
    opened,
    nativeRef,
    refTo,
  };
}

/** Whether an upstream has the descriptions of keypairs in the comments of their keys. */
export function hasDescriptionsInComments({
  keepsComments = false,
  keeps = [],
  operations,
}: Capabilities): boolean {
  return keepsComments && (keeps.includes('description') || !operations.includes('update'));
}

function describeAll<R extends Result>(result: R): R {
  const { keypair, keypairs } = result as { keypair?: Keypair; keypairs?: readonly Keypair[] };
  return {
    ...result,
    ...(keypair && { keypair: describe(keypair) }),
    ...(keypairs && { keypairs: keypairs.map(describe) }),
  };
}

/** Whether an upstream may give its list in pages, one behind the last name of the other. */
export function isPaged({ queries = [], uniqueNames }: Capabilities, order: ListQuery['order']): boolean {
  return order === 'name' && uniqueNames && queries.includes('after');
}

/** Whether a value of an attribute says as little as none. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || isDeepStrictEqual(value, {});
}

/** Older first. What an upstream cannot say leaves its own order as it is: the sort is stable. */
export function compareAge(a: Keypair, b: Keypair): number {
  if (a.createdAt !== null && b.createdAt !== null && a.createdAt !== b.createdAt)
    return a.createdAt - b.createdAt;
  return a.serial === null || b.serial === null ? 0 : a.serial - b.serial;
}
