import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const USUAL = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin', '/usr/local/bin', '/usr/bin'];

/** The absolute path of an OpenSSH server: `SSHD`, or the first one on PATH or in the usual places. undefined: there is none. */
export function findSshd(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { SSHD, PATH = '' } = env;
  if (SSHD) return isAbsolute(SSHD) && isExecutable(SSHD) ? SSHD : undefined;
  // sshd runs itself anew for each connection and wants an absolute path for that.
  const folders = [...PATH.split(delimiter).filter(isAbsolute), ...USUAL];
  return folders.map((folder) => join(folder, 'sshd')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
