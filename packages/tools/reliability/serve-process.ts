import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePort } from '../free-port.js';
import { ROOT } from '../packages.js';

/** `keypair-gateway serve`, as it was built, in a process of its own. */
export interface Gateway {
  readonly url: string;
  readonly pid: number;
  /** What it has written to stderr so far. */
  log(): string;
  isAlive(): boolean;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, as a power cut would end it. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to its exit status. */
  stop(): Promise<number | null>;
}

/** How to start it. */
export interface Surrounding {
  readonly env?: Readonly<Record<string, string>>;
  /** Files of this folder's `preload/` that Node loads before the command. */
  readonly preload?: readonly string[];
  readonly logLevel?: string;
  /** A command that runs the rest of its arguments. */
  readonly inside?: readonly string[];
}

/** A temporary folder with a configuration, from which gateways are started one after another. */
export interface Place {
  readonly folder: string;
  /** Without waiting for it to be ready; for those that are killed before. */
  launch(how?: Surrounding): ChildProcess;
  start(how?: Surrounding): Promise<Gateway>;
  /** Ends what still runs, and takes the folder away. */
  remove(): void;
}

const START_MS = 60_000;

/** Makes a folder with `config.json`, and finds a free port for it. */
export async function createPlace(config: object): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-'));
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config, null, 2));
  const port = await freePort();
  const launched: ChildProcess[] = [];
  const launch = (how: Surrounding = {}): ChildProcess => {
    const { env = {}, preload = [], logLevel = 'warn', inside = [] } = how;
    const bin = join(ROOT, 'packages/cli/bin/keypair-gateway.js');
    const imports = preload.flatMap((name) => ['--import', preloadUrl(name)]);
    const serve = [
      'serve',
      '--config',
      'config.json',
      '--json',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
    ];
    const words = [...inside, process.execPath, ...imports, bin, ...serve, '--log-level', logLevel];
    const child = spawn(words[0] ?? '', words.slice(1), {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    launched.push(child);
    return child;
  };
  return {
    folder,
    launch,
    start: (how) => ready(launch(how), `http://127.0.0.1:${port}`),
    remove: () => {
      // A run that broke off leaves nothing behind.
      for (const child of launched)
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The URL of a file of `preload/`. */
export function preloadUrl(name: string): string {
  return pathToFileURL(join(ROOT, 'packages/tools/reliability/preload', name)).href;
}

async function ready(child: ChildProcess, url: string): Promise<Gateway> {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const closed = new Promise<number | null>((resolve) => {
    child.on('close', (status) => resolve(status));
  });
  const isReady = new Promise<boolean>((resolve) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('\n')) resolve(true);
    });
    child.on('error', () => resolve(false));
    child.on('close', () => resolve(false));
  });
  const inTime = sleep(START_MS, false, { ref: false });
  if (!(await Promise.race([isReady, inTime])) || child.pid === undefined) {
    child.kill('SIGKILL');
    throw new Error(`keypair-gateway serve did not start: ${log.slice(-2000)}`);
  }
  return {
    url,
    pid: child.pid,
    log: () => log,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    signal: (name) => void child.kill(name),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
      const status = await closed;
      clearTimeout(timer);
      return status;
    },
  };
}
