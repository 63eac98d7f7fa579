import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'store-postgres-';

/** What the name of a server's folder begins with, so that it can be told whose it was. */
export function folderOf(pid: number): string {
  return join(tmpdir(), `${PREFIX}${pid}-`);
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends the servers, and removes the folders, of processes that were killed before they could. */
export function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    endServer(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function endServer(folder: string): void {
  try {
    const [pid = ''] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const command = execFileSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' });
    // Numbers of processes come again.
    if (command.includes(folder)) process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // It has ended.
  }
}
