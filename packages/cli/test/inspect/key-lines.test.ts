import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitKeys } from '../../src/inspect/key-lines.js';

const split = (text: string): readonly (readonly [number, string])[] =>
  splitKeys(new TextEncoder().encode(text)).map(({ line, bytes }) => [line, new TextDecoder().decode(bytes)]);

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
    ['# k\n-----BEGIN PUBLIC KEY-----\nAAAA\n', [[1, '# k\n-----BEGIN PUBLIC KEY-----\nAAAA\n']]],
    ['---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n', [[1, '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n']]],
  ])('%j', (text, keys) => expect(split(text)).toEqual(keys));

  it('keeps every byte that is not skipped, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z \t#]{0,6}$/)), (lines) => {
        const text = lines.join('\n');
        const kept = lines.filter((line) => /^[ \t]*[^ \t#]/.test(line));
        const joined = split(text).map(([, key]) => key.replace(/\n$/, ''));
        expect(joined).toEqual(kept.length === 0 ? [text.replace(/\n$/, '')] : kept);
      }),
    );
  });
});
