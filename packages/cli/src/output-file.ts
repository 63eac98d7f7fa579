import { randomUUID } from 'node:crypto';
import { access, open, rename, rm } from 'node:fs/promises';
import { fileStop, misused, type Stop } from './usage.js';

/** What only its owner may read, and what everybody may. */
export const MODE: Readonly<Record<'secret' | 'open', number>> = { secret: 0o600, open: 0o644 };

/** Says why a file may not be written: it is there, and nobody said `--force`. */
export async function checkFree(path: string, force: boolean): Promise<Stop | undefined> {
  if (force) return undefined;
  try {
    await access(path);
  } catch {
    return undefined;
  }
  return misused(`${path} is there already; --force replaces it`);
}

/**
 * Writes a file with its mode from the first byte on. An existing one is replaced only with `force`, then all at once and with the new mode, so that no other program
 * sees half a key and no old permission stays.
 */
export async function writeKeyFile(
  path: string,
  text: string,
  { mode, force }: { readonly mode: number; readonly force: boolean },
): Promise<Stop | undefined> {
  const taken = await checkFree(path, force);
  if (taken !== undefined) return taken;
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeNew(force ? draft : path, text, mode);
    if (force) await rename(draft, path);
    return undefined;
  } catch (cause) {
    if (force) await rm(draft, { force: true });
    return fileStop(`write ${path}`, cause);
  }
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
