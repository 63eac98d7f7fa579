import type { Command, KeypairRef, Material, Owner, StoredKeypair } from '@keypair-gateway/core';
import type { Dialect } from '@keypair-gateway/gateway';
import type { Asked } from './kinds.js';

/** The one slot that Qubole has. */
export const SLOT = 'ssh_key';

/** What the callers of a front say. */
export interface Asks {
  list(): Command<'list'>;
  get(keypair: Named): Command<'get'>;
  import(name: string, publicKey: string): Command<'create'>;
  generate(name: string): Command<'create'>;
  rename(keypair: Named, name: string): Command<'update'>;
  delete(keypair: Named): Command<'delete'>;
  view(): Command<'put'>;
  refresh(): Command<'put'>;
}

/** How a keypair is addressed. */
export type Named = Pick<StoredKeypair, 'uuid' | 'name'>;

/** The words of a front's callers, as its own requests can say them. */
export function asksOf({ capabilities }: Dialect, owner: Owner): Asks {
  const { refs, orders, uniqueNames } = capabilities;
  const refTo = ({ uuid, name }: Named): KeypairRef =>
    refs.includes('name') ? { by: 'name', name } : { by: 'uuid', uuid };
  const create = (name: string, material: Material, retain: boolean): Command<'create'> => ({
    op: 'create',
    owner,
    items: [{ name, material, retain }],
    uniqueNames,
  });
  const slot = (when: 'always' | 'absent'): Command<'put'> => ({
    op: 'put',
    owner,
    slot: SLOT,
    material: { from: 'generate', type: 'ssh', algorithm: 'rsa', comment: '' },
    when,
  });
  // CloudSigma keeps every pair that it makes; Nova's family none.
  const algorithm = uniqueNames ? 'rsa' : 'ed25519';
  return {
    list: () => ({ op: 'list', owner, query: { order: orders[0] ?? 'name' } }),
    get: (keypair) => ({ op: 'get', owner, ref: refTo(keypair) }),
    import: (name, publicKey) => create(name, { from: 'import', type: 'ssh', publicKey }, false),
    generate: (name) => create(name, { from: 'generate', type: 'ssh', algorithm, comment: '' }, !uniqueNames),
    rename: (keypair, name) => ({ op: 'update', owner, ref: refTo(keypair), set: { name } }),
    delete: (keypair) => ({ op: 'delete', owner, ref: refTo(keypair) }),
    view: () => slot('absent'),
    refresh: () => slot('always'),
  };
}

/** What a front lets its callers ask over a cloud. */
export function askable(front: Dialect, upstream: Dialect): readonly Asked[] {
  if (front.name === 'qubole') return ['view', 'refresh'];
  const changes = [front, upstream].every(({ capabilities }) => capabilities.operations.includes('update'));
  const makes =
    front.name === 'nova' ? ['nova', 'cloudsigma'] : front.name === 'cloudsigma' ? ['cloudsigma'] : [];
  return [
    ...(['list', 'get', 'create', 'delete'] as const),
    ...(changes ? (['update'] as const) : []),
    // One pair of each kind: making RSA keys is what takes the time of these checks.
    ...(makes.includes(upstream.name) ? (['generate'] as const) : []),
  ];
}

/** The method of the request that does what is asked, on the wire of any cloud; undefined: any. */
export function methodOf(asked: Asked): string | undefined {
  const methods: Partial<Record<Asked, string>> = {
    create: 'POST',
    generate: 'POST',
    update: 'PUT',
    refresh: 'PUT',
    delete: 'DELETE',
  };
  return methods[asked];
}
