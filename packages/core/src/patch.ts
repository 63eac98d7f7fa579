import type { KeypairBackend } from './backend.js';
import { isSameSecret, type SecretText } from './secret.js';
import type { Attributes, Command, Context, Patch } from './types.js';

/** The keys of a patch that are not there already. */
export type NewKeys = Pick<Patch, 'publicKey' | 'privateKey'>;

/**
 * Which keys of a patch are new: clients send whole objects back, and what is there was admitted when it came, by whatever policy held then. `held` gives the
 * private half that is kept, and is asked only where one was sent.
 */
export async function newKeysOf(
  { publicKey, privateKey }: Patch,
  stored: { readonly publicKey: string },
  held: () => Promise<SecretText | undefined>,
): Promise<NewKeys> {
  const keys = publicKey === undefined || publicKey === stored.publicKey ? {} : { publicKey };
  if (privateKey === undefined) return keys;
  const kept = privateKey === null ? undefined : await held();
  const isKept = kept !== undefined && privateKey !== null && isSameSecret(kept, privateKey);
  return isKept ? keys : { ...keys, privateKey };
}

/**
 * `newKeysOf` with what a backend keeps, and the public key that stands there. undefined: a patch is to be judged as it came, since nothing of it is there, its
 * public key is new (with which all of it must fit), or the backend cannot be asked.
 */
export async function newKeysBehind(
  backend: KeypairBackend,
  { owner, ref, set }: Command<'update'>,
  context: Context,
): Promise<{ readonly keys: NewKeys; readonly stored: string } | undefined> {
  const { operations, refs, retains } = backend.capabilities;
  if (!operations.includes('get') || !refs.includes(ref.by)) return undefined;
  const reveal = retains && Boolean(set.privateKey);
  const { keypair } = await backend.execute({ op: 'get', owner, ref, reveal }, context);
  const keys = await newKeysOf(set, keypair, async () => keypair.privateKey);
  const nothingThere = set.publicKey === undefined && keys.privateKey === set.privateKey;
  return keys.publicKey !== undefined || nothingThere ? undefined : { keys, stored: keypair.publicKey };
}

/** Attributes after a patch: members that it names are replaced as a whole, or removed for null. */
export function patchAttributes(stored: Attributes, set: Patch['attributes'] = {}): Attributes {
  const members = Object.entries(set).filter(([, value]) => value !== undefined);
  const merged = { ...stored, ...Object.fromEntries(members) };
  const removed = new Set(members.flatMap(([member, value]) => (value === null ? [member] : [])));
  return Object.fromEntries(Object.entries(merged).filter(([member]) => !removed.has(member)));
}
