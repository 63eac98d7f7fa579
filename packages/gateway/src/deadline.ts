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

/** What a deadline remembers. */
interface State {
  readonly alarms: Alarms;
  readonly started: number;
  readonly outer: AbortSignal | undefined;
  readonly late: (why: Ending) => KeypairError;
  readonly gone: () => void;
  readonly alarm: () => void;
  controller: AbortController | undefined;
  fault: KeypairError | undefined;
  ending: Ending | undefined;
  over: boolean;
  giveUp: ((fault: KeypairError) => void) | undefined;
}

type Running = Deadline & { readonly state: State };

// One object behind all deadlines: an object with accessors of its own takes a hundred times as long to make.
const RUNNING = {
  get signal(): AbortSignal {
    const { state } = this as Running;
    if (state.controller === undefined) {
      state.controller = new AbortController();
      if (state.fault !== undefined) state.controller.abort(state.fault);
    }
    return state.controller.signal;
  },
  get fault(): KeypairError | undefined {
    return (this as Running).state.fault;
  },
  get ending(): Ending | undefined {
    return (this as Running).state.ending;
  },
  left(): number {
    const { alarms, started } = (this as unknown as Running).state;
    return Math.max(0, alarms.ms - (performance.now() - started));
  },
  race<T>(work: Promise<T>): Promise<T> {
    const { state } = this as unknown as Running;
    return new Promise<T>((resolve, reject) => {
      // One turn later, so that work which ends on the signal can say more exactly what it was waiting for.
      state.giveUp = (why) => void setImmediate(() => reject(why));
      if (state.fault !== undefined) state.giveUp(state.fault);
      work.then(resolve, (error: unknown) =>
        reject(state.fault !== undefined && !isKeypairError(error) ? state.fault : error),
      );
    });
  },
  end(): void {
    const { state } = this as unknown as Running;
    state.alarms.remove(state.alarm);
    state.outer?.removeEventListener('abort', state.gone);
    state.over = true;
  },
};

function stop(state: State, why: Ending): void {
  if (state.over || state.fault !== undefined) return;
  const fault = state.late(why);
  state.fault = fault;
  state.ending = why;
  state.controller?.abort(fault);
  state.giveUp?.(fault);
}

/** Starts a deadline of so many milliseconds, or with one of many alarms, that the caller's leaving also ends; `late` makes the fault that it rejects with. */
export function startDeadline(
  within: number | Alarms,
  caller: Caller,
  late: (why: Ending) => KeypairError,
): Deadline {
  const alarms = typeof within === 'number' ? createAlarm(within) : within;
  const { signal: outer } = caller;
  const state: State = {
    alarms,
    started: performance.now(),
    outer,
    late,
    gone: () => stop(state, 'caller'),
    alarm: () => stop(state, 'deadline'),
    controller: undefined,
    fault: undefined,
    ending: undefined,
    over: false,
    giveUp: undefined,
  };
  alarms.add(state.alarm);
  caller.gone?.(state.gone);
  if (outer?.aborted === true) state.gone();
  else outer?.addEventListener('abort', state.gone, { once: true });
  const running = Object.create(RUNNING) as { state: State };
  running.state = state;
  return running as Running;
}
