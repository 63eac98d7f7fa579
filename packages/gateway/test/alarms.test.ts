import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAlarms } from '../src/alarms.js';

describe('createAlarms', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('calls each when it is due, in order, and none that was taken back', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const rung: string[] = [];
    const alarms = createAlarms(1000);
    const first = (): void => void rung.push('first');
    const second = (): void => void rung.push('second');
    const third = (): void => void rung.push('third');
    alarms.add(first);
    vi.advanceTimersByTime(400);
    alarms.add(second);
    alarms.add(third);
    alarms.remove(first);
    vi.advanceTimersByTime(700);
    expect(rung).toEqual([]);
    alarms.remove(third);
    vi.advanceTimersByTime(400);
    expect(rung).toEqual(['second']);
  });

  it('starts anew after all were taken back', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const rung: number[] = [];
    const alarms = createAlarms(100);
    const taken = (): void => void rung.push(0);
    alarms.add(taken);
    alarms.remove(taken);
    vi.advanceTimersByTime(500);
    alarms.add(() => rung.push(1));
    vi.advanceTimersByTime(99);
    expect(rung).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rung).toEqual([1]);
  });

  it('does not hold an alarm up for one that is added while it rings', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const rung: number[] = [];
    const alarms = createAlarms(100);
    alarms.add(() => alarms.add(() => rung.push(2)));
    alarms.add(() => rung.push(1));
    vi.advanceTimersByTime(100);
    expect(rung).toEqual([1]);
    vi.advanceTimersByTime(100);
    expect(rung).toEqual([1, 2]);
  });
});
