import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuckets } from '../../src/limits/buckets.js';

const NOW = Date.parse('2026-01-05T09:00:00Z');

describe('createBuckets', () => {
  it('remembers so many names, and forgets the one that was tried longest ago', () => {
    const limit = createBuckets({ burst: 1, everyMs: 1000, names: 2, now: () => NOW });
    expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([0, 0, 1000]);
    expect(limit.take('c')).toBe(0);
    expect([limit.has('a'), limit.has('b'), limit.has('c')]).toEqual([true, false, false]);
  });

  it('does not suffer from a clock that is put back', () => {
    const clock = { nowMs: NOW };
    const limit = createBuckets({ burst: 2, everyMs: 1000, names: 2, now: () => clock.nowMs });
    limit.take('a');
    clock.nowMs = NOW - 3_600_000;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1000]);
    clock.nowMs += 1000;
    expect(limit.take('a')).toBe(0);
  });

  it('does not keep an empty bucket empty because the clock was put back', () => {
    const clock = { nowMs: NOW };
    const limit = createBuckets({ burst: 1, everyMs: 1000, names: 2, now: () => clock.nowMs });
    limit.take('a');
    clock.nowMs = NOW - 3_600_000;
    expect(limit.take('a')).toBe(1000);
    clock.nowMs += 1000;
    expect(limit.take('a')).toBe(0);
  });

  it('lets through no more than the burst and what flows in, however the takes are spread', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 3000 }),
        steps,
        (burst, everyMs, waits) => {
          let nowMs = NOW;
          const limit = createBuckets({ burst, everyMs, names: 5, now: () => nowMs });
          let passed = 0;
          for (const wait of waits) {
            nowMs += wait;
            const left = limit.take('a');
            if (left === 0) passed += 1;
            else expect(left).toBeLessThanOrEqual(everyMs);
          }
          expect(passed).toBeLessThanOrEqual(burst + Math.ceil((nowMs - NOW) / everyMs));
        },
      ),
    );
  });
});
