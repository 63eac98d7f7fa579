import { expect, it } from 'vitest';
import { createBar } from '../../src/inspect/bar.js';

it('shows how far a file is read, ten times a second at most, and when it will be done', () => {
  let at = 0;
  const written: string[] = [];
  const bar = createBar({ isTTY: true, write: (text) => written.push(text) }, 1000, () => at);
  bar.addBytes(250);
  at = 10_000;
  bar.addKey();
  at += 50;
  bar.addKey();
  expect(written).toEqual(['\r\u001b[K[######------------------] 25% 30s left, 1 keys 0/s']);
  at = 20_000;
  bar.addBytes(2000);
  bar.end();
  expect(written.slice(1)).toEqual(['\r\u001b[K[########################] 100% 2 keys 0/s', '\n']);
});

it('shows nothing where there is no terminal', () => {
  const written: string[] = [];
  const bar = createBar({ write: (text) => written.push(text) }, 1000);
  bar.addBytes(1);
  bar.addKey();
  bar.end();
  expect(written).toEqual([]);
});
