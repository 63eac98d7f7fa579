// Loaded into a gateway as the faults that a run must find: it holds up its event loop, answers 500 now and then, and keeps something of every request.
import { subscribe } from 'node:diagnostics_channel';
import { isMainThread } from 'node:worker_threads';

const HELD_UP_MS = 90;
const EVERY_MS = 300;
const EACH = 50;
const KEPT_BYTES = 64 * 1024;

if (isMainThread) {
  const kept = [];
  subscribe('http.server.request.start', ({ response }) => {
    kept.push(
      Buffer.alloc(KEPT_BYTES, 1),
      Array.from({ length: 2000 }, (_, i) => i),
    );
    if (kept.length % EACH !== 0) return;
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (_status, ...rest) => writeHead(500, ...rest);
  });
  setInterval(() => {
    for (const until = performance.now() + HELD_UP_MS; performance.now() < until; );
  }, EVERY_MS).unref();
}
