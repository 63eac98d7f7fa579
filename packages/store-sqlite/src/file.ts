import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { APPLICATION_ID, refusal } from './schema.js';

const MAGIC = 'SQLite format 3\0';

/**
 * Looks at the file without SQLite, which would write beside it: makes it (mode 0600, owner only) when it is absent, and gives the reason when it
 * cannot be used. SQLite gives its `-wal` and `-shm` files the mode of the database.
 */
export function prepareFile(path: string): string | undefined {
  const folder = dirname(path);
  if (!existsSync(folder)) return `lies in the folder ${folder}, which does not exist: make the folder first`;
  if (!existsSync(path)) {
    closeSync(openSync(path, 'a', 0o600));
    return undefined;
  }
  return readFileRefusal(path);
}

/**
 * The reason why a file that is there cannot be used, read from its first bytes; undefined: none, or it is empty, or SQLite has to tell.
 *
 * A file that is in use is not opened here: closing any descriptor of a file takes away the locks that SQLite holds on it in this process (POSIX), and another
 * process that closes its store would then delete the log that this one goes on writing. While a store is open there is an index of its log.
 */
export function readFileRefusal(path: string): string | undefined {
  const { size } = statSync(path);
  if (!statSync(path).isFile()) return 'is not a file';
  if (size === 0 || existsSync(`${path}-shm`)) return undefined;
  const header = readHeader(path);
  if (header.byteLength < 100 || new TextDecoder('latin1').decode(header.subarray(0, 16)) !== MAGIC)
    return 'is not a SQLite database';
  const view = new DataView(header.buffer);
  const applicationId = view.getUint32(68);
  // A store that was killed right after its first start has this page in the WAL still; SQLite tells then.
  if (applicationId !== APPLICATION_ID && existsSync(`${path}-wal`)) return undefined;
  return refusal({ applicationId, version: view.getUint32(60), empty: view.getUint32(28) <= 1 });
}

/** The first 100 bytes, or fewer where the file is shorter. */
function readHeader(path: string): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(100);
  const file = openSync(path, 'r');
  try {
    return header.slice(0, readSync(file, header));
  } finally {
    closeSync(file);
  }
}
