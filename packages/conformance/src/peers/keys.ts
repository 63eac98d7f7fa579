import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../../../tools/run.js';

/** A public key of OpenSSH's making, and what OpenSSH says of it. */
export interface MadeKey {
  readonly publicKey: string;
  readonly privateKey: string;
  /** MD5 in colon hex. */
  readonly fingerprint: string;
}

/** OpenSSH and OpenSSL, as judges of keys. */
export interface Keys {
  /** `ssh-keygen -t TYPE`. */
  make(type: 'ed25519' | 'rsa' | 'ecdsa', comment?: string): Promise<MadeKey>;
  /** Type and blob of what `ssh-keygen -y` makes of a private key. */
  publicHalf(privateKey: string): Promise<string>;
  fingerprint(publicKey: string): Promise<string>;
  /** A certificate in PEM and its SHA-1 in colon hex. */
  certificate(): Promise<{ readonly pem: string; readonly fingerprint: string }>;
  /** SHA-1 of a certificate. */
  certificateFingerprint(pem: string): Promise<string>;
}

/** Works in `folder`. */
export function keysIn(folder: string): Keys {
  let count = 0;
  const path = (): string => join(folder, `key-${count++}`);
  const tool = async (command: string, words: readonly string[]): Promise<string> => {
    const ran = await run(command, words, { timeoutSeconds: 60 });
    if (ran.status !== 0) throw new Error(`${command} ${words[0]}: ${tail(ran, 2)}`);
    return ran.stdout.trim();
  };
  const write = async (text: string): Promise<string> => {
    const file = path();
    await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, { mode: 0o600 });
    return file;
  };
  const fingerprint: Keys['fingerprint'] = async (publicKey) => {
    const said = await tool('ssh-keygen', ['-l', '-E', 'md5', '-f', await write(publicKey)]);
    return /MD5:(\S+)/.exec(said)?.[1] ?? said;
  };
  const certificateFingerprint: Keys['certificateFingerprint'] = async (pem) => {
    const said = await tool('openssl', ['x509', '-noout', '-fingerprint', '-sha1', '-in', await write(pem)]);
    return said.replace(/^.*=/, '').toLowerCase();
  };
  return {
    fingerprint,
    certificateFingerprint,
    async make(type, comment = 'peers') {
      const file = path();
      await tool('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', comment, '-f', file]);
      const [publicKey, privateKey] = [await readFile(`${file}.pub`, 'utf8'), await readFile(file, 'utf8')];
      return { publicKey: publicKey.trim(), privateKey, fingerprint: await fingerprint(publicKey) };
    },
    async publicHalf(privateKey) {
      return bare(await tool('ssh-keygen', ['-y', '-P', '', '-f', await write(privateKey)]));
    },
    async certificate() {
      const file = path();
      const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=peers -keyout /dev/null -out';
      await tool('openssl', [...words.split(' '), file]);
      const pem = await readFile(file, 'utf8');
      return { pem, fingerprint: await certificateFingerprint(pem) };
    },
  };
}

/** A line of OpenSSH without its comment. */
export function bare(publicKey: string): string {
  return publicKey.trim().split(' ', 2).join(' ');
}

/** A fresh Ed25519 line (RFC 8709, section 4), made without another process. */
export function quickLine(comment: string): string {
  // In the making: to export a key that was made in this thread may wait for ever in Node 20.
  const { publicKey: spki } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const fields = [Buffer.from('ssh-ed25519'), spki.subarray(-32)];
  const blob = Buffer.concat(fields.flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]));
  return `ssh-ed25519 ${blob.toString('base64')} ${comment}`;
}
