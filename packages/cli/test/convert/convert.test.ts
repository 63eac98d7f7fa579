import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encryptPrivateKey, KEY_FORMATS, parsePrivateKey } from '@keypair-gateway/core';
import { testKeys } from '@keypair-gateway/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/child.js';
import { type Given, type Ran, runHere } from '../helpers/here.js';

const { ed25519 } = testKeys;
const PRIVATE = ed25519.privateKey ?? '';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-convert-'));
  await writeFile(join(folder, 'id'), PRIVATE);
  await writeFile(join(folder, 'id.pub'), `${ed25519.publicKey}\n`);
});

afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const run = (argv: readonly string[], given: Given = {}): Promise<Ran> =>
  runHere(['convert', ...argv], given);
// One round of bcrypt, which opens at once.
const locked = async (): Promise<string> => {
  const { sshType, comment, reveal } = parsePrivateKey(PRIVATE);
  const key = { sshType, numbers: reveal(), comment: comment ?? '' };
  return (await encryptPrivateKey(key, { passphrase: 'correct horse', rounds: 1 })).reveal();
};

describe('convert', () => {
  it('writes to stdout, and reads standard input', async () => {
    const { code, stdout, stderr } = await run(['-', '--to', 'openssh-public'], { input: PRIVATE });
    expect([code, stdout, stderr]).toEqual([0, `${ed25519.publicKey}\n`, '']);
    const again = await run(['-', '--to', 'ssh2', '--comment', 'other'], { input: ed25519.publicKey });
    expect(again.stdout).toMatch(/^---- BEGIN SSH2 PUBLIC KEY ----\nComment: "other"\n/);
  });

  it('writes files: a private key for its owner alone', async () => {
    expect(await run([at('id'), '--to', 'ppk', '--out', at('id.ppk')])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect((await stat(at('id.ppk'))).mode & 0o777).toBe(0o600);
    await run([at('id.ppk'), '--to', 'public', '--out', at('again.pub')]);
    expect((await stat(at('again.pub'))).mode & 0o077).toBe(0o044);
    expect(await readFile(at('again.pub'), 'utf8')).toBe(`${ed25519.publicKey}\n`);
  });

  it('replaces a file only with --force, then with the new mode', async () => {
    await writeFile(at('there'), 'mine', { mode: 0o644 });
    const { code, stderr } = await run([at('id'), '--to', 'pkcs8', '--out', at('there')]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${at('there')} is there already; --force replaces it`);
    expect(await readFile(at('there'), 'utf8')).toBe('mine');
    expect((await run([at('id'), '--to', 'pkcs8', '--out', at('there'), '--force'])).code).toBe(0);
    expect(await readFile(at('there'), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect((await stat(at('there'))).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('a key that is refused leaves no file', async () => {
    const { code, stderr } = await run(['-', '--to', 'spki', '--out', at('none')], { input: 'ssh-rsa AAAA' });
    expect([code, stderr]).toEqual([
      1,
      'keypair-gateway convert: -: E_BLOB_TRUNCATED: The blob ends too early.\n',
    ]);
    await expect(stat(at('none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  describe('with passphrases', () => {
    it('of file descriptors, one line each', async () => {
      const text = await locked();
      const fds = { 3: 'correct horse\nbattery staple\n' };
      const both = ['-', '--to', 'pkcs8', '--passphrase-fd', '3', '--new-passphrase-fd', '3'];
      const sealed = await run(both, { input: text, fds });
      expect([sealed.code, sealed.stderr]).toEqual([0, '']);
      expect(sealed.stdout).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
      const opened = await run(['-', '--to', 'public', '--passphrase-fd', '3'], {
        input: sealed.stdout,
        fds: { 3: 'battery staple\r\n' },
      });
      // PKCS#8 has no room for the comment.
      expect(opened.stdout).toBe(`${ed25519.publicKey.split(' ').slice(0, 2).join(' ')}\n`);
    });

    it('of a descriptor that the process was started with', async () => {
      await writeFile(at('started'), await locked());
      const argv = ['convert', at('started'), '--to', 'public', '--passphrase-fd', '3'];
      const child = runCli(argv, { cwd: folder, fd3: 'correct horse\n' });
      expect([await child.ended, child.stderr(), child.stdout()]).toEqual([0, '', `${ed25519.publicKey}\n`]);
    });

    it('typed on a terminal: three tries, then the new one twice', async () => {
      await writeFile(at('locked'), await locked());
      const typed = ['no\r', 'nor this\r', 'correct horse\r', 'new\r', 'knew\r', '\r', 'new\r', 'new\r'];
      const { code, stdout, stderr } = await run([at('locked'), '--to', 'openssh', '--encrypt'], { typed });
      expect(code).toBe(0);
      expect(stderr.split('\n')).toEqual([
        `Passphrase of ${at('locked')}: `,
        `Wrong. Passphrase of ${at('locked')}: `,
        `Wrong. Passphrase of ${at('locked')}: `,
        'New passphrase: ',
        'The same again: ',
        'The two are not the same.',
        'New passphrase: ',
        'An empty passphrase protects nothing.',
        'New passphrase: ',
        'The same again: ',
        '',
      ]);
      const fds = { 3: 'new' };
      const back = await run(['-', '--to', 'public', '--passphrase-fd', '3'], { input: stdout, fds });
      expect(back.stdout).toBe(`${ed25519.publicKey}\n`);
    });

    it('wrong or missing ones are findings of the key', async () => {
      const input = await locked();
      const fds = { 3: 'incorrect horse' };
      const wrong = await run(['-', '--to', 'pkcs8', '--passphrase-fd', '3'], { input, fds });
      expect([wrong.code, wrong.stdout]).toEqual([1, '']);
      expect(wrong.stderr).toContain('E_PRIVATE_PASSPHRASE');
      const missing = await run(['-', '--to', 'pkcs8'], { input });
      expect([missing.code, missing.stdout]).toEqual([1, '']);
      expect(missing.stderr).toContain('Give it with --passphrase-fd');
    });

    it('what was encrypted stays under the same one, unless --no-passphrase', async () => {
      const input = await locked();
      const fds = { 3: 'correct horse' };
      const argv = ['-', '--to', 'pkcs8', '--passphrase-fd', '3'];
      const kept = await run(argv, { input, fds });
      expect([kept.code, kept.stderr]).toEqual([0, '']);
      expect(kept.stdout).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
      const opened = await run([...argv, '--no-passphrase'], { input: kept.stdout, fds });
      expect([opened.code, opened.stderr]).toEqual([0, '']);
      expect(opened.stdout).toMatch(/^-----BEGIN PRIVATE KEY-----/);
      // A passphrase that nothing asks for encrypts nothing.
      const plain = await run(argv, { input: PRIVATE, fds });
      expect(plain.stdout).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    });

    it('Ctrl-C ends it', async () => {
      await writeFile(at('held'), await locked());
      const { code, stdout, stderr } = await run([at('held'), '--to', 'pkcs8'], { typed: ['\u0003'] });
      expect([code, stdout]).toEqual([130, '']);
      expect(stderr).toContain('interrupted');
    });
  });

  it.each<[readonly string[], number, string]>([
    [[], 2, 'give one FILE'],
    [['a', 'b', '--to', 'ppk'], 2, 'give one FILE'],
    [['id'], 2, 'give --to FORMAT (openssh, '],
    [['id', '--to', 'pkc8'], 2, 'there is no format "pkc8"'],
    [['id', '--to', 'pkc8'], 2, 'did you mean "pkcs8"?'],
    [['/nowhere/id', '--to', 'ppk'], 2, 'cannot read /nowhere/id: there is no such file'],
    [['-', '--to', 'spki', '--out', '/nowhere/x'], 2, 'cannot write /nowhere/x: there is no such file'],
    [['-', '--to', 'spki', '--passphrase', 'x'], 2, "Unknown option '--passphrase'"],
    [['-', '--to', 'spki', '--passphrase-fd', 'x'], 2, 'takes the number of a file descriptor'],
    [['-', '--to', 'spki', '--passphrase-fd', '1'], 2, 'takes the number of a file descriptor'],
    [['-', '--to', 'spki', '--passphrase-fd', '0'], 2, 'both read standard input'],
    [['-', '--to', 'spki', '--passphrase-fd', '9'], 2, 'cannot read file descriptor 9: EBADF'],
    [['-', '--to', 'spki', '--passphrase-fd', '8'], 2, 'cannot read file descriptor 8: it holds no line'],
    [['-', '--to', 'pkcs8', '--encrypt', '--no-passphrase'], 2, 'do not go together'],
    [['-', '--to', 'pkcs8', '--new-passphrase-fd', '8', '--no-passphrase'], 2, 'do not go together'],
    [['-', '--to', 'spki', '--encrypt'], 2, 'a public key is not encrypted'],
    [['-', '--to', 'pkcs8'], 1, 'A public key cannot become pkcs8'],
    [['-', '--to', 'pkcs1'], 1, 'has no form in pkcs1'],
    [['-', '--to', 'openssh', '--comment', 'a\nb'], 1, 'E_CONTROL_CHAR'],
  ])('%j ends with %i', async (argv, code, words) => {
    const ran = await run(argv, { input: ed25519.publicKey, fds: { 8: '' } });
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(words);
  });

  it('the help names every format', async () => {
    const { stdout } = await runHere(['help', 'convert']);
    for (const name of Object.keys(KEY_FORMATS)) expect(stdout).toContain(`\n  ${name} `);
  });
});
