import { inspect, isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isSameSecret, SecretText } from '../src/secret.js';

const TEXT = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk';

describe('SecretText', () => {
  it('gives its text to reveal alone', () => {
    const secret = new SecretText(TEXT);
    expect(secret.reveal()).toBe(TEXT);
    const seen = [
      String(secret),
      `${secret}`,
      `${[secret]}`,
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: { secret } }, { showHidden: true, depth: 9 }),
      JSON.stringify(Object.entries(secret)),
      JSON.stringify(Reflect.ownKeys(secret).map(String)),
      JSON.stringify({ ...secret }),
      inspect(structuredClone(secret)),
      inspect(Object.getOwnPropertyDescriptors(secret), { depth: 9, showHidden: true }),
    ];
    for (const text of seen) expect(text).not.toContain('BEGIN');
    expect(seen.slice(0, 2)).toEqual(['[redacted]', '[redacted]']);
  });

  it('is told from look-alikes, and a clone has lost the text', () => {
    const secret = new SecretText(TEXT);
    expect(secret instanceof SecretText).toBe(true);
    for (const other of [null, TEXT, { reveal: () => TEXT }, structuredClone(secret)])
      expect((other as unknown) instanceof SecretText).toBe(false);
    expect(SecretText.prototype.reveal.call(structuredClone(secret))).toBe('');
    expect(isDeepStrictEqual(new SecretText('').reveal(), '')).toBe(true);
  });
});

describe('isSameSecret', () => {
  it('is of the text, code unit by code unit', () => {
    const same = (a: string, b: string): boolean => isSameSecret(new SecretText(a), new SecretText(b));
    expect([same('', ''), same(TEXT, `${TEXT}`), same('\ud800', '\ud800')]).toEqual([true, true, true]);
    for (const other of ['', 'a', `${TEXT}\n`, TEXT.slice(1)]) expect(same(TEXT, other)).toBe(false);
    expect([same('\ud800', '\ufffd'), same('é', 'e\u0301')]).toEqual([false, false]);
  });
});
