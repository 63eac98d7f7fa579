import { describe, expect, it } from 'vitest';
import { createExpiringCache } from '../src/cache.js';

describe('createExpiringCache', () => {
  it('forgets each entry at its own time', () => {
    let at = 0;
    const cache = createExpiringCache<string>({ max: 10, now: () => at });
    cache.set('short', 'a', 10);
    cache.set('long', 'b', 1000);
    at = 10;
    expect([cache.get('short'), cache.get('long')]).toEqual(['a', 'b']);
    at = 11;
    expect([cache.get('short'), cache.get('long')]).toEqual([undefined, 'b']);
  });

  it('holds no more than max, and drops what was not used', () => {
    const cache = createExpiringCache<number>({ max: 2 });
    cache.set('a', 1, 1000);
    cache.set('b', 2, 1000);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3, 1000);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('forgets on delete, and on a time to live that is over', () => {
    const cache = createExpiringCache<number>({ max: 2 });
    cache.set('a', 1, 1000);
    cache.set('b', 2, 1000);
    cache.delete('a');
    cache.set('b', 3, 0);
    cache.set('c', 4, -1);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, undefined, undefined]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('wants a positive integer, not %s', (max) => {
    expect(() => createExpiringCache({ max })).toThrow(TypeError);
  });
});
