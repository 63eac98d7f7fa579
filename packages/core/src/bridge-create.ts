import type { Upstream } from './bridge-upstream.js';
import { isKeypairError } from './errors.js';
import { alreadyExists } from './faults.js';
import type { GenerationQueue } from './key/generation-queue.js';
import { readPublicKey } from './key/read-public-key.js';
import { hasPrivateHalf, readyKey } from './material.js';
import type { SecretText } from './secret.js';
import type { Command, Keypair, Material, NewKeypair, Owner, Result } from './types.js';

type Import = Extract<Material, { from: 'import' }>;

/** An item as it goes upstream, and what stays here. */
interface Outgoing {
  readonly item: NewKeypair & { readonly material: Import };
  readonly made: boolean;
  readonly privateKey: SecretText | undefined;
}

/** A create on an upstream that may lack generation, unique names or batches. */
export async function createThrough(
  command: Command<'create'>,
  up: Upstream,
  generations: GenerationQueue,
): Promise<Result<'create'>> {
  const { owner, items, uniqueNames } = command;
  const native = up.capabilities;
  up.need('create', 'making a keypair');
  if (!native.retains && items.some(({ retain, material }) => retain && hasPrivateHalf(material)))
    throw up.lacks('keeping private keys');
  const guarded = uniqueNames && !native.uniqueNames;
  if (guarded) await checkNamesFree(items, owner, up);

  const outgoing: Outgoing[] = [];
  for (const item of items) outgoing.push(await prepare(item, up, generations));
  const created: Keypair[] = [];
  try {
    if (native.batch || outgoing.length === 1) {
      const sent = outgoing.map(({ item }) => item);
      created.push(...(await send(sent, outgoing, command, up, guarded)));
    } else for (const one of outgoing) created.push(...(await send([one.item], [one], command, up, guarded)));
    if (guarded) await checkStillFirst(created, owner, up);
  } catch (error) {
    await cleanUp(created, owner, up);
    throw error;
  }
  const keypairs = created.map((keypair, i) => {
    const privateKey = outgoing[i]?.privateKey;
    return Object.freeze(privateKey === undefined ? keypair : { ...keypair, privateKey });
  });
  return Object.freeze({ keypairs: Object.freeze(keypairs) });
}

async function prepare(item: NewKeypair, up: Upstream, generations: GenerationQueue): Promise<Outgoing> {
  const { material, retain } = item;
  const { signal } = up.context;
  const { type, publicKey, privateKey } =
    material.from === 'import' ? material : await readyKey(material, null, signal, generations);
  const kept = retain && privateKey !== undefined ? { privateKey } : {};
  const made = material.from === 'generate';
  return { item: { ...item, material: { from: 'import', type, publicKey, ...kept } }, made, privateKey };
}

async function send(
  items: readonly NewKeypair[],
  outgoing: readonly Outgoing[],
  { owner, uniqueNames }: Command<'create'>,
  up: Upstream,
  knownFree: boolean,
): Promise<readonly Keypair[]> {
  const asked = {
    op: 'create',
    owner,
    items,
    uniqueNames: uniqueNames && up.capabilities.uniqueNames,
  } as const;
  try {
    return (await up.ask(asked)).keypairs;
  } catch (error) {
    // A key made here exists nowhere else, and a name that was free just now can only be ours under this fingerprint.
    const ours = mayHaveHappened(error) && outgoing.every(({ made }) => made || knownFree);
    const found = ours ? await recognise(outgoing, owner, up) : undefined;
    if (found === undefined) throw error;
    return found;
  }
}

function mayHaveHappened(error: unknown): boolean {
  return isKeypairError(error, 'upstream_unavailable') || isKeypairError(error, 'store_unavailable');
}

async function recognise(
  outgoing: readonly Outgoing[],
  owner: Owner,
  up: Upstream,
): Promise<readonly Keypair[] | undefined> {
  try {
    const there = await up.listAll(owner, 'created');
    const found = outgoing.flatMap(({ item: { name, material } }) => {
      const { fingerprint } = readPublicKey(material.publicKey, material.type, up.context.policy);
      return there
        .filter((keypair) => keypair.name === name && keypair.fingerprint === fingerprint)
        .slice(0, 1);
    });
    return found.length === outgoing.length ? found : undefined;
  } catch {
    return undefined;
  }
}

async function checkNamesFree(items: readonly NewKeypair[], owner: Owner, up: Upstream): Promise<void> {
  const taken = new Set((await up.listAll(owner, 'created')).map(({ name }) => name));
  for (const [index, { name }] of items.entries()) {
    if (taken.has(name)) throw alreadyExists(name, index);
    taken.add(name);
  }
}

async function checkStillFirst(created: readonly Keypair[], owner: Owner, up: Upstream): Promise<void> {
  const all = await up.listAll(owner, 'created');
  for (const [index, { uuid, name }] of created.entries()) {
    const first = all.find((keypair) => keypair.name === name);
    if (first !== undefined && first.uuid !== uuid) throw alreadyExists(name, index);
  }
}

async function cleanUp(created: readonly Keypair[], owner: Owner, up: Upstream): Promise<void> {
  if (created.length === 0 || !up.capabilities.operations.includes('delete')) return;
  // Goes on for a caller that has left: what is half done would stay.
  const { signal: _signal, ...context } = up.context;
  for (const { uuid, name } of created.toReversed())
    try {
      const ref = up.capabilities.refs.includes('uuid')
        ? ({ by: 'uuid', uuid } as const)
        : ({ by: 'name', name } as const);
      await up.ask({ op: 'delete', owner, ref }, context);
    } catch (error) {
      if (!isKeypairError(error)) throw error;
    }
}
