import { describe, expect, it } from 'vitest';
import { outcome, privateVector, read, remadePem } from '../private-vectors.js';
import { blobOf, string, vector } from '../vectors.js';

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const SALT = Buffer.alloc(16, 7);

/** A file of these parts, of one key unless told otherwise. */
function file(parts: {
  readonly cipher?: string;
  readonly kdf?: string;
  readonly options?: Uint8Array;
  readonly count?: number;
  readonly blob?: Uint8Array;
  readonly section?: Uint8Array;
  readonly rest?: Uint8Array;
}): string {
  const { cipher = 'none', kdf = 'none', options = '', count = 1, blob = blobOf('ed25519') } = parts;
  const { section = new Uint8Array(16), rest = new Uint8Array(0) } = parts;
  const head = [Buffer.from('openssh-key-v1\0'), string(cipher), string(kdf), string(options), uint32(count)];
  return remadePem(vector('ed25519'), () => Buffer.concat([...head, string(blob), string(section), rest]));
}

const bcrypt = (rounds: number, salt: Uint8Array = SALT, rest = '') =>
  Buffer.concat([string(salt), uint32(rounds), Buffer.from(rest)]);

describe('the parts of a file', () => {
  const locked = { cipher: 'aes256-ctr', kdf: 'bcrypt', options: bcrypt(16) };

  it.each([
    ['an encrypted key', locked, 'E_PRIVATE_ENCRYPTED'],
    ['another cipher', { ...locked, cipher: 'aes256-xts' }, 'E_CIPHER_UNKNOWN'],
    ['another derivation', { ...locked, kdf: 'scrypt' }, 'E_CIPHER_UNKNOWN'],
    ['a cipher and no derivation', { ...locked, kdf: 'none' }, 'E_PRIVATE_CORRUPT'],
    ['a derivation and no cipher', { kdf: 'bcrypt', options: bcrypt(16) }, 'E_PRIVATE_CORRUPT'],
    ['options of no derivation', { options: Buffer.from('x') }, 'E_PRIVATE_CORRUPT'],
    ['no key', { count: 0 }, 'E_PRIVATE_CORRUPT'],
    ['two keys', { ...locked, count: 2 }, 'E_PRIVATE_CORRUPT'],
    ['no rounds', { ...locked, options: bcrypt(0) }, 'E_PRIVATE_CORRUPT'],
    ['no salt', { ...locked, options: bcrypt(16, new Uint8Array(0)) }, 'E_PRIVATE_CORRUPT'],
    ['bytes behind the rounds', { ...locked, options: bcrypt(16, SALT, 'x') }, 'E_PRIVATE_CORRUPT'],
    ['no options', { ...locked, options: new Uint8Array(0) }, 'E_PRIVATE_CORRUPT'],
    ['more rounds than the policy allows', { ...locked, options: bcrypt(257) }, 'E_KDF_COST'],
    ['absurd rounds', { ...locked, options: bcrypt(0xffffffff) }, 'E_KDF_COST'],
    ['half a block', { ...locked, section: new Uint8Array(24) }, 'E_PRIVATE_CORRUPT'],
    ['a tag of a cipher without', { ...locked, rest: new Uint8Array(16) }, 'E_PRIVATE_CORRUPT'],
    ['no tag of a cipher with one', { ...locked, cipher: 'aes256-gcm@openssh.com' }, 'E_PRIVATE_CORRUPT'],
    ['a security key', { blob: blobOf('sk-ed25519'), ...locked }, 'E_PRIVATE_ENCRYPTED'],
    ['an unsupported type', { blob: string('ssh-xmss@openssh.com'), ...locked }, 'E_TYPE_UNSUPPORTED'],
    ['an unknown type', { blob: string('ssh-foo'), ...locked }, 'E_TYPE_UNKNOWN'],
    ['a certificate', { blob: blobOf('cert-ed25519'), ...locked }, 'E_TYPE_UNSUPPORTED'],
  ])('refuses %s', async (_, parts, code) => {
    expect(await outcome(file(parts))).toBe(code);
  });

  it.each([
    ['sk-ssh-ed25519-cert-v01@openssh.com', 'E_TYPE_UNSUPPORTED'],
    ['ssh-ed25519-cert-v01@openssh.com', 'E_TYPE_UNSUPPORTED'],
    ['ssh-mldsa44-ed25519@openssh.com', 'E_TYPE_UNSUPPORTED'],
    ['ssh-ed25518', 'E_TYPE_UNKNOWN'],
  ])('refuses the type %s inside', async (type, code) => {
    const section = Buffer.concat([uint32(1), uint32(1), string(type), Buffer.alloc(64)]);
    const whole = section.subarray(0, section.length - (section.length % 8));
    expect(await outcome(file({ section: whole }))).toBe(code);
  });
});

