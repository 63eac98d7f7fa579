import type { KeypairBackend } from './backend.js';
import { compareCodePoints } from './code-points.js';
import { KeypairError } from './errors.js';
import { notFound } from './faults.js';
import type { Command, Context, Keypair, KeypairRef, ListQuery, Operation, Owner, Result } from './types.js';

/** A backend in the words that a bridge builds with, for the length of one command. */
export interface Upstream {
  readonly capabilities: KeypairBackend['capabilities'];
  readonly context: Context;
  ask<K extends Operation>(command: Command<K>, context?: Context): Promise<Result<K>>;
  /** Throws `not_supported` unless the backend has the operation. */
  need(operation: Operation, what: string): void;
  lacks(what: string): KeypairError<'not_supported'>;
  /** Everything of an owner; twins by age as far as the upstream tells it. */
  listAll(owner: Owner, order: ListQuery['order']): Promise<readonly Keypair[]>;
  /** By listing; of twins the oldest. Throws `not_found`. */
  locate(owner: Owner, ref: KeypairRef): Promise<Keypair>;
  /** A ref that the backend understands. */
  nativeRef(owner: Owner, ref: KeypairRef): Promise<KeypairRef>;
  /** A listed keypair with all that the upstream tells of one. */
  fetch(keypair: Keypair, reveal: boolean): Promise<Keypair>;
}

/** Gives a bridge its words over a backend. */
export function upstreamOf(backend: KeypairBackend, context: Context): Upstream {
  const { capabilities } = backend;
  const { operations, orders, refs } = capabilities;

  const lacks: Upstream['lacks'] = (what) =>
    new KeypairError('not_supported', `The upstream cannot do this: ${what}.`, { details: { what } });

  const need: Upstream['need'] = (operation, what) => {
    if (!operations.includes(operation)) throw lacks(what);
  };

  const ask: Upstream['ask'] = (command, other = context) => backend.execute(command, other);

  const listAll: Upstream['listAll'] = async (owner, order) => {
    need('list', 'listing keypairs');
    const own = orders.includes('created') ? 'created' : orders[0];
    if (own === undefined) throw lacks('listing keypairs');
    const { keypairs } = await ask({ op: 'list', owner, query: { order: own } });
    const byAge = own === 'created' ? keypairs : [...keypairs].sort(compareAge);
    return order === 'created' ? byAge : [...byAge].sort((a, b) => compareCodePoints(a.name, b.name));
  };

  const locate: Upstream['locate'] = async (owner, ref) => {
    if (ref.by === 'slot') throw lacks('slots');
    const found = (await listAll(owner, 'created')).find((keypair) =>
      ref.by === 'uuid' ? keypair.uuid === ref.uuid : keypair.name === ref.name,
    );
    if (found !== undefined) return found;
    throw notFound(owner, ref);
  };

  function refTo({ uuid, name }: Keypair): KeypairRef {
    if (refs.includes('uuid')) return { by: 'uuid', uuid };
    if (refs.includes('name') && capabilities.uniqueNames) return { by: 'name', name };
    throw lacks('addressing a keypair');
  }

  const nativeRef: Upstream['nativeRef'] = async (owner, ref) =>
    refs.includes(ref.by) ? ref : refTo(await locate(owner, ref));

  const fetch: Upstream['fetch'] = async (keypair, reveal) => {
    if (!operations.includes('get')) return keypair;
    return (await ask({ op: 'get', owner: keypair.owner, ref: refTo(keypair), reveal })).keypair;
  };

  return { capabilities, context, ask, need, lacks, listAll, locate, nativeRef, fetch };
}

// What an upstream cannot say leaves its own order as it is: the sort is stable.
function compareAge(a: Keypair, b: Keypair): number {
  if (a.createdAt !== null && b.createdAt !== null && a.createdAt !== b.createdAt)
    return a.createdAt - b.createdAt;
  return a.serial === null || b.serial === null ? 0 : a.serial - b.serial;
}
