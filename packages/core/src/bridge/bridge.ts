import type { Capabilities, KeypairBackend } from '../backend.js';
import { isKeypairError, KeypairError } from '../errors.js';
import { markerNotFound, notFound } from '../faults.js';
import { createGenerationQueue, type GenerationQueue } from '../key/generation-queue.js';
import { LIST_MEMBERS, runListQuery } from '../store/query.js';
import type { Command, Context, KeypairRef, ListQuery, Operation, Owner, Result } from '../types.js';
import { createContests } from './contests.js';
import { createThrough } from './create.js';
import { createListMeasure, type ListBounds } from './list-bounds.js';
import { updateThrough } from './update.js';
import { hasDescriptionsInComments, isPaged, type Upstream, upstreamOf } from './upstream.js';

/** What `bridge` takes beside the backend. */
export interface BridgeOptions {
  /** The one owner whom a fixed credential serves. */
  readonly owner?: Owner;
  /** Bounds how many keys are made at once; default: a queue of its own. */
  readonly generations?: GenerationQueue;
  /**
   * Judges, by the rules of the upstream, a create whose keys have got descriptions into their comments, before it is sent: a key grows by that. Rejects with what is wrong;
   * default: nothing is.
   */
  readonly check?: (command: Command<'create'>, context: Context) => Promise<void>;
  /** How long a list of the upstream may be, since all of it is held at once; one that is longer is `upstream_unavailable`. */
  readonly bounds?: ListBounds;
}

/**
 * Puts what a backend lacks around it, from its `Capabilities` alone: unique names, addressing by name or uuid, both orders, markers, pages, filters,
 * batches, descriptions where the text of a key comes back as it was sent (in its comment, behind `VSTOR-KEY-DESC:`); keys are always made here and their public half imported, a private half goes upstream only where it is to be kept and can be. What cannot be
 * emulated is `not_supported`, with `details.what` saying what the upstream lacks. An update that changes nothing needs no upstream that can change something. Names
 * and batches on an upstream without them are best effort: of callers that race the older keypair stays, what a batch had made is deleted when it fails.
 *
 * Faults of the upstream travel, but that it takes nobody by a fixed credential is no fault of the caller (`upstream_unavailable`).
 * A create whose answer was lost is looked for by name and key among what was not there before, and answered as if nothing had happened; where nobody can tell, the fault says so.
 *
 * A backend whose credential serves one owner refuses everybody else (`forbidden`): pass `owner`, or the caller's own credential in the context. Throws `TypeError` for bounds
 * that are none.
 *
 * @example
 * ```ts
 * import { bridge, createKeypairService, createMemoryStore, type KeypairBackend } from '@keypair-gateway/core';
 *
 * const service = createKeypairService({ store: createMemoryStore() });
 * const cloud: KeypairBackend = { ...service, capabilities: { ...service.capabilities, refs: ['uuid'], orders: ['created'], uniqueNames: false } };
 * console.log(bridge(cloud).capabilities.refs.join(), bridge(cloud).capabilities.uniqueNames); // uuid,name true
 * ```
 */
