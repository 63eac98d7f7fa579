import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyLine, splitKeys } from '../../src/inspect/key-lines.js';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const KEPT = 2 ** 18;

async function all(bytes: Uint8Array, size = 65_536): Promise<readonly KeyLine[]> {
  const found: KeyLine[] = [];
  for await (const key of splitKeys(chunksOf(bytes, size), KEPT)) found.push(key);
  return found;
}

async function split(text: string, size?: number): Promise<readonly (readonly [number, string])[]> {
  const found = await all(new TextEncoder().encode(text), size);
  return found.map(({ line, bytes }) => [line, new TextDecoder().decode(bytes)]);
}

const SPKI = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n';
const PARAMETERS = '-----BEGIN EC PARAMETERS-----\nAAAA\n-----END EC PARAMETERS-----\n';
const EC = '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n';
const PPK = 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n\nx\n';

describe('splitKeys', () => {
  it.each<[string, readonly (readonly [number, string])[]]>([
    ['ssh-ed25519 A a\n', [[1, 'ssh-ed25519 A a\n']]],
    ['ssh-ed25519 A a', [[1, 'ssh-ed25519 A a']]],
    [
      '# mine\n\nssh-rsa A\n  \t\n #x\nssh-rsa B',
      [
        [3, 'ssh-rsa A\n'],
        [6, 'ssh-rsa B'],
      ],
    ],
    [
      'ssh-rsa A\r\nssh-rsa B\r\n',
      [
        [1, 'ssh-rsa A\r\n'],
        [2, 'ssh-rsa B\r\n'],
      ],
    ],
    ['', [[1, '']]],
    ['# only words\n', [[1, '# only words\n']]],
    [`# k\n${SPKI}`, [[2, SPKI]]],
    [
      `${SPKI}\nssh-rsa A\n${SPKI}`,
      [
        [1, SPKI],
        [5, 'ssh-rsa A\n'],
        [6, SPKI],
      ],
    ],
    [`${PARAMETERS}${EC}`, [[1, `${PARAMETERS}${EC}`]]],
    [PPK, [[1, PPK]]],
    ['{\n"kty": "RSA"\n\n}\n', [[1, '{\n"kty": "RSA"\n\n}\n']]],
    ['-----BEGIN PUBLIC KEY-----\nAAAA\n', [[1, '-----BEGIN PUBLIC KEY-----\nAAAA\n']]],
    [
      '-----BEGIN A-----AAAA-----END A-----\nssh-rsa B',
      [
        [1, '-----BEGIN A-----AAAA-----END A-----\n'],
        [2, 'ssh-rsa B'],
      ],
    ],
    ['---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n', [[1, '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n']]],
  ])('%j', async (text, keys) => {
    for (const size of [1, 7, 65_536]) expect(await split(text, size)).toEqual(keys);
  });

  it('does not look for lines in DER', async () => {
    const der = Uint8Array.from([0x30, 0x05, 0x0a, 0x0a, 0x23, 0x0a, 0x0a]);
    expect(await all(der)).toEqual([{ line: 1, bytes: der, size: der.length }]);
  });

  it('keeps every byte that is not skipped, in order, however the file comes in', async () => {
    const lines = fc.array(fc.stringMatching(/^[a-z \t#]{0,6}$/));
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 20 }), async (lines, size) => {
        const text = lines.join('\n');
        const kept = lines.filter((line) => /^[ \t]*[^ \t#]/.test(line));
        const joined = (await split(text, size)).map(([, key]) => key.replace(/\n$/, ''));
        expect(joined).toEqual(kept.length === 0 ? [text.replace(/\n$/, '')] : kept);
      }),
    );
  });

  it('gives the first keys before the last are read', async () => {
    const endless = (async function* () {
      for (;;) yield 'ssh-rsa A\n';
    })();
    const keys = splitKeys(endless, KEPT);
    expect((await keys.next()).value?.line).toBe(1);
    expect((await keys.next()).value?.line).toBe(2);
    await keys.return(undefined);
  });
});

describe('a file of line ends', () => {
  it.each([
    ['alone', ''],
    ['behind a remark', '# mine\n'],
    ['in a block', '-----BEGIN PUBLIC KEY-----\n'],
    ['in a PuTTY key', 'PuTTY-User-Key-File-3: ssh-rsa\n'],
  ])('%s filled the memory', async (_, head) => {
    const text = head + '\n'.repeat(2 ** 20);
    const found = await all(new TextEncoder().encode(text));
    expect(found).toHaveLength(1);
    const [{ line, bytes, size } = expect.unreachable()] = found;
    expect([line, bytes.buffer.byteLength, size]).toEqual([1, KEPT, text.length]);
    expect(Buffer.from(bytes).equals(Buffer.from(text.slice(0, KEPT)))).toBe(true);
  });
});

describe('what is longer than what is kept', () => {
  const long = 'A'.repeat(2 ** 20);

  it.each([
    ['a block', `-----BEGIN A-----\n${long}\n${long}\n-----END A-----\n`],
    ['a block in one line', `-----BEGIN A-----${long}-----END A-----\n`],
    ['a line', `ssh-rsa ${long}\n`],
    ['blanks before a key', `${' '.repeat(2 ** 20)}ssh-rsa A\n`],
  ])('hides no key behind it: %s', async (_, text) => {
    const lines = text.split('\n').length;
    const [first, second, ...more] = await all(new TextEncoder().encode(`${text}ssh-rsa B\n`));
    expect([first?.line, first?.size, first?.bytes.length]).toEqual([1, text.length, KEPT]);
    expect([second?.line, Buffer.from(second?.bytes ?? []).toString()]).toEqual([lines, 'ssh-rsa B\n']);
    expect(more).toEqual([]);
  });

  it('is refused where it is a key that nothing can be that long for', async () => {
    const endless = (async function* () {
      for (;;) yield long;
    })();
    await expect(splitKeys(endless, KEPT).next()).rejects.toThrow('longer than 67108864 bytes');
  });
});
