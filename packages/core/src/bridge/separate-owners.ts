import type { Capabilities, KeypairBackend } from '../backend.js';
import { compareCodePoints } from '../code-points.js';
import { KeypairError } from '../errors.js';
import { markerNotFound, notFound } from '../faults.js';
import { LIST_MEMBERS, runListQuery } from '../store/query.js';
import type {
  Command,
  Context,
  Keypair,
  KeypairRef,
  ListQuery,
  Operation,
  Owner,
  Patch,
  Result,
} from '../types.js';
import { createListMeasure, type ListBounds } from './list-bounds.js';
import { createNumbers, isOwn, isReserved, mark, marksOf, unmark } from './owner-marks.js';
import { cleanUp } from './recognise.js';
import { compareAge, type Upstream, upstreamOf } from './upstream.js';

/** What `separateOwners` may be told. */
export interface SeparateOwnersOptions {
  /** Integer microseconds since 1970-01-01 UTC; default: the system's clock. */
  readonly clock?: () => number;
  /** As of `bridge`. */
  readonly bounds?: ListBounds;
}

/**
 * Keeps several owners apart behind one fixed credential, in labels of the upstream: whose a keypair is, when it was made and its number. These labels are in no answer, and
 * who sends them is refused (`invalid_request`); another owner's keypair, and one without a mark, is `not_found`. Counts and pages come after the owner. Put it between `bridge` and a client:
 * names are free here, slots are not offered, and quotas of the upstream hold for all owners together. Anyone who holds the credential itself sees and changes everything.
 *
 * Numbers grow and are never used again within a process; of several gateways on one credential two may give the same number.
 *
 * Throws `TypeError` for a backend that keeps no labels, does not address by uuid, or cannot list and get, and for bounds that are none.
 *
 * @example
 * ```ts
 * import { bridge, createKeypairService, createMemoryStore, separateOwners } from '@keypair-gateway/core';
 *
 * const cloud = createKeypairService({ store: createMemoryStore() });
 * console.log(bridge(separateOwners(cloud)).capabilities.owners); // any
 * ```
 */
export function separateOwners(backend: KeypairBackend, options: SeparateOwnersOptions = {}): KeypairBackend {
  const { clock = systemClock } = options;
  const native = backend.capabilities;
  checkCapabilities(native);
  createListMeasure(options.bounds);
  const numbers = createNumbers();
  const capabilities: Capabilities = Object.freeze({
    ...native,
    operations: native.operations.filter((operation) => operation !== 'put'),
    refs: ['uuid'],
    orders: ['name', 'created'],
    uniqueNames: false,
    queries: LIST_MEMBERS,
    owners: 'any',
  } satisfies Capabilities);

  /** What is there under a ref, with its marks. Throws `not_found` for what is another's, before any private half is opened. */
  async function find(owner: Owner, ref: KeypairRef, up: Upstream): Promise<Keypair> {
    if (ref.by !== 'uuid') throw up.lacks(`addressing a keypair by ${ref.by}`);
    const keypair = await up.get(owner, ref, false);
    if (isOwn(keypair, owner)) return keypair;
    throw notFound(owner, ref);
  }

  async function get({ owner, ref, reveal }: Command<'get'>, up: Upstream): Promise<Result<'get'>> {
    const keypair = await find(owner, ref, up);
    return { keypair: unmark(reveal === true ? await up.get(owner, ref, true) : keypair, owner) };
  }

  async function list({ owner, query, reveal }: Command<'list'>, up: Upstream): Promise<Result<'list'>> {
    const all = await candidates(owner, query, up);
    numbers.note(all);
    const own = all.filter((keypair) => isOwn(keypair, owner)).map((keypair) => unmark(keypair, owner));
    const byAge = native.orders.includes('created') ? own : own.sort(compareAge);
    const sorted = query.order === 'name' ? byAge.sort((a, b) => compareCodePoints(a.name, b.name)) : byAge;
    const page = runListQuery(sorted, query);
    if (page === 'marker_not_found') throw markerNotFound(query.after ?? '');
    const keypairs =
      reveal === true
        ? (await up.opened(page.records)).map((keypair) => unmark(keypair, owner))
        : page.records;
    return page.total === undefined ? { keypairs } : { keypairs, total: page.total };
  }

  async function create(command: Command<'create'>, up: Upstream): Promise<Result<'create'>> {
    const { owner, items } = command;
    for (const [i, { attributes }] of items.entries()) checkLabels(attributes, ['items', i]);
    if (command.uniqueNames) throw up.lacks('unique names');
    if (items.length === 0) return { keypairs: [] };
    const createdAt = clock();
    await numbers.begin(() => up.listAll(owner, 'created'));
    const sent = items.map((item) => ({
      ...item,
      attributes: mark(item.attributes, { owner, createdAt, serial: numbers.next(createdAt) }),
    }));
    const { keypairs } = await up.ask({ ...command, items: sent });
    if (keypairs.every((keypair) => isOwn(keypair, owner)))
      return { keypairs: keypairs.map((keypair) => unmark(keypair, owner)) };
    // Without its mark a keypair would be nobody's, and nobody could delete it.
    await cleanUp(keypairs, owner, up);
    throw new KeypairError('upstream_unavailable', 'The upstream did not keep the labels of a keypair.');
  }

  async function update(command: Command<'update'>, up: Upstream): Promise<Result<'update'>> {
    const { owner, ref, set } = command;
    checkLabels(set.attributes, ['set']);
    const keypair = await find(owner, ref, up);
    const attributes = wholeAttributes(set.attributes, keypair, owner);
    const next: Patch = attributes === undefined ? set : { ...set, attributes };
    return { keypair: unmark((await up.ask({ ...command, set: next })).keypair, owner) };
  }

  async function remove(command: Command<'delete'>, up: Upstream): Promise<Result<'delete'>> {
    await find(command.owner, command.ref, up);
    return up.ask(command);
  }

  async function run(command: Command, context: Context): Promise<Result> {
    const up = upstreamOf(backend, context, options.bounds);
    if (!native.operations.includes(command.op)) throw up.lacks(command.op);
    switch (command.op) {
      case 'create':
        return create(command, up);
      case 'get':
        return get(command, up);
      case 'list':
        return list(command, up);
      case 'update':
        return update(command, up);
      case 'delete':
        return remove(command, up);
      case 'put':
        throw up.lacks('slots');
    }
  }

  return Object.freeze({
    capabilities,
    execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      return run(command as Command, context) as Promise<Result<K>>;
    },
  });
}

