import type { CliIo } from '../io.js';
import { printable } from '../printable.js';
import { openFdLines } from './fd-lines.js';
import { openPrompt } from './prompt.js';

/** Where passphrases come from: file descriptors and the terminal, never an argument, which every process of the machine could see. */
export interface Passphrases {
  /** Whether there is a terminal to ask on. */
  readonly canAsk: boolean;
  /** The next line of a file descriptor; rejects where it is not open or holds no more. */
  fromFd(fd: number): Promise<Uint8Array>;
  /** Resolves to the answer, undefined where the person gave up. */
  ask(question: string): Promise<string | undefined>;
  /** Asks twice for a new passphrase, again until both are the same and not empty. */
  askNew(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** The passphrases of one run of a command. `reserved`: standard input is what the command reads its key from, so that nobody can be asked. */
export function openPassphrases(io: CliIo, reserved: boolean): Passphrases {
  const lines = openFdLines(io);
  const prompt = reserved ? undefined : openPrompt(io);
  const ask = async (question: string): Promise<string | undefined> => prompt?.ask(question);
  return {
    canAsk: prompt !== undefined,
    ask,
    async fromFd(fd) {
      const line = await lines(fd);
      if (line === undefined) throw new Error('it holds no line');
      return line;
    },
    async askNew() {
      for (;;) {
        const first = await ask('New passphrase: ');
        if (first === undefined) return undefined;
        if (first === '') {
          io.stderr.write('An empty passphrase protects nothing.\n');
          continue;
        }
        const second = await ask('The same again: ');
        if (second === undefined || second === first) return second;
        io.stderr.write('The two are not the same.\n');
      }
    },
    close: async () => prompt?.close(),
  };
}

/** The number of a file descriptor in an option, or undefined where it is none that can be read. */
export function fdOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && text !== '1' && text !== '2' ? Number(text) : undefined;
}

/** What a try made of a key: `locked` needs a passphrase, `wrong` another one. */
export type Lock = 'open' | 'locked' | 'wrong';

const TRIES = 3;

/**
 * Does work on a key that may be encrypted: with the passphrase that is given, else without and, where the key turns out to be locked, with what somebody types, three
 * times at most. Resolves to the last result, undefined where the person gave up.
 */
export async function unlock<T>(
  name: string,
  work: (passphrase: Uint8Array | string | undefined) => Promise<T>,
  lockOf: (result: T) => Lock,
  from: { readonly passphrases: Passphrases; readonly given: Uint8Array | undefined },
): Promise<T | undefined> {
  let result = await work(from.given);
  if (from.given !== undefined || !from.passphrases.canAsk) return result;
  for (let left = TRIES; left > 0 && lockOf(result) !== 'open'; left -= 1) {
    const again = lockOf(result) === 'wrong' ? 'Wrong. ' : '';
    const typed = await from.passphrases.ask(`${again}Passphrase of ${printable(name)}: `);
    if (typed === undefined) return undefined;
    result = await work(typed);
  }
  return result;
}
