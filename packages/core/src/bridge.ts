import type { Capabilities, KeypairBackend } from './backend.js';
import { createThrough } from './bridge-create.js';
import { type Upstream, upstreamOf } from './bridge-upstream.js';
import { KeypairError } from './errors.js';
import { markerNotFound } from './faults.js';
import { createGenerationQueue, type GenerationQueue } from './key/generation-queue.js';
import { LIST_MEMBERS, runListQuery } from './store/query.js';
import type { Command, Context, Keypair, KeypairRef, ListQuery, Operation, Owner, Result } from './types.js';

/** What `bridge` takes beside the backend. */
export interface BridgeOptions {
  /** The one owner whom a fixed credential serves. */
  readonly owner?: Owner;
  /** Bounds how many keys are made at once; default: a queue of its own. */
  readonly generations?: GenerationQueue;
}

/**
 * Puts what a backend lacks around it, from its `Capabilities` alone: unique names, addressing by name or uuid, both orders, markers, pages, filters,
 * batches; keys are always made here and their public half imported, a private half goes upstream only where it is to be kept and can be. What cannot be
 * emulated is `not_supported`, with `details.what` saying what the upstream lacks. Names and batches on an upstream without them are best effort: of
 * callers that race the older keypair stays, what a batch had made is deleted when it fails.
 *
 * A backend whose credential serves one owner refuses everybody else (`forbidden`): pass `owner`, or the caller's own credential in the context.
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
    if (answersItself(native, query)) {
      const { distinctNames: _, ...rest } = query;
      return up.ask({ op: 'list', owner, query: native.uniqueNames ? rest : query, reveal: shown });
    }
    const page = runListQuery(await up.listAll(owner, query.order), query);
    if (page === 'marker_not_found') throw markerNotFound(query.after ?? '');
    const keypairs: Keypair[] = [];
    for (const keypair of page.records) keypairs.push(shown ? await up.fetch(keypair, true) : keypair);
    return page.total === undefined ? { keypairs } : { keypairs, total: page.total };
  }

  async function get({ owner, ref, reveal }: Command<'get'>, up: Upstream): Promise<Result<'get'>> {
    const shown = reveal === true && native.retains;
    if (native.operations.includes('get') && native.refs.includes(ref.by))
      return up.ask({ op: 'get', owner, ref, reveal: shown });
    return { keypair: await up.fetch(await up.locate(owner, ref), shown) };
  }

  async function update(command: Command<'update'>, up: Upstream): Promise<Result<'update'>> {
    up.need('update', 'changing a keypair');
    if (command.set.privateKey && !native.retains) throw up.lacks('keeping private keys');
    const { reveal, ...rest } = command;
    const ref = await up.nativeRef(command.owner, command.ref);
    return up.ask({ ...rest, ref, reveal: reveal === true && native.retains });
  }

  async function put(command: Command<'put'>, up: Upstream): Promise<Result<'put'>> {
    up.need('put', 'slots');
    const { material } = command;
    // A slot's pair is made where it is kept: nobody here may see the private half.
    if (material.from === 'generate' && !native.generates.includes(material.algorithm))
      throw up.lacks(`making ${material.algorithm} keys`);
    if (material.from === 'import' && material.privateKey !== undefined && !native.retains)
      throw up.lacks('keeping private keys');
    return up.ask(command);
  }

  async function remove({ owner, ref }: Command<'delete'>, up: Upstream): Promise<Result<'delete'>> {
    up.need('delete', 'deleting a keypair');
    return up.ask({ op: 'delete', owner, ref: await up.nativeRef(owner, ref) });
  }

  async function run(command: Command, context: Context): Promise<Result> {
    checkOwner(command.owner, context);
    const up = upstreamOf(backend, context);
    switch (command.op) {
      case 'create':
        return createThrough(command, up, generations);
      case 'get':
        return get(command, up);
      case 'list':
        return list(command, up);
      case 'update':
        return update(command, up);
      case 'put':
        return put(command, up);
      case 'delete':
        return remove(command, up);
    }
  }

  return Object.freeze({
    capabilities,
    execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>> {
      return run(command as Command, context) as Promise<Result<K>>;
    },
  });
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
    ...(creates && {
      generates: ['rsa', 'ecdsa', 'ed25519'],
      batch: true,
      uniqueNames: native.uniqueNames || lists,
    }),
  } satisfies Capabilities);
}

function answersItself({ orders, queries = [], uniqueNames }: Capabilities, query: ListQuery): boolean {
  const asked = LIST_MEMBERS.filter((member) => query[member] !== undefined && query[member] !== false);
  return (
    orders.includes(query.order) &&
    asked.every((member) => queries.includes(member) || (member === 'distinctNames' && uniqueNames))
  );
}
