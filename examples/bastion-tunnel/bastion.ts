import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateKeyMaterial } from '@keypair-gateway/core';

/** The customer's side: a host that lets the cloud in with the account's key, and through to one port behind it. */
export interface Bastion {
  readonly port: number;
  /** The account that is logged in to, and under which sshd runs. */
  readonly user: string;
  /** One OpenSSH line: how a client knows that this is the bastion. */
  readonly hostKey: string;
  readonly folder: string;
  /** Writes `authorized_keys` with this key alone. */
  authorize(publicKey: string): void;
  /** Resolves when sshd has logged a line that has all these parts, behind the line that was waited for before; rejects after 5 seconds. */
  logged(...parts: readonly string[]): Promise<void>;
  log(): string;
}

interface Account {
  readonly user: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts an sshd of its own on a free port of loopback, with its configuration, host key and `authorized_keys` in a new folder; it ends with this process. It never
 * runs as root: an sshd without rights can only log in to the account it runs under, which is all that a bastion needs.
 */
export async function startBastion(sshd: string, behindPort: number): Promise<Bastion> {
  const account = findAccount();
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-bastion-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const give = (path: string, text: string, mode: number): void => {
    writeFileSync(path, text, { mode });
    if (process.getuid?.() === 0) chownSync(path, account.uid, account.gid);
  };
  if (process.getuid?.() === 0) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);

  const authorizedKeys = join(folder, 'authorized_keys');
  give(authorizedKeys, '', 0o600);
  const material = { from: 'generate', type: 'ssh', algorithm: 'ed25519', comment: 'bastion' } as const;
  const host = await generateKeyMaterial(material);
  // The host's own key: sshd reads it from a file only. It has nothing to do with the account's.
  give(join(folder, 'host_key'), host.privateKey.reveal(), 0o600);
  const port = await freePort();
  give(
    join(folder, 'sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${join(folder, 'host_key')}`,
      `AuthorizedKeysFile ${authorizedKeys}`,
      'AuthenticationMethods publickey',
      'AllowTcpForwarding local',
      `PermitOpen 127.0.0.1:${behindPort}`,
      'PermitTTY no',
      'ForceCommand /bin/false',
      'UsePAM no',
      // The folder stands in /tmp, which everybody may write to.
      'StrictModes no',
      'PidFile none',
      'LogLevel VERBOSE',
      '',
    ].join('\n'),
    0o600,
  );
  const daemon = startDaemon(sshd, join(folder, 'sshd_config'), account);
  await daemon.logged(`Server listening on 127.0.0.1 port ${port}`);
  return {
    ...daemon,
    port,
    user: account.user,
    hostKey: host.publicKey,
    folder,
    authorize: (publicKey) =>
      // A bastion lets through and does nothing else, whatever the key's owner asks for.
      writeFileSync(authorizedKeys, `restrict,port-forwarding ${publicKey}\n`),
  };
}

function startDaemon(sshd: string, config: string, account: Account): Pick<Bastion, 'log' | 'logged'> {
  const { LD_LIBRARY_PATH, PATH } = process.env;
  const child = spawn(sshd, ['-D', '-e', '-f', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH, ...(LD_LIBRARY_PATH && { LD_LIBRARY_PATH }) },
    ...(process.getuid?.() === 0 && { uid: account.uid, gid: account.gid }),
  });
  process.once('exit', () => child.kill());
  let log = '';
  let read = 0;
  let end: string | undefined;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  child.on('error', (error) => (end = error.message));
  child.on('close', (status) => (end ??= `ended with status ${status}`));
  return {
    log: () => log,
    async logged(...parts) {
      const find = (): number =>
        log.split('\n').findIndex((line, i) => i >= read && parts.every((part) => line.includes(part)));
      for (let waited = 0; find() === -1; waited += 20) {
        if (end !== undefined) throw new Error(`${sshd}: ${end}\n${log}`);
        if (waited > 5000) throw new Error(`sshd has not logged "${parts.join(' … ')}"`);
        await sleep(20);
      }
      read = find() + 1;
    },
  };
}

/** Who logs in: whoever runs this; for root an account that may do nothing, `BASTION_USER` or `daemon`. */
function findAccount(): Account {
  const { username, uid, gid } = userInfo();
  if (uid !== 0) return { user: username, uid, gid };
  const user = process.env.BASTION_USER ?? 'daemon';
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { user, uid: idOf('-u'), gid: idOf('-g') };
}

/** A port that nothing listens on at the moment: sshd wants to be told one. */
async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
