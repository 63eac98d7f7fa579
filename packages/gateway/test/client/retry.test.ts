import { describe, expect, it } from 'vitest';
import { planRetry, readRetryAfter, waitAfter } from '../../src/client/retry.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const after = (value: string, more: Record<string, string> = {}): number | undefined =>
  readRetryAfter({ status: 503, headers: { 'retry-after': value, ...more } }, NOW);

describe('readRetryAfter', () => {
  it('reads seconds and HTTP dates', () => {
    expect(after('0')).toBe(0);
    expect(after(' 120 ')).toBe(120_000);
    for (const date of [
      'Mon, 05 Jan 2026 09:00:07 GMT',
      'Monday, 05-Jan-26 09:00:07 GMT',
      'Mon Jan  5 09:00:07 2026',
    ])
      expect(after(date), date).toBe(7000);
    expect(after('Mon, 05 Jan 2026 08:00:00 GMT')).toBe(0);
  });

  it("goes by the cloud's clock where the answer tells it", () => {
    const date = 'Mon, 05 Jan 2026 09:00:04 GMT';
    expect(after('Mon, 05 Jan 2026 09:00:07 GMT', { date })).toBe(3000);
    expect(after('7', { date })).toBe(7000);
    expect(after('Mon, 05 Jan 2026 09:00:07 GMT', { date: 'yesterday' })).toBe(7000);
  });

  it('reads a number that cannot be counted as the longest time, and not as infinity', () => {
    expect(after('9'.repeat(400))).toBe(2_147_483_648_000);
    expect(after('2147483649')).toBe(2_147_483_648_000);
  });

  it('handed on a wait of thousands of years where a date asked for it', () => {
    const longest = 2_147_483_648_000;
    expect(after('Fri, 31 Dec 9999 23:59:59 GMT')).toBe(longest);
    const date = 'Mon, 01 Jan 1900 00:00:00 GMT';
    expect(after('Mon, 05 Jan 2026 09:00:07 GMT', { date })).toBe(longest);
  });

  it('is undefined for everything else', () => {
    for (const value of ['', 'soon', '-1', '1.5', '1e3', '2026-01-05T09:00:07Z', 'Monday', 'Mon, 99 Foo'])
      expect(after(value), value).toBeUndefined();
    expect(readRetryAfter({ status: 503, headers: {} }, NOW)).toBeUndefined();
  });
});

describe('waitAfter', () => {
  const plan = planRetry({ baseMs: 100, maxMs: 1000, random: () => 0.5 });

  it('doubles its bound up to the greatest, and takes any part of it', () => {
    expect([1, 2, 3, 4, 5, 50].map((attempt) => waitAfter(attempt, plan))).toEqual([
      50, 100, 200, 400, 500, 500,
    ]);
    expect(waitAfter(3, { ...plan, random: () => 0 })).toBe(0);
  });

  it('stands on top of what the cloud asks for', () => {
    expect(waitAfter(1, plan, 5000)).toBe(5050);
  });
});

describe('planRetry', () => {
  it('fills in what is absent, and knows one attempt as false', () => {
    expect(planRetry({ attempts: 2 })).toMatchObject({ attempts: 2, baseMs: 250, maxMs: 8000 });
    expect(planRetry({})).toMatchObject({ attempts: 4, attemptMs: Number.POSITIVE_INFINITY });
    expect(planRetry(false).attempts).toBe(1);
  });

  it('throws TypeError for numbers that are none', () => {
    for (const wrong of [
      { attempts: 0 },
      { attempts: 1.5 },
      { attempts: Number.NaN },
      { baseMs: -1 },
      { maxMs: Number.NaN },
      { attemptMs: -5 },
    ])
      expect(() => planRetry(wrong), JSON.stringify(wrong)).toThrow(TypeError);
  });

  it('sleeps until its signal', async () => {
    const signal = AbortSignal.timeout(5);
    await expect(planRetry({}).sleep(60_000, { signal })).rejects.toMatchObject({ name: 'AbortError' });
    await expect(planRetry({}).sleep(0, { signal: new AbortController().signal })).resolves.toBeUndefined();
  });
});
