import { isKeypairError, KeypairError } from '../errors.js';
import { readPublicKey } from '../key/read-public-key.js';
import type { Keypair, Owner } from '../types.js';
import type { Outgoing } from './create.js';
import type { Upstream } from './upstream.js';

/** Creates whose answer did not come. */
export interface Unanswered {
  readonly outgoing: readonly Outgoing[];
  readonly owner: Owner;
  /** What has their names now. */
  look(): Promise<readonly Keypair[]>;
  /** Whether a name and a key tell whose a keypair is; asked after the look. */
  isTold(): boolean;
  /** What was there before, or was made by the same command. */
  readonly notOurs: readonly Keypair[];
}

/** Whether the upstream may have done what it has not answered. */
export function mayHaveHappened(error: unknown): boolean {
  return isKeypairError(error, 'upstream_unavailable') || isKeypairError(error, 'store_unavailable');
}

/**
 * Finds what an upstream has made without answering, by name and key among what was not there before. Rejects with the fault where nothing was made, where only a part of it was
 * (which is deleted), and where nobody can tell, which it says.
 */
export async function recognise(
  { outgoing, owner, look, isTold, notOurs }: Unanswered,
  fault: unknown,
  up: Upstream,
): Promise<readonly Keypair[]> {
  let found: readonly Keypair[];
  try {
    found = pick(outgoing, await look(), notOurs, up);
  } catch (error) {
    if (!isKeypairError(error)) throw error;
    throw unsure(fault);
  }
  if (!isTold()) throw unsure(fault);
  if (found.length === outgoing.length) return found;
  await cleanUp(found, owner, up);
  throw fault;
}

/** Deletes what must not stay, as far as the upstream lets it. */
export async function cleanUp(created: readonly Keypair[], owner: Owner, up: Upstream): Promise<void> {
  if (created.length === 0 || !up.capabilities.operations.includes('delete')) return;
  // Goes on for a caller that has left: what is half done would stay.
  const { signal: _signal, ...context } = up.context;
  for (const keypair of created.toReversed())
    try {
      await up.ask({ op: 'delete', owner, ref: up.refTo(keypair) }, context);
    } catch (error) {
      if (!isKeypairError(error)) throw error;
    }
}

/** A keypair for each that was sent, as far as there is one of its own. */
function pick(
  outgoing: readonly Outgoing[],
  there: readonly Keypair[],
  notOurs: readonly Keypair[],
  up: Upstream,
): readonly Keypair[] {
  const known = new Set(notOurs.map(({ uuid }) => uuid));
  return outgoing.flatMap((one) => {
    const match = there.find((keypair) => !known.has(keypair.uuid) && isOf(keypair, one, up));
    if (match === undefined) return [];
    known.add(match.uuid);
    return [match];
  });
}

function isOf(keypair: Keypair, { item: { name, material } }: Outgoing, { context }: Upstream): boolean {
  const { publicKey, type } = material;
  if (keypair.name !== name || keypair.type !== type) return false;
  // A cloud may write a fingerprint in a form of its own, or something behind the key.
  if (keyOf(keypair.publicKey) === keyOf(publicKey)) return true;
  return keypair.fingerprint === readPublicKey(publicKey, type, context.policy).fingerprint;
}

/** A line without its comment; a certificate as it is. */
export function keyOf(publicKey: string): string {
  const text = publicKey.trim();
  return text.startsWith('-----') ? text : text.split(/\s+/, 2).join(' ');
}

function unsure(fault: unknown): unknown {
  if (!isKeypairError(fault)) return fault;
  const said = 'The keypair may or may not have been made: look for it before you ask again.';
  const { code, details } = fault;
  return new KeypairError(code, `${said} ${fault.message}`, {
    cause: fault,
    issues: fault.issues,
    ...(details !== undefined && { details }),
  });
}
