import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { headerOf, rawConnection, readAnswer } from '../src/raw-http.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readAnswer', () => {
  it('waits for a whole answer', () => {
    const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{"a":é';
    const all = bytes(whole);
    for (let end = 0; end < all.length - 1; end += 1)
      expect(readAnswer(all.slice(0, end), 'GET')).toBeUndefined();
    expect(() => readAnswer(bytes(`${whole}x`), 'GET')).toThrow('bytes behind the answer');
  });

  it('reads lengths, chunks, and answers without a body', () => {
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n';
    expect(readAnswer(bytes(chunked), 'GET')?.text).toBe('{"a":1}');
    expect(readAnswer(bytes(chunked.slice(0, -6)), 'GET')).toBeUndefined();
    expect(readAnswer(bytes('HTTP/1.1 204 No Content\r\nAllow: GET\r\n\r\n'), 'DELETE')).toMatchObject({
      status: 204,
      text: '',
    });
    expect(readAnswer(bytes('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'), 'HEAD')).toMatchObject({
      text: '',
    });
    expect(() => readAnswer(bytes('nonsense\r\n\r\n'), 'GET')).toThrow('no HTTP answer');
    expect(() => readAnswer(bytes('HTTP/1.1 200 OK\r\n\r\nx'), 'GET')).toThrow('without length');
  });
});

describe('rawConnection', () => {
  it('sends names of headers as they are, nothing else, and goes on over the same connection', async () => {
    const got: string[] = [];
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on('data', (chunk) => {
        got.push(chunk.toString());
        socket.write('HTTP/1.1 200 OK\r\nX-One: a\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const connection = rawConnection(`http://127.0.0.1:${port}`);
    try {
      const headers = [
        ['X-AUTH-TOKEN', 't'],
        ['content-type', 'application/json'],
      ] as const;
      const first = await connection.send({ method: 'PUT', target: '/a?', headers });
      await connection.send({ method: 'POST', target: '/b', headers: [], body: 'x' });
      expect(headerOf(first, 'x-one')).toBe('a');
      expect(got).toEqual([
        'PUT /a? HTTP/1.1\r\nX-AUTH-TOKEN: t\r\ncontent-type: application/json\r\n\r\n',
        'POST /b HTTP/1.1\r\n\r\nx',
      ]);
      expect(connections).toBe(1);
    } finally {
      connection.close();
      server.close();
    }
  });

  it('rejects where the connection breaks before the answer is whole', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const sent = rawConnection(`http://127.0.0.1:${port}`).send({ method: 'GET', target: '/', headers: [] });
    await expect(sent).rejects.toThrow('the connection broke');
    server.close();
  });
});
