import { type Channel, channel } from 'node:diagnostics_channel';
import { isKeypairError } from './errors.js';
import type { EventCode, StartEvent } from './events.js';
import type { FindingCode } from './findings.js';
import { reasonOf } from './reason.js';

/** Where a piece of work is told of: before it begins, and at its end. */
export interface TracePoint {
  readonly start: Channel;
  readonly end: Channel;
}

/** A piece of work that is being told of. */
export interface Trace<E> {
  /** Does the work within all that listeners have put around it. */
  run<T>(work: () => T): T;
  /** Tells the end to all who asked, and to the channel. */
  end(event: E): void;
}

type Around = <T>(work: () => T) => T;

/** The point of a channel of `CHANNELS`, by the name of its end. */
export function tracePoint(name: string): TracePoint {
  return { start: channel(`${name}:start`), end: channel(name) };
}

/** Whether anybody is told: asked before anything is made for them. */
export function isTold({ start, end }: TracePoint): boolean {
  return start.hasSubscribers || end.hasSubscribers;
}

/** Tells the start of a piece of work with what is known of it; `more`: what listeners may ask for beside `within` and `ended`. */
export function startTrace<E extends object>(point: TracePoint, facts: object, more: object = {}): Trace<E> {
  const arounds: Around[] = [];
  const tellers: ((event: E) => void)[] = [];
  if (point.start.hasSubscribers) {
    const hooks: StartEvent<E> = {
      within: (around) => void arounds.push(around),
      ended: (tell) => void tellers.push(tell),
    };
    point.start.publish(Object.freeze({ ...facts, ...more, ...hooks }));
  }
  return {
    run: (work) => arounds.reduce((inner, around) => () => around(inner), work)(),
    end(event) {
      for (const tell of tellers) call(tell, event);
      if (point.end.hasSubscribers) point.end.publish(event);
    },
  };
}

/** As channels do it: what a listener throws is a fault of the process, and none of the work. */
export function call<E>(tell: (event: E) => void, event: E): void {
  try {
    tell(event);
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}

/** Does the work and tells how it began and ended. `describe` is asked twice: what is found out on the way is in the second answer. */
export async function observed<T>(
  point: TracePoint,
  describe: () => object,
  work: () => Promise<T>,
  more?: object,
): Promise<T> {
  const started = performance.now();
  const trace = startTrace(point, describe(), more);
  const tell = (code: EventCode, reason: FindingCode | null): void =>
    trace.end(Object.freeze({ ...describe(), code, reason, durationMs: performance.now() - started }));
  try {
    const result = await trace.run(work);
    tell(null, null);
    return result;
  } catch (error) {
    if (isKeypairError(error)) tell(error.code, reasonOf(error));
    else tell('internal', null);
    throw error;
  }
}
