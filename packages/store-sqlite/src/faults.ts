import { isKeypairError, KeypairError } from '@keypair-gateway/core';
import { toFault } from './group.js';

const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ['SQLITE_BUSY', 'is locked by another process'],
  ['SQLITE_LOCKED', 'is locked by another connection'],
  ['SQLITE_FULL', 'cannot grow: the disk is full'],
  ['SQLITE_READONLY', 'is read-only'],
  ['SQLITE_IOERR', 'cannot be read or written: input/output error'],
  ['SQLITE_CORRUPT', 'is damaged'],
  ['DAMAGED_TEXT', 'is damaged'],
  ['SQLITE_NOTADB', 'is not a SQLite database'],
  ['SQLITE_CANTOPEN', 'cannot be opened'],
  ['SQLITE_CONSTRAINT', 'refused a record: its uuid may be in the store already'],
  ['WRITER_ENDED', 'has lost its writer thread: whether the change is stored is not known'],
  ['EACCES', 'must not be opened: permission denied'],
  ['EROFS', 'lies on a read-only file system'],
  ['ENOSPC', 'cannot be made: the disk is full'],
];

/** `store_unavailable` from whatever a driver threw or the writer reported. The message names the file, the cause has the driver's words. */
export function unavailable(path: string, cause: unknown): KeypairError<'store_unavailable'> {
  if (isKeypairError(cause, 'store_unavailable')) return cause;
  const { code } = toFault(cause);
  const reason = REASONS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'failed';
  return refused(path, reason, cause);
}

/** `store_unavailable` with a reason of our own. */
export function refused(path: string, reason: string, cause?: unknown): KeypairError<'store_unavailable'> {
  return new KeypairError(
    'store_unavailable',
    `The keypair store ${path} ${reason}.`,
    cause === undefined ? {} : { cause },
  );
}
