import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectPair } from '@keypair-gateway/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, type Ran, runHere } from '../helpers/here.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-keygen-'));
});

afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const run = (argv: readonly string[], given: Given = {}): Promise<Ran> => runHere(['keygen', ...argv], given);

async function verdictOf(name: string, passphrase?: string): Promise<string> {
  const publicKey = await readFile(at(`${name}.pub`), 'utf8');
  const privateKey = await readFile(at(name), 'utf8');
  const opened = passphrase === undefined ? {} : { passphrase };
  const { verdict, findings } = await inspectPair({ publicKey, privateKey, ...opened });
  return [verdict, ...findings.map(({ code }) => code)].join(' ');
}

describe('keygen', () => {
  it.each([
    ['ed25519', [], 'ssh-ed25519', 256],
    ['ecdsa', ['--bits', '521'], 'ecdsa-sha2-nistp521', 521],
    ['rsa', [], 'ssh-rsa', 2048],
  ] as const)('makes a pair of %s', async (type, more, sshType, bits) => {
    const argv = ['--type', type, '--out', at(type), '--comment', 'me', '--json', ...more];
    const { code, stdout, stderr } = await run(argv);
    expect([code, stderr]).toEqual([0, '']);
    const publicKey = (await readFile(at(`${type}.pub`), 'utf8')).trimEnd();
    expect(JSON.parse(stdout)).toMatchObject({
      privateKeyFile: at(type),
      publicKeyFile: at(`${type}.pub`),
      type: sshType,
      bits,
      comment: 'me',
      publicKey,
      md5: expect.stringMatching(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/) as string,
      sha256: expect.stringMatching(/^SHA256:/) as string,
      randomart: expect.stringMatching(/^\+-/) as string,
    });
    expect(publicKey).toMatch(new RegExp(`^${sshType} \\S+ me$`));
    expect(await readFile(at(type), 'utf8')).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----/);
    expect((await stat(at(type))).mode & 0o777).toBe(0o600);
    expect((await stat(at(`${type}.pub`))).mode & 0o044).toBe(0o044);
    expect(await verdictOf(type)).toBe('accept');
  });

  it('shows what it made, never the private key', async () => {
    const { stdout } = await run(['--out', at('shown')], { env: { USER: 'alice' } });
    expect(stdout).toMatch(/^private {2}\S+\npublic {3}\S+\.pub\ntype {5}ssh-ed25519\n/);
    expect(stdout).toContain(`comment  alice@${hostname()}\n`);
    expect(stdout).toContain('+----[SHA256]-----+');
    const body = (await readFile(at('shown'), 'utf8')).split('\n').at(3) ?? '';
    expect(body.length).toBeGreaterThan(60);
    expect(stdout).not.toContain(body.slice(0, 20));
  });

  it.each([
    ['pem', 'ecdsa', '-----BEGIN EC PRIVATE KEY-----'],
    ['pkcs8', 'ed25519', '-----BEGIN PRIVATE KEY-----'],
    ['putty', 'ed25519', 'PuTTY-User-Key-File-3: ssh-ed25519'],
  ])('writes the private key as %s', async (format, type, head) => {
    const name = `as-${format}`;
    expect((await run(['--type', type, '--format', format, '--out', at(name)])).code).toBe(0);
    expect((await readFile(at(name), 'utf8')).startsWith(head)).toBe(true);
    expect(await verdictOf(name)).toBe('accept');
  });

  it('encrypts with a passphrase of a descriptor or a terminal', async () => {
    await run(['--out', at('fd'), '--new-passphrase-fd', '3'], { fds: { 3: 'one\n' } });
    expect(await verdictOf('fd')).toBe('reject E_PRIVATE_ENCRYPTED');
    expect(await verdictOf('fd', 'one')).toBe('accept');
    await run(['--out', at('tty'), '--encrypt'], { typed: ['two\r', 'two\r'] });
    expect(await verdictOf('tty', 'two')).toBe('accept');
    const given = await run(['--out', at('up'), '--encrypt'], { typed: ['two\r', '\u0003'] });
    expect(given.code).toBe(130);
  });

  it('replaces neither file unless --force is given', async () => {
    await writeFile(at('half.pub'), 'mine');
    const { code, stderr } = await run(['--out', at('half')]);
    expect([code, await readFile(at('half.pub'), 'utf8')]).toEqual([2, 'mine']);
    expect(stderr).toContain('half.pub is there already');
    expect(await readdir(folder)).not.toContain('half');
    expect((await run(['--out', at('half'), '--force'])).code).toBe(0);
    expect(await verdictOf('half')).toBe('accept');
  });

  it('left a private key behind whose public half could not be written', async () => {
    await mkdir(at('stuck.pub'));
    await writeFile(at('stuck'), 'old');
    const { code, stderr } = await run(['--out', at('stuck'), '--force']);
    expect([code, await readFile(at('stuck'), 'utf8')]).toEqual([2, 'old']);
    expect(stderr).toContain(`cannot write ${at('stuck.pub')}`);
    await rm(at('stuck'));
    expect((await run(['--out', at('stuck'), '--force'])).code).toBe(2);
    expect((await readdir(folder)).filter((name) => name.startsWith('stuck'))).toEqual(['stuck.pub']);
    await mkdir(at('shut'));
    expect((await run(['--out', at('shut'), '--force'])).code).toBe(2);
    expect((await readdir(folder)).filter((name) => name.startsWith('shut'))).toEqual(['shut']);
  });

  it.each<[readonly string[], string]>([
    [['--type', 'dsa'], 'there is no type "dsa" (ed25519, ecdsa, rsa)'],
    [['--type', 'rsa', '--bits', '1024'], '--bits of rsa takes a multiple of 8 from 2048 to 8192'],
    [['--type', 'rsa', '--bits', '2049'], '--bits of rsa takes'],
    [['--type', 'rsa', '--bits', 'many'], '--bits of rsa takes'],
    [['--type', 'ecdsa', '--bits', '512'], '--bits of ecdsa takes 256, 384 or 521'],
    [['--bits', '512'], '--bits of ed25519 takes nothing but 256'],
    [['--format', 'spki'], 'there is no private format "spki"'],
    [['--format', 'sec1'], 'has no such form'],
    [['--encrypt'], '--encrypt asks on a terminal'],
    [['--new-passphrase-fd', '4'], 'the new passphrase is empty'],
    [['--comment', 'a\nb'], 'control character'],
    [['extra'], 'extra'],
  ])('%j is refused with words', async (argv, words) => {
    const { code, stdout, stderr } = await run(['--out', at('never'), ...argv], { fds: { 4: '\n' } });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(await readdir(folder)).not.toContain('never');
  });
});
