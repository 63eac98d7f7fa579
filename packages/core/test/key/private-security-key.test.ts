import { describe, expect, it } from 'vitest';
import type { OpensshKey } from '../../src/key/formats/openssh-key-v1.js';
import { encryptPrivateKey, formatPrivateKey, parsePrivateKey } from '../../src/key/private-key.js';
import type { Ed25519HandleNumbers, PrivateNumbers } from '../../src/key/private-numbers.js';
import { parsePublicKey } from '../../src/key/public-key.js';
import { keyOf, outcome, privateVector, read, remadePem } from './private-vectors.js';
import { blobOf, string, vector } from './vectors.js';

const TYPES = ['sk-ed25519', 'sk-ecdsa256'] as const;
const HANDLE = Uint8Array.from({ length: 70 }, (_, index) => 255 - index);

/** The file of a security key, by the public line of a vector. */
function handleOf(name: string, comment = 'the blue one', application?: string): OpensshKey {
  const { sshType, numbers } = parsePublicKey(vector(`${name}.pub`));
  const handle = { flags: 5, handle: HANDLE, reserved: new Uint8Array(0) };
  const named = application === undefined ? {} : { application };
  return { sshType, numbers: { ...numbers, ...named, ...handle } as PrivateNumbers, comment };
}

/** What stands before the padding of the private section, by OpenSSH's PROTOCOL.key and PROTOCOL.u2f. */
function section(name: string, change: { readonly public?: Buffer; readonly end?: Buffer } = {}): Buffer {
  const tail = Buffer.concat([Buffer.of(5), string(HANDLE), string(''), string('the blue one')]);
  const check = Buffer.from('0000000700000007', 'hex');
  return Buffer.concat([check, change.public ?? blobOf(name), change.end ?? tail]);
}

function fileOf(name: string, inner: Buffer): string {
  const padding = Buffer.from(Array.from({ length: (8 - (inner.length % 8)) % 8 }, (_, index) => index + 1));
  const head = [
    Buffer.from('openssh-key-v1\0'),
    string('none'),
    string('none'),
    string(''),
    Buffer.of(0, 0, 0, 1),
  ];
  const parts = [...head, string(blobOf(name)), string(Buffer.concat([inner, padding]))];
  return remadePem(vector('ed25519'), () => Buffer.concat(parts));
}

describe.each(TYPES)('the file of %s', (name) => {
  it('is read, and written the same again', () => {
    const text = fileOf(name, section(name));
    const key = parsePrivateKey(text);
    expect(key).toMatchObject({ format: 'openssh', bits: 256, comment: 'the blue one' });
    expect(Buffer.from(key.publicBlob)).toEqual(blobOf(name));
    const { numbers } = handleOf(name);
    expect(numbers).toMatchObject({ application: expect.stringMatching(/^ssh:/), flags: 5 });
    expect(Buffer.from((key.reveal() as Ed25519HandleNumbers).handle)).toEqual(Buffer.from(HANDLE));
    expect(formatPrivateKey(handleOf(name), { check: 7 }).reveal()).toBe(text);
    expect(formatPrivateKey({ ...handleOf(name), numbers: key.reveal() }, { check: 7 }).reveal()).toBe(text);
  });

  it('is read under a passphrase', async () => {
    const text = await encryptPrivateKey(handleOf(name), { passphrase: 'p', rounds: 1 });
    const document = await read(text.reveal(), 'p');
    if (typeof document === 'string') return expect.unreachable(document);
    expect(document.encrypted).toBe(true);
    expect(document.key.reveal()).toEqual(parsePrivateKey(fileOf(name, section(name))).reveal());
    expect(await outcome(text.reveal(), 'q')).toBe('E_PRIVATE_PASSPHRASE');
  });

  it('stands in no other format', async () => {
    for (const format of ['pkcs8', 'pkcs1', 'sec1', 'ppk3', 'ppk2', 'dsa'] as const) {
      const refused = { code: 'not_supported' };
      expect(() => formatPrivateKey(handleOf(name), { format })).toThrow(expect.objectContaining(refused));
      const sealed = encryptPrivateKey(handleOf(name), { format, passphrase: 'p', rounds: 1 });
      await expect(sealed).rejects.toMatchObject(refused);
    }
    const { sshType } = handleOf(name);
    const { text = '' } = privateVector('ppk3-ed25519');
    expect(await outcome(text.replace('ssh-ed25519', sshType))).toBe('E_TYPE_UNSUPPORTED');
  });

  it.each([
    ['without its end', { end: Buffer.of(5) }, 'E_PRIVATE_CORRUPT'],
    [
      'without the reserved string',
      { end: Buffer.concat([Buffer.of(5), string(HANDLE)]) },
      'E_PRIVATE_CORRUPT',
    ],
    ['without a handle', { end: Buffer.alloc(0) }, 'E_PRIVATE_CORRUPT'],
    ['with another public half inside', { public: otherApplication(name) }, 'E_PRIVATE_MISMATCH'],
  ])('is refused %s', async (_, change, code) => {
    expect(await outcome(fileOf(name, section(name, change)))).toBe(code);
  });

  it('is refused for an application that no relying party has', async () => {
    const text = formatPrivateKey(handleOf(name, '', 'ssh: x')).reveal();
    expect(await outcome(text)).toBe('E_SK_APPLICATION');
  });

  function otherApplication(of: string): Buffer {
    const blob = blobOf(of);
    blob[blob.length - 1] = 0x2e;
    return blob;
  }
});

it('a key with numbers of its own is none of a security key, nor the other way round', () => {
  const plain = keyOf('ed25519');
  const handle = handleOf('sk-ed25519');
  for (const key of [
    { ...handle, numbers: plain.numbers },
    { ...plain, numbers: handle.numbers as Ed25519HandleNumbers },
  ])
    expect(() => formatPrivateKey(key)).toThrow(expect.objectContaining({ code: 'not_supported' }));
});
