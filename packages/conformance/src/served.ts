import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/free-port.js';
import { ROOT } from '../../tools/packages.js';
import { call } from './http.js';

/** `keypair-gateway serve` as a process of its own. */
export interface Served {
  /** `http://127.0.0.1:PORT`, with `https` under a certificate. */
  readonly url: string;
  /** Everything that it wrote to stderr, its log. */
  log(): string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end and waits; resolves to its exit status. */
  stop(): Promise<number | null>;
}

/** A working directory outside the repository and what to serve from it. */
export interface Place {
  readonly folder: string;
  readonly port: number;
  /** Starts the command on this place; again and again on the same store. */
  start(): Promise<Served>;
  remove(): Promise<void>;
}

/** How a place differs from a plain one. */
export interface PlaceOptions {
  /** Default: the command's own. */
  readonly logLevel?: string;
  /** A command that runs the rest of its arguments in another surrounding, in the place's directory. */
  readonly inside?: readonly string[];
  /** Where the store is; default `keypairs.db`. */
  readonly storePath?: string;
  /** The configuration has `listen.tls`. */
  readonly tls?: boolean;
}

/** Prepares a temporary directory, a free port and, if given, a configuration file. Without one the command's own sample is served. */
export async function createPlace(config?: object, options: PlaceOptions = {}): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-serve-'));
  const port = await freePort();
  if (config !== undefined) await writeFile(join(folder, 'config.json'), JSON.stringify(config, null, 2));
  const { logLevel, inside = [], tls = false } = options;
  const args = [
    ...(config === undefined ? [] : ['--config', 'config.json']),
    ...(logLevel === undefined ? [] : ['--log-level', logLevel]),
  ];
  return {
    folder,
    port,
    start: () => start(folder, port, { args, inside, scheme: tls ? 'https' : 'http' }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** SQLite in the place's directory with a vault, and Nova at the root with `nova` options. */
export function novaConfig(nova: object): object {
  return {
    backend: {
      kind: 'local',
      store: { kind: 'sqlite', path: 'keypairs.db' },
      vault: { keys: [{ id: 'default', secretFile: 'keypairs.key', create: true }] },
    },
    dialects: { nova: { prefix: '', auth: { kind: 'noauth2' }, ...nova } },
  };
}

async function start(
  folder: string,
  port: number,
  how: { readonly args: readonly string[]; readonly inside: readonly string[]; readonly scheme: string },
): Promise<Served> {
  const { args, inside, scheme } = how;
  const bin = join(ROOT, 'packages/cli/bin/keypair-gateway.js');
  const words = [process.execPath, bin, 'serve', ...args, '--host', '127.0.0.1', '--port', String(port)];
  const [command = process.execPath, ...rest] = [...inside, ...words];
  const child = spawn(command, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const closed = new Promise<number | null>((resolve) => {
    child.on('close', (status) => resolve(status));
  });
  const url = `${scheme}://127.0.0.1:${port}`;
  const until = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`keypair-gateway serve did not start: ${log.slice(-2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return {
    url,
    log: () => log,
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      const status = await closed;
      clearTimeout(timer);
      return status;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await call('GET', `${url}/healthz`)).status === 200;
  } catch {
    return false;
  }
}

/** The bytes of the store's files as Latin-1 text, to search in. */
export async function storeText(folder: string): Promise<string> {
  const read = async (name: string): Promise<string> => {
    try {
      return await readFile(join(folder, name), 'latin1');
    } catch {
      return '';
    }
  };
  return (await read('keypairs.db')) + (await read('keypairs.db-wal'));
}
