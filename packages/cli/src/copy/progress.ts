import type { TextSink } from '../io.js';

/** A line on a terminal that is written over again and again; nothing elsewhere. */
export interface Progress {
  add(count: number): void;
  /** Leaves the last state of the line standing. */
  end(): void;
}

const WIDTH = 24;
const EVERY_MS = 100;

/** Progress towards a number of keypairs. */
export function createProgress(
  sink: TextSink,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  if (sink.isTTY !== true || total === 0) return { add: () => {}, end: () => {} };
  const started = now();
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  const show = (): void => {
    const full = Math.floor((WIDTH * done) / total);
    const perMs = done / Math.max(1, now() - started);
    const left = done === 0 ? '' : `, ${spanOf((total - done) / perMs)} left`;
    const bar = '#'.repeat(full) + '-'.repeat(WIDTH - full);
    sink.write(`\r\u001b[K[${bar}] ${done}/${total} ${Math.round(perMs * 1000)}/s${left}`);
  };
  return {
    add(count) {
      done += count;
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

/** A span of time, such as `12s` or `3m05s`. */
export function spanOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}m${String(seconds % 60).padStart(2, '0')}s`
    : `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}m`;
}
