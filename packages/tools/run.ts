import { spawn } from 'node:child_process';

/** What a command left behind. */
export interface Ran {
  /** null: ended by a signal, the time limit among them. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run a command. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly timeoutSeconds?: number;
  /** Each finished line of stdout, as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end with no terminal and no stdin but `input`; never rejects for its exit status. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: (options.timeoutSeconds ?? 600) * 1000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (options.onLine === undefined) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(options.onLine);
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin?.end(options.input);
  });
}

/** The last lines of what a command said, for a message. */
export function tail(ran: Ran, lines = 8): string {
  return `${ran.stdout}\n${ran.stderr}`.trim().split('\n').slice(-lines).join('\n');
}
