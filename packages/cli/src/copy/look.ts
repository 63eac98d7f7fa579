import { isKeypairError, type Keypair } from '@keypair-gateway/core';
import { fingerprintOf } from './identify.js';
import type { Item, Target } from './types.js';

/** What a name means in the target: the same key, or (where names are unique) another. */
export type Found = 'same' | 'other';

/** Names asked for by one request: their length is bounded by that of a URL. */
const NAMES = 20;

/** What the target has under the names of these; items that it does not have are absent. Rejects with what the target says. */
export async function lookFor(
  items: readonly Item[],
  target: Target,
  turn: () => Promise<void>,
): Promise<ReadonlyMap<Item, Found>> {
  const there = target.native.refs.includes('name')
    ? await getAll(items, target, turn)
    : await listNamed(items, target, turn);
  const found = new Map<Item, Found>();
  for (const item of items) {
    const named = there.filter(({ name }) => name === item.name);
    if (named.some((keypair) => fingerprintOf(keypair) === item.fingerprint)) found.set(item, 'same');
    else if (target.native.uniqueNames && named.length > 0) found.set(item, 'other');
  }
  return found;
}

async function getAll(
  items: readonly Item[],
  { backend, owner, context }: Target,
  turn: () => Promise<void>,
): Promise<readonly Keypair[]> {
  const there: Keypair[] = [];
  for (const { name } of items)
    try {
      await turn();
      const ref = { by: 'name', name } as const;
      there.push((await backend.execute<'get'>({ op: 'get', owner, ref }, context)).keypair);
    } catch (error) {
      if (!isKeypairError(error, 'not_found')) throw error;
    }
  return there;
}

async function listNamed(
  items: readonly Item[],
  { backend, owner, order, context }: Target,
  turn: () => Promise<void>,
): Promise<readonly Keypair[]> {
  const there: Keypair[] = [];
  for (let at = 0; at < items.length; at += NAMES) {
    await turn();
    const query = { order, names: items.slice(at, at + NAMES).map(({ name }) => name) };
    there.push(...(await backend.execute<'list'>({ op: 'list', owner, query }, context)).keypairs);
  }
  return there;
}
