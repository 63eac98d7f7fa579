import { createMemoryStore, type Owner } from '@keypair-gateway/core';
import { describe, expect, it } from 'vitest';
import { findGone, findUntracked } from '../../src/audit/verify/check-state.js';
import { createCounter } from '../../src/audit/verify/counter.js';
import { createFindings } from '../../src/audit/verify/findings.js';
import { startWalk, walkOn } from '../../src/audit/verify/walk.js';
import { createWalks } from '../../src/audit/verify/walks.js';
import { entry, keypair, live } from './kit.js';

const OWNERS: readonly Owner[] = ['user:a', 'user:b', 'user:c'];

describe('what the trails say is there', () => {
  it('is the same however few walks are kept in memory', async () => {
    const store = createMemoryStore();
    for (const owner of OWNERS)
      await live(
        store,
        owner,
        [1, 2, 3, 4, 5].map((n) => `${owner}-${n}`),
      );
    await store.commit({ owner: 'user:b', insert: [keypair('user:b', 'forged')], audit: [] });
    await store.commit({ owner: 'user:c', audit: [entry('never', 'create')] });
    for (const most of [1, 5, 1000]) {
      const findings = createFindings();
      const source = { ...store, backend: 'backend' };
      const walks = createWalks(store, most);
      for (const owner of OWNERS) await findGone(source, await walks.fresh(owner), walks, findings);
      await findUntracked(source, walks, findings, () => {});
      expect(findings.list.map(({ kind, owner, uuid }) => [kind, owner, uuid])).toEqual([
        ['gone', 'user:c', 'never'],
        ['untracked', 'user:b', 'forged'],
      ]);
    }
  });

  it('is read on from where it was left', async () => {
    const store = createMemoryStore();
    await live(store, 'user:a', ['one']);
    const walk = startWalk('user:a');
    await walkOn(store, walk);
    await live(store, 'user:a', ['two']);
    const told: number[] = [];
    await walkOn(store, walk, {
      entry: ({ seq }) => void told.push(seq),
      broken: ({ seq }) => void told.push(-seq),
    });
    expect([told, [...walk.alive], walk.entries]).toEqual([[3, 4], ['one', 'two'], 4]);
  });

  it('goes over trails of more than one page', async () => {
    const store = createMemoryStore();
    const entries = Array.from({ length: 2500 }, () => entry('u', 'reveal'));
    await store.commit({ owner: 'user:a', audit: entries });
    const walk = startWalk('user:a');
    const faults: number[] = [];
    await walkOn(store, walk, { broken: ({ seq }) => void faults.push(seq) });
    expect([walk.seq, walk.entries, faults]).toEqual([2500, 2500, []]);
  });
});

describe('createFindings', () => {
  it('keeps the first and counts them all', () => {
    const findings = createFindings(2);
    for (const seq of [1, 2, 3]) findings.add('broken', 'says', { seq });
    expect(findings.list.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(findings.count()).toBe(3);
  });
});

describe('createCounter', () => {
  it('writes a line over and over on a terminal, now and then, and nothing elsewhere', () => {
    let at = 0;
    let text = '';
    const write = (part: string): unknown => (text += part);
    const counter = createCounter({ isTTY: true, write }, () => at);
    counter.show('trails', 1);
    counter.show('trails', 2);
    at = 100;
    counter.show('trails', 3);
    counter.end();
    expect(text).toBe('\r\u001b[K1 trails\r\u001b[K3 trails\r\u001b[K');
    text = '';
    const quiet = createCounter({ write }, () => at);
    quiet.show('trails', 1);
    quiet.end();
    expect(text).toBe('');
  });
});
