import { describe, expect, it } from 'vitest';
import { findSshd } from '../../../examples/bastion-tunnel/find-sshd.js';
import { findBrokenPromise, promisedLines } from '../check-tunnel.js';

describe('promisedLines', () => {
  it('reads the text block of a page and nothing else', () => {
    const page = '# T\n\n```sh\nnpm ci\n```\n\n```text\none\n\ntwo\n```\n';
    expect(promisedLines(page)).toEqual(['one', 'two']);
    expect(promisedLines('# T\n')).toEqual([]);
  });
});

describe('findBrokenPromise', () => {
  it('lets … stand for anything and takes all else as it is', () => {
    expect(findBrokenPromise(['a (…).', 'b'], ['a (1 2).', 'b'])).toBeUndefined();
    expect(findBrokenPromise(['a.'], ['ab'])).toBe('line 1 promises "a.", printed is "ab"');
  });

  it('notices a line too few, a line too many and a page without promises', () => {
    expect(findBrokenPromise(['a', 'b'], ['a'])).toBe('line 2 promises "b", printed is "(the end)"');
    expect(findBrokenPromise(['a'], ['a', 'b'])).toBe('line 2 promises "(the end)", printed is "b"');
    expect(findBrokenPromise([], [])).toBe('the page promises nothing');
  });
});

describe('findSshd', () => {
  it('takes SSHD by its absolute path only, and nothing that cannot be executed', () => {
    expect(findSshd({ SSHD: process.execPath })).toBe(process.execPath);
    expect(findSshd({ SSHD: 'sshd' })).toBeUndefined();
    expect(findSshd({ SSHD: import.meta.filename })).toBeUndefined();
  });
});
