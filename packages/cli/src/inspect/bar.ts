import { spanOf } from '../copy/progress.js';
import type { TextSink } from '../io.js';

/** A line on a terminal that is written over again and again; nothing elsewhere. */
export interface Bar {
  /** Bytes of the file that were read. */
  addBytes(count: number): void;
  /** A key that is done. */
  addKey(): void;
  /** Leaves the last state of the line standing. */
  end(): void;
}

const WIDTH = 24;
const EVERY_MS = 100;

/** Progress through a file of so many bytes; where they are not known, only the keys and their rate. */
export function createBar(
  sink: TextSink,
  size: number | undefined,
  now: () => number = () => performance.now(),
): Bar {
  if (sink.isTTY !== true) return { addBytes: () => {}, addKey: () => {}, end: () => {} };
  const started = now();
  let read = 0;
  let keys = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  const show = (): void => {
    const spent = Math.max(1, now() - started);
    const rate = `${keys} keys ${Math.round((keys / spent) * 1000)}/s`;
    sink.write(`\r\u001b[K${size === undefined || size === 0 ? rate : `${through(size, spent)} ${rate}`}`);
  };
  const through = (whole: number, spent: number): string => {
    // A file that grows meanwhile is never more than done.
    const share = Math.min(1, read / whole);
    const full = Math.floor(WIDTH * share);
    const bar = '#'.repeat(full) + '-'.repeat(WIDTH - full);
    const left = share === 0 || share === 1 ? '' : ` ${spanOf((spent / share) * (1 - share))} left,`;
    return `[${bar}] ${Math.floor(100 * share)}%${left}`;
  };
  return {
    addBytes(count) {
      read += count;
    },
    addKey() {
      keys += 1;
      if (now() - shownAt < EVERY_MS) return;
      shownAt = now();
      show();
    },
    end() {
      show();
      sink.write('\n');
    },
  };
}
