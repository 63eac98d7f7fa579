import { describe, expect, it } from 'vitest';
import { createRandom } from '../../reliability/random.js';
import { fitLine, floors, growthOf, percentile } from '../../reliability/statistics.js';

describe('percentile', () => {
  it('is the value of the nearest rank', () => {
    const sorted = Array.from({ length: 1000 }, (_, i) => i + 1);
    expect([0.5, 0.99, 0.999, 1].map((share) => percentile(sorted, share))).toEqual([500, 990, 999, 1000]);
  });

  it('of nothing is no number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('fitLine', () => {
  it('finds the line that the points lie on', () => {
    const { slope, error } = fitLine([0, 1, 2, 3].map((x) => [x, 3 * x + 1] as const));
    expect([slope, Math.round(error * 1e9)]).toEqual([3, 0]);
  });

  it('is level through too few points', () => {
    expect(fitLine([[0, 1]]).slope).toBe(0);
  });
});

describe('growthOf', () => {
  const noise = (rise: number): (readonly [number, number])[] => {
    const random = createRandom(5);
    return Array.from({ length: 60 }, (_, i) => [i, 100 + (i * rise) / 59 + random.next() * 4] as const);
  };

  it('finds a leak in noise', () => {
    expect(growthOf(noise(20), 5).grows).toBe(true);
  });

  it('takes noise for noise', () => {
    expect(growthOf(noise(0), 1).grows).toBe(false);
  });

  it('takes a rise that is allowed', () => {
    expect(growthOf(noise(20), 30).grows).toBe(false);
  });
});

describe('floors', () => {
  it('are the lowest points of equal stretches, so that sweeps of a heap are no slope', () => {
    const teeth = Array.from({ length: 40 }, (_, i) => [i, 100 + (i % 10) * 7] as const);
    expect(floors(teeth, 4)).toEqual([0, 10, 20, 30].map((x) => [x, 100]));
  });
});

describe('createRandom', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const draw = (seed: number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.below(1000));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('picks every item of a list sooner or later, and nothing else', () => {
    const random = createRandom(1);
    expect(new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b', 'c'])))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
