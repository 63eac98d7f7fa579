import { setImmediate } from 'node:timers/promises';
import { isKeypairError, type Keypair, type NewKeypair } from '@keypair-gateway/core';
import { listAll } from '@keypair-gateway/gateway';
import { fingerprintOf } from './identify.js';
import type { CopyWish, Item, LeftOut, Refused, Side, Target } from './types.js';

/** What is to be done, from one look at both clouds. */
export interface Plan {
  /** Keypairs that are wanted. */
  readonly total: number;
  /** How many of them the target has already, by name and fingerprint. */
  readonly there: number;
  readonly todo: readonly Item[];
  readonly refused: readonly Refused[];
  readonly left: LeftOut;
}

/** Everything that a side has; private halves alone where they are to go along. */
export async function listSide(
  { backend, owner, order, context }: Side,
  reveal: boolean,
): Promise<readonly Keypair[]> {
  const keypairs: Keypair[] = [];
  const options = { owner, query: { order }, reveal };
  for await (const keypair of listAll(backend, options, context)) keypairs.push(keypair);
  return keypairs;
}

/** Compares what is wanted with what is there, and tries out what is to be sent without sending it. */
export async function planCopy(
  wanted: readonly Keypair[],
  there: readonly Keypair[],
  target: Target,
  wish: CopyWish,
): Promise<Plan> {
  const items = wanted
    .filter(({ name }) => wish.wants(name))
    .map((source): Item => ({ name: wish.prefix + source.name, fingerprint: fingerprintOf(source), source }));
  const held = byName(there.map((keypair) => ({ name: keypair.name, fingerprint: fingerprintOf(keypair) })));
  const meant = byName(items);
  const claimed = new Map<string, Set<string>>();
  const todo: Item[] = [];
  const refused: Refused[] = [];
  let already = 0;
  for (const [i, item] of items.entries()) {
    if (i % 500 === 499) await setImmediate();
    const { name, fingerprint } = item;
    const own = claimed.get(name) ?? new Set();
    claimed.set(name, own);
    if (held.get(name)?.has(fingerprint) === true || own.has(fingerprint)) already += 1;
    else if (isTaken(held.get(name), meant.get(name), own, target))
      refused.push({ name, fingerprint, reason: 'conflict', message: 'Another key has this name there.' });
    else {
      const fault = await tryOut(item, target, wish);
      if (fault === undefined) todo.push(item);
      else refused.push(fault);
    }
    own.add(fingerprint);
  }
  return { total: items.length, there: already, todo, refused, left: leftOut(items, target, wish) };
}

/** Whether a name is another key's. Where names are free, twins of the source may be twins there too. */
function isTaken(
  held: ReadonlySet<string> | undefined,
  meant: ReadonlySet<string> | undefined,
  own: ReadonlySet<string>,
  { native }: Target,
): boolean {
  if (native.uniqueNames) return held !== undefined || own.size > 0;
  return [...(held ?? [])].some((fingerprint) => meant?.has(fingerprint) !== true);
}

function byName(list: readonly Pick<Item, 'name' | 'fingerprint'>[]): ReadonlyMap<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { name, fingerprint } of list)
    names.set(name, (names.get(name) ?? new Set<string>()).add(fingerprint));
  return names;
}

async function tryOut(
  item: Item,
  { trial, owner, context }: Target,
  wish: CopyWish,
): Promise<Refused | undefined> {
  try {
    await trial.execute<'create'>(
      { op: 'create', owner, items: [newKeypair(item, trial.capabilities, wish)], uniqueNames: false },
      context,
    );
    return undefined;
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    if (error.code === TRIED) return undefined;
    return refusedBy(item, error);
  }
}

/** The code by which a trial says that it would have sent a keypair: no check of the plan's own kind ends so. */
export const TRIED = 'conflict';

/** A keypair as the target is asked to make it: with what the target keeps of it. */
export function newKeypair(
  { name, source }: Item,
  { keeps = [], retains }: Target['native'],
  { privateKeys }: CopyWish,
): NewKeypair {
  const { type, publicKey, privateKey, attributes } = source;
  const { description, labels } = attributes;
  const goes = privateKeys && retains && privateKey !== undefined;
  const kept = {
    ...(description !== undefined && keeps.includes('description') && { description }),
    ...(labels !== undefined && keeps.includes('labels') && { labels }),
  };
  return {
    name,
    material: { from: 'import', type, publicKey, ...(goes && { privateKey }) },
    retain: goes,
    ...(Object.keys(kept).length > 0 && { attributes: kept }),
  };
}

/** A keypair that the target has refused, or would. */
export function refusedBy(
  { name, fingerprint }: Item,
  {
    code: reason,
    message,
    issues: [issue],
  }: {
    readonly code: Refused['reason'];
    readonly message: string;
    readonly issues: readonly { readonly message: string }[];
  },
): Refused {
  return { name, fingerprint, reason, message: issue?.message ?? message };
}

function leftOut(items: readonly Item[], { native }: Target, { privateKeys }: CopyWish): LeftOut {
  const { keeps = [], retains } = native;
  const count = (is: (keypair: Keypair) => boolean): number =>
    items.filter(({ source }) => is(source)).length;
  const takes = privateKeys && retains;
  return {
    privateKeys: count(
      ({ hasPrivateKey, privateKey }) => hasPrivateKey && !(takes && privateKey !== undefined),
    ),
    descriptions: keeps.includes('description')
      ? 0
      : count(({ attributes }) => Boolean(attributes.description)),
    labels: keeps.includes('labels')
      ? 0
      : count(({ attributes }) => Object.keys(attributes.labels ?? {}).length > 0),
  };
}
