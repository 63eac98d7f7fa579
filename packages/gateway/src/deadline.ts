import { isKeypairError, type KeypairError } from '@keypair-gateway/core';
import { type Alarms, createAlarm } from './alarms.js';

/** Why a wait was ended. */
export type Ending = 'deadline' | 'caller';

/** One clock over all that a request waits for. */
export interface Deadline {
  /** Aborts at the deadline, or when the caller goes away. Made when it is first asked for: it is the dearest part of a request that is answered in time. */
  readonly signal: AbortSignal;
  /** What the wait was ended with; undefined: it goes on, or was over in time. */
  readonly fault: KeypairError | undefined;
  /** What ended the wait; undefined: nothing did. */
  readonly ending: Ending | undefined;
  /** Milliseconds until the deadline, never below 0. */
  left(): number;
  /** Settles with the work, or rejects once the wait has ended, whatever the work does. One at a time. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Must be called when nothing is awaited any more. */
  end(): void;
}

/** What tells that a caller has gone away: a signal, or a function that takes the one to be told. */
export interface Caller {
  readonly signal?: AbortSignal;
  readonly gone?: (tell: () => void) => void;
}

/** Starts a deadline of so many milliseconds, or with one of many alarms, that the caller's leaving also ends; `late` makes the fault that it rejects with. */
export function startDeadline(
  within: number | Alarms,
  caller: Caller,
  late: (why: Ending) => KeypairError,
): Deadline {
  const alarms = typeof within === 'number' ? createAlarm(within) : within;
  const { ms } = alarms;
  let controller: AbortController | undefined;
  let fault: KeypairError | undefined;
  let ending: Ending | undefined;
  let over = false;
  let giveUp: ((fault: KeypairError) => void) | undefined;
  const { signal: outer } = caller;
  const started = performance.now();

  const stop = (why: Ending): void => {
    if (over || fault !== undefined) return;
    fault = late(why);
    ending = why;
    controller?.abort(fault);
    giveUp?.(fault);
  };
  const gone = (): void => stop('caller');
  const alarm = (): void => stop('deadline');
  alarms.add(alarm);
  caller.gone?.(gone);
  if (outer?.aborted === true) gone();
  else outer?.addEventListener('abort', gone, { once: true });

  const race = <T>(work: Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      // One turn later, so that work which ends on the signal can say more exactly what it was waiting for.
      giveUp = (why) => void setImmediate(() => reject(why));
      if (fault !== undefined) giveUp(fault);
      work.then(resolve, (error: unknown) =>
        reject(fault !== undefined && !isKeypairError(error) ? fault : error),
      );
    });

  return {
    get signal() {
      if (controller === undefined) {
        controller = new AbortController();
        if (fault !== undefined) controller.abort(fault);
      }
      return controller.signal;
    },
    get fault() {
      return fault;
    },
    get ending() {
      return ending;
    },
    left: () => Math.max(0, ms - (performance.now() - started)),
    race,
    end: () => {
      alarms.remove(alarm);
      outer?.removeEventListener('abort', gone);
      over = true;
    },
  };
}
