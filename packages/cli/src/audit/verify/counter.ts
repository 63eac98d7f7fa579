import type { TextSink } from '../../io.js';

/** A line on a terminal that is written over again and again; nothing elsewhere. */
export interface Counter {
  show(what: string, count: number): void;
  end(): void;
}

const EVERY_MS = 100;

/** Shows what is counted, a few times a second. */
export function createCounter(sink: TextSink, now: () => number = () => performance.now()): Counter {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(what, count) {
      if (sink.isTTY !== true || now() - shownAt < EVERY_MS) return;
      shownAt = now();
      isShown = true;
      sink.write(`\r\u001b[K${count} ${what}`);
    },
    end() {
      if (isShown) sink.write('\r\u001b[K');
      isShown = false;
    },
  };
}
