import { describe, expect, it } from 'vitest';
import { createTurns, type Turns } from '../../src/identity/turns.js';

/** Works that end when they are told to, in steps of the same length, as derivations are. */
function world() {
  const turns = createTurns();
  const started: string[] = [];
  const ended: string[] = [];
  let open: (() => void)[] = [];
  const work = (name: string, says: boolean) => (): Promise<boolean> => {
    started.push(name);
    return new Promise((resolve) => open.push(() => resolve(says)));
  };
  const note = (name: string, done: Promise<unknown>): void =>
    void done.then(
      () => ended.push(name),
      ({ code }) => ended.push(`${name} ${code}`),
    );
  return {
    started,
    ended,
    running: (): number => open.length,
    known: (name: string, says = false, label = name) => note(label, turns.known(name, work(label, says))),
    decoy: (name: string, label = name) => note(label, turns.decoy(name, work(label, false))),
    /** Lets all that run end. */
    async step(): Promise<void> {
      await settle();
      const ending = open;
      open = [];
      for (const end of ending) end();
      await settle();
    },
  };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('names that nobody has', () => {
  it('run one at a time, all that come meanwhile as one, and none is refused', async () => {
    const it = world();
    it.decoy('s0');
    await settle();
    for (let i = 1; i <= 1000; i += 1) it.decoy(`s${i}`);
    await settle();
    expect(it.started).toEqual(['s0']);
    await it.step();
    expect(it.ended).toEqual(['s0']);
    expect(it.started).toEqual(['s0', 's1']);
    await it.step();
    expect(it.ended).toHaveLength(1001);
    expect(it.running()).toBe(0);
  });

  it('keep a right password of a known name out for no moment', async () => {
    const it = world();
    for (let i = 0; i < 60; i += 1) it.decoy(`s${i}`);
    await settle();
    for (let i = 60; i < 120; i += 1) it.decoy(`s${i}`);
    it.known('bob', true);
    await it.step();
    expect(it.ended).toContain('bob');
  });

  it('are not kept waiting by the line of known names', async () => {
    const it = world();
    for (let i = 0; i < 20; i += 1) it.known(`k${i}`, true);
    it.decoy('s');
    for (let i = 0; i < 3; i += 1) await it.step();
    expect(it.ended).toContain('s');
    expect(it.ended.length).toBeLessThan(8);
  });
});

describe('known names', () => {
  it('run two at once, in the order in which they came', async () => {
    const it = world();
    for (const name of ['a', 'b', 'c', 'd']) it.known(name, true);
    let most = 0;
    while (it.ended.length < 4) {
      await it.step();
      most = Math.max(most, it.running());
    }
    expect(most).toBe(2);
    expect(it.ended).toEqual(['a', 'b', 'c', 'd']);
  });

  it('that are guessed at hold two places, and keep no other name out', async () => {
    const it = world();
    for (let i = 0; i < 50; i += 1) it.known('alice', false, `alice ${i}`);
    it.known('bob', true);
    await it.step();
    await it.step();
    expect(it.ended).toContain('bob');
    expect(it.ended.filter((text) => text.endsWith('rate_limited'))).toHaveLength(48);
  });

  it('go on after a work that failed', async () => {
    const turns: Turns = createTurns();
    const no = (): Promise<never> => Promise.reject(new Error('no'));
    await expect(turns.known('a', no)).rejects.toThrow('no');
    await expect(turns.decoy('a', no)).rejects.toThrow('no');
    const both = [turns.decoy('s', no), turns.known('a', async () => true)];
    await expect(both[0]).rejects.toThrow('no');
    expect(await both[1]).toBe(true);
    expect(await turns.known('a', async () => true)).toBe(true);
  });
});

describe('the moment of a wrong answer', () => {
  // Two names one after the other: how many steps each takes.
  const stepsOf = async (first: 'known' | 'decoy', second: 'known' | 'decoy', name = 'y') => {
    const it = world();
    it[first]('x');
    await settle();
    it[second](name, undefined as never, 'second');
    const steps: number[] = [];
    for (let step = 1; step <= 4; step += 1) {
      await it.step();
      while (steps.length < it.ended.length) steps.push(step);
    }
    return steps;
  };

  it.each<['known' | 'decoy', 'known' | 'decoy']>([
    ['known', 'known'],
    ['known', 'decoy'],
    ['decoy', 'known'],
    ['decoy', 'decoy'],
  ])('tells of two names at once nothing of who has them: %s, %s', async (first, second) => {
    expect(await stepsOf(first, second)).toEqual([1, 2]);
    if (first === second) expect(await stepsOf(first, second, 'x')).toEqual([1, 2]);
  });

  it('is the same for a known name among a crowd of strangers', async () => {
    for (const kind of ['known', 'decoy'] as const) {
      const it = world();
      it.decoy('s0');
      await settle();
      for (let i = 1; i < 60; i += 1) it.decoy(`s${i}`);
      it[kind]('x');
      await it.step();
      expect(it.ended).toEqual(['s0']);
      await it.step();
      expect(it.ended).toContain('x');
    }
  });
});
