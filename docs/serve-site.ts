import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The file behind a path of the site, as hosts of static files find it; undefined: there is none. */
export function fileBehind(folder: string, base: string, path: string): string | undefined {
  if (!path.startsWith(base)) return undefined;
  const inside = normalize(`/${decodeURIComponent(path.slice(base.length))}`);
  const found = [inside, join(inside, 'index.html')].find((one) => {
    const file = join(folder, one);
    return existsSync(file) && statSync(file).isFile();
  });
  return found === undefined ? undefined : join(folder, found);
}

/** Serves a built site on loopback. `origin` has no slash at its end. */
export async function serveSite(
  folder: string,
  base: string,
): Promise<{ readonly origin: string; stop(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const file = fileBehind(folder, base, pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    void readFile(file).then((bytes) => {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(bytes);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
