import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const NGINX = '/usr/sbin/nginx';

const HERE = new URL('../', import.meta.url);

/** Runs the server and nginx in front of it, on free ports, and hands over where nginx and the server listen. `conditions`: of Node, by which packages are found. */
export async function withNginx<T>(
  conditions: readonly string[],
  use: (url: string, direct: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'keypair-gateway-nginx-'));
  const [front, back] = [await freePort(), await freePort()];
  const script = fileURLToPath(new URL('server.ts', HERE));
  const env = { PATH: process.env.PATH ?? '', PORT: String(back) };
  const flags = conditions.map((name) => `--conditions=${name}`);
  const words = [...flags, '--import', import.meta.resolve('tsx'), script];
  const children: ChildProcess[] = [];
  let log = '';
  const start = (command: string, args: readonly string[]): void => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
    children.push(child);
  };
  try {
    const config = (await readFile(new URL('nginx.conf', HERE), 'utf8'))
      .replace('listen 127.0.0.1:8080', `listen 127.0.0.1:${front}`)
      .replace('server 127.0.0.1:8774', `server 127.0.0.1:${back}`);
    await writeFile(join(folder, 'nginx.conf'), config);
    start(process.execPath, words);
    start(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')]);
    const [url, direct] = [`http://127.0.0.1:${front}`, `http://127.0.0.1:${back}`];
    const until = Date.now() + 30_000;
    while (!(await answers(`${url}/compute/`))) {
      if (Date.now() > until || children.some((child) => child.exitCode !== null))
        throw new Error(`nginx and the server did not start: ${log.slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await use(url, direct);
  } finally {
    for (const child of children) {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
