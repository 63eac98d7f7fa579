import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { outcome, privateVector, read } from '../private-vectors.js';
import { blobOf, string } from '../vectors.js';

const textOf = (name: string) => privateVector(name).text ?? '';
const plain = textOf('ppk3-ed25519');
const locked = textOf('ppk3-enc-ed25519');
const old = textOf('ppk2-ed25519');

/** An unencrypted file whose MAC fits what stands in it. */
function file(parts: {
  readonly version?: 2 | 3;
  readonly type?: string;
  readonly comment?: string;
  readonly blob?: Uint8Array;
  readonly secret: Uint8Array;
}): string {
  const { version = 3, type = 'ssh-ed25519', comment = '', blob = blobOf('ed25519'), secret } = parts;
  const macKey = version === 3 ? '' : createHash('sha1').update('putty-private-key-file-mac-key').digest();
  const text = Buffer.concat([type, 'none', comment, blob, secret].map(string));
  const mac = createHmac(version === 3 ? 'sha256' : 'sha1', macKey)
    .update(text)
    .digest('hex');
  const lines = (name: string, bytes: Uint8Array): string => {
    const body =
      Buffer.from(bytes)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return [`${name}: ${body.length}`, ...body].join('\n');
  };
  const head = `PuTTY-User-Key-File-${version}: ${type}\nEncryption: none\nComment: ${comment}\n`;
  return `${head}${lines('Public-Lines', blob)}\n${lines('Private-Lines', secret)}\nPrivate-MAC: ${mac}\n`;
}

describe('the lines of a PPK', () => {
  it.each([
    ['with CR LF', plain.replaceAll('\n', '\r\n'), 'accepted'],
    ['without its last line end', plain.trimEnd(), 'accepted'],
    ['with large digits', plain.replace(/(?<=Private-MAC: ).*/, (mac) => mac.toUpperCase()), 'accepted'],
    ['of version 1', plain.replace('File-3', 'File-1'), 'E_FORMAT'],
    ['of version 4', plain.replace('File-3', 'File-4'), 'E_FORMAT'],
    ['of another version', plain.replace('File-3', 'File-2'), 'E_PRIVATE_CORRUPT'],
    ['of no type', plain.replace('ssh-ed25519', ''), 'E_TYPE_UNKNOWN'],
    ['of an unknown type', plain.replace('ssh-ed25519', 'ssh-ed25518'), 'E_TYPE_UNKNOWN'],
    ['of an unsupported type', plain.replace('ssh-ed25519', 'ssh-ed448'), 'E_TYPE_UNSUPPORTED'],
    ['of a security key', plain.replace('ssh-ed25519', 'sk-ssh-ed25519@openssh.com'), 'E_TYPE_UNSUPPORTED'],
    [
      'of a certificate',
      plain.replace('ssh-ed25519', 'ssh-ed25519-cert-v01@openssh.com'),
      'E_TYPE_UNSUPPORTED',
    ],
    ['of another type', plain.replace('ssh-ed25519', 'ssh-rsa'), 'E_PRIVATE_CORRUPT'],
    ['with an unknown cipher', plain.replace('none', 'aes128-cbc'), 'E_CIPHER_UNKNOWN'],
    ['with an unknown derivation', locked.replace('Argon2id', 'Argon3'), 'E_CIPHER_UNKNOWN'],
    ['with another comment', plain.replace(/(?<=Comment: ).*/, 'x'), 'E_PRIVATE_CORRUPT'],
    ['without a comment', plain.replace(/Comment: .*\n/, ''), 'E_PRIVATE_CORRUPT'],
    ['with a comment of two lines', plain.replace('Comment: ', 'Comment: x\n'), 'E_PRIVATE_CORRUPT'],
    [
      'with more public lines than there are',
      plain.replace('Public-Lines: 2', 'Public-Lines: 999999999'),
      'E_PRIVATE_CORRUPT',
    ],
    ['with fewer', plain.replace('Public-Lines: 2', 'Public-Lines: 1'), 'E_PRIVATE_CORRUPT'],
    [
      'with an absurd count',
      plain.replace('Public-Lines: 2', `Public-Lines: ${'9'.repeat(40)}`),
      'E_PRIVATE_CORRUPT',
    ],
    ['with a count of no digits', plain.replace('Public-Lines: 2', 'Public-Lines: 0x2'), 'E_PRIVATE_CORRUPT'],
    [
      'with a count that begins with zero',
      plain.replace('Public-Lines: 2', 'Public-Lines: 02'),
      'E_PRIVATE_CORRUPT',
    ],
    [
      'with a line of another width',
      plain.replace(/(?<=Public-Lines: 2\n.{60})/, '\n').replace('Public-Lines: 2', 'Public-Lines: 3'),
      'E_PRIVATE_CORRUPT',
    ],
    ['with a foreign character', plain.replace('AAAAC3', 'AAAA*3'), 'E_BASE64'],
    [
      'with a damaged private line',
      plain.replace(/(?<=Private-Lines: 1\n.{20})./, (c) => (c === 'A' ? 'B' : 'A')),
      'E_PRIVATE_CORRUPT',
    ],
    ['with a short MAC', plain.replace(/(?<=Private-MAC: ).*/, 'abcd'), 'E_PRIVATE_CORRUPT'],
    ['with a MAC of no digits', plain.replace(/(?<=Private-MAC: )./, 'g'), 'E_PRIVATE_CORRUPT'],
    ['with something behind', `${plain}x\n`, 'E_PRIVATE_CORRUPT'],
    ['with the hash of version 1', old.replace('Private-MAC', 'Private-Hash'), 'E_PRIVATE_CORRUPT'],
    ['cut short', plain.slice(0, 100), 'E_PRIVATE_CORRUPT'],
    [
      'with a derivation where nothing is encrypted',
      plain.replace('Private-Lines', 'Key-Derivation: Argon2id\nPrivate-Lines'),
      'E_PRIVATE_CORRUPT',
    ],
  ])('%s', async (_, text, code) => {
    expect(await outcome(text)).toBe(code);
  });
});

