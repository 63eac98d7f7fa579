import { describe, expect, it } from 'vitest';
import { closest } from '../src/config/suggest.js';
import { paintFor } from '../src/io.js';
import { printableJson } from '../src/printable.js';
import { isLoopback } from '../src/serve/loopback.js';

describe('isLoopback', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
  ])('%s is', (host) => expect(isLoopback(host)).toBe(true));

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '128.0.0.1',
    '127.example.org',
    '127.1.evil',
    '::2',
    'fe80::1',
    '',
    'localhost.example.org',
  ])('%s is not', (host) => expect(isLoopback(host)).toBe(false));
});

describe('closest', () => {
  const known = ['prefix', 'auth', 'keyText', 'maxMicroversion', 'huawei-ecs'];
  it.each([
    ['prefx', 'prefix'],
    ['key-text', 'keyText'],
    ['KEYTEXT', 'keyText'],
    ['max_microversion', 'maxMicroversion'],
    ['huaweiecs', 'huawei-ecs'],
    ['atuh', 'auth'],
  ])('%s means %s', (word, meant) => expect(closest(word, known)).toBe(meant));

  it.each(['', 'x', 'listen', 'password', 'a'.repeat(100_000)])('%.20s means none', (word) => {
    expect(closest(word, known)).toBeUndefined();
  });
});

describe('paintFor', () => {
  const sink = (isTTY: boolean): { isTTY: boolean; write(text: string): void } => ({
    isTTY,
    write: () => {},
  });
  it('colours a terminal', () => expect(paintFor(sink(true), {}).bad('no')).toBe('\u001b[31mno\u001b[39m'));
  it.each([
    [sink(false), {}],
    [sink(true), { NO_COLOR: '1' }],
    [sink(true), { TERM: 'dumb' }],
  ])('and nothing else', (to, env) => expect(paintFor(to, env).bad('no')).toBe('no'));
});

describe('JSON for a terminal', () => {
  it('held escape sequences and changes of direction as they came', () => {
    const value = { id: '\u009b31m\u202e\u{e0041}é' };
    const text = printableJson(JSON.stringify(value));
    expect(text).toBe('{"id":"\\u009b31m\\u202e\\udb40\\udc41é"}');
    expect(JSON.parse(text)).toEqual(value);
  });
});
