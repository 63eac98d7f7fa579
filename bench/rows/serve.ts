import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../packages/cli/bin/keypair-gateway.js', import.meta.url));

/** A gateway in a process of its own. */
export interface Served {
  readonly child: ChildProcess;
  /** Of the first dialect that it names, without a final slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `serve` with the `config.json` of a folder; resolves when it says that it is ready. */
export async function startServe(folder: string, execArgv: readonly string[] = []): Promise<Served> {
  const child = spawn(
    process.execPath,
    [...execArgv, BIN, 'serve', '--config', 'config.json', '--log-level', 'silent'],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    const url = /https?:\/\/[^\s,/]+/.exec(printed)?.[0];
    if (url !== undefined && printed.includes('\n')) {
      child.stdout.resume();
      const stop = async (): Promise<void> => {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      };
      return { child, url, stop };
    }
  }
  throw new Error(`serve ended without a word of its address: ${printed}`);
}
