import process from 'node:process';

/** Where text goes; `isTTY` decides about colour. */
export interface TextSink {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Where input comes from; a terminal can be asked for a passphrase without showing it. */
export interface TextSource extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean | undefined;
  setRawMode?(raw: boolean): unknown;
}

/** Everything that a command meets of the outside, so that tests can hand in their own. */
export interface CliIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: TextSource;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An open file descriptor; absent: the process's own. */
  readonly openFd?: (fd: number) => AsyncIterable<Uint8Array | string>;
  /** Aborting it stops `serve` as SIGTERM does; without it the command listens for SIGTERM and SIGINT itself. */
  readonly stop?: AbortSignal;
}

/** The process's own streams and environment. */
export function processIo(): CliIo {
  // Whoever read the output may have gone (`serve | head -1`): that must not end a server.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return { stdout: process.stdout, stderr: process.stderr, stdin: process.stdin, env: process.env };
}

/** Colours by meaning; each gives its text unchanged where colours are not wanted. */
export interface Paint {
  good(text: string): string;
  doubtful(text: string): string;
  bad(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

/** Paint for one sink: only on a terminal, never with `NO_COLOR` (https://no-color.org) or `TERM=dumb`. */
export function paintFor(sink: TextSink, env: CliIo['env']): Paint {
  const wanted = sink.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  const sgr =
    (open: number, close: number) =>
    (text: string): string =>
      wanted ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    good: sgr(32, 39),
    doubtful: sgr(33, 39),
    bad: sgr(31, 39),
    strong: sgr(1, 22),
    faint: sgr(2, 22),
  };
}
