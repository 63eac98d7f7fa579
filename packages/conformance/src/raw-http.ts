import { connect, type Socket } from 'node:net';

/** A request as its bytes go over the wire: names of headers in their case and order, and none but these. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** What came back; names of headers in lower case, in the order sent. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** A connection that stays open from request to request, as an SDK's does. */
export interface RawConnection {
  /** Sends one request and waits for its answer; connects again where the server has closed. */
  send(request: RawRequest): Promise<RawAnswer>;
  close(): void;
}

const PATIENCE_MS = 30_000;

/** A connection to `url`, whose path is left out: targets are whole. */
export function rawConnection(url: string): RawConnection {
  const { hostname, port } = new URL(url);
  let socket: Socket | undefined;
  return {
    async send(request) {
      const open = socket === undefined || socket.destroyed || socket.readableEnded ? undefined : socket;
      socket = open ?? connect(Number(port), hostname);
      const answer = await exchange(socket, request);
      if (/\bclose\b/i.test(headerOf(answer, 'connection') ?? '')) {
        socket.destroy();
        socket = undefined;
      }
      return answer;
    },
    close: () => socket?.destroy(),
  };
}

/** The value of the first header of a name, given in lower case. */
export function headerOf({ headers }: RawAnswer, name: string): string | undefined {
  return headers.find(([each]) => each === name)?.[1];
}

function exchange(socket: Socket, request: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const timer = setTimeout(
      () => settle(new Error(`no answer to ${request.method} ${request.target}`)),
      PATIENCE_MS,
    );
    const settle = (outcome: RawAnswer | Error): void => {
      clearTimeout(timer);
      socket.off('data', onData).off('error', settle).off('close', onClose);
      // Nothing may be left over for the next request of the connection.
      if (outcome instanceof Error) {
        socket.destroy();
        reject(outcome);
      } else resolve(outcome);
    };
    const onData = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      try {
        const answer = readAnswer(bytes, request.method);
        if (answer !== undefined) settle(answer);
      } catch (error) {
        settle(error as Error);
      }
    };
    const onClose = (): void =>
      settle(new Error(`the connection broke: ${bytes.toString('latin1').slice(0, 200)}`));
    socket.on('data', onData).on('error', settle).on('close', onClose);
    const lines = [
      `${request.method} ${request.target} HTTP/1.1`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${request.body ?? ''}`);
  });
}

/** A whole answer at the start of `bytes`; undefined: more must come. Throws where it is none, or more than one. */
export function readAnswer(bytes: Uint8Array, method: string): RawAnswer | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})( |$)/.exec(first)?.[1]);
  if (Number.isNaN(status)) throw new Error(`no HTTP answer: ${first}`);
  const headers = lines.map((line): readonly [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  });
  const value = (name: string): string | undefined => headers.find(([each]) => each === name)?.[1];
  const rest = text.slice(end + 4);
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const read = bodiless
    ? { body: '', left: rest }
    : value('transfer-encoding') === 'chunked'
      ? readChunks(rest)
      : readLength(rest, value('content-length'));
  if (read === undefined) return undefined;
  if (read.left !== '') throw new Error(`bytes behind the answer: ${read.left.slice(0, 100)}`);
  return { status, headers, text: Buffer.from(read.body, 'latin1').toString('utf8') };
}

interface Read {
  readonly body: string;
  readonly left: string;
}

function readLength(rest: string, header: string | undefined): Read | undefined {
  const length = Number(header ?? Number.NaN);
  if (!Number.isSafeInteger(length)) throw new Error(`an answer without length: ${rest.slice(0, 100)}`);
  return rest.length < length ? undefined : { body: rest.slice(0, length), left: rest.slice(length) };
}

function readChunks(rest: string): Read | undefined {
  let body = '';
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(rest.slice(at, line), 16);
    if (Number.isNaN(size)) throw new Error('a chunk without a size');
    const end = line + 2 + size;
    if (rest.length < end + 2) return undefined;
    if (size === 0) return { body, left: rest.slice(end + 2) };
    body += rest.slice(line + 2, end);
    at = end + 2;
  }
}
