import { connect } from 'node:net';

/** What came back on a bare connection. */
export interface RawAnswer {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  readonly requestId: string | undefined;
  readonly text: string;
}

/** Sends bytes as they are, and gives the first answer, or what had come after `waitMs`. */
export function exchange(url: string, bytes: Uint8Array, waitMs = 60_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const requestId = /^x-openstack-request-id: (\S+)/im.exec(text)?.[1];
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), requestId, text });
    };
    const timer = setTimeout(end, waitMs);
    socket.on('error', end);
    socket.on('close', end);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isWhole(text)) end();
    });
    socket.write(bytes);
  });
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return false;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, head))?.[1];
  return length !== undefined && text.length >= head + 4 + Number(length);
}