describe('the private section', () => {
  const point = blobOf('ed25519').subarray(-32);
  const bytes = Buffer.from(vector('ed25519').split('\n').slice(1, -2).join(''), 'base64');
  const seed = bytes.subarray(161, 193);

  function section(change: {
    readonly check?: number;
    readonly pair?: Uint8Array;
    readonly comment?: Uint8Array | string;
    readonly padding?: readonly number[];
  }): string {
    const { check = 1, pair = Buffer.concat([seed, point]), comment = '' } = change;
    const fields = [
      uint32(1),
      uint32(check),
      string('ssh-ed25519'),
      string(point),
      string(pair),
      string(comment),
    ];
    const body = Buffer.concat(fields);
    const missing = (8 - (body.length % 8)) % 8;
    const padding = change.padding ?? Array.from({ length: missing }, (_, index) => index + 1);
    return file({ section: Buffer.concat([body, Buffer.from(padding)]) });
  }

  it.each([
    ['as it is', {}, 'accepted'],
    ['with other check numbers', { check: 2 }, 'E_PRIVATE_CORRUPT'],
    ['with a short pair', { pair: seed }, 'E_PRIVATE_CORRUPT'],
    ['with an empty pair', { pair: new Uint8Array(0) }, 'E_PRIVATE_CORRUPT'],
    ['with another tail', { pair: Buffer.concat([seed, seed]) }, 'E_PRIVATE_MISMATCH'],
    ['with another seed', { pair: Buffer.concat([point, point]) }, 'E_PRIVATE_MISMATCH'],
    ['with another padding', { padding: [1, 2, 3, 5], comment: 'ab' }, 'E_PRIVATE_CORRUPT'],
    [
      'with a whole block of padding',
      { comment: 'abcdef', padding: [1, 2, 3, 4, 5, 6, 7, 8] },
      'E_PRIVATE_CORRUPT',
    ],
    ['with a comment of two lines', { comment: 'a\nb' }, 'E_CONTROL_CHAR'],
    ['with a tab in the comment', { comment: 'a\tb' }, 'E_CONTROL_CHAR'],
    ['with a NUL in the comment', { comment: 'a\0b' }, 'E_CONTROL_CHAR'],
    ['with a comment of no text', { comment: Buffer.from([0xff]) }, 'E_ENCODING'],
    ['with an invisible comment', { comment: '\u200b' }, 'E_INVISIBLE_CHAR'],
    ['with a stacked comment', { comment: `a${'\u0301'.repeat(9)}` }, 'E_COMMENT_SUSPICIOUS'],
  ])('%s', async (_, change, code) => {
    expect(await outcome(section(change))).toBe(code);
  });

  it('leaves blanks around a comment out and tells it', async () => {
    const document = await read(section({ comment: ' two  words ' }));
    expect(document).toMatchObject({ key: { comment: 'two  words' }, findings: ['W_NORMALISED'] });
  });

  it('tells a damaged tag as a wrong passphrase', async () => {
    for (const name of ['openssh-aes256-gcm@openssh.com', 'openssh-chacha20-poly1305@openssh.com']) {
      const { text = '', passphrase } = privateVector(name);
      const damaged = remadePem(text, (all) => all.fill(all[all.length - 1]! ^ 1, all.length - 1));
      expect(await outcome(damaged, passphrase)).toBe('E_PRIVATE_PASSPHRASE');
    }
  });
});
