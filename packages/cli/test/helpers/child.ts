import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./cli.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** A process of the command, run from the sources. */
export interface Child {
  readonly process: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves to the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** A server that has said that it is ready. */
export interface Served extends Child {
  readonly url: string;
  /** SIGTERM, then its end. */
  stop(): Promise<number | string>;
}

/** Starts the command in `cwd`. */
export function runCli(
  argv: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
    /** What file descriptor 3 holds. */
    readonly fd3?: string;
  },
): Child {
  const child = spawn(
    process.execPath,
    ['--conditions=@keypair-gateway/source', '--import', TSX, SCRIPT, ...argv],
    {
      cwd: options.cwd,
      env: { PATH: process.env.PATH ?? '', ...options.env },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    },
  );
  (child.stdio[3] as Writable).end(options.fd3 ?? '');
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  child.stdin.end(options.input ?? '');
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { process: child, stdout: () => texts.stdout, stderr: () => texts.stderr, ended };
}

/** Starts `serve` on a free port and waits for its ready line; rejects with what it wrote when it ends instead. */
export async function startServe(
  argv: readonly string[],
  options: Parameters<typeof runCli>[1],
): Promise<Served> {
  const child = runCli(['serve', '--port', '0', ...argv], options);
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /ready: nova (\S+).*\n|"nova":"([^"]+)"/.exec(child.stdout());
      const url = found?.[1] ?? found?.[2];
      if (url !== undefined) resolve(url);
    };
    child.process.stdout?.on('data', look);
    void child.ended.then((code) => reject(new Error(`ended with ${code}: ${child.stderr()}`)));
  });
  const stop = (): Promise<number | string> => {
    child.process.kill('SIGTERM');
    return child.ended;
  };
  return { ...child, url, stop };
}
