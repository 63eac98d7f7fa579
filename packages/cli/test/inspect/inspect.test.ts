import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertKey, type SecretText } from '@keypair-gateway/core';
import { testKeys } from '@keypair-gateway/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/index.js';
import { type Ran, runHere } from '../helpers/here.js';
import { ECDSA, ED25519, RSA } from '../helpers/known-keys.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keypair-inspect-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = (input: string | Uint8Array, ...argv: readonly string[]): Promise<Ran> =>
  runHere(['inspect', '-', ...argv], { input });

interface Report {
  readonly line: number;
  readonly bytes: number;
  readonly limitBytes?: number;
  readonly verdict: string;
  readonly findings: readonly { readonly code: string }[];
  readonly randomart?: string;
  readonly key?: object;
}

async function runJson(
  input: string | Uint8Array,
  ...argv: readonly string[]
): Promise<[number, readonly Report[]]> {
  const { code, stdout } = await run(input, '--json', ...argv);
  return [code, JSON.parse(stdout) as readonly Report[]];
}

describe('inspect', () => {
  it.each([
    ['ed25519', ED25519],
    ['rsa', RSA],
    ['ecdsa', ECDSA],
  ])('shows %s as ssh-keygen does', async (_, { line, type, bits, md5, sha256, comment, randomart }) => {
    const [code, [report]] = await runJson(`${line}\n`);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      line: 1,
      verdict: 'accept',
      findings: [],
      bytes: line.length + 1,
      limitBytes: 1024,
      key: { type, bits, sha256, canonical: line.split(' ').slice(0, 2).join(' ') },
    });
    expect(report?.key).toMatchObject({ md5: expect.stringContaining(md5) as string });
    expect(report?.randomart).toBe(randomart);
    const { code: plainCode, stdout } = await run(`${line}\n`);
    expect(plainCode).toBe(0);
    for (const part of [
      type,
      String(bits),
      md5,
      sha256,
      comment ?? 'none',
      randomart,
      `${line.length + 1} of 1024`,
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain('\u001b');
  });

  it('reads a file', async () => {
    const file = join(folder, 'key.pub');
    await writeFile(file, `${ED25519.line}\n`);
    let stdout = '';
    const code = await main(['inspect', file], {
      stdout: { isTTY: true, write: (text) => (stdout += text) },
      stderr: { write: () => {} },
      stdin: (async function* () {})(),
      env: {},
    });
    expect(code).toBe(0);
    expect(stdout).toContain(ED25519.sha256);
    expect(stdout).toContain('\u001b[32maccept\u001b[39m');
  });

  it('each line of a file like authorized_keys, and refuses when one is refused', async () => {
    const [code, reports] = await runJson(`# keys\n${ED25519.line}\n\nssh-rsa AAAA broken\n${RSA.line}`);
    expect(code).toBe(1);
    expect(reports.map(({ line, verdict }) => [line, verdict])).toEqual([
      [2, 'accept'],
      [4, 'reject'],
      [5, 'accept'],
    ]);
    const { stdout } = await run(`${ED25519.line}\n${RSA.line}\n`);
    expect(stdout).toMatch(/^line 1\n(.*\n)*line 2\n/);
  });

  it('the policy decides: fips refuses ed25519', async () => {
    const [code, reports] = await runJson(`${ED25519.line}\n${RSA.line}\n`, '--policy', 'fips');
    expect(code).toBe(1);
    expect(reports.map(({ verdict }) => verdict)).toEqual(['reject', 'accept']);
  });

  it('says when a text is over 1024 bytes', async () => {
    const { stdout } = await run(`${RSA.line} ${'x'.repeat(1024 - RSA.line.length)}\n`);
    expect(stdout).toContain('1026 of 1024 (over the limit');
  });

  it.each([
    ['nothing', ''],
    ['words', 'hello world'],
    ['bytes', new Uint8Array([0xff, 0xfe, 0, 1])],
    ['a huge line', 'ssh-rsa '.padEnd(200_000, 'A')],
  ])('%s is refused with a finding, not a fault', async (_, input) => {
    const [code, [report]] = await runJson(input);
    expect(code).toBe(1);
    expect(report?.findings[0]?.code).toMatch(/^E_/);
    expect((await run(input)).stdout).toContain('finding');
  });

  it('private material is refused and never printed', async () => {
    const secret = 'MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC';
    for (const input of [
      `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
      `${ED25519.line} -----BEGIN PRIVATE KEY-----${secret}\n`,
      `${ED25519.line}\n${secret}\n`,
    ]) {
      for (const flags of [[], ['--json']]) {
        const { code, stdout, stderr } = await run(input, ...flags);
        expect(code).toBe(1);
        for (let at = 0; at + 8 <= secret.length; at++) {
          expect(stdout + stderr).not.toContain(secret.slice(at, at + 8));
        }
      }
    }
  });

  describe('of other formats', () => {
    const { ed25519, rsa2048, certificate, x509 } = testKeys;
    const secret = ed25519.privateKey ?? '';

    it.each<[string, string, string, string, string]>([
      ['a private key', secret, 'openssh', ed25519.sha256, 'openssh, private key'],
      ['PKCS#1', rsa2048.privateKey ?? '', 'pkcs1', rsa2048.sha256, 'pkcs1, private key'],
      ['a certificate', certificate.publicKey, 'openssh', certificate.sha256, '"user alice", serial 7'],
      ['X.509', x509.publicKey, 'x509', rsa2048.sha256, `sha1     ${x509.sha1}`],
    ])('%s', async (_, input, format, sha256, words) => {
      const [code, [report]] = await runJson(input);
      expect([code, report?.verdict]).toEqual([0, 'accept']);
      expect(report?.key).toMatchObject({ format, sha256 });
      expect(report?.randomart).toMatch(/^\+-/);
      const { stdout } = await run(input);
      expect(stdout).toContain(sha256);
      expect(stdout).toContain(words);
    });

    it('several blocks and lines in one file, each told apart', async () => {
      const spki = await convertKey(rsa2048.publicKey, { to: 'spki' });
      const der = Buffer.from(`${spki}`.split('\n').slice(1, -2).join(''), 'base64');
      const [code, reports] = await runJson(`${spki}${secret}\n${ed25519.publicKey}\n`);
      expect([code, reports.length]).toEqual([0, 3]);
      expect(reports.map(({ limitBytes }) => limitBytes)).toEqual([1024, undefined, 1024]);
      const [, [binary]] = await runJson(der);
      expect(binary?.key).toMatchObject({ format: 'spki', sha256: rsa2048.sha256 });
    });

    it('the halves of a pair', async () => {
      const [file, other, own] = [join(folder, 'id'), join(folder, 'other.pub'), join(folder, 'id.pub')];
      await writeFile(file, secret, { mode: 0o600 });
      await writeFile(other, rsa2048.publicKey);
      await writeFile(own, ed25519.publicKey);
      expect((await runHere(['inspect', file, '--public', own])).code).toBe(0);
      const mixed = await runHere(['inspect', file, '--public', other]);
      expect([mixed.code, mixed.stdout]).toEqual([1, expect.stringContaining('E_PRIVATE_MISMATCH')]);
      const two = await runHere(['inspect', own, '--public', other]);
      expect([two.code, two.stdout]).toEqual([1, expect.stringContaining('E_KEY_CONFLICT')]);
      for (const [fingerprint, code] of [
        [ed25519.md5, 0],
        [ed25519.sha256, 0],
        [rsa2048.sha256, 1],
      ] as const)
        for (const name of [file, own])
          expect((await runHere(['inspect', name, '--fingerprint', fingerprint])).code).toBe(code);
      const missing = await runHere(['inspect', file, '--public', join(folder, 'none.pub')]);
      expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('there is no such file')]);
      const many = await run(`${ed25519.publicKey}\n${ed25519.publicKey}\n`, '--fingerprint', ed25519.md5);
      expect([many.code, many.stderr]).toEqual([2, expect.stringContaining('a file that holds one key')]);
    });
  });

  describe('of an encrypted key', () => {
    const file = (): string => join(folder, 'locked');
    const passphrase = 'correct horse';

    beforeAll(async () => {
      const options = { to: 'openssh', newPassphrase: passphrase };
      const sealed = await convertKey(testKeys.ed25519.privateKey ?? '', options);
      await writeFile(file(), (sealed as SecretText).reveal());
    });

    it('opens it with the passphrase of a descriptor', async () => {
      const argv = ['inspect', file(), '--passphrase-fd', '3'];
      const { code, stdout } = await runHere(argv, { fds: { 3: `${passphrase}\n` } });
      expect(code).toBe(0);
      expect(stdout).toContain('openssh, private key, encrypted');
      const wrong = await runHere(argv, { fds: { 3: 'wrong\n' } });
      expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('E_PRIVATE_PASSPHRASE')]);
    });

    it('asks for it on a terminal', async () => {
      const { code, stderr, stdout } = await runHere(['inspect', file()], { typed: [`${passphrase}\r`] });
      expect([code, stderr]).toEqual([0, `Passphrase of ${file()}: \n`]);
      expect(stdout).toContain(testKeys.ed25519.sha256);
      expect((await runHere(['inspect', file()], { typed: ['\u0003'] })).code).toBe(130);
    });

    it('says so where nobody can be asked', async () => {
      const { code, stdout } = await runHere(['inspect', file()]);
      expect([code, stdout]).toEqual([1, expect.stringContaining('E_PRIVATE_ENCRYPTED')]);
    });
  });

  it('shows each key of a long file while the rest comes in', async () => {
    let shown = '';
    let between = '';
    const code = await main(['inspect', '-', '--json'], {
      stdout: { write: (text) => (shown += text) },
      stderr: { write: () => {} },
      stdin: (async function* () {
        yield `${ED25519.line}\n${RSA.line}\n${RSA.line}\n`;
        between = shown;
        yield `${ED25519.line}\n`;
      })(),
      env: {},
    });
    expect(code).toBe(0);
    expect(between).toContain(ED25519.sha256);
    expect(JSON.parse(shown)).toHaveLength(4);
  });

  it('a file of line ends filled the memory', async () => {
    const [code, reports] = await runJson('\n'.repeat(2 ** 23), '--policy', 'nova');
    expect([code, reports.length]).toEqual([1, 1]);
    expect(reports[0]).toMatchObject({ line: 1, bytes: 2 ** 23, findings: [{ code: 'E_TOO_LARGE' }] });
  });

  it('names of files and commands steered the terminal', async () => {
    const name = join(folder, 'no\u001b[31m\u202ekey\n');
    for (const command of ['inspect', 'convert'])
      for (const argv of [
        [command, name, '--to', 'spki'],
        [command, name],
      ]) {
        const { stderr } = await runHere(argv);
        for (const control of ['\u001b', '\u202e', 'key\n']) expect(stderr).not.toContain(control);
      }
    expect((await runHere(['inspect', name])).stderr).toContain(
      'no\\u{1b}[31m\\u{202e}key\\u{a}: there is no such',
    );
    expect((await runHere(['\u001b[31m'])).stderr).toContain('no command "\\u{1b}[31m"');
    expect((await runHere(['serve', '--config', name])).stderr).toContain('no\\u{1b}[31m');
  });

  it('control sequences of a comment do not reach the terminal', async () => {
    const { stdout } = await run(`${ED25519.line} \u001b]0;title\u0007\u202E\n`);
    for (const control of ['\u0007', '\u001b', '\u202E']) expect(stdout).not.toContain(control);
  });
});
