import * as crypto from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convertKey } from '../src/convert.js';
import { inspectPrivateKey } from '../src/inspect/private.js';
import { inspectPublicKey } from '../src/inspect/public.js';
import { encryptPrivateKey, formatPrivateKey, parsePrivateKey } from '../src/key/private-key.js';
import type { PrivateNumbers } from '../src/key/private-numbers.js';
import { parsePublicKey } from '../src/key/public-key.js';
import { findKeyFormat, KEY_FORMATS, type KeyFormat } from '../src/key-formats.js';
import { SecretText } from '../src/secret.js';
import { vector } from './key/vectors.js';

const line = (name: string): string => vector(`${name}.pub`).trimEnd();
const plain = (name: string): string => line(name).split(' ').slice(0, 2).join(' ');
const FORMATS = Object.keys(KEY_FORMATS) as KeyFormat[];
const NAMES = ['ed25519', 'ecdsa256', 'ecdsa384', 'ecdsa521', 'rsa2048'];

/** Which of the types a format holds. */
const holds = (to: KeyFormat, name: string): boolean => {
  if (to === 'pkcs1' || to === 'pkcs1-public') return name.startsWith('rsa');
  return to !== 'sec1' || name.startsWith('ecdsa');
};

async function textOf(...[input, options]: Parameters<typeof convertKey>): Promise<string> {
  const made = await convertKey(input, options);
  return typeof made === 'string' ? made : made.reveal();
}

