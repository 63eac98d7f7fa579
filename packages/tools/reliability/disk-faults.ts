import { rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../packages.js';
import { run } from '../run.js';

/** What a disk may do to a write. */
export type DiskFault = 'full' | 'write error' | 'sync error' | 'read-only';

/** Makes the disk under one folder fail, for processes that were started with `env`. */
export interface FaultyDisk {
  readonly env: Readonly<Record<string, string>>;
  set(fault: DiskFault | undefined): void;
}

const CODES: Readonly<Record<DiskFault, string>> = {
  full: `${constants.errno.ENOSPC} w`,
  'write error': `${constants.errno.EIO} w`,
  'sync error': `${constants.errno.EIO} s`,
  'read-only': `${constants.errno.EROFS} w`,
};

/** Builds the shim with the C compiler of the machine into `workshop`; a reason where that does not go. */
export async function createFaultyDisk(workshop: string, folder: string): Promise<FaultyDisk | string> {
  if (process.platform !== 'linux') return 'faults of the disk are made with a preloaded library of Linux';
  const library = join(workshop, 'disk-fault.so');
  const source = join(ROOT, 'packages/tools/reliability/preload/disk-fault.c');
  const built = await run('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']).catch(
    (error: Error) => ({ status: 1, stdout: '', stderr: error.message }),
  );
  if (built.status !== 0) return `no C compiler builds the shim: ${built.stderr.trim().slice(0, 200)}`;
  const flag = join(workshop, 'disk-fault');
  return {
    env: { LD_PRELOAD: library, FAULT_FOLDER: folder, FAULT_SWITCH: flag },
    set: (fault) => {
      if (fault === undefined) rmSync(flag, { force: true });
      else writeFileSync(flag, CODES[fault]);
    },
  };
}
