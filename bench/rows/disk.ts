import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../interleave.js';

/** File systems by their numbers in `statfs`. */
const NAMES: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  2035054128: 'overlay',
};
/** tmpfs and ramfs: a sync there costs nothing and keeps nothing. */
const IN_MEMORY = [16914836, 2240043254];

/** A folder on a real disk. */
export interface DiskFolder {
  readonly path: string;
  /** Where it is, and how long a sync takes. */
  readonly about: string;
  remove(): void;
}

/** Makes a folder where a sync is one: of the usual places for temporary files the first that is no memory. */
export function makeDiskFolder(): DiskFolder {
  const parent =
    [tmpdir(), '/var/tmp', process.cwd()].find((place) =>
      existsOr(() => !IN_MEMORY.includes(statfsSync(place).type)),
    ) ?? tmpdir();
  const { type } = statfsSync(parent);
  const path = mkdtempSync(join(parent, 'keypair-bench-'));
  const name = NAMES[type] ?? (IN_MEMORY.includes(type) ? 'memory' : `file system ${type.toString(16)}`);
  return {
    path,
    about: `${name} at ${parent}, a sync takes ${syncMs(path).toPrecision(2)} ms`,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function existsOr(look: () => boolean): boolean {
  try {
    return look();
  } catch {
    return false;
  }
}

/** How long the disk takes for a page of a log, in milliseconds. */
function syncMs(folder: string): number {
  const page = new Uint8Array(4096);
  const file = openSync(join(folder, 'sync'), 'w');
  const taken = Array.from({ length: 50 }, () => {
    writeSync(file, page);
    const from = performance.now();
    fdatasyncSync(file);
    return performance.now() - from;
  });
  closeSync(file);
  return median(taken);
}
