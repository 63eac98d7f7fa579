import { KeypairError } from './errors.js';
import type { KeypairRef, Owner } from './types.js';

/** A ref that names nothing of this owner; another owner's keypair reads the same. */
export function notFound(
  owner: Owner,
  ref: KeypairRef,
  message = 'There is no such keypair.',
): KeypairError<'not_found'> {
  const value = ref.by === 'uuid' ? ref.uuid : ref.by === 'name' ? ref.name : ref.slot;
  return new KeypairError('not_found', message, {
    details: { ref: { by: ref.by, value }, owner },
  });
}

/** A marker that names no keypair of the list. */
export function markerNotFound(marker: string): KeypairError<'marker_not_found'> {
  return new KeypairError('marker_not_found', 'The marker names no keypair.', { details: { marker } });
}

/** A name that is taken; `index` is the place of the item in its create. */
export function alreadyExists(name: string, index: number): KeypairError<'already_exists'> {
  const message = 'A keypair of this name exists.';
  return new KeypairError('already_exists', message, {
    details: { name, index },
    issues: [{ path: ['items', index, 'name'], message, code: 'already_exists', value: name }],
  });
}

/** A quota that is full; `limit` is in keypairs. */
export function quotaExceeded(limit: number | undefined): KeypairError<'quota_exceeded'> {
  const message = 'The owner has as many keypairs as the quota allows.';
  return new KeypairError('quota_exceeded', message, { details: limit === undefined ? {} : { limit } });
}

/** A revision that has moved on. */
export function conflict(): KeypairError<'conflict'> {
  return new KeypairError('conflict', 'The keypair has changed in the meantime; read it again.');
}