function checkCapabilities({ keeps = [], refs, operations }: Capabilities): void {
  const faults = {
    'separateOwners needs a backend that keeps labels': !keeps.includes('labels'),
    'separateOwners needs a backend that addresses by uuid': !refs.includes('uuid'),
    'separateOwners needs a backend that lists and gets': !['list', 'get'].every((operation) =>
      operations.includes(operation as Operation),
    ),
  };
  for (const [message, isWrong] of Object.entries(faults)) if (isWrong) throw new TypeError(message);
}

/** What a list is made from, twins by age: a filter goes along where no marker is to be found beside it. */
function candidates(
  owner: Owner,
  { after, names, uuids }: ListQuery,
  up: Upstream,
): Promise<readonly Keypair[]> {
  if (after === undefined && uuids !== undefined) return up.select(owner, { uuids });
  if (after === undefined && names !== undefined) return up.select(owner, { names });
  return up.listAll(owner, 'created');
}

function checkLabels(attributes: Patch['attributes'], at: readonly (string | number)[]): void {
  const reserved = Object.keys(attributes?.labels ?? {}).filter(isReserved);
  const [first] = reserved;
  if (first === undefined) return;
  const message = `The label ${first} is taken by the gateway; choose another name.`;
  const issues = reserved.map((label) => ({
    path: [...at, 'attributes', 'labels', label],
    message,
    code: 'reserved',
  }));
  throw new KeypairError('invalid_request', message, { issues });
}

/** The attributes of a patch with the marks in them; both are named, since a cloud may keep both in one place. */
function wholeAttributes(
  set: Patch['attributes'],
  keypair: Keypair,
  owner: Owner,
): Patch['attributes'] | undefined {
  if (set?.description === undefined && set?.labels === undefined) return undefined;
  const { description = null, labels } = unmark(keypair, owner).attributes;
  const next = set.labels === undefined ? labels : set.labels;
  return {
    ...set,
    description: set.description === undefined ? description : set.description,
    labels: { ...next, ...marksOf(keypair) },
  };
}

function systemClock(): number {
  return Date.now() * 1000;
}
