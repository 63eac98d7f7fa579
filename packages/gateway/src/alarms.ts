/** Calls that are due all the same time after they were added, nearly all of which are taken back before. */
export interface Alarms {
  /** Milliseconds. */
  readonly ms: number;
  add(alarm: () => void): void;
  remove(alarm: () => void): void;
}

/**
 * Alarms over one timer, which is set for the oldest of them and only looks again when it fires: a timer of its own for each costs more than many a request does
 * otherwise. Like a timer each keeps the process alive until it is taken back, and is never early.
 */
export function createAlarms(ms: number): Alarms {
  // In the order in which they are due.
  const due = new Map<() => void, number>();
  let timer: NodeJS.Timeout | undefined;

  const fire = (): void => {
    timer = undefined;
    const now = performance.now();
    for (const [alarm, at] of due) {
      if (at > now) break;
      due.delete(alarm);
      alarm();
    }
    // An alarm may have added another.
    if (timer !== undefined) return;
    for (const at of due.values()) {
      timer = setTimeout(fire, Math.max(1, Math.ceil(at - now)));
      return;
    }
  };

  return {
    ms,
    add(alarm) {
      due.set(alarm, performance.now() + ms);
      if (timer === undefined) timer = setTimeout(fire, ms);
      else if (due.size === 1) timer.ref();
    },
    remove(alarm) {
      if (due.delete(alarm) && due.size === 0) timer?.unref();
    },
  };
}

/** Alarms for one at a time. */
export function createAlarm(ms: number): Alarms {
  let timer: NodeJS.Timeout | undefined;
  return {
    ms,
    add(alarm) {
      timer = setTimeout(alarm, ms);
    },
    remove() {
      clearTimeout(timer);
    },
  };
}
