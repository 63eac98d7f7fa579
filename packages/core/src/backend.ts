import type {
  Algorithm,
  Command,
  Context,
  KeypairRef,
  KeypairType,
  ListQuery,
  Operation,
  Result,
} from './types.js';

/** What a backend can do by itself; from this alone `bridge` decides what to emulate and what to refuse. */
export interface Capabilities {
  readonly operations: readonly Operation[];
  readonly refs: readonly KeypairRef['by'][];
  readonly orders: readonly ListQuery['order'][];
  readonly generates: readonly Algorithm[];
  /** Whether it can keep private halves. */
  readonly retains: boolean;
  /** Whether it refuses a second keypair of a name atomically. */
  readonly uniqueNames: boolean;
  /** Whether it creates several at once, all or none. */
  readonly batch: boolean;
  /** Members of a `ListQuery` that it answers by itself in its own orders; absent: none, it lists all that there are. */
  readonly queries?: readonly Exclude<keyof ListQuery, 'order'>[];
  /** Members of `Attributes` that it keeps beside a keypair; absent: none. */
  readonly keeps?: readonly ('description' | 'labels')[];
  /**
   * Whether the text of a public key comes back as it was sent, comment and all, so that a description can stand there, behind `VSTOR-KEY-DESC:` up to the end of the line;
   * absent: no, or a description has a place of its own.
   */
  readonly keepsComments?: boolean;
  /** Types of keypair that it takes in; absent: `ssh` alone. */
  readonly types?: readonly KeypairType[];
  /** `credential`: one owner behind a fixed credential; every other principal is refused. */
  readonly owners: 'any' | 'credential';
}

/**
 * The seam of the whole house: the local service is one, every dialect's client is one, and so are the decorators `admit` and `bridge`.
 *
 * `execute` rejects with `KeypairError` only.
 */
export interface KeypairBackend {
  readonly capabilities: Capabilities;
  execute<K extends Operation>(command: Command<K>, context: Context): Promise<Result<K>>;
}
