import { isDeepStrictEqual } from 'node:util';
import { conflict } from '../faults.js';
import { newKeysOf } from '../patch.js';
import type { Command, Keypair, Patch, Result } from '../types.js';
import { isNothing, type Upstream } from './upstream.js';

/** A change on an upstream that may lack changes, keeping of private halves or of attributes. */
export async function updateThrough(command: Command<'update'>, up: Upstream): Promise<Result<'update'>> {
  const { owner, ref, ifRevision } = command;
  const { operations, retains } = up.capabilities;
  const reveal = command.reveal === true && retains;
  if (!operations.includes('update')) return answerUnchanged(command, up, reveal);
  const { attributes, privateKey, ...rest } = command.set;
  if (privateKey && !retains) throw up.lacks('keeping private keys');
  const kept = up.kept(attributes);
  const set: Patch = {
    ...rest,
    ...(privateKey !== undefined && retains && { privateKey }),
    ...(Object.keys(kept).length > 0 && { attributes: await whole(kept, command, up) }),
  };
  const revision = ifRevision !== undefined && { ifRevision };
  return up.ask({ op: 'update', owner, ref: await up.nativeRef(owner, ref), set, reveal, ...revision });
}

/** All that the upstream keeps in attributes, since it may keep all of it in one place and replace that as a whole. */
async function whole(
  kept: NonNullable<Patch['attributes']>,
  { owner, ref }: Command<'update'>,
  up: Upstream,
): Promise<NonNullable<Patch['attributes']>> {
  const { keeps = [] } = up.capabilities;
  if (keeps.every((member) => kept[member] !== undefined)) return kept;
  const { attributes } = await up.get(owner, ref, false);
  return Object.fromEntries(
    keeps.map((member) => [member, member in kept ? kept[member] : (attributes[member] ?? null)]),
  );
}

/** Clients send whole objects back: what changes nothing needs no upstream that can change something. */
async function answerUnchanged(
  { owner, ref, set, ifRevision }: Command<'update'>,
  up: Upstream,
  reveal: boolean,
): Promise<Result<'update'>> {
  const { retains } = up.capabilities;
  const { privateKey, ...there } = await up.get(owner, ref, retains && (reveal || Boolean(set.privateKey)));
  if (ifRevision !== undefined && ifRevision !== there.revision) throw conflict();
  const keys = await newKeysOf(set, there, async () => privateKey);
  const isNewHalf = keys.privateKey !== undefined && (keys.privateKey !== null || there.hasPrivateKey);
  const isRenamed = set.name !== undefined && set.name !== there.name;
  if (isNewHalf || keys.publicKey !== undefined || isRenamed || isRelabelled(set, there))
    throw up.lacks('changing a keypair');
  return { keypair: reveal && privateKey !== undefined ? { ...there, privateKey } : there };
}

function isRelabelled({ attributes = {} }: Patch, there: Omit<Keypair, 'privateKey'>): boolean {
  return (['description', 'labels'] as const).some((member) => {
    const [next, now] = [attributes[member], there.attributes[member]];
    return next !== undefined && !(isNothing(next) && isNothing(now)) && !isDeepStrictEqual(next, now);
  });
}
