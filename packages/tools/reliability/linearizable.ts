/** One call and its answer. Times are of one clock; `end` of a call without an answer is Infinity. */
export interface Operation {
  readonly start: number;
  readonly end: number;
  readonly call: Call;
  /** undefined: no answer came, so that the call may have had its effect, at any time, or not. */
  readonly answer: Outcome | undefined;
}

/** What is asked of a register that may be absent. */
export type Call =
  /** Puts a value where there is none. */
  | { readonly kind: 'create'; readonly value: string }
  /** Puts another value in place of what is there: a rename, a new key. */
  | { readonly kind: 'write'; readonly value: string }
  | { readonly kind: 'read' }
  | { readonly kind: 'delete' };

/** `done`, `present` (a create where there is something), `absent` (anything else where there is nothing), or the value that was read. */
export type Outcome = 'done' | 'present' | 'absent' | { readonly value: string };

type State = string | null;

/** The state after a call; undefined: that answer cannot be had in this state. */
function step(state: State, { call, answer }: Operation): State | undefined {
  if (call.kind === 'read') {
    if (answer === undefined) return state;
    const seen = typeof answer === 'object' ? answer.value : answer === 'absent' ? null : undefined;
    return seen === state ? state : undefined;
  }
  const possible = call.kind === 'create' ? state === null : state !== null;
  const after = call.kind === 'delete' ? null : call.value;
  if (answer === undefined) return possible ? after : state;
  if (answer === 'done') return possible ? after : undefined;
  const refusal = call.kind === 'create' ? 'present' : 'absent';
  return answer === refusal && !possible ? state : undefined;
}

/** What the check of one key's history found. */
export interface Verdict {
  readonly ok: boolean;
  /** With `ok` false: the longest order that could be found, after which nothing fits. */
  readonly stuckAfter?: number;
}

interface Event {
  readonly operation: number;
  readonly kind: 'call' | 'return';
  previous: Event | undefined;
  next: Event | undefined;
  /** Of a call: its return. */
  readonly match?: Event;
}

/**
 * Whether the operations on one key can be put into an order in which each has its effect at one moment between its call and its answer, starting from nothing (Herlihy and
 * Wing 1990). The search is that of Wing and Gong, with Lowe's memory of the sets of operations that were tried with a state.
 */
export function checkHistory(history: readonly Operation[]): Verdict {
  const head = eventsOf(history);
  const words = new Uint32Array((history.length + 31) >> 5);
  const tried = new Set<string>();
  const undo: { readonly call: Event; readonly state: State }[] = [];
  let state: State = null;
  let longest = 0;
  let open = history.filter(({ answer }) => answer !== undefined).length;
  let event = head.next;
  while (open > 0) {
    if (event === undefined) return { ok: false, stuckAfter: longest };
    if (event.kind === 'call') {
      const operation = history[event.operation];
      const after: State | undefined = operation && step(state, operation);
      if (operation !== undefined && after !== undefined && remember(event.operation, after)) {
        undo.push({ call: event, state });
        state = after;
        flip(event.operation);
        if (operation.answer !== undefined) open -= 1;
        lift(event);
        longest = Math.max(longest, undo.length);
        event = head.next;
      } else event = event.next;
    } else {
      // An answer came before any order of what was under way could explain it.
      const last = undo.pop();
      if (last === undefined) return { ok: false, stuckAfter: longest };
      state = last.state;
      flip(last.call.operation);
      if (history[last.call.operation]?.answer !== undefined) open += 1;
      unlift(last.call);
      event = last.call.next;
    }
  }
  return { ok: true };

  function flip(operation: number): void {
    words[operation >> 5] = (words[operation >> 5] ?? 0) ^ (1 << (operation & 31));
  }

  function remember(operation: number, after: State): boolean {
    flip(operation);
    const key = `${String.fromCharCode(...new Uint16Array(words.buffer))}${after ?? '\u0000'}`;
    flip(operation);
    const isNew = !tried.has(key);
    tried.add(key);
    return isNew;
  }
}

/** Calls and answers by time, as a list with a head; calls before answers at the same moment, since they may have met. */
function eventsOf(history: readonly Operation[]): Event {
  const times: { readonly at: number; readonly event: Event }[] = [];
  for (const [operation, { start, end, answer }] of history.entries()) {
    const ended: Event = { operation, kind: 'return', previous: undefined, next: undefined };
    const unanswered = answer === undefined;
    const called: Event = {
      operation,
      kind: 'call',
      previous: undefined,
      next: undefined,
      ...(unanswered ? {} : { match: ended }),
    };
    times.push({ at: start, event: called });
    if (!unanswered) times.push({ at: end, event: ended });
  }
  times.sort((a, b) => a.at - b.at || (a.event.kind === b.event.kind ? 0 : a.event.kind === 'call' ? -1 : 1));
  const head: Event = { operation: -1, kind: 'call', previous: undefined, next: undefined };
  let last = head;
  for (const { event } of times) {
    last.next = event;
    event.previous = last;
    last = event;
  }
  return head;
}

function lift(call: Event): void {
  for (const event of [call, call.match]) {
    if (event === undefined) continue;
    if (event.previous !== undefined) event.previous.next = event.next;
    if (event.next !== undefined) event.next.previous = event.previous;
  }
}

function unlift(call: Event): void {
  for (const event of [call.match, call]) {
    if (event === undefined) continue;
    if (event.previous !== undefined) event.previous.next = event;
    if (event.next !== undefined) event.next.previous = event;
  }
}

/** Checks the history of every key; gives the keys whose history no order explains. */
export function checkKeys(histories: ReadonlyMap<string, readonly Operation[]>): readonly string[] {
  return [...histories].filter(([, history]) => !checkHistory(history).ok).map(([key]) => key);
}
