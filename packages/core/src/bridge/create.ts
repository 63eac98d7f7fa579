import { isKeypairError, KeypairError } from '../errors.js';
import { alreadyExists } from '../faults.js';
import { type GenerationQueue, inPlace } from '../key/generation-queue.js';
import { readyKey } from '../material.js';
import type { SecretText } from '../secret.js';
import type { Command, Context, Keypair, Material, NewKeypair, Owner, Result } from '../types.js';
import { allOrNone } from '../wait.js';
import type { Attempt, createContests } from './contests.js';
import { writeComment } from './key-comment.js';
import { cleanUp, keyOf, mayHaveHappened, recognise } from './recognise.js';
import type { Upstream } from './upstream.js';

type Import = Extract<Material, { from: 'import' }>;

/** An item as it goes upstream, and what stays here. */
export interface Outgoing {
  readonly item: NewKeypair & { readonly material: Import };
  /** The key was made here a moment ago, so it is nowhere else. */
  readonly made: boolean;
  readonly privateKey: SecretText | undefined;
}

/** What lasts longer than one create. */
export interface CreateTools {
  readonly generations: GenerationQueue;
  readonly contests: ReturnType<typeof createContests>;
  /** Judges keys that have got a description into their comments. */
  readonly check: ((command: Command<'create'>, context: Context) => Promise<void>) | undefined;
}

/** A create under way. */
interface Making {
  readonly command: Command<'create'>;
  readonly up: Upstream;
  readonly attempt: Attempt;
  /** What had one of these names before; undefined: nobody has looked. */
  readonly before: readonly Keypair[] | undefined;
}

/** A create on an upstream that may lack generation, unique names or batches. */
export async function createThrough(
  command: Command<'create'>,
  up: Upstream,
  { generations, contests, check }: CreateTools,
): Promise<Result<'create'>> {
  const { owner, items, uniqueNames } = command;
  const native = up.capabilities;
  up.need('create', 'making a keypair');
  for (const { material, retain } of items) up.checkMaterial(material, retain);
  const sendable = items.map((item) => withKept(item, up));
  if (items.length === 0) return Object.freeze({ keypairs: [] });

  const guarded = uniqueNames && !native.uniqueNames;
  const things = items.flatMap((item) => thingOf(item, owner));
  const attempt = contests(things);
  try {
    // The name of a key that came from outside may stand for an older one with the same key.
    const looks = guarded || (things.length > 0 && native.operations.includes('list'));
    const before = looks ? await named(items, owner, up) : undefined;
    if (uniqueNames) checkNamesFree(items, before ?? []);
    const outgoing = await prepareAll(sendable, command, up, generations);
    if (check !== undefined && up.inComments && items.some(({ attributes }) => attributes?.description))
      await check({ ...command, items: outgoing.map(({ item }) => item) }, up.context);
    const created = await sendAll(outgoing, { command, up, attempt, before }, guarded);
    const keypairs = created.map((keypair, i) => {
      const privateKey = outgoing[i]?.privateKey;
      return Object.freeze(privateKey === undefined ? keypair : { ...keypair, privateKey });
    });
    return Object.freeze({ keypairs: Object.freeze(keypairs) });
  } finally {
    attempt.end();
  }
}

/** An item with what the upstream keeps of its attributes. */
function withKept({ attributes, ...item }: NewKeypair, up: Upstream): NewKeypair {
  const kept = up.kept(attributes);
  const description = up.inComments ? attributes?.description : undefined;
  const { material } = item;
  const described =
    description && material.from === 'import'
      ? { ...item, material: { ...material, publicKey: commented(material, description, up) } }
      : item;
  return Object.keys(kept).length > 0 ? { ...described, attributes: kept } : described;
}

/** The text of a key with a description in its comment. Throws `not_supported` for a description that would not come back. */
function commented(
  { type, publicKey }: Pick<Import, 'type' | 'publicKey'>,
  description: string,
  up: Upstream,
): string {
  const text = type === 'ssh' ? writeComment(publicKey, description) : undefined;
  if (text === undefined)
    throw up.lacks('keeping this description, which must fit into the comment of the key');
  return text;
}

/** A name with a key from outside, as a text that equals another only for the same. */
function thingOf({ name, material }: NewKeypair, owner: Owner): readonly string[] {
  return material.from === 'import' ? [JSON.stringify([owner, name, keyOf(material.publicKey)])] : [];
}