describe('convertKey', () => {
  const cases = NAMES.flatMap((name) => FORMATS.map((to) => [name, to] as const));

  it.each(cases.filter(([name, to]) => holds(to, name)))(
    '%s from its private key to %s',
    async (name, to) => {
      const made = await convertKey(vector(name), { to });
      expect(made instanceof SecretText).toBe(KEY_FORMATS[to].private !== undefined);
      if (made instanceof SecretText) {
        const { verdict, key } = await inspectPrivateKey(made);
        expect([verdict, key?.canonical, key?.encrypted]).toEqual(['accept', plain(name), false]);
        // And the way back gives the same key again.
        const back = await textOf(made, { to: 'openssh-public', comment: '' });
        expect(back.trimEnd()).toBe(plain(name));
      } else {
        const { verdict, key } = await inspectPublicKey(made);
        expect([verdict, key?.canonical]).toEqual(['accept', plain(name)]);
      }
    },
  );

  it.each(cases.filter(([name, to]) => KEY_FORMATS[to].public !== undefined && holds(to, name)))(
    '%s from its public key to %s and back',
    async (name, to) => {
      const made = await textOf(line(name), { to });
      expect((await inspectPublicKey(made)).key?.canonical).toBe(plain(name));
      const back = (await textOf(made, { to: 'openssh' })).trimEnd();
      const carried = KEY_FORMATS[to].public === 'openssh' || to === 'rfc4716';
      expect(back).toBe(carried ? line(name) : plain(name));
    },
  );

  it.each(cases.filter(([name, to]) => !holds(to, name)))('%s has no form in %s', async (name, to) => {
    await expect(convertKey(vector(name), { to })).rejects.toMatchObject({ code: 'not_supported' });
  });

  it.each(FORMATS.filter((to) => KEY_FORMATS[to].public === undefined))(
    'a public key cannot become %s',
    async (to) => {
      await expect(convertKey(line('ed25519'), { to })).rejects.toMatchObject({
        code: 'not_supported',
        message: `A public key cannot become ${to}, which holds a private one; give the private key.`,
      });
    },
  );

  it('carries the comment of a private key, or takes another', async () => {
    const ppk = await textOf(vector('ecdsa384'), { to: 'ppk' });
    expect(ppk).toContain('Comment: clé de Zoë 東京');
    expect((await textOf(ppk, { to: 'public' })).trimEnd()).toBe(line('ecdsa384'));
    const renamed = await textOf(ppk, { to: 'openssh', comment: 'new' });
    expect((await inspectPrivateKey(renamed)).key?.comment).toBe('new');
    await expect(convertKey(ppk, { to: 'openssh', comment: 'a\nb' })).rejects.toMatchObject({
      code: 'invalid_key',
      issues: [{ code: 'E_CONTROL_CHAR', path: ['comment'] }],
    });
  });

  it('takes the comment of RFC 4716 out of its quotes', async () => {
    const [, body] = plain('ed25519').split(' ');
    const text = `---- BEGIN SSH2 PUBLIC KEY ----\nSubject: x\ncomment: "me, at home"\n${body}\n---- END SSH2 PUBLIC KEY ----\n`;
    expect(await textOf(text, { to: 'openssh' })).toBe(`${plain('ed25519')} me, at home\n`);
  });

  it('a certificate stays one where the format has them, else its key is taken', async () => {
    const certificate = vector('cert-ed25519.pub');
    expect(await textOf(certificate, { to: 'openssh' })).toBe(certificate);
    const back = await textOf(await textOf(certificate, { to: 'rfc4716' }), { to: 'openssh' });
    expect(back).toBe(certificate);
    const spki = await textOf(certificate, { to: 'spki' });
    expect((await inspectPublicKey(spki)).key?.canonical).toBe(plain('ed25519'));
  });

  it('an X.509 certificate gives its key', async () => {
    expect((await textOf(vector('x509.pem'), { to: 'openssh' })).trimEnd()).toBe(plain('rsa2048'));
  });

  it('DER comes in, and node:crypto reads what goes out', async () => {
    const { privateKey, publicKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
    const sec1 = await textOf(pkcs8, { to: 'pem' });
    expect(sec1).toContain('-----BEGIN EC PRIVATE KEY-----');
    expect(crypto.createPrivateKey(sec1).equals(privateKey)).toBe(true);
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    expect(crypto.createPublicKey(await textOf(spki, { to: 'pem' })).equals(publicKey)).toBe(true);
    const jwk = JSON.parse(await textOf(pkcs8, { to: 'jwk' })) as crypto.JsonWebKey;
    expect(crypto.createPublicKey({ key: jwk, format: 'jwk' }).equals(publicKey)).toBe(true);
  });

  describe('with passphrases', () => {
    const passphrase = vector('locked.pw');
    // One round, which opens at once.
    const sealed = (name: string): Promise<SecretText> => {
      const { sshType, reveal } = parsePrivateKey(vector(name));
      const key = { sshType, numbers: reveal(), comment: 'sealed' };
      return encryptPrivateKey(key, { passphrase: 'p', rounds: 1 });
    };

    it.each(['openssh', 'pkcs8', 'pem'])('what was encrypted stays so in %s, under the same', async (to) => {
      const text = await textOf(await sealed('ed25519'), { to, passphrase: 'p' });
      const { key, findings } = await inspectPrivateKey(text, { passphrase: 'p' });
      expect([key?.canonical, key?.encrypted, findings]).toEqual([plain('ed25519'), true, []]);
    });

    it('stays so however the passphrase is given', async () => {
      for (const passphrase of ['p', new TextEncoder().encode('p'), new SecretText('p')]) {
        const text = await textOf(await sealed('rsa2048'), { to: 'pem', passphrase });
        expect((await inspectPrivateKey(text, { passphrase: 'p' })).key?.canonical).toBe(plain('rsa2048'));
      }
    });

    it('of PKCS#1 and SEC 1 as well', async () => {
      for (const [name, to] of [
        ['rsa2048', 'pkcs1'],
        ['ecdsa256', 'sec1'],
      ] as const) {
        const text = await textOf(await sealed(name), { to, passphrase: 'p' });
        const { key } = await inspectPrivateKey(text, { passphrase: 'p' });
        expect(key).toMatchObject({ format: to, encrypted: true, canonical: plain(name) });
      }
    });

    it('opens, and writes in the clear when told so', async () => {
      for (const newPassphrase of [null, '', new Uint8Array(0), new SecretText('')]) {
        const text = await textOf(await sealed('ed25519'), { to: 'openssh', passphrase: 'p', newPassphrase });
        const { key } = await inspectPrivateKey(text);
        expect(key).toMatchObject({ encrypted: false, comment: 'sealed' });
      }
    });

    it('a passphrase that nothing asks for encrypts nothing', async () => {
      const text = await textOf(vector('ed25519'), { to: 'pkcs8', passphrase });
      expect(text).toContain('-----BEGIN PRIVATE KEY-----');
      expect(await textOf(vector('locked'), { to: 'public', passphrase })).toBe(vector('locked.pub'));
    });

    it('the file of a security key goes to its own format alone', async () => {
      const { sshType, numbers } = parsePublicKey(vector('sk-ed25519.pub'));
      const handle = { flags: 1, handle: Uint8Array.of(1, 2), reserved: new Uint8Array(0) };
      const key = { sshType, numbers: { ...numbers, ...handle } as PrivateNumbers, comment: 'token' };
      const text = formatPrivateKey(key);
      const again = await textOf(text, { to: 'openssh', comment: 'again' });
      const { key: shown } = await inspectPrivateKey(again);
      expect([shown?.type, shown?.comment]).toEqual([sshType, 'again']);
      expect((await textOf(text, { to: 'public', comment: '' })).trimEnd()).toBe(plain('sk-ed25519'));
      for (const to of ['pem', 'pkcs8', 'ppk', 'sec1', 'pkcs1', 'spki', 'jwk'])
        await expect(convertKey(text, { to })).rejects.toMatchObject({ code: 'not_supported' });
    });

    it.each(['openssh', 'pkcs8', 'ppk'] as const)('encrypts %s', async (to) => {
      const text = await convertKey(vector('ed25519'), { to, newPassphrase: 'nueva contraseña' });
      expect(text).toBeInstanceOf(SecretText);
      const secret = text as SecretText;
      expect((await inspectPrivateKey(secret)).findings[0]?.code).toBe('E_PRIVATE_ENCRYPTED');
      // What PuTTY asks of a machine takes a second to write, and another to open.
      if (to === 'ppk') return;
      const { verdict, key } = await inspectPrivateKey(secret, { passphrase: 'nueva contraseña' });
      expect([verdict, key?.canonical, key?.encrypted]).toEqual(['accept', plain('ed25519'), true]);
    });

    it('refuses without one, and with another', async () => {
      const to = 'pkcs8';
      await expect(convertKey(vector('locked'), { to })).rejects.toMatchObject({
        code: 'passphrase_required',
      });
      await expect(convertKey(await sealed('ed25519'), { to, passphrase: 'no' })).rejects.toMatchObject({
        code: 'wrong_passphrase',
      });
    });

    it('a signal ends it', async () => {
      const signal = AbortSignal.abort();
      const ended = convertKey(vector('locked'), { to: 'pkcs8', passphrase, signal });
      await expect(ended).rejects.toMatchObject({ code: 'store_unavailable' });
    });
  });

  it('weak keys go through: they are the caller’s own', async () => {
    expect(await textOf(vector('rsa1024'), { to: 'pkcs8' })).toContain('-----BEGIN PRIVATE KEY-----');
    expect((await textOf(line('dsa1024'), { to: 'openssh' })).trimEnd()).toBe(line('dsa1024'));
  });

  it('damaged ones do not', async () => {
    const damaged = vector('ed25519').replace('AAAA', 'AAAB');
    await expect(convertKey(damaged, { to: 'pkcs8' })).rejects.toMatchObject({ code: 'invalid_key' });
    await expect(convertKey('ssh-rsa AAAA', { to: 'spki' })).rejects.toMatchObject({ code: 'invalid_key' });
  });

  it('a format that does not exist is a fault of the caller', async () => {
    await expect(convertKey(line('ed25519'), { to: 'word' })).rejects.toThrow(
      'to must be one of openssh, openssh-public',
    );
  });
});

describe('KEY_FORMATS', () => {
  it('names and aliases mean one format each, in any case', () => {
    const names = FORMATS.flatMap((format) => [format, ...KEY_FORMATS[format].aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const format of FORMATS)
      for (const name of [format, ...KEY_FORMATS[format].aliases])
        expect(findKeyFormat(name.toUpperCase())).toBe(format);
  });
});
