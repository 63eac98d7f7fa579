import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServe } from '../helpers/child.js';
import { runHere } from '../helpers/here.js';
import { freshLine } from '../helpers/keys.js';
import { ask, type Listed, listAll } from '../helpers/nova.js';

const TOKEN = 'alice:acme';
let folder = '';
let config = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-life-'));
  config = join(folder, 'config.json');
  const content = {
    backend: { kind: 'local', store: { kind: 'sqlite', path: join(folder, 'keypairs.db') } },
    dialects: { nova: { prefix: '', auth: { kind: 'noauth2' }, quota: -1 } },
  };
  await writeFile(config, JSON.stringify(content));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('kill -9', () => {
  it('in the middle of 16 writers loses nothing that was answered, twice', async () => {
    const acknowledged = new Map<string, string>();
    for (const round of [1, 2]) {
      const served = await startServe(['--config', config, '--log-level', 'warn'], { cwd: folder });
      const before = acknowledged.size;
      const write = async (writer: number): Promise<void> => {
        for (let i = 0; ; i++) {
          const name = `r${round}-w${writer}-${i}`;
          const body = { keypair: { name, public_key: freshLine() } };
          const answer = await ask(served.url, 'POST', '/v2.1/os-keypairs', { token: TOKEN, body });
          expect(answer.status).toBe(200);
          acknowledged.set(name, (answer.json as { keypair: Listed }).keypair.fingerprint);
          if (acknowledged.size - before === 100) served.process.kill('SIGKILL');
        }
      };
      const writers = await Promise.allSettled(Array.from({ length: 16 }, (_, i) => write(i)));
      expect(await served.ended).toBe('SIGKILL');
      // Each writer ended because its connection did, not because an answer was wrong.
      for (const writer of writers) expect(writer).toMatchObject({ reason: { message: 'fetch failed' } });
      expect(acknowledged.size - before).toBeGreaterThanOrEqual(100);
    }
    const served = await startServe(['--config', config], { cwd: folder });
    try {
      const kept = await listAll(served.url, TOKEN);
      const lost = [...acknowledged].filter(([name, print]) => kept.get(name)?.fingerprint !== print);
      expect(lost).toEqual([]);
    } finally {
      expect(await served.stop()).toBe(0);
    }
  });
});

describe('shutdown', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s finishes the request in flight and ends with 0',
    async (signal) => {
      const served = await startServe(['--config', config], { cwd: folder });
      const { hostname, port } = new URL(served.url);
      const body = JSON.stringify({ keypair: { name: 'last', public_key: freshLine() } });
      const socket = connect(Number(port), hostname).setEncoding('utf8');
      let text = '';
      socket.on('data', (part: string) => {
        text += part;
      });
      const head = [
        'POST /v2.1/os-keypairs HTTP/1.1',
        `Host: ${hostname}`,
        `X-Auth-Token: ${TOKEN}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        'Expect: 100-continue',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      while (!text.includes('100 Continue')) await once(socket, 'data');
      served.process.kill(signal);
      while (!served.stderr().includes('"msg":"stopping"'))
        await new Promise((resolve) => setTimeout(resolve, 10));
      await expect(fetch(served.url)).rejects.toThrow('fetch failed');
      socket.write(body);
      await once(socket, 'close');
      expect(text).toContain('HTTP/1.1 200 OK');
      expect(text).toContain('"name": "last"');
      expect(await served.ended).toBe(0);
      const again = await startServe(['--config', config], { cwd: folder });
      expect([...(await listAll(again.url, TOKEN)).keys()]).toEqual(['last']);
      await again.stop();
    },
  );
});

describe('a reader of its output that goes away', () => {
  it('does not end it', async () => {
    const served = await startServe(['--config', config, '--log-level', 'trace'], { cwd: folder });
    served.process.stdout?.destroy();
    served.process.stderr?.destroy();
    for (let i = 0; i < 3; i++) expect((await listAll(served.url, TOKEN)).size).toBe(0);
    expect(await served.stop()).toBe(0);
  });
});

describe('what keeps it from starting', () => {
  it('a port in use: exit 3 and the way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { readonly port: number };
    try {
      const { code, stdout, stderr } = await runHere(['serve', '--config', config, '--port', String(port)]);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toContain(`port ${port} on 127.0.0.1 is in use; choose another with --port`);
    } finally {
      other.close();
    }
  });

  it('a store that is no database: exit 3', async () => {
    await writeFile(join(folder, 'keypairs.db'), 'this is no database, whatever its name says'.repeat(100));
    const { code, stdout, stderr } = await runHere(['serve', '--config', config, '--port', '0']);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('could not start: ');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('a store in a folder that is not there: exit 3', async () => {
    await writeFile(
      config,
      JSON.stringify({
        backend: { kind: 'local', store: { kind: 'sqlite', path: join(folder, 'no', 'folder', 'k.db') } },
        dialects: { nova: { prefix: '', auth: { kind: 'noauth2' } } },
      }),
    );
    const { code, stderr } = await runHere(['serve', '--config', config, '--port', '0']);
    expect(code).toBe(3);
    expect(stderr).toContain('could not start: ');
  });
});