describe('the derivation of a PPK', () => {
  const change = (name: string, value: string) =>
    locked.replace(new RegExp(`(?<=Argon2-${name}: ).*`), value);

  it.each([
    ['as it is', locked, 'E_PRIVATE_PASSPHRASE'],
    ['with too much memory', change('Memory', '131073'), 'E_KDF_COST'],
    ['with absurd memory', change('Memory', '9'.repeat(30)), 'E_KDF_COST'],
    ['with too many passes', change('Passes', '32769'), 'E_KDF_COST'],
    ['with too many lanes', change('Memory', '1024').replace(/(?<=Parallelism: ).*/, '17'), 'E_KDF_COST'],
    ['with less memory than lanes need', change('Parallelism', '9'), 'E_PRIVATE_CORRUPT'],
    ['with no passes', change('Passes', '0'), 'E_PRIVATE_CORRUPT'],
    ['with no lanes', change('Parallelism', '0'), 'E_PRIVATE_CORRUPT'],
    ['with no memory', change('Memory', '0'), 'E_PRIVATE_CORRUPT'],
    ['with passes below zero', change('Passes', '-1'), 'E_PRIVATE_CORRUPT'],
    ['with a short salt', change('Salt', '00112233445566'), 'E_PRIVATE_CORRUPT'],
    ['with a salt of no digits', change('Salt', 'xx'), 'E_PRIVATE_CORRUPT'],
    ['with half a block', locked.replace(/(?<=Private-Lines: 1\n).*/, 'AAAA'), 'E_PRIVATE_CORRUPT'],
  ])('%s', async (_, text, code) => {
    expect(await outcome(text, 'wrong')).toBe(code);
  });
});

describe('the halves of a PPK', () => {
  const point = blobOf('ed25519').subarray(-32);
  const other = blobOf('ca').subarray(-32);
  const lines = plain.split('\n');
  const secret = Buffer.from(lines[lines.indexOf('Private-Lines: 1') + 1] ?? '', 'base64');

  it.each([
    ['that belong together', { secret }, 'accepted'],
    ['of version 2', { version: 2, secret }, 'accepted'],
    ['with another seed', { secret: string(point) }, 'E_PRIVATE_MISMATCH'],
    [
      'with another point',
      { secret, blob: Buffer.concat([string('ssh-ed25519'), string(other)]) },
      'E_PRIVATE_MISMATCH',
    ],
    ['with the blob of another type', { secret, blob: blobOf('rsa1024') }, 'E_TYPE_MISMATCH'],
    [
      'with more in the blob',
      { secret, blob: Buffer.concat([blobOf('ed25519'), Buffer.alloc(1)]) },
      'E_BLOB_TRAILING',
    ],
    [
      'with more in the private half',
      { secret: Buffer.concat([secret, Buffer.alloc(1)]) },
      'E_PRIVATE_CORRUPT',
    ],
    ['with less in the private half', { secret: secret.subarray(1) }, 'E_PRIVATE_CORRUPT'],
    ['with a long seed', { secret: string(Buffer.alloc(33)) }, 'E_PRIVATE_CORRUPT'],
    ['with an invisible comment', { secret, comment: 'a\u202eb' }, 'E_INVISIBLE_CHAR'],
    ['with a tab in the comment', { secret, comment: 'a\tb' }, 'E_CONTROL_CHAR'],
  ] as const)('%s', async (_, parts, code) => {
    expect(await outcome(file(parts))).toBe(code);
  });

  it('may leave the zeros at the end of a seed out, as puttygen reads it', async () => {
    // The seed is 30 bytes of 7 and two of zero.
    const short = file({
      comment: 'zero',
      blob: Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIKN5u2KkQMN13Uy5y/rN6ASF8GRCZgjbbHpAwT+c2Gu4', 'base64'),
      secret: string(Buffer.alloc(30, 7)),
    });
    expect(await read(short)).toMatchObject({ key: { sshType: 'ssh-ed25519', comment: 'zero' } });
  });
});
