import type { InputKind } from './inputs.js';
import type { Fault, TargetName } from './targets.js';

/** What a worker process is to do. */
export interface Job {
  readonly seed: number;
  /** The number of its first input, and how far it is to the next. */
  readonly from: number;
  readonly step: number;
  /** How many inputs at most. */
  readonly inputs: number;
  readonly seconds: number;
  /** Absent: the usual mix. */
  readonly target?: TargetName;
  readonly kinds?: readonly InputKind[];
  /** A file that holds the number of the input under way, for when the process dies of it. */
  readonly statePath: string;
}

/** How often an input of a kind went to a target, and what came of it. */
export interface Count {
  readonly kind: InputKind;
  readonly target: TargetName;
  readonly inputs: number;
  readonly accepted: number;
  /** The longest in milliseconds, as a clock on the wall saw it. */
  readonly longestMs: number;
}

/** An input that did what none may. */
export interface Find {
  readonly index: number;
  readonly kind: InputKind;
  readonly target: TargetName;
  readonly fault: Fault;
  readonly passphrase?: string;
  /** Base64 of the input's bytes (of text: UTF-8), as it was and cut down; `text`: whether it was text. */
  readonly original: string;
  readonly smallest: string;
  readonly text: boolean;
}

/** What a worker tells. */
export type Message =
  | { readonly counts: readonly Count[]; readonly done: number; readonly rechecked: number }
  | { readonly find: Find }
  | { readonly finished: true };
