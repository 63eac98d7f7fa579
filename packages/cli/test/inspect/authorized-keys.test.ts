import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/index.js';
import type { CliIo } from '../../src/io.js';
import { runCli } from '../helpers/child.js';
import { type Ran, runHere } from '../helpers/here.js';
import { ECDSA, ED25519, RSA } from '../helpers/known-keys.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-many-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = (input: string | Uint8Array, ...argv: readonly string[]): Promise<Ran> =>
  runHere(['inspect', '--authorized-keys', '-', ...argv], { input });

const FILE = `# staff
from="10.0.0.0/8",no-pty ${ED25519.line}

${RSA.line}\r
ssh-rsa AAAA
${ECDSA.line}
`;

describe('inspect --authorized-keys', () => {
  it('says one line about each key, and the counts on stderr', async () => {
    const { code, stdout, stderr } = await run(FILE);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      `2 accept from,no-pty ${ED25519.type} 256 ${ED25519.sha256}${ED25519.comment === undefined ? '' : ` ${ED25519.comment}`}`,
    );
    expect(lines[1]).toMatch(/^4 warn {3}ssh-rsa .* W_NORMALISED The text is /);
    expect(lines[2]).toBe('5 reject E_BLOB_TRUNCATED The blob ends too early.');
    expect(lines[3]).toMatch(/^6 accept ecdsa-/);
    expect(stderr).toBe('4 keys: 2 accepted, 1 with warnings, 1 refused\n');
  });

  it('says it in one JSON object a line', async () => {
    const { code, stdout } = await run(`${FILE}${ED25519.line} \u200e\n`, '--json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number });
    expect(code).toBe(1);
    expect(lines.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7]);
    expect(lines[0]).toMatchObject({
      line: 2,
      verdict: 'accept',
      findings: [],
      options: [{ name: 'from', value: '10.0.0.0/8' }, { name: 'no-pty' }],
      key: { type: ED25519.type, sha256: ED25519.sha256 },
    });
    expect(lines[2]).toMatchObject({ verdict: 'reject', error: 'invalid_key' });
    expect(stdout).not.toContain('\u200e');
  });

  it('reads a file, by the policy that is asked for', async () => {
    const file = join(folder, 'authorized_keys');
    await writeFile(file, `${ED25519.line}\n`);
    const strict = await runHere(['inspect', '--authorized-keys', file]);
    expect(strict).toMatchObject({ code: 0, stderr: '1 key: 1 accepted, 0 with warnings, 0 refused\n' });
    const fips = await runHere(['inspect', file, '--authorized-keys', '--policy', 'fips', '--threads', '0']);
    expect(fips.code).toBe(1);
    expect(fips.stdout).toContain('E_TYPE_UNSUPPORTED');
  });

  it('finds nothing wrong in a file without keys', async () => {
    expect(await run('# nobody\n\n')).toEqual({
      code: 0,
      stdout: '',
      stderr: '0 keys: 0 accepted, 0 with warnings, 0 refused\n',
    });
  });

  it.each([
    [['--public', 'x'], '--public does not go with --authorized-keys'],
    [['--fingerprint', 'x'], '--fingerprint does not go with --authorized-keys'],
    [['--passphrase-fd', '3'], '--passphrase-fd does not go with --authorized-keys'],
    [['--threads', '-1'], 'argument is ambiguous'],
    [['--threads', 'x'], '--threads takes a number'],
    [['--threads', '1.5'], '--threads takes a number'],
    [['--threads', ''], '--threads takes a number'],
    [['--policy', 'lax'], 'there is no policy "lax"'],
  ])('refuses %j', async (argv, says) => {
    const { code, stdout, stderr } = await run(FILE, ...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  it('refuses --threads where it means nothing', async () => {
    const { code, stderr } = await runHere(['inspect', '-', '--threads', '2'], { input: ED25519.line });
    expect(code).toBe(2);
    expect(stderr).toContain('--threads goes with --authorized-keys');
  });

  it('says why a file cannot be read', async () => {
    const { code, stderr } = await runHere(['inspect', '--authorized-keys', join(folder, 'none')]);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no such file');
  });
});

interface Seen {
  readonly io: CliIo;
  stdout(): string;
  stderr(): string;
}

function seenIo(
  stdin: AsyncIterable<string>,
  tty: { stdout: boolean; stderr: boolean },
  stop?: AbortSignal,
): Seen {
  const texts = { stdout: '', stderr: '' };
  return {
    io: {
      stdout: { isTTY: tty.stdout, write: (text) => (texts.stdout += text) },
      stderr: { isTTY: tty.stderr, write: (text) => (texts.stderr += text) },
      stdin,
      env: { NO_COLOR: '1' },
      stop: stop ?? new AbortController().signal,
    },
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
  };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

describe('the progress of inspect --authorized-keys', () => {
  it('stands on a terminal while the output goes elsewhere', async () => {
    const file = join(folder, 'progress');
    await writeFile(file, `${ED25519.line}\n`.repeat(3));
    const seen = seenIo(once(''), { stdout: false, stderr: true });
    expect(await main(['inspect', '--authorized-keys', file], seen.io)).toBe(0);
    expect(seen.stderr()).toMatch(/\[#{24}\] 100% 3 keys \d+\/s\n3 keys: /);
    const piped = seenIo(once(`${ED25519.line}\n`), { stdout: false, stderr: true });
    expect(await main(['inspect', '--authorized-keys', '-'], piped.io)).toBe(0);
    expect(piped.stderr()).toMatch(/K1 keys \d+\/s\n1 key: /);
  });

  it('does not stand among the lines of the output', async () => {
    const seen = seenIo(once(`${ED25519.line}\n`), { stdout: true, stderr: true });
    expect(await main(['inspect', '--authorized-keys', '-'], seen.io)).toBe(0);
    expect(seen.stderr()).toBe('1 key: 1 accepted, 0 with warnings, 0 refused\n');
    expect(seen.stdout()).toMatch(/^1 accept /);
  });
});

describe('inspect --authorized-keys that is ended', () => {
  it('by a signal: says so, with what was found until then', async () => {
    const stop = new AbortController();
    async function* stuck(): AsyncGenerator<string> {
      yield `${ED25519.line}\n`;
      await new Promise(() => {});
    }
    const seen = seenIo(stuck(), { stdout: true, stderr: false }, stop.signal);
    const code = main(['inspect', '--authorized-keys', '-'], {
      ...seen.io,
      stdout: {
        isTTY: true,
        write: (text) => {
          seen.io.stdout.write(text);
          stop.abort();
        },
      },
    });
    expect(await code).toBe(130);
    expect(seen.stdout()).toMatch(/^1 accept /);
    expect(seen.stderr()).toBe('keypair-gateway inspect: interrupted\n');
  });

  it('by a reader that has gone: stops reading, and is not at fault', async () => {
    const file = join(folder, 'long');
    await writeFile(file, `${ED25519.line}\n`.repeat(2000));
    const child = runCli(['inspect', '--authorized-keys', file, '--json'], { cwd: folder });
    child.process.stdout?.once('data', () => child.process.stdout?.destroy());
    expect(await child.ended).toBe(0);
    expect(Number(/^(\d+) keys/.exec(child.stderr())?.[1])).toBeLessThan(2000);
  });
});
