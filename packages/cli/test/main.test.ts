import { execFile } from 'node:child_process';
import { access, constants, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { type Ran, runHere } from './helpers/here.js';

const run = (...argv: readonly string[]): Promise<Ran> => runHere(argv);

describe('main', () => {
  it.each([['--help'], ['-h'], ['help'], ['help', 'help']])('%s %s shows the commands', async (...argv) => {
    const { code, stdout, stderr } = await run(...argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('keypair-gateway serve');
  });

  it.each([
    ['help', 'serve'],
    ['serve', '--help'],
    ['serve', '--port', 'x', '-h'],
  ])('%s %s shows the page of serve', async (...argv) => {
    const { code, stdout } = await run(...argv);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: keypair-gateway serve/);
  });

  it.each([
    ['inspect', '--policy NAME'],
    ['convert', '--to FORMAT'],
    ['keygen', '--type TYPE'],
    ['vault', '--config FILE'],
  ])('help of %s', async (name, option) => {
    expect((await run(name, '--help')).stdout).toContain(option);
    expect((await run('help', name)).stdout).toContain(`Usage: keypair-gateway ${name}`);
    expect((await run('--help')).stdout).toContain(`  keypair-gateway ${name} `);
  });

  it.each([['--version'], ['-V']])('%s is the version of the package', async (flag) => {
    expect(await run(flag)).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('nothing is a fault of usage', async () => {
    const { code, stdout, stderr } = await run();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage:');
  });

  it.each([
    [['srve'], 'Did you mean "serve"?'],
    [['help', 'inspct'], 'Did you mean "inspect"?'],
    [['toString'], 'there is no command "toString"'],
    [['--port'], 'there is no command "--port"'],
    [['serve', '--prot', '1'], "Unknown option '--prot'"],
    [['serve', 'extra'], 'extra'],
    [['serve', '--port', '70000'], '--port takes a number from 0 to 65535'],
    [['serve', '--port', ''], '--port takes a number from 0 to 65535'],
    [['serve', '--port', '1e3'], '--port takes a number from 0 to 65535'],
    [['serve', '--host', ''], '--host takes'],
    [
      ['serve', '--log-level', 'inof'],
      '--log-level takes one of trace, debug, info, warn, error, fatal, silent, not "inof"; did you mean "info"?',
    ],
    [['inspect'], 'give one FILE, or - for standard input'],
    [['inspect', 'a', 'b'], 'give one FILE'],
    [
      ['inspect', '--policy', 'opensh', '-'],
      'there is no policy "opensh" (strict, openssh, nova, fips); did you mean "openssh"?',
    ],
    [['inspect', '/nowhere/key.pub'], 'cannot read /nowhere/key.pub: there is no such file'],
    [['serve', '--config', '/nowhere/c.json'], 'cannot read /nowhere/c.json: there is no such file'],
  ])('%j is refused with words', async (argv, words) => {
    const { code, stdout, stderr } = await run(...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});

describe('bin/keypair-gateway.js', () => {
  const bin = fileURLToPath(new URL('../bin', import.meta.url));

  it('is executable', async () => {
    await expect(access(join(bin, 'keypair-gateway.js'), constants.X_OK)).resolves.toBeUndefined();
  });

  it('says how to build what is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keypair-bin-'));
    try {
      await cp(bin, join(folder, 'bin'), { recursive: true });
      const script = join(folder, 'bin', 'keypair-gateway.js');
      const answer = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
        execFile(process.execPath, [script, '--version'], (error, _stdout, stderr) =>
          resolve({ code: error?.code, stderr }),
        );
      });
      expect(answer.code).toBe(3);
      expect(answer.stderr).toContain('npm run build:js');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
