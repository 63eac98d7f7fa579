import type { KeypairErrorCode } from '../errors.js';
import type { Inspection, InspectOptions } from '../inspect/types.js';

/** An option before a key (sshd(8), AUTHORIZED_KEYS FILE FORMAT). */
export interface KeyOption {
  /** As it is written; sshd makes no difference between cases. */
  readonly name: string;
  /** Without its quotes; absent where the option has none. */
  readonly value?: string;
}

/** What was found about one of many keys. */
export interface ImportedLine extends Inspection {
  /** From 1: the place among the keys, or the line in the file, where lines that hold no key are counted too. */
  readonly line: number;
  /** The options before the key; absent where there are none. */
  readonly options?: readonly KeyOption[];
  /** Only of a refused key: the code of the error that `findings[0]`, the first refusal, would be thrown as. */
  readonly error?: KeypairErrorCode;
}

/** What `importMany` and `importAuthorizedKeys` may be told. */
export interface ImportManyOptions extends InspectOptions {
  /** The most threads beside this one, from 0, which does everything here; default: one for each core. */
  readonly threads?: number;
}

/** Pieces that are taken one after another, never more of them ahead than memory is meant for. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Called between two keys where all is done in one thread, so that others have their turn. */
export type Pause = () => Promise<void> | undefined;

/** Keys that travel together, to a thread and as one answer. */
export type Block = KeysBlock | LinesBlock;

/** Keys as they would be sent alone. */
export interface KeysBlock {
  readonly keys: readonly (string | Uint8Array)[];
  /** The number of the first. */
  readonly first: number;
  readonly count: number;
}

/** A part of a file of authorized_keys: whole lines, or the beginning of a single one. */
export interface LinesBlock {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The number of the first line. */
  readonly first: number;
  readonly count: number;
  /** Whether a byte order mark stood before it. */
  readonly marked: boolean;
  /** Whether it is one line that goes on beyond what is kept. */
  readonly cut: boolean;
}