export function bridge(backend: KeypairBackend, options: BridgeOptions = {}): KeypairBackend {
  const native = backend.capabilities;
  const { generations = createGenerationQueue() } = options;
  createListMeasure(options.bounds);
  const tools = { generations, contests: createContests(), check: options.check };
  const capabilities = bridgedCapabilities(native);

  function checkOwner(owner: Owner, context: Context): void {
    if (native.owners === 'any' || context.credential !== undefined || owner === options.owner) return;
    throw new KeypairError(
      'forbidden',
      'The credential of the upstream serves one owner, and this is not the one.',
    );
  }

  async function list({ owner, query, reveal }: Command<'list'>, up: Upstream): Promise<Result<'list'>> {
    up.need('list', 'listing keypairs');
    const shown = reveal === true && native.retains;
    const own = nativeQuery(native, query);
    if (own !== undefined) return up.ask({ op: 'list', owner, query: own, reveal: shown });
    const page = runListQuery(await up.listAll(owner, query.order), query);
    if (page === 'marker_not_found') throw markerNotFound(query.after ?? '');
    const keypairs = shown ? await up.opened(page.records) : page.records;
    return page.total === undefined ? { keypairs } : { keypairs, total: page.total };
  }

  async function get({ owner, ref, reveal }: Command<'get'>, up: Upstream): Promise<Result<'get'>> {
    return { keypair: await up.get(owner, ref, reveal === true && native.retains) };
  }

  async function put(command: Command<'put'>, up: Upstream): Promise<Result<'put'>> {
    up.need('put', 'slots');
    const { material } = command;
    up.checkMaterial(material, true);
    // A slot's pair is made where it is kept: nobody here may see the private half.
    if (material.from === 'generate' && !native.generates.includes(material.algorithm))
      throw up.lacks(`making ${material.algorithm} keys`);
    return up.ask(command);
  }

  async function remove({ owner, ref }: Command<'delete'>, up: Upstream): Promise<Result<'delete'>> {
    up.need('delete', 'deleting a keypair');
    return up.ask({ op: 'delete', owner, ref: await up.nativeRef(owner, ref) });
  }

  function work(command: Command, up: Upstream): Promise<Result> {
    switch (command.op) {
      case 'create':
        return createThrough(command, up, tools);
      case 'get':
        return get(command, up);
      case 'list':
        return list(command, up);
      case 'update':
        return updateThrough(command, up);
      case 'put':
        return put(command, up);
      case 'delete':
        return remove(command, up);
    }
  }

  async function run(command: Command, context: Context): Promise<Result> {
    checkOwner(command.owner, context);
    try {
      return await work(command, upstreamOf(backend, context, options.bounds));
    } catch (error) {
      throw told(error, command, context);
    }
  }

  return Object.freeze({
    capabilities,
    execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      return run(command as Command, context) as Promise<Result<K>>;
    },
  });
}

/** A fault of the upstream in the words of whoever asked: its own names for owners and refs are not the caller's, and neither is its credential. */
function told(error: unknown, command: Command, { credential }: Context): unknown {
  if (isKeypairError(error, 'not_found') && 'ref' in command) return notFound(command.owner, command.ref);
  const message = isKeypairError(error, 'not_found')
    ? 'The upstream does not know this call: its endpoint must be that of its dialect.'
    : credential === undefined &&
        (isKeypairError(error, 'unauthenticated') || isKeypairError(error, 'second_factor_required'))
      ? 'The upstream takes nobody by the credential that stands for all.'
      : undefined;
  return message === undefined ? error : new KeypairError('upstream_unavailable', message, { cause: error });
}

function bridgedCapabilities(native: Capabilities): Capabilities {
  const { operations, refs } = native;
  const lists = operations.includes('list');
  const creates = operations.includes('create');
  const named: readonly KeypairRef['by'][] = refs.includes('slot')
    ? ['uuid', 'name', 'slot']
    : ['uuid', 'name'];
  return Object.freeze({
    ...native,
    operations: lists && !operations.includes('get') ? [...operations, 'get'] : operations,
    ...(lists && { refs: named, orders: ['name', 'created'], queries: LIST_MEMBERS }),
    ...(hasDescriptionsInComments(native) && {
      keeps: [...new Set([...(native.keeps ?? []), 'description' as const])],
    }),
    ...(creates && {
      generates: ['rsa', 'ecdsa', 'ed25519'],
      batch: true,
      uniqueNames: native.uniqueNames || lists,
    }),
  } satisfies Capabilities);
}

/** A query as the backend answers it by itself; undefined: it cannot. */
function nativeQuery(native: Capabilities, query: ListQuery): ListQuery | undefined {
  const { orders, queries = [], uniqueNames } = native;
  if (!orders.includes(query.order) || (query.limit === undefined && isPaged(native, query.order)))
    return undefined;
  const asked = LIST_MEMBERS.filter(
    (member) =>
      query[member] !== undefined && query[member] !== false && !(member === 'distinctNames' && uniqueNames),
  );
  if (!asked.every((member) => queries.includes(member))) return undefined;
  return { order: query.order, ...Object.fromEntries(asked.map((member) => [member, query[member]])) };
}
