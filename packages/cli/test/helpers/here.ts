import { main } from '../../src/index.js';

/** What a command wrote, and what it ended with. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command that ends by itself in this process: no start of another one, which is most of the cost of a test. */
export async function runHere(
  argv: readonly string[],
  given: { readonly env?: Readonly<Record<string, string>>; readonly input?: string | Uint8Array } = {},
): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  const code = await main(argv, {
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
    stdin: (async function* () {
      yield given.input ?? '';
    })(),
    env: given.env ?? {},
    stop: AbortSignal.abort(),
  });
  return { code, ...texts };
}

/** `serve` in this process, ready. */
export interface ServedHere {
  readonly url: string;
  stdout(): string;
  stderr(): string;
  /** Ends it; resolves to the exit code. */
  stop(): Promise<number>;
}

/** Starts `serve` on a free port in this process; rejects with what it wrote when it ends instead. */
export async function serveHere(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ServedHere> {
  const texts = { stdout: '', stderr: '' };
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const ended = main(['serve', '--port', '0', ...argv], {
      stdout: {
        write: (text) => {
          texts.stdout += text;
          const url = /https?:\/\/[^\s"]+/.exec(texts.stdout)?.[0];
          if (url === undefined) return;
          const stop = (): Promise<number> => {
            controller.abort();
            return ended;
          };
          resolve({ url, stdout: () => texts.stdout, stderr: () => texts.stderr, stop });
        },
      },
      stderr: { write: (text) => (texts.stderr += text) },
      stdin: (async function* () {})(),
      env,
      stop: controller.signal,
    });
    ended.then((code) => reject(new Error(`ended with ${code}: ${texts.stderr}`)), reject);
  });
}
