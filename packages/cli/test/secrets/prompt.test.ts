import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CliIo } from '../../src/io.js';
import { openPrompt, type Prompt } from '../../src/secrets/prompt.js';
import { typist } from '../helpers/here.js';

interface Terminal {
  readonly io: CliIo;
  readonly modes: boolean[];
  written(): string;
}

function terminal(chunks: readonly (string | Uint8Array)[]): Terminal {
  let written = '';
  const modes: boolean[] = [];
  const sink = { isTTY: true, write: (text: string) => (written += text) };
  const io = { stdout: sink, stderr: sink, stdin: typist(chunks, (on) => modes.push(on)), env: {} };
  return { io, modes, written: () => written };
}

const asked = (chunks: readonly (string | Uint8Array)[]): Promise<string | undefined> =>
  (openPrompt(terminal(chunks).io) as Prompt).ask('Passphrase: ');

describe('openPrompt', () => {
  it.each<[string, readonly (string | Uint8Array)[], string | undefined]>([
    ['a line', ['secret\r'], 'secret'],
    ['a line feed', ['secret\n'], 'secret'],
    ['key by key', [...'secret', '\r'], 'secret'],
    ['blanks kept', ['  a b \r'], '  a b '],
    ['an empty line', ['\r'], ''],
    ['corrections', ['sexx\u007f\u0008cret\r'], 'secret'],
    ['more corrections than letters', ['\u007f\u007fa\r'], 'a'],
    ['a character outside the BMP taken back whole', ['a🔑\u007fb\r'], 'ab'],
    ['the line killed', ['wrong\u0015right\r'], 'right'],
    ['the last word killed', ['one two \u0017three\r'], 'one three'],
    ['Ctrl-C', ['sec\u0003ret\r'], undefined],
    ['Ctrl-D at the start', ['\u0004'], undefined],
    ['Ctrl-D further on is a character', ['a\u0004\r'], 'a\u0004'],
    ['the end of input', ['secret'], undefined],
  ])('%s', async (_, chunks, answer) => expect(await asked(chunks)).toBe(answer));

  it('reads what is typed however its bytes arrive', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '東', '🔑') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (text, size) => {
        const bytes = new TextEncoder().encode(`${text}\r`);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, at * size + size),
        );
        expect(await asked(chunks)).toBe(text);
      }),
    );
  });

  it('writes the question, never what is typed, and gives the terminal back', async () => {
    const { io, modes, written } = terminal(['sec', 'ret\rsecond\r']);
    const prompt = openPrompt(io) as Prompt;
    expect(await prompt.ask('First: ')).toBe('secret');
    expect(modes).toEqual([true, false]);
    expect(await prompt.ask('Second: ')).toBe('second');
    expect(modes).toEqual([true, false, true, false]);
    expect(written()).toBe('First: \nSecond: \n');
    await prompt.close();
  });

  it('asks nobody where standard input is no terminal', () => {
    const { io } = terminal([]);
    expect(openPrompt({ ...io, stdin: (async function* () {})() })).toBeUndefined();
  });
});
