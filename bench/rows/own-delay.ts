import { closeSync, openSync, readSync } from 'node:fs';

const TICK_MS = 1;

/** A watch over the event loop of this thread. */
export interface DelayWatch {
  /** Ends it, and gives how late the loop was at each look, in milliseconds. */
  end(): readonly number[];
}

/**
 * Looks at the event loop every millisecond: how late it is, without the time that the thread was ready to run and the machine had no core for it. The latter is known on
 * Linux only.
 */
export function watchDelay(): DelayWatch {
  const delays: number[] = [];
  const { read, close } = waitingTime();
  let last = performance.now();
  let lastWaited = read();
  const timer = setInterval(() => {
    const [now, waited] = [performance.now(), read()];
    delays.push(Math.max(0, now - last - TICK_MS - (waited - lastWaited)));
    [last, lastWaited] = [now, waited];
  }, TICK_MS);
  return {
    end() {
      clearInterval(timer);
      close();
      return delays;
    },
  };
}

/** What so many of a hundred values are not above. */
export function percentile(values: readonly number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of) / 100))] ?? Number.NaN;
}

/** Milliseconds that the main thread has stood in the queue of the scheduler; always 0 where the system does not say. */
function waitingTime(): { read(): number; close(): void } {
  let file: number;
  try {
    file = openSync('/proc/self/schedstat', 'r');
  } catch {
    return { read: () => 0, close: () => {} };
  }
  const bytes = Buffer.alloc(128);
  return {
    read() {
      const size = readSync(file, bytes, 0, bytes.length, 0);
      return Number(bytes.toString('latin1', 0, size).split(' ')[1] ?? 0) / 1e6;
    },
    close: () => closeSync(file),
  };
}
