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
  const { size } = statSync(path);
  if (!statSync(path).isFile()) return 'is not a file';
  if (size === 0) return undefined;
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
