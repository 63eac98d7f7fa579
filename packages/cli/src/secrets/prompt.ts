import type { CliIo } from '../io.js';

/** Asks on a terminal, without showing what is typed. */
export interface Prompt {
  /** Resolves to the line; undefined: the person gave up (Ctrl-C, Ctrl-D). */
  ask(question: string): Promise<string | undefined>;
  /** Gives the terminal back. Call it once, at the end. */
  close(): Promise<void>;
}

const CONTROL = { interrupt: 0x03, end: 0x04, backspace: 0x08, lineKill: 0x15, wordKill: 0x17, delete: 0x7f };

/** A prompt on standard input, or undefined where that is no terminal. The question goes to stderr, so that stdout stays what was asked for. */
export function openPrompt({ stdin, stderr }: CliIo): Prompt | undefined {
  if (stdin.isTTY !== true || stdin.setRawMode === undefined) return undefined;
  const raw = (on: boolean): void => void stdin.setRawMode?.(on);
  const chunks = stdin[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let typed: string[] = [];

  const next = async (): Promise<string | undefined> => {
    while (typed.length === 0) {
      const { value, done } = await chunks.next();
      if (done === true) return undefined;
      typed = [...(typeof value === 'string' ? value : decoder.decode(value, { stream: true }))];
    }
    return typed.shift();
  };

  return {
    async ask(question) {
      stderr.write(question);
      raw(true);
      try {
        return await readLine(next);
      } finally {
        raw(false);
        stderr.write('\n');
      }
    },
    async close() {
      await chunks.return?.();
    },
  };
}

async function readLine(next: () => Promise<string | undefined>): Promise<string | undefined> {
  let line: string[] = [];
  for (;;) {
    const character = await next();
    if (character === undefined) return undefined;
    if (character === '\r' || character === '\n') return line.join('');
    const code = character.codePointAt(0) ?? 0;
    if (code === CONTROL.interrupt || (code === CONTROL.end && line.length === 0)) return undefined;
    if (code === CONTROL.backspace || code === CONTROL.delete) line.pop();
    else if (code === CONTROL.lineKill) line = [];
    else if (code === CONTROL.wordKill) line = [...line.join('').replace(/\S*\s*$/, '')];
    else line.push(character);
  }
}