/** What has one of the names of these items, twins by age. */
async function named(items: readonly NewKeypair[], owner: Owner, up: Upstream): Promise<readonly Keypair[]> {
  const names = [...new Set(items.map(({ name }) => name))];
  const { operations, refs, uniqueNames } = up.capabilities;
  const [name = '', ...more] = names;
  if (more.length > 0 || !uniqueNames || !refs.includes('name') || !operations.includes('get'))
    return up.select(owner, { names });
  try {
    return [await up.get(owner, { by: 'name', name }, false)];
  } catch (error) {
    if (isKeypairError(error, 'not_found')) return [];
    // A name that no path can hold; the cloud may take it all the same, or has an own word against it.
    if (isKeypairError(error, 'not_supported')) return up.select(owner, { names });
    throw error;
  }
}

function checkNamesFree(items: readonly NewKeypair[], there: readonly Keypair[]): void {
  const taken = new Set(there.map(({ name }) => name));
  for (const [index, { name }] of items.entries()) {
    if (taken.has(name)) throw alreadyExists(name, index);
    taken.add(name);
  }
}

/** The keys of all items, each in the turn of its owner. All take their places at once, so that they are refused before one is made, or not at all. */
async function prepareAll(
  items: readonly NewKeypair[],
  command: Command<'create'>,
  up: Upstream,
  generations: GenerationQueue,
): Promise<readonly Outgoing[]> {
  const queue = inPlace(generations, { owner: command.owner, request: command });
  return allOrNone(up.context.signal, (ends) =>
    items.map((item, i) => prepare(item, command.items[i]?.attributes?.description, up, { queue, ends })),
  );
}

async function prepare(
  item: NewKeypair,
  description: string | undefined,
  up: Upstream,
  { queue, ends }: { readonly queue: GenerationQueue; readonly ends: AbortSignal },
): Promise<Outgoing> {
  const { material, retain } = item;
  const made = material.from === 'generate';
  const { type, publicKey, privateKey } = made ? await readyKey(material, null, ends, queue) : material;
  const text =
    made && description && up.inComments ? commented({ type, publicKey }, description, up) : publicKey;
  const kept = retain && privateKey !== undefined ? { privateKey } : {};
  const sent: Import = { from: 'import', type, publicKey: text, ...kept };
  return { item: { ...item, material: sent }, made, privateKey };
}

/** All of them or none, as far as what was made can be deleted again. */
async function sendAll(
  outgoing: readonly Outgoing[],
  making: Making,
  guarded: boolean,
): Promise<readonly Keypair[]> {
  const { command, up } = making;
  const { owner } = command;
  const created: Keypair[] = [];
  try {
    if (up.capabilities.batch) created.push(...(await send(outgoing, making, created)));
    else
      for (const [index, one] of outgoing.entries())
        try {
          created.push(...(await send([one], making, created)));
        } catch (error) {
          throw atItem(error, index);
        }
    if (guarded) await checkStillFirst(created, command, up);
    return created;
  } catch (error) {
    await cleanUp(created, owner, up);
    throw error;
  }
}

async function send(
  outgoing: readonly Outgoing[],
  { command, up, attempt, before }: Making,
  created: readonly Keypair[],
): Promise<readonly Keypair[]> {
  const { owner } = command;
  const items = outgoing.map(({ item }) => item);
  const uniqueNames = command.uniqueNames && up.capabilities.uniqueNames;
  try {
    return (await up.ask({ op: 'create', owner, items, uniqueNames })).keypairs;
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    // A key made here is nowhere else; one from outside may stand under its name for somebody else's create.
    const isTold = (): boolean =>
      outgoing.every(({ made }) => made || (before !== undefined && !attempt.contested()));
    const look = (): Promise<readonly Keypair[]> => named(items, owner, up);
    return recognise({ outgoing, owner, look, isTold, notOurs: [...(before ?? []), ...created] }, error, up);
  }
}

/** Of callers that raced for a name on an upstream with free names, the one whose keypair is the oldest has it. */
async function checkStillFirst(
  created: readonly Keypair[],
  { items, owner }: Command<'create'>,
  up: Upstream,
): Promise<void> {
  const all = await named(items, owner, up);
  for (const [index, { uuid, name }] of created.entries()) {
    const first = all.find((keypair) => keypair.name === name);
    if (first !== undefined && first.uuid !== uuid) throw alreadyExists(name, index);
  }
}

/** The fault of an item that was sent alone, where the caller has it. */
function atItem(error: unknown, index: number): unknown {
  if (!isKeypairError(error)) return error;
  const { code, message, cause } = error;
  const issues = error.issues.map((issue) => {
    const [root, at, ...rest] = issue.path;
    return root === 'items' && at === 0 ? { ...issue, path: ['items', index, ...rest] } : issue;
  });
  const details = isKeypairError(error, 'already_exists') ? { index } : {};
  return new KeypairError(code, message, {
    ...(error.details !== undefined && { details: { ...error.details, ...details } }),
    ...(cause !== undefined && { cause }),
    issues,
  });
}
