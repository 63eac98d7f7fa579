import { closest } from './config/suggest.js';
import { EXIT } from './exit-codes.js';
import { fileFault } from './file-fault.js';
import type { CliIo } from './io.js';
import { printable } from './printable.js';
import { fdOf, type Passphrases } from './secrets/passphrases.js';

/** What ends a command before its work is done: words for stderr and the exit code. */
export interface Stop {
  readonly stop: number;
  readonly says: string;
}

/** Whether a step ended the command. */
export function isStop(value: unknown): value is Stop {
  return typeof value === 'object' && value !== null && 'stop' in value;
}

/** A command line that is wrong. */
export function misused(says: string): Stop {
  return { stop: EXIT.usage, says };
}

/** A file or descriptor that cannot be read or written. */
export function fileStop(what: string, cause: unknown): Stop {
  return { stop: EXIT.usage, says: `cannot ${what}: ${fileFault(cause)}` };
}

/** Somebody gave up at a prompt. */
export const GAVE_UP: Stop = { stop: EXIT.interrupted, says: 'interrupted' };

/** Says why a command ends, names of files and values as they can be shown; resolves to its exit code. */
export function endWith(io: CliIo, command: string, { stop, says }: Stop): number {
  const hint = stop === EXIT.usage ? `\nTry "keypair-gateway help ${command}".` : '';
  io.stderr.write(`keypair-gateway ${command}: ${printable(says)}${hint}\n`);
  return stop;
}

/** A value that is not among the known ones, with the one that was meant where it can be told. */
export function unknownValue(what: string, value: string, known: readonly string[]): Stop {
  const near = closest(value, known);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  return misused(`there is no ${what} "${value}" (${known.join(', ')})${hint}`);
}

/** The first line of the descriptor that an option names; undefined where the option is not given. `taken`: standard input is read for something else. */
export async function passphraseOf(
  option: string,
  value: string | undefined,
  passphrases: Passphrases,
  taken: boolean,
): Promise<Uint8Array | undefined | Stop> {
  if (value === undefined) return undefined;
  const fd = fdOf(value);
  if (fd === undefined) return misused(`--${option} takes the number of a file descriptor, 0 or from 3`);
  if (fd === 0 && taken) return misused(`--${option} 0 and the key both read standard input`);
  try {
    return await passphrases.fromFd(fd);
  } catch (cause) {
    return fileStop(`read file descriptor ${fd}`, cause);
  }
}

/** The new passphrase of a private output: of the descriptor where one is named, else what somebody types twice. */
export async function newPassphraseOf(
  fd: string | undefined,
  passphrases: Passphrases,
  taken: boolean,
): Promise<string | Uint8Array | Stop> {
  const given = await passphraseOf('new-passphrase-fd', fd, passphrases, taken);
  if (isStop(given)) return given;
  if (given !== undefined) return given.length === 0 ? misused('the new passphrase is empty') : given;
  if (!passphrases.canAsk)
    return misused('--encrypt asks on a terminal; without one give --new-passphrase-fd');
  return (await passphrases.askNew()) ?? GAVE_UP;
}
