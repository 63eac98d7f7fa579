// Loaded into a gateway to write down, as JSON lines in the file WATCH_FILE, how it fares: memory, descriptors, the delay of its event loop, and what it read of
// requests that it refused.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { createHistogram, monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.WATCH_FILE;
const everyMs = Number(process.env.WATCH_EVERY_MS ?? 1000);
const TICK_MS = 2;

if (file !== undefined && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const own = createHistogram();
  const read = new WeakMap();
  let refused = 0;
  let failures = 0;

  // How long this thread has waited for a core, which is the machine's doing and not the program's.
  const waited = waitingTime();
  let last = performance.now();
  let lastWaited = waited();
  setInterval(() => {
    const [now, nowWaited] = [performance.now(), waited()];
    const late = now - last - TICK_MS - (nowWaited - lastWaited);
    own.record(Math.max(1, Math.round(late * 1000)));
    [last, lastWaited] = [now, nowWaited];
  }, TICK_MS).unref();

  subscribe('http.server.request.start', ({ response, socket }) => {
    const before = read.get(socket) ?? 0;
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (status, ...rest) => {
      if (status >= 400) refused = Math.max(refused, socket.bytesRead - before);
      if (status >= 500) failures += 1;
      return writeHead(status, ...rest);
    };
  });
  subscribe('http.server.response.finish', ({ socket }) => {
    if (socket !== null) read.set(socket, socket.bytesRead);
  });
  const note = () => {
    const { rss, heapUsed, external } = process.memoryUsage();
    const line = {
      at: Date.now(),
      rss,
      heapUsed,
      external,
      descriptors: readdirSync('/proc/self/fd').length,
      refusedBytesRead: refused,
      failures,
      delayMs: shares((share) => delay.percentile(share) / 1e6),
      ownDelayMs: shares((share) => own.percentile(share) / 1e3),
    };
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  // What the start took is no part of the measure.
  process.on('SIGUSR2', () => {
    delay.reset();
    own.reset();
    refused = 0;
  });
  setInterval(note, everyMs).unref();
  process.on('exit', note);
}

function shares(at) {
  return { p50: at(50), p99: at(99), p999: at(99.9), max: at(100) };
}

/** Milliseconds that the main thread has stood in the queue of the scheduler; always 0 where the system does not say. */
function waitingTime() {
  try {
    const handle = openSync('/proc/self/schedstat', 'r');
    const bytes = Buffer.alloc(128);
    process.on('exit', () => closeSync(handle));
    return () => {
      const size = readSync(handle, bytes, 0, bytes.length, 0);
      return Number(bytes.toString('latin1', 0, size).split(' ')[1] ?? 0) / 1e6;
    };
  } catch {
    return () => 0;
  }
}
