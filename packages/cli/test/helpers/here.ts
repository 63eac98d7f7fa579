import { main } from '../../src/index.js';
import type { TextSource } from '../../src/io.js';

/** What a command wrote, and what it ended with. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command that ends by itself is given. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** What somebody types on a terminal, chunk by chunk; instead of `input`. */
  readonly typed?: readonly (string | Uint8Array)[];
  /** What open file descriptors hold. */
  readonly fds?: Readonly<Record<number, string | Uint8Array>>;
}

/** Runs a command that ends by itself in this process: no start of another one, which is most of the cost of a test. */
export async function runHere(argv: readonly string[], given: Given = {}): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  const code = await main(argv, {
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
    stdin: given.typed === undefined ? sourceOf(given.input ?? '') : typist(given.typed),
    env: given.env ?? {},
    ...(given.fds === undefined ? {} : { openFd: (fd: number) => openFd(given.fds ?? {}, fd) }),
    stop: AbortSignal.abort(),
  });
  return { code, ...texts };
}

async function* sourceOf(input: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield input;
}

async function* openFd(
  fds: Readonly<Record<number, string | Uint8Array>>,
  fd: number,
): AsyncGenerator<string | Uint8Array> {
  const held = fds[fd];
  if (held === undefined) throw Object.assign(new Error('bad file descriptor'), { code: 'EBADF' });
  yield held;
}

/** A terminal on which somebody types; `raw` tells each change of its mode. */
export function typist(
  chunks: readonly (string | Uint8Array)[],
  raw: (on: boolean) => void = () => {},
): TextSource {
  return Object.assign(
    (async function* () {
      yield* chunks;
    })(),
    { isTTY: true, setRawMode: raw },
  );
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
