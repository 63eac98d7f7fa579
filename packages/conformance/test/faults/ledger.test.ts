import { describe, expect, it } from 'vitest';
import { compare, type Entry, type Kept } from '../../src/faults/ledger.js';

const entry = (name: string, stands: Entry['stands'], fingerprint: string | undefined = name): Entry => ({
  owner: 'user:alice',
  name,
  fingerprint,
  stands,
});
const kept = (name: string, fingerprint = name): Kept => ({ owner: 'user:alice', name, fingerprint });

describe('compare', () => {
  it('finds nothing wrong where all that was acknowledged is there, and counts what is open', () => {
    const entries = [entry('a', 'yes'), entry('b', 'no'), entry('c', 'maybe'), entry('d', 'maybe')];
    expect(compare(entries, [kept('a'), kept('d')])).toEqual({
      violations: [],
      acknowledged: 1,
      open: { there: 1, absent: 1 },
    });
  });

  it('tells what is lost, what is back, and what nobody has made', () => {
    expect(compare([entry('a', 'yes'), entry('b', 'no')], [kept('b'), kept('x')]).violations).toEqual([
      'lost: user:alice a',
      'back: user:alice b',
      'foreign: user:alice x',
    ]);
  });

  it('tells a name that is there twice, and a key that is there twice', () => {
    const { violations } = compare(
      [entry('a', 'yes'), entry('b', 'maybe')],
      [kept('a'), kept('a', 'z'), kept('b', 'a')],
    );
    expect(violations).toContain('doubled: user:alice a');
    expect(violations).toContain('doubled: the key a');
  });

  it('tells another key under the name, also where nobody answered, but not of a pair whose answer never came', () => {
    expect(compare([entry('a', 'maybe')], [kept('a', 'z')]).violations).toEqual([
      'torn: user:alice a has another key',
    ]);
    const lostPair: Entry = { ...entry('a', 'maybe'), fingerprint: undefined };
    expect(compare([lostPair], [kept('a', 'z')]).violations).toEqual([]);
  });

  it('keeps owners apart', () => {
    const bobs = { ...kept('a', 'z'), owner: 'user:bob' };
    expect(compare([entry('a', 'yes')], [kept('a'), bobs]).violations).toEqual(['foreign: user:bob a']);
  });
});
